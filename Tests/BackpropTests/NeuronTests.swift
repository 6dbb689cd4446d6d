import TestSupport
import Testing

@testable import Backprop

@Suite("Activations and costs")
struct NeuronTests {
  @Test func `values at 0 are those of the definitions`() {
    #expect(Activation.named.map { $0(0) } == [0.5, 0, 0, 0.6931471805599453, 0])
    #expect(Activation.named.map { $0.derivative(0) } == [0.25, 1, 0, 0.5, 1])
  }

  @Test func `a name finds its activation, and only the five have one`() {
    for activation in Activation.named { #expect(Activation(name: activation.name) == activation) }
    #expect(Activation(name: "Sigmoid") == nil)
  }

  @Test(arguments: Activation.named)
  func `σ′ is the slope of σ`(activation: Activation) {
    for z in [-30.0, -5, -1.5, -0.3, 0.2, 1, 4, 12, 30] {
      let h = 1e-5
      let slope = (activation(z + h) - activation(z - h)) / (2 * h)
      #expect(isClose(activation.derivative(z), slope, tolerance: 1e-9), "z = \(z)")
    }
  }

  @Test func `nothing overflows or cancels far from 0`() {
    #expect(Activation.sigmoid(-1000) == 0)
    #expect(Activation.sigmoid(1000) == 1)
    // σ′(40) = e⁻⁴⁰ to the last places, where σ(1 − σ) would be 0
    #expect(isClose(Activation.sigmoid.derivative(40) / 4.248354255291589e-18, 1))
    #expect(Activation.sigmoid.derivative(40) == Activation.sigmoid.derivative(-40))
    // tanh′(20) = 4 e⁻⁴⁰
    #expect(isClose(Activation.tanh.derivative(20) / 1.6993417021166355e-17, 1))
    #expect(Activation.tanh.derivative(1000) == 0)
    #expect(Activation.softplus(1000) == 1000)
    #expect(Activation.softplus(-1000) == 0)
    #expect(Activation.relu(.nan).isNaN)
  }

  @Test func `a learner's function is applied, and told apart by its definition`() {
    let square = Activation(
      name: "f", definition: "x^2", value: { $0 * $0 }, derivative: { 2 * $0 })
    let cube = Activation(
      name: "f", definition: "x^3", value: { $0 * $0 * $0 }, derivative: { 3 * $0 * $0 })
    #expect(square(3) == 9)
    #expect(square.derivative(3) == 6)
    #expect(square != cube)
    #expect(square.name == "f")
  }

  @Test func `a neuron of a layer may have an activation of its own`() {
    let layer = LayerActivation(.linear, modified: [2: .relu])
    #expect(layer(Vector([-1, -1, 2])) == [-1, 0, 2])
    #expect(layer.prime(Vector([-1, -1, 2])).diagonal == [1, 0, 1])
  }

  @Test func `the quadratic cost is half the squared distance`() throws {
    // ½ ((1 − 0.5)² + (0 − 1)²) = ½ (0.25 + 1)
    #expect(try Cost.quadratic(output: [0.5, 1], target: [1, 0]) == 0.625)
    #expect(try Cost.quadratic.gradient(output: [0.5, 1], target: [1, 0]) == [-0.5, 1])
  }

  @Test func `the cross-entropy at an output of a half is ln 2, whatever the target`() throws {
    for y in [0.0, 0.3, 1] {
      let cost = try Cost.crossEntropy(output: [0.5], target: [y])
      #expect(isClose(cost, 0.6931471805599453))
    }
    // (0.5 − 0.3) / (0.5 · 0.5)
    #expect(
      try isClose(Cost.crossEntropy.gradient(output: [0.5], target: [0.3]).elements, [0.8]))
  }

  @Test func `an output that has reached its target costs nothing`() throws {
    #expect(try Cost.crossEntropy(output: [0, 1], target: [0, 1]) == 0)
    #expect(try Cost.crossEntropy.gradient(output: [0, 1], target: [0, 1]) == [1, -1])
    #expect(try Cost.crossEntropy(output: [0], target: [1]) == .infinity)
  }

  @Test(arguments: Cost.named)
  func `the gradients are the slopes of the cost`(cost: Cost) throws {
    let (a, y, h) = (0.3, 0.8, 1e-6)
    let byOutput =
      try (cost(output: [a + h], target: [y]) - cost(output: [a - h], target: [y])) / (2 * h)
    let byTarget =
      try (cost(output: [a], target: [y + h]) - cost(output: [a], target: [y - h])) / (2 * h)
    let gradient = try cost.gradient(output: [a], target: [y])
    let targetGradient = try cost.targetGradient(output: [a], target: [y])
    #expect(isClose(gradient[1], byOutput, tolerance: 1e-8))
    #expect(isClose(targetGradient[1], byTarget, tolerance: 1e-8))
  }

