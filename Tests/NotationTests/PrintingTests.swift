import Backprop
import Testing

@testable import Notation

@Suite("Printing")
struct PrintingTests {
  private static let vocabulary = Vocabulary(functions: ["f"], names: ["s", "t"])

  @Test func `a printed term reads as the same tree`() {
    expectRoundTrip { $0.printed }
  }

  @Test(arguments: Spelling.Style.allCases)
  func `a term in one of the three spellings reads as the same tree`(style: Spelling.Style) {
    expectRoundTrip { $0.spelled(in: Spelling(style)) }
  }

  private func expectRoundTrip(_ print: (Term) -> String) {
    var terms = RandomTerms(seed: 51)
    for _ in 0..<1_000 {
      let term = terms.term(depth: 3)
      let printed = print(term)
      do throws(Diagnostic) {
        let read = try Term(reading: printed, Self.vocabulary)
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

/// Random terms of the kind that the book writes.
private struct RandomTerms {
  var generator: SeededGenerator

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  private mutating func pick(_ bound: Int) -> Int { Int(generator.next() % UInt64(bound)) }

  private func make(_ form: Term.Form) -> Term { Term(form, at: 0..<0) }

  mutating func term(depth: Int) -> Term {
    if depth == 0 { return leaf() }
    switch pick(13) {
    case 0: return make(.list(pick(2) == 0 ? [leaf(), leaf(), leaf()] : [row(), row()]))
    case 1: return make(.negative(term(depth: depth - 1)))
    case 2, 3, 4, 5: return chain(depth: depth)
    case 6: return make(.power(term(depth: depth - 1), exponent()))
    case 7: return make(.transpose(term(depth: depth - 1)))
    case 8: return call(depth: depth)
    case 9:
      // A number has no entries.
      let whole = term(depth: depth - 1)
      if case .number = whole.form { return whole }
      return make(.entry(whole, [index()]))
    case 10:
      return make(.derivative(of: quantity([.w, .b, .z, .a]), by: quantity([.w, .b, .z, .a])))
    case 11: return make(.change(quantity([.w, .b, .z, .a])))
    default: return make(.norm(term(depth: depth - 1)))
    }
  }

  private mutating func row() -> Term { make(.list([leaf(), leaf()])) }

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
      .activation, .diagonalActivation, .own("f"), .elementary(.table[1]), .elementary(.sqrt),
      .elementary(.relu),
    ]
    return make(.call(functions[pick(functions.count)], primes: pick(2), [term(depth: depth - 1)]))
  }

  private mutating func exponent() -> Term { make(.number(Double(2 + pick(3)))) }

  private mutating func index() -> Term {
    pick(2) == 0 ? make(.number(Double(1 + pick(9)))) : make(.name(["j", "k"][pick(2)]))
  }

  private mutating func layer() -> Term {
    let l = make(.name("l"))
    switch pick(4) {
    case 0: return make(.number(Double(2 + pick(3))))
    case 1: return make(.quantity(Quantity(letter: .L)))
    case 2: return make(.chain(l, [.init(sign: .plus, operand: make(.number(1)))]))
    default: return l
    }
  }

  private mutating func quantity(_ letters: [Letter]) -> Term {
    let letter = letters[pick(letters.count)]
    let count = pick(2) * (letter == .w ? 2 : 1)
    let indices = (0..<count).map { _ in index() }
    return make(.quantity(Quantity(letter: letter, layer: layer(), indices: indices)))
  }

  private mutating func leaf() -> Term {
    switch pick(5) {
    case 0: make(.number(Double(pick(20))))
    case 1: make(.number(gaussian(using: &generator).magnitude))
    case 2: make(.name(["s", "t"][pick(2)]))
    case 3: make(.quantity(Quantity(letter: [.x, .y, .C][pick(3)])))
    default: quantity([.w, .b, .z, .a, .δ])
    }
  }
}
