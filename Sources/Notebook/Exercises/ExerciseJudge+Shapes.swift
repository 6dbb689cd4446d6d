import Backprop
import Notation

extension ExerciseJudge {
  func markShape(_ answer: String) throws(Diagnostic) -> Mark {
    guard let right = exercise.obligation("answer").flatMap(Self.shape) else {
      throw fault("has no shape to compare with", "as in `answer: 3×1`")
    }
    guard let typed = Self.shape(answer) else {
      return .invalid(Diagnostic(.syntax, "expected rows × columns", hint: "as in 2×3"))
    }
    var mark = compared(typed, right)
    mark.value = .vector(Vector([Double(typed.rows), Double(typed.columns)]))
    return mark
  }

  private func compared(_ typed: Shape, _ right: Shape) -> Mark {
    if typed == right { return .right }
    if typed == Shape(rows: right.columns, columns: right.rows) {
      var mark = Mark.wrong("rows come first, then columns.")
      mark.mistake = .noTranspose
      return mark
    }
    let parts = (typed.rows == right.rows ? 1.0 : 0) + (typed.columns == right.columns ? 1 : 0)
    return .wrong(
      typed.rows == right.rows
        ? "the rows are right, the columns are not."
        : typed.columns == right.columns
          ? "the columns are right, the rows are not." : "neither rows nor columns.",
      score: parts / 2)
  }

  /// Words that may stand around the two numbers.
  private static let fillers: Set<String> = [
    "by", "x", "times", "and", "a", "an", "the", "of", "with", "has", "it", "is", "matrix",
    "vector", "shape", "entries", "entry", "rows", "row", "columns", "column", "cols", "col",
    "numbers", "neurons", "number",
  ]

  /// `3×1`, `3x1`, `3 by 1`, `(3, 1)`, `3 rows, 1 column`; one number is a vector's.
  static func shape(_ text: String) -> Shape? {
    // What may join two numbers parts them; a sign or a point makes them no counts.
    var parted = ""
    let plain = text.lowercased().replacing("\\times", with: "×")
    if plain.contains(where: { "-−.".contains($0) }), !plain.hasSuffix(".") { return nil }
    var isBehindNumber = false
    for character in plain {
      if "×*✕⨯,;()[]{}$.:".contains(character) || (character == "x" && isBehindNumber) {
        parted += " "
        isBehindNumber = false
      } else {
        if character.isNumber != isBehindNumber, !character.isWhitespace { parted += " " }
        parted.append(character)
        if !character.isWhitespace { isBehindNumber = character.isNumber }
      }
    }
    var numbers: [Int] = []
    var isSwapped = false
    for word in parted.split(separator: " ") {
      if let number = Int(word) {
        numbers.append(number)
      } else if !fillers.contains(String(word)) {
        return nil
      } else if word.hasPrefix("col"), numbers.count == 1 {
        isSwapped = true
      }
    }
    switch numbers.count {
    case 1: return Shape(rows: numbers[0], columns: 1)
    case 2:
      return isSwapped
        ? Shape(rows: numbers[1], columns: numbers[0])
        : Shape(rows: numbers[0], columns: numbers[1])
    default: return nil
    }
  }
}
