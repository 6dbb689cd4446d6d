import TestSupport
import Testing

@testable import Backprop

@Suite("On random networks of every depth, activation and cost")
struct RandomNetworkTests {
  @Test(arguments: RandomNetworks.all)
  func `backpropagation gives the gradient of the definition`(c: Case) throws {
    let backward = try c.network.backpropagate(c.example)
    /// ∂C/∂variable from the definition.
    func derivative(by variable: Variable) throws -> Double {
      let tangent = try c.network.tangent(
        along: variable, through: backward.pass, target: c.example.target)
      return try #require(tangent.cost)
    }
    for variable in c.network.parameters {
      #expect(try isClose(#require(backward.gradient[variable]), derivative(by: variable)))
    }
    for l in 2...c.network.layers {
      for (j, δ) in backward.error(l).elements.enumerated() {
        let variable = Variable.weightedInput(layer: l, neuron: j + 1)
        #expect(try isClose(δ, derivative(by: variable)))
      }
    }
  }

  @Test(arguments: RandomNetworks.all)
  func `centred differences agree with backpropagation`(c: Case) throws {
    let check = try c.network.gradientCheck(c.example)
    #expect(check.disagreement < 1e-6, "at \(check.variable)")
  }

  @Test(arguments: RandomNetworks.all)
  func `the product of matrices (35) gives each error`(c: Case) throws {
    let backward = try c.network.backpropagate(c.example)
    for l in 2...c.network.layers {
      let δ = try c.network.errorByMatrixProduct(
        layer: l, through: backward.pass, target: c.example.target)
      #expect(isClose(backward.error(l).elements, δ.elements))
    }
  }

  @Test(arguments: RandomNetworks.all)
  func `the sum over paths (53) gives each derivative`(c: Case) throws {
    let gradient = try c.network.backpropagate(c.example).gradient
    for l in 2...c.network.layers {
      for place in c.network.variables(ofWeightsIn: l) {
        let sum = try c.network.pathSum(from: place, example: c.example)
        #expect(try isClose(sum, #require(gradient[place])))
      }
    }
  }

  @Test(arguments: RandomNetworks.all)
  func `rates carried forward are slopes of the forward pass`(c: Case) throws {
    let (network, x) = (c.network, c.example.input)
    let pass = try network.feedforward(x)
    let L = network.layers
    let places: [Variable] = [
      .activation(layer: 1, neuron: 1), .bias(layer: 2, neuron: 2),
      .weight(layer: L, to: 1, from: 2), .weightedInput(layer: L, neuron: 1),
      .activation(layer: L, neuron: 1),
    ]
    for place in places {
      let tangent = try network.tangent(along: place, through: pass, target: c.example.target)
      let h = 1e-6
      let above = try network.feedforward(x, changing: place, by: h)
      let below = try network.feedforward(x, changing: place, by: -h)
      for l in 2...L {
        let slope = try (above.activation(l) - below.activation(l)) / (2 * h)
        #expect(isClose(tangent.activation(l).elements, slope.elements, tolerance: 1e-7))
      }
      let rate = try #require(tangent.cost)
      let difference = try network.finiteDifference(
        by: place, example: c.example, step: h, rule: .centred)
      #expect(isClose(rate, difference, tolerance: 1e-6))
      #expect(tangent.rate(of: place) == 1)
    }
  }

  @Test(arguments: RandomNetworks.all)
  func `a mini-batch gives one gradient, looped, by matrices and by training`(c: Case) throws {
    var generator = SeededGenerator(seed: 5)
    let n = (c.example.input.count, c.example.target.count)
    let examples = (1...5).map { _ in
      Example(
        input: Vector((0..<n.0).map { _ in generator.unit() }),
        target: Vector((0..<n.1).map { _ in generator.unit() }))
    }
    let looped = try c.network.gradient(of: examples)
    let matrices = try c.network.matrixGradient(of: examples)
    var stepped = c.network
    try stepped.step(along: looped, rate: 0.5)
    var trained = c.network
    try trained.train(on: examples, epochs: 1, batchSize: 5, rate: 0.5, using: &generator)
    for l in 2...c.network.layers {
      #expect(isClose(looped.weights(l).elements, matrices.weights(l).elements))
      #expect(isClose(looped.biases(l).elements, matrices.biases(l).elements))
      #expect(isClose(stepped.weights(l).elements, trained.weights(l).elements))
      #expect(isClose(stepped.biases(l).elements, trained.biases(l).elements))
    }
  }

  @Test(arguments: RandomNetworks.all)
  func `a file keeps a network to the last bit`(c: Case) throws {
    let text = try c.network.fileText()
    #expect(try Network(fileContent: Array(text.utf8)) == c.network)
  }
}
