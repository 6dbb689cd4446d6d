/// The ways in which two values are multiplied.
enum Product {
  /// The product of what stands side by side: numbers with anything, matrices with what they fit.
  case beside
  /// The same, and two equal columns entry by entry, as people write `s · t`.
  case dot
  case hadamard
  /// s ⊗ t: between equal columns ⊙, else the outer product.
  case tensor
  case outer

  func callAsFunction(_ s: Value, _ t: Value) throws(Diagnostic) -> Value {
    switch self {
    case .beside: try Value.product(s, t, dot: false)
    case .dot: try Value.product(s, t, dot: true)
    case .hadamard: try Value.hadamard(s, t)
    case .tensor: try Value.tensor(s, t)
    case .outer: try Value.outerProduct(s, t)
    }
  }

  /// Whether it goes entry by entry, with a number beside every entry.
  private func isEntrywise(_ s: Value, _ t: Value) -> Bool {
    switch (self, s, t) {
    case (.hadamard, _, _), (_, .number, _), (_, _, .number): true
    case (.dot, .vector(let v), .vector(let w)): v.count == w.count
    case (.tensor, _, _): s.shape == t.shape
    default: false
    }
  }

  /// The product with what rounding can have done to it.
  func callAsFunction(_ s: RoundedValue, _ t: RoundedValue) throws(Diagnostic) -> RoundedValue {
    guard s.isRounded || t.isRounded else { return RoundedValue(try self(s.value, t.value)) }
    if let s = s.number, let t = t.number { return RoundedValue(s * t) }
    let value = try self(s.value, t.value)
    if isEntrywise(s.value, t.value) { return .entrywise(s, t, like: value) { $0 * $1 } }
    let inner =
      switch self {
      case .outer, .tensor: 1
      default: s.value.shape.columns
      }
    let (left, right, columns) = (s.entries, t.entries, value.shape.columns)
    let entries = (0..<value.shape.rows * columns).map { index -> RoundedNumber in
      let (j, k) = (index / columns, index % columns)
      var sum = left[j * inner] * right[k]
      for i in 1..<max(1, inner) {
        sum = .sumOfAlike(sum, left[j * inner + i] * right[i * columns + k])
      }
      return sum
    }
    return RoundedValue(entries, like: value)
  }
}
