/// A number as an author wrote it, with what its digits promise.
package struct WrittenNumber: Equatable, Sendable {
  package let value: Double
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
