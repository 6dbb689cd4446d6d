/// Returns the error in the output layer, by equation BP1.
///
///     δᴸ = ∇ₐC ⊙ σ′(zᴸ)
///
/// Source: Nielsen, chapter 2, equation BP1, in the form (30).
///
/// - Parameters:
///   - costGradient: ∇ₐC, one entry per output neuron.
///   - weightedInput: zᴸ, one entry per output neuron.
///   - activation: σ of the output layer.
/// - Returns: δᴸ, one entry per output neuron.
/// - Throws: `ShapeError` naming both counts when they differ.
public func outputError(
  costGradient: Vector, weightedInput: Vector, activation: LayerActivation
) throws(ShapeError) -> Vector {
  try costGradient ⊙ activation.prime(weightedInput)
}
