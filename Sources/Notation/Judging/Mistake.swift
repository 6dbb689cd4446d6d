/// The mistakes that have a name.
package enum Mistake: String, CaseIterable, Sendable {
  case noSigmaPrime = "no-sigma-prime"
  case sigmaForSigmaPrime = "sigma-for-sigma-prime"
  case primeOfActivation = "prime-of-activation"
  case wrongLayerPrime = "wrong-layer-prime"
  case wrongLayerWeights = "wrong-layer-weights"
  case noTranspose = "no-transpose"
  case sign
  case factorTwo = "factor-two"
  case matrixForHadamard = "matrix-for-hadamard"
  case outerTransposed = "outer-transposed"
  case activationOfSameLayer = "activation-of-same-layer"
  case sumForMean = "sum-for-mean"
  case sigmoidOnly = "sigmoid-only"
  case costByWeightedInput = "cost-by-weighted-input"

  /// Two sentences: what went wrong, and why it matters.
  package var explanation: String {
    switch self {
    case .noSigmaPrime:
      "The factor σ′(z) is missing. What passes through the activation function, forward or back, is scaled by its slope there."
    case .sigmaForSigmaPrime:
      "σ stands where σ′ is due. What counts is how fast the neuron's output changes, not the output itself."
    case .primeOfActivation:
      "σ′ is taken at the activation a. It belongs to the weighted input z, from which σ made a."
    case .wrongLayerPrime:
      "σ′ is taken in another layer. It must be the layer whose error the other side is."
    case .wrongLayerWeights:
      "These are another layer's weights. w^l leads from layer l−1 into layer l, and the error of layer l comes back through w^{l+1}."
    case .noTranspose:
      "The transpose is missing. Forward the weights lead from layer l to l+1; the error goes the other way."
    case .sign:
      "A sign is wrong. Ask of each term whether the whole grows or falls when the term grows."
    case .factorTwo:
      "A factor of two is off. The quadratic cost has a ½ before its square, which cancels the 2 of the square's derivative."
    case .matrixForHadamard:
      "A matrix product stands where ⊙ is due. Two columns are multiplied entry by entry, each neuron's number by its own."
    case .outerTransposed:
      "The product of two vectors is the other way round. The gradient has the shape of w: a row for each neuron that the weights lead to."
    case .activationOfSameLayer:
      "The activation is taken in the weights' own layer. A weight multiplies the activation of the layer before."
    case .sumForMean:
      "A sum stands where the mean is due. The cost is the average over the examples."
    case .sigmoidOnly:
      "This holds for the sigmoid only. Another activation function has other values and another slope: write σ and σ′."
    case .costByWeightedInput:
      "∂C/∂z stands where ∂C/∂a is due. δ is ∂C/∂z itself; the factor σ′(z) leads to it from ∂C/∂a."
    }
  }

  /// A command to try.
  package var command: String {
    switch self {
    case .noTranspose, .wrongLayerWeights, .matrixForHadamard: "bp2"
    case .outerTransposed, .activationOfSameLayer: "bp4"
    case .sumForMean: "batch 3"
    case .factorTwo, .sign: "why C"
    default: "why delta[2][1]"
    }
  }
}
