/// One example taken forward and back: the pass, the error of each layer, and the gradient.
public struct Backpropagation: Equatable, Sendable {
  /// The forward pass that the errors belong to.
  public let pass: Feedforward
  /// ∂C/∂w and ∂C/∂b of every layer.
  public let gradient: Gradient
  // Layer l is at offset l − 2.
  let errors: [Vector]

  /// Returns δˡ = ∂C/∂zˡ for l = 2 … L, of nₗ entries.
  public func error(_ l: Int) -> Vector { errors[l - 2] }
}

extension Network {
  /// Returns the gradient of the cost of one example by the backpropagation algorithm.
  ///
  /// Its five steps are: set the input activation a¹; feed forward; compute the output error δᴸ by
  /// BP1; carry it back to each layer by BP2; read off the gradient by BP3 and BP4.
  ///
  /// Source: Nielsen, chapter 2, "The backpropagation algorithm".
  ///
  /// - Throws: `ShapeError` unless the example has n₁ inputs and n_L targets.
  public func backpropagate(_ example: Example) throws(ShapeError) -> Backpropagation {
    try backpropagate(through: feedforward(example.input), target: example.target)
  }

  /// Returns the same from a forward pass that was made before: the backward pass alone.
  ///
  /// - Precondition: the pass is one of this network's.
  /// - Throws: `ShapeError` unless the target has n_L entries.
  public func backpropagate(
    through pass: Feedforward, target: Vector
  ) throws(ShapeError) -> Backpropagation {
    var δ = try outputError(of: pass, target: target)
    var errors = [δ]

    for l in stride(from: layers - 1, through: 2, by: -1) {
      δ = try hiddenError(
        nextWeights: weights(l + 1), nextError: δ,
        weightedInput: pass.weightedInput(l), activation: activation(ofLayer: l))
      errors.append(δ)
    }
    errors.reverse()

    let gradient = Gradient(
      weights: (2...layers).map { l in
        weightGradient(previousActivation: pass.activation(l - 1), error: errors[l - 2])
      },
      biases: errors.map(biasGradient))
    return Backpropagation(pass: pass, gradient: gradient, errors: errors)
  }
}
