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
  try activation.prime(weightedInput).matrix * costGradient
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
  try activation.prime(weightedInput).matrix * (nextWeights.transpose * nextError)
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
    func ΣPrime(_ l: Int) -> Matrix { activation(ofLayer: l).prime(pass.weightedInput(l)).matrix }
    var product = ΣPrime(l)
    for k in l..<layers { product = try product * weights(k + 1).transposed() * ΣPrime(k + 1) }
    return try product * cost.gradient(output: pass.output, target: target)
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
    let back = n * (next ?? 0)
    self.init(hadamard: back + n, matrix: back + n * n)
  }
}
