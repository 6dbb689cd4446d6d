/// The bytes of a source and where its lines stand.
struct SourceLines {
  private(set) var bytes: [UInt8]
  let ranges: [Range<Int>]
  /// How many Unicode scalars each line has.
  private(set) var lengths: [Int] = []

  init(_ source: String) {
    bytes = Array(source.utf8)
    // A byte order mark is no text.
    ranges = lineRanges(in: bytes, from: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)
    for line in 0..<frontMatter { for index in ranges[line] { bytes[index] = 0x20 } }
    lengths = ranges.map { scalars(in: $0) }
  }

  /// How many lines a block of YAML takes at the very top, which is no part of the text: between
  /// `---` and `---`, with a key on its first line.
  private var frontMatter: Int {
    guard ranges.count > 2, string(ranges[0]).wholeMatch(of: /---[ \t]*/) != nil,
      string(ranges[1]).prefixMatch(of: /[\w-]+:(\s|$)/) != nil
    else { return 0 }
    let end = ranges.dropFirst().firstIndex {
      string($0).wholeMatch(of: /(---|\.\.\.)[ \t]*/) != nil
    }
    return end.map { $0 + 1 } ?? 0
  }

  func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  func isBlank(_ range: Range<Int>) -> Bool {
    for index in range where bytes[index] != 0x20 && bytes[index] != 0x09 { return false }
    return true
  }

  /// The number of Unicode scalars in a range of bytes.
  func scalars(in range: Range<Int>) -> Int {
    var count = 0
    for index in range where bytes[index] & 0xC0 != 0x80 { count += 1 }
    return count
  }
}

/// Where the lines of a text stand, each without its line end, which is `\n`, `\r\n` or `\r`.
///
/// - Parameter start: where the first line begins.
package func lineRanges(in bytes: [UInt8], from start: Int = 0) -> [Range<Int>] {
  var ranges: [Range<Int>] = []
  var (start, index) = (start, start)
  while index < bytes.count {
    let byte = bytes[index]
    if byte == 0x0A || byte == 0x0D {
      ranges.append(start..<index)
      if byte == 0x0D, index + 1 < bytes.count, bytes[index + 1] == 0x0A { index += 1 }
      start = index + 1
    }
    index += 1
  }
  if start < bytes.count { ranges.append(start..<bytes.count) }
  return ranges
}
