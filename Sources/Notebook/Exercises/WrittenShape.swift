import Backprop
import Notation
import Support

/// A shape as a person writes it: `3×1`, `3 by 1`, `(3, 1)`, `rows 3, columns 1`; one number is a vector's.
struct WrittenShape {
  private enum Token: Equatable {
    case number(Int)
    case rows, columns
    case comma
  }

  private static let fillers = Set(
    """
    by x times and a an the of with has it is matrix vector shape entries entry numbers neurons number size \
    mal und eine ein einen der die das ist hat mit von matrix vektor form einträge eintrag zahlen neuronen größe \
    乘 矩阵 向量 的 是 为 个 和 维 形状 它
    """.split(whereSeparator: \.isWhitespace).map(String.init))
  private static let rows: Set<String> = ["rows", "row", "zeilen", "zeile", "行"]
  private static let columns: Set<String> = [
    "columns", "column", "cols", "col", "spalten", "spalte", "列",
  ]

  /// The shape that is meant; nil where it is not read.
  static func shape(_ text: String) -> Shape? {
    guard let tokens = tokens(of: text) else { return nil }
    let numbers = tokens.compactMap { if case .number(let number) = $0 { number } else { nil } }
    let roles = tokens.filter { $0 == .rows || $0 == .columns }
    switch (numbers.count, roles.count) {
    case (1, 0): return Shape(rows: numbers[0], columns: 1)
    case (1, 1):
      // `3 rows`, and `a column of 3 numbers`, but not what may be said of a row.
      let isCounted = tokens.first != roles[0]
      return isCounted == (roles[0] == .rows) ? Shape(rows: numbers[0], columns: 1) : nil
    case (2, 0): return Shape(rows: numbers[0], columns: numbers[1])
    case (2, 1):
      let isFirst = role(in: tokens).map { $0 == 0 }
      guard let isFirst else { return nil }
      return isFirst == (roles[0] == .rows)
        ? Shape(rows: numbers[0], columns: numbers[1])
        : Shape(rows: numbers[1], columns: numbers[0])
    case (2, 2):
      guard roles[0] != roles[1] else { return nil }
      return roles[0] == .rows
        ? Shape(rows: numbers[0], columns: numbers[1])
        : Shape(rows: numbers[1], columns: numbers[0])
    default: return nil
    }
  }

  /// Which of two numbers the one word for rows or columns belongs to.
  private static func role(in tokens: [Token]) -> Int? {
    let plain = tokens.filter { $0 != .comma }
    guard let place = plain.firstIndex(where: { $0 == .rows || $0 == .columns }) else { return nil }
    if place != 1 { return place == 0 ? 0 : 1 }
    // `2 rows, 4` and `2, rows 4`
    guard let word = tokens.firstIndex(of: plain[place]) else { return nil }
    let isBehindComma = tokens[..<word].contains(.comma)
    return isBehindComma ? (tokens[word...].contains(.comma) ? nil : 1) : 0
  }

  private static let space = TextPattern(/^\$?\s*(?:\\mathbb\s*\{?r\}?|ℝ|r\^)\s*\^?/)
  private static let subject = TextPattern(
    /^\$?[wbazδσ][\^_\[\](){}0-9l+\-]*\s+(?:is|has|ist|hat)\s/)
  private static let token = TextPattern(/[0-9]+|,|[^0-9\s×*✕⨯,;()\[\]{}$.:]+/)

  private static func tokens(of text: String) -> [Token]? {
    var plain = AnswerWords.narrow(text).lowercased()
      .replacing("\\times", with: "×").replacing("\\cdot", with: "×")
      .replacing("-matri", with: " matri").replacing("-vektor", with: " vektor")
    plain.replace(Self.space.regex, with: "")
    // `w^2 is 30×784`
    plain.replace(Self.subject.regex, with: "")
    plain = AnswerWords.inFigures(plain)
    // A sign or a point makes numbers no counts.
    if plain.contains(where: { "-−.=".contains($0) }), !plain.hasSuffix(".") { return nil }
    var tokens: [Token] = []
    var isBehindNumber = false
    for match in plain.matches(of: Self.token.regex) {
      let isJoint = isBehindNumber && match.output.first == "x"
      let text = String(match.output.dropFirst(isJoint ? 1 : 0))
      isBehindNumber = false
      if text == "," {
        tokens.append(.comma)
      } else if let number = Int(text) {
        tokens.append(.number(number))
        isBehindNumber = true
      } else if !text.isEmpty {
        for word in AnswerWords.words(of: text) {
          if rows.contains(word) {
            tokens.append(.rows)
          } else if columns.contains(word) {
            tokens.append(.columns)
          } else if let number = AnswerWords.wholeNumber(word) {
            tokens.append(.number(number))
          } else if !fillers.contains(word) {
            return nil
          }
        }
        if AnswerWords.words(of: text).isEmpty { return nil }
      }
    }
    return tokens
  }
}
