import Notation
import Rendering
import Support
import Workbench

/// A step towards an answer, the gentle ones before the strong.
enum Hint: Equatable, Sendable {
  /// What shapes things have.
  case shapes(StyledText)
  /// The author's words.
  case words(Details)
  /// A known mistake, with a command to try.
  case mistake(StyledText)
  /// The learner's numbers beside the right ones.
  case trace(StyledText)
  /// The answer with a hole, or as much of it as its type lets one tell.
  case hole(String, title: String)

  /// What stands for the piece that is left out.
  static let hole = "____"

  /// A text without a piece, which is given in Unicode scalars.
  static func holed(_ text: String, at range: Range<Int>) -> String {
    var scalars = Array(text.unicodeScalars)
    scalars.replaceSubrange(range, with: Array(hole.unicodeScalars))
    return String(scalars)
  }

  var title: String {
    switch self {
    case .shapes: "The shapes"
    case .words(let details): details.summary
    case .mistake: "What went wrong"
    case .trace: "Your last answer in numbers"
    case .hole(_, let title): title
    }
  }

  /// Whether it costs no marks.
  var isFree: Bool {
    switch self {
    case .shapes, .words, .mistake: true
    case .trace, .hole: false
    }
  }
}

extension Exercise {
  /// The hints for a learner who has tried something, in the order in which they are given.
  func ladder(_ attempt: Attempt, in session: Session) -> [Hint] {
    let judge = ExerciseJudge(
      self, session: session, earlier: attempt.earlier, lines: attempt.lines)
    var ladder: [Hint] = []
    if let shapes = type.shapes(of: attempt.lastAnswer, judge) { ladder.append(.shapes(shapes)) }
    ladder += hints.map { Hint.words($0) }
    if let mistake = attempt.last?.mistake { ladder.append(.mistake(mistake.advice)) }
    if let trace = attempt.last?.trace, !trace.isEmpty { ladder.append(.trace(trace)) }
    if let hole = type.hole(judge) {
      ladder.append(.hole(hole, title: type.holeTitle))
    }
    return ladder
  }
}
