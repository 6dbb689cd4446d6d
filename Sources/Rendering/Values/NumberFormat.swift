/// How a number is printed: the one place that chooses digits.
///
/// A number of at most four significant digits is printed whole, as 0.5 or 1200; another is rounded
/// to four and keeps its trailing zeros, so that `0.6120` says "rounded" and `0.612` says "exactly".
package enum NumberFormat {
  private static let digits = 4

  /// Returns the digits of `x`; they read back within half a unit of the last one.
  package static func text(_ x: Double) -> String {
    if x.isNaN { return "nan" }
    if x.isInfinite { return x < 0 ? "-inf" : "inf" }
    if let whole = Int(exactly: x), whole.magnitude < 1_000_000_000_000_000 { return "\(whole)" }
    let shortest = Decimal(x)
    let decimal = shortest.digits.count <= digits ? shortest : shortest.rounded(to: kept(shortest))
    return (x < 0 ? "-" : "") + decimal.text
  }

  /// Four digits, or as many more as stand before the point and one behind it.
  private static func kept(_ decimal: Decimal) -> Int {
    decimal.exponent >= digits && decimal.exponent <= 15 ? decimal.exponent + 1 : digits
  }
}

/// A positive number in decimal digits: 0.d₁d₂d₃… · 10^exponent.
private struct Decimal {
  var digits: [Int]
  var exponent: Int

  /// The shortest digits that read back as |x|, which is what the standard library prints.
  init(_ x: Double) {
    let text = abs(x).description
    let parts = text.split(separator: "e")
    let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let whole = mantissa[0]
    let all = (mantissa.joined()).utf8.map { Int($0) - 48 }
    let leading = all.prefix { $0 == 0 }.count
    var significant = Array(all.dropFirst(leading))
    while significant.count > 1, significant.last == 0 { significant.removeLast() }
    digits = significant
    exponent = whole.utf8.count - leading + (parts.count > 1 ? Int(parts[1]) ?? 0 : 0)
  }

  func rounded(to count: Int) -> Decimal {
    guard digits.count > count else { return self }
    var rounded = self
    let up = digits[count] >= 5
    rounded.digits = Array(digits[..<count])
    guard up else { return rounded }
    var place = count - 1
    while place >= 0, rounded.digits[place] == 9 {
      rounded.digits[place] = 0
      place -= 1
    }
    if place >= 0 {
      rounded.digits[place] += 1
    } else {
      rounded.digits = [1] + rounded.digits.dropLast()
      rounded.exponent += 1
    }
    return rounded
  }

  var text: String {
    let all = digits.map(String.init).joined()
    if exponent > 15 || exponent < -3 {
      let rest = all.dropFirst()
      return all.prefix(1) + (rest.isEmpty ? "" : "." + rest) + "e\(exponent - 1)"
    }
    if exponent <= 0 { return "0." + String(repeating: "0", count: -exponent) + all }
    if exponent >= digits.count {
      return all + String(repeating: "0", count: exponent - digits.count) + ".0"
    }
    return all.prefix(exponent) + "." + all.dropFirst(exponent)
  }
}
