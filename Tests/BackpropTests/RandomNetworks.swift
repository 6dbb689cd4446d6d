import Testing
import Backprop

/// A network with an example that fits it.
struct Case: CustomTestStringConvertible, Sendable {
  let name: String
  let network: Network
  let example: Example

  var testDescription: String { name }
}

/// Seeded networks of 2 to 6 layers, with every activation and every cost, some with neurons that
/// have an activation of their own.
enum RandomNetworks {
  static let widths = [[3, 2], [2, 3, 1], [2, 3, 4, 2], [3, 2, 4, 3, 2], [2, 3, 2, 4, 3, 2]]

  static let all: [Case] = {
    var cases: [Case] = []
    for (i, sizes) in widths.enumerated() {
      for activation in Activation.named {
        for cost in Cost.named where !cost.hasSoftmax || sizes[sizes.count - 1] > 1 {
          for isModified in [false, true] {
            cases.append(
              make(
                sizes, activation, cost, isModified: isModified,
                seed: UInt64(1000 * i + 7 * cases.count)))
          }
        }
      }
    }
    return cases
  }()

  private static func make(
    _ sizes: [Int], _ activation: Activation, _ cost: Cost, isModified: Bool, seed: UInt64
  ) -> Case {
    var generator = SeededGenerator(seed: seed)
    guard
      var network = try? Network(
        sizes: sizes, activation: activation, cost: cost, scaled: true, using: &generator)
    else { preconditionFailure("the widths make a network") }
    let L = network.layers
    // The cross-entropy asks for outputs between 0 and 1.
    if cost == .crossEntropy {
      for j in 1...sizes[L - 1] {
        try? network.setActivation(.sigmoid, of: Neuron(layer: L, index: j))
      }
    }
    if isModified && L > 2 {
      try? network.setActivation(
        activation == .tanh ? .softplus : .tanh, of: Neuron(layer: 2, index: 1))
    }
    let input = Vector((0..<sizes[0]).map { _ in 2 * generator.unit() - 1 })
    let target = Vector((0..<sizes[L - 1]).map { _ in 0.1 + 0.8 * generator.unit() })
    return Case(
      name: "\(sizes) \(activation.name) \(cost.name)\(isModified ? " modified" : "")",
      network: network, example: Example(input: input, target: target))
  }
}
