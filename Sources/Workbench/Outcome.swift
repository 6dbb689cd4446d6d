package import Notation
package import Rendering

/// What came of a line: a value or a verdict, and the text that shows it.
package struct Outcome: Equatable, Sendable {
  package var value: Value?
  package var verdict: Verdict?
  /// What the line printed; what a chapter's expected output is compared with.
  package var text = StyledText()
  /// The text as a reader at a terminal is shown it, where that is another: with the layer at work
  /// marked, or with as much of a matrix as the screen holds.
  package var marked: StyledText?
  /// What the text is made from, where its prose can be set for another width.
  package var flow: Flow?
  /// What the line drew, for a page; the text shows the same.
  package var picture: Picture?
  /// A remark for a reader at a prompt, such as the shape of the value; no part of the result.
  package var note = StyledText()

  package init() {}

  package static let none = Outcome()

  package static func value(_ value: Value) -> Outcome {
    var outcome = Outcome()
    outcome.value = value
    outcome.text = ValueRenderer.value(value)
    outcome.note = ValueRenderer.shapeNote(value)
    return outcome
  }

  package static func text(_ text: StyledText) -> Outcome {
    var outcome = Outcome()
    outcome.text = text
    return outcome
  }

  package static func lines(_ lines: [StyledText]) -> Outcome { .text(lines.joinedLines()) }

  package static func drawing(_ drawing: some Drawing, in session: Session) -> Outcome {
    var outcome = text(drawing.text(width: session.width, plain: session.plain))
    outcome.picture = drawing.page
    return outcome
  }

  package static func narration(_ narration: Narration, in session: Session) -> Outcome {
    var outcome = text(narration.text)
    outcome.marked = narration.marked(width: session.width, plain: session.plain)
    return outcome
  }

  /// The outcome with a matrix that is wider than the screen shown in part, and its shape said.
  func fitting(_ session: Session) -> Outcome {
    guard case .matrix(let matrix)? = value, verdict == nil, marked == nil else { return self }
    let fitted = ValueRenderer.matrix(matrix, width: session.width)
    guard fitted != text, !session.plain else { return self }
    var outcome = self
    outcome.marked = fitted + "\n" + ValueRenderer.shapeNote(.matrix(matrix))
    outcome.note = StyledText()
    return outcome
  }

  /// What a reader at a terminal is shown.
  package var shown: StyledText { marked ?? text }

  package static func note(_ note: String) -> Outcome {
    var outcome = Outcome()
    outcome.note = StyledText(note, .faint)
    return outcome
  }

  package static func verdict(_ verdict: Verdict, text: StyledText) -> Outcome {
    var outcome = Outcome()
    outcome.verdict = verdict
    outcome.text = text
    return outcome
  }

  /// What `tutor run --json` calls it.
  package var kind: String {
    if verdict != nil { return "verdict" }
    switch value {
    case .number: return "number"
    case .vector: return "vector"
    case .row, .matrix: return "matrix"
    case nil: return text.isEmpty ? "none" : "text"
    }
  }
}

/// What a command does to its subject: one line in, one outcome out, or an error with its place.
package typealias Action<Subject> =
  @Sendable (inout Subject, Arguments, Conduct) throws(Diagnostic) -> Outcome
