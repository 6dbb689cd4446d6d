import Markdown
import Notation
import Rendering
import Workbench
import Support

/// Lines from one formula to another, each judged against the one before.
struct DeriveExercise: ExerciseType {
  let name = "derive"
  let invitation = "type the next line"
  let holeTitle = "The next line with a hole"

  private static let from = CheckKey(name: "from", isSingle: true)
  private static let goal = CheckKey(name: "goal", isSingle: true)
  private static let steps = CheckKey.single("steps", "a whole number, as in 2") { value in
    Int(value).map { $0 > 0 } == true
  }

  var keys: [CheckKey] { [Self.from, Self.goal, Self.steps] }

  func start(of exercise: Exercise) -> Block? {
    guard let from = exercise.obligation(Self.from) else { return nil }
    func letters(_ text: String) -> String { text.filter { $0.isLetter || $0.isNumber } }
    let isShown = exercise.pieces.formulaTexts.contains { letters($0).contains(letters(from)) }
    if isShown { return nil }
    let place = SourcePlace(line: exercise.line, column: 1)
    return Block(.formula("\(from) = \\ldots"), SourceRange(place, place))
  }

  func hole(_ judge: ExerciseJudge) -> String? {
    guard let text = solution(of: judge.exercise) else { return nil }
    let links = FormulaJudge.links(of: text).filter { !$0.isEmpty }
    let next = links.dropFirst(judge.lines.count).first ?? links.last
    return next.flatMap(FormulaJudge.holed).map { "= \($0)" }
  }

  func mark(_ answer: String, _ judge: ExerciseJudge) throws(Diagnostic) -> Mark {
    let (exercise, earlier) = (judge.exercise, judge.lines)
    guard let from = exercise.obligation(Self.from), let goal = exercise.obligation(Self.goal)
    else {
      throw judge.fault("needs `from:` and `goal:`", "as in `from: ∂C/∂b^l_j` and `goal: δ^l_j`")
    }
    let formulas = FormulaJudge(judge)
    let steps = exercise.obligation(Self.steps).flatMap { Int($0) } ?? 1
    var lines = [from] + earlier
    var share: Double { min(0.9, Double(lines.count - 1) / Double(steps)) }
    for line in FormulaJudge.links(of: answer).map(formulas.withoutReason) where !line.isEmpty {
      let spelling = formulas.spelled(line)
      let last = lines[lines.count - 1]
      // Who starts a line anew says again where it comes from.
      if spelling == formulas.spelled(from) || spelling == formulas.spelled(last) { continue }
      if lines.contains(where: { formulas.spelled($0) == spelling }) { return Self.isThere }
      var mark = try formulas.ruling("\(last) = \(line)", model: nil)
      if mark.ruling != .right {
        mark.score = share
        mark.text = StyledText("\(last) = \(line)", .notation) + "\n" + mark.text
        return mark
      }
      if spelling == formulas.spelled(goal), lines.count < steps {
        return .trueBut("how does one get there? Show \(counted(steps, "line")).")
      }
      lines.append(line)
    }
    if lines.count == 1 { return .trueBut("this is where the derivation starts.") }
    if lines.count == 1 + earlier.count { return Self.isThere }
    var mark = Mark(
      .onward, StyledText("So far right. ", .right) + StyledText("What does this equal?"),
      score: share)
    if formulas.spelled(lines[lines.count - 1]) == formulas.spelled(goal) {
      mark = Mark(
        .right, StyledText("Right: ", .right) + StyledText("each line follows from the one before.")
      )
    }
    mark.lines = Array(lines[(1 + earlier.count)...])
    return mark
  }

  private static let isThere = Mark.trueBut("this line stands there already.")
}
