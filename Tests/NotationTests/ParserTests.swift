import TestSupport
import Testing

@testable import Notation

@Suite("Reading")
struct ParserTests {
  @Test(
    arguments: [
      ("1 + 2 · 3", "1 + (2 · 3)"), ("1 − 2 − 3", "(1 − 2) − 3"), ("6 / 2 / 3", "(6 / 2) / 3"),
      ("2 s · t", "(2 s) · t"), ("s / 2 t", "s / (2 t)"), ("s · t ⊙ u", "(s · t) ⊙ u"),
      ("s ⊙ t · u", "s ⊙ (t · u)"), ("s t ⊙ u v", "(s t) ⊙ (u v)"), ("−s ⊙ t", "−(s ⊙ t)"),
      ("−s^2", "−(s^2)"), ("−s + t", "(−s) + t"), ("2 · −3", "2 · (−3)"),
      ("s + t ⊙ u", "s + (t ⊙ u)"),
      ("2^(3^2)", "2^{(3^2)}"), ("s' t", "(s') t"), ("w[2]' δ[2]", "(w[2]') δ[2]"),
      ("2 s^2", "2 (s^2)"),
      ("∂C/∂z[2] s", "(∂C/∂z[2]) s"), ("∂/∂z[2] C ⊙ C", "∂(C ⊙ C)/∂z[2]"),
    ] as [(String, String)])
  func `a term reads as its bracketed form`(line: String, bracketed: String) throws {
    let term = try Fixture.term(line)
    // Brackets leave no trace but grouping: what is grouped alike is one tree, nested chains apart.
    #expect(flat(term) == flat(try Fixture.term(bracketed)))
  }

  /// A tree in which each operator is written with brackets, two operands at a time.
  private func flat(_ term: Term) -> String {
    switch term.form {
    case .chain(let first, let links):
      links.reduce(flat(first)) { "(\($0)\($1.sign.glyph)\(flat($1.operand)))" }
    case .negative(let operand): "(−\(flat(operand)))"
    case .power(let base, let exponent): "(\(flat(base))^\(flat(exponent)))"
    case .transpose(let operand): "(\(flat(operand))')"
    case .derivative(let of, let by): "(∂\(flat(of))/∂\(flat(by)))"
    default: term.printed
    }
  }

