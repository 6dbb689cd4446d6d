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

/// A single number in a network at work: what can be changed, and what a derivative is taken by.
public enum Place: Hashable, Sendable {
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
  /// Returns whether the network has that place.
  public func contains(_ place: Place) -> Bool {
    switch place {
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
  public func places(ofWeightsIn l: Int) -> [Place] {
    (1...sizes[l - 1]).flatMap { j in
      (1...sizes[l - 2]).map { k in Place.weight(layer: l, to: j, from: k) }
    }
  }

  /// The biases of layer l, 2 … L.
  public func places(ofBiasesIn l: Int) -> [Place] {
    (1...sizes[l - 1]).map { .bias(layer: l, neuron: $0) }
  }

  /// The biases and weights of every layer.
  var parameters: [Place] {
    (2...layers).flatMap { places(ofBiasesIn: $0) + places(ofWeightsIn: $0) }
  }

  /// A weight or a bias; nil for the other places.
  public subscript(parameter place: Place) -> Double? {
    switch place {
    case .weight(let l, let j, let k): weights(l)[j, k]
    case .bias(let l, let j): biases(l)[j]
    case .weightedInput, .activation, .target: nil
    }
  }
}
