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
      let isOfProgram = ProgramLine.isPython(line) || line.matches(Self.layerSuffix)
      let hasOwnNames =
        found?.python.hasOwnNames ?? (line.matches(Self.layerSuffix) && ProgramLine.isPython(line))
      guard hasOwnNames && isOfProgram || line.matches(Self.error) else { return outcome }
      throw .namesNotKnown(line)
    }
  }

  /// What a line that could not be read is as a line of a program; it is nobody's fault where what its names
  /// hold is not known.
  ///
  /// - Throws: that, where what could not be read is no more than how programs write names.
  func heldAsPython(
    _ line: String, failing error: Diagnostic, _ context: ExecutionContext
  ) throws(Diagnostic) -> Outcome? {
    let found = finding(line, context)
    if case .holds(let holding)? = found?.finding { return Self.outcome(holding, line) }
    // `dw` stands for ∂w in the book's language alone.
    let first = line.unicodeScalars.prefix(while: \.isBlank).count
    let isOfTarget = error.kind == .name && error.range?.lowerBound == first && found != nil
    let isOfNames = error.kind == .syntax || error.kind == .index
    if isOfTarget || isOfNames && (found != nil || line.matches(Self.attribute)) {
      throw .namesNotKnown(line)
    }
    return nil
  }

  private func finding(
    _ line: String, _ context: ExecutionContext
  ) -> (python: PythonLine, finding: PythonLine.Finding)? {
    guard
      ProgramLine.isPython(line) || line.matches(Self.layerSuffix)
        || line.matches(Self.differential) || line.matches(Self.error),
      let python = PythonLine(line, isCancelled: context.isCancelled)
    else { return nil }
    return (python, python.finding)
  }

  /// A layer as a suffix, as in `dZ2`.
  private static let layerSuffix = TextPattern(/\bd?[ZAW][0-9]\b/.wordBoundaryKind(.simple))
  /// What is stored is a derivative, as in `dz = …` and `da2 = …`.
  private static let differential = TextPattern(/^\s*d[zaZA][0-9]?\s*=(?!=)/)
  /// What is stored is an error, which may be δ, ∂C/∂a or its opposite.
  private static let error = TextPattern(/^\s*error\s*=(?!=)/)
  /// What is stored in or read from an object.
  private static let attribute = TextPattern(
    /^[^=]*=(?!=).*\bself\.|^\s*self\..*[^=]=(?!=)/.wordBoundaryKind(.simple))

  private static func outcome(_ holding: PythonLine.Holding, _ line: String) -> Outcome {
    var verdict = Verdict(
      holding.line.isStep ? .step : holding.conditions.isEmpty ? .true : .conditional)
    verdict.equation = holding.line.equation
    verdict.conditions = holding.conditions.map { .given($0) }
    verdict.read = line
    let conditions = holding.conditions.joined(separator: "; ")
    // A step says nothing of its conditions elsewhere: it has none.
    let ofStep = holding.line.isStep && !conditions.isEmpty ? ", with \(conditions)" : ""
    let headline = JudgementRenderer.headline(verdict) + StyledText(ofStep)
    let stored = StyledText("a line of Python: it stores \(holding.line.quantity)", .faint)
    return Outcome([.text([headline, stored].joinedLines())], verdict: verdict)
  }
}

extension String {
  fileprivate func matches<Output>(_ pattern: TextPattern<Output>) -> Bool {
    firstMatch(of: pattern.regex) != nil
  }
}

extension Diagnostic {
  fileprivate static func namesNotKnown(_ line: String) -> Diagnostic {
    Diagnostic(
      .name, "what the names of this line hold is not known, so it is not judged",
      at: 0..<line.unicodeScalars.count,
      hint: "a whole program settles its names itself: paste it, or `code FILE`")
  }
}
