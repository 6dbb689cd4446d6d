/// The shape of a matrix, rows × columns; a vector of n entries is the column n × 1.
public struct Shape: Hashable, Sendable {
  /// The number of rows.
  public let rows: Int
  /// The number of columns.
  public let columns: Int

  /// Makes the shape of `rows` rows and `columns` columns.
  public init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
  }

  /// The shape of a vector of n entries.
  static func column(_ n: Int) -> Shape { Shape(rows: n, columns: 1) }
}

/// Two shapes that do not fit together in an operation.
public struct ShapeError: Error, Equatable, Sendable {
  /// What was to be done with the two shapes.
  public enum Operation: Sendable {
    case sum, difference, hadamard, product, dot, input, target, weights, biases, rows
  }

  /// The operation that could not be done.
  public let operation: Operation
  /// The left operand's shape; for input, target, weights, biases and rows, the shape needed.
  public let left: Shape
  /// The right operand's shape; for input, target, weights, biases and rows, the shape that came.
  public let right: Shape

  /// Makes the error of an operation whose two shapes do not fit.
  public init(operation: Operation, left: Shape, right: Shape) {
    self.operation = operation
    self.left = left
    self.right = right
  }
}

/// Throws the error of `operation` unless the two shapes are equal.
func requireEqual(
  _ operation: ShapeError.Operation, _ left: Shape, _ right: Shape
) throws(ShapeError) {
  if left != right { throw ShapeError(operation: operation, left: left, right: right) }
}
