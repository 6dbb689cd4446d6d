import Notation
import Rendering
import Workbench

/// What one answer to an exercise is worth, and what is said of it.
struct Mark: Equatable, Sendable {
  enum Ruling: Equatable, Sendable {
    case right
    /// A line of a derivation that holds; more are to come.
    case onward
    case trueBut
    case wrong
    /// Without a meaning that could be right or wrong.
    case invalid
  }

  let ruling: Ruling
  /// From 0 to 1; what is partly right has its share.
  var score: Double
  var mistake: Mistake?
  var error: Diagnostic.Kind?
  var text: StyledText
  /// The lines that hold and were not there before, of a derivation.
  var lines: [String] = []
  var value: Value?
  /// Whether it is right with an earlier answer of the learner's, and not with the right one.
  var followsFromEarlier = false
  /// The learner's numbers beside the right ones, shown when they are asked for.
  var trace = StyledText()

  init(_ ruling: Ruling, _ text: StyledText, score: Double? = nil) {
    self.ruling = ruling
    self.text = text
    self.score = score ?? (ruling == .right ? 1 : 0)
  }

  static let right = Mark(.right, StyledText("Right.", .right))

  static func trueBut(_ reason: String) -> Mark {
    Mark(.trueBut, StyledText("True, but ", .hint) + StyledText(reason))
  }

  static func wrong(_ reason: String, score: Double = 0, mistake: Mistake? = nil) -> Mark {
    var mark = Mark(.wrong, StyledText("Not yet: ", .wrong) + StyledText(reason), score: score)
    mark.mistake = mistake
    return mark
  }

  static func invalid(_ error: Diagnostic) -> Mark {
    var text = StyledText("That can't be judged: ", .hint) + StyledText(error.message)
    if let hint = error.hint { text += "\n" + StyledText("hint: ", .hint) + StyledText(hint) }
    var mark = Mark(.invalid, text)
    mark.error = error.kind
    return mark
  }
}

extension Mistake {
  var advice: StyledText { StyledText(explanation + " Try ") + StyledText(command, .command) + "." }
}

/// A learner at an exercise: what they tried, and what they were helped with.
struct Attempt: Sendable {
  let start: Session
  /// The session that waits where the exercise is asked again in another one.
  var waiting: Session?
  var question: [[Outcome.Part]] = []
  var earlier: EarlierAnswers = [:]
  private(set) var lines: [String] = []
  /// The distinct answers that were wrong; neither a repetition nor what can't be judged counts.
  private(set) var wrong: [String] = []
  private(set) var last: Mark?
  private(set) var lastAnswer = ""
  private(set) var own: Value?
  private(set) var given: [Hint] = []
  /// Whether all hints were given, and it was said that the solution is next.
  var isAtSolution = false
  private(set) var best = 0.0
  private(set) var help = 0.0

  /// What a wrong answer takes off those after it, and what a strong hint takes off all.
  private static let costs = (wrong: 0.1, hint: 0.2)

  /// - Parameter isTry: whether it is one of several commands, of which none is a wrong answer.
  mutating func note(_ mark: Mark, of answer: String, isTry: Bool = false) {
    last = mark
    lastAnswer = answer
    own = mark.value ?? own
    lines += mark.lines
    best = max(best, mark.score - Self.costs.wrong * Double(wrong.count))
    if mark.ruling == .wrong, !isTry, !wrong.contains(answer) { wrong.append(answer) }
  }

  /// Notes a hint; one that costs does so once, however often the numbers change.
  mutating func note(_ hint: Hint) {
    if !hint.isFree, !given.contains(where: { $0.title == hint.title }) { help += Self.costs.hint }
    given.append(hint)
  }

  /// From 0 to 1.
  var score: Double { max(0, best - help) }
}

/// A step towards an answer, the gentle ones before the strong.
enum Hint: Equatable, Sendable {
  case shapes(StyledText)
  case words(Details)
  case mistake(StyledText)
  case trace(StyledText)
  /// The answer with a hole, or as much of it as its type lets one tell.
  case hole(String, title: String)

  static let hole = "____"

  static func holed(_ text: String, at range: Range<Int>) -> String {
    var scalars = Array(text.unicodeScalars)
    scalars.replaceSubrange(range, with: Array(hole.unicodeScalars))
    return String(scalars)
  }

  var title: String { description.title }
  var isFree: Bool { description.isFree }

  private var description: (title: String, isFree: Bool) {
    switch self {
    case .shapes: ("The shapes", true)
    case .words(let details): (details.summary, true)
    case .mistake: ("What went wrong", true)
    case .trace: ("Your last answer in numbers", false)
    case .hole(_, let title): (title, false)
    }
  }
}

extension Exercise {
  /// The hints for a learner who has tried something, in the order in which they are given.
  func ladder(_ attempt: Attempt, in session: Session) -> [Hint] {
    let judge = ExerciseJudge(
      exercise: self, session: session, earlier: attempt.earlier, lines: attempt.lines)
    let shapes = type.shapes(of: attempt.lastAnswer, judge).map { Hint.shapes($0) }
    let trace = attempt.last?.trace ?? StyledText()
    let own: [Hint?] = [
      attempt.last?.mistake.map { .mistake($0.advice) },
      trace.isEmpty ? nil : .trace(trace),
      type.hole(judge).map { .hole($0, title: type.holeTitle) },
    ]
    return ([shapes] + hints.map { .words($0) } + own).compactMap(\.self)
  }
}
