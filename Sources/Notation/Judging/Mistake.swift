package import Sentences

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
  package var explanation: Sentence {
    switch self {
    case .noSigmaPrime: .noSigmaPrime
    case .sigmaForSigmaPrime: .sigmaForSigmaPrime
    case .primeOfActivation: .primeOfActivation
    case .wrongLayerPrime: .wrongLayerPrime
    case .wrongLayerWeights: .wrongLayerWeights
    case .noTranspose: .noTranspose
    case .sign: .wrongSign
    case .factorTwo: .factorTwo
    case .matrixForHadamard: .matrixForHadamard
    case .outerTransposed: .outerTransposed
    case .activationOfSameLayer: .activationOfSameLayer
    case .sumForMean: .sumForMean
    case .sigmoidOnly: .sigmoidOnly
    case .costByWeightedInput: .costByWeightedInput
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
