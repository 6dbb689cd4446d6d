import Testing

@testable import Notation

@Suite("What is asked again")
struct QuestionTests {
  private let bench = TestBench(seed: 1)

  private func judgement(_ line: String, _ scope: Scope = Scope()) throws -> Judgement {
    try Judge(bench: bench, scope: scope).judge(LineReading(line), line: line)
  }

  @Test(arguments: [
    "δ^L = ∇_a C ⊙ σ'(z^L)", "σ'(z) = σ(z) (1 − σ(z))", "ΔC ≈ ∂C/∂z^l_j Δz^l_j", "w → w − η ∂C/∂w",
    "∂C/∂b^l_j = 2 δ^l_j", "max(z^l_j, 0) + min(z^l_j, 0) = z^l_j",
  ])
  func `a statement has the same verdict and count the second time`(line: String) throws {
    let first = try judgement(line)
    let again = try judgement("  " + line)
    #expect(again.verdict.ruling == first.verdict.ruling)
    #expect(again.verdict.conditions == first.verdict.conditions)
    #expect(again.verdict.difference == first.verdict.difference)
    #expect(again.networks == first.networks)
    #expect(again.instances == first.instances)
    #expect(again.order == first.order)
  }

  @Test func `what holds under a condition is another question without it`() throws {
    #expect(try judgement("δ^l = (a^l − y) ⊙ σ'(z^l), l = L").verdict.ruling == .conditional)
    #expect(try !judgement("δ^l = (a^l − y) ⊙ σ'(z^l)").verdict.ruling.stands)
  }

  @Test func `a name of the learner's is asked anew`() throws {
    var scope = Scope()
    scope.names["c"] = .number(1)
    #expect(try judgement("∂C/∂b^l_j = c δ^l_j", scope).verdict.ruling == .true)
    scope.names["c"] = .number(2)
    #expect(try judgement("∂C/∂b^l_j = c δ^l_j", scope).verdict.ruling == .false)
  }

  @Test func `a line pays for what is known, too`() throws {
    var scope = Scope()
    let line = "δ^l = ((w^{l+1})^T δ^{l+1}) ⊙ σ'(z^l)"
    func spent() throws -> Int {
      let budget = Budget(1_000_000)
      scope.budget = budget
      _ = try judgement(line, scope)
      return budget.left
    }
    let first = try spent()
    #expect(first < 1_000_000)
    #expect(try spent() == first)
  }
}
