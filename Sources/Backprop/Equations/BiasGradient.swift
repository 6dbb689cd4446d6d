/// Returns the derivatives of the cost by a layer's biases, by equation BP3.
///
///     ∂C/∂bˡⱼ = δˡⱼ
///
/// Source: Nielsen, chapter 2, equation BP3.
///
/// - Parameter error: δˡ, of nₗ entries.
/// - Returns: ∂C/∂bˡ, of nₗ entries.
public func biasGradient(error: Vector) -> Vector {
  error
}
