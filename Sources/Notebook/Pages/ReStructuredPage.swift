import Support

/// A page of reStructuredText: its `.. math::` directives.
enum ReStructuredPage {
  static func markdown(_ lines: [String], _ takesInline: Bool) -> [String] {
    var result = lines.map { _ in "" }
    var index = 0
    while index < lines.count {
      let line = lines[index]
      if let start = line.firstRange(of: ".. math::"),
        line[..<start.lowerBound].allSatisfy(\.isWhitespace)
      {
        let end = endOfBlock(behind: index, in: lines)
        var inner = [String(line[start.upperBound...])]
        inner += lines[(index + 1)..<end].map { $0.isOption ? "" : $0.trimmed }
        result.replaceSubrange(index..<end, with: Display(lines: inner).apart)
        index = end - 1
      } else if takesInline {
        result[index] = inline(in: line)
      }
      index += 1
    }
    return result
  }

  /// Behind the last line that is set in further than the directive.
  private static func endOfBlock(behind start: Int, in lines: [String]) -> Int {
    let depth = lines[start].indentation
    var end = start + 1
    var last = end
    while end < lines.count, lines[end].isBlankLine || lines[end].indentation > depth {
      end += 1
      if !lines[end - 1].isBlankLine { last = end }
    }
    return last
  }

  /// The formulas of :math:`…` roles, alone.
  private static func inline(in line: String) -> String {
    line.split(separator: ":math:`", omittingEmptySubsequences: false).dropFirst()
      .compactMap { part in part.firstIndex(of: "`").map { "$\(part[..<$0])$" } }
      .joined(separator: " and ")
  }
}
