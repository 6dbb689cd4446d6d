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
  /// A softmax of one output would always be 1.
  case softmaxNeedsTwoOutputs
  /// A neuron of a softmax layer can have no activation of its own.
  case neuronOfSoftmax(Neuron)
  /// A weight or bias that is infinite or not a number.
  case nonFinite(Variable)
}

extension Network {
  /// Returns the number of weights and biases of a network of those sizes; nil on overflow.
  public static func parameterCount(sizes: [Int]) -> Int? {
    var total = 0
    for (n, previous) in zip(sizes.dropFirst(), sizes) {
      let (inputs, inputsOverflow) = previous.addingReportingOverflow(1)
      let (count, countOverflow) = n.multipliedReportingOverflow(by: inputs)
      let (sum, sumOverflow) = total.addingReportingOverflow(count)
      if inputsOverflow || countOverflow || sumOverflow { return nil }
      total = sum
    }
    return total
  }

  package static func validate(sizes: [Int]) throws(NetworkError) {
    guard sizes.count >= 2 else { throw .tooFewLayers(sizes.count) }
    guard sizes.count <= maximumLayers else { throw .tooManyLayers(sizes.count) }
    if let empty = sizes.firstIndex(where: { $0 < 1 }) { throw .emptyLayer(empty + 1) }
    guard let count = parameterCount(sizes: sizes), count <= maximumParameters else {
      throw .tooLarge(parameters: parameterCount(sizes: sizes))
    }
  }

  static func validate(_ cost: Cost, sizes: [Int]) throws(NetworkError) {
    if cost.hasSoftmax, sizes[sizes.count - 1] < 2 { throw .softmaxNeedsTwoOutputs }
  }

  func validateParameters() throws(NetworkError) {
    for l in 2...layers {
      let needed = Shape(rows: sizes[l - 1], columns: sizes[l - 2])
      guard weights(l).shape == needed else {
        throw .weights(layer: l, needed: needed, found: weights(l).shape)
      }
      guard biases(l).count == sizes[l - 1] else {
        throw .biases(layer: l, needed: .column(sizes[l - 1]), found: biases(l).shape)
      }
      if let variable = firstNonFinite(layer: l) { throw .nonFinite(variable) }
    }
  }

  /// The first weight or bias of a layer that is infinite or not a number.
  func firstNonFinite(layer l: Int) -> Variable? {
    if let offset = weights(l).elements.firstIndex(where: { !$0.isFinite }) {
      let columns = sizes[l - 2]
      return .weight(layer: l, to: offset / columns + 1, from: offset % columns + 1)
    }
    return biases(l).elements.firstIndex { !$0.isFinite }.map {
      .bias(layer: l, neuron: $0 + 1)
    }
  }
}
