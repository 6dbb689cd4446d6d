import Notation
import Programs
import Rendering
import Support

/// Lines of Python alone, of which the book's notation says nothing that stands: their names are tried as
/// a program's are.
extension Session {
  /// The outcome of a line, or what it is as a line of a program, where it does not stand in the book's letters.
  func heldAsPython(
    _ line: String, _ outcome: Outcome, _ context: ExecutionContext
  ) throws(Diagnostic) -> Outcome {
    guard let ruling = outcome.verdict?.ruling, ruling == .false || ruling == .invalid else {
      return outcome
    }
    let found = finding(line, context)
    switch found?.finding {
    case .holds(let holding)?: return Self.outcome(holding, line)
    case .fails?: return outcome
    case .unknown?, nil:
      // In names of its own it may be right where they hold something else.
      guard found?.python.hasOwnNames ?? (Self.hasSuffixes(line) && ProgramLine.isPython(line))
      else { return outcome }
      throw Diagnostic(
        .name, "what the names of this line hold is not known, so it is not judged",
        at: 0..<line.unicodeScalars.count,
        hint: "a whole program settles its names itself: paste it, or `code FILE`")
    }
  }

  /// What a line that could not be read is as a line of a program.
  func heldAsPython(_ line: String, _ context: ExecutionContext) -> Outcome? {
    if case .holds(let holding)? = finding(line, context)?.finding {
      Self.outcome(holding, line)
    } else {
      nil
    }
  }

  private func finding(
    _ line: String, _ context: ExecutionContext
  ) -> (python: ProgramLine, finding: ProgramLine.Finding)? {
    guard ProgramLine.isPython(line) || Self.hasSuffixes(line),
      let python = ProgramLine(line, isCancelled: context.isCancelled)
    else { return nil }
    return (python, python.finding)
  }

  private static let layerSuffix = TextPattern(/\bd?[ZAW][0-9]\b/)

  /// Whether layers are suffixes, as in `dZ2`.
  private static func hasSuffixes(_ line: String) -> Bool {
    line.firstMatch(of: Self.layerSuffix.regex) != nil
  }

  private static func outcome(_ holding: ProgramLine.Holding, _ line: String) -> Outcome {
    var verdict = Verdict(
      holding.isStep ? .step : holding.conditions.isEmpty ? .true : .conditional)
    verdict.equation = holding.equation
    verdict.conditions = holding.conditions.map { .given($0) }
    verdict.read = line
    let conditions = holding.conditions.joined(separator: "; ")
    // A step says nothing of its conditions elsewhere: it has none.
    let ofStep = holding.isStep && !conditions.isEmpty ? ", with \(conditions)" : ""
    let headline = JudgementRenderer.headline(verdict) + StyledText(ofStep)
    let stored = StyledText("a line of Python: it stores \(holding.quantity)", .faint)
    return Outcome([.text([headline, stored].joinedLines())], verdict: verdict)
  }
}
