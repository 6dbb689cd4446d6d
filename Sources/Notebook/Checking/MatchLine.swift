import Rendering

/// A line as it is compared: characters, numbers and wildcards, each with its place in the line.
struct MatchLine {
  enum Kind: Equatable {
    case character(Unicode.Scalar)
    case number(WrittenNumber)
    /// `[..]`: any text.
    case anything
  }

  struct Element {
    let kind: Kind
    /// Where it stands in the line, in Unicode scalars.
    let range: Range<Int>
  }

  private(set) var elements: [Element] = []

  /// Reads an expected line, in which `[..]` is any text.
  init(expected text: String) {
    let visible = Self.visible(Array(text.unicodeScalars))
    let wildcard: [Unicode.Scalar] = ["[", ".", ".", "]"]
    var start = 0
    var index = 0
    while index < visible.count {
      if visible[index...].prefix(4).map(\.scalar) == wildcard {
        appendText(visible[start..<index], values: [:])
        let range = visible[index].position..<visible[index + 3].position + 1
        elements.append(Element(kind: .anything, range: range))
        index += 4
        start = index
      } else {
        index += 1
      }
    }
    appendText(visible[start...], values: [:])
  }

  /// Reads a line that came; numbers have their full values where their spans carry them.
  init(actual line: StyledText) {
    var values: [Int: (start: Int, value: Double)] = [:]
    var scalars: [Unicode.Scalar] = []
    for span in line.spans {
      let start = scalars.count
      scalars += Array(span.text.unicodeScalars)
      if let number = span.number { values[scalars.count] = (start, number) }
    }
    appendText(Self.visible(scalars)[...], values: values)
  }

  private typealias Placed = (scalar: Unicode.Scalar, position: Int)

  /// Without escape codes and the blanks at the ends; runs of blanks are one, a minus sign is `-`.
  private static func visible(_ scalars: [Unicode.Scalar]) -> [Placed] {
    var result: [Placed] = []
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      if scalar == "\u{1B}" {
        index = endOfEscape(scalars, index)
        continue
      }
      if scalar.properties.isWhitespace {
        if let last = result.last, last.scalar != " " { result.append((" ", index)) }
      } else {
        result.append((scalar == "−" ? "-" : scalar, index))
      }
      index += 1
    }
    if result.last?.scalar == " " { result.removeLast() }
    return result
  }

  private static func endOfEscape(_ scalars: [Unicode.Scalar], _ start: Int) -> Int {
    var index = start + 1
    guard index < scalars.count else { return index }
    let opener = scalars[index]
    index += 1
    if opener == "[" {
      while index < scalars.count, !("@"..."~").contains(scalars[index]) { index += 1 }
      return min(index + 1, scalars.count)
    }
    if opener == "]" {
      while index < scalars.count, scalars[index] != "\u{7}" {
        if scalars[index] == "\\", scalars[index - 1] == "\u{1B}" { break }
        index += 1
      }
      return min(index + 1, scalars.count)
    }
    return index
  }

  // MARK: Numbers

  private mutating func appendText(
    _ text: ArraySlice<Placed>, values: [Int: (start: Int, value: Double)]
  ) {
    let scalars = text.map(\.scalar)
    let positions = text.map(\.position)
    var index = 0
    while index < scalars.count {
      let start = positions[index]
      guard let (end, written) = Self.number(in: scalars, at: index) else {
        elements.append(Element(kind: .character(scalars[index]), range: start..<start + 1))
        index += 1
        continue
      }
      let range = start..<positions[end - 1] + 1
      var number = written
      if let full = values[range.upperBound] {
        // A sign may stand in the span but read as an operator, or the other way round.
        let isNegated = full.start != start && abs(full.start - start) == 1
        if full.start == start || isNegated {
          number = WrittenNumber(
            value: isNegated ? -full.value : full.value, decimals: written.decimals,
            exponent: written.exponent)
        }
      }
      elements.append(Element(kind: .number(number), range: range))
      index = end
    }
  }

  /// The number that starts at `start`, and where it ends; it is glued to no letter and no part of
  /// `1.2.3`.
  private static func number(
    in text: [Unicode.Scalar], at start: Int
  ) -> (end: Int, number: WrittenNumber)? {
    var index = start
    let before = start > 0 ? text[start - 1] : nil
    if text[index] == "-" {
      if let before, isWord(before) || before == ")" || before == "]" { return nil }
      index += 1
    } else if let before, isWord(before) {
      return nil
    } else if before == ".", start > 1, text[start - 2].isDigit {
      return nil
    }
    guard index < text.count else { return nil }
    let sign = text[start] == "-" ? "-" : ""
    if let value = word(in: text, at: index) {
      let number = WrittenNumber(value: sign == "-" ? -value : value, decimals: nil, exponent: 0)
      return (index + 3, number)
    }
    let whole = digits(in: text, from: index)
    if whole.isEmpty { return nil }
    index += whole.count
    var mantissa = sign + whole
    var decimals: Int?
    if index + 1 < text.count, text[index] == ".", text[index + 1].isDigit {
      let fraction = digits(in: text, from: index + 1)
      decimals = fraction.count
      mantissa += "." + fraction
      index += 1 + fraction.count
    }
    var exponent = 0
    if let (end, power) = self.exponent(in: text, at: index) {
      exponent = power
      index = end
    }
    if index < text.count, isWord(text[index]) { return nil }
    if index + 1 < text.count, text[index] == ".", text[index + 1].isDigit { return nil }
    guard let value = Double(exponent == 0 ? mantissa : "\(mantissa)e\(exponent)") else {
      return nil
    }
    return (index, WrittenNumber(value: value, decimals: decimals, exponent: exponent))
  }

  private static func exponent(
    in text: [Unicode.Scalar], at start: Int
  ) -> (end: Int, power: Int)? {
    guard start < text.count, text[start] == "e" || text[start] == "E" else { return nil }
    var index = start + 1
    var sign = ""
    if index < text.count, text[index] == "+" || text[index] == "-" {
      sign = text[index] == "-" ? "-" : ""
      index += 1
    }
    let power = digits(in: text, from: index)
    // Beyond this no `Double` has such a power.
    guard !power.isEmpty, power.count <= 4, let value = Int(sign + power) else { return nil }
    return (index + power.count, value)
  }

  private static func word(in text: [Unicode.Scalar], at start: Int) -> Double? {
    guard start + 3 <= text.count, start + 3 == text.count || !isWord(text[start + 3]) else {
      return nil
    }
    switch text[start..<start + 3] {
    case ["n", "a", "n"]: return .nan
    case ["i", "n", "f"]: return .infinity
    default: return nil
    }
  }

  private static func digits(in text: [Unicode.Scalar], from start: Int) -> String {
    String(text[min(start, text.count)...].prefix(while: \.isDigit))
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isDigit || scalar == "_" || scalar.properties.isAlphabetic
  }
}
