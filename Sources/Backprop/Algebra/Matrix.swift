import CKernels

/// A matrix of numbers, stored row by row; rows and columns are counted from 1.
public struct Matrix: Entrywise {
  /// The number of rows.
  public let rows: Int
  /// The number of columns.
  public let columns: Int
  /// The entries, row by row.
  public private(set) var elements: [Double]

  /// Makes the matrix of `rows` × `columns` entries given row by row.
  ///
  /// - Precondition: there are rows · columns elements.
  public init(rows: Int, columns: Int, elements: [Double]) {
    precondition(rows >= 0 && columns >= 0 && elements.count == rows * columns)
    self.rows = rows
    self.columns = columns
    self.elements = elements
  }

  /// Makes the matrix of that shape, its entries given row by row.
  ///
  /// - Precondition: there are rows · columns elements.
  public init(shape: Shape, elements: [Double]) {
    self.init(rows: shape.rows, columns: shape.columns, elements: elements)
  }

  /// Makes the matrix of `rows` × `columns` equal entries.
  public init(repeating value: Double, rows: Int, columns: Int) {
    self.init(
      rows: rows, columns: columns, elements: Array(repeating: value, count: rows * columns))
  }

  /// Makes the matrix of the given rows.
  ///
  /// - Throws: `ShapeError` naming the first row and the first that is not of its length.
  public init(_ rows: [[Double]]) throws(ShapeError) {
    let columns = rows.first?.count ?? 0
    for row in rows {
      try requireEqual(
        .rows, Shape(rows: 1, columns: columns), Shape(rows: 1, columns: row.count))
    }
    self.init(rows: rows.count, columns: columns, elements: rows.flatMap(\.self))
  }

  /// Makes the matrix whose columns are the given vectors, as a mini-batch holds its examples.
  ///
  /// - Throws: `ShapeError` naming the first column and the first that is not of its length.
  public init(columns: [Vector]) throws(ShapeError) {
    let rows = columns.first?.count ?? 0
    for column in columns { try requireEqual(.rows, .column(rows), column.shape) }
    let elements = columns.flatMap(\.elements)
    self = Matrix(rows: columns.count, columns: rows, elements: elements).transposed()
  }

  /// Makes the square matrix with the vector on its diagonal and zeros elsewhere.
  public init(diagonal: Vector) {
    let n = diagonal.count
    self.init(repeating: 0, rows: n, columns: n)
    for j in 0..<n { elements[j * n + j] = diagonal.elements[j] }
  }

  /// rows × columns.
  public var shape: Shape { Shape(rows: rows, columns: columns) }

  /// The entry in row j and column k, both from 1.
  public subscript(j: Int, k: Int) -> Double {
    get { elements[offset(j, k)] }
    set { elements[offset(j, k)] = newValue }
  }

  private func offset(_ j: Int, _ k: Int) -> Int {
    precondition(1...rows ~= j && 1...columns ~= k, "no such entry of the matrix")
    return (j - 1) * columns + (k - 1)
  }

  /// Returns row j, from 1, as a vector.
  public func row(_ j: Int) -> Vector {
    precondition(1...rows ~= j, "no such row of the matrix")
    return Vector(Array(elements[(j - 1) * columns..<j * columns]))
  }

  /// Returns column k, from 1, as a vector.
  public func column(_ k: Int) -> Vector {
    precondition(1...columns ~= k, "no such column of the matrix")
    return Vector((0..<rows).map { elements[$0 * columns + k - 1] })
  }

  /// Returns the transpose: entry (j, k) becomes entry (k, j).
  public func transposed() -> Matrix {
    let turned = filled(rows * columns) { out in
      // Eight rows at a time, which fill a cache line of each row of the transpose.
      for first in stride(from: 0, to: rows, by: 8) {
        for k in 0..<columns {
          for j in first..<min(first + 8, rows) { out[k * rows + j] = elements[j * columns + k] }
        }
      }
    }
    return Matrix(rows: columns, columns: rows, elements: turned)
  }

  /// Adds a matrix, entry by entry, in place.
  ///
  /// - Throws: `ShapeError` when the shapes differ.
  public static func += (s: inout Matrix, t: Matrix) throws(ShapeError) {
    try requireEqual(.sum, s.shape, t.shape)
    for i in t.elements.indices { s.elements[i] += t.elements[i] }
  }
}

// Every sum of a product runs in the order of its formula, from the first term to the last, so that
// a matrix times its columns one by one is to the last bit the matrix times all of them.

extension Matrix {
  /// Returns the product of a matrix with a column.
  ///
  ///     (m v)ⱼ = Σₖ mⱼₖ vₖ
  ///
  /// - Throws: `ShapeError` unless the matrix has as many columns as the vector entries.
  public static func * (m: Matrix, v: Vector) throws(ShapeError) -> Vector {
    Vector(try product(m, v.elements, v.shape))
  }

  /// Returns the matrix product.
  ///
  ///     (s t)ⱼₖ = Σᵢ sⱼᵢ tᵢₖ
  ///
  /// - Throws: `ShapeError` unless the left has as many columns as the right has rows.
  public static func * (s: Matrix, t: Matrix) throws(ShapeError) -> Matrix {
    Matrix(rows: s.rows, columns: t.columns, elements: try product(s, t.elements, t.shape))
  }

  private static func product(
    _ s: Matrix, _ t: [Double], _ shape: Shape
  ) throws(ShapeError) -> [Double] {
    guard s.columns == shape.rows else {
      throw ShapeError(operation: .product, left: s.shape, right: shape)
    }
    return filled(s.rows * shape.columns) {
      backprop_kernels().pointee.product(s.elements, t, s.rows, s.columns, shape.columns, $0)
    }
  }

  /// The transpose: entry (j, k) is read as entry (k, j).
  public var transpose: Transpose { Transpose(matrix: self) }
}

/// A matrix read with its columns as rows, so that nothing is copied to multiply by wᵀ.
public struct Transpose: Hashable, Sendable {
  /// The matrix that is read.
  public let matrix: Matrix

  /// Returns the product of the transpose with a column.
  ///
  ///     (mᵀ v)ₖ = Σⱼ mⱼₖ vⱼ
  ///
  /// - Throws: `ShapeError` unless the matrix has as many rows as the vector entries.
  public static func * (m: Transpose, v: Vector) throws(ShapeError) -> Vector {
    let m = m.matrix
    guard m.rows == v.count else {
      let shape = Shape(rows: m.columns, columns: m.rows)
      throw ShapeError(operation: .product, left: shape, right: v.shape)
    }
    let elements = filled(m.columns) {
      backprop_kernels().pointee.transposedProduct(m.elements, v.elements, m.rows, m.columns, $0)
    }
    return Vector(elements)
  }
}
