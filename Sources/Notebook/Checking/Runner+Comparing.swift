import Notation
import Rendering
import Workbench

extension Runner {
  /// Compares what a command did with what is written, and keeps what came where they differ.
  mutating func status(
    of command: Cell.Command, _ outcome: Result<Outcome, Diagnostic>, _ options: Cell.Options
  ) -> CheckCase.Status {
    let failure: CheckCase.Failure?
    let actual: ChapterResult.Actual
    switch outcome {
    case .failure(let error):
      actual = .failed(DiagnosticRenderer.message(error).plain)
      failure = self.failure(of: command, error, options)
    case .success(let outcome):
      if command.expected.announcedError != nil, let error = outcome.verdict?.error {
        actual = .failed(DiagnosticRenderer.message(error).plain)
        failure = compare(command, error)
      } else {
        let lines = outcome.text.lines
        actual = .printed(lines)
        failure = compare(command, lines, options)
      }
    }
    guard let failure else { return .passed }
    result.outputs.append(
      ChapterResult.Output(command: command, tolerance: options.tolerance, actual: actual))
    return .failed(failure)
  }

  private func failure(
    of command: Cell.Command, _ error: Diagnostic, _ options: Cell.Options
  ) -> CheckCase.Failure? {
    if error.kind == .interrupted, let timeout = options.timeout {
      var failure = CheckCase.Failure("it took more than \(NumberFormat.text(timeout)) s")
      failure.subject = command.text
      return failure
    }
    if command.expected.announcedError != nil { return compare(command, error) }
    return Self.unannounced(command, error)
  }

  /// A failure that the chapter does not announce.
  static func unannounced(_ command: Cell.Command, _ error: Diagnostic) -> CheckCase.Failure {
    var failure = CheckCase.Failure("the command fails, which is not announced")
    failure.subject = command.text
    failure.expected = command.expected.map(\.text)
    failure.actual = [StyledText("! ") + DiagnosticRenderer.message(error)]
    failure.hint = error.hint
    return failure
  }

  /// Compares an error with the one that is announced.
  private func compare(_ command: Cell.Command, _ error: Diagnostic) -> CheckCase.Failure? {
    var expected = command.expected.map(\.text)
    let came = StyledText("! ") + DiagnosticRenderer.message(error)
    // The `!` counts as a character of both.
    if let index = expected.firstIndex(where: { !$0.trimmed.isEmpty }) {
      expected[index] = "! " + expected[index].trimmed.dropFirst().trimmed
    }
    return compare(
      "another error came than the announced one", command, expected, came.lines, .written)
  }

  private func compare(
    _ command: Cell.Command, _ lines: [StyledText], _ options: Cell.Options
  ) -> CheckCase.Failure? {
    let expected = command.expected.map(\.text)
    if command.expected.announcedError != nil {
      var failure = CheckCase.Failure("the announced error does not come")
      failure.subject = command.text
      (failure.expected, failure.actual) = (expected, lines)
      return failure
    }
    if options.run { return nil }
    return compare("the output differs", command, expected, lines, options.tolerance)
  }

  private func compare(
    _ message: String, _ command: Cell.Command, _ expected: [String], _ actual: [StyledText],
    _ tolerance: Cell.Tolerance
  ) -> CheckCase.Failure? {
    guard let difference = Matching(tolerance: tolerance).difference(expected, actual) else {
      return nil
    }
    var failure = CheckCase.Failure(message)
    failure.subject = command.text
    (failure.expected, failure.actual) = (expected, actual)
    failure.difference = difference
    return failure
  }
}
