import Notation
import Workbench

/// A learner at an exercise: what they tried, and what they were helped with.
struct Trial: Sendable {
  /// The session in which the exercise is asked.
  let start: Session
  /// The session that waits where the exercise is asked again in another one.
  let waiting: Session?
  /// What was asked, which Enter shows again.
  let question: [[Outcome.Part]]
  let earlier: EarlierAnswers
  /// The lines of a derivation that hold.
  private(set) var lines: [String] = []
  /// The distinct answers that were wrong; neither a repetition nor what can't be judged counts.
  private(set) var wrong: [String] = []
  private(set) var last: Mark?
  private(set) var lastAnswer = ""
  /// What the last answer that was judged is worth.
  private(set) var own: Value?
  /// The hints that were given.
  private(set) var given: [Hint] = []
  /// Whether all hints were given, and it was said that the solution is next.
  var isAtSolution = false
  private var best = 0.0
  private var help = 0.0

  /// What a wrong answer takes off those after it, and what a strong hint takes off all.
  private static let costs = (wrong: 0.1, hint: 0.2)

  init(
    start: Session, waiting: Session? = nil, question: [[Outcome.Part]] = [],
    earlier: EarlierAnswers = EarlierAnswers()
  ) {
    self.start = start
    self.waiting = waiting
    self.question = question
    self.earlier = earlier
  }

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
    if !hint.isFree, !given.contains(where: { $0.title == hint.title }) {
      help += Self.costs.hint
    }
    given.append(hint)
  }

  /// From 0 to 1.
  var score: Double { max(0, best - help) }
}
