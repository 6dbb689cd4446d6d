/// A training example: an input x and the output y = y(x) that is wanted for it.
public struct Example: Equatable, Sendable {
  /// x, of n₁ entries.
  public let input: Vector
  /// y, of n_L entries.
  public let target: Vector

  /// Makes the example of an input x and its target y.
  public init(input: Vector, target: Vector) {
    self.input = input
    self.target = target
  }
}
