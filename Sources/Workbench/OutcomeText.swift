import Notation
package import Rendering

/// Sets outcomes as text: for a screen of some width, for a voice, or as tests compare it.
package struct OutcomeText: Sendable {
  package var width: Int
  /// Whether pictures and marks are told in words.
  package var isPlain: Bool
  /// Whether it is for a reader at a terminal, who is shown the layer at work beside a narration, and
  /// as much of a matrix as the screen holds. A lesson always is.
  package var isForReader: Bool
  /// Whether links are followed where they stand; else their addresses are written behind them.
  package var followsLinks: Bool

  package init(
    width: Int = 72, isPlain: Bool = false, isForReader: Bool = false, followsLinks: Bool = true
  ) {
    self.width = width
    self.isPlain = isPlain
    self.isForReader = isForReader
    self.followsLinks = followsLinks
  }

  /// What the line printed, without the remark.
  package func text(_ outcome: Outcome) -> StyledText {
    NumberFormat.$digits.withValue(outcome.digits) { set(outcome) }
  }

  private func set(_ outcome: Outcome) -> StyledText {
    var setting = self
    setting.isForReader = isForReader || outcome.spacing != .none
    let paragraphs = outcome.paragraphs
      .map { $0.map(setting.text).filter { !$0.isEmpty }.joinedLines() }.filter { !$0.isEmpty }
    if paragraphs.isEmpty { return StyledText() }
    let text = paragraphs.joined(StyledText("\n\n"))
    switch outcome.spacing {
    case .none: return text
    case .below: return text + "\n"
    case .aroundIt: return "\n" + text + "\n"
    }
  }

  package func text(_ part: Outcome.Part) -> StyledText {
    switch part {
    case .value(let value):
      guard let matrix = cutMatrix(value) else { return ValueRenderer.value(value) }
      return matrix + "\n" + ValueRenderer.shapeNote(value)
    case .judgement(let judgement): return JudgementRenderer.text(judgement)
    case .comparison(let comparison, let left, let right):
      return ComparisonRenderer.comparison(comparison, left: left, right: right)
    case .invalid(let error): return DiagnosticRenderer.invalid(error)
    case .equation(let equation): return EquationRenderer.full(equation)
    case .text(let text): return text
    case .sentences(let text): return text.lines.flatMap { wrap($0, width: width) }.joinedLines()
    case .prose(let prose):
      return prose.text(width: width, plain: isPlain, followsLinks: followsLinks)
    case .picture(let drawing): return drawing.text(width: width, plain: isPlain)
    case .narration(let narration):
      return isForReader ? narration.marked(width: width, plain: isPlain) : narration.text
    case .command(let command): return StyledText("> ", .prompt) + CommandColours.line(command)
    case .error(let error, let line):
      return DiagnosticRenderer.full(error, line: line, width: width)
    case .outcome(let outcome): return text(outcome)
    case .remark(let outcome): return note(outcome)
    }
  }

  /// A matrix that is wider than the reader's screen, shown in part.
  private func cutMatrix(_ value: Value) -> StyledText? {
    guard isForReader, !isPlain, case .matrix(let matrix) = value else { return nil }
    let fitted = ValueRenderer.matrix(matrix, width: width)
    return fitted == ValueRenderer.matrix(matrix) ? nil : fitted
  }

  /// The remark for a reader at a prompt, such as the shape of the value.
  package func note(_ outcome: Outcome) -> StyledText {
    if !outcome.remark.isEmpty { return StyledText(outcome.remark, .faint) }
    guard let value = outcome.value, cutMatrix(value) == nil else { return StyledText() }
    return ValueRenderer.shapeNote(value)
  }
}

extension Outcome {
  /// What the line printed; what a chapter's expected output is compared with.
  package var text: StyledText { OutcomeText().text(self) }

  /// The remark for a reader at a prompt; no part of the result.
  package var note: StyledText { OutcomeText().note(self) }
}
