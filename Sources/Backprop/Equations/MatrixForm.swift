/// Returns Σ′(z), the square matrix with σ′(z) on its diagonal and zeros elsewhere.
///
/// Source: Nielsen, chapter 2, the problem of equations (33) to (35).
public func sigmaPrimeMatrix(weightedInput z: Vector, activation: LayerActivation) -> Matrix {
  activation.prime(z).matrix
}

/// Returns the error in the output layer in matrix form.
///
///     δᴸ = Σ′(zᴸ) ∇ₐC
///
/// Source: Nielsen, chapter 2, equation (33).
///
/// - Returns: δᴸ, one entry per output neuron.
/// - Throws: `ShapeError` when the two counts differ.
public func outputErrorByMatrix(
  costGradient: Vector, weightedInput: Vector, activation: LayerActivation
) throws(ShapeError) -> Vector {
  try sigmaPrimeMatrix(weightedInput: weightedInput, activation: activation) * costGradient
}

/// Returns the error in a hidden layer in matrix form.
///
///     δˡ = Σ′(zˡ) (wˡ⁺¹)ᵀ δˡ⁺¹
///
/// Source: Nielsen, chapter 2, equation (34).
///
/// - Returns: δˡ, of nₗ entries.
/// - Throws: `ShapeError` naming the two shapes that do not fit.
public func hiddenErrorByMatrix(
  nextWeights: Matrix, nextError: Vector, weightedInput: Vector, activation: LayerActivation
) throws(ShapeError) -> Vector {
  let ΣPrime = sigmaPrimeMatrix(weightedInput: weightedInput, activation: activation)
  return try ΣPrime * (nextWeights.transpose * nextError)
}

extension Network {
  /// Returns the error in layer l as one product of matrices.
  ///
  ///     δˡ = Σ′(zˡ) (wˡ⁺¹)ᵀ … Σ′(zᴸ⁻¹) (wᴸ)ᵀ Σ′(zᴸ) ∇ₐC
  ///
  /// Source: Nielsen, chapter 2, equation (35).
  ///
  /// - Returns: δˡ, of nₗ entries, for l = 2 … L.
  /// - Throws: `ShapeError` unless the target has n_L entries.
  public func errorByMatrixProduct(
    layer l: Int, through pass: Feedforward, target: Vector
  ) throws(ShapeError) -> Vector {
    var product = sigmaPrimeMatrix(layer: l, through: pass)
    for k in l..<layers {
      product = try product * weights(k + 1).transposed()
      product = try product * sigmaPrimeMatrix(layer: k + 1, through: pass)
    }
    return try product * cost.gradient(output: pass.output, target: target)
  }

  private func sigmaPrimeMatrix(layer l: Int, through pass: Feedforward) -> Matrix {
    Backprop.sigmaPrimeMatrix(
      weightedInput: pass.weightedInput(l), activation: activation(ofLayer: l))
  }
}

/// How many numbers are multiplied to carry the error to one layer, in the two forms.
public struct MultiplicationCount: Equatable, Sendable {
  /// With σ′(z) as a vector and the Hadamard product: BP1, BP2.
  public let hadamard: Int
  /// With Σ′(z) as a matrix, its zeros multiplied too: (33), (34).
  public let matrix: Int
}

extension MultiplicationCount {
  /// Counts for a layer of n neurons before one of `next`, or for an output layer of n.
  ///
  ///     n · next + n  against  n · next + n²;  at the output  n  against  n²
  public init(neurons n: Int, next: Int?) {
    let carried = n * (next ?? 0)
    self.init(hadamard: carried + n, matrix: carried + n * n)
  }
}

extension Network {
  /// Returns the multiplications that make δˡ from δˡ⁺¹, or δᴸ from ∇ₐC.
  ///
  ///     nₗ nₗ₊₁ + nₗ  against  nₗ nₗ₊₁ + nₗ²;  for l = L,  n_L  against  n_L²
  public func multiplicationCount(errorOfLayer l: Int) -> MultiplicationCount {
    MultiplicationCount(neurons: sizes[l - 1], next: l == layers ? nil : sizes[l])
  }
}
