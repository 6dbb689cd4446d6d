import Rendering
import Workbench

/// A learner at an exercise: what they tried, and what they were helped with.
struct Trial: Sendable {
  /// The session when the exercise was asked.
  let start: Session
  /// The lines of a derivation that hold.
  private(set) var lines: [String] = []
  /// The distinct answers that were wrong; neither a repetition nor what can't be judged counts.
  private(set) var wrong: [String] = []
  private(set) var last: Mark?
  private var best = 0.0
  private var help = 0.0
  /// How many hints were given.
  var hints = 0

  /// What a wrong answer takes off those after it, and what a strong hint takes off all.
  private static let costs = (wrong: 0.1, hint: 0.2)

  init(start: Session) { self.start = start }

  mutating func note(_ mark: Mark, of answer: String) {
    last = mark
    best = max(best, mark.score - Self.costs.wrong * Double(wrong.count))
    switch mark.ruling {
    case .wrong: if !wrong.contains(answer) { wrong.append(answer) }
    case .onward: lines += ExerciseJudge.links(of: answer).filter { !$0.isEmpty }
    case .right, .trueBut, .invalid: break
    }
  }

  mutating func payForHint() { help += Self.costs.hint }

  /// From 0 to 1.
  var score: Double { max(0, best - help) }
}

/// An exercise whose solution was shown: it is asked again some steps later.
struct Debt: Sendable {
  let exercise: Exercise
  /// The step in which it stands, and the session that it was asked in.
  let step: Int
  let start: Session

  /// So many steps lie between.
  private static let distance = 2

  func isDue(inStep index: Int, of count: Int) -> Bool {
    index >= step + Self.distance || (index > step && index == count - 1)
  }
}

/// What a hint is: the author's words, the learner's numbers beside the right ones, or the answer
/// with a hole.
enum Hint {
  case words(Details)
  case trace(StyledText)
  case hole(String)

  var isFree: Bool { if case .words = self { true } else { false } }
}

extension Exercise {
  /// The hints after an answer, the gentle ones first.
  func ladder(after mark: Mark?) -> [Hint] {
    var ladder = hints.map { Hint.words($0) }
    if let trace = mark?.trace, !trace.isEmpty { ladder.append(.trace(trace)) }
    if let hole = withHole { ladder.append(.hole(hole)) }
    return ladder
  }
}
