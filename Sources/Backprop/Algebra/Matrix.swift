/// A matrix of numbers, stored row by row; rows and columns are counted from 1.
public struct Matrix: Hashable, Sendable {
  /// The number of rows.
  public let rows: Int
  /// The number of columns.
  public let columns: Int
  /// The entries, row by row.
  public internal(set) var elements: [Double]

  /// Makes the matrix of `rows` × `columns` entries given row by row.
  ///
  /// - Precondition: there are rows · columns elements.
  public init(rows: Int, columns: Int, elements: [Double]) {
    precondition(rows >= 0 && columns >= 0 && elements.count == rows * columns)
    self.rows = rows
    self.columns = columns
    self.elements = elements
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
    for column in columns {
      try requireEqual(.rows, Shape(rows: rows, columns: 1), column.shape)
    }
    self.init(repeating: 0, rows: rows, columns: columns.count)
    for (k, column) in columns.enumerated() {
      for j in 0..<rows { elements[j * columns.count + k] = column.elements[j] }
    }
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
    precondition(j >= 1 && j <= rows, "no such row of the matrix")
    return Vector(Array(elements[(j - 1) * columns..<j * columns]))
  }

  /// Returns column k, from 1, as a vector.
  public func column(_ k: Int) -> Vector {
    precondition(k >= 1 && k <= columns, "no such column of the matrix")
    return Vector((0..<rows).map { elements[$0 * columns + k - 1] })
  }

  /// Returns the transpose: entry (j, k) becomes entry (k, j).
  public func transposed() -> Matrix {
    Matrix(
      rows: columns, columns: rows,
      elements: Kernels.transposed(elements, rows: rows, columns: columns))
  }

  /// Returns the matrix of `transform` applied to each entry.
  public func map(_ transform: (Double) -> Double) -> Matrix {
    Matrix(rows: rows, columns: columns, elements: elements.map(transform))
  }
}

extension Matrix {
  /// Returns the sum, entry by entry.
  ///
  /// - Throws: `ShapeError` when the shapes differ.
  public static func + (s: Matrix, t: Matrix) throws(ShapeError) -> Matrix {
    try requireEqual(.sum, s.shape, t.shape)
    return s.with(Kernels.sum(s.elements, t.elements))
  }

  /// Adds a matrix, entry by entry, in place.
  ///
  /// - Throws: `ShapeError` when the shapes differ.
  public static func += (s: inout Matrix, t: Matrix) throws(ShapeError) {
    try requireEqual(.sum, s.shape, t.shape)
    Kernels.add(t.elements, to: &s.elements)
  }

  /// Returns the difference, entry by entry.
  ///
  /// - Throws: `ShapeError` when the shapes differ.
  public static func - (s: Matrix, t: Matrix) throws(ShapeError) -> Matrix {
    try requireEqual(.difference, s.shape, t.shape)
    return s.with(Kernels.difference(s.elements, t.elements))
  }

  /// Returns the Hadamard product, entry by entry.
  ///
  /// - Throws: `ShapeError` when the shapes differ.
  public static func ⊙ (s: Matrix, t: Matrix) throws(ShapeError) -> Matrix {
    try requireEqual(.hadamard, s.shape, t.shape)
    return s.with(Kernels.product(s.elements, t.elements))
  }

  /// Returns the product of a matrix with a column.
  ///
  ///     (m v)ⱼ = Σₖ mⱼₖ vₖ
  ///
  /// - Throws: `ShapeError` unless the matrix has as many columns as the vector entries.
  public static func * (m: Matrix, v: Vector) throws(ShapeError) -> Vector {
    guard m.columns == v.count else {
      throw ShapeError(operation: .product, left: m.shape, right: v.shape)
    }
    return Vector(Kernels.product(m.elements, rows: m.rows, v.elements))
  }

  /// Returns the matrix product.
  ///
  ///     (s t)ⱼₖ = Σᵢ sⱼᵢ tᵢₖ
  ///
  /// - Throws: `ShapeError` unless the left has as many columns as the right has rows.
  public static func * (s: Matrix, t: Matrix) throws(ShapeError) -> Matrix {
    guard s.columns == t.rows else {
      throw ShapeError(operation: .product, left: s.shape, right: t.shape)
    }
    return Matrix(
      rows: s.rows, columns: t.columns,
      elements: Kernels.product(
        s.elements, t.elements, rows: s.rows, inner: s.columns, columns: t.columns))
  }

  /// Returns the matrix with every sign turned.
  public static prefix func - (m: Matrix) -> Matrix {
    m.with(Kernels.scaled(m.elements, by: -1))
  }

  /// Returns the matrix scaled by a number.
  public static func * (factor: Double, m: Matrix) -> Matrix {
    m.with(Kernels.scaled(m.elements, by: factor))
  }

  /// Returns the matrix with every entry divided by a number.
  public static func / (m: Matrix, divisor: Double) -> Matrix {
    m.with(Kernels.quotient(m.elements, by: divisor))
  }

  private func with(_ elements: [Double]) -> Matrix {
    Matrix(rows: rows, columns: columns, elements: elements)
  }
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
    return Vector(Kernels.transposedProduct(m.elements, columns: m.columns, v.elements))
  }
}

extension Matrix {
  /// The transpose: entry (j, k) is read as entry (k, j).
  public var transpose: Transpose { Transpose(matrix: self) }
}
