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

// What is asked of each line of a long text: a string of it would cost more than the answer.
extension ArraySlice<UInt8> {
  package var withoutIndent: ArraySlice<UInt8> { drop(while: isBlank) }

  package func begins(with text: StaticString) -> Bool {
    starts(with: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Where a text begins in it first.
  package func start(of text: StaticString) -> Int? {
    var rest = self
    while let index = rest.firstIndex(of: text.utf8Start[0]) {
      if self[index...].begins(with: text) { return index }
      rest = self[(index + 1)...]
    }
    return nil
  }

  /// How many words it has, a word being what stands between blanks.
  package var wordCount: Int {
    var (count, isInWord) = (0, false)
    for byte in self {
      if !isBlank(byte), !isInWord { count += 1 }
      isInWord = !isBlank(byte)
    }
    return count
  }
}

private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || 0x09...0x0D ~= byte }
