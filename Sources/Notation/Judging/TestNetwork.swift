import Backprop
import Support
import Synchronization

/// One of the random networks on which equations are judged, with its examples.
final class TestNetwork: Sendable {
  let shape: TestShape
  let kind: Kind
  let network: Network
  let examples: [Example]
  private let seed: UInt64
  /// What was found on it with the first example alone (false), and with all together (true).
  private let passes = Mutex<[Bool: PassCache]>([:])

  /// Draws a network; drawn again while it is too far from where differences would show.
  fileprivate init(_ shape: TestShape, _ kind: Kind, seed: UInt64) {
    var shape = shape
    if kind.cost.hasSoftmax { shape.sizes[shape.sizes.count - 1].grow(to: 2) }
    var draw = Draw(shape, kind, seed: seed)
    var drawn = draw.network()
    var attempts = 1
    while attempts < 50, !Self.tells(drawn.0, drawn.1, shape) {
      drawn = draw.network()
      attempts += 1
    }
    self.shape = shape
    self.kind = kind
    self.seed = seed
    (network, examples) = drawn
  }

  /// What was found, taken out while it is used, so that nothing is copied.
  func passes(together: Bool) -> PassCache {
    passes.withLock { $0.removeValue(forKey: together) ?? PassCache() }
  }

  /// Puts back what was found; of two threads the last is heard.
  func remember(_ found: PassCache, together: Bool) { passes.withLock { $0[together] = found } }

  /// A generator for what is drawn beside the network under a name of its own.
  func generator(_ name: String) -> SeededGenerator {
    var hash = StableHash(seed: seed)
    hash.add(name.utf8)
    return SeededGenerator(seed: hash.value)
  }

  /// Deeper layers may have smaller errors: there the way back is long.
  private static let mostLayersWithErrors = 7

  /// Whether no error vanishes, and the cost can tell outputs apart.
  private static func tells(
    _ network: Network, _ examples: [Example], _ shape: TestShape
  ) -> Bool {
    if shape.scale != nil { return true }
    for example in examples {
      guard let result = try? network.backpropagate(example) else { return false }
      let layers = max(2, network.layers - mostLayersWithErrors)...network.layers
      guard layers.allSatisfy({ l in result.error(l).elements.contains { abs($0) >= 1e-4 } })
      else { return false }
      if network.cost == .crossEntropy,
        !result.pass.output.elements.allSatisfy({ 0.001 < $0 && $0 < 0.999 })
      {
        return false
      }
    }
    return true
  }
}

/// Draws the numbers of a test network, layer by layer, so that its weighted inputs are where they
/// shall be.
private struct Draw {
  let shape: TestShape
  let kind: TestNetwork.Kind
  var generator: SeededGenerator

  init(_ shape: TestShape, _ kind: TestNetwork.Kind, seed: UInt64) {
    self.shape = shape
    self.kind = kind
    generator = SeededGenerator(seed: seed)
  }

  mutating func network() -> (Network, [Example]) {
    let inputs = (0..<shape.examples).map { _ in
      (1...shape.sizes[0]).map { number(at: $0) }
    }
    let targets = (0..<shape.examples).map { _ in self.targets(shape.sizes[shape.sizes.count - 1]) }
    let σ = kind.activation
    var (weights, biases): ([Matrix], [Vector]) = ([], [])
    var activations = inputs
    for (l, n) in shape.sizes.enumerated().dropFirst() {
      let neurons = (1...n).map { neuron(layer: l + 1, $0, activations) }
      weights.append(
        Matrix(
          rows: n, columns: shape.sizes[l - 1], elements: neurons.flatMap(\.weights)))
      biases.append(Vector(neurons.map(\.bias)))
      activations = activations.map { a in
        neurons.map { σ(zip($0.weights, a).reduce($0.bias) { $0 + $1.0 * $1.1 }) }
      }
    }
    guard
      let network = try? Network(
        weights: weights, biases: biases, activation: σ, cost: kind.cost)
    else { preconditionFailure("weights drawn in these shapes fit") }
    let examples = zip(inputs, targets).map { Example(input: Vector($0), target: Vector($1)) }
    return (network, examples)
  }

