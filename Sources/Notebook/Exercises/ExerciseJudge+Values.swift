import Backprop
import Notation
import Rendering
import Workbench

extension ExerciseJudge {
  // MARK: Values

  /// Marks a value entry by entry.
  func markValue(_ answer: String) throws(Diagnostic) -> Mark {
    guard let command = exercise.obligation("answer"),
      let right = try outcome(of: command).value
    else { throw fault("has no value to compare with", "as in `answer: delta 2`") }
    let typed: Value
    do throws(Diagnostic) {
      guard let value = try outcome(of: answer).value else {
        return .invalid(Diagnostic(.value, "expected \(right.shape.wording)"))
      }
      typed = value
    } catch { return try invalid(error) }
    guard typed.shape == right.shape else {
      return .invalid(
        Diagnostic(
          .shape, "expected \(right.shape.wording), this is \(typed.shape.wording)"))
    }
    let written = MatchLine(expected: answer).elements.compactMap { element in
      if case .number(let number) = element.kind { number } else { nil }
    }
    let isWritten =
      written.count == right.elements.count
      && zip(written, typed.elements).allSatisfy { $0.value == $1 }
    // Whole numbers are counted, not measured.
    let isWhole =
      exercise.obligation("tol") == nil
      && right.elements.allSatisfy { $0.rounded() == $0 }
    let allowed = (isWhole ? 1e-9 : tolerance) * max(1e-300, right.magnitude)
    let wrong = right.elements.indices.filter { index in
      let (came, meant) = (typed.elements[index], right.elements[index])
      if abs(came - meant) <= allowed { return false }
      // Three digits of a small entry beside a large one promise enough, too.
      return
        !(isWritten && written[index].significantDigits >= 3
        && written[index].accepts(meant, .written))
    }
    if wrong.isEmpty { return .right }
    var mark = Mark.wrong(
      wrong.count == right.elements.count
        ? "\(right.elements.count == 1 ? "another number" : "no entry is right")."
        : "look at \(Self.places(wrong, in: right.shape)); the rest is right.",
      score: Double(right.elements.count - wrong.count) / Double(right.elements.count))
    mark.mistake = mistake(typed, right)
    if let mistake = mark.mistake.flatMap(Mistake.init(rawValue:)) {
      mark.text += "\n" + StyledText(mistake.explanation)
    }
    mark.trace = [
      StyledText("yours  ") + ValueRenderer.value(typed),
      StyledText("right  ") + ValueRenderer.value(right),
    ].joinedLines()
    return mark
  }

  private var tolerance: Double {
    exercise.obligation("tol").flatMap(Double.init) ?? 1e-3
  }

  private func mistake(_ typed: Value, _ right: Value) -> String? {
    func isNear(_ factor: Double) -> Bool {
      zip(typed.elements, right.elements).allSatisfy {
        abs($0 - factor * $1) <= tolerance * right.magnitude
      }
    }
    if isNear(-1) { return Mistake.sign.rawValue }
    return isNear(2) || isNear(0.5) ? Mistake.factorTwo.rawValue : nil
  }

  private static func places(_ indices: [Int], in shape: Shape) -> String {
    let names = indices.map { index in
      shape.columns == 1 || shape.rows == 1
        ? "\(index + 1)" : "(\(index / shape.columns + 1), \(index % shape.columns + 1))"
    }
    return (names.count == 1 ? "entry " : "entries ") + names.joined(separator: ", ")
  }

  // MARK: Shapes

  func markShape(_ answer: String) throws(Diagnostic) -> Mark {
    guard let right = exercise.obligation("answer").flatMap(Self.shape) else {
      throw fault("has no shape to compare with", "as in `answer: 3×1`")
    }
    guard let typed = Self.shape(answer) else {
      return .invalid(Diagnostic(.syntax, "expected rows × columns", hint: "as in 2×3"))
    }
    if typed == right { return .right }
    if typed == Shape(rows: right.columns, columns: right.rows) {
      var mark = Mark.wrong("rows come first, then columns.")
      mark.mistake = Mistake.noTranspose.rawValue
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

  /// `3×1`, `3x1`, `3 by 1`, `(3, 1)`; one number is a vector's.
  static func shape(_ text: String) -> Shape? {
    let words = text.split { !$0.isNumber && !$0.isLetter && $0 != "×" }.joined(separator: " ")
    let plain = words.replacing("by", with: " ").map { "×xX*".contains($0) ? " " : $0 }
    let numbers = String(plain).split(separator: " ").map { Int($0) }
    switch numbers.count {
    case 1: return numbers[0].map { Shape(rows: $0, columns: 1) }
    case 2:
      guard let rows = numbers[0], let columns = numbers[1] else { return nil }
      return Shape(rows: rows, columns: columns)
    default: return nil
    }
  }
}
