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
    let range: Range<Int>
  }

  private(set) var elements: [Element] = []

  /// Reads an expected line, in which `[..]` is any text.
  init(expected text: String) {
    let visible = Self.visible(Array(text.unicodeScalars))
    var start = 0
    for wildcard in visible.map(\.scalar).ranges(of: Array("[..]".unicodeScalars)) {
      appendText(visible[start..<wildcard.lowerBound])
      let (first, last) = (visible[wildcard.lowerBound], visible[wildcard.upperBound - 1])
      elements.append(Element(kind: .anything, range: first.position..<last.position + 1))
      start = wildcard.upperBound
    }
    appendText(visible[start...])
  }

  /// Reads a printed line; numbers have their full values where their spans carry them.
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

  var numbers: [WrittenNumber] {
    elements.compactMap { if case .number(let number) = $0.kind { number } else { nil } }
  }

  private typealias Placed = (scalar: Unicode.Scalar, position: Int)

  /// Without escape codes, the blanks at the ends and those behind commas; other runs of blanks are
  /// one, a minus sign is `-`.
  private static func visible(_ scalars: [Unicode.Scalar]) -> [Placed] {
    var result: [Placed] = []
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      if scalar == "\u{1B}" {
        index = endOfEscape(scalars, index)
        continue
      }
      if !scalar.properties.isWhitespace {
        result.append((scalar == "−" ? "-" : scalar, index))
      } else if let last = result.last, last.scalar != " ", last.scalar != "," {
        result.append((" ", index))
      }
      index += 1
    }
    if result.last?.scalar == " " { result.removeLast() }
    return result
  }

  private static func endOfEscape(_ scalars: [Unicode.Scalar], _ start: Int) -> Int {
    let body = scalars.dropFirst(start + 2)
    let end: Int?
    switch scalars.dropFirst(start + 1).first {
    case "[": end = body.firstIndex { ("@"..."~").contains($0) }
    case "]":
      end = body.indices.first { index in
        body[index] == "\u{7}" || (body[index] == "\\" && scalars[index - 1] == "\u{1B}")
      }
    default: return min(start + 2, scalars.count)
    }
    return end.map { $0 + 1 } ?? scalars.count
  }

  private mutating func appendText(
    _ text: ArraySlice<Placed>, values: [Int: (start: Int, value: Double)] = [:]
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
      // A sign may stand in the span but read as an operator, or the other way round.
      if let full = values[range.upperBound], abs(full.start - start) <= 1 {
        number.value = full.start == start ? full.value : -full.value
      }
      elements.append(Element(kind: .number(number), range: range))
      index = end
    }
  }

  /// The number at `start` and its end; it is glued to no letter and no part of `1.2.3`.
  private static func number(
    in text: [Unicode.Scalar], at start: Int
  ) -> (end: Int, number: WrittenNumber)? {
    let isNegative = text[start] == "-"
    if start > 0 {
      let before = text[start - 1]
      if isWord(before) || (isNegative && (before == ")" || before == "]")) { return nil }
      if !isNegative, before == ".", start > 1, text[start - 2].isDigit { return nil }
    }
    let sign = isNegative ? -1.0 : 1
    var rest = text[(isNegative ? start + 1 : start)...]
    if let word = words[String(rest.prefix(3))], rest.dropFirst(3).first.map(isWord) != true {
      return (rest.startIndex + 3, WrittenNumber(value: sign * word, decimals: nil, exponent: 0))
    }
    var mantissa = takeDigits(&rest)
    if mantissa.isEmpty { return nil }
    let fraction = takeFraction(&rest)
    if let fraction { mantissa += "." + fraction }
    let exponent = takeExponent(&rest)
    if rest.first.map(isWord) == true { return nil }
    let end = rest.startIndex
    guard takeFraction(&rest) == nil,
      let value = Double(exponent == 0 ? mantissa : "\(mantissa)e\(exponent)")
    else { return nil }
    return (end, WrittenNumber(value: sign * value, decimals: fraction?.count, exponent: exponent))
  }

  private static let words = ["nan": Double.nan, "inf": .infinity]

  private static func takeDigits(_ rest: inout ArraySlice<Unicode.Scalar>) -> String {
    let digits = rest.prefix(while: \.isDigit)
    rest = rest[digits.endIndex...]
    return String(digits)
  }

  private static func takeFraction(_ rest: inout ArraySlice<Unicode.Scalar>) -> String? {
    var behind = rest.dropFirst()
    guard rest.first == ".", behind.first?.isDigit == true else { return nil }
    defer { rest = behind }
    return takeDigits(&behind)
  }

  private static func takeExponent(_ rest: inout ArraySlice<Unicode.Scalar>) -> Int {
    guard rest.first == "e" || rest.first == "E" else { return 0 }
    var behind = rest.dropFirst()
    let sign = behind.first == "+" || behind.first == "-" ? behind.removeFirst() : "+"
    let digits = takeDigits(&behind)
    // Beyond this no `Double` has such a power.
    guard digits.count <= 4, let power = Int(digits) else { return 0 }
    rest = behind
    return sign == "-" ? -power : power
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isDigit || scalar == "_" || scalar.properties.isAlphabetic
  }
}

/// A number as an author wrote it, with what its digits promise.
package struct WrittenNumber: Equatable, Sendable {
  package internal(set) var value: Double
  /// How many digits stand behind the point; nil without a point.
  package let decimals: Int?
  /// The power of ten behind `e`.
  package let exponent: Int

  /// Whether `actual` keeps the promise.
  ///
  /// Written with k decimals and exponent e it is |actual − value| ≤ ½·10^(e−k); without a point, that
  /// very number. `nan` is only `nan`, infinities go by sign, −0 is 0.
  package func accepts(_ actual: Double, _ tolerance: Cell.Tolerance) -> Bool {
    if value.isNaN || actual.isNaN { return value.isNaN && actual.isNaN }
    if value.isInfinite || actual.isInfinite { return value == actual }
    switch tolerance {
    case .exact: return actual == value
    case .within(let bound): return abs(actual - value) <= bound * max(1, abs(value))
    case .written:
      if decimals == nil { return actual == value }
      return abs(actual - value) <= halfUnit * (1 + Self.slack)
    }
  }

  /// Whether `actual` lies so near the middle between two such numbers that both would be accepted.
  func isTie(_ actual: Double) -> Bool {
    guard decimals != nil, actual.isFinite else { return false }
    return abs(abs(actual - value) - halfUnit) <= halfUnit * Self.slack
  }

  /// Binary fractions miss the middle between two decimals by a hair.
  private static let slack = 1e-6

  private var halfUnit: Double { Double("5e\(exponent - (decimals ?? 0) - 1)") ?? 0 }

  /// From the first digit that is not 0 to the last that is written.
  var significantDigits: Int {
    guard let decimals, value != 0 else { return 0 }
    var (digits, bound) = (0, 1.0)
    for _ in 0..<max(0, decimals - exponent) { bound /= 10 }
    while abs(value) >= bound * (1 - 1e-9), digits < 17 {
      bound *= 10
      digits += 1
    }
    return digits
  }
}
