import TestSupport
import Testing

@testable import Backprop

@Suite("Networks and their places")
struct NetworkTests {
  private func network(_ sizes: [Int], scaled: Bool = false) throws -> Network {
    var generator = SeededGenerator(seed: 7)
    return try Network(sizes: sizes, scaled: scaled, using: &generator)
  }

  @Test func `wˡ leads to nₗ neurons from nₗ₋₁`() throws {
    let network = try network([2, 3, 1])
    #expect(network.layers == 3)
    #expect(network.weights(2).shape == Shape(rows: 3, columns: 2))
    #expect(network.weights(3).shape == Shape(rows: 1, columns: 3))
    #expect(network.biases(2).count == 3)
    #expect(network.parameterCount == 2 * 3 + 3 + 3 * 1 + 1)
  }

  @Test func `biases are drawn first, then weights row by row, as in the listing`() throws {
    var generator = SeededGenerator(seed: 7)
    let drawn = (0..<13).map { _ in gaussian(using: &generator) }
    let network = try network([2, 3, 1])
    #expect(network.biases(2).elements == Array(drawn[0..<3]))
    #expect(network.biases(3).elements == Array(drawn[3..<4]))
    #expect(network.weights(2).elements == Array(drawn[4..<10]))
    #expect(network.weights(3).elements == Array(drawn[10..<13]))
  }

  @Test func `scaled weights are divided by the root of the number of inputs`() throws {
    let (plain, scaled) = try (network([4, 2]), network([4, 2], scaled: true))
    #expect(scaled.weights(2) == plain.weights(2) / 2)
    #expect(scaled.biases(2) == plain.biases(2))
  }

  @Test(arguments: [
    ([], NetworkError.tooFewLayers(0)), ([3], .tooFewLayers(1)), ([2, 0, 1], .emptyLayer(2)),
    ([-1, 2], .emptyLayer(1)), ([3162, 3162], .tooLarge(parameters: 10_001_406)),
    ([Int.max, 2], .tooLarge(parameters: nil)), ([1 << 40, 1 << 40], .tooLarge(parameters: nil)),
    (Array(repeating: 1, count: 1001), .tooManyLayers(1001)),
  ])
  func `sizes that make no network are refused`(sizes: [Int], error: NetworkError) {
    #expect(throws: error) { try network(sizes) }
  }

