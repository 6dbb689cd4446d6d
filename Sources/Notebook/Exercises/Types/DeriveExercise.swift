import Markdown
import Notation
import Rendering
import Workbench
import Support

/// Lines from one formula to another, each judged against the one before.
struct DeriveExercise: ExerciseType {
  let name = "derive"
  let invitation = "type the next line"
  let typing: String? = FormulaExercise.signs
  let extent = AnswerExtent.lines
  let holeTitle = "The next line with a hole"

  private static let from = CheckKey(name: "from", isSingle: true)
  private static let goal = CheckKey(name: "goal", isSingle: true)
  private static let steps = CheckKey.single("steps", "a whole number, as in 2") { value in
    Int(value).map { $0 > 0 } == true
  }

  /// The equations of the book that may be used as one step.
  private static let uses = CheckKey(name: "uses-equations")

  var keys: [CheckKey] { [Self.from, Self.goal, Self.steps, Self.uses] }

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

  func isMeant(
    _ rejected: String, by answer: String, _ judge: ExerciseJudge
  ) throws(Diagnostic) -> Bool {
    let formulas = FormulaJudge(judge)
    guard let wrong = FormulaJudge.links(of: rejected).last(where: { !$0.isEmpty }),
      let typed = FormulaJudge.links(of: answer).last(where: { !$0.isEmpty })
    else { return false }
    return try formulas.areEqual(wrong, typed)
  }

  func mark(_ answer: String, _ judge: ExerciseJudge) throws(Diagnostic) -> Mark {
    guard let from = judge.exercise.obligation(Self.from),
      let goal = judge.exercise.obligation(Self.goal)
    else {
      throw judge.fault("needs `from:` and `goal:`", "as in `from: ∂C/∂b^l_j` and `goal: δ^l_j`")
    }
    let used = judge.exercise.obligations(Self.uses).flatMap { obligation in
      obligation.value.split { $0 == "," || $0 == " " }.map(String.init)
    }
    var derivation = Derivation(
      judge, from: from, goal: goal,
      steps: judge.exercise.obligation(Self.steps).flatMap { Int($0) } ?? 1, uses: Set(used))
    return try derivation.mark(answer)
  }
}
