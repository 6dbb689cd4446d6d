import Backprop
import Support
import Synchronization

/// One of the random networks on which equations are judged, with its examples.
final class TestNetwork {
  /// What an equation may depend on: the activation and the cost.
  struct Kind: Hashable, Sendable {
    let activation: String
    let cost: Cost

    static let sigmoid = Kind(activation: "sigmoid", cost: .quadratic)
    static let tanh = Kind(activation: "tanh", cost: .quadratic)
    static let softplus = Kind(activation: "softplus", cost: .quadratic)
    static let crossEntropy = Kind(activation: "sigmoid", cost: .crossEntropy)
    /// Another function with outputs between 0 and 1: it tells the cost from the pair with sigmoid.
    static let steepCrossEntropy = Kind(activation: "steep", cost: .crossEntropy)
    static let linear = Kind(activation: "linear", cost: .quadratic)
    static let relu = Kind(activation: "relu", cost: .quadratic)

    /// Those on which every equation is judged.
    static let judged = [sigmoid, tanh, softplus, crossEntropy]
  }

  /// Widths that differ turn a missing transpose into a shape error; equal ones catch what survives
  /// that; six layers tell chains apart that four can't.
  static let widths: [[Int]] = [
    [2, 3, 4, 2], [3, 5, 2, 4], [4, 2, 5, 3], [3, 3, 3, 3], [2, 3, 4, 3, 5, 2], [3, 3, 3, 3, 3, 3],
  ]

  let kind: Kind
  let network: Network
  let examples: [Example]
  let alone = Workings()
  let together = Workings()

  /// Draws a network; drawn again while it is too far from where differences would show.
  init(_ sizes: [Int], _ kind: Kind, examples count: Int, seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    func draw(_ count: Int, _ bound: Double) -> [Double] {
      (0..<count).map { _ in Double.random(in: -bound...bound, using: &generator) }
    }
    self.kind = kind
    var network: Network
    var examples: [Example]
    var attempts = 0
    repeat {
      attempts += 1
      let weights = zip(sizes.dropFirst(), sizes).map {
        Matrix(rows: $0, columns: $1, elements: draw($0 * $1, 1.5))
      }
      let biases = sizes.dropFirst().map { Vector(draw($0, 1)) }
      guard
        let drawn = try? Network(
          weights: weights, biases: biases, activation: Self.activation(kind.activation),
          cost: kind.cost)
      else { preconditionFailure("weights drawn in these shapes fit") }
      network = drawn
      examples = (0..<count).map { _ in
        Example(
          input: Vector(draw(sizes[0], 1)),
          target: Vector(
            (0..<sizes[sizes.count - 1]).map { _ in Double.random(in: 0.1...0.9, using: &generator)
            }))
      }
    } while attempts < 200 && !examples.allSatisfy { Self.tells(network, $0) }
    self.network = network
    self.examples = examples
  }

  private static func activation(_ name: String) -> Activation {
    if let named = Activation(name: name) { return named }
    // σ(2z)
    return .own(
      OwnActivation(
        name: name, definition: "σ(2z)", value: { Activation.sigmoid(2 * $0) },
        derivative: { 2 * Activation.sigmoid.derivative(2 * $0) }))
  }

  /// Whether nothing is saturated and no error vanishes.
  private static func tells(_ network: Network, _ example: Example) -> Bool {
    guard let result = try? network.backpropagate(example) else { return false }
    for l in 2...network.layers {
      let z = result.pass.weightedInput(l)
      let σ = network.activation(ofLayer: l)
      guard z.elements.allSatisfy({ abs($0) <= 4 }) else { return false }
      if network.activation != .relu, σ.prime(z).elements.contains(where: { abs($0) < 1e-3 }) {
        return false
      }
      guard result.error(l).elements.contains(where: { abs($0) >= 1e-4 }) else { return false }
    }
    guard network.cost == .crossEntropy else { return true }
    return result.pass.output.elements.allSatisfy { 0.001 < $0 && $0 < 0.999 }
  }
}

/// The networks of one seed, each drawn when it is first needed, with what was worked out on them.
///
/// Sendable since only one judge has it at a time: `BenchLease` sees to that.
final class TestBench: @unchecked Sendable {
  let seed: UInt64
  private var networks: [String: TestNetwork] = [:]

  init(seed: UInt64) { self.seed = seed }

  func network(_ sizes: [Int], _ kind: TestNetwork.Kind) -> TestNetwork {
    let name = sizes.map(String.init).joined(separator: "-") + kind.activation + kind.cost.name
    if let known = networks[name] { return known }
    // So that each network has a stream of its own that no other depends on.
    var hash = StableHash(seed: seed)
    hash.add(name.utf8)
    let made = TestNetwork(sizes, kind, examples: sizes.count == 4 ? 3 : 5, seed: hash.value)
    networks[name] = made
    return made
  }
}

/// A bench that one judge has for itself. When the judge is gone the next one gets it, so that the
/// many equations of a chapter share the drawn networks and their forward passes.
final class BenchLease {
  let bench: TestBench

  /// The benches that nobody has at the moment, the last used behind.
  private static let shelf = Mutex<[TestBench]>([])
  private static let mostKept = 4

  init(seed: UInt64) {
    let kept = Self.shelf.withLock { shelf in
      shelf.lastIndex { $0.seed == seed }.map { shelf.remove(at: $0) }
    }
    bench = kept ?? TestBench(seed: seed)
  }

  deinit {
    Self.shelf.withLock { [bench] shelf in
      shelf.append(bench)
      if shelf.count > Self.mostKept { shelf.removeFirst() }
    }
  }
}
