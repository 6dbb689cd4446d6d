import CKernels
import TestSupport
import Testing

@testable import Backprop

/// Takes every step of an epoch on the readable road.
private func readableEpoch(
  _ network: Network, _ examples: [Example], batchSize: Int, rate η: Double,
  regularisation λ: Double = 0, using generator: inout SeededGenerator
) throws -> Network {
  var network = network
  let order = shuffledOffsets(count: examples.count, using: &generator)
  for start in stride(from: 0, to: order.count, by: batchSize) {
    let batch = order[start..<min(start + batchSize, order.count)].map { examples[$0] }
    let gradient = try network.matrixGradient(of: batch)
    for l in 2...network.layers {
      let decay = 1 - η * λ / Double(examples.count)
      try network.setWeights(decay * network.weights(l), layer: l)
    }
    try network.step(along: gradient, rate: η)
  }
  return network
}

private func expectClose(_ left: Network, _ right: Network, tolerance: Double = 1e-12) {
  for l in 2...left.layers {
    #expect(isClose(left.weights(l).elements, right.weights(l).elements, tolerance: tolerance))
    #expect(isClose(left.biases(l).elements, right.biases(l).elements, tolerance: tolerance))
  }
}

@Suite("The fast road and the readable one")
struct TwoRoadTests {
  /// Widths on both sides of every panel's: 4, 8, 16, 32 and their sums.
  static let widths = [
    [1, 1], [2, 3, 1], [3, 4, 5], [5, 8, 9], [9, 16, 17, 10], [30, 31, 32, 33], [7, 40, 50, 2],
    [20, 100, 3],
  ]

  private func examples(
    _ sizes: [Int], count: Int, share: Double, using generator: inout SeededGenerator
  ) -> [Example] {
    (0..<count).map { _ in
      Example(
        input: Vector(
          (0..<sizes[0]).map { _ in generator.unit() < share ? 2 * generator.unit() - 1 : 0 }),
        target: Vector((0..<sizes[sizes.count - 1]).map { _ in generator.unit() }))
    }
  }

  @Test(arguments: widths, [0, 0.2, 1])
  func `an epoch gives the same weights whatever the widths and zeros`(
    sizes: [Int], share: Double
  ) throws {
    var generator = SeededGenerator(seed: 17)
    let network = try Network(sizes: sizes, scaled: true, using: &generator)
    let examples = examples(sizes, count: 23, share: share, using: &generator)
    var other = generator
    var trained = network
    try trained.train(on: examples, epochs: 1, batchSize: 5, rate: 0.7, using: &generator)
    let expected = try readableEpoch(network, examples, batchSize: 5, rate: 0.7, using: &other)
    expectClose(trained, expected)
    #expect(trained != network)
  }

  @Test(arguments: RandomNetworks.all)
  func `two epochs give the same weights for every activation and cost`(c: Case) throws {
    var generator = SeededGenerator(seed: 8)
    let examples = examples(c.network.sizes, count: 11, share: 0.7, using: &generator)
    var other = generator
    var trained = c.network
    try trained.train(on: examples, epochs: 2, batchSize: 4, rate: 0.02, using: &generator)
    var expected = c.network
    for _ in 1...2 {
      expected = try readableEpoch(expected, examples, batchSize: 4, rate: 0.02, using: &other)
    }
    expectClose(trained, expected)
  }

  @Test func `a learner's own activation takes the same steps`() throws {
    var generator = SeededGenerator(seed: 4)
    let square = Activation(
      name: "f", definition: "z²/4", value: { $0 * $0 / 4 }, derivative: { $0 / 2 })
    var network = try Network(sizes: [3, 9, 2], scaled: true, using: &generator)
    network.activation = square
    try network.setActivation(.sigmoid, of: Neuron(layer: 2, index: 9))
    let examples = examples([3, 9, 2], count: 10, share: 1, using: &generator)
    var other = generator
    let expected = try readableEpoch(network, examples, batchSize: 3, rate: 0.3, using: &other)
    try network.train(on: examples, epochs: 1, batchSize: 3, rate: 0.3, using: &generator)
    expectClose(network, expected)
  }

