package import Backprop

extension Evaluator {
  /// Puts a value in the place of a weight or a bias, of a row of weights, or of a whole layer's.
  ///
  /// - Precondition: the value has the shape of the quantity, which has been evaluated before.
  package mutating func assign(
    _ value: Value, to quantity: Quantity, in network: inout Network
  ) throws(Diagnostic) {
    guard let layer = quantity.layer else { return }
    let l = try position(layer)
    let positions = try quantity.indices.map { (index) throws(Diagnostic) in
      try self.position(index)
    }
    let entries = value.elements
    if quantity.letter == .b {
      var biases = network.biases(l)
      if let j = positions.first { biases[j] = entries[0] } else { biases = Vector(entries) }
      try shaped { () throws(ShapeError) in try network.setBiases(biases, layer: l) }
      return
    }
    var weights = network.weights(l)
    switch positions.count {
    case 0: weights = value.matrix
    case 1: for k in 1...weights.columns { weights[positions[0], k] = entries[k - 1] }
    default: weights[positions[0], positions[1]] = entries[0]
    }
    try shaped { () throws(ShapeError) in try network.setWeights(weights, layer: l) }
  }
}
