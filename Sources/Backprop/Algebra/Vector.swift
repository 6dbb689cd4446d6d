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
