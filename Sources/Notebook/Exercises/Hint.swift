import Notation
import Rendering
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
  /// The answer with a hole, or as much of it as its kind lets one tell.
  case hole(String, title: String)

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
  func ladder(_ trial: Trial, in session: Session) -> [Hint] {
    let judge = ExerciseJudge(self, session: session, earlier: trial.earlier)
    var ladder: [Hint] = []
    if let shapes = judge.shapes(of: trial.lastAnswer) { ladder.append(.shapes(shapes)) }
    ladder += hints.map { Hint.words($0) }
    if let mistake = trial.last?.mistake {
      ladder.append(
        .mistake(
          StyledText(mistake.explanation + " Try ") + StyledText(mistake.command, .command) + "."))
    }
    if let trace = trial.last?.trace, !trace.isEmpty { ladder.append(.trace(trace)) }
    if let hole = withHole(in: session, after: trial.lines) {
      ladder.append(.hole(hole, title: holeTitle))
    }
    return ladder
  }

  private var holeTitle: String {
    switch kind {
    case .choice: "One option less"
    case .order: "What comes first"
    case .derive: "The next line with a hole"
    case .formula, .repair, .value, .shape, .construct, .command, .predict:
      "The answer with a hole"
    }
  }
}

extension ExerciseJudge {
  /// The shape of what is asked, and those in the answer that was given; nil where shapes say nothing.
  fileprivate func shapes(of answer: String) -> StyledText? {
    switch exercise.kind {
    case .formula, .repair:
      guard let left = exercise.left, let asked = SymbolicShape.report(of: left) else { return nil }
      var text = StyledText("Asked is a thing of this shape: \(asked).")
      let right = answer.isEmpty ? "" : withoutReason(Self.sides(answer).right)
      if let parts = SymbolicShape.report(of: right, functions: vocabulary.functions) {
        text += "\nIn your answer: " + StyledText(parts + ".")
      }
      return text
    case .value:
      guard let right = try? rightValue(), right.elements.count > 1 else { return nil }
      return StyledText("Asked is \(right.wording).")
    case .predict, .choice, .shape, .order, .derive, .construct, .command: return nil
    }
  }
}
