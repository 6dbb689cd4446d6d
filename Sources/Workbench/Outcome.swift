package import Notation
package import Rendering

/// What came of a line, in parts that a screen, a page, a notebook and a test each set in their own
/// way; `OutcomeText` sets them as text.
package struct Outcome: Sendable {
  package indirect enum Part: Sendable {
    case value(Value)
    /// What there is to say of an equation that was judged on random networks.
    case judgement(Judgement)
    /// Both sides under their names, and whether they agree.
    case comparison(Comparison, left: String, right: String)
    /// A statement that means nothing.
    case invalid(Diagnostic)
    case equation(BookEquation)
    /// Text whose lines stay as they are.
    case text(StyledText)
    /// Sentences, which are wrapped.
    case sentences(StyledText)
    case prose(Prose)
    case picture(any Drawing)
    case narration(Narration)
    /// A command of a chapter.
    case command(String)
    /// An error, with the line that it is about.
    case error(Diagnostic, line: String)
    /// What came of another line, such as a command of a chapter.
    case outcome(Outcome)
    /// What is said beside it.
    case remark(of: Outcome)
  }

  /// The parts; an empty line stands between two paragraphs.
  package private(set) var paragraphs: [[Part]] = []
  /// Where it is a piece of a lesson, what sets it off from the lines around it.
  package let spacing: Spacing
  package var verdict: Verdict?
  /// Said beside the result to a reader at a prompt, and no part of it.
  package var remark: String
  /// What a reader at a terminal moves by keys; elsewhere its table is shown.
  package var slide: Slide?
  /// How many digits its numbers are shown with.
  package var digits = NumberFormat.digits
  /// Whether a screen that can't hold it shows it in portions; not what ran by already.
  package var isPaged = true

  package enum Spacing: Sendable { case none, below, aroundIt }

  /// - Parameter spacing: where it is a piece of a lesson, to which paragraphs are added.
  package init(
    _ parts: [Part] = [], verdict: Verdict? = nil, remark: String = "", spacing: Spacing = .none
  ) {
    self.verdict = verdict
    self.remark = remark
    self.spacing = spacing
    addParagraph(parts)
  }

  package static let none = Outcome()

  package static func value(_ value: Value) -> Outcome { Outcome([.value(value)]) }

  package static func text(_ text: StyledText) -> Outcome { Outcome([.text(text)]) }

  package static func lines(_ lines: [StyledText]) -> Outcome { .text(lines.joinedLines()) }

  package static func note(_ remark: String) -> Outcome { Outcome(remark: remark) }

  /// A piece of a lesson, to which paragraphs are added.
  package static func lesson(_ spacing: Spacing = .below, paragraphs: [[Part]] = []) -> Outcome {
    var outcome = Outcome(spacing: spacing)
    outcome.paragraphs = paragraphs.filter { !$0.isEmpty }
    return outcome
  }

  /// Adds parts to the last paragraph.
  package mutating func add(_ parts: Part...) { add(parts) }

  package mutating func add(_ parts: [Part]) {
    if paragraphs.isEmpty { paragraphs.append([]) }
    paragraphs[paragraphs.count - 1] += parts
  }

  /// Adds a paragraph; one without parts leaves no trace.
  package mutating func addParagraph(_ parts: Part...) { addParagraph(parts) }

  package mutating func addParagraph(_ parts: [Part]) {
    if !parts.isEmpty { paragraphs.append(parts) }
  }

  /// The value that the line has, where it has one.
  package var value: Value? {
    for case .value(let value) in paragraphs.joined() { return value }
    return nil
  }

  /// What the line drew, for a page.
  package var picture: Picture? {
    for case .picture(let drawing) in paragraphs.joined() { return drawing.page }
    return nil
  }
}

/// What a command does to its subject: one line in, one outcome out, or an error with its place.
package typealias Action<Subject> =
  @Sendable (inout Subject, Arguments, ExecutionContext) throws(Diagnostic) -> Outcome
