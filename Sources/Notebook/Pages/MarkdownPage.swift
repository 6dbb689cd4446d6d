import Support

/// What hosts of Markdown display as equations besides `$$`: fences, directives, and LaTeX's own.
enum MarkdownPage {
  private static let fences: Set<String> = ["math", "latex", "tex", "{math}", "katex"]

  static func markdown(_ lines: [String]) -> [String] {
    var result = lines
    var index = 0
    while index < lines.count {
      let line = lines[index]
      let text = line.trimmed
      if let fence = fence(text) {
        let end =
          lines[(index + 1)...].firstIndex { $0.trimmed.hasPrefix(fence.marks) } ?? lines.count
        if fence.isMath {
          (result[index], index) = ("", index + 1)
          let inner = Display(lines: lines[index..<end].map { $0.isOption ? "" : $0 })
          result.replaceSubrange(index..<end, with: inner.apart)
          if end < lines.count { result[end] = "" }
        }
        index = end
      } else if text.hasPrefix("\\\\["), let end = lineEnding(with: "\\\\]", from: index, in: lines)
      {
        for place in index...end {
          result[place] = result[place].replacing("\\\\[", with: "$$").replacing(
            "\\\\]", with: "$$")
        }
        index = end
      } else if text.hasPrefix("\\begin{"), let name = PageFormat.display(begunOn: text),
        let end = lineEnding(with: "\\end{\(name)}", from: index, in: lines)
      {
        let display = Display(lines: Array(lines[index...end]))
        result.replaceSubrange(index...end, with: display.together)
        index = end
      } else if text.hasPrefix("$$"), let end = endOfDollars(from: index, in: lines) {
        for place in index..<end where lines[place].isBlankLine { result[place] = "\\," }
        index = end
      }
      index += 1
    }
    return result
  }

  /// The marks of a fence that opens, and whether it holds mathematics.
  private static func fence(_ text: String) -> (marks: String, isMath: Bool)? {
    for mark in ["`", "~", ":"] {
      let marks = String(text.prefix { String($0) == mark })
      guard marks.count >= 3 else { continue }
      let info = text.dropFirst(marks.count).trimmed
      let word = String(info.prefix { !$0.isWhitespace })
      if mark == ":", word != "{math}" { return nil }
      return (marks, fences.contains(word.lowercased()))
    }
    return nil
  }

  private static func lineEnding(with text: String, from start: Int, in lines: [String]) -> Int? {
    lines[start...].prefix(mostLines).firstIndex { $0.contains(text) }
  }

  private static let mostLines = 200

  /// The line that closes dollars which this one opens, where blank lines stand between.
  private static func endOfDollars(from start: Int, in lines: [String]) -> Int? {
    let first = lines[start].trimmed.dropFirst(2)
    if first.contains("$$") { return nil }
    for index in lines[start...].prefix(mostLines).indices.dropFirst() {
      if lines[index].contains("$$") { return index }
      // A heading is no mathematics.
      if lines[index].hasPrefix("#") { return nil }
    }
    return nil
  }
}

extension String {
  /// Whether it is an option of a directive: `:label: x`.
  var isOption: Bool {
    let text = trimmed
    guard text.hasPrefix(":"), let end = text.dropFirst().firstIndex(of: ":") else { return false }
    return text[text.index(after: text.startIndex)..<end].allSatisfy { $0.isLetter || $0 == "-" }
  }
}
