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
