/// Numbers written with as many digits as another has.
enum Digits {
  /// `value` rounded to so many decimals, with the power of ten taken out; half goes away from zero.
  ///
  /// It works on the shortest decimal digits that read back as `value`, as what prints them does.
  static func text(_ value: Double, decimals: Int, exponent: Int = 0) -> String? {
    guard value.isFinite else { return nil }
    var (digits, point) = shortest(value)
    point -= exponent
    // The digits up to the last decimal; one more in front takes the carry.
    let kept = point + decimals
    var rounded = Array(repeating: 0, count: max(0, kept - digits.count))
    rounded = Array(digits.prefix(max(0, kept))) + rounded
    if kept >= 0, kept < digits.count, digits[kept] >= 5 {
      var place = rounded.count - 1
      while place >= 0, rounded[place] == 9 {
        rounded[place] = 0
        place -= 1
      }
      if place >= 0 {
        rounded[place] += 1
      } else {
        rounded.insert(1, at: 0)
      }
    }
    let missing = decimals + 1 - rounded.count
    if missing > 0 { rounded = Array(repeating: 0, count: missing) + rounded }
    let whole = rounded.dropLast(decimals).map(String.init).joined()
    let fraction = rounded.suffix(decimals).map(String.init).joined()
    let sign = value < 0 && rounded.contains { $0 != 0 } ? "-" : ""
    return sign + whole + (decimals > 0 ? "." + fraction : "")
      + (exponent != 0 ? "e\(exponent)" : "")
  }

  /// 0.d₁d₂d₃… · 10^point.
  private static func shortest(_ value: Double) -> (digits: [Int], point: Int) {
    let parts = abs(value).description.split(separator: "e")
    let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let all = mantissa.joined().utf8.map { Int($0) - 48 }
    let leading = all.prefix { $0 == 0 }.count
    var digits = Array(all.dropFirst(leading))
    while digits.last == 0 { digits.removeLast() }
    let power = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    return (digits, digits.isEmpty ? 0 : mantissa[0].utf8.count - leading + power)
  }
}
