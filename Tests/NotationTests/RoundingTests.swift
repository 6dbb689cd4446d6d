import Backprop
import Foundation
import TestSupport
import Testing

@testable import Notation

/// What rounding can have done, carried along: it must never be less than what it did.
@Suite("Rounding")
struct RoundingTests {
  @Test func `the bound of one operation is at least its rounding error`() {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<2_000 {
      let (x, y) = (number(&generator), number(&generator))
      let product = RoundedNumber(x) * RoundedNumber(y)
      // Exact, by one rounding only.
      #expect(abs((-product.value).addingProduct(x, y)) <= product.bound)
      let sum = RoundedNumber(x) + RoundedNumber(y)
      let (large, small) = abs(x) > abs(y) ? (x, y) : (y, x)
      #expect(abs(small - (sum.value - large)) <= sum.bound)
      let quotient = RoundedNumber(x) / RoundedNumber(y)
      #expect(abs(x.addingProduct(-quotient.value, y)) <= quotient.bound * abs(y) * 1.001)
    }
  }

  private func number(_ generator: inout SeededGenerator) -> Double {
    Double.random(in: -2...2, using: &generator)
      * pow(10, Double(Int.random(in: -6...6, using: &generator)))
  }

  /// Each is 0 but for rounding.
  private static let zeros: [(String, @Sendable (RoundedNumber, RoundedNumber) -> RoundedNumber)] =
    [
      ("(x + y) − x − y", { $0 + $1 + -$0 + -$1 }),
      ("(x y)/y − x", { ($0 * $1) / $1 + -$0 }),
      (
        "(x + y)² − x² − 2xy − y²",
        { x, y in
          let s = x + y
          return s * s + -(x * x) + -(RoundedNumber(2) * x * y) + -(y * y)
        }
      ),
      (
        "(x + y)³ − …",
        { x, y in
          let three = RoundedNumber(3)
          let cube = RoundedNumber.power(x + y, three)
          return cube + -(x * x * x) + -(three * x * x * y) + -(three * x * y * y) + -(y * y * y)
        }
      ),
      (
        "(x²)^½ − |x|",
        { x, _ in
          RoundedNumber.power(x * x, RoundedNumber(0.5)) + -RoundedNumber(abs(x.value))
        }
      ),
      (
        "ln eᶻ − z",
        { x, _ in
          let z = RoundedNumber(x.value.remainder(dividingBy: 20))
          return function(.logarithm, function(.exponential, z)) + -z
        }
      ),
      (
        "sin² + cos² − 1",
        { x, _ in
          let (s, c) = (function(.sine, x), function(.cosine, x))
          return s * s + c * c + -RoundedNumber(1)
        }
      ),
      (
        "σ(z) + σ(−z) − 1",
        { x, _ in
          function(Curve(.sigmoid), x) + function(Curve(.sigmoid), -x) + -RoundedNumber(1)
        }
      ),
    ]

  private static func function(_ curve: Curve, _ x: RoundedNumber) -> RoundedNumber {
    x.applying(curve.expansion(x.value, 3), isStepwise: curve.isStepwise)
  }

  @Test func `what is 0 lies within its bound, whatever was lost on the way`() {
    var generator = SeededGenerator(seed: 2)
    for (name, zero) in Self.zeros {
      for _ in 0..<1_000 {
        let (x, y) = (number(&generator), number(&generator))
        let result = zero(RoundedNumber(x), RoundedNumber(y))
        #expect(abs(result.value) <= result.bound, "\(name) at \(x), \(y)")
      }
    }
  }

  @Test func `the bound is no more than some roundings of the largest number met`() {
    let (x, y) = (RoundedNumber(1e6), RoundedNumber(0.1))
    let lost = x + y + -x
    #expect(lost.bound < 1e-9 && lost.bound > 0)
    // A product has the roundings of its factors, as shares.
    let product = (0..<20).reduce(RoundedNumber(1)) { product, _ in product * RoundedNumber(1e-5) }
    #expect(product.bound < 1e-14 * product.value)
  }

  @Test func `what is lost below the smallest number is said`() {
    let tiny = RoundedNumber(1e-200)
    #expect((tiny * tiny).value == 0 && (tiny * tiny).bound > 0)
    #expect(!(tiny * tiny).isZero)
    #expect((RoundedNumber(0) * tiny).isZero)
    #expect((RoundedNumber(1e200) * RoundedNumber(1e200)).overflows)
  }

  @Test(
    arguments: [
      ("0.1 + 0.2 == 0.3", true), ("1 + 1e-15 == 1", false), ("10^8 + 1 - 10^8 == 1", true),
      ("1e6 C - 1e6 C == 0", true), ("C == C + 1e-9", false), ("s ⊙ t == [3, 8]", true),
      ("s ⊙ t == [3, 8.000000001]", false), ("a[2] == sigma(z[2])", true),
      ("dC/dw[2] == delta[2] a[1]'", true), ("dC/dw[2] == 1.0000001 delta[2] a[1]'", false),
    ])
  func `numbers on the learner's network are compared against rounding`(
    line: String, holds: Bool
  ) throws {
    guard case .relation(let sides, let relations) = try Fixture.statement(line) else {
      Issue.record("\(line) is no relation")
      return
    }
    var evaluator = Evaluator(Fixture.scope)
    let comparison = try evaluator.comparison(sides[0], relations[0], sides[1])
    #expect(comparison.holds == holds, "\(line)")
  }

  @Test func `both sides of a corner must have been met`() {
    var met = SidesMet()
    met.note([1, 1], at: 0..<3, in: nil)
    #expect(met.undecided == 0..<3)
    var other = SidesMet()
    other.note([-1], at: 0..<3, in: nil)
    met.merge(other)
    #expect(met.undecided == nil)
    met.note([0], at: 5..<6, in: "f")
    #expect(met.undecided == 5..<6)
  }
}
