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
