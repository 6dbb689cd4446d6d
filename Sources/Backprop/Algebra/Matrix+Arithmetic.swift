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
