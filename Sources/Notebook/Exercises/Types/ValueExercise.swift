import Backprop
import Notation
import Rendering
import Workbench
import Support

/// A number, a vector or a matrix, marked entry by entry.
struct ValueExercise: ExerciseType {
  let name = "value"

  private static let tolerance = CheckKey.single("tol", "a number, as in 0.01") { value in
    Double(value).map { $0.isFinite && $0 >= 0 } == true
  }

  var keys: [CheckKey] { [.answer, Self.tolerance, .name, .vary, .uses, .without] }

  func lack(in exercise: Exercise) -> (what: String, mend: String) {
    ("has no `answer:`", "name it in its @check, as in `answer: delta 2`")
  }

  func solution(of exercise: Exercise) -> String? { exercise.obligation(.answer) }

  func mark(_ answer: String, _ judge: ExerciseJudge) throws(Diagnostic) -> Mark {
    let right = try judge.rightValue()
    let typed: TypedValue
    do throws(Diagnostic) {
      typed = try TypedValue(answer, like: right) { (text) throws(Diagnostic) in
        try judge.outcome(of: text).value
      }
    } catch { return try judge.invalid(error) }
    guard typed.value.shape == right.shape else {
      return .invalid(
        Diagnostic(.shape, "expected \(right.shape.wording), this is \(typed.value.shape.wording)"))
    }
    let comparison = ValueComparison(
      typed: typed, right: right,
      givenTolerance: judge.exercise.obligation(Self.tolerance).flatMap(Double.init))
    let formulas = FormulaJudge(judge)
    var mark = comparison.mark
    if mark.ruling == .right,
      let complaint = formulas.spellingComplaint(formulas.spelled(answer))
    {
      mark = .trueBut(complaint)
    } else if mark.ruling == .wrong, judge.earlier.values.contains(where: { $0.learners != nil }),
      let followed = try? judge.rightValue(following: true)
    {
      mark = comparison.mark(followingFrom: judge.earlier, with: followed) ?? mark
    }
    mark.value = typed.value
    return mark
  }

  func shapes(of answer: String, _ judge: ExerciseJudge) -> StyledText? {
    guard let right = try? judge.rightValue(), right.elements.count > 1 else { return nil }
    return StyledText("Asked is \(right.wording).")
  }

  func hole(_ judge: ExerciseJudge) -> String? {
    alternatives(in: judge.exercise).first { (try? Term(reading: $0))?.isConstant == false }
      .flatMap(FormulaJudge.holed)
  }

