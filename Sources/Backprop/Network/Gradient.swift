/// The derivatives of the cost by every weight and every bias of a network.
public struct Gradient: Equatable, Sendable {
  // Layer l is at offset l − 2.
  var weightMatrices: [Matrix]
  var biasVectors: [Vector]

  /// Makes the gradient of the given parts, those of layer 2 first.
  public init(weights: [Matrix], biases: [Vector]) {
    weightMatrices = weights
    biasVectors = biases
  }

  /// Returns the zero gradient in the shapes of the network's weights and biases.
  public static func zero(like network: Network) -> Gradient {
    Gradient(
      weights: network.weightMatrices.map {
        Matrix(repeating: 0, rows: $0.rows, columns: $0.columns)
      },
      biases: network.biasVectors.map { Vector(repeating: 0, count: $0.count) })
  }

  /// Returns ∂C/∂wˡ for l = 2 … L, of nₗ rows and nₗ₋₁ columns.
  public func weights(_ l: Int) -> Matrix { weightMatrices[l - 2] }

  /// Returns ∂C/∂bˡ for l = 2 … L, of nₗ entries.
  public func biases(_ l: Int) -> Vector { biasVectors[l - 2] }

  /// The derivative by one weight or bias; nil for the other variables.
  public internal(set) subscript(variable: Variable) -> Double? {
    get {
      switch variable {
      case .weight(let l, let j, let k): weights(l)[j, k]
      case .bias(let l, let j): biases(l)[j]
      case .weightedInput, .activation, .target: nil
      }
    }
    set {
      switch (variable, newValue) {
      case (.weight(let l, let j, let k), let value?): weightMatrices[l - 2][j, k] = value
      case (.bias(let l, let j), let value?): biasVectors[l - 2][j] = value
      default: break
      }
    }
  }

  /// Adds a gradient of the same network in place.
  ///
  /// - Throws: `ShapeError` when they are of different networks.
  public static func += (sum: inout Gradient, gradient: Gradient) throws(ShapeError) {
    for i in sum.biasVectors.indices {
      try sum.weightMatrices[i] += gradient.weightMatrices[i]
      try sum.biasVectors[i] += gradient.biasVectors[i]
    }
  }

  /// Returns the difference of two gradients of one network.
  ///
  /// - Throws: `ShapeError` when they are of different networks.
  public static func - (left: Gradient, right: Gradient) throws(ShapeError) -> Gradient {
    var difference = left
    try difference += -1 * right
    return difference
  }

  /// The largest magnitude of an entry; NaN where an entry is.
  public var largestMagnitude: Double {
    (weightMatrices.map(\.elements) + biasVectors.map(\.elements)).joined().reduce(0) {
      $1.isNaN ? $1 : $0.isNaN ? $0 : max($0, $1.magnitude)
    }
  }

  /// Returns the gradient scaled by a number.
  public static func * (factor: Double, gradient: Gradient) -> Gradient {
    Gradient(
      weights: gradient.weightMatrices.map { factor * $0 },
      biases: gradient.biasVectors.map { factor * $0 })
  }

  /// Returns the gradient divided by a number.
  public static func / (gradient: Gradient, divisor: Double) -> Gradient {
    Gradient(
      weights: gradient.weightMatrices.map { $0 / divisor },
      biases: gradient.biasVectors.map { $0 / divisor })
  }
}
