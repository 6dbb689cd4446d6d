import CCommonMark

extension Document {
  /// A heading of the second level and the comments right before it.
  package struct Section: Equatable, Sendable {
    /// Where it begins, and where its heading stands; lines count from 1.
    package let line: Int
    package let headingLine: Int
  }

  /// The sections of a text of which each, parsed by itself, is what it is in the whole; nil where
  /// something may reach from one into another.
  ///
  /// - Parameter isOfHeading: whether a comment belongs to the heading that follows it.
  package static func sections(
    of source: String, whereHeadingsHave isOfHeading: (_ comment: String) -> Bool
  ) -> [Section]? {
    let lines = SourceLines(source)
    // Definitions of links and of footnotes hold everywhere, and what is cut short is so by the whole.
    if lines.bytes[...].start(of: "]:") != nil || !lines.textStarts.isEmpty { return nil }
    var finder = SectionFinder(lines: lines)
    return CommonMark.withTree(of: lines.flattened) { root in
      for node in CommonMark.children(of: root) where !finder.take(node, isOfHeading) { return nil }
      return finder.closesComments ? finder.sections : nil
    }
  }
}

/// Goes through the blocks of a text in which nothing is masked yet. Whatever might be read otherwise
/// in the whole text, it refuses.
private struct SectionFinder {
  let lines: SourceLines
  private(set) var sections: [Document.Section] = []
  private var hasTitle = false
  /// Where the comments begin that may belong to a heading.
  private var comments: Int?
  private var openDetails = 0

  init(lines: SourceLines) { self.lines = lines }

  /// Whether the text can still be cut behind a block.
  mutating func take(_ node: CommonMark.Node, _ isOfHeading: (String) -> Bool) -> Bool {
    let first = min(max(1, Int(cmark_node_get_start_line(node))), lines.ranges.count)
    let own = first...max(first, Int(cmark_node_get_end_line(node)))
    switch CommonMark.type(of: node) {
    case "code_block":
      comments = nil
      return true
    case "html_block":
      let html = Array(CommonMark.literal(node).utf8)[...]
      if let comment = html.loneComment {
        comments = isOfHeading(comment) ? comments ?? first : nil
        return true
      }
      comments = nil
      return html.start(of: "<!--") == nil && own.allSatisfy { closesFormulas($0...$0) }
        && takeDetails(html)
    case "heading":
      defer { comments = nil }
      return closesFormulas(own) && takeHeading(cmark_node_get_heading_level(node), line: first)
    default:
      comments = nil
      return closesFormulas(own)
    }
  }

  private mutating func takeHeading(_ level: Int32, line: Int) -> Bool {
    if level == 1 {
      // A title is the whole text's, however late it comes.
      if !hasTitle, !sections.isEmpty { return false }
      hasTitle = true
    }
    if level != 2 { return true }
    let first = comments ?? line
    // What is underlined, or follows a line that is not blank, may be part of a formula.
    let isMarked = lines.bytes[lines.ranges[line - 1]].first { $0 != 0x20 } == UInt8(ascii: "#")
    guard openDetails == 0, isMarked, first == 1 || lines.isBlank(lines.ranges[first - 2])
    else { return false }
    sections.append(Document.Section(line: first, headingLine: line))
    return true
  }

  /// Whether each `</details>` closes one.
  private mutating func takeDetails(_ html: ArraySlice<UInt8>) -> Bool {
    var rest = html
    while let sign = rest.firstIndex(of: UInt8(ascii: "<")), openDetails >= 0 {
      rest = rest[sign...]
      if rest.starts(withTag: "<details") { openDetails += 1 }
      if rest.starts(withTag: "</details>") { openDetails -= 1 }
      rest = rest.dropFirst()
    }
    return openDetails >= 0
  }

  /// Whether no formula that begins in some lines may go on behind them.
  private func closesFormulas(_ own: ClosedRange<Int>) -> Bool {
    let last = lines.ranges[min(own.upperBound, lines.ranges.count) - 1]
    let bytes = lines.bytes[lines.ranges[own.lowerBound - 1].lowerBound..<last.upperBound]
    // A `$$` is no two `$`.
    var (dollars, pairs, brackets) = (0, 0, 0)
    var index = bytes.startIndex
    while index < bytes.endIndex, brackets >= 0 {
      let next = index + 1 < bytes.endIndex ? bytes[index + 1] : 0
      switch (bytes[index], next) {
      case (UInt8(ascii: "\\"), _):
        if "[(".utf8.contains(next) { brackets += 1 }
        if "])".utf8.contains(next) { brackets -= 1 }
        index += 1
      case (UInt8(ascii: "$"), UInt8(ascii: "$")):
        pairs += 1
        index += 1
      case (UInt8(ascii: "$"), _): dollars += 1
      default: break
      }
      index += 1
    }
    return dollars % 2 == 0 && pairs % 2 == 0 && brackets == 0
  }

  /// Whether no comment is open where a section begins, and none takes in the edge of a fence.
  var closesComments: Bool {
    let starts = sections.map { lines.ranges[$0.line - 1].lowerBound }
    return zip([0] + starts, starts + [lines.bytes.count]).allSatisfy { start, end in
      var rest = lines.bytes[start..<end]
      while let open = rest.start(of: "<!--") {
        guard let close = rest[open...].start(of: "-->") else { return false }
        // One that begins within a line hides from the parser what it holds in the next.
        let before = rest[..<open].last { $0 != 0x20 }
        if rest[open..<close].contains(where: isLineEnd), before.map(isLineEnd) == false {
          return false
        }
        rest = rest[(close + 3)...]
      }
      return true
    }
  }
}

private func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

extension ArraySlice<UInt8> {
  /// Whether it begins with a tag, whose letters may be great ones.
  fileprivate func starts(withTag tag: StaticString) -> Bool {
    let wanted = UnsafeBufferPointer(start: tag.utf8Start, count: tag.utf8CodeUnitCount)
    return starts(with: wanted) { $0 == $1 || $0 ^ 0x20 == $1 }
  }

  /// What stands between `<!--` and `-->`, where there is nothing else.
  fileprivate var loneComment: String? {
    guard let first = firstIndex(where: { $0 > 0x20 }), let last = lastIndex(where: { $0 > 0x20 }),
      last - first >= 6, self[first...].starts(with: "<!--".utf8),
      self[(first + 1)...].start(of: "<!--") == nil, start(of: "-->") == last - 2
    else { return nil }
    return String(decoding: self[(first + 4)..<(last - 2)], as: UTF8.self)
  }
}
