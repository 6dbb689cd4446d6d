import Backprop
import Foundation

/// A network of the mutant tests with its examples: plain arrays, and its own passes.
///
/// Layers and neurons count from 1. What a layer has not is nil.
struct Specimen {
  enum Slope { case sigmoid, tanh, softplus, linear, relu }
  enum Loss { case quadratic, crossEntropy }

  /// One example's numbers: by layer, and there by neuron.
  struct Pass {
    let x: [Double]
    let y: [Double]
    var z: [[Double]]
    var a: [[Double]]
    /// ∂C/∂z and ∂C/∂a.
    var δ: [[Double]]
    var slopesOfCost: [[Double]]
    var cost: Double
  }

  let sizes: [Int]
  let slope: Slope
  let loss: Loss
  /// w[l][j][k] and b[l][j]; none in layer 1.
  let w: [[[Double]]]
  let b: [[Double]]
  var passes: [Pass] = []
  let η: Double

  var depth: Int { sizes.count - 1 }

  init(
    _ widths: [Int], _ slope: Slope, _ loss: Loss, examples: Int,
    using generator: inout SeededGenerator
  ) {
    // Layer 0 is none, so that layers count from 1.
    sizes = [0] + widths
    (self.slope, self.loss) = (slope, loss)
    func draw(_ count: Int, _ least: Double, _ most: Double) -> [Double] {
      (0..<count).map { _ in least + (most - least) * generator.unit() }
    }
    w = sizes.indices.map { l in
      l < 2 ? [] : (0..<widths[l - 1]).map { _ in draw(widths[l - 2], -1.4, 1.4) }
    }
    b = sizes.indices.map { l in l < 2 ? [] : draw(widths[l - 1], -0.9, 0.9) }
    η = draw(1, 0.1, 0.9)[0]
    for _ in 0..<examples {
      passes.append(pass(draw(widths[0], -1, 1), draw(widths[widths.count - 1], 0.1, 0.9)))
    }
  }

  func value(_ z: Double) -> Double {
    switch slope {
    case .sigmoid: 1 / (1 + exp(-z))
    case .tanh: (exp(z) - exp(-z)) / (exp(z) + exp(-z))
    case .softplus: log(1 + exp(z))
    case .linear: z
    case .relu: max(0, z)
    }
  }

  func prime(_ z: Double) -> Double {
    switch slope {
    case .sigmoid: exp(-z) / ((1 + exp(-z)) * (1 + exp(-z)))
    case .tanh: 4 / ((exp(z) + exp(-z)) * (exp(z) + exp(-z)))
    case .softplus: 1 / (1 + exp(-z))
    case .linear: 1
    case .relu: z > 0 ? 1 : 0
    }
  }

  /// Forward and backward through loops over neurons.
  func pass(_ x: [Double], _ y: [Double]) -> Pass {
    let none = [[Double]](repeating: [], count: depth + 1)
    var pass = Pass(x: x, y: y, z: none, a: none, δ: none, slopesOfCost: none, cost: 0)
    pass.a[1] = x
    for l in 2...depth {
      pass.z[l] = w[l].indices.map { j in
        b[l][j] + w[l][j].indices.reduce(0) { $0 + w[l][j][$1] * pass.a[l - 1][$1] }
      }
      pass.a[l] = pass.z[l].map(value)
    }
    let output = pass.a[depth]
    pass.cost = output.indices.reduce(0) { $0 + part(output[$1], y[$1]) }
    pass.slopesOfCost[depth] = output.indices.map { partSlope(output[$0], y[$0]) }
    for l in stride(from: depth, through: 2, by: -1) {
      pass.δ[l] = pass.z[l].indices.map { pass.slopesOfCost[l][$0] * prime(pass.z[l][$0]) }
      pass.slopesOfCost[l - 1] = pass.a[l - 1].indices.map { k in
        pass.δ[l].indices.reduce(0) { $0 + w[l][$1][k] * pass.δ[l][$1] }
      }
    }
    return pass
  }

  func part(_ a: Double, _ y: Double) -> Double {
    loss == .quadratic ? (y - a) * (y - a) / 2 : -(y * log(a) + (1 - y) * log(1 - a))
  }

  private func partSlope(_ a: Double, _ y: Double) -> Double {
    loss == .quadratic ? a - y : (a - y) / (a * (1 - a))
  }

  /// ∂z^m/∂z^l, by rows; zero where m comes first.
  func rates(of m: Int, by l: Int, _ pass: Pass) -> [[Double]] {
    var rates = (0..<sizes[l]).map { j in (0..<sizes[l]).map { $0 == j ? 1.0 : 0 } }
    guard m >= l else {
      return .init(repeating: .init(repeating: 0, count: sizes[l]), count: sizes[m])
    }
    for i in stride(from: l + 1, through: m, by: 1) {
      rates = w[i].map { row in
        (0..<sizes[l]).map { j in
          row.indices.reduce(0) { $0 + row[$1] * prime(pass.z[i - 1][$1]) * rates[$1][j] }
        }
      }
    }
    return rates
  }

  /// Widths that mostly differ, from `depth` 3 to 5, drawn.
  static func draw(
    _ slope: Slope, _ loss: Loss, examples: Int, using generator: inout SeededGenerator
  ) -> Specimen {
    let depth = 3 + Int(generator.unit() * 3)
    let isEven = generator.unit() < 0.25
    let widths = (0..<depth).map { _ in isEven ? 3 : 2 + Int(generator.unit() * 4) }
    return Specimen(widths, slope, loss, examples: examples, using: &generator)
  }
}
