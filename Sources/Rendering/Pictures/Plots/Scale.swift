/// A range of values with round ticks, 1, 2 or 5 times a power of ten apart.
struct Scale: Equatable {
  struct Tick: Equatable {
    let value: Double
    let label: String
  }

  /// The least value shown.
  let low: Double
  /// The greatest value shown.
  let high: Double
  let ticks: [Tick]

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
    var first = Int(step.count(in: low).rounded(.up, within: 1e-9))
    var last = Int(step.count(in: high).rounded(.down, within: 1e-9))
    if outward {
      first = Int(step.count(in: low).rounded(.down, within: 1e-9))
      last = Int(step.count(in: high).rounded(.up, within: 1e-9))
    }
    let ticks = (first <= last ? Array(first...last) : []).compactMap { step.tick($0) }
    if outward, let first = ticks.first, let last = ticks.last {
      low = min(low, first.value)
      high = max(high, last.value)
    }
    self.low = low
    self.high = high
    self.ticks = ticks
  }

  /// Returns where a value lies: 0 at the low end, 1 at the high one.
  func fraction(_ value: Double) -> Double {
    (value / 2 - low / 2) / (high / 2 - low / 2)
  }
}

/// The distance between ticks, digit · 10^exponent with 1, 2 or 5 for the digit.
private struct Step {
  let digit: Int
  let exponent: Int

  init(atLeast least: Double) {
    var (mantissa, exponent) = (least, 0)
    while mantissa >= 10 {
      mantissa /= 10
      exponent += 1
    }
    while mantissa < 1, exponent > -320 {
      mantissa *= 10
      exponent -= 1
    }
    let digit = [1, 2, 5].first { Double($0) >= mantissa * (1 - 1e-9) }
    self.digit = digit ?? 1
    self.exponent = digit == nil ? exponent + 1 : exponent
  }

  func count(in value: Double) -> Double { value / (Double("\(digit)e\(exponent)") ?? 1) }

  func tick(_ count: Int) -> Scale.Tick? {
    let whole = count * digit
    guard let value = Double("\(whole)e\(exponent)"), value.isFinite else { return nil }
    return Scale.Tick(value: value, label: label(whole))
  }

  /// The digits of whole · 10^exponent: all ticks of a scale have as many behind the point.
  private func label(_ whole: Int) -> String {
    if whole == 0 { return "0" }
    let sign = whole < 0 ? "-" : ""
    var digits = String(abs(whole))
    if 0...4 ~= exponent { return sign + digits + String(repeating: "0", count: exponent) }
    if -4...(-1) ~= exponent {
      let missing = -exponent + 1 - digits.count
      digits = String(repeating: "0", count: max(0, missing)) + digits
      return sign + digits.dropLast(-exponent) + "." + digits.suffix(-exponent)
    }
    let power = exponent + digits.count - 1
    while digits.count > 1, digits.hasSuffix("0") { digits.removeLast() }
    let rest = digits.dropFirst()
    return sign + digits.prefix(1) + (rest.isEmpty ? "" : "." + rest) + "e\(power)"
  }
}

extension Double {
  /// Rounds, but leaves a number that is whole but for an error of rounding where it is.
  fileprivate func rounded(_ rule: FloatingPointRoundingRule, within error: Double) -> Double {
    let nearest = rounded()
    return abs(self - nearest) <= error * max(1, abs(nearest)) ? nearest : rounded(rule)
  }
}
