import Support

/// A Jupyter notebook: its Markdown cells, each line where it stands in the file.
///
/// A file on few lines has more lines of text than it has of its own: then the text stands by itself, a line
/// each, and its places are those of the cells' lines in their order.
enum NotebookPage {
  static func markdown(_ lines: [String], _ takesInline: Bool) -> [String] {
    guard let file = try? JSON(parsing: lines.joined(separator: "\n")),
      let cells = file["cells"]?.items
    else { return lines.map { _ in "" } }
    let texts = cells.filter { $0["cell_type"]?.string == "markdown" }.map(source)
    return MarkdownPage.markdown(placed(texts, in: lines) ?? apart(texts))
  }

  private static func source(of cell: JSON) -> [String] {
    cell["source"]?.items?.compactMap(\.string) ?? [cell["source"]?.string].compactMap(\.self)
  }

  /// Each text on the line of the file that holds it; nil where one has no line of its own.
  private static func placed(_ cells: [[String]], in lines: [String]) -> [String]? {
    var result = lines.map { _ in "" }
    // A cell that is one text stands on one line of the file, and its lines on those behind.
    var (place, end) = (0, 0)
    for text in cells.joined() where !text.isEmpty {
      var pieces = text.lines.map(String.init)
      if pieces.count > 1, pieces.last?.isEmpty == true { pieces.removeLast() }
      guard let line = line(holding: text, from: place, in: lines), line >= end,
        line + pieces.count <= result.count
      else { return nil }
      for (offset, piece) in pieces.enumerated() { result[line + offset] = piece }
      (place, end) = (line + 1, line + pieces.count)
    }
    return result
  }

  private static func apart(_ cells: [[String]]) -> [String] {
    cells.flatMap { $0.joined().lines.map(String.init) + [""] }
  }

  /// The line on which a text stands as JSON has it.
  private static func line(holding text: String, from start: Int, in lines: [String]) -> Int? {
    lines[min(start, lines.count)...].firstIndex { line in
      let bare = line.trimmed
      let value = bare.hasSuffix(",") ? String(bare.dropLast()) : bare
      if value.hasPrefix("\"source\"") || value.contains("\"source\":") {
        guard let colon = value.firstIndex(of: ":") else { return false }
        let behind = value[value.index(after: colon)...].trimmed
        let whole = behind.hasPrefix("[") ? behind.dropFirst().prefix { $0 != "]" }.trimmed : behind
        return (try? JSON(parsing: whole))?.string == text
      }
      return value.hasPrefix("\"") && (try? JSON(parsing: value))?.string == text
    }
  }
}
