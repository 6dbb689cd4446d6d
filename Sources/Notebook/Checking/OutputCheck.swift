import Notation
import Rendering
import Workbench

/// A command with what its author expects of it.
struct OutputCheck: Equatable, Sendable {
  var command: Cell.Command
  let options: Cell.Options

  /// What a command did, as a chapter writes it.
  enum Actual: Equatable, Sendable {
    case printed([StyledText])
    /// `kind: message`.
    case failed(String)

    fileprivate init(_ error: Diagnostic) {
      self = .failed(DiagnosticRenderer.message(error).plain)
    }
  }

  /// What it comes to, where it may also be an error that a statement is judged to have.
  func actual(_ outcome: Result<Outcome, Diagnostic>) -> Actual {
    switch outcome {
    case .success(let outcome):
      let error = announcesError ? outcome.verdict?.error : nil
      return error.map(Actual.init) ?? .printed(outcome.text.lines)
    case .failure(let error): return Actual(error)
    }
  }

  func failure(_ outcome: Result<Outcome, Diagnostic>) -> CheckCase.Failure? {
    if case .failure(let error) = outcome {
      if error.kind == .interrupted, let timeout = options.timeout {
        return failure("it took more than \(NumberFormat.text(timeout)) s")
      }
      if options.sealed, error.kind != .interrupted { return nil }
      if !announcesError { return unannounced(error) }
    }
    if options.sealed { return nil }
    switch actual(outcome) {
    case .failed(let message):
      var expected = self.expected
      if let index = expected.firstIndex(where: { !$0.trimmed.isEmpty }) {
        expected[index] = "! " + expected[index].trimmed.dropFirst().trimmed
      }
      return compare(
        "another error came than the announced one", expected, StyledText("! " + message).lines,
        .written)
    case .printed(let lines):
      if announcesError { return failure("the announced error does not come", lines) }
      if options.run { return nil }
      return compare("the output differs", expected, lines, options.tolerance)
    }
  }

  func unannounced(_ error: Diagnostic) -> CheckCase.Failure {
    let message = StyledText("! ") + DiagnosticRenderer.message(error)
    var failure = failure("the command fails, which is not announced", [message])
    failure.subjectRange = error.range
    failure.hint = error.hint
    return failure
  }

  private var announcesError: Bool { command.expected.announcedError != nil }
  private var expected: [String] { command.expected.map(\.text) }

  private func compare(
    _ message: String, _ expected: [String], _ actual: [StyledText], _ tolerance: Cell.Tolerance
  ) -> CheckCase.Failure? {
    guard let difference = Matching(tolerance: tolerance).difference(expected, actual)
    else { return nil }
    var failure = failure(message, actual)
    failure.expected = expected
    failure.difference = difference
    if expected == actual.map(\.plain) {
      failure.hint = "the numbers differ behind what is printed: `tol=exact` compares all digits"
    }
    return failure
  }

  private func failure(_ message: String, _ actual: [StyledText] = []) -> CheckCase.Failure {
    var failure = CheckCase.Failure(message)
    failure.subject = command.text
    failure.expected = expected
    failure.actual = actual
    return failure
  }
}
