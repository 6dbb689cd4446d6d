import Backprop
import Notation
import Rendering
import Workbench
import Sentences
import Support

/// A number, a vector or a matrix, marked entry by entry.
struct ValueExercise: ExerciseType {
  let name = "value"
  let typing: Sentence? = .howNumbersAreTyped

  private static let tolerance = CheckKey.single("tol", "a number, as in 0.01") { value in
    Double(value).map { $0.isFinite && $0 >= 0 } == true
  }

  private static let digits = CheckKey.single("digits", "a whole number from 1 to 12, as in 3") {
    Int($0).map { (1...12).contains($0) } == true
  }

  var keys: [CheckKey] {
    [.answer, Self.tolerance, Self.digits, .name, .vary, .uses, .without]
  }

  func lack(in exercise: Exercise) -> (what: String, mend: String) {
    ("has no `answer:`", "name it in its @check, as in `answer: delta 2`")
  }

  func solution(of exercise: Exercise) -> String? { exercise.obligation(.answer) }

  func mark(_ answer: String, _ judge: ExerciseJudge) throws(Diagnostic) -> Mark {
    if let sense = judge.exercise.obligation(.answer).flatMap({ AnswerWords.saying($0) }) {
      return try Self.mark(answer, saying: sense, judge)
    }
    let answer = FormulaJudge.undelimited(answer)
    let right = try judge.rightValue()
    let setting = Self.setting(right, judge)
    let meanings: [WrittenAnswer.Meaning]
    do throws(Diagnostic) {
      meanings = try WrittenAnswer(answer, setting).meanings
    } catch { return try judge.invalid(error) }
    let fitting = meanings.filter { $0.value.shape == right.shape }
    guard let first = fitting.first else {
      let typed = meanings.first?.value.shape.wording ?? .somethingElse
      return .invalid(Diagnostic(.shape, .expectedShape(right.shape.wording, found: typed)))
    }
    let tolerance = judge.exercise.obligation(Self.tolerance).flatMap(Double.init)
    let digits = judge.exercise.obligation(Self.digits).flatMap { Int($0) }
    let comparisons = fitting.map {
      ValueComparison(typed: $0, right: right, tolerance: tolerance, digits: digits ?? 2)
    }
    let rounded = RoundedOnTheWay(judge, right, digits: digits ?? 2)
    let comparison =
      comparisons.first { $0.mark.ruling == .right }
      ?? ValueComparison(typed: first, right: right, tolerance: tolerance, digits: digits ?? 2)
    let formulas = FormulaJudge(judge)
    var mark = comparison.mark
    if mark.ruling != .right, tolerance == nil {
      if rounded.isWorkedOut(fitting) {
        mark = .right
      } else if rounded.allows(fitting, following: false) {
        mark = .trueBut(.roundedOnTheWay)
      }
    }
    if mark.ruling == .right,
      let complaint = formulas.spellingComplaint(
        formulas.spelled(FormulaJudge.sides(answer).right))
        ?? BareQuantities(judge, right).complaint(of: answer)
    {
      mark = .trueBut(complaint)
    } else if mark.ruling == .wrong, judge.earlier.values.contains(where: { $0.learners != nil }),
      let followed = try? judge.rightValue(following: true)
    {
      let slack = tolerance == nil ? rounded.slack(of: followed, following: true) : []
      mark = comparison.mark(followingFrom: judge.earlier, with: followed, slack) ?? mark
    }
    if mark.ruling == .wrong, !setting.isAboutNetwork, Self.isAboutNetwork(answer, judge) {
      return .invalid(
        Diagnostic(
          .value, .asksAboutNoNetwork, hint: .writeItInNumbers))
    }
    if mark.ruling == .wrong, judge.namesMistakes, comparison.tellsMore,
      let slip = ValueSlip(comparison, judge).found
    {
      mark.mistake = mark.mistake ?? slip.mistake
      mark.addLine(SaidText(slip.sentence.capitalizedFirst))
    }
    mark.value = first.value
    return mark
  }

  /// Whether the letters of the network stand in it: `L-1` where the question tells of five layers.
  private static func isAboutNetwork(_ answer: String, _ judge: ExerciseJudge) -> Bool {
    let term = try? Term(reading: FormulaJudge.sides(answer).right, judge.session.vocabulary)
    return term?.contains { if case .quantity = $0.form { true } else { false } } == true
  }

