import Markdown

extension ProseRenderer {
  /// A table fitted to the width, its cells wrapped; row by row for a voice, or where it is too narrow.
  func table(
    _ alignments: [Block.Alignment], _ header: [[Inline]], _ rows: [[[Inline]]], _ width: Int
  ) -> [StyledText] {
    let count = header.count
    let styledHeader = header.map { styled($0, .strong) }
    let styledRows = rows.map { $0.map { styled($0) } }
    // Two blanks and a bar beside each cell, and the first bar.
    let room = width - 3 * count - 1
    guard count > 0, !plain, let widths = columns([styledHeader] + styledRows, count, room)
    else { return records(styledHeader, styledRows, width) }

    func line(_ left: String, _ cross: String, _ right: String) -> StyledText {
      let strokes = widths.map { String(repeating: "─", count: $0 + 2) }
      return StyledText(left + strokes.joined(separator: cross) + right, .faint)
    }
    return [line("┌", "┬", "┐")] + rowLines(styledHeader, widths, alignments)
      + [line("├", "┼", "┤")] + styledRows.flatMap { rowLines($0, widths, alignments) }
      + [line("└", "┴", "┘")]
  }

  private func rowLines(
    _ row: [StyledText], _ widths: [Int], _ alignments: [Block.Alignment]
  ) -> [StyledText] {
    let cells = widths.indices.map { column in
      column < row.count ? wrap(row[column], width: widths[column]) : []
    }
    let bar = StyledText("│", .faint)
    return (0..<max(1, cells.map(\.count).max() ?? 1)).map { index in
      var line = bar
      for (column, cell) in cells.enumerated() {
        let text = index < cell.count ? cell[index] : StyledText()
        let free = max(0, widths[column] - displayWidth(text.plain))
        let before =
          switch column < alignments.count ? alignments[column] : .none {
          case .right: free
          case .center: free / 2
          case .none, .left: 0
          }
        line += .blank(before + 1) + text + .blank(free - before + 1) + bar
      }
      return line
    }
  }

  /// A column that is narrower than its words, or than this many characters of one, can't be read.
  private static let leastReadable = 10

  /// The columns' widths in so much room; nil where words would be cut to pieces.
  private func columns(_ rows: [[StyledText]], _ count: Int, _ room: Int) -> [Int]? {
    var widths = Array(repeating: 1, count: count)
    var least = widths
    for row in rows {
      for (column, cell) in row.prefix(count).enumerated() {
        for line in cell.lines.map(\.plain) {
          widths[column] = max(widths[column], displayWidth(line))
          let word = line.split(separator: " ").map { displayWidth(String($0)) }.max() ?? 1
          least[column] = max(least[column], min(word, Self.leastReadable))
        }
      }
    }
    guard least.reduce(0, +) <= room else { return nil }
    // The widest columns give way first, none below what it needs.
    while widths.reduce(0, +) > room {
      let widest = widths.indices.max { widths[$0] - least[$0] < widths[$1] - least[$1] }!
      let excess = widths.reduce(0, +) - room
      let others = widths.indices.filter { $0 != widest }.map { widths[$0] - least[$0] }.max() ?? 0
      widths[widest] -= max(1, min(excess, widths[widest] - least[widest] - others))
    }
    return widths
  }

  /// A name stands before each cell of its column; a longer one is cut.
  private static let longestName = 60

  /// A table that does not fit: each row as a paragraph of its cells, behind the names of the columns.
  private func records(
    _ header: [StyledText], _ rows: [[StyledText]], _ width: Int
  ) -> [StyledText] {
    if rows.isEmpty { return header.flatMap { wrap($0, width: width) } }
    let names = header.map { name in
      let lines = wrap(name, width: Self.longestName)
      return lines.count > 1 ? lines[0] + StyledText("…", .faint) : name
    }
    let records = rows.map { row in
      row.enumerated().flatMap { column, cell in
        let name = column < names.count ? names[column] : StyledText()
        // An empty cell says nothing, and may have been filled in.
        if cell.isEmpty { return [StyledText]() }
        return wrap(name.isEmpty ? cell : name + StyledText(": ", .faint) + cell, width: width)
      }
    }.filter { !$0.isEmpty }
    return Array(records.joined(separator: [StyledText()]))
  }
}
