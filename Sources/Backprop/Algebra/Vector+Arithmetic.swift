#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

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