  func alternatives(in exercise: Exercise) -> [String] {
    exercise.solution?.pieces.formulaTexts ?? []
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

private struct ValueComparison {
  let typed: TypedValue
  let right: Value
  let givenTolerance: Double?

  /// How far off an entry may be, as a part of the largest.
  private var tolerance: Double { givenTolerance ?? 1e-3 }

  /// Whether a value is counted, not measured: whole numbers, without an error that is allowed.
  private func isCounted(_ right: Value) -> Bool {
    givenTolerance == nil && right.elements.allSatisfy { $0.rounded() == $0 }
  }

  private func misses(_ right: Value) -> [Int] {
    let allowed = (isCounted(right) ? 1e-9 : tolerance) * max(1e-300, right.magnitude)
    return right.elements.indices.filter { index in
      let (actual, expected) = (typed.value.elements[index], right.elements[index])
      if abs(actual - expected) <= allowed { return false }
      // Three digits of a small entry beside a large one promise enough, too.
      return !isWritten(index, as: expected) || typed.written[index].significantDigits < 3
    }
  }

  private func isWritten(_ index: Int, as expected: Double) -> Bool {
    !typed.written.isEmpty && typed.written[index].accepts(expected, .written)
  }

  var mark: Mark {
    let wrong = misses(right)
    if wrong.isEmpty { return .right }
    let count = right.elements.count
    let isCoarse = wrong.allSatisfy { index in
      isWritten(index, as: right.elements[index]) && typed.written[index].decimals != nil
        && typed.written[index].value != 0
    }
    if isCoarse { return .trueBut("it is to be given to three digits.") }
    var mark = Mark.wrong(
      wrong.count == count
        ? "\(count == 1 ? "another number" : "no entry is right")."
        : "look at \(places(wrong)); the rest is right.",
      score: Double(count - wrong.count) / Double(count), mistake: mistake)
    if let mistake { mark.text += "\n" + StyledText(mistake.explanation) }
    mark.trace = [
      Self.line("yours", ValueRenderer.value(typed.value)),
      Self.line("right", StyledText(right.masked(at: Set(wrong)))),
    ].joinedLines()
    return mark
  }

  private var mistake: Mistake? {
    func isNear(_ factor: Double) -> Bool {
      zip(typed.value.elements, right.elements).allSatisfy {
        abs($0 - factor * $1) <= tolerance * right.magnitude
      }
    }
    if isNear(-1) { return .sign }
    // Twice a count is no slip with the ½ of the cost.
    if right.elements.count == 1, isCounted(right) { return nil }
    return isNear(2) || isNear(0.5) ? .factorTwo : nil
  }

  private static func line(_ name: String, _ value: StyledText) -> StyledText {
    let indent = String(repeating: " ", count: name.count + 2)
    return StyledText("\(name)  ") + value.lines.joined(StyledText("\n" + indent))
  }

  private func places(_ indices: [Int]) -> String {
    let shape = right.shape
    let names = indices.map { index in
      shape.columns == 1 || shape.rows == 1
        ? "\(index + 1)" : "(\(index / shape.columns + 1), \(index % shape.columns + 1))"
    }
    return (names.count == 1 ? "entry " : "entries ") + names.joined(separator: ", ")
  }

  /// The mark of an answer that follows from the learner's earlier ones, as `value` does; else nil.
  func mark(followingFrom earlier: EarlierAnswers, with value: Value) -> Mark? {
    guard value.shape == right.shape else { return nil }
    let misses = misses(right)
    let wrong = Set(self.misses(value)).intersection(misses).sorted()
    let following = misses.count - wrong.count
    if following == 0 { return nil }
    // Whether all that the learner found counted as right.
    let isAccepted = earlier.values.allSatisfy { $0.learners == nil || $0.isAccepted }
    let share = isAccepted ? 1 : 0.5
    let count = right.elements.count
    let score = (Double(count - misses.count) + share * Double(following)) / Double(count)
    let values = earlier.sorted { $0.key < $1.key }.compactMap(\.value.learners)
      .map { ValueRenderer.value($0).plain.replacing("\n", with: " ") }
    let answers = (values.count == 1 ? "answer " : "answers ") + values.joined(separator: " and ")
    if !wrong.isEmpty {
      let said = "look at \(places(wrong)); the rest is right, with your earlier \(answers)."
      return .wrong(said, score: score)
    }
    var mark = Mark.right
    if !isAccepted {
      mark.text =
        StyledText("Right with your earlier \(answers)", .right)
        + StyledText(", which was not right; so this counts by half.")
      mark.score = score
    }
    mark.followsFromEarlier = true
    return mark
  }
}

extension Value {
  fileprivate func masked(at places: Set<Int>) -> String {
    let shown = elements.enumerated().map { index, number in
      let text = NumberFormat.text(number)
      return places.contains(index) ? Self.masked(text) : text
    }
    switch self {
    case .number: return shown[0]
    case .vector, .row: return "[" + shown.joined(separator: ", ") + "]"
    case .matrix(let matrix):
      let rows = (0..<matrix.rows).map { row in
        shown[(row * matrix.columns)..<((row + 1) * matrix.columns)].joined(separator: ", ")
      }
      return "[[" + rows.joined(separator: "],\n [") + "]]"
    }
  }

  /// `0.04_` for 0.043, `1_` for 18.
  private static func masked(_ number: String) -> String {
    var isHidden = number.count(where: \.isNumber) == 1
    return String(
      number.map { character in
        defer { isHidden = isHidden || (character.isNumber && character != "0") }
        return character.isNumber && isHidden ? "_" : character
      })
  }
}
