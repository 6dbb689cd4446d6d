import Backprop
import Notation

/// A value as a learner types it: an expression, or numbers in whatever dress.
struct TypedValue {
  let value: Value
  /// The numbers as they were written, where the answer is nothing but these.
  let written: [WrittenNumber]

  /// Of `C = 0.625` the right side counts; `62.5 %`, `0,625`, `4 10 18` and `about 0.04` are read as
  /// they are meant.
  ///
  /// - Throws: what `evaluate` throws, where the answer is no plain numbers either.
  init(
    _ answer: String, like right: Value,
    evaluate: (String) throws(Diagnostic) -> Value?
  ) throws(Diagnostic) {
    let text = Self.undressed(answer)
    let numbers = MatchLine(expected: text).numbers
    let count = right.elements.count
    let listed = numbers.count == count ? right.replacingEntries(numbers.map(\.value)) : nil
    var found: Value?
    do throws(Diagnostic) {
      let percent = Self.percent(text)
      found = try evaluate(percent ?? (count == 1 ? Self.withDecimalPoint(text) : nil) ?? text)
      // Where percents are asked for, 12.5 % is 12.5.
      if percent != nil, count == 1, numbers.count == 1,
        numbers[0].accepts(right.elements[0], .written)
      {
        found = .number(numbers[0].value)
      }
    } catch {
      if error.kind == .interrupted { throw error }
      let isClaim = !text.contains { "+*/^·×∂∑".contains($0) }
      guard isClaim, let listed else { throw error }
      found = listed
    }
    // `4 10 18` multiplies where a number is asked, and lists where a vector is.
    if let value = found, value.shape != right.shape, let listed,
      text.unicodeScalars.allSatisfy(Self.bare.contains)
    {
      found = listed
    }
    guard let found else { throw Diagnostic(.value, "expected \(right.shape.wording)") }
    value = found
    written = numbers.map(\.value).elementsEqual(found.elements) ? numbers : []
  }

  private static let bare = "0123456789.eE+-−[](),; ".unicodeScalars

  private static func undressed(_ answer: String) -> String {
    var text = answer.trimmed
    for (mark, plain) in [("$", ""), ("`", ""), ("\\approx", "="), ("≈", "="), ("~", "")] {
      text = text.replacing(mark, with: plain)
    }
    if let side = FormulaJudge.links(of: text).last, !side.isEmpty { text = side }
    return inNumbers(text.trimmingEnd { ".,;!".unicodeScalars.contains($0) }.trimmed)
  }

  private static let numerals = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
  ]
  private static let openings = [
    ("it is ", ""), ("it's ", ""), ("minus ", "-"), ("plus ", ""), ("it falls by ", "-"),
    ("falls by ", "-"), ("it decreases by ", "-"), ("decreases by ", "-"), ("drops by ", "-"),
    ("it grows by ", ""), ("grows by ", ""), ("it rises by ", ""), ("rises by ", ""),
    ("increases by ", ""),
  ]

  /// `it is zero` as 0, `falls by 0.1` as -0.1.
  private static func inNumbers(_ text: String) -> String {
    var text = text
    for (opening, sign) in openings where text.lowercased().hasPrefix(opening) {
      text = sign + text.dropFirst(opening.count).trimmed
    }
    return numerals.firstIndex(of: text.lowercased().replacing("-", with: ""))
      .map { text.hasPrefix("-") ? "-\($0)" : "\($0)" } ?? text
  }

  private static func percent(_ text: String) -> String? {
    ["\\%", "%"].first(where: text.hasSuffix).map { "(\(text.dropLast($0.count).trimmed))/100" }
  }

  private static func withDecimalPoint(_ text: String) -> String? {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    guard parts.count == 2, let whole = Int(parts[0].trimmed.replacing("−", with: "-")),
      !parts[1].isEmpty, parts[1].allSatisfy(\.isNumber)
    else { return nil }
    let sign = parts[0].trimmed.hasPrefix("-") && whole == 0 ? "-" : ""
    return "\(sign)\(whole).\(parts[1])"
  }
}

extension Value {
  func replacingEntries(_ entries: [Double]) -> Value {
    var rest = entries[...]
    return map { _ in rest.removeFirst() }
  }
}

extension Value {
  /// As the language writes it, with all its digits.
  var written: String {
    func list(_ numbers: some Sequence<Double>) -> String {
      "[" + numbers.map { "\($0)" }.joined(separator: ", ") + "]"
    }
    switch self {
    case .number(let number): return "\(number)"
    case .vector(let vector): return list(vector.elements)
    case .row(let vector): return list(vector.elements) + "'"
    case .matrix(let matrix):
      let rows = (0..<matrix.rows).map { row in
        list(matrix.elements[(row * matrix.columns)..<((row + 1) * matrix.columns)])
      }
      return "[" + rows.joined(separator: ", ") + "]"
    }
  }
}
