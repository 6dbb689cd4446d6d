import Backprop

/// A value with the rate at which it changes when a change is placed somewhere in the network.
///
/// No rate means that it stays as it is. Each operation below carries rates by the rules of calculus,
/// so that a derivative by way of jets is exact to rounding.
struct Jet {
  var value: Value
  var rate: Value?

  init(_ value: Value, rate: Value? = nil) {
    self.value = value
    self.rate = rate
  }

  /// The rate as a value of its own, zero where there is none.
  var slope: Value { rate ?? value.zero }

  /// Applies an operation that is linear in its one operand.
  func linear(_ operation: (Value) throws(Diagnostic) -> Value) throws(Diagnostic) -> Jet {
    var result = Jet(try operation(value))
    if let rate { result.rate = try operation(rate) }
    return result
  }

  /// Applies a product: linear in each operand.
  static func bilinear(
    _ left: Jet, _ right: Jet, _ operation: (Value, Value) throws(Diagnostic) -> Value
  ) throws(Diagnostic) -> Jet {
    var result = Jet(try operation(left.value, right.value))
    let fromLeft = try left.rate.map { (rate) throws(Diagnostic) in try operation(rate, right.value)
    }
    let fromRight = try right.rate.map { (rate) throws(Diagnostic) in
      try operation(left.value, rate)
    }
    result.rate = try plus(fromLeft, fromRight)
    return result
  }

  static func sum(_ left: Jet, _ right: Jet) throws(Diagnostic) -> Jet {
    let value = try Value.sum(left.value, right.value)
    let fromLeft = try left.rate?.spread(over: value)
    let fromRight = try right.rate?.spread(over: value)
    return Jet(value, rate: try plus(fromLeft, fromRight))
  }

  static func difference(_ left: Jet, _ right: Jet) throws(Diagnostic) -> Jet {
    let value = try Value.difference(left.value, right.value)
    let fromLeft = try left.rate?.spread(over: value)
    let fromRight = try right.rate?.map { -$0 }.spread(over: value)
    return Jet(value, rate: try plus(fromLeft, fromRight))
  }

  static func quotient(_ left: Jet, _ right: Jet) throws(Diagnostic) -> Jet {
    let quotient = try Value.quotient(left.value, right.value)
    guard left.rate != nil || right.rate != nil else { return Jet(quotient) }
    // (s/t)˙ = (ṡ − (s/t) ṫ) / t, entry by entry.
    let change = try left.slope.spread(over: quotient)
    let drag = try Value.hadamard(quotient, right.slope.spread(over: quotient))
    return Jet(quotient, rate: try Value.quotient(Value.difference(change, drag), right.value))
  }

  static func power(_ base: Jet, _ exponent: Jet) throws(Diagnostic) -> Jet {
    let value = try Value.power(base.value, exponent.value)
    guard base.rate != nil || exponent.rate != nil else { return Jet(value) }
    guard case (.number(let x), .number(let p)) = (base.value, exponent.value),
      case (.number(let dx), .number(let dp)) = (base.slope, exponent.slope)
    else {
      throw Diagnostic(.value, "the derivative of this power is not computed")
    }
    var rate = p == 0 || dx == 0 ? 0 : p * Elementary.power(x, p - 1) * dx
    if dp != 0 { rate += Elementary.power(x, p) * Elementary.logarithm(x) * dp }
    return Jet(value, rate: .number(rate))
  }

  /// Applies a function entry by entry.
  func applying(_ function: (Double) -> Double, derivative: (Double) -> Double) throws(Diagnostic)
    -> Jet
  {
    Jet(
      value.map(function),
      rate: try rate.map { (rate) throws(Diagnostic) in
        try Value.hadamard(value.map(derivative), rate)
      })
  }

  /// The length of a vector.
  var norm: Jet {
    let length = Backprop.norm(Vector(value.elements))
    guard rate != nil else { return Jet(.number(length)) }
    let along = zip(value.elements, slope.elements).reduce(0) { $0 + $1.0 * $1.1 }
    return Jet(.number(length), rate: .number(length == 0 ? 0 : along / length))
  }

  private static func plus(_ left: Value?, _ right: Value?) throws(Diagnostic) -> Value? {
    guard let left else { return right }
    guard let right else { return left }
    return try Value.sum(left, right)
  }
}

extension Value {
  /// The value in the shape of another: a number stands at every entry.
  fileprivate func spread(over shape: Value) throws(Diagnostic) -> Value {
    try Value.sum(shape.zero, self)
  }
}
