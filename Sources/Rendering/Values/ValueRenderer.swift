package import Backprop
package import Notation

/// Values as text in which every number carries its full value.
package enum ValueRenderer {
  /// More entries than this are shortened on a screen; what is left out is said.
  private static let mostShown = 64

  package static func number(_ x: Double) -> StyledText {
    StyledText([Span(NumberFormat.text(x), .number, number: x)])
  }

  /// `[0.1, 0.2]`.
  package static func vector(_ v: Vector) -> StyledText { list(v.elements) }

  /// `[[1, 2],` and the other rows below it, columns aligned.
  package static func matrix(_ m: Matrix) -> StyledText {
    let shownRows = shown(m.rows, limit: 24)
    let shownColumns = shown(m.columns, limit: 16)
    let width = (0..<m.columns).map { column in
      shownColumns.contains(column) ? columnWidth(m, column, rows: shownRows) : 0
    }
    var lines: [StyledText] = []
    for row in 0..<m.rows where shownRows.contains(row) {
      var line = StyledText(lines.isEmpty ? "[[" : " [")
      for column in 0..<m.columns where shownColumns.contains(column) {
        let text = number(m.elements[row * m.columns + column])
        let padding = String(repeating: " ", count: width[column] - text.plain.count)
        line += StyledText(padding) + text
        if column < m.columns - 1 { line += StyledText(", ") }
        if !shownColumns.contains(column + 1), column < m.columns - 1 { line += StyledText("…, ") }
      }
      line += StyledText(row == m.rows - 1 ? "]]" : "],")
      lines.append(line)
      if row < m.rows - 1, !shownRows.contains(row + 1) { lines.append(StyledText(" ⋮")) }
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

  /// Said beside a value: "vector of 3", "3×2 matrix"; nothing for a number.
  package static func shapeNote(_ value: Value) -> StyledText {
    switch value {
    case .number: StyledText()
    case .vector(let v): StyledText("a vector of \(v.count)", .faint)
    case .row(let v): StyledText("a row of \(v.count)", .faint)
    case .matrix(let m): StyledText("a \(m.rows)×\(m.columns) matrix", .faint)
    }
  }

  private static func list(_ elements: [Double]) -> StyledText {
    let positions = shown(elements.count, limit: mostShown)
    var text = StyledText("[")
    for (index, element) in elements.enumerated() where positions.contains(index) {
      text += number(element)
      if index < elements.count - 1 { text += StyledText(", ") }
      if index < elements.count - 1, !positions.contains(index + 1) { text += StyledText("…, ") }
    }
    return text + StyledText("]")
  }

  /// The positions that are shown: all, or the first and the last few.
  private static func shown(_ count: Int, limit: Int) -> IndexSet {
    count <= limit ? IndexSet(head: count, tail: count) : IndexSet(head: limit / 2, tail: count - limit / 2 + 1)
  }

  private struct IndexSet {
    let head: Int
    let tail: Int

    func contains(_ index: Int) -> Bool { index < head || index >= tail }
  }

  private static func columnWidth(_ m: Matrix, _ column: Int, rows: IndexSet) -> Int {
    (0..<m.rows).filter { rows.contains($0) }
      .map { NumberFormat.text(m.elements[$0 * m.columns + column]).count }.max() ?? 0
  }
}
