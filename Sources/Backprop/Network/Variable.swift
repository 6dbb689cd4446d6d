/// A neuron by its layer and its place in the layer, both from 1; layer 1 is the input.
public struct Neuron: Hashable, Sendable {
  /// The layer, from 1.
  public let layer: Int
  /// The place in its layer, from 1.
  public let index: Int

  /// Names neuron `index` of layer `layer`.
  public init(layer: Int, index: Int) {
    self.layer = layer
    self.index = index
  }
}

/// A single number in a network at work, by which one differentiates: a weight or bias, or what is
/// computed from them.
public enum Variable: Hashable, Sendable {
  /// wˡⱼₖ, to neuron j of layer l from neuron k of layer l − 1.
  case weight(layer: Int, to: Int, from: Int)
  /// bˡⱼ.
  case bias(layer: Int, neuron: Int)
  /// zˡⱼ.
  case weightedInput(layer: Int, neuron: Int)
  /// aˡⱼ; in layer 1 an input.
  case activation(layer: Int, neuron: Int)
  /// yⱼ.
  case target(neuron: Int)
}

extension Network {
  /// Returns whether the network has that variable.
  public func contains(_ variable: Variable) -> Bool {
    switch variable {
    case .weight(let l, let j, let k):
      2...layers ~= l && 1...sizes[l - 1] ~= j && 1...sizes[l - 2] ~= k
    case .bias(let l, let j), .weightedInput(let l, let j):
      2...layers ~= l && 1...sizes[l - 1] ~= j
    case .activation(let l, let j):
      1...layers ~= l && 1...sizes[l - 1] ~= j
    case .target(let j):
      1...sizes[layers - 1] ~= j
    }
  }

  /// The weights of layer l, 2 … L, row by row.
  public func variables(ofWeightsIn l: Int) -> [Variable] {
    (1...sizes[l - 1]).flatMap { j in
      (1...sizes[l - 2]).map { Variable.weight(layer: l, to: j, from: $0) }
    }
  }

  /// The biases of layer l, 2 … L.
  public func variables(ofBiasesIn l: Int) -> [Variable] {
    (1...sizes[l - 1]).map { .bias(layer: l, neuron: $0) }
  }

  /// The biases and weights of every layer.
  var parameters: [Variable] {
    (2...layers).flatMap { variables(ofBiasesIn: $0) + variables(ofWeightsIn: $0) }
  }

  /// A weight or a bias; nil for the other variables, and there setting does nothing.
  public subscript(parameter variable: Variable) -> Double? {
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
}