  @Test(arguments: Cost.named)
  func `regularisation shrinks the weights before each step, and no bias`(cost: Cost) throws {
    var generator = SeededGenerator(seed: 4)
    let start = try Network(sizes: [12, 9, 2], cost: cost, using: &generator)
    let examples = examples([12, 9, 2], count: 10, share: 0.3, using: &generator)
    var (network, other) = (start, generator)
    let expected = try readableEpoch(
      start, examples, batchSize: 3, rate: 0.5, regularisation: 2, using: &other)
    try network.train(
      on: examples, epochs: 1, batchSize: 3, rate: 0.5, regularisation: 2, using: &generator)
    expectClose(network, expected)

    // With nothing to learn but the decay: w (1 − ηλ/n)ⁿ.
    network = try Network(weights: [Matrix([[3]])], biases: [[1]], activation: .linear)
    try network.train(
      on: Array(repeating: Example(input: [0], target: [1]), count: 4), epochs: 1, batchSize: 1,
      rate: 0.5, regularisation: 2, using: &generator)
    #expect(try network.weights(2) == Matrix([[3 * 0.31640625]]))
    #expect(network.biases(2) == [1])
  }
}

@Suite("Training sets")
struct TrainingSetTests {
  @Test func `a packed set gives its examples again, zeros and all`() throws {
    let sparse = [
      Example(input: [0, 0, 0, -2, 0], target: [1, 0]),
      Example(input: [0, 0, 0, 0, 0], target: [0, 0]),
      Example(input: [0.5, 0, 0, 0, 7], target: [0, 1]),
    ]
    let dense = [Example(input: [1, 0], target: [0]), Example(input: [2, 3], target: [1])]
    for examples in [sparse, dense] {
      let set = try TrainingSet(examples)
      #expect(set.count == examples.count)
      #expect((1...set.count).map(set.example) == examples)
    }
    #expect(try TrainingSet(sparse).isSparse)
    #expect(try !TrainingSet(dense).isSparse)
  }

  @Test func `a set of digits is that of its examples`() throws {
    let digits = DigitSet(
      rows: 1, columns: 3, images: [0, 0, 255, 51, 0, 0, 0, 0, 0], labels: [3, 0, 9])
    let set = TrainingSet(digits)
    #expect((1...3).map(set.example) == digits.examples)
    #expect(set.isSparse)
    let bright = DigitSet(rows: 1, columns: 2, images: [9, 0, 1, 2], labels: [1, 2])
    #expect(!TrainingSet(bright).isSparse)
    #expect((1...2).map(TrainingSet(bright).example) == bright.examples)
  }

