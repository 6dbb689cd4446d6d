/// A vector or a matrix: what both do entry by entry.
public protocol Entrywise: Hashable, Sendable {
  /// The entries, row by row.
  var elements: [Double] { get }
  /// Rows × columns.
  var shape: Shape { get }

  /// Makes the value of that shape.
  ///
  /// - Precondition: there are rows · columns elements; a vector has one column.
  init(shape: Shape, elements: [Double])
}

/// The elementwise product binds tighter than a sum and looser than a matrix product, so that
/// `wᵀ * δ ⊙ σ′` is read as it is printed in BP2.
precedencegroup HadamardPrecedence {
  higherThan: AdditionPrecedence
  lowerThan: MultiplicationPrecedence
  associativity: left
}

infix operator ⊙ : HadamardPrecedence

extension Entrywise {
  /// Returns `transform` applied to each entry, equation (24).
  public func map(_ transform: (Double) -> Double) -> Self {
    Self(shape: shape, elements: elements.map(transform))
  }

  /// Returns the sum, entry by entry.
  ///
  /// - Throws: `ShapeError` when the shapes differ.
  public static func + (s: Self, t: Self) throws(ShapeError) -> Self {
    try combine(.sum, s, t, +)
  }

  /// Returns the difference, entry by entry.
  ///
  /// - Throws: `ShapeError` when the shapes differ.
  public static func - (s: Self, t: Self) throws(ShapeError) -> Self {
    try combine(.difference, s, t, -)
  }

  /// Returns the Hadamard product.
  ///
  ///     (s ⊙ t)ⱼ = sⱼ tⱼ
  ///
  /// Source: Nielsen, chapter 2, equation (28).
  ///
  /// - Throws: `ShapeError` when the shapes differ.
  public static func ⊙ (s: Self, t: Self) throws(ShapeError) -> Self {
    try combine(.hadamard, s, t, *)
  }

  /// Returns the value with every sign turned.
  public static prefix func - (s: Self) -> Self { -1 * s }

  /// Returns the value scaled by a number.
  public static func * (factor: Double, s: Self) -> Self {
    let elements = s.elements
    return Self(shape: s.shape, elements: entries(elements.count) { factor * elements[$0] })
  }

  /// Returns the value with every entry divided by a number.
  public static func / (s: Self, divisor: Double) -> Self {
    let elements = s.elements
    return Self(shape: s.shape, elements: entries(elements.count) { elements[$0] / divisor })
  }

  @inline(__always)
  private static func combine(
    _ operation: ShapeError.Operation, _ s: Self, _ t: Self, _ entry: (Double, Double) -> Double
  ) throws(ShapeError) -> Self {
    try requireEqual(operation, s.shape, t.shape)
    let (left, right) = (s.elements, t.elements)
    return Self(
      shape: s.shape, elements: entries(left.count) { entry(left[$0], right[$0]) })
  }
}

@inline(__always)
private func entries(_ count: Int, _ entry: (Int) -> Double) -> [Double] {
  filled(count) { out in
    for i in 0..<count { out[i] = entry(i) }
  }
}

/// Returns `count` numbers, which `fill` sets one and all.
@inline(__always)
func filled(_ count: Int, _ fill: (UnsafeMutablePointer<Double>) -> Void) -> [Double] {
  Array(unsafeUninitializedCapacity: count) { out, initialized in
    if let start = out.baseAddress { fill(start) }
    initialized = count
  }
}
