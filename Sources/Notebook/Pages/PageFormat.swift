import Support

/// A format in which pages of notes are written, and its lines as the Markdown that chapters are read from.
///
/// Each line stays where it is, so that places in a report are those of the file.
struct PageFormat: Sendable {
  /// How the names of its files end.
  let endings: [String]
  let markdown: @Sendable ([String], _ takesInline: Bool) -> [String]

  static let table = [
    PageFormat(endings: [".tex", ".ltx", ".latex"], markdown: TeXPage.markdown),
    PageFormat(endings: [".ipynb"], markdown: NotebookPage.markdown),
    PageFormat(endings: [".rst", ".rest"], markdown: ReStructuredPage.markdown),
  ]

  /// The text that is read of a file; that of a Markdown file with the displays that hosts of notes know.
  static func text(of source: SourceText, path: String, takesInline: Bool) -> SourceText {
    let name = path.lowercased()
    let whole = source.text
    // Most chapters tell by this alone.
    if name.hasSuffix(".md"), whole.holds("@exercise") { return source }
    let lines = whole.lines
    if let format = table.first(where: { $0.endings.contains(where: name.hasSuffix) }) {
      let markdown = format.markdown(lines.map(String.init), takesInline)
      return SourceText(markdown.joined(separator: "\n") + "\n")
    }
    let isChapter = lines.contains { line in
      line.trimmed.hasPrefix("```tutor") || line.holds("@exercise")
    }
    if isChapter { return source }
    let text = lines.map(String.init)
    let read = MarkdownPage.markdown(text)
    return read == text ? source : SourceText(read.joined(separator: "\n") + "\n")
  }

  /// The environments that display equations.
  static let displays: Set<String> = [
    "equation", "align", "eqnarray", "gather", "multline", "displaymath", "flalign", "alignat",
    "math",
    "dmath",
  ]

  /// The name of an environment that begins on a line, with or without its star.
  static func display(begunOn line: String) -> String? {
    guard let start = line.firstRange(of: "\\begin{") else { return nil }
    let name = line[start.upperBound...].prefix { $0 != "}" }
    return displays.contains(name.hasSuffix("*") ? String(name.dropLast()) : String(name))
      ? String(name) : nil
  }
}

/// Lines of equations, put between dollars; a blank line parts two of them, or says nothing.
struct Display {
  var lines: [String]

  /// With dollars round each stretch between blank lines.
  var apart: [String] {
    var result = lines
    for index in lines.indices where !lines[index].isBlankLine {
      if index == 0 || lines[index - 1].isBlankLine { result[index] = "$$ " + result[index] }
      if index + 1 == lines.count || lines[index + 1].isBlankLine { result[index] += " $$" }
    }
    return result
  }

  /// With dollars round all of it; what is blank in it is a space of TeX's.
  var together: [String] {
    guard let first = lines.firstIndex(where: { !$0.isBlankLine }),
      let last = lines.lastIndex(where: { !$0.isBlankLine })
    else { return lines }
    var result = lines
    for index in first...last where lines[index].isBlankLine { result[index] = "\\," }
    result[first] = "$$ " + result[first]
    result[last] += " $$"
    return result
  }
}

extension String {
  var isBlankLine: Bool { allSatisfy(\.isWhitespace) }

  /// How many blanks stand before its text.
  var indentation: Int { prefix { $0 == " " || $0 == "\t" }.count }
}
