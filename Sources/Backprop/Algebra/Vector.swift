#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A column of numbers, counted from 1 as in the book.
public struct Vector: Hashable, Sendable {
  /// The entries, first to last.
  public internal(set) var elements: [Double]

  /// Makes the vector of the elements, first to last.
  public init(_ elements: [Double]) {
    self.elements = elements
  }

  /// Makes the vector of `count` equal entries.
  public init(repeating value: Double, count: Int) {
    elements = Array(repeating: value, count: count)
  }

  /// The number of entries.
  public var count: Int { elements.count }

  /// count × 1: a vector is a column.
  public var shape: Shape { Shape(rows: count, columns: 1) }

  /// The j-th entry, j = 1 … count.
  public subscript(j: Int) -> Double {
    get { elements[j - 1] }
    set { elements[j - 1] = newValue }
  }

  /// Returns the vector of `transform` applied to each entry, equation (24).
  public func map(_ transform: (Double) -> Double) -> Vector {
    Vector(elements.map(transform))
  }
}

extension Vector: ExpressibleByArrayLiteral {
  /// Makes the vector of the elements, first to last.
  public init(arrayLiteral elements: Double...) {
    self.init(elements)
  }
}

/// The elementwise product binds tighter than a sum and looser than a matrix product, so that
/// `wᵀ * δ ⊙ σ′` is read as it is printed in BP2.
precedencegroup HadamardPrecedence {
  higherThan: AdditionPrecedence
  lowerThan: MultiplicationPrecedence
  associativity: left
}

infix operator ⊙ : HadamardPrecedence

extension Vector {
  /// Returns the sum, entry by entry.
  ///
  /// - Throws: `ShapeError` when the counts differ.
  public static func + (s: Vector, t: Vector) throws(ShapeError) -> Vector {
    try requireEqual(.sum, s.shape, t.shape)
    return Vector(Kernels.sum(s.elements, t.elements))
  }

  /// Adds a vector, entry by entry, in place.
  ///
  /// - Throws: `ShapeError` when the counts differ.
  public static func += (s: inout Vector, t: Vector) throws(ShapeError) {
    try requireEqual(.sum, s.shape, t.shape)
    Kernels.add(t.elements, to: &s.elements)
  }

  /// Returns the difference, entry by entry.
  ///
  /// - Throws: `ShapeError` when the counts differ.
  public static func - (s: Vector, t: Vector) throws(ShapeError) -> Vector {
    try requireEqual(.difference, s.shape, t.shape)
    return Vector(Kernels.difference(s.elements, t.elements))
  }

  /// Returns the Hadamard product.
  ///
  ///     (s ⊙ t)ⱼ = sⱼ tⱼ
  ///
  /// Source: Nielsen, chapter 2, equation (28).
  ///
  /// - Throws: `ShapeError` when the counts differ.
  public static func ⊙ (s: Vector, t: Vector) throws(ShapeError) -> Vector {
    try requireEqual(.hadamard, s.shape, t.shape)
    return Vector(Kernels.product(s.elements, t.elements))
  }

  /// Returns the vector with every sign turned.
  public static prefix func - (v: Vector) -> Vector {
    Vector(Kernels.scaled(v.elements, by: -1))
  }

  /// Returns the vector scaled by a number.
  public static func * (factor: Double, v: Vector) -> Vector {
    Vector(Kernels.scaled(v.elements, by: factor))
  }

  /// Returns the vector with every entry divided by a number.
  public static func / (v: Vector, divisor: Double) -> Vector {
    Vector(Kernels.quotient(v.elements, by: divisor))
  }
}

/// Returns the inner product Σⱼ sⱼ tⱼ.
///
/// - Throws: `ShapeError` when the counts differ.
public func dot(_ s: Vector, _ t: Vector) throws(ShapeError) -> Double {
  try requireEqual(.dot, s.shape, t.shape)
  return Kernels.dot(s.elements, t.elements)
}

/// Returns the outer product s tᵀ, whose entry (j, k) is sⱼ tₖ.
public func outer(_ s: Vector, _ t: Vector) -> Matrix {
  Matrix(rows: s.count, columns: t.count, elements: Kernels.outer(s.elements, t.elements))
}

/// Returns the length ‖v‖ = √(Σⱼ vⱼ²), without overflow or underflow of the squares.
public func norm(_ v: Vector) -> Double {
  v.elements.reduce(0) { hypot($0, $1) }
}
