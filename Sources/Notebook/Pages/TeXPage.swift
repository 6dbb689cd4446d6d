import Support

/// A document of LaTeX: its displayed equations, and the macros that it defines.
enum TeXPage {
  private static let verbatim = ["verbatim", "lstlisting", "minted", "Verbatim"]

  static func markdown(_ lines: [String], _ takesInline: Bool) -> [String] {
    var result = lines.map { _ in "" }
    let code = lines.map(withoutComment)
    var index = 0
    while index < code.count {
      let line = code[index]
      if let name = verbatim.first(where: { line.contains("\\begin{\($0)}") }) {
        index = code[index...].firstIndex { $0.contains("\\end{\(name)}") } ?? code.count
      } else if definesMacro(line) {
        let end = endOfBraces(from: index, in: code)
        let text = code[index...end].joined(separator: " ")
        result[index] = "<!-- @notation \(text.replacing("--", with: "")) -->"
        index = end
      } else if let name = PageFormat.display(begunOn: line),
        let end = code[index...].firstIndex(where: { $0.contains("\\end{\(name)}") })
      {
        result.replaceSubrange(index...end, with: display(Array(code[index...end]), name))
        index = end
      } else if let (opening, closing) = [("\\[", "\\]"), ("$$", "$$")].first(where: {
        opens($0.0, line)
      }), let end = end(of: opening, closing, from: index, in: code) {
        for place in index...end {
          let text = code[place].isBlankLine && place < end ? "\\," : code[place]
          result[place] = text
        }
        let before = result[index].firstRange(of: opening)
        if let before { result[index] = "$$" + String(result[index][before.upperBound...]) }
        if let behind = result[end].lastRange(of: closing) {
          result[end] = String(result[end][..<behind.lowerBound]) + "$$"
        }
        index = end
      } else if takesInline {
        result[index] = inline(in: line)
      }
      index += 1
    }
    return result
  }

  /// The lines of an environment between dollars, without the words round it.
  private static func display(_ lines: [String], _ name: String) -> [String] {
    var inner = lines
    if let start = inner[0].firstRange(of: "\\begin{\(name)}") {
      inner[0] = String(inner[0][start.lowerBound...])
    }
    let last = inner.count - 1
    if let end = inner[last].firstRange(of: "\\end{\(name)}") {
      inner[last] = String(inner[last][..<end.upperBound])
    }
    if name == "displaymath" || name == "math" || name == "dmath" {
      inner = inner.map {
        $0.replacing("\\begin{\(name)}", with: "").replacing("\\end{\(name)}", with: "")
      }
    }
    return Display(lines: inner).together
  }

  /// A line up to its comment.
  private static func withoutComment(_ line: String) -> String {
    var isEscaped = false
    for index in line.indices {
      if line[index] == "%", !isEscaped { return String(line[..<index]) }
      isEscaped = line[index] == "\\" && !isEscaped
    }
    return line
  }

  private static func definesMacro(_ line: String) -> Bool {
    let text = line.trimmed
    return [
      "\\newcommand", "\\renewcommand", "\\providecommand", "\\def\\", "\\DeclareMathOperator",
    ]
    .contains(where: text.hasPrefix)
  }

  private static func endOfBraces(from start: Int, in lines: [String]) -> Int {
    var depth = 0
    for index in lines[start...].prefix(20).indices {
      depth += lines[index].count { $0 == "{" } - lines[index].count { $0 == "}" }
      if depth <= 0 { return index }
    }
    return start
  }

  /// Whether a display opens; `\\[4pt]` ends a row.
  private static func opens(_ opening: String, _ line: String) -> Bool {
    guard let place = line.firstRange(of: opening) else { return false }
    return place.lowerBound == line.startIndex || line[line.index(before: place.lowerBound)] != "\\"
  }

  private static func end(
    of opening: String, _ closing: String, from start: Int, in lines: [String]
  ) -> Int? {
    guard let place = lines[start].firstRange(of: opening) else { return nil }
    if lines[start][place.upperBound...].contains(closing) { return start }
    return lines[(start + 1)...].prefix(200).firstIndex { $0.contains(closing) }
  }

  /// The formulas in running text, alone.
  private static func inline(in line: String) -> String {
    let text = line.replacing("\\(", with: "$").replacing("\\)", with: "$")
    let parts = text.replacing("\\$", with: "").split(
      separator: "$", omittingEmptySubsequences: false)
    guard parts.count > 2 else { return "" }
    return parts.enumerated().filter { $0.offset % 2 == 1 && $0.offset < parts.count - 1 }
      .map { "$\($0.element.trimmed)$" }.joined(separator: " and ")
  }
}

extension String {
  fileprivate func lastRange(of text: String) -> Range<String.Index>? { ranges(of: text).last }
}
