import Backprop

extension TestNetwork {
  /// The activation and the cost of a test network.
  struct Kind: Hashable, Sendable {
    let activation: Activation
    let cost: Cost

    /// The name of the activation, as far as the cost sees it; nil where it has none.
    var activationName: String? {
      if cost.hasSoftmax { return "softmax" }
      return Activation.named.contains(activation) ? activation.name : nil
    }

    /// Whether a statement can name both.
    var isNamed: Bool { activationName != nil && Cost.named.contains(cost) }

    static let sigmoid = Kind(activation: .sigmoid, cost: .quadratic)
    static let tanh = Kind(activation: .tanh, cost: .quadratic)
    static let softplus = Kind(activation: .softplus, cost: .quadratic)
    static let crossEntropy = Kind(activation: .sigmoid, cost: .crossEntropy)
    static let linear = Kind(activation: .linear, cost: .quadratic)

    /// Those on which a statement must hold to be true. The last has a function and a cost that
    /// nobody can name: a statement that only lists what the named ones have fails on it.
    static let asked = [
      sigmoid, tanh, softplus, crossEntropy, Kind(activation: .unnamed, cost: .unnamed),
    ]

    /// Those on which besides it is tried what fails on some, to find its conditions: each
    /// activation with another cost and each cost with another activation tell what of the two is
    /// needed.
    static let others = [
      Kind(activation: .sigmoid, cost: .unnamed), Kind(activation: .tanh, cost: .unnamed),
      Kind(activation: .softplus, cost: .unnamed), Kind(activation: .unnamed, cost: .quadratic),
      Kind(activation: .steep, cost: .crossEntropy),
      linear, Kind(activation: .linear, cost: .unnamed),
      Kind(activation: .relu, cost: .quadratic), Kind(activation: .relu, cost: .unnamed),
      // With these the output layer is a softmax, whatever the hidden ones are.
      Kind(activation: .tanh, cost: .logLikelihood),
      Kind(activation: .softplus, cost: .logLikelihood),
    ]
  }
}

extension Activation {
  /// A smooth function that has no name, so that no statement can be about it alone.
  fileprivate static let unnamed = Activation(
    name: "another activation", definition: "0.05 + 0.1 z + 0.8 z / √(1 + z²)",
    value: { 0.05 + 0.1 * $0 + 0.8 * $0 / (1 + $0 * $0).squareRoot() },
    derivative: { 0.1 + 0.8 / ((1 + $0 * $0) * (1 + $0 * $0).squareRoot()) },
    expansion: { z, order in
      let roots = inverseRoots(of: [1 + z * z, 2 * z, 1], order)
      return (0...order).map { k in
        (k == 0 ? 0.05 + 0.1 * z : k == 1 ? 0.1 : 0)
          + 0.8 * (z * roots[k] + (k > 0 ? roots[k - 1] : 0))
      }
    })
  /// Another function with outputs between 0 and 1, which tells what the cross-entropy needs from
  /// what the sigmoid needs.
  fileprivate static let steep = Activation(
    name: "steep sigmoid", definition: "1 / (1 + e^(−2z))", value: { sigmoid(2 * $0) },
    derivative: { 2 * sigmoid.derivative(2 * $0) },
    expansion: { z, order in
      sigmoid.expansion(2 * z, order).enumerated().map { $1 * Elementary.power(2, Double($0)) }
    })

  /// The power series of 1/√q(t) for a square q(t) = q₀ + q₁ t + q₂ t²:
  ///
  ///     2 k q₀ rₖ = − (2k − 1) q₁ rₖ₋₁ − (2k − 2) q₂ rₖ₋₂
  private static func inverseRoots(of q: [Double], _ order: Int) -> [Double] {
    var roots = [1 / q[0].squareRoot()]
    for k in 1..<max(1, order + 1) {
      let before = k > 1 ? roots[k - 2] : 0
      let sum = Double(2 * k - 1) * q[1] * roots[k - 1] + Double(2 * k - 2) * q[2] * before
      roots.append(-sum / (Double(2 * k) * q[0]))
    }
    return roots
  }
}

extension Cost {
  /// A cost that has no name.
  static let unnamed = Cost(
    name: "another", formula: "∑ⱼ (½ uⱼ² + ⅛ uⱼ⁴), u = a − y",
    term: { a, y in 0.5 * (a - y) * (a - y) + 0.125 * (a - y) * (a - y) * (a - y) * (a - y) },
    slope: { a, y in (a - y) + 0.5 * (a - y) * (a - y) * (a - y) },
    targetSlope: { a, y in (y - a) + 0.5 * (y - a) * (y - a) * (y - a) })
}
