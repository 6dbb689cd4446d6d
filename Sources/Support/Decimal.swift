/// The size of a finite number in decimal digits: 0.d₁d₂d₃… · 10^exponent; of zero, no digits.
package struct Decimal: Equatable, Sendable {
  package private(set) var digits: [Int]
  package private(set) var exponent: Int

  private var digitText: String { digits.map(String.init).joined() }

  /// The shortest digits that read back as |x|, which is what the standard library prints.
  package init(_ x: Double) {
    let parts = abs(x).description.split(separator: "e")
    let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let all = mantissa.joined().utf8.map { Int($0) - 48 }
    let leading = all.prefix { $0 == 0 }.count
    digits = Array(all.dropFirst(leading))
    while digits.last == 0 { digits.removeLast() }
    let power = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    exponent = digits.isEmpty ? 0 : mantissa[0].utf8.count - leading + power
  }

  /// Rounded to so many digits, or to one more where all are nines; half goes away from zero.
  package func rounded(to count: Int) -> Decimal {
    guard digits.count > count else { return self }
    var rounded = self
    rounded.digits = Array(digits.prefix(max(0, count)))
    guard count >= 0, digits[count] >= 5 else { return rounded }
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

  package var withoutFinalZeros: Decimal {
    var short = self
    while short.digits.last == 0 { short.digits.removeLast() }
    return short
  }

  /// Whether there are digits behind the point.
  package var isFraction: Bool { digits.count > exponent }

  /// With one digit before the point: 1.5e-7.
  package var scientificText: String {
    let all = digitText
    return all.prefix(1) + (all.count > 1 ? "." : "") + all.dropFirst() + "e\(exponent - 1)"
  }

  /// As a number is read: 0.5, 1200.0, 1.5e-7.
  package var text: String {
    if exponent > 15 || exponent < -3 { return scientificText }
    let all = digitText
    if exponent <= 0 { return "0." + String(repeating: "0", count: -exponent) + all }
    if exponent >= digits.count {
      return all + String(repeating: "0", count: exponent - digits.count) + ".0"
    }
    return all.prefix(exponent) + "." + all.dropFirst(exponent)
  }

  /// `value` rounded to so many decimals, with the power of ten taken out; nil where it is not finite.
  package static func text(_ value: Double, decimals: Int, exponent: Int = 0) -> String? {
    guard value.isFinite else { return nil }
    var decimal = Decimal(value)
    decimal.exponent -= exponent
    decimal = decimal.rounded(to: decimal.exponent + decimals)
    let width = max(0, decimal.exponent + decimals)
    let behind = String(repeating: "0", count: max(0, width - decimal.digits.count))
    let before = String(repeating: "0", count: max(0, decimals + 1 - width))
    let all = before + decimal.digitText + behind
    return (value < 0 && !decimal.digits.isEmpty ? "-" : "") + all.dropLast(decimals)
      + (decimals > 0 ? "." + all.suffix(decimals) : "") + (exponent != 0 ? "e\(exponent)" : "")
  }
}