  /// The weights that lead to neuron j, and its bias.
  private mutating func neuron(
    layer l: Int, _ j: Int, _ activations: [[Double]]
  ) -> (weights: [Double], bias: Double) {
    var weights = (1...activations[0].count).map { number(at: l + j + $0) }
    let sums = activations.map { a in zip(weights, a).reduce(0) { $0 + $1.0 * $1.1 } }
    let largest = sums.reduce(0) { max($0, abs($1)) }
    if shape.scale != nil {
      // An output near 0 or 1 would leave nothing of a cost that is made of logarithms.
      if l == shape.sizes.count, kind.cost.hasLogarithms { return (weights, draw(4) - sums[0]) }
      let bias = number(at: l + j)
      return (weights, bias + (bias < 0 ? -largest : largest))
    }
    var bias = draw(1.5)
    // A relu that is dead would leave nothing of the layers before.
    if j == 1, kind.activation == .relu { bias = max(bias, 0.2 - (sums.min() ?? 0)) }
    let reached = sums.reduce(0) { max($0, abs($1 + bias)) }
    if reached > shape.reach {
      let factor = shape.reach / reached * (0.7 + 0.3 * generator.unit())
      weights = weights.map { $0 * factor }
      bias *= factor
    }
    return (weights, bias)
  }

  /// Targets in and outside 0…1; for the cross-entropy within, and 0 and 1 among them; for the
  /// log-likelihood of sum 1.
  private mutating func targets(_ count: Int) -> [Double] {
    let shares = (1...count).map { _ in
      switch generator.whole(below: 4) {
      case 0: 0.0
      case 1: 1.0
      default: generator.unit()
      }
    }
    if kind.cost.hasSoftmax {
      let sum = shares.reduce(0, +)
      return sum > 0 ? shares.map { $0 / sum } : [1] + shares.dropFirst()
    }
    if kind.cost.hasLogarithms { return shares }
    return (1...count).map { shape.scale == nil ? 0.5 + draw(2) : number(at: $0) }
  }

  /// A number within ±1.5; where numbers are scaled, one beyond what is named, of alternating sign.
  private mutating func number(at place: Int) -> Double {
    guard let scale = shape.scale else { return draw(1.5) }
    let size = scale * (1.05 + 0.5 * generator.unit())
    return place % 2 == 0 ? shape.sign * size : -shape.sign * size
  }

  private mutating func draw(_ bound: Double) -> Double { bound * (2 * generator.unit() - 1) }
}

extension Cost {
  fileprivate var hasLogarithms: Bool { self == .crossEntropy || hasSoftmax }
}

extension Int {
  fileprivate mutating func grow(to least: Int) { self = Swift.max(self, least) }
}

/// The test networks of one seed, each drawn when it is first needed, with what was worked out on it.
///
/// Whoever judges many equations keeps one and hands it to each judge; threads may share it.
package final class TestBench: Sendable {
  private struct Key: Hashable {
    let shape: TestShape
    let kind: TestNetwork.Kind
  }

  package let seed: UInt64
  private let networks = Mutex<[Key: TestNetwork]>([:])
  let plans = Mutex<[Demand: [TestShape]]>([:])
  let answers = Mutex<[Question: Answer]>([:])
  /// Beyond so many the networks are drawn anew each time: hostile lines name what no other names.
  private static let mostKept = 2_000

  /// Whether it has the fixed sizes alone: enough to compare notations, not to call a statement true.
  let isRough: Bool

  package init(seed: UInt64, isRough: Bool = false) {
    self.seed = seed
    self.isRough = isRough
  }

  func network(_ shape: TestShape, _ kind: TestNetwork.Kind) -> TestNetwork {
    networks.withLock { networks in
      let key = Key(shape: shape, kind: kind)
      if let known = networks[key] { return known }
      // So that each network has a stream of its own that no other depends on.
      var hash = StableHash(seed: seed)
      hash.add("\(shape.name) \(kind.activation.name) \(kind.cost.name)".utf8)
      let drawn = TestNetwork(shape, kind, seed: hash.value)
      if networks.count < Self.mostKept { networks[key] = drawn }
      return drawn
    }
  }
}
