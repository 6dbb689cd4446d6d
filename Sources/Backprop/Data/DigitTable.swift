import Support

/// A table of digits as text, one a line: its label, then the bytes of its pixels, with commas between.
///
/// Source: the form in which MNIST is passed on as CSV.
struct DigitTable {
  private(set) var labels: [UInt8] = []
  private(set) var pixels: [UInt8] = []
  /// How many pixels each has.
  private(set) var width = 0

  /// - Throws: `DataFileError` where a line is no digit, or has another number of pixels than the first.
  init(_ bytes: [UInt8], path: String) throws(DataFileError) {
    for (index, line) in bytes.split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false
    )
    .enumerated() {
      let line = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
      if line.isEmpty { continue }
      let entries = line.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
      // Names of columns may stand above.
      if index == 0, Self.byte(entries[0]) == nil { continue }
      if width == 0 { width = entries.count - 1 }
      let read = entries.map(Self.byte)
      guard width > 0, entries.count == width + 1, let label = read[0], label <= 9,
        !read.contains(nil)
      else { throw .badLine(path: path, line: index + 1, pixels: width) }
      labels.append(label)
      pixels += read.dropFirst().compactMap(\.self)
    }
    if labels.isEmpty { throw .empty(path: path) }
  }

  /// A whole number from 0 to 255, which may stand in quotation marks or with a zero behind a point.
  private static func byte(_ text: ArraySlice<UInt8>) -> UInt8? {
    let blank: [UInt8] = [UInt8(ascii: " "), UInt8(ascii: "\""), UInt8(ascii: "\t")]
    var digits = text.drop { blank.contains($0) }
    while let last = digits.last, blank.contains(last) { digits.removeLast() }
    if digits.count > 2, digits.suffix(2).elementsEqual(".0".utf8) { digits.removeLast(2) }
    guard 1...3 ~= digits.count else { return nil }
    var value = 0
    for digit in digits {
      guard UInt8(ascii: "0")...UInt8(ascii: "9") ~= digit else { return nil }
      value = value * 10 + Int(digit - UInt8(ascii: "0"))
    }
    return UInt8(exactly: value)
  }
}