  @Test func `a softmax layer makes outputs that sum to 1, and one change moves them all`() throws {
    // e⁰ : e^ln 3 = 1 : 3, whatever is added to both, and however large they are.
    let ln3 = 1.0986122886681098
    for shift in [0.0, 5, -5, 1e6] {
      let a = LayerActivation.softmax(Vector([shift, ln3 + shift])).elements
      #expect(isClose(a, [0.25, 0.75], tolerance: 1e-9))
    }
    let prime = LayerActivation.softmax.prime(Vector([0, ln3]))
    #expect(prime.diagonal == nil)
    // diag(a) − a aᵀ: 0.25 · 0.75 with both signs.
    #expect(isClose(prime.matrix.elements, [0.1875, -0.1875, -0.1875, 0.1875]))
    #expect(try isClose((prime ⊙ Vector([1, 0])).elements, [0.1875, -0.1875]))
    #expect(try isClose((Vector([2, 2]) ⊙ prime).elements, [0, 0]))
    #expect(LayerActivation.softmax[1] == nil)
  }

  @Test func `the log-likelihood is that of the class that is wanted`() throws {
    #expect(
      try isClose(Cost.logLikelihood(output: [0.25, 0.75], target: [1, 0]), 1.3862943611198906))
    #expect(try Cost.logLikelihood.gradient(output: [0.25, 0.75], target: [1, 0]) == [-4, 0])
    #expect(try Cost.logLikelihood(output: [1, 0], target: [1, 0]) == 0)
    #expect(Cost.logLikelihood.admits(target: [0.5, 0.5]))
    #expect(!Cost.logLikelihood.admits(target: [0.5, 0.6]))
    #expect(!Cost.logLikelihood.admits(target: [1.5, -0.5]))
    #expect(Cost.quadratic.admits(target: [7, -3]))
  }

  /// Weighted inputs so large that the outputs round to 0 and 1.
  @Test(arguments: [Cost.crossEntropy, .logLikelihood])
  func `saturated outputs leave the cost finite and the error a − y`(cost: Cost) throws {
    let network = try Network(
      weights: [Matrix([[900], [-900]])], biases: [[0, 0]], cost: cost)
    for y in [[1.0, 0], [0, 1], [0.25, 0.75]] {
      let example = Example(input: [1], target: Vector(y))
      let result = try network.backpropagate(example)
      #expect(result.pass.output == [1, 0])
      #expect(result.error(2).elements == [1 - y[0], -y[1]])
      let C = try network.cost(example)
      // What a wrong output costs grows with z alone: 900 for each of the two, or 1800 for both.
      #expect(isClose(C, (1 - y[0]) * 900 + y[1] * 900))
      let tangent = try network.tangent(
        along: .bias(layer: 2, neuron: 2), through: result.pass, target: example.target)
      #expect(tangent.cost == -y[1])
    }
  }

  @Test func `a softmax has two neurons or more, and none has an activation of its own`() throws {
    #expect(throws: NetworkError.softmaxNeedsTwoOutputs) {
      try Network(weights: [Matrix([[1, 2]])], biases: [[3]], cost: .logLikelihood)
    }
    var network = try Network(weights: [Matrix([[1], [2]])], biases: [[0, 0]])
    let neuron = Neuron(layer: 2, index: 2)
    try network.setActivation(.tanh, of: neuron)
    try network.setCost(.logLikelihood)
    #expect(network.modified.isEmpty)
    #expect(network.activation(of: neuron) == nil)
    #expect(network.activation(ofLayer: 2).isSoftmax)
    #expect(throws: NetworkError.neuronOfSoftmax(neuron)) {
      try network.setActivation(.tanh, of: neuron)
    }
    try network.setCost(.quadratic)
    #expect(network.activation(of: neuron) == .sigmoid)
  }

  @Test func `an output and a target of two counts are refused`() {
    let error = ShapeError(
      operation: .target, left: Shape(rows: 1, columns: 1), right: Shape(rows: 2, columns: 1))
    #expect(throws: error) { try Cost.quadratic(output: [1], target: [1, 2]) }
    #expect(throws: error) { try Cost.crossEntropy.gradient(output: [1], target: [1, 2]) }
  }
}