  @Test func `examples of several shapes are no set`() throws {
    let (one, two) = (Shape(rows: 1, columns: 1), Shape(rows: 2, columns: 1))
    #expect(
      throws: TrainingError.example(
        index: 2, ShapeError(operation: .target, left: one, right: two))
    ) {
      try TrainingSet([
        Example(input: [1], target: [1]), Example(input: [1], target: [1, 2]),
      ])
    }
  }

  @Test func `a set must fit the network, and λ be finite and not negative`() throws {
    var network = try Network(weights: [Matrix([[1]])], biases: [[0]])
    let before = network
    var generator = SeededGenerator(seed: 1)
    let set = try TrainingSet([Example(input: [1, 2], target: [1])])
    let error = TrainingError.example(
      index: 1,
      ShapeError(
        operation: .input, left: Shape(rows: 1, columns: 1), right: Shape(rows: 2, columns: 1)))
    #expect(throws: error) {
      try network.train(on: set, epochs: 1, batchSize: 1, rate: 1, using: &generator)
    }
    #expect(throws: error) { try network.hits(set) }
    for λ in [-1, .infinity] {
      #expect(throws: TrainingError.regularisation(λ)) {
        try network.train(
          on: [Example(input: [1], target: [1])], epochs: 1, batchSize: 1, rate: 1,
          regularisation: λ, using: &generator)
      }
    }
    #expect(throws: TrainingError.noExamples) {
      try network.train(on: TrainingSet([]), epochs: 1, batchSize: 1, rate: 1, using: &generator)
    }
    #expect(network == before)
    #expect(try network.hits(TrainingSet([])) == 0)
  }

  @Test func `a packed set is hit as often as its examples`() throws {
    var generator = SeededGenerator(seed: 5)
    let network = try Network(sizes: [4, 10, 3], using: &generator)
    let examples = (0..<250).map { i in
      Example(
        input: Vector((0..<4).map { _ in generator.unit() }),
        target: Vector((0..<3).map { $0 == i % 3 ? 1 : 0 }))
    }
    let hits = try examples.count { example in
      let output = try network.feedforward(example.input).output
      return output.largestIndex == example.target.largestIndex
    }
    #expect(try network.hits(TrainingSet(examples)) == hits)
    #expect((1..<250).contains(hits))
  }
}

@Suite("The kernels of training")
struct TrainingKernelTests {
  /// The loops for each instruction set that this processor has.
  private var sets: [UnsafePointer<KernelSet>] {
    (0..<3).compactMap(backprop_kernels_at)
  }

  @Test(arguments: TwoRoadTests.widths, [0.2, 1])
  func `every instruction set takes the same step`(sizes: [Int], share: Double) throws {
    try expectTheSameStep(sizes, share, cost: .quadratic)
  }

  @Test(arguments: [[2, 2], [5, 3, 4], [9, 8], [4, 30, 10], [3, 17]])
  func `every instruction set takes the step of a softmax`(sizes: [Int]) throws {
    try expectTheSameStep(sizes, 1, cost: .logLikelihood)
  }

  @Test(arguments: [[2, 2], [5, 3, 4], [9, 8], [4, 30, 10], [3, 17]])
  func `the step of a softmax is that of the gradient, and its cost that of the examples`(
    sizes: [Int]
  ) throws {
    var generator = SeededGenerator(seed: 8)
    var network = try Network(sizes: sizes, using: &generator)
    try network.setCost(.logLikelihood)
    let examples = (0..<6).map { x in
      let outputs = sizes[sizes.count - 1]
      return Example(
        input: Vector((0..<sizes[0]).map { _ in 40 * gaussian(using: &generator) }),
        target: Vector((0..<outputs).map { $0 == x % outputs ? 1 : 0 }))
    }
    var expected = network
    try expected.step(along: network.gradient(of: examples), rate: 0.7)
    let cost = try examples.reduce(0) { $0 + (try network.cost($1)) }
    for kernels in sets {
      let trainer = Trainer(network, set: try TrainingSet(examples), batchSize: 6, kernels: kernels)
      let found = Array(0..<6).withUnsafeBufferPointer { trainer.step($0, rate: 0.7) }
      expectClose(trainer.network, expected)
      #expect(isClose(found, cost))
    }
  }

  private func expectTheSameStep(_ sizes: [Int], _ share: Double, cost: Cost) throws {
    var generator = SeededGenerator(seed: 6)
    var network = try Network(sizes: sizes, scaled: true, using: &generator)
    try network.setCost(cost)
    let examples = (0..<7).map { _ in
      Example(
        input: Vector((0..<sizes[0]).map { _ in generator.unit() < share ? generator.unit() : 0 }),
        target: Vector((0..<sizes[sizes.count - 1]).map { _ in generator.unit() }))
    }
    let trained = try sets.map { kernels in
      let trainer = Trainer(network, set: try TrainingSet(examples), batchSize: 7, kernels: kernels)
      _ = Array(0..<7).withUnsafeBufferPointer { trainer.step($0, rate: 0.7, decay: 0.9) }
      return trainer.network
    }
    for other in trained.dropFirst() { expectClose(other, trained[0]) }
  }

