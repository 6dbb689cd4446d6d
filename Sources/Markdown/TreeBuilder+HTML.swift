import CCommonMark

extension TreeBuilder {
  /// Reads a block of HTML: comments, the edges of `<details>`, and what is left.
  func readHTML(_ node: Node, into details: inout DetailsStack) {
    let bytes = Array(CommonMark.literal(node).utf8)
    let firstLine = range(of: node).start
    var line = firstLine.line
    // Where what is not read yet starts.
    var (pending, index) = (0, 0)
    // What is known not to follow, so that the time stays linear.
    var missing: Set<String> = []

    func starts(with text: String, at index: Int) -> Bool {
      text.utf8.enumerated().allSatisfy { offset, byte in
        index + offset < bytes.count
          && (bytes[index + offset] == byte || bytes[index + offset] ^ 0x20 == byte)
      }
    }
    func find(_ text: String, from index: Int) -> Int? {
      if missing.contains(text) { return nil }
      let found = (index..<bytes.count).first { starts(with: text, at: $0) }
      if found == nil { missing.insert(text) }
      return found
    }
    func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
    func lines(_ bytes: some Sequence<UInt8>) -> Int { bytes.count { $0 == 0x0A } }
    func place() -> SourceRange {
      let column = line == firstLine.line ? firstLine.column : 1
      return SourceRange(SourcePlace(line: line, column: column), endOfLine(line))
    }
    func flush() {
      let text = bytes[pending..<index]
      guard let first = text.firstIndex(where: { $0 > 0x20 }),
        let last = text.lastIndex(where: { $0 > 0x20 })
      else { return }
      let start = SourcePlace(line: line - lines(text[first...]), column: 1)
      let range = SourceRange(start, endOfLine(line - lines(text[last...])))
      details.blocks.append(Block(.html(masked.restored(string(first..<last + 1))), range))
    }
    func advance(to end: Int) {
      line += lines(bytes[index..<end])
      (pending, index) = (end, end)
    }
    func summary() -> [Inline] {
      let start = bytes[index...].firstIndex { $0 > 0x20 } ?? bytes.count
      guard starts(with: "<summary", at: start), let tag = find(">", from: start),
        let close = find("</summary>", from: tag)
      else { return [] }
      var result: [Inline] = []
      append(text: withoutTags(string(tag + 1..<close)), to: &result)
      advance(to: close + 10)
      return result
    }

    while index < bytes.count {
      if bytes[index] != UInt8(ascii: "<") {
        if bytes[index] == 0x0A { line += 1 }
        index += 1
      } else if starts(with: "<!--", at: index), let close = find("-->", from: index),
        case .comment(let text, let range) = html(string(index..<close + 3))
      {
        flush()
        details.blocks.append(Block(.comment(text), range))
        advance(to: close + 3)
      } else if starts(with: "</details>", at: index) {
        flush()
        details.close(place())
        advance(to: index + 10)
      } else if starts(with: "<details", at: index), let tag = find(">", from: index) {
        flush()
        let range = place()
        advance(to: tag + 1)
        details.open(summary: summary(), range)
      } else {
        index += 1
      }
    }
    flush()
  }

  private func withoutTags(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "<"), let close = rest[open...].firstIndex(of: ">") {
      result += rest[..<open]
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }
}

/// Folds blocks between `<details>` and `</details>` into one block; an opening without its end
/// reaches to the end of the blocks.
struct DetailsStack {
  /// Those of the innermost level.
  var blocks: [Block] = []
  private(set) var levels: [(summary: [Inline], range: SourceRange, before: [Block])] = []
  let deepest: Int

  mutating func open(summary: [Inline], _ range: SourceRange) {
    if levels.count >= deepest {
      blocks.append(Block(.paragraph(summary), range))
    } else {
      levels.append((summary, range, blocks))
      blocks = []
    }
  }

  mutating func close(_ range: SourceRange) {
    if !levels.isEmpty { return close(at: range.end) }
    blocks.append(Block(.html("</details>"), range))
  }

  mutating func finish() -> [Block] {
    while let level = levels.last { close(at: blocks.last?.range.end ?? level.range.end) }
    return blocks
  }

  private mutating func close(at end: SourcePlace) {
    let level = levels.removeLast()
    let range = SourceRange(level.range.start, end)
    blocks = level.before + [Block(.details(summary: level.summary, blocks), range)]
  }
}
