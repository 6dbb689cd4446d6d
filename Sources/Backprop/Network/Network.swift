/// A feedforward network: weights, biases, activations and the cost by which it is judged.
///
/// Layers count from 1, the input, to L, the output. The weights wˡ and biases bˡ lead into layer
/// l, so that they exist for l = 2 … L: wˡ is nₗ × nₗ₋₁ and bˡ has nₗ entries.
///
/// Source: Nielsen, chapter 2, "Warm up: a fast matrix-based approach".
public struct Network: Equatable, Sendable {
  /// The most weights and biases that a network may have.
  public static let maximumParameters = 10_000_000
  /// The most layers that a network may have, the input's with them.
  public static let maximumLayers = 1_000

  /// The number of neurons in each layer, n₁ … n_L.
  public let sizes: [Int]
  /// The activation of every neuron that has none of its own.
  public var activation: Activation
  /// The cost of one example; the log-likelihood makes the output layer a softmax.
  public private(set) var cost: Cost
  /// The neurons with an activation of their own.
  public private(set) var modified: [Neuron: Activation] = [:]

  // Layer l is at offset l − 2.
  var weightMatrices: [Matrix]
  var biasVectors: [Vector]

  /// Makes a network of the given layer sizes with random weights and biases.
  ///
  /// All are drawn from N(0, 1) in the order of the book's listing: the biases of layers 2 … L,
  /// then the weights of layers 2 … L row by row. `scaled` divides each weight by √nₗ₋₁.
  ///
  /// - Throws: `NetworkError` when the sizes make no network, too large a one, or none for the cost.
  public init(
    sizes: [Int], activation: Activation = .sigmoid, cost: Cost = .quadratic,
    scaled: Bool = false, using generator: inout some RandomNumberGenerator
  ) throws(NetworkError) {
    try Network.validate(sizes: sizes)
    try Network.validate(cost, sizes: sizes)
    self.sizes = sizes
    self.activation = activation
    self.cost = cost
    biasVectors = sizes.dropFirst().map { n in
      Vector((0..<n).map { _ in gaussian(using: &generator) })
    }
    weightMatrices = zip(sizes.dropFirst(), sizes).map { n, previous in
      let drawn = (0..<n * previous).map { _ in gaussian(using: &generator) }
      let matrix = Matrix(rows: n, columns: previous, elements: drawn)
      return scaled ? matrix / Double(previous).squareRoot() : matrix
    }
  }

  /// Makes a network of the given weights and biases, those of layer 2 first.
  ///
  /// - Throws: `NetworkError` when a shape does not fit its neighbour, or a number is not finite.
  public init(
    weights: [Matrix], biases: [Vector], activation: Activation = .sigmoid,
    cost: Cost = .quadratic
  ) throws(NetworkError) {
    guard weights.count == biases.count else {
      throw .countsDiffer(weights: weights.count, biases: biases.count)
    }
    let sizes = weights.prefix(1).map(\.columns) + weights.map(\.rows)
    try Network.validate(sizes: sizes)
    try Network.validate(cost, sizes: sizes)
    self.sizes = sizes
    self.activation = activation
    self.cost = cost
    weightMatrices = weights
    biasVectors = biases
    try validateParameters()
  }

  /// L, the number of layers with the input's.
  public var layers: Int { sizes.count }

  /// The number of weights and biases.
  public var parameterCount: Int { Network.parameterCount(sizes: sizes) ?? 0 }

  /// Returns wˡ for l = 2 … L, of nₗ rows and nₗ₋₁ columns.
  public func weights(_ l: Int) -> Matrix { weightMatrices[l - 2] }

  /// Returns bˡ for l = 2 … L, of nₗ entries.
  public func biases(_ l: Int) -> Vector { biasVectors[l - 2] }

  /// Replaces wˡ.
  ///
  /// - Throws: `ShapeError` unless the matrix is nₗ × nₗ₋₁.
  public mutating func setWeights(_ weights: Matrix, layer l: Int) throws(ShapeError) {
    try requireEqual(.weights, self.weights(l).shape, weights.shape)
    weightMatrices[l - 2] = weights
  }

  /// Replaces bˡ.
  ///
  /// - Throws: `ShapeError` unless the vector has nₗ entries.
  public mutating func setBiases(_ biases: Vector, layer l: Int) throws(ShapeError) {
    try requireEqual(.biases, self.biases(l).shape, biases.shape)
    biasVectors[l - 2] = biases
  }

  /// Gives one neuron an activation of its own, or with nil the common one again.
  ///
  /// - Precondition: the neuron is in a layer after the input's.
  /// - Throws: `NetworkError.neuronOfSoftmax` where the layer is a softmax.
  public mutating func setActivation(
    _ activation: Activation?, of neuron: Neuron
  ) throws(NetworkError) {
    precondition(contains(.bias(layer: neuron.layer, neuron: neuron.index)))
    if activation != nil, self.activation(ofLayer: neuron.layer).isSoftmax {
      throw .neuronOfSoftmax(neuron)
    }
    modified[neuron] = activation
  }

  /// Replaces the cost; what neurons of the output layer had of their own goes where it becomes a softmax.
  ///
  /// - Throws: `NetworkError.softmaxNeedsTwoOutputs`.
  public mutating func setCost(_ cost: Cost) throws(NetworkError) {
    try Network.validate(cost, sizes: sizes)
    self.cost = cost
    if cost.hasSoftmax { modified = modified.filter { $0.key.layer < layers } }
  }

  /// Returns the activation of one neuron; nil in a softmax layer, where none has one of its own.
  public func activation(of neuron: Neuron) -> Activation? {
    activation(ofLayer: neuron.layer)[neuron.index]
  }

  /// Returns the activation of layer l, 2 … L.
  public func activation(ofLayer l: Int) -> LayerActivation {
    if l == layers, cost.hasSoftmax { return .softmax }
    var ofLayer: [Int: Activation] = [:]
    for (neuron, own) in modified where neuron.layer == l { ofLayer[neuron.index] = own }
    return LayerActivation(activation, modified: ofLayer)
  }
}
