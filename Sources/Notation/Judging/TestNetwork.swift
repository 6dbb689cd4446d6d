import Backprop
import Support
import Synchronization

/// One of the random networks on which equations are judged, with its examples.
final class TestNetwork: Sendable {
  struct Kind: Hashable, Sendable {
    let activation: String
    /// σ(s z) in place of σ(z): another function with outputs between 0 and 1, which tells what the
    /// cost needs from what σ needs.
    var steepness = 1.0
    let cost: Cost

    static let sigmoid = Kind(activation: "sigmoid", cost: .quadratic)
    static let tanh = Kind(activation: "tanh", cost: .quadratic)
    static let softplus = Kind(activation: "softplus", cost: .quadratic)
    static let crossEntropy = Kind(activation: "sigmoid", cost: .crossEntropy)
    static let steepCrossEntropy = Kind(activation: "sigmoid", steepness: 2, cost: .crossEntropy)
    static let linear = Kind(activation: "linear", cost: .quadratic)

    static let judged = [sigmoid, tanh, softplus, crossEntropy]

    fileprivate var σ: Activation {
      let σ = Activation(name: activation) ?? .sigmoid
      guard steepness != 1 else { return σ }
      return Activation(
        name: activation, definition: "\(activation)(\(steepness) z)",
        value: { [steepness] in σ(steepness * $0) },
        derivative: { [steepness] in steepness * σ.derivative(steepness * $0) })
    }
  }

  /// Widths that differ turn a missing transpose into a shape error; equal ones catch what survives
  /// that; six layers tell chains apart that four can't.
  static let widths: [[Int]] = [
    [2, 3, 4, 2], [3, 5, 2, 4], [4, 2, 5, 3], [3, 3, 3, 3], [2, 3, 4, 3, 5, 2], [3, 3, 3, 3, 3, 3],
  ]

  let kind: Kind
  let network: Network
  let examples: [Example]
  /// What was found on it with the first example alone (false), and with all together (true).
  private let passes = Mutex<[Bool: PassCache]>([:])

  /// Draws a network; drawn again while it is too far from where differences would show.
  fileprivate init(_ sizes: [Int], _ kind: Kind, examples count: Int, seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    func draw(_ count: Int, _ range: ClosedRange<Double>) -> [Double] {
      (0..<count).map { _ in Double.random(in: range, using: &generator) }
    }
    func drawAll() -> (Network, [Example]) {
      let weights = zip(sizes.dropFirst(), sizes).map {
        Matrix(rows: $0, columns: $1, elements: draw($0 * $1, -1.5...1.5))
      }
      let biases = sizes.dropFirst().map { Vector(draw($0, -1...1)) }
      guard
        let network = try? Network(
          weights: weights, biases: biases, activation: kind.σ, cost: kind.cost)
      else { preconditionFailure("weights drawn in these shapes fit") }
      let examples = (0..<count).map { _ in
        Example(
          input: Vector(draw(sizes[0], -1...1)),
          target: Vector(draw(sizes[sizes.count - 1], 0.1...0.9)))
      }
      return (network, examples)
    }
    var drawn = drawAll()
    var attempts = 1
    while attempts < 200, !drawn.1.allSatisfy({ Self.tells(drawn.0, $0) }) {
      drawn = drawAll()
      attempts += 1
    }
    self.kind = kind
    (network, examples) = drawn
  }

  func passes(together: Bool) -> PassCache {
    passes.withLock { $0[together, default: PassCache()] }
  }

  /// Remembers what was found besides; of two threads that found something the last is heard.
  func remember(_ found: PassCache, together: Bool) { passes.withLock { $0[together] = found } }

  /// Whether nothing is saturated and no error vanishes.
  private static func tells(_ network: Network, _ example: Example) -> Bool {
    guard let result = try? network.backpropagate(example) else { return false }
    for l in 2...network.layers {
      let z = result.pass.weightedInput(l)
      let slopes = network.activation(ofLayer: l).prime(z).diagonal
      guard z.elements.allSatisfy({ abs($0) <= 4 }),
        network.activation == .relu || slopes.elements.allSatisfy({ abs($0) >= 1e-3 }),
        result.error(l).elements.contains(where: { abs($0) >= 1e-4 })
      else { return false }
    }
    guard network.cost == .crossEntropy else { return true }
    return result.pass.output.elements.allSatisfy { 0.001 < $0 && $0 < 0.999 }
  }
}

/// The test networks of one seed, each drawn when it is first needed, with what was worked out on it.
///
/// Whoever judges many equations keeps one and hands it to each judge; threads may share it.
package final class TestBench: Sendable {
  package let seed: UInt64
  private let networks = Mutex<[String: TestNetwork]>([:])

  package init(seed: UInt64) { self.seed = seed }

  func network(_ sizes: [Int], _ kind: TestNetwork.Kind) -> TestNetwork {
    let name =
      sizes.map(String.init).joined(separator: "-") + kind.activation
      + (kind.steepness == 1 ? "" : "\(kind.steepness)") + kind.cost.name
    return networks.withLock { networks in
      if let known = networks[name] { return known }
      // So that each network has a stream of its own that no other depends on.
      var hash = StableHash(seed: seed)
      hash.add(name.utf8)
      let drawn = TestNetwork(sizes, kind, examples: sizes.count == 4 ? 3 : 5, seed: hash.value)
      networks[name] = drawn
      return drawn
    }
  }
}
