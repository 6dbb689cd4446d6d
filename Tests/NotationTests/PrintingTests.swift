import Backprop
import Testing

@testable import Notation

@Suite("Printing")
struct PrintingTests {
  @Test func `a printed term reads as the same tree`() throws {
    var terms = RandomTerms(seed: 51)
    for _ in 0..<5_000 {
      let term = terms.term(depth: 4)
      let printed = term.printed
      do throws(Diagnostic) {
        let read = try Fixture.term(printed, functions: ["f"])
        #expect(read == term, "\(printed) was read as \(read.printed)")
      } catch {
        Issue.record("\(printed): \(error.message)")
      }
    }
  }

  @Test(arguments: [
    ("\\delta^2 = ((w^3)^T \\delta^3) \\odot \\sigma'(z^2)", "(w[3]' δ[3]) ⊙ σ'(z[2])")
  ])
  func `an equation's side is printed in the tutor's own spelling`(line: String, printed: String)
    throws
  {
    guard case .relation(let sides, _) = try Fixture.statement(line) else {
      Issue.record("no relation")
      return
    }
    // Side by side binds tighter than ⊙, so the brackets are not needed and not printed.
    #expect(try Fixture.term(printed) == sides[1])
  }
}

/// Random terms whose every part can be typed.
private struct RandomTerms {
  var generator: SeededGenerator

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  private mutating func pick(_ bound: Int) -> Int { Int(generator.next() % UInt64(bound)) }

  private func make(_ form: Term.Form) -> Term { Term(form, at: 0..<0) }

  mutating func term(depth: Int) -> Term {
    if depth == 0 { return leaf() }
    switch pick(12) {
    case 0: return make(.list((0...pick(3)).map { _ in term(depth: depth - 1) }))
    case 1: return make(.negative(term(depth: depth - 1)))
    case 2, 3, 4: return chain(depth: depth)
    case 5: return make(.power(term(depth: depth - 1), term(depth: depth - 1)))
    case 6: return make(.transpose(transposable(depth: depth - 1)))
    case 7: return call(depth: depth)
    case 8: return make(.entry(term(depth: depth - 1), [term(depth: depth - 1)]))
    case 9: return make(.derivative(of: term(depth: depth - 1), by: quantity()))
    case 10: return make(.change(term(depth: depth - 1)))
    default: return make(.norm(term(depth: depth - 1)))
    }
  }

  private mutating func transposable(depth: Int) -> Term { term(depth: depth) }

  private mutating func chain(depth: Int) -> Term {
    let levels: [[Term.Operator]] = [
      [.plus, .minus], [.times, .over], [.beside], [.hadamard, .outer],
    ]
    let level = levels[pick(levels.count)]
    let first = term(depth: depth - 1)
    let links = (0...pick(2)).map { _ in
      Term.Link(sign: level[pick(level.count)], operand: term(depth: depth - 1))
    }
    return make(.chain(first, links))
  }

  private mutating func call(depth: Int) -> Term {
    let functions: [Function] = [
      .activation, .diagonalActivation, .own("f"), .elementary(.exp), .elementary(.sqrt),
      .elementary(.relu),
    ]
    return make(.call(functions[pick(functions.count)], primes: pick(2), [term(depth: depth - 1)]))
  }

  private mutating func quantity() -> Term {
    let letters: [Letter] = [.w, .b, .z, .a, .δ]
    return make(
      .quantity(
        Quantity(
          letter: letters[pick(letters.count)], layer: make(.number(Double(2 + pick(3)))),
          indices: (0..<pick(3)).map { _ in make(.number(Double(1 + pick(20)))) })))
  }

  private mutating func leaf() -> Term {
    switch pick(5) {
    case 0: make(.number(Double(pick(20))))
    case 1: make(.number(gaussian(using: &generator).magnitude))
    case 2: make(.name(["s", "t", "l", "foo"][pick(4)]))
    case 3:
      make(.quantity(Quantity(letter: [.x, .y, .C, .L, .n][pick(5)], layer: nil, indices: [])))
    default: quantity()
    }
  }
}
