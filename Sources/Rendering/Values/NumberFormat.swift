import Support

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