  @Test func `every instruction set gives the same product of matrices to the last bit`() {
    var generator = SeededGenerator(seed: 6)
    for (rows, inner, columns) in [(1, 1, 1), (3, 4, 5), (9, 7, 31), (6, 2, 40)] {
      let s = (0..<rows * inner).map { _ in gaussian(using: &generator) }
      let t = (0..<inner * columns).map { _ in gaussian(using: &generator) }
      let products = sets.map { kernels in
        var products = Array(repeating: Double.nan, count: rows * columns + columns)
        products.withUnsafeMutableBufferPointer {
          kernels.pointee.product(s, t, rows, inner, columns, $0.baseAddress!)
          kernels.pointee.transposedProduct(
            t, s, inner, columns, $0.baseAddress! + rows * columns)
        }
        return products
      }
      for j in 0..<rows {
        for k in 0..<columns {
          let sum = (0..<inner).reduce(0.0) { $0 + s[j * inner + $1] * t[$1 * columns + k] }
          #expect(products[0][j * columns + k] == sum)
        }
      }
      for other in products { #expect(other == products[0]) }
    }
  }

  /// σ and σ′ of the kernel, eight at a time.
  private func sigmoid(
    _ z: [Double], _ kernels: UnsafePointer<KernelSet> = backprop_kernels()
  ) -> (a: [Double], slope: [Double]) {
    let count = (z.count + 7) / 8 * 8
    let blocks = (0..<3).map { _ in AlignedMemory(repeating: 0.0, count: count) }
    for (i, z) in z.enumerated() { blocks[0].start[i] = z }
    kernels.pointee.sigmoid(blocks[0].start, blocks[1].start, blocks[2].start, z.count)
    return (
      z.indices.map { blocks[1].start[$0] }, z.indices.map { blocks[2].start[$0] }
    )
  }

  @Test func `σ and σ′ are those of the readable road to 4 units in the last place`() {
    let z = (-7000...7000).map { Double($0) / 10 + 1 / 64 }
    for kernels in sets {
      let (a, slope) = sigmoid(z, kernels)
      for (i, z) in z.enumerated() {
        let (value, derivative) = (Activation.sigmoid(z), Activation.sigmoid.derivative(z))
        #expect((a[i] - value).magnitude <= 4 * value.ulp, "σ(\(z))")
        #expect((slope[i] - derivative).magnitude <= 4 * derivative.ulp, "σ′(\(z))")
      }
    }
  }

  @Test func `σ is exact at 0 and ±∞ as good as, and no number stays none`() {
    let (a, slope) = sigmoid([0, .infinity, -.infinity, .nan, 1e300, -1e300, -0.0])
    #expect(a[0] == 0.5 && a[6] == 0.5)
    #expect(slope[0] == 0.25)
    #expect(a[1] == 1 && a[4] == 1)
    #expect(a[2] < 1e-300 && a[5] < 1e-300)
    #expect(slope[1] < 1e-300 && slope[2] < 1e-300)
    #expect(a[3].isNaN && slope[3].isNaN)
  }

  @Test(arguments: [(1, 1), (3, 4), (5, 9), (2, 31), (4, 32), (3, 57), (6, 100)])
  func `each weight has a place of its own in the panels`(inputs: Int, outputs: Int) {
    let layout = PanelLayout(inputs: inputs, outputs: outputs)
    var places: Set<Int> = []
    for j in 0..<outputs { for k in 0..<inputs { places.insert(layout.offset(j, k)) } }
    #expect(places.count == inputs * outputs)
    #expect(places.allSatisfy { 0..<layout.count ~= $0 })
  }
}
