import CCommonMark

extension TreeBuilder {
  /// A block of HTML cut into comments, the edges of `<details>`, and what is left.
  func htmlTokens(_ node: Node) -> [FoldToken] {
    let bytes = Array(CommonMark.literal(node).utf8)
    let firstLine = range(of: node).start
    var tokens: [FoldToken] = []
    var line = firstLine.line
    var pending = 0
    var index = 0
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
    func place() -> SourceRange {
      let column = line == firstLine.line ? firstLine.column : 1
      return SourceRange(SourcePlace(line: line, column: column), endOfLine(line))
    }
    func flush(to end: Int) {
      let text = bytes[pending..<end]
      let lead = text.prefix { $0 <= 0x20 }
      let lines = text.count { $0 == 0x0A }
      if lead.count < text.count {
        let start = SourcePlace(line: line - lines + lead.count { $0 == 0x0A }, column: 1)
        let trail = text.reversed().prefix { $0 <= 0x20 }
        let shown = string(pending + lead.count..<end - trail.count)
        let last = endOfLine(line - trail.count { $0 == 0x0A })
        let block = Block(.html(masked.restored(shown)), SourceRange(start, last))
        tokens.append(.block(block))
      }
      pending = end
    }
    func advance(to end: Int) {
      line += bytes[index..<end].count { $0 == 0x0A }
      index = end
      pending = end
    }

    while index < bytes.count {
      if bytes[index] == 0x0A { line += 1 }
      guard bytes[index] == UInt8(ascii: "<") else {
        index += 1
        continue
      }
      if starts(with: "<!--", at: index), let close = find("-->", from: index),
        case .comment(let text, let range) = html(string(index..<close + 3))
      {
        flush(to: index)
        tokens.append(.block(Block(.comment(text), range)))
        advance(to: close + 3)
      } else if starts(with: "</details>", at: index) {
        flush(to: index)
        tokens.append(.close(place()))
        advance(to: index + 10)
      } else if starts(with: "<details", at: index), let tag = find(">", from: index) {
        flush(to: index)
        let range = place()
        advance(to: tag + 1)
        tokens.append(.open(summary: summary(), range))
      } else {
        index += 1
      }
    }
    flush(to: bytes.count)
    return tokens

    /// Reads the summary that follows, if there is one.
    func summary() -> [Inline] {
      var start = index
      while start < bytes.count, bytes[start] <= 0x20 { start += 1 }
      guard starts(with: "<summary", at: start), let tag = find(">", from: start),
        let close = find("</summary>", from: tag)
      else { return [] }
      var result: [Inline] = []
      append(text: withoutTags(string(tag + 1..<close)), to: &result)
      advance(to: close + 10)
      return result
    }
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

/// What a sequence of blocks is made of while its `<details>` are being folded.
enum FoldToken {
  case block(Block)
  case open(summary: [Inline], SourceRange)
  case close(SourceRange)
}

/// Folds blocks between `<details>` and `</details>` into one block; an opening without its end
/// reaches to the end of the blocks.
struct DetailsStack {
  private struct Level {
    var summary: [Inline]
    var range: SourceRange
    var before: [Block]
  }

  private var levels: [Level] = []
  private var blocks: [Block] = []
  private let deepest: Int

  init(deepest: Int) { self.deepest = deepest }

  mutating func append(_ token: FoldToken) {
    switch token {
    case .block(let block):
      blocks.append(block)
    case .open(let summary, let range):
      if levels.count >= deepest {
        blocks.append(Block(.paragraph(summary), range))
      } else {
        levels.append(Level(summary: summary, range: range, before: blocks))
        blocks = []
      }
    case .close(let range):
      if levels.isEmpty {
        blocks.append(Block(.html("</details>"), range))
      } else {
        close(at: range.end)
      }
    }
  }

  mutating func finish() -> [Block] {
    while let level = levels.last { close(at: blocks.last?.range.end ?? level.range.end) }
    return blocks
  }

  private mutating func close(at end: SourcePlace) {
    var level = levels.removeLast()
    let range = SourceRange(level.range.start, end)
    level.before.append(Block(.details(summary: level.summary, blocks), range))
    blocks = level.before
  }
}
