import Backprop
import Foundation
import TestSupport
import Testing

@testable import Notation

/// Power series in a change, against what a change of some size does.
@Suite("Series")
struct SeriesTests {
  private static let curves: [(String, Curve, ClosedRange<Double>)] =
    Set((TestNetwork.Kind.asked + TestNetwork.Kind.others).map(\.activation)).map {
      ($0.name, Curve($0), -3...3)
    } + [
      ("exp", .exponential, -3...3), ("ln", .logarithm, 0.5...4), ("sin", .sine, -3...3),
      ("cos", .cosine, -3...3), ("abs", .size, -3...3), ("√", .root, 0.5...4),
      ("x³", .power(3), -3...3), ("1/x²", .power(-2), 0.5...4), ("x^2.5", .power(2.5), 0.5...4),
      ("sinh", .hyperbolicSine, -3...3), ("cosh", .hyperbolicCosine, -3...3),
      ("σ⁻¹", Curve(.sigmoid).inverse, 0.2...0.8), ("artanh", Curve(.tanh).inverse, -0.6...0.6),
    ]

  @Test func `the series of every function is what it does to a small change`() {
    var generator = SeededGenerator(seed: 1)
    for (name, curve, range) in Self.curves {
      for _ in 0..<40 {
        let x = Double.random(in: range, using: &generator)
        // A corner may stand between x and x + t.
        if curve.isStepwise, abs(x) < 0.1 { continue }
        let c = curve.expansion(x, 5)
        func error(_ t: Double) -> Double {
          abs(curve.value(x + t) - c.dropLast(2).reversed().reduce(0) { $0 * t + $1 })
        }
        // Of t⁴, what is left out, with its coefficient.
        let t = 0x1p-7
        let due = abs(c[4]) * pow(t, 4) + 40 * pow(t, 5) * (1 + abs(c[5]))
        #expect(error(t) <= due + 1e-15 * (1 + abs(c[0])), "\(name) at \(x)")
        #expect(abs(c[0] - curve.value(x)) <= 1e-15 * (1 + abs(c[0])), "\(name) at \(x)")
        #expect(abs(c[1] - curve.derivative(x)) <= 1e-14 * (1 + abs(c[1])), "\(name) at \(x)")
      }
    }
  }

  /// C, with every place moved by an amount times t, found by a network that was changed.
  private func cost(
    _ network: Network, _ amounts: [Variable: Double], _ t: Double, _ example: Example
  ) throws -> Double {
    var changed = network
    for (place, amount) in amounts {
      switch place {
      case .weight(let l, let j, let k):
        var weights = changed.weights(l)
        weights[j, k] += t * amount
        try changed.setWeights(weights, layer: l)
      case .bias(let l, let j):
        var biases = changed.biases(l)
        biases[j] += t * amount
        try changed.setBiases(biases, layer: l)
      default: break
      }
    }
    return try changed.cost(example)
  }

  @Test(arguments: TestNetwork.Kind.asked + TestNetwork.Kind.others)
  func `C by its series is C of the changed network, to t⁴`(kind: TestNetwork.Kind) throws {
    var generator = SeededGenerator(seed: 3)
    let test = TestBench(seed: 5).network(TestShape.fixed[0], kind)
    var scope = Scope()
    (scope.network, scope.input) = (test.network, test.examples[0].input)
    scope.target = test.examples[0].target
    for _ in 0..<8 {
      let l = Int.random(in: 2...4, using: &generator)
      let places: [Variable] = [
        .weight(layer: l, to: 1, from: 2), .bias(layer: l, neuron: 2), .bias(layer: 2, neuron: 1),
      ]
      var amounts: [Variable: Double] = [:]
      for place in places { amounts[place] = Double.random(in: -1...1, using: &generator) }
      var evaluator = Evaluator(scope)
      let moves = Moves(amounts: amounts.mapValues { [0, $0] }, order: 3)
      let series = try #require(try evaluator.expansion(moves).cost)
      let c = series.coefficients.map { $0.value.elements[0] }
      #expect(c.count == 4)
      func error(_ t: Double) throws -> Double {
        let due = try cost(test.network, amounts, t, test.examples[0])
        return abs(due - c.reversed().reduce(0) { $0 * t + $1 })
      }
      // Four powers are right, so that a quarter of the change leaves a 256th of the error.
      let (large, small) = (try error(0x1p-4), try error(0x1p-6))
      // A relu may turn on the way.
      if kind.activation == .relu { continue }
      #expect(large < 1e-2 && small <= large / 100 + 1e-14, "\(kind)")
    }
  }

  @Test func `a quotient of changes has its value where nothing has changed`() throws {
    func series(_ coefficients: Double...) -> Series {
      Series(coefficients.map { RoundedValue(exact: .number($0)) }, order: 3)
    }
    // (2t + 3t²)/(4t − t²) = 1/2 + 7/8 t + …
    let quotient = try Series.quotient(series(0, 2, 3, 0), series(0, 4, -1, 0))
    #expect(quotient[0]?.value == .number(0.5))
    #expect(quotient[1]?.value == .number(0.875))
    #expect(quotient.order == 2)
    // √(9 t² + t³) = 3t + t²/6 + …
    let root = try series(0, 0, 9, 1).squareRoot
    #expect(root[1]?.value == .number(3))
    #expect(abs((root[2]?.value.elements[0] ?? 0) - 1 / 6) < 1e-15)
  }
}
