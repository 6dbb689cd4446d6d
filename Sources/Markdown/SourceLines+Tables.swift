extension SourceLines {
  /// The rows of dashes of all tables that are shown as text.
  ///
  /// The parser fills each short row up with empty cells, so that a thousand columns and as many rows of
  /// two characters make a million. Counted here is what it would fill in at most, since what stands
  /// between two blank lines may be a table or not.
  var headsOfLargeTables: [Int] {
    var heads: [Int] = []
    var free = Self.mostFilledCells + bytes.count / 4
    var start = 0
    while start < ranges.count {
      let end = ranges[start...].firstIndex(where: isBlankInQuotes) ?? ranges.count
      defer { start = end + 1 }
      let dashes = (start..<end).compactMap { line in
        columns(ofDashes: ranges[line]).map { (line: line, columns: $0) }
      }
      guard let columns = dashes.map(\.columns).max(), columns > 1 else { continue }
      let filled = ranges[start..<end].reduce(0) { count, range in
        count + max(0, columns - bytes[range].count { $0 == UInt8(ascii: "|") } - 1)
      }
      if filled > free { heads += dashes.map(\.line) } else { free -= filled }
    }
    return heads
  }

  private func isBlankInQuotes(_ range: Range<Int>) -> Bool {
    bytes[range].allSatisfy { " \t>".utf8.contains($0) }
  }

  /// As many as anybody leaves out on purpose.
  private static var mostFilledCells: Int { 20_000 }

  /// How many columns a line of dashes, bars and colons gives a table; nil for any other line. What
  /// stands before it may be the marks of quotes and lists.
  private func columns(ofDashes range: Range<Int>) -> Int? {
    let line = bytes[range]
    let isOfDashes: (UInt8) -> Bool = { " \t|:-".utf8.contains($0) }
    let start = line.lastIndex { !isOfDashes($0) }.map { $0 + 1 } ?? line.startIndex
    var cells = line[start...].split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false)
    if cells.count < 2 { return nil }
    let isEmpty: (ArraySlice<UInt8>) -> Bool = { !$0.contains(UInt8(ascii: "-")) }
    if isEmpty(cells[0]) { cells.removeFirst() }
    if let last = cells.last, isEmpty(last) { cells.removeLast() }
    return cells.isEmpty || cells.contains(where: isEmpty) ? nil : cells.count
  }
}
