/// What ends a formula, a comment or a code span.
enum Delimiter: Hashable {
  case dollar
  case dollars
  case parenthesis
  case bracket
  case comment
  case backticks(Int)

  /// How many bytes it is long.
  var length: Int {
    switch self {
    case .dollar: 1
    case .dollars, .parenthesis, .bracket: 2
    case .comment: 3
    case .backticks(let count): count
    }
  }

  var isFormula: Bool {
    switch self {
    case .dollar, .dollars, .parenthesis, .bracket: true
    case .comment, .backticks: false
    }
  }

  /// Where it first stands in a range of bytes.
  func first(in range: Range<Int>, _ bytes: [UInt8]) -> Int? {
    let end = range.upperBound
    var index = range.lowerBound
    while index + length <= end {
      switch (self, bytes[index]) {
      case (.dollar, UInt8(ascii: "$")):
        return index
      case (.dollars, UInt8(ascii: "$")) where bytes[index + 1] == UInt8(ascii: "$"):
        return index
      case (.parenthesis, UInt8(ascii: "\\")) where bytes[index + 1] == UInt8(ascii: ")"),
        (.bracket, UInt8(ascii: "\\")) where bytes[index + 1] == UInt8(ascii: "]"):
        return index
      case (.comment, UInt8(ascii: "-"))
      where bytes[index + 1] == UInt8(ascii: "-") && bytes[index + 2] == UInt8(ascii: ">"):
        return index
      case (.backticks(let count), UInt8(ascii: "`")):
        let run = LeafStart.run(at: index, bytes, end: end)
        if run == count { return index }
        index += run
      case (_, UInt8(ascii: "\\")) where isFormula:
        index += 2
      default:
        index += 1
      }
    }
    return nil
  }
}
