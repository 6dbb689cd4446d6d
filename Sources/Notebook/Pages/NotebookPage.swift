import Support

/// A Jupyter notebook: its Markdown cells, each line where it stands in the file.
enum NotebookPage {
  static func markdown(_ lines: [String], _ takesInline: Bool) -> [String] {
    var result = lines.map { _ in "" }
    guard let file = try? JSON(parsing: lines.joined(separator: "\n")),
      let cells = file["cells"]?.items
    else { return result }
    var place = 0
    for cell in cells where cell["cell_type"]?.string == "markdown" {
      let source = cell["source"]
      for text in source?.items?.compactMap(\.string) ?? [source?.string].compactMap(\.self) {
        guard let line = self.line(holding: text, from: place, in: lines) else { continue }
        let pieces = text.lines.map(String.init)
        // A cell that is one text stands on one line of the file.
        for (offset, piece) in pieces.enumerated() where line + offset < result.count {
          result[line + offset] = piece
        }
        place = line + 1
      }
    }
    return MarkdownPage.markdown(result)
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
