import Notation
import Rendering
import Workbench

/// The right side of an equation: `formula` asks for it, `repair` gives a wrong line to mend.
struct FormulaExercise: ExerciseType {
  let name: String
  let invitation: String
  /// Whether the left side is all that the learner starts from, so that it must be refused.
  private let givesLeftSide: Bool

  /// How the signs of formulas are typed.
  static let signs =
    "In plain letters `delta[l][j]`, `dC/dw[l][j,k]`, `sum_k`, `sigma'(z[l])`, `w[l]'` for a transpose and `.*` for ⊙; "
    + "LaTeX and Unicode are read, too."
  var typing: String? { Self.signs }

  static let formula = FormulaExercise(
    name: "formula", invitation: "type your answer", givesLeftSide: true)
  static let repair = FormulaExercise(
    name: "repair", invitation: "type the line as it should be", givesLeftSide: false)

  var keys: [CheckKey] { [.uses, .without] }

  func mark(_ answer: String, _ judge: ExerciseJudge) throws(Diagnostic) -> Mark {
    if AnswerWords.isProse(answer), AnswerWords.words(of: answer).count > 1 || !judge.knows(answer)
    {
      return .invalid(
        Diagnostic(.syntax, "write it as a formula", hint: "`hint` helps, `skip` goes on"))
    }
    let formulas = FormulaJudge(judge)
    let model = try formulas.model
    var (typedLeft, typedRight) = FormulaJudge.sides(Self.undelimited(answer))
    // `… = a^l`, with what is asked about on the right.
    if let asked = judge.exercise.left.map(formulas.spelled), let other = typedLeft,
      formulas.spelled(typedRight) == asked, formulas.spelled(other) != asked
    {
      (typedLeft, typedRight) = (typedRight, other)
    }
    let right = formulas.withoutReason(typedRight)
    // A hole in brackets, an answer in LaTeX: one line is written in one spelling.
    let left = judge.exercise.left.map { left in
      right.contains("\\")
        ? formulas.term(left)?.spelled(in: Spelling(.latex)) ?? left : left
    }
    if let typedLeft, !typedLeft.isEmpty, let left,
      formulas.spelled(typedLeft) != formulas.spelled(left)
    {
      let mark = try formulas.ruling("\(typedLeft) = \(right)", model: nil)
      return mark.ruling == .right ? .trueBut("what is asked is what \(left) equals.") : mark
    }
    let mark = try formulas.ruling(
      "\(left ?? model) = \(right)", model: left.map { "\($0) = \(model)" })
    guard mark.ruling == .right else {
      return try FormulaDiagnosis(formulas: formulas, left: left, model: model)
        .told(mark, of: right)
    }
    return formulas.complaint(of: right, left: left, model: model).map(Mark.trueBut) ?? mark
  }

  private static func undelimited(_ answer: String) -> String {
    var text = answer.trimmed
    for (start, end) in [("$$", "$$"), ("$", "$"), ("\\[", "\\]"), ("\\(", "\\)"), ("`", "`")]
    where text.hasPrefix(start) && text.hasSuffix(end) && text.count > start.count + end.count {
      text = text.dropFirst(start.count).dropLast(end.count).trimmed
    }
    return text
  }

  func shapes(of answer: String, _ judge: ExerciseJudge) -> StyledText? {
    guard let left = judge.exercise.left, let asked = SymbolicShape.report(of: left)
    else { return nil }
    var text = StyledText("Asked is a thing of this shape: \(asked).")
    let right = FormulaJudge(judge).withoutReason(FormulaJudge.sides(answer).right)
    let functions = judge.session.vocabulary.functions
    if let parts = SymbolicShape.report(of: right, functions: functions) {
      text += "\nIn your answer: " + StyledText(parts + ".")
    }
    return text
  }

  func hole(_ judge: ExerciseJudge) -> String? {
    guard let solution = solution(of: judge.exercise) else { return nil }
    return FormulaJudge.holed(FormulaJudge.sides(solution).right).map { text in
      judge.exercise.left.map { "\($0) = \(text)" } ?? text
    }
  }

  func proveStarter(_ proof: inout Proof) throws(Diagnostic) {
    try proof.refuseStarter()
    guard givesLeftSide, let left = proof.exercise.left else { return }
    try proof.refuse(
      "bare", proof.exercise.line, left, "the left side itself passes",
      mend: "say in the starter what is asked: `δ^l = ____`")
  }

  func isSame(_ one: String, _ other: String, _ judge: ExerciseJudge) throws(Diagnostic) -> Bool {
    try FormulaJudge(judge).areEqual(one, other)
  }
}
