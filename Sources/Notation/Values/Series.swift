import Backprop

/// A value as a power series in a change t: v₀ + v₁ t + v₂ t² + …, up to an order.
///
/// A derivative is the coefficient of t, so that it is exact to rounding; a statement about small
/// changes is decided by more of them. What stays as it is has the constant alone.
struct Series {
  private(set) var constant: RoundedValue
  /// Nil where nothing moves, which is the rule.
  private var motion: Motion?

  private final class Motion: Sendable {
    let higher: [RoundedValue]
    let order: Int

    init(_ higher: [RoundedValue], _ order: Int) {
      self.higher = higher
      self.order = order
    }
  }

  var value: Value { constant.value }
  var moves: Bool { motion != nil }
  /// The coefficients of t, t², …; empty where nothing moves.
  var higher: [RoundedValue] { motion?.higher ?? [] }
  /// The last power whose coefficient is known.
  var order: Int { motion?.order ?? .max }
  /// The coefficient of t: the rate at which it changes.
  var slope: RoundedValue { motion?.higher[0] ?? constant.zero }

  init(_ value: Value) { constant = RoundedValue(value) }

  init(_ constant: RoundedValue) { self.constant = constant }

  init(_ constant: RoundedValue, rate: RoundedValue?) {
    self.constant = constant
    if let rate { motion = Motion([rate], 1) }
  }

  init(_ constant: RoundedValue, _ higher: [RoundedValue], order: Int) {
    self.constant = constant
    if !higher.isEmpty { motion = Motion(higher, order) }
  }

  init(_ coefficients: [RoundedValue], order: Int) {
    self.init(coefficients[0], Array(coefficients.dropFirst()), order: order)
  }

  subscript(power: Int) -> RoundedValue? {
    power == 0 ? constant : power <= higher.count ? higher[power - 1] : nil
  }

  var coefficients: [RoundedValue] { [constant] + higher }

  /// What is left of it without its value where nothing has changed.
  var withoutConstant: Series {
    with(constant: constant.zero)
  }

  func with(constant: RoundedValue) -> Series {
    var changed = self
    changed.constant = constant
    return changed
  }

  func linear(_ operation: (Value) throws(Diagnostic) -> Value) throws(Diagnostic) -> Series {
    let constant = try constant.linear(operation)
    guard let motion else { return Series(constant) }
    return Series(
      constant,
      try motion.higher.map { (value) throws(Diagnostic) in try value.linear(operation) },
      order: order)
  }

  static prefix func - (s: Series) -> Series {
    Series(-s.constant, s.higher.map { -$0 }, order: s.order)
  }

  static func sum(_ s: Series, _ t: Series) throws(Diagnostic) -> Series {
    try sum(s, t, RoundedValue.sum)
  }

  /// The sum of two terms of one ∑.
  static func sumOfAlike(_ s: Series, _ t: Series) throws(Diagnostic) -> Series {
    try sum(s, t, RoundedValue.sumOfAlike)
  }

  static func difference(_ s: Series, _ t: Series) throws(Diagnostic) -> Series {
    guard s.moves || t.moves else { return Series(try .difference(s.constant, t.constant)) }
    return try sum(s, -t)
  }

  private static func sum(
    _ s: Series, _ t: Series,
    _ add: (RoundedValue, RoundedValue) throws(Diagnostic) -> RoundedValue
  ) throws(Diagnostic) -> Series {
    let constant = try add(s.constant, t.constant)
    guard s.moves || t.moves else { return Series(constant) }
    let order = min(s.order, t.order)
    let last = min(max(s.higher.count, t.higher.count), order)
    // A number that is added to a column is added to each entry.
    let higher = try (1...last).map { (power) throws(Diagnostic) in
      try add(s[power] ?? s.constant.zero, t[power] ?? t.constant.zero)
    }
    return Series(constant, higher, order: order)
  }

  static func product(
    _ s: Series, _ t: Series, _ multiply: Product
  ) throws(Diagnostic) -> Series {
    let constant = try multiply(s.constant, t.constant)
    guard s.moves || t.moves else { return Series(constant) }
    let order = min(s.order, t.order)
    var higher: [RoundedValue] = []
    for power in 1...min(s.higher.count + t.higher.count, order) {
      var sum: RoundedValue?
      for i in 0...power {
        guard let left = s[i], let right = t[power - i] else { continue }
        let term = try multiply(left, right)
        sum = if let sum { try .sum(sum, term) } else { term }
      }
      higher.append(sum ?? constant.zero)
    }
    return Series(constant, higher, order: order)
  }

  static func quotient(_ s: Series, _ t: Series) throws(Diagnostic) -> Series {
    guard t.moves else {
      let constant = try RoundedValue.quotient(s.constant, t.constant)
      guard s.moves else { return Series(constant) }
      return Series(
        constant,
        try s.higher.map { (value) throws(Diagnostic) in try .quotient(value, t.constant) },
        order: s.order)
    }
    // Of a quotient of changes the powers that both have are taken off first.
    let shift = t.coefficients.prefix { $0.isZero }.count
    guard shift < t.coefficients.count else { return Series(try .quotient(s.constant, t.constant)) }
    let below = Array(t.coefficients[shift...])
    let order = min(s.order, t.order) - shift
    if shift > 0, try !s.vanishes(below: shift) {
      return Series(try .quotient(s.constant, t.constant))
    }
    var quotient: [RoundedValue] = []
    for power in 0...max(0, order) {
      var rest = s[power + shift] ?? s.constant.zero
      for i in 1..<max(1, power + 1) where i < below.count {
        rest = try .difference(rest, Product.entrywise(below[i], quotient[power - i]))
      }
      quotient.append(try .quotient(rest, below[0]))
    }
    return Series(quotient, order: order)
  }

  /// Whether the coefficients below a power are 0 but for rounding.
  private func vanishes(below power: Int) throws(Diagnostic) -> Bool {
    coefficients.prefix(power).allSatisfy { coefficient in
      coefficient.entries.allSatisfy { abs($0.value) <= $0.bound * Comparison.slack }
    }
  }

  static func power(_ base: Series, _ exponent: Series) throws(Diagnostic) -> Series {
    let constant = try RoundedValue.power(base.constant, exponent.constant)
    guard base.moves || exponent.moves else { return Series(constant) }
    guard let p = exponent.constant.number?.value, base.constant.number != nil else {
      throw Diagnostic(.value, "the derivative of this power is not computed")
    }
    if exponent.moves {
      return try product(exponent, base.applying(.logarithm), .hadamard).applying(.exponential)
    }
    if p == 0 { return Series(constant) }
    if let count = Int(exactly: p), 1...64 ~= count {
      var power = base
      for _ in 1..<count { power = try product(power, base, .hadamard) }
      return power.with(constant: constant)
    }
    if p == 0.5 { return try base.squareRoot }
    return try base.applying(.power(p)).with(constant: constant)
  }
}

extension Product {
  /// Entry by entry, where one may be a number.
  fileprivate static func entrywise(_ s: RoundedValue, _ t: RoundedValue) throws(Diagnostic)
    -> RoundedValue
  {
    try (s.number == nil && t.number == nil ? hadamard : beside)(s, t)
  }
}
