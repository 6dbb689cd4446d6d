import Markdown

extension ProseRenderer {
  /// A table fitted to the width, its cells wrapped; as a list of cells where it is too narrow.
  func table(
    _ alignments: [Block.Alignment], _ header: [[Inline]], _ rows: [[[Inline]]], _ width: Int
  ) -> [StyledText] {
    let count = header.count
    let styledHeader = header.map { styled($0, .strong) }
    let styledRows = rows.map { $0.map { styled($0) } }
    let room = width - 3 * count - 1
    if count == 0 || room < count { return cellList(styledHeader, styledRows, width) }

    var widths = Array(repeating: 1, count: count)
    for row in [styledHeader] + styledRows {
      for (column, cell) in row.prefix(count).enumerated() {
        let columns = cell.lines.map { displayWidth($0.plain) }.max() ?? 0
        widths[column] = max(widths[column], min(columns, room))
      }
    }
    while widths.reduce(0, +) > room {
      widths[widths.indices.max { widths[$0] < widths[$1] }!] -= 1
    }

    func line(_ left: String, _ cross: String, _ right: String) -> StyledText {
      let strokes = widths.map { String(repeating: ascii ? "-" : "─", count: $0 + 2) }
      let text = left + strokes.joined(separator: cross) + right
      return StyledText(ascii ? "+" + strokes.joined(separator: "+") + "+" : text, .faint)
    }
    var result = [line("┌", "┬", "┐")]
    result += rowLines(styledHeader, widths, alignments)
    result.append(line("├", "┼", "┤"))
    for row in styledRows { result += rowLines(row, widths, alignments) }
    return result + [line("└", "┴", "┘")]
  }

  private func rowLines(
    _ row: [StyledText], _ widths: [Int], _ alignments: [Block.Alignment]
  ) -> [StyledText] {
    let cells = widths.indices.map { column in
      column < row.count ? wrap(row[column], width: widths[column]) : []
    }
    let bar = StyledText(ascii ? "|" : "│", .faint)
    return (0..<max(1, cells.map(\.count).max() ?? 1)).map { index in
      var line = bar
      for (column, cell) in cells.enumerated() {
        let text = index < cell.count ? cell[index] : StyledText()
        let free = max(0, widths[column] - displayWidth(text.plain))
        let alignment = column < alignments.count ? alignments[column] : .none
        let before =
          switch alignment {
          case .right: free
          case .center: free / 2
          case .none, .left: 0
          }
        line += StyledText(String(repeating: " ", count: before + 1)) + text
        line += StyledText(String(repeating: " ", count: free - before + 1)) + bar
      }
      return line
    }
  }

  private func cellList(
    _ header: [StyledText], _ rows: [[StyledText]], _ width: Int
  ) -> [StyledText] {
    ([header] + rows).flatMap { row in row.flatMap { wrap($0, width: width) } }
  }
}
