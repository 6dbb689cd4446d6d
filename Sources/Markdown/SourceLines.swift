/// The bytes of a source and where its lines stand.
struct SourceLines {
  private(set) var bytes: [UInt8]
  let ranges: [Range<Int>]
  /// How many Unicode scalars each line has.
  private(set) var lengths: [Int] = []
  /// How many lines stand before these in the text that they are a part of.
  let linesBefore: Int

  init(_ source: String, linesBefore: Int = 0) {
    self.linesBefore = linesBefore
    bytes = Array(source.utf8)
    // A byte order mark is no text.
    ranges = lineRanges(in: bytes, from: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)
    for line in 0..<frontMatter { for index in ranges[line] { bytes[index] = 0x20 } }
    lengths = ranges.map { scalars(in: $0) }
    for line in ranges.indices { textStarts[line] = deepestText(line) }
    for line in headsOfLargeTables where textStarts[line] == nil {
      textStarts[line] = ranges[line].lowerBound
    }
  }

  /// Where, on some lines, all that follows is text: what else would take the parser more time or
  /// memory than is in proportion to the source.
  private(set) var textStarts: [Int: Int] = [:]

  /// How many lines a block of YAML takes at the very top, which is no part of the text: between
  /// `---` and `---` keys, with what is set in below them, and comments.
  private var frontMatter: Int {
    // Asked first: to make the expressions ready takes longer than most texts do to read.
    guard ranges.count > 2, bytes[ranges[0]].starts(with: "---".utf8),
      string(ranges[0]).wholeMatch(of: /---[ \t]*/) != nil
    else { return 0 }
    var holdsKey = false
    for (index, range) in ranges.enumerated().dropFirst() {
      let line = string(range)
      if line.wholeMatch(of: /(---|\.\.\.)[ \t]*/) != nil { return holdsKey ? index + 1 : 0 }
      let isKey = line.prefixMatch(of: /([\w.-]+|"[^"]*"|'[^']*')[ \t]*:(\s|$)/) != nil
      guard isKey || holdsKey && line.hasPrefix("- ") || line.prefixMatch(of: /\s|#|$/) != nil
      else { return 0 }
      holdsKey = holdsKey || isKey
    }
    return 0
  }

  /// Where a line enters its hundredth quote or list: from there on it is text, since the parser's
  /// time grows with the square of the depth.
  private func deepestText(_ line: Int) -> Int? {
    let range = ranges[line]
    var index = range.lowerBound
    var depth = 0
    while index < range.upperBound, depth < 100 {
      switch bytes[index] {
      case 0x20, 0x09: index += 1
      case UInt8(ascii: ">"): (index, depth) = (index + 1, depth + 1)
      case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"), 0x30...0x39:
        let rest = bytes[index..<range.upperBound]
        guard let end = rest.firstIndex(where: { $0 == 0x20 || $0 == 0x09 }), end - index < 11
        else { return nil }
        (index, depth) = (end, depth + 1)
      default: return nil
      }
    }
    return depth < 100 ? nil : index
  }

  /// The bytes for a first parsing, without what is only text.
  var flattened: [UInt8] {
    var bytes = bytes
    for (line, start) in textStarts {
      for index in start..<ranges[line].upperBound { bytes[index] = UInt8(ascii: "x") }
    }
    return bytes
  }

  func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  func isBlank(_ range: Range<Int>) -> Bool { bytes[range].allSatisfy { $0 == 0x20 || $0 == 0x09 } }

  func scalars(in range: Range<Int>) -> Int { bytes[range].count { $0 & 0xC0 != 0x80 } }
}
