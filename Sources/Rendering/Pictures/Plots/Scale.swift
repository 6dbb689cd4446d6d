import Support

/// A range of values with round ticks, 1, 2 or 5 times a power of ten apart.
struct Scale {
  let low: Double
  let high: Double
  let ticks: [(value: Double, label: String)]

  /// Makes the scale for values of which some may not be finite.
  ///
  /// A range too narrow to have ticks of its own is widened about its middle. `outward` moves both
  /// ends to the next tick; `whole` allows no ticks between whole numbers.
  init(
    _ values: some Sequence<Double>, mostTicks: Int, outward: Bool = false, whole: Bool = false
  ) {
    let finite = values.filter(\.isFinite)
    var (low, high) = (finite.min() ?? 0, finite.max() ?? 1)
    let size = max(abs(low), abs(high))
    if high / 2 - low / 2 <= size * 1e-9 || size < 1e-290 {
      let margin = size < 1e-290 ? 1 : size / 2
      low = max(low - margin, -.greatestFiniteMagnitude)
      high = min(high + margin, .greatestFiniteMagnitude)
    }
    let most = Double(max(1, mostTicks))
    let least = high / most - low / most
    let step = Step(atLeast: whole ? max(1, least) : least)
    let first = step.count(in: low, rounded: outward ? .down : .up)
    let last = step.count(in: high, rounded: outward ? .up : .down)
    let ticks = (first <= last ? Array(first...last) : []).compactMap { step.tick($0) }
    if outward, let first = ticks.first, let last = ticks.last {
      low = min(low, first.value)
      high = max(high, last.value)
    }
    self.low = low
    self.high = high
    self.ticks = ticks
  }

  func fraction(_ value: Double) -> Double { (value / 2 - low / 2) / (high / 2 - low / 2) }
}

/// The distance between ticks, digit · 10^exponent with 1, 2 or 5 for the digit.
private struct Step {
  let digit: Int
  let exponent: Int

  init(atLeast least: Double) {
    let exponent = Decimal(least).exponent - 1
    let mantissa = least / (Double("1e\(exponent)") ?? 1)
    let digit = [1, 2, 5].first { Double($0) >= mantissa * (1 - 1e-9) }
    self.digit = digit ?? 1
    self.exponent = digit == nil ? exponent + 1 : exponent
  }

  /// The steps from zero to a value; what is whole but for an error of rounding stays where it is.
  func count(in value: Double, rounded rule: FloatingPointRoundingRule) -> Int {
    let count = value / (Double("\(digit)e\(exponent)") ?? 1)
    let nearest = count.rounded()
    let isWhole = abs(count - nearest) <= 1e-9 * max(1, abs(nearest))
    return Int(isWhole ? nearest : count.rounded(rule))
  }

  func tick(_ count: Int) -> (value: Double, label: String)? {
    let whole = count * digit
    guard let value = Double("\(whole)e\(exponent)"), value.isFinite else { return nil }
    return (value, whole == 0 ? "0" : label(value))
  }

  /// All ticks of a scale have as many digits behind the point.
  private func label(_ value: Double) -> String {
    if -4...4 ~= exponent { return Decimal.text(value, decimals: max(0, -exponent)) ?? "" }
    return (value < 0 ? "-" : "") + Decimal(value).scientificText
  }
}
