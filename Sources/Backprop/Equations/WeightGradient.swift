/// Returns the derivatives of the cost by a layer's weights, by equation BP4.
///
///     ∂C/∂wˡⱼₖ = aˡ⁻¹ₖ δˡⱼ
///
/// Source: Nielsen, chapter 2, equation BP4.
///
/// - Parameters:
///   - previousActivation: aˡ⁻¹, of nₗ₋₁ entries.
///   - error: δˡ, of nₗ entries.
/// - Returns: ∂C/∂wˡ = δˡ (aˡ⁻¹)ᵀ, of nₗ rows and nₗ₋₁ columns, as wˡ itself.
public func weightGradient(previousActivation: Vector, error: Vector) -> Matrix {
  outer(error, previousActivation)
}
