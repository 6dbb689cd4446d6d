import Markdown
import Notation
import Support

/// The bytes of a file and where its lines stand; lines count from 1.
package struct SourceText: Equatable, Sendable {
  package let bytes: [UInt8]
  private let ranges: [Range<Int>]

  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    ranges = lineRanges(in: bytes)
  }

  package init(_ text: String) { self.init(Array(text.utf8)) }

  /// The whole as text; bytes that are no UTF-8 become U+FFFD.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  package var lineCount: Int { ranges.count }

  /// A line without its line end; empty where there is no such line.
  package func line(_ number: Int) -> String {
    String(decoding: bytes(ofLine: number), as: UTF8.self)
  }

  func bytes(ofLine number: Int) -> ArraySlice<UInt8> {
    ranges.indices.contains(number - 1) ? bytes[ranges[number - 1]] : []
  }

  /// The line end behind a line: `\n`, `\r\n`, `\r`, or nothing behind the last.
  func lineEnd(_ number: Int) -> ArraySlice<UInt8> {
    guard ranges.indices.contains(number - 1) else { return [] }
    let next = number < ranges.count ? ranges[number].lowerBound : bytes.count
    return bytes[ranges[number - 1].upperBound..<next]
  }

  /// Where a line starts, counted in bytes; the end of the text for lines behind the last.
  func offset(ofLine number: Int) -> Int {
    number - 1 < ranges.count ? ranges[max(0, number - 1)].lowerBound : bytes.count
  }

  /// Some of its lines, with their line ends.
  func text(ofLines lines: some RangeExpression<Int>) -> String {
    let lines = lines.relative(to: 1..<lineCount + 1)
    let bytes = bytes[offset(ofLine: lines.lowerBound)..<offset(ofLine: lines.upperBound)]
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The lines that are no UTF-8.
  var brokenLines: [Int] {
    if String(validating: bytes, as: UTF8.self) != nil { return [] }
    return ranges.indices.filter { String(validating: bytes[ranges[$0]], as: UTF8.self) == nil }
      .map { $0 + 1 }
  }

  /// A number for the text of some lines that is the same on every machine, whatever the line ends
  /// and the blank lines at their end.
  func hash(ofLines lines: Range<Int>) -> UInt64 {
    var hash = StableHash()
    var blankLines = 0
    for number in lines where ranges.indices.contains(number - 1) {
      let line = bytes(ofLine: number)
      if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) {
        blankLines += 1
        continue
      }
      for _ in 0..<blankLines { hash.add(0x0A) }
      blankLines = 0
      hash.add(line)
      hash.add(0x0A)
    }
    return hash.value
  }
}