  static func setting(_ right: Value, _ judge: ExerciseJudge) -> WrittenAnswer.Setting {
    let model = judge.exercise.obligation(.answer).flatMap { try? Term(reading: $0) }
    return WrittenAnswer.Setting(
      right: right, words: judge.exercise.questionWords,
      isInPercent: judge.exercise.obligations(.accept).contains { $0.value.hasSuffix("%") },
      isAboutNetwork: model?.isConstant == false, asked: AskedQuantity(judge),
      hasDecimalComma: judge.exercise.language == .german
    ) { (text) throws(Diagnostic) in
      try judge.outcome(of: text).value
    }
  }

  /// A question for yes or no, for up or down.
  private static func mark(
    _ answer: String, saying sense: AnswerWords.Sense, _ judge: ExerciseJudge
  ) throws(Diagnostic) -> Mark {
    let isAboutDirection = ![.yes, .no].contains(sense)
    var said = AnswerWords.saying(answer, known: judge.exercise.questionWords)
    // Who writes a result says that there is one.
    if said == nil, !isAboutDirection, (try? judge.outcome(of: answer))?.value != nil {
      said = .yes
    }
    // A question for a sign is answered by a number, too.
    if said == nil, isAboutDirection, !judge.exercise.questionWords.isDisjoint(with: signWords) {
      let text = AnswerWords.narrow(answer).trimmed.replacing("−", with: "-")
      if let bound = text.wholeMatch(of: /([<>]) ?0/) {
        said = bound.1 == "<" ? .down : .up
      } else if let number = Double(text) {
        said = number == 0 ? .zero : number < 0 ? .down : .up
      }
    }
    guard let said, isAboutDirection == ![.yes, .no].contains(said) else {
      return .invalid(
        Diagnostic(
          .value, isAboutDirection ? .sayUpOrDown : .sayYesOrNo, hint: .hintHelps))
    }
    if said == sense { return .right }
    // That it stays as it is is not the opposite of a rise.
    return [said, sense].contains(.zero)
      ? Mark(.wrong, SaidText(.notYet, .wrong)) : .wrong(.otherWayRound)
  }

  private static let signWords: Set<String> = ["sign", "vorzeichen", "符号"]

  /// As near to the rejected value as it would have to be to the right one.
  func isMeant(_ rejected: String, by answer: String, _ judge: ExerciseJudge) -> Bool {
    if let sense = AnswerWords.saying(rejected) { return AnswerWords.saying(answer) == sense }
    guard let wrong = (try? judge.outcome(of: rejected))?.value,
      let typed = try? WrittenAnswer(answer, Self.setting(wrong, judge)).meanings
    else { return false }
    let tolerance = judge.exercise.obligation(Self.tolerance).flatMap(Double.init)
    return typed.contains { meaning in
      meaning.value.shape == wrong.shape
        && ValueComparison(typed: meaning, right: wrong, tolerance: tolerance, digits: 2)
          .mark.ruling == .right
    }
  }

  func isSame(_ one: String, _ other: String, _ judge: ExerciseJudge) -> Bool {
    if one == other { return true }
    guard let first = (try? judge.outcome(of: one))?.value,
      let second = (try? judge.outcome(of: other))?.value
    else { return false }
    // Of one value two answers may still differ in what they are written with.
    return first == second
      && (try? judge.mark(one).ruling) == (try? judge.mark(other).ruling)
  }

  func shapes(of answer: String, _ judge: ExerciseJudge) -> SaidText? {
    guard let right = try? judge.rightValue(), right.elements.count > 1 else { return nil }
    return SaidText(.asked(right.wording))
  }

  func hole(_ judge: ExerciseJudge) -> Sentence? {
    alternatives(in: judge.exercise).first { (try? Term(reading: $0))?.isConstant == false }
      .flatMap(FormulaJudge.holed).map { Sentence($0) }
  }

  func worth(of solution: String, _ judge: ExerciseJudge) throws(Diagnostic) -> String? {
    // Where it is to be written with some sign, its number alone is no answer.
    if !judge.exercise.obligations(.uses).isEmpty { return alternatives(in: judge.exercise).first }
    return try judge.rightValue().written
  }

  func alternatives(in exercise: Exercise) -> [String] {
    exercise.solutionFormulas
  }

  func repeatFault(_ judge: ExerciseJudge, _ again: ExerciseJudge) throws(Diagnostic) -> Failure? {
    if try again.rightValue() == (try judge.rightValue()) { return .sameAnswer }
    // What is accepted without numbers of its own still is.
    let vocabulary = again.session.vocabulary
    for accept in judge.exercise.obligations(.accept)
    where (try? Term(reading: accept.value, vocabulary))?.isConstant == false {
      let mark = try again.mark(accept.value)
      if mark.ruling != .right {
        return Failure("asked again, an accepted answer fails", accept.value, mark)
      }
    }
    return nil
  }
}
