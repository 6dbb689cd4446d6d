/// What keeps a list of sizes, or of weights and biases, from being a network.
public enum NetworkError: Error, Equatable, Sendable {
  case tooFewLayers(Int)
  case tooManyLayers(Int)
  /// A layer of no neurons, or of fewer.
  case emptyLayer(Int)
  /// More than `Network.maximumParameters`; nil where the number itself overflows.
  case tooLarge(parameters: Int?)
  /// As many weight matrices and bias vectors must be given as there are layers after the first.
  case countsDiffer(weights: Int, biases: Int)
  case weights(layer: Int, needed: Shape, found: Shape)
  case biases(layer: Int, needed: Shape, found: Shape)
  /// A weight or bias that is infinite or not a number.
  case nonFinite(Place)
}
