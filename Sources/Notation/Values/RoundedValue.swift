import Backprop

/// A value with what rounding can have done to its entries, where that is asked.
struct RoundedValue {
  var value: Value
  /// Nil where it is not asked, so that most values are carried without it.
  private var rounding: Rounding?

  /// Besides the values: the bounds and the details of `RoundedNumber`, entry by entry.
  private final class Rounding: Sendable {
    let bounds: Value
    let details: Value
    let overflows: Bool

    init(_ bounds: Value, _ details: Value, _ overflows: Bool) {
      self.bounds = bounds
      self.details = details
      self.overflows = overflows
    }
  }

  /// A value of which no rounding is carried.
  init(_ value: Value) { self.value = value }

  init(_ number: RoundedNumber) {
    value = .number(number.value)
    rounding = Rounding(.number(number.bound), .number(number.detail), number.overflows)
  }

  /// Entries in the shape of a value.
  init(_ entries: [RoundedNumber], like shape: Value) {
    value = shape.with(entries.map(\.value))
    rounding = Rounding(
      shape.with(entries.map(\.bound)), shape.with(entries.map(\.detail)),
      entries.contains(where: \.overflows))
  }

  /// The value as what is to be seen as a whole, with rounding carried from here on.
  init(exact value: Value) {
    self.init(value)
    rounding = Rounding(value.zero, value.map(abs), false)
  }

  var isRounded: Bool { rounding != nil }

  /// All its entries; without rounding where none is carried.
  var entries: [RoundedNumber] {
    let values = value.elements
    guard let rounding else { return values.map { RoundedNumber($0) } }
    let (bounds, details) = (rounding.bounds.elements, rounding.details.elements)
    return values.indices.map {
      RoundedNumber(
        values[$0], bound: bounds[$0], detail: details[$0], overflows: rounding.overflows)
    }
  }

  /// The number that it is; nil for anything else.
  var number: RoundedNumber? {
    guard case .number(let x) = value else { return nil }
    guard let rounding, case .number(let bound) = rounding.bounds,
      case .number(let detail) = rounding.details
    else { return RoundedNumber(x) }
    return RoundedNumber(x, bound: bound, detail: detail, overflows: rounding.overflows)
  }

  /// Whether every entry is 0 and was not rounded to it.
  var isZero: Bool {
    guard let rounding else { return value.elements.allSatisfy { $0 == 0 } }
    return value.elements.allSatisfy { $0 == 0 } && rounding.bounds.elements.allSatisfy { $0 == 0 }
  }

  var zero: RoundedValue {
    isRounded ? RoundedValue(exact: value.zero) : RoundedValue(value.zero)
  }

  /// The value as one thing, all of which is seen where it is.
  var asWhole: RoundedValue {
    guard let rounding else { return self }
    var whole = self
    whole.rounding = Rounding(rounding.bounds, value.map(abs), rounding.overflows)
    return whole
  }

  /// A map that takes entries to other places and makes no rounding errors.
  func linear(_ operation: (Value) throws(Diagnostic) -> Value) throws(Diagnostic) -> RoundedValue {
    var result = RoundedValue(try operation(value))
    if let rounding {
      result.rounding = Rounding(
        try operation(rounding.bounds).map(abs), try operation(rounding.details).map(abs),
        rounding.overflows)
    }
    return result
  }

  func map(_ plain: (Double) -> Double, _ rounded: (RoundedNumber) -> RoundedNumber) -> RoundedValue
  {
    guard isRounded else { return RoundedValue(value.map(plain)) }
    if let number { return RoundedValue(rounded(number)) }
    return RoundedValue(entries.map(rounded), like: value)
  }

  /// Entry by entry; a number stands for a value of that entry everywhere.
  static func entrywise(
    _ s: RoundedValue, _ t: RoundedValue, like shape: Value,
    _ operation: (RoundedNumber, RoundedNumber) -> RoundedNumber
  ) -> RoundedValue {
    let (s, t) = (s.entries, t.entries)
    let entries = (0..<max(s.count, t.count)).map {
      operation(s.count == 1 ? s[0] : s[$0], t.count == 1 ? t[0] : t[$0])
    }
    return RoundedValue(entries, like: shape)
  }

  private static func combined(
    _ s: RoundedValue, _ t: RoundedValue, _ plain: (Value, Value) throws(Diagnostic) -> Value,
    _ rounded: (RoundedNumber, RoundedNumber) -> RoundedNumber
  ) throws(Diagnostic) -> RoundedValue {
    guard s.isRounded || t.isRounded else { return RoundedValue(try plain(s.value, t.value)) }
    if let s = s.number, let t = t.number { return RoundedValue(rounded(s, t)) }
    // It knows which shapes fit.
    return entrywise(s, t, like: try plain(s.value, t.value), rounded)
  }

  static func sum(_ s: RoundedValue, _ t: RoundedValue) throws(Diagnostic) -> RoundedValue {
    try combined(s, t, Value.sum, +)
  }

  /// The sum of two that were made in the same way: what is seen of one is seen of both.
  static func sumOfAlike(_ s: RoundedValue, _ t: RoundedValue) throws(Diagnostic) -> RoundedValue {
    try combined(s, t, Value.sum, RoundedNumber.sumOfAlike)
  }

  static func difference(_ s: RoundedValue, _ t: RoundedValue) throws(Diagnostic) -> RoundedValue {
    try combined(s, t, Value.difference) { $0 + -$1 }
  }

  static func quotient(_ s: RoundedValue, _ t: RoundedValue) throws(Diagnostic) -> RoundedValue {
    try combined(s, t, Value.quotient) { $0 / $1 }
  }

  static func power(_ s: RoundedValue, _ t: RoundedValue) throws(Diagnostic) -> RoundedValue {
    try combined(s, t, Value.power, RoundedNumber.power)
  }

  static prefix func - (s: RoundedValue) -> RoundedValue { s.map({ -$0 }, { -$0 }) }
}

extension [RoundedValue] {
  /// Numbers put together to a list, or to the rows of a matrix.
  func joined(_ shape: ([Double]) -> Value) -> RoundedValue {
    let joined = shape(flatMap(\.value.elements))
    guard contains(where: \.isRounded) else { return RoundedValue(joined) }
    return RoundedValue(flatMap(\.entries), like: joined)
  }
}
