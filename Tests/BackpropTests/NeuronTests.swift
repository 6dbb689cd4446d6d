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

  @Test func `an output and a target of two counts are refused`() {
    let error = ShapeError(
      operation: .target, left: Shape(rows: 1, columns: 1), right: Shape(rows: 2, columns: 1))
    #expect(throws: error) { try Cost.quadratic(output: [1], target: [1, 2]) }
    #expect(throws: error) { try Cost.crossEntropy.gradient(output: [1], target: [1, 2]) }
  }
}
