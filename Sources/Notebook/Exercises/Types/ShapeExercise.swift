import Backprop
import Notation
import Sentences
import Workbench

/// Rows × columns; one number is a vector's.
struct ShapeExercise: ExerciseType {
  let name = "shape"
  let invitation = Sentence.typeAShape

  private static let answer = CheckKey.single("answer", "a shape, as in 3×1") { shape($0) != nil }
  var keys: [CheckKey] { [Self.answer, .name] }

  func lack(in exercise: Exercise) -> (what: String, mend: String) {
    ValueExercise().lack(in: exercise)
  }

  func solution(of exercise: Exercise) -> String? { exercise.obligation(.answer) }

  private static func right(_ exercise: Exercise) -> Shape? {
    exercise.obligation(.answer).flatMap(shape)
  }

  func isAnswer(_ line: String, to exercise: Exercise) -> Bool {
    line.split { !$0.isNumber }.count == 2 && Self.shape(line) != nil
  }

  func mark(_ answer: String, _ judge: ExerciseJudge) throws(Diagnostic) -> Mark {
    guard let right = Self.right(judge.exercise)
    else { throw judge.fault("has no shape to compare with", "as in `answer: 3×1`") }
    guard let typed = Self.shape(answer)
    else { return .invalid(Diagnostic(.syntax, .rowsTimesColumns, hint: .asInAShape)) }
    var mark = Self.compared(typed, right)
    mark.value = Self.value(typed)
    return mark
  }

  private static func compared(_ typed: Shape, _ right: Shape) -> Mark {
    if typed == right { return .right }
    if typed == Shape(rows: right.columns, columns: right.rows) {
      return .wrong(.rowsComeFirst, mistake: .noTranspose)
    }
    if typed.rows != right.rows, typed.columns != right.columns {
      return .wrong(.neitherRowsNorColumns)
    }
    return .wrong(
      typed.rows == right.rows ? .onlyRowsAreRight : .onlyColumnsAreRight, score: 0.5)
  }

  func isMeant(_ rejected: String, by answer: String, _ judge: ExerciseJudge) -> Bool {
    Self.shape(rejected).map { $0 == Self.shape(answer) } ?? false
  }

  func rightValue(_ judge: ExerciseJudge) throws(Diagnostic) -> Value {
    guard let shape = Self.right(judge.exercise)
    else { throw judge.fault("has no value to compare with", "as in `answer: 3×1`") }
    return Self.value(shape)
  }

  private static func value(_ shape: Shape) -> Value {
    .vector(Vector([Double(shape.rows), Double(shape.columns)]))
  }

  func hole(_ judge: ExerciseJudge) -> Sentence? {
    Self.right(judge.exercise).map { "\($0.rows)×\(Hint.hole)" }
  }

  private static func shape(_ text: String) -> Shape? { WrittenShape.shape(text) }
}
