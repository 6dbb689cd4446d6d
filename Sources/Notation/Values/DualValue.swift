import Backprop

/// A value with the rate at which it changes when a change is placed somewhere in the network.
///
/// No rate means that it stays as it is. Each operation below carries rates by the rules of calculus,
/// so that a derivative by way of dual values is exact to rounding.
struct DualValue {
  var value: Value
  var rate: Value?

  init(_ value: Value, rate: Value? = nil) {
    self.value = value
    self.rate = rate
  }

  var slope: Value { rate ?? value.zero }

  func linear(_ operation: (Value) throws(Diagnostic) -> Value) throws(Diagnostic) -> DualValue {
    var result = DualValue(try operation(value))
    if let rate { result.rate = try operation(rate) }
    return result
  }

  static func bilinear(
    _ left: DualValue, _ right: DualValue, _ operation: (Value, Value) throws(Diagnostic) -> Value
  ) throws(Diagnostic) -> DualValue {
    var result = DualValue(try operation(left.value, right.value))
    if let rate = left.rate { result.rate = try operation(rate, right.value) }
    if let rate = right.rate { result.rate = try plus(result.rate, operation(left.value, rate)) }
    return result
  }

  static func sum(_ left: DualValue, _ right: DualValue) throws(Diagnostic) -> DualValue {
    try adding(left.rate, right.rate, to: Value.sum(left.value, right.value))
  }

  static func difference(_ left: DualValue, _ right: DualValue) throws(Diagnostic) -> DualValue {
    try adding(left.rate, right.rate?.map { -$0 }, to: Value.difference(left.value, right.value))
  }

  private static func adding(
    _ left: Value?, _ right: Value?, to value: Value
  ) throws(Diagnostic) -> DualValue {
    DualValue(value, rate: try plus(left?.spread(over: value), right?.spread(over: value)))
  }

  static func quotient(_ left: DualValue, _ right: DualValue) throws(Diagnostic) -> DualValue {
    let quotient = try Value.quotient(left.value, right.value)
    guard left.rate != nil || right.rate != nil else { return DualValue(quotient) }
    // (s/t)˙ = (ṡ − (s/t) ṫ) / t, entry by entry.
    let change = try left.slope.spread(over: quotient)
    let drag = try Value.hadamard(quotient, right.slope.spread(over: quotient))
    return DualValue(
      quotient, rate: try Value.quotient(Value.difference(change, drag), right.value))
  }

  static func power(_ base: DualValue, _ exponent: DualValue) throws(Diagnostic) -> DualValue {
    let value = try Value.power(base.value, exponent.value)
    guard base.rate != nil || exponent.rate != nil else { return DualValue(value) }
    guard case (.number(let x), .number(let p)) = (base.value, exponent.value),
      case (.number(let dx), .number(let dp)) = (base.slope, exponent.slope)
    else { throw Diagnostic(.value, "the derivative of this power is not computed") }
    var rate = p == 0 || dx == 0 ? 0 : p * Elementary.power(x, p - 1) * dx
    if dp != 0 { rate += Elementary.power(x, p) * Elementary.logarithm(x) * dp }
    return DualValue(value, rate: .number(rate))
  }

  func applying(_ function: (Double) -> Double, derivative: (Double) -> Double) throws(Diagnostic)
    -> DualValue
  {
    var result = DualValue(value.map(function))
    if let rate { result.rate = try Value.hadamard(value.map(derivative), rate) }
    return result
  }

  var norm: DualValue {
    let length = Backprop.norm(Vector(value.elements))
    guard let rate else { return DualValue(.number(length)) }
    let along = value.elements.dot(rate.elements)
    return DualValue(.number(length), rate: .number(length == 0 ? 0 : along / length))
  }

  private static func plus(_ left: Value?, _ right: Value?) throws(Diagnostic) -> Value? {
    guard let left, let right else { return left ?? right }
    return try Value.sum(left, right)
  }
}

extension Value {
  /// The value in the shape of another: a number stands at every entry.
  fileprivate func spread(over shape: Value) throws(Diagnostic) -> Value {
    if case .number(let x) = self { return shape.map { _ in x } }
    return try Value.sum(shape.zero, self)
  }
}
