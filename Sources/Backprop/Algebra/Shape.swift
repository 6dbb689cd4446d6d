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
}
