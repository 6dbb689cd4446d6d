import TestSupport
import Testing

@testable import Backprop

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite("Seeded randomness")
struct SeededGeneratorTests {
  @Test func `the generator is SplitMix64`() {
    // The first numbers of the reference implementation for the seed 1234567.
    var generator = SeededGenerator(seed: 1_234_567)
    #expect(generator.next() == 6_457_827_717_110_365_317)
    #expect(generator.next() == 3_203_168_211_198_807_973)
    #expect(generator.next() == 9_817_491_932_198_370_423)
  }

  @Test func `the logarithm of + − × ÷ is that of the C library`() {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<20_000 {
      let x = generator.unit() + 0x1p-60
      let error = (naturalLogarithm(x) - log(x)).magnitude
      #expect(error <= 2 * log(x).ulp, "ln \(x)")
    }
    for exponent in -1000...1000 {
      let x = Double(sign: .plus, exponent: exponent, significand: 1.3)
      #expect((naturalLogarithm(x) - log(x)).magnitude <= 2 * log(x).ulp, "ln \(x)")
    }
    #expect(naturalLogarithm(1) == 0)
  }

  @Test func `normal deviates have mean 0, deviation 1 and the normal's fourth moment`() {
    var generator = SeededGenerator(seed: 11)
    let draws = (0..<100_000).map { _ in gaussian(using: &generator) }
    func moment(_ power: Int) -> Double {
      draws.reduce(0) { $0 + pow($1, Double(power)) } / Double(draws.count)
    }
    #expect(moment(1).magnitude < 0.01)
    #expect((moment(2) - 1).magnitude < 0.02)
    #expect((moment(4) - 3).magnitude < 0.15)
  }

  @Test func `a shuffle keeps all, is set by its seed, and has no favourite place`() {
    var (one, other) = (SeededGenerator(seed: 5), SeededGenerator(seed: 5))
    let order = shuffledOffsets(count: 50, using: &one)
    #expect(order == shuffledOffsets(count: 50, using: &other))
    #expect(order != shuffledOffsets(count: 50, using: &one))
    #expect(order.sorted() == Array(0..<50))
    var firsts = [0, 0, 0]
    for _ in 0..<3000 { firsts[shuffledOffsets(count: 3, using: &one)[0]] += 1 }
    for count in firsts { #expect((900...1100).contains(count)) }
  }
}

@Suite("Gradient descent")
struct GradientDescentTests {
  private let xor = [
    Example(input: [0, 0], target: [0]), Example(input: [0, 1], target: [1]),
    Example(input: [1, 0], target: [1]), Example(input: [1, 1], target: [0]),
  ]

  private func network(seed: UInt64 = 2, cost: Cost = .quadratic) throws -> Network {
    var generator = SeededGenerator(seed: seed)
    return try Network(sizes: [2, 4, 1], cost: cost, using: &generator)
  }

  @Test func `a step goes against the gradient, η times as far`() throws {
    var network = try Network(weights: [Matrix([[2]])], biases: [[1]], activation: .linear)
    // a = 7, ∂C/∂b = 7 − 5, ∂C/∂w = 2 · 3
    try network.step(
      along: network.gradient(of: [Example(input: [3], target: [5])]), rate: 0.5)
    #expect(try network.weights(2) == Matrix([[-1]]))
    #expect(network.biases(2) == [0])
  }

  @Test(arguments: Cost.named.filter { !$0.hasSoftmax })
  func `training learns exclusive or`(cost: Cost) throws {
    var network = try network(cost: cost)
    var generator = SeededGenerator(seed: 1)
    let end = try network.train(
      on: xor, epochs: 2000, batchSize: 2, rate: 2, using: &generator)
    #expect(end == .finished)
    #expect(try network.cost(xor) < 0.05)
  }

  @Test func `wide layers and inputs with zeros take the same steps as one by one`() throws {
    var generator = SeededGenerator(seed: 21)
    var trained = try Network(sizes: [20, 19, 11, 10], using: &generator)
    var stepped = trained
    let examples = (0..<7).map { i in
      Example(
        input: Vector((0..<20).map { $0 % 3 == i % 3 ? generator.unit() : 0 }),
        target: Vector((0..<10).map { $0 == i ? 1 : 0 }))
    }
    var again = generator
    try trained.train(on: examples, epochs: 1, batchSize: 3, rate: 0.5, using: &generator)
    let order = shuffledOffsets(count: 7, using: &again)
    for batch in [order[0..<3], order[3..<6], order[6..<7]] {
      try stepped.step(along: stepped.gradient(of: batch.map { examples[$0] }), rate: 0.5)
    }
    for l in 2...4 {
      #expect(isClose(trained.weights(l).elements, stepped.weights(l).elements))
      #expect(isClose(trained.biases(l).elements, stepped.biases(l).elements))
    }
  }

