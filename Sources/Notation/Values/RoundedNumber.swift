/// A number with what rounding can have done to it on the way: running error analysis.
///
/// Each operation adds 2⁻⁵³ of its result; errors of the operands are carried on by the derivative.
struct RoundedNumber {
  var value: Double
  /// How far at most the exact number lies from it.
  var bound: Double
  /// The smallest contribution of anything that it was made of: what must not drown in rounding if
  /// the number is to say something about all of it.
  var detail: Double
  /// Whether something on the way was too large for a number, or can't be told from a division by 0.
  var overflows = false

  /// What one operation adds, as a share of its result.
  static let unit = 0x1p-53
  /// Powers are two units off, other functions of the C library and what is made of them a few.
  private static let unitOfPower = 0x1p-52
  private static let unitOfFunction = 0x1p-50

  init(_ value: Double, bound: Double = 0, detail: Double? = nil, overflows: Bool = false) {
    self.value = value
    self.bound = bound
    self.detail = detail ?? abs(value)
    self.overflows = overflows
  }

  /// A number as it was written: its last digit is to be seen.
  init(written value: Double) {
    let size = abs(value)
    var (digit, scaled) = (1.0, size)
    if size == size.rounded() {
      while scaled >= 10, scaled.truncatingRemainder(dividingBy: 10) == 0 {
        (digit, scaled) = (digit * 10, scaled / 10)
      }
      self.init(value, bound: size < 0x1p53 ? 0 : size * Self.unit, detail: digit)
    } else {
      // Digits are taken while they are more than the rounding of the whole.
      while digit > size * 0x1p-52, abs(scaled - scaled.rounded()) > scaled * 0x1p-50 {
        (digit, scaled) = (digit / 10, size * (10 / digit))
      }
      self.init(value, bound: size * Self.unit, detail: digit)
    }
  }

  /// Whether it is 0 and was not rounded to it.
  var isZero: Bool { value == 0 && bound == 0 }

  /// Whether it is 0 as far as rounding lets that be seen.
  private var mayBeZero: Bool { abs(value) <= bound }

  /// The result of an operation that carries `error` on from its operands.
  private init(
    _ value: Double, error: Double, detail: Double, _ operands: (RoundedNumber, RoundedNumber),
    unit: Double = RoundedNumber.unit
  ) {
    let finite = operands.0.value.isFinite && operands.1.value.isFinite
    self.init(
      value, bound: error + unit * abs(value), detail: detail,
      overflows: operands.0.overflows || operands.1.overflows || value.isInfinite && finite)
  }

  static func + (s: RoundedNumber, t: RoundedNumber) -> RoundedNumber {
    let detail = s.isZero ? t.detail : t.isZero ? s.detail : min(s.detail, t.detail)
    return RoundedNumber(s.value + t.value, error: s.bound + t.bound, detail: detail, (s, t))
  }

  /// The sum of two that were made in the same way: what is seen of one is seen of both.
  static func sumOfAlike(_ s: RoundedNumber, _ t: RoundedNumber) -> RoundedNumber {
    var sum = s + t
    sum.detail = max(s.detail, t.detail)
    return sum
  }

  static prefix func - (s: RoundedNumber) -> RoundedNumber {
    RoundedNumber(-s.value, bound: s.bound, detail: s.detail, overflows: s.overflows)
  }

  static func * (s: RoundedNumber, t: RoundedNumber) -> RoundedNumber {
    let (left, right) = (abs(s.value), abs(t.value))
    let value = s.value * t.value
    var error = left * t.bound + s.bound * right + s.bound * t.bound
    // What is too small for a number is lost.
    if abs(value) < .leastNormalMagnitude, !s.isZero, !t.isZero { error += .leastNonzeroMagnitude }
    // Beside nothing the other factor does not matter.
    let detail =
      switch (s.mayBeZero, t.mayBeZero) {
      case (false, false): min(s.detail * right, left * t.detail)
      case (true, false): s.detail * right
      case (false, true): left * t.detail
      case (true, true): s.detail * t.detail
      }
    return RoundedNumber(value, error: error, detail: detail, (s, t))
  }

  static func / (s: RoundedNumber, t: RoundedNumber) -> RoundedNumber {
    if t.isZero { return RoundedNumber(.nan) }
    let value = s.value / t.value
    let below = abs(t.value) - t.bound
    if below <= 0 { return RoundedNumber(value, bound: .infinity, overflows: true) }
    var error = (s.bound + abs(value) * t.bound) / below
    if abs(value) < .leastNormalMagnitude, !s.isZero { error += .leastNonzeroMagnitude }
    return RoundedNumber(
      value, error: error,
      detail: min(s.detail / abs(t.value), abs(value) * (t.detail / abs(t.value))), (s, t))
  }

  /// xᵖ.
  static func power(_ x: RoundedNumber, _ p: RoundedNumber) -> RoundedNumber {
    let value = Elementary.power(x.value, p.value)
    if x.isZero, p.value < 0 { return RoundedNumber(.nan) }
    if p.value == 0, p.bound == 0 { return RoundedNumber(1) }
    let size = abs(x.value)
    // |p| |x|ᵖ⁻¹ where it is largest between x and what x may be.
    let slope =
      abs(p.value) * Elementary.power(p.value < 1 ? size - x.bound : size + x.bound, p.value - 1)
    var error = x.bound == 0 ? 0 : x.bound < size || p.value >= 1 ? x.bound * slope : .infinity
    var detail = x.isZero ? 0 : abs(p.value * value / x.value) * x.detail
    if p.bound > 0 || p.value != p.value.rounded() {
      let moved = abs(value * Elementary.logarithm(size))
      error += moved * p.bound * (1 + p.bound)
      if size != 1 { detail = min(detail, moved * p.detail) }
    }
    if value == 0, !x.isZero { error += .leastNonzeroMagnitude }
    return RoundedNumber(value, error: error, detail: detail, (x, p), unit: unitOfPower)
  }

  /// A function, by its power series about the number to the second power at least.
  ///
  /// - Parameter isStepwise: whether it is put together of straight pieces; where such a piece is
  ///   level, nothing of the argument is lost.
  func applying(_ series: [Double], isStepwise: Bool) -> RoundedNumber {
    let (value, slope, bend) = (series[0], abs(series[1]), abs(series[2]))
    // A pole at 0; what is too large elsewhere has overflowed.
    if isZero, value.isInfinite { return RoundedNumber(.nan) }
    if isStepwise {
      return RoundedNumber(
        value, bound: slope * bound, detail: slope == 0 ? abs(value) : slope * detail,
        overflows: overflows)
    }
    var error = bound == 0 ? 0 : (slope + bend * bound) * bound
    // So far off that a straight line says little about it.
    if bound > 0, !(bend * bound <= 0x1p-10 * (slope + abs(value))) { error = .infinity }
    if value == 0, !isZero, slope < .leastNormalMagnitude { error += .leastNonzeroMagnitude }
    return RoundedNumber(
      value, error: error, detail: (slope + bend * detail) * detail, (self, self),
      unit: Self.unitOfFunction)
  }
}