  @Test(
    arguments: [
      (
        "w[2][1,3]",
        ["w²₁₃", "w^2_{13}", "w^2_{1,3}", "w_{13}^2", "w^{(2)}_{13}", "w[2]_{1,3}", "w₁₃²"]
      ),
      ("w[2][1,13]", ["w^2_{1,13}"]),
      ("a[l+1]", ["aˡ⁺¹", "a^{l+1}", "a^{(l+1)}", "a^{\\ell+1}", "a^{[l+1]}"]),
      ("δ[L][j]", ["δᴸⱼ", "\\delta^L_j", "\\delta_j^L", "delta[L][j]"]),
      (
        "w[l+1]'", ["(wˡ⁺¹)ᵀ", "(w^{l+1})^T", "w^{(l+1)T}", "wˡ⁺¹ᵀ", "(w^{l+1})^\\top", "w[l+1]^T"]
      ),
      (
        "σ'(z[L])",
        [
          "σ′(zᴸ)", "sigma'(z[L])", "\\sigma'(z^L)", "\\sigma^\\prime(z^L)",
          "\\sigma^{\\prime}(z^L)",
        ]
      ),
      (
        "∇_a C ⊙ σ'(z[L])",
        ["∇ₐC ⊙ σ′(zᴸ)", "grad_a C .* sigma'(z[L])", "\\nabla_a C \\odot \\sigma'(z^L)"]
      ),
      ("∂C/∂w[2][1,3]", ["dC/dw[2][1,3]", "\\frac{\\partial C}{\\partial w^2_{13}}", "∂C/∂w²₁₃"]),
      ("[[1, 2], [3, 4]]", ["[1, 2; 3, 4]"]), ("‖s‖", ["||s||", "\\|s\\|"]),
      ("s ‖t‖", ["s ||t||"]), ("√(2)", ["sqrt(2)", "\\sqrt{2}"]), ("1 / 2", ["\\frac{1}{2}"]),
    ] as [(String, [String])])
  func `the spellings of a term give one tree`(line: String, others: [String]) throws {
    let term = try Fixture.term(line)
    for other in others { #expect(try Fixture.term(other) == term, "\(other)") }
  }

  @Test func `a blank before a bracket ends a quantity`() throws {
    #expect(try Fixture.term("s [1, 2]") != Fixture.term("s[1, 2]"))
  }

  @Test func `a name may hold underscores where no subscript of the book stands`() throws {
    guard case .definition("my_delta", 0..<8, _) = try Fixture.statement("my_delta = [1, 2]"),
      case .definition("step_2_w3", 0..<9, _) = try Fixture.statement("step_2_w3 = 4")
    else {
      Issue.record("no definition")
      return
    }
    let known = Vocabulary(names: ["my_delta"])
    #expect(try Term(reading: "my_delta", known).form == .name("my_delta"))
    // Indices, other names and the book's own letters keep their subscripts.
    for line in ["mine_j", "my_other", "delta_out", "a_in", "x_2"] {
      let reading = try Term(reading: line, known).form
      #expect(reading != .name(line))
    }
  }

  @Test func `a name with a sign behind it defines`() throws {
    guard case .definition("s2", 0..<2, _) = try Fixture.statement("s2 = [1, 2]")
    else {
      Issue.record("no definition")
      return
    }
    guard
      case .functionDefinition("f", _, ["x"], _) = try Fixture.statement("f(x) = x^2")
    else {
      Issue.record("no definition of a function")
      return
    }
    for line in ["a = 3", "s == 3", "2 = 3", "s = t = u"] {
      guard case .relation = try Fixture.statement(line) else {
        Issue.record("\(line) is no relation")
        continue
      }
    }
  }

  @Test(arguments: [
    Refusal("", "syntax 1+0", "expected an expression, found the end of the line"),
    Refusal(
      "1 +", "syntax 4+0", "expected a number, a quantity or a bracket, found the end of the line"),
    Refusal("[1,,2]", "syntax 4+1", "expected a number, a quantity or a bracket, found `,`"),
    Refusal(
      "(1", "syntax 3+0", "expected `)` to close `(` at column 1, found the end of the line",
      "put `)` at the end"),
    Refusal(
      "(1]", "syntax 3+1", "expected `)` to close `(` at column 1, found `]`", "put `)` here"),
    Refusal(
      "1)", "syntax 2+1", "`)` closes nothing: no `(` is open here",
      "take it out, or open the bracket before it"),
    Refusal(
      "1, 2", "syntax 2+1", "a comma separates entries inside brackets; here no bracket is open",
      "write a vector as [1, 2]"),
    Refusal(
      "1 2", "syntax 1+3", "two numbers stand side by side without a sign between them",
      "put an operator between them, or a comma inside a vector: [1, 2]"),
    Refusal("[]", "syntax 1+2", "a vector has at least one entry", "write one as [1, 2]"),
    Refusal(
      "σ(1, 2)", "syntax 1+7", "σ takes 1 argument; here are 2", "give one vector: σ([1, 2])"),
    Refusal("max(1)", "syntax 1+6", "max takes 2 arguments; here are 1", "write max(0, 1)"),
    Refusal(
      "w[2,3]", "syntax 2+5", "the first bracket of w names one layer",
      "write w[2][1,3]: the layer, then the neurons"),
    Refusal("∂C", "syntax 1+2", "a derivative needs what it is by", "write it as in ∂C/∂w[2][1,3]"),
    Refusal("∂C/2", "syntax 4+1", "expected ∂ and the quantity to differentiate by, found 2"),
    Refusal(
      "\\foo", "syntax 1+4", "\\foo is not known here",
      "write what it stands for; `help symbols` lists what can be typed"),
    Refusal(
      "‖s", "syntax 3+0", "expected `‖` to close the one at column 1, found the end of the line"),
    Refusal(
      "foo(2)", "name 1+3", "there is no function foo yet", "define it first, as in `foo(x) = x^2`"),
    Refusal(
      "sgima(2)", "name 1+5", "there is no function sgima yet",
      "define it first, as in `sgima(x) = x^2`"),
    Refusal(
      "sogmoid(2)", "name 1+7", "there is no function sogmoid yet", "did you mean `sigmoid`?"),
  ])
  func `what can't be read is refused in so many words`(refused: Refusal) {
    let heard: String
    do throws(Diagnostic) {
      _ = try Fixture.statement(refused.line)
      heard = "no error"
    } catch {
      let place = error.range.map { "\($0.lowerBound + 1)+\($0.count)" } ?? "nowhere"
      heard = "\(error.kind) \(place): \(error.message)" + (error.hint.map { " [\($0)]" } ?? "")
    }
    #expect(heard == refused.said)
  }
}
