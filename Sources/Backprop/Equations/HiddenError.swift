/// Returns the error in a hidden layer from that in the next, by equation BP2.
///
///     δˡ = ((wˡ⁺¹)ᵀ δˡ⁺¹) ⊙ σ′(zˡ)
///
/// Source: Nielsen, chapter 2, equation BP2.
///
/// - Parameters:
///   - nextWeights: wˡ⁺¹, of nₗ₊₁ rows and nₗ columns.
///   - nextError: δˡ⁺¹, of nₗ₊₁ entries.
///   - weightedInput: zˡ, of nₗ entries.
///   - activation: σ of layer l.
/// - Returns: δˡ, of nₗ entries.
/// - Throws: `ShapeError` naming the two shapes that do not fit.
public func hiddenError(
  nextWeights: Matrix, nextError: Vector, weightedInput: Vector, activation: LayerActivation
) throws(ShapeError) -> Vector {
  try nextWeights.transpose * nextError ⊙ activation.prime(weightedInput)
}