  @Test func `epoch by epoch is the same training as all at once`() throws {
    var (whole, parts) = (try network(), try network())
    var (one, other) = (SeededGenerator(seed: 9), SeededGenerator(seed: 9))
    try whole.train(on: xor, epochs: 3, batchSize: 3, rate: 1, using: &one)
    for _ in 1...3 { try parts.train(on: xor, epochs: 1, batchSize: 3, rate: 1, using: &other) }
    #expect(whole == parts)
  }

  @Test func `progress is told of every mini-batch, and of the network after an epoch`() throws {
    var network = try network()
    var generator = SeededGenerator(seed: 9)
    var told: [[Int]] = []
    var last: Network?
    let before = try network.cost(xor)
    var firstEpochCost = 0.0
    try network.train(on: xor, epochs: 2, batchSize: 3, rate: 0, using: &generator) {
      told.append([$0.epoch, $0.epochs, $0.seen, $0.count])
      #expect(($0.network != nil) == ($0.seen == $0.count))
      if $0.epoch == 1 { firstEpochCost = $0.cost }
      last = $0.network
      return true
    }
    #expect(told == [[1, 2, 3, 4], [1, 2, 4, 4], [2, 2, 3, 4], [2, 2, 4, 4]])
    #expect(last == network)
    #expect(isClose(firstEpochCost, before))
  }

  @Test func `stopping keeps the last whole mini-batch`() throws {
    var (stopped, expected) = (try network(), try network())
    var generator = SeededGenerator(seed: 9)
    let end = try stopped.train(on: xor, epochs: 5, batchSize: 3, rate: 1, using: &generator) {
      _ in false
    }
    #expect(end == .stopped(epoch: 1, batches: 1))
    var again = SeededGenerator(seed: 9)
    let order = shuffledOffsets(count: 4, using: &again)
    try expected.step(along: expected.gradient(of: order[..<3].map { xor[$0] }), rate: 1)
    #expect(isClose(stopped.weights(2).elements, expected.weights(2).elements))
    #expect(isClose(stopped.biases(3).elements, expected.biases(3).elements))
  }

  @Test func `what diverges is refused with its epoch, and the network is as it was`() throws {
    var network = try Network(weights: [Matrix([[1]])], biases: [[0]], activation: .linear)
    let before = network
    var generator = SeededGenerator(seed: 9)
    let example = Example(input: [1], target: [0])
    // Each step multiplies the output by 1 − 2η, and its square overflows in the second epoch.
    #expect(throws: TrainingError.diverged(epoch: 2)) {
      try network.train(on: [example], epochs: 3, batchSize: 1, rate: 1e160, using: &generator)
    }
    #expect(network == before)
    #expect(throws: TrainingError.diverged(epoch: 1)) {
      try network.train(
        on: [example], epochs: 1, batchSize: 1, rate: 1e308 * 1.7, using: &generator)
      try network.train(on: [example], epochs: 1, batchSize: 1, rate: 1, using: &generator)
    }
  }

  @Test func `a saturated output still learns from the cross-entropy`() throws {
    var network = try Network(
      weights: [Matrix([[100]])], biases: [[0]], cost: .crossEntropy)
    var generator = SeededGenerator(seed: 9)
    // a rounds to 1, so that δ = a − y = 1 and the step is −η x δ.
    try network.train(
      on: [Example(input: [1], target: [0])], epochs: 1, batchSize: 1, rate: 2, using: &generator)
    #expect(try network.weights(2) == Matrix([[98]]))
  }

  @Test func `what can't be trained on is refused`() throws {
    var network = try network()
    var generator = SeededGenerator(seed: 9)
    func train(
      _ examples: [Example], epochs: Int = 1, batchSize: Int = 1, rate: Double = 1
    ) throws {
      try network.train(
        on: examples, epochs: epochs, batchSize: batchSize, rate: rate, using: &generator)
    }
    let (one, two) = (Shape(rows: 1, columns: 1), Shape(rows: 2, columns: 1))
    #expect(throws: TrainingError.noExamples) { try train([]) }
    #expect(throws: TrainingError.notPositive(epochs: 0, batchSize: 1)) {
      try train(xor, epochs: 0)
    }
    #expect(throws: TrainingError.notPositive(epochs: 1, batchSize: 0)) {
      try train(xor, batchSize: 0)
    }
    #expect(throws: TrainingError.rate(.infinity)) { try train(xor, rate: .infinity) }
    #expect(
      throws: TrainingError.example(
        index: 2, ShapeError(operation: .input, left: two, right: one))
    ) {
      try train([xor[0], Example(input: [1], target: [1])])
    }
    try train(xor, batchSize: .max)
  }

  @Test func `an example is hit when its largest output is its largest target`() throws {
    let network = try Network(
      weights: [Matrix(diagonal: [1, 1])], biases: [[0, 0]], activation: .linear)
    let examples = [
      Example(input: [1, 2], target: [0, 1]), Example(input: [2, 1], target: [0, 1]),
      Example(input: [1, 1], target: [1, 0]),
    ]
    #expect(try network.hits(TrainingSet(examples)) == 2)
    #expect(Vector([]).largestIndex == nil)
  }
}
