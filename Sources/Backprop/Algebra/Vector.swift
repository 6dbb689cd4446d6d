#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A column of numbers, counted from 1 as in the book.
public struct Vector: Entrywise {
  /// The entries, first to last.
  public private(set) var elements: [Double]

  /// Makes the vector of the elements, first to last.
  public init(_ elements: [Double]) {
    self.elements = elements
  }

  /// Makes the vector of the shape count × 1.
  ///
  /// - Precondition: there are as many elements, and one column.
  public init(shape: Shape, elements: [Double]) {
    precondition(shape == .column(elements.count))
    self.elements = elements
  }

  /// Makes the vector of `count` equal entries.
  public init(repeating value: Double, count: Int) {
    elements = Array(repeating: value, count: count)
  }

  /// The number of entries.
  public var count: Int { elements.count }

  /// count × 1: a vector is a column.
  public var shape: Shape { .column(count) }

  /// The j-th entry, j = 1 … count.
  public subscript(j: Int) -> Double {
    get { elements[j - 1] }
    set { elements[j - 1] = newValue }
  }

  /// Adds a vector in place.
  ///
  /// - Throws: `ShapeError` when the counts differ.
  public static func += (s: inout Vector, t: Vector) throws(ShapeError) {
    try requireEqual(.sum, s.shape, t.shape)
    for i in t.elements.indices { s.elements[i] += t.elements[i] }
  }
}

extension Vector: ExpressibleByArrayLiteral {
  /// Makes the vector of the elements, first to last.
  public init(arrayLiteral elements: Double...) {
    self.init(elements)
  }
}

/// Returns the inner product Σⱼ sⱼ tⱼ.
///
/// - Throws: `ShapeError` when the counts differ.
public func dot(_ s: Vector, _ t: Vector) throws(ShapeError) -> Double {
  try requireEqual(.dot, s.shape, t.shape)
  return zip(s.elements, t.elements).reduce(0) { $0 + $1.0 * $1.1 }
}

/// Returns the outer product s tᵀ, whose entry (j, k) is sⱼ tₖ.
public func outer(_ s: Vector, _ t: Vector) -> Matrix {
  let (s, t) = (s.elements, t.elements)
  let elements = filled(s.count * t.count) { out in
    for j in s.indices {
      for k in t.indices { out[j * t.count + k] = s[j] * t[k] }
    }
  }
  return Matrix(rows: s.count, columns: t.count, elements: elements)
}

/// Returns the length ‖v‖ = √(Σⱼ vⱼ²), without overflow or underflow of the squares.
public func norm(_ v: Vector) -> Double {
  v.elements.reduce(0) { hypot($0, $1) }
}
