import Markdown
import Notation
import Rendering
import Sentences
import Support
import Workbench

/// A learner at an exercise: what they tried, and what they were helped with.
struct Attempt: Sendable {
  /// The session before it was asked, and when it was.
  let before: Session
  let start: Session
  /// The chapter's own: what the learner defined or changed before and since is not in it.
  let own: Session
  /// Whether it is asked once more, in another session than the step's, which waits.
  var isAgain = false
  var question: [[Outcome.Part]] = []
  var earlier: EarlierAnswers = [:]
  private(set) var lines: [String] = []
  /// The distinct answers that were wrong; neither a repetition nor what can't be judged counts.
  private(set) var wrong: [String] = []
  /// What the last answer was, which of the known mistakes it is, and its numbers beside the right ones.
  private(set) var lastAnswer = ""
  private(set) var ruling: Mark.Ruling?
  private(set) var mistake: Mistake?
  private(set) var trace = SaidText()
  private(set) var found: Value?
  private(set) var given: [Hint.Key] = []
  /// Whether all hints were given, and it was said that the solution is next.
  var isAtSolution = false
  private(set) var best = 0.0
  private(set) var help = 0.0

  /// What a wrong answer takes off those after it, and what a strong hint takes off all.
  private static let costs = (wrong: 0.1, hint: 0.2)

  /// - Parameter isTry: whether it is one of several commands, of which none is a wrong answer.
  mutating func note(_ mark: Mark, of answer: String, isTry: Bool = false) {
    lastAnswer = answer
    ruling = mark.ruling
    (mistake, trace) = (mark.mistake, mark.trace)
    found = mark.value ?? found
    lines += mark.lines
    best = max(best, mark.score - Self.costs.wrong * Double(wrong.count))
    if mark.ruling == .wrong, !isTry, !wrong.contains(answer) { wrong.append(answer) }
  }

  /// Goes back to what was reached before, where an answer is not to count.
  mutating func keepScore(of other: Attempt) { (best, wrong) = (other.best, other.wrong) }

  /// Begins an answer of several lines anew.
  mutating func startLinesAnew() { lines = [] }

  /// Notes a hint; one that costs does so once, however often the numbers change.
  mutating func note(_ hint: Hint) {
    if !hint.isFree, !given.contains(where: { $0.title == hint.key.title }) {
      help += Self.costs.hint
    }
    given.append(hint.key)
  }

  /// From 0 to 1.
  var score: Double { max(0, best - help) }
}

/// What was tried, as it is kept for another day; the sessions and the question are found anew.
extension Attempt {
  func archived(_ numbers: inout [Double]) -> JSON {
    var members: [JSON.Member] = [
      .init("lines", .array(lines.map { .string($0) })),
      .init("wrong", .array(wrong.map { .string($0) })),
      .init("answer", .string(lastAnswer)),
      .init(
        "trace",
        .object(Language.allCases.map { .init($0.rawValue, .string(trace[$0].plain)) })),
      .init(
        "given",
        .array(given.map { .object(["title": .string($0.title), "text": .string($0.text)]) })
      ),
      .init("solution", .bool(isAtSolution)), .init("best", .number(best)),
      .init("help", .number(help)),
    ]
    if let mistake { members.append(.init("mistake", .string(mistake.rawValue))) }
    if let found { members.append(.init("own", found.archived(&numbers))) }
    return .object(members)
  }

  /// Takes over what was tried before.
  mutating func take(_ other: Attempt) {
    (lines, wrong, lastAnswer) = (other.lines, other.wrong, other.lastAnswer)
    (mistake, trace, found) = (other.mistake, other.trace, other.found)
    (given, isAtSolution, best, help) = (other.given, other.isAtSolution, other.best, other.help)
  }

  /// Puts back what was tried; `false` where the description says something else.
  mutating func restore(_ json: JSON, _ numbers: inout Archive.Reader) -> Bool {
    guard let lines = json["lines"]?.items, let wrong = json["wrong"]?.items,
      let answer = json["answer"]?.string, let trace = json["trace"],
      let given = json["given"]?.items, case .bool(let isAtSolution)? = json["solution"],
      case .number(let best)? = json["best"], case .number(let help)? = json["help"]
    else { return false }
    self.lines = lines.compactMap(\.string)
    self.wrong = wrong.compactMap(\.string)
    lastAnswer = answer
    self.trace = SaidText(Sentence { trace[$0.rawValue]?.string ?? "" })
    self.given = given.map {
      Hint.Key(title: $0["title"]?.string ?? "", text: $0["text"]?.string ?? "")
    }
    self.isAtSolution = isAtSolution
    (self.best, self.help) = (best, help)
    mistake = json["mistake"]?.string.flatMap(Mistake.init(rawValue:))
    if let json = json["own"] {
      guard let value = Value(archived: json, &numbers) else { return false }
      found = value
    }
    return true
  }
}

/// A step towards an answer, the gentle ones before the strong.
enum Hint: Equatable, Sendable {
  case shapes(SaidText)
  case words(Details)
  case mistake(SaidText)
  case trace(SaidText)
  /// The answer with a hole, or as much of it as its type lets one tell.
  case hole(Sentence, title: Sentence)

  static let hole = "____"

  static func holed(_ text: String, at range: Range<Int>) -> String {
    var scalars = Array(text.unicodeScalars)
    scalars.replaceSubrange(range, with: Array(hole.unicodeScalars))
    return String(scalars)
  }

  /// What tells a hint from those that were given before: its title, and what it says.
  struct Key: Equatable, Sendable {
    let title: String
    let text: String
  }

  var key: Key {
    let text =
      switch self {
      case .words(let details): "\(details.line)"
      case .shapes(let text), .mistake(let text), .trace(let text): text[.english].plain
      case .hole(let text, _): text[.english]
      }
    return Key(title: title[.english], text: text)
  }

  var title: Sentence { description.title }
  var isFree: Bool { description.isFree }

  private var description: (title: Sentence, isFree: Bool) {
    switch self {
    case .shapes: (.theShapes, true)
    case .words(let details): (Sentence(details.summary), true)
    case .mistake: (.whatWentWrong, true)
    case .trace: (.lastAnswerInNumbers, false)
    case .hole(_, let title): (title, false)
    }
  }
}

extension Exercise {
  /// The hints for a learner who has tried something, in the order in which they are given.
  func ladder(_ attempt: Attempt, in session: Session, _ context: ExecutionContext) -> [Hint] {
    let judge = ExerciseJudge(
      exercise: self, session: session, earlier: attempt.earlier, context: context,
      lines: attempt.lines)
    let shapes = type.shapes(of: attempt.lastAnswer, judge).map { Hint.shapes($0) }
    let own: [Hint?] = [
      attempt.mistake.map { .mistake($0.advice) },
      attempt.trace.isEmpty ? nil : .trace(attempt.trace),
      type.hole(judge).map { .hole($0, title: type.holeTitle) },
    ]
    return ([shapes] + hints.map { .words($0) } + own).compactMap(\.self)
  }
}
