import Notation
import Rendering
import Sentences
import Workbench

/// The right side of an equation: `formula` asks for it, `repair` gives a wrong line to mend.
struct FormulaExercise: ExerciseType {
  let name: String
  let invitation: Sentence
  /// Whether the left side is all that the learner starts from, so that it must be refused.
  private let givesLeftSide: Bool

  var typing: Sentence? { .signsOfFormulas }

  static let formula = FormulaExercise(
    name: "formula", invitation: .typeYourAnswer, givesLeftSide: true)
  static let repair = FormulaExercise(
    name: "repair", invitation: .typeTheLineMended, givesLeftSide: false)

  var keys: [CheckKey] { [.uses, .without] }

  func mark(_ answer: String, _ judge: ExerciseJudge) throws(Diagnostic) -> Mark {
    if AnswerWords.isProse(answer), AnswerWords.words(of: answer).count > 1 || !judge.knows(answer)
    {
      return .invalid(Diagnostic(.syntax, .writeAFormula, hint: .hintHelps))
    }
    if let word = AnswerWords.doubt(in: answer, except: judge.session.vocabulary.names) {
      return .invalid(Diagnostic(.syntax, .whatDoesItSay(word), hint: .writeAFormula))
    }
    let text = FormulaJudge.undelimited(answer).withSumsSpelled
    let formulas = FormulaJudge(judge)
    let model = try formulas.model
    var (typedLeft, typedRight) = FormulaJudge.sides(text)
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
      return mark.ruling == .right ? .trueBut(.askedIsWhatEquals(left)) : mark
    }
    // A number is worth something on one network only.
    if let term = formulas.term(right), term.isConstant, formulas.term(model)?.isConstant == false {
      return .invalid(Diagnostic(.value, .numberForFormula, hint: .writeTheLetters))
    }
    let mark = try formulas.ruling(
      "\(left ?? model) = \(right)", model: left.map { "\($0) = \(model)" }, typed: right)
    guard mark.ruling == .right else {
      if mark.ruling == .wrong, let due = try formulas.withTheActivation(right),
        try formulas.ruling("\(left ?? model) = \(due.text)", model: nil).ruling == .right
      {
        return .trueBut(.toBeWritten(with: due.sign))
      }
      return try FormulaDiagnosis(formulas: formulas, left: left, model: model)
        .told(mark, of: right)
    }
    return formulas.complaint(of: right, left: left, model: model).map(Mark.trueBut) ?? mark
  }

  func shapes(of answer: String, _ judge: ExerciseJudge) -> SaidText? {
    guard let left = judge.exercise.left, let asked = SymbolicShape.report(of: left)
    else { return nil }
    var text = SaidText(.askedOfThisShape(asked))
    let right = FormulaJudge(judge).withoutReason(FormulaJudge.sides(answer).right)
    let functions = judge.session.vocabulary.functions
    if let parts = SymbolicShape.report(of: right, functions: functions) {
      text += SaidText("\n\(Sentence.inYourAnswer(parts))")
    }
    return text
  }

  func hole(_ judge: ExerciseJudge) -> Sentence? {
    guard let solution = solution(of: judge.exercise) else { return nil }
    return FormulaJudge.holed(FormulaJudge.sides(solution).right).map { text in
      judge.exercise.left.map { "\($0) = \(text)" } ?? Sentence(text)
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
