package import Backprop
package import Notation
import Support

/// Values as text in which every number carries its full value.
package enum ValueRenderer {
  package static func number(_ x: Double) -> StyledText {
    StyledText([Span(NumberFormat.text(x), .number, number: x)])
  }

  /// `[0.1, 0.2]`; of a long one the middle is left out.
  package static func vector(_ v: Vector) -> StyledText {
    let positions = shown(v.count, limit: 64)
    var text = StyledText("[")
    for (place, index) in positions.enumerated() {
      text += number(v.elements[index]) + separator(after: place, of: positions)
    }
    return text + StyledText("]")
  }

  /// `[[1, 2],` and the other rows below it, columns aligned.
  package static func matrix(_ m: Matrix) -> StyledText { matrix(m, mostColumns: mostColumns) }

  private static let mostColumns = 16

  /// A matrix of which so many columns are shown as fit into `width`.
  package static func matrix(_ m: Matrix, width: Int) -> StyledText {
    let candidates = stride(from: mostColumns, through: 4, by: -2).lazy
      .map { matrix(m, mostColumns: $0) }
    return candidates.first { $0.lines.allSatisfy { displayWidth($0.plain) <= width } } ?? matrix(m)
  }

  private static func matrix(_ m: Matrix, mostColumns: Int) -> StyledText {
    let (rows, columns) = (shown(m.rows, limit: 24), shown(m.columns, limit: mostColumns))
    let width = columns.map { column in
      rows.map { NumberFormat.text(m.elements[$0 * m.columns + column]).count }.max() ?? 0
    }
    var lines: [StyledText] = []
    for (index, row) in rows.enumerated() {
      var line = StyledText(lines.isEmpty ? "[[" : " [")
      for (place, column) in columns.enumerated() {
        let text = number(m.elements[row * m.columns + column])
        line += .blank(width[place] - text.plain.count) + text
        line += separator(after: place, of: columns)
      }
      lines.append(line + StyledText(row == m.rows - 1 ? "]]" : "],"))
      if isGap(after: index, of: rows) { lines.append(StyledText(" ⋮")) }
    }
    return lines.joinedLines()
  }

  package static func value(_ value: Value) -> StyledText {
    switch value {
    case .number(let x): number(x)
    case .vector(let v): vector(v)
    case .row(let v): StyledText("[") + vector(v) + StyledText("]")
    case .matrix(let m): matrix(m)
    }
  }

  /// Said beside a value: "vector of 3", "3×2 matrix"; empty for a number.
  package static func shapeNote(_ value: Value) -> StyledText {
    switch value {
    case .number: StyledText()
    case .vector(let v): StyledText("a vector of \(v.count)", .faint)
    case .row(let v): StyledText("a row of \(v.count)", .faint)
    case .matrix(let m): StyledText("a \(m.rows)×\(m.columns) matrix", .faint)
    }
  }

  /// The positions that are shown: all, or the first and the last few.
  private static func shown(_ count: Int, limit: Int) -> [Int] {
    count <= limit ? Array(0..<count) : Array(0..<limit / 2) + Array(count - limit / 2 + 1..<count)
  }

  private static func isGap(after place: Int, of positions: [Int]) -> Bool {
    place + 1 < positions.count && positions[place + 1] > positions[place] + 1
  }

  private static func separator(after place: Int, of positions: [Int]) -> StyledText {
    if place + 1 == positions.count { return StyledText() }
    return StyledText(isGap(after: place, of: positions) ? ", …, " : ", ")
  }
}

/// How a number is printed: the one place that chooses digits.
///
/// A number of at most four significant digits is printed whole, as 0.5 or 1200; another is rounded
/// to four and keeps its trailing zeros, so that `0.6120` says "rounded" and `0.612` says "exactly". A fraction
/// that a sum has missed by its last bits alone, as 0.1 + 0.2 misses 0.3, is what it missed.
package enum NumberFormat {
  /// How many significant digits are shown; the `digits` of a session sets it for what it prints.
  @TaskLocal package static var digits = 4

  /// The digits that a sum of a few numbers has right.
  private static let sure = 15

  /// Returns the digits of `x`; they read back within half a unit of the last one.
  package static func text(_ x: Double) -> String {
    if x.isNaN { return "nan" }
    if x.isInfinite { return x < 0 ? "-inf" : "inf" }
    if let whole = Int(exactly: x), whole.magnitude < 1_000_000_000_000_000 { return "\(whole)" }
    let decimal = Decimal(x)
    // Or as many more as stand before the point and one behind it.
    let digits = digits...15 ~= decimal.exponent ? decimal.exponent + 1 : digits
    let near = decimal.rounded(to: sure).withoutFinalZeros
    let isNear = near.digits.count <= digits && near.isFraction
    return (x < 0 ? "-" : "") + (isNear ? near : decimal.rounded(to: digits)).text
  }
}