  @Test func `weights and biases that make no network are refused`() throws {
    let w2 = Matrix(repeating: 1, rows: 3, columns: 2)
    let w3 = Matrix(repeating: 1, rows: 1, columns: 4)
    let b2 = Vector(repeating: 0, count: 3)
    #expect(throws: NetworkError.countsDiffer(weights: 1, biases: 2)) {
      try Network(weights: [w2], biases: [b2, [1]])
    }
    #expect(
      throws: NetworkError.weights(
        layer: 3, needed: Shape(rows: 1, columns: 3), found: Shape(rows: 1, columns: 4))
    ) {
      try Network(weights: [w2, w3], biases: [b2, [1]])
    }
    #expect(
      throws: NetworkError.biases(
        layer: 2, needed: Shape(rows: 3, columns: 1), found: Shape(rows: 1, columns: 1))
    ) {
      try Network(weights: [w2], biases: [[1]])
    }
    #expect(throws: NetworkError.nonFinite(.bias(layer: 2, neuron: 2))) {
      try Network(weights: [w2], biases: [[1, .nan, .infinity]])
    }
    var infinite = w2
    infinite[3, 1] = .infinity
    #expect(throws: NetworkError.nonFinite(.weight(layer: 2, to: 3, from: 1))) {
      try Network(weights: [infinite], biases: [b2])
    }
    #expect(throws: NetworkError.tooFewLayers(0)) { try Network(weights: [], biases: []) }
  }

  @Test func `weights and biases are replaced by ones of their shape only`() throws {
    var network = try network([2, 1])
    try network.setWeights(Matrix([[5, 6]]), layer: 2)
    try network.setBiases([7], layer: 2)
    #expect(try network.feedforward([1, 1]).weightedInput(2) == [18])
    #expect(
      throws: ShapeError(
        operation: .weights, left: Shape(rows: 1, columns: 2), right: Shape(rows: 2, columns: 1))
    ) {
      try network.setWeights(Matrix([[5], [6]]), layer: 2)
    }
    #expect(
      throws: ShapeError(
        operation: .biases, left: Shape(rows: 1, columns: 1), right: Shape(rows: 2, columns: 1))
    ) {
      try network.setBiases([1, 2], layer: 2)
    }
  }

  @Test func `an input or a target of the wrong count is refused`() throws {
    let network = try network([2, 1])
    let (one, two) = (Shape(rows: 1, columns: 1), Shape(rows: 2, columns: 1))
    #expect(throws: ShapeError(operation: .input, left: two, right: one)) {
      try network.feedforward([1])
    }
    let example = Example(input: [1, 2], target: [1, 2])
    let error = ShapeError(operation: .target, left: one, right: two)
    #expect(throws: error) { try network.backpropagate(example) }
    #expect(throws: error) { try network.cost(example) }
    #expect(throws: error) { try network.matrixGradient(of: [example]) }
    #expect(throws: error) { try network.gradient(of: [example]) }
  }

  @Test func `the cost of several examples is their average (26)`() throws {
    let network = try Network(
      weights: [Matrix([[1]])], biases: [[0]], activation: .linear)
    // ½ · 4 and ½ · 16
    let examples = [Example(input: [2], target: [0]), Example(input: [4], target: [0])]
    #expect(try network.cost(examples) == (2 + 8) / 2)
  }

  @Test func `a network contains its places and no others`() throws {
    let network = try network([2, 3, 1])
    let inside: [Variable] = [
      .weight(layer: 2, to: 3, from: 2), .weight(layer: 3, to: 1, from: 3),
      .bias(layer: 3, neuron: 1), .weightedInput(layer: 2, neuron: 3),
      .activation(layer: 1, neuron: 2), .target(neuron: 1),
    ]
    let outside: [Variable] = [
      .weight(layer: 1, to: 1, from: 1), .weight(layer: 2, to: 1, from: 3),
      .weight(layer: 2, to: 0, from: 1), .weight(layer: 4, to: 1, from: 1),
      .bias(layer: 1, neuron: 1), .weightedInput(layer: 3, neuron: 2),
      .activation(layer: 0, neuron: 1), .activation(layer: .max, neuron: .min),
      .target(neuron: 2),
    ]
    for place in inside { #expect(network.contains(place)) }
    for place in outside { #expect(!network.contains(place)) }
  }

  @Test func `the demon changes what comes after it, and nothing before`() throws {
    let network = try Network(
      weights: [Matrix([[2]]), Matrix([[5]])], biases: [[1], [-30]], activation: .linear)
    let pass = try network.feedforward([3], changing: .weightedInput(layer: 2, neuron: 1), by: 0.5)
    #expect(pass.activation(1) == [3])
    #expect(pass.weightedInput(2) == [7.5])
    #expect(pass.output == [7.5])
    let plain = try network.feedforward([3])
    #expect(try network.feedforward([3], changing: .target(neuron: 1), by: 1) == plain)
  }

  @Test func `an activation given to one neuron is taken back with nil`() throws {
    var network = try network([2, 3, 1])
    let before = network
    try network.setActivation(.relu, of: Neuron(layer: 2, index: 3))
    #expect(network != before)
    #expect(network.activation(of: Neuron(layer: 2, index: 3)) == .relu)
    #expect(network.activation(ofLayer: 2)[3] == .relu)
    #expect(network.activation(ofLayer: 3)[1] == .sigmoid)
    try network.setActivation(nil, of: Neuron(layer: 2, index: 3))
    #expect(network == before)
  }
}

@Suite("Paths, passes and rates")
struct CheckingTests {
  private let network = try! Network(
    weights: [Matrix([[1, 2], [3, 4]]), Matrix([[5, 6], [7, 8]])], biases: [[0, 0], [0, 0]],
    activation: .linear)
  private let example = Example(input: [1, 1], target: [0, 0])

  @Test func `each path carries the product of its factors`() throws {
    // a² = (3, 7), a³ = (57, 77) = ∇ₐC; from w²₁₂ the paths go 1 → 1 and 1 → 2.
    let place = Variable.weight(layer: 2, to: 1, from: 2)
    let paths = try network.paths(from: place, example: example)
    #expect(paths.map(\.factors) == [[1, 5, 57], [1, 7, 77]])
    #expect(paths.map { $0.neurons.map(\.index) } == [[1, 1], [1, 2]])
    #expect(paths.map { $0.neurons.map(\.layer) } == [[2, 3], [2, 3]])
    #expect(try network.pathSum(from: place, example: example) == 5 * 57 + 7 * 77)
    #expect(network.pathCount(from: place) == 2)
    #expect(network.pathCount(from: .weight(layer: 3, to: 1, from: 1)) == 1)
    #expect(network.pathCount(from: .bias(layer: 2, neuron: 1)) == 0)
  }

  @Test func `too many paths are refused with their number`() throws {
    var generator = SeededGenerator(seed: 1)
    let wide = try Network(sizes: [1, 1, 400, 400], using: &generator)
    let place = Variable.weight(layer: 2, to: 1, from: 1)
    #expect(throws: PathError.tooManyPaths(count: 160_000, limit: 100_000)) {
      try wide.paths(from: place, example: Example(input: [1], target: [1]))
    }
    let deep = try Network(sizes: Array(repeating: 3, count: 100), using: &generator)
    #expect(deep.pathCount(from: place) == .max)
    let bias = Variable.bias(layer: 2, neuron: 1)
    #expect(throws: PathError.noWeight(bias)) {
      try network.paths(from: bias, example: example)
    }
  }

  @Test func `a forward difference is off in proportion to its step`() throws {
    let place = Variable.weight(layer: 2, to: 1, from: 2)
    let pass = try network.feedforward(example.input)
    let tangent = try network.tangent(along: place, through: pass, target: example.target)
    let exact = try #require(tangent.cost)
    func error(_ step: Double) throws -> Double {
      try network.finiteDifference(by: place, example: example, step: step) - exact
    }
    // C is quadratic in the weight with second derivative 5² + 7², so the error is 37 ε.
    #expect(try isClose(error(0.5), 18.5))
    #expect(try isClose(error(0.25), 9.25))
    let gradient = try network.finiteDifferenceGradient(example, step: 0.5)
    #expect(try isClose(#require(gradient[place]), exact + 18.5))
  }

  @Test func `the rate by a target moves the cost alone`() throws {
    let pass = try network.feedforward(example.input)
    let tangent = try network.tangent(
      along: .target(neuron: 2), through: pass, target: example.target)
    #expect(tangent.cost == -77)
    #expect(tangent.activation(3) == [0, 0])
    #expect(tangent.rate(of: .target(neuron: 2)) == 1)
    #expect(tangent.rate(of: .target(neuron: 1)) == 0)
    #expect(
      try network.tangent(along: .bias(layer: 2, neuron: 1), through: pass, target: nil).cost
        == nil)
  }
}
