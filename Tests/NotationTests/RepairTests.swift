import Backprop
@testable import Notation
import Testing

/// A false line, the line that is offered for it, and the mistake's name.
private struct Offer: CustomTestStringConvertible {
  let line: String
  let repair: String
  let mistake: String?

  init(_ line: String, _ repair: String, _ mistake: String? = nil) {
    (self.line, self.repair, self.mistake) = (line, repair, mistake)
  }

  var testDescription: String { line }
}

@Suite struct `Repairs` {
  private static let inTheLearnersSpelling = [
    Offer(
      "δ^l = w^{l+1} δ^{l+1} ⊙ σ'(z^l)", "δ^l = (w^{l+1})^T δ^{l+1} ⊙ σ'(z^l)", "no-transpose"),
    Offer("δˡ = (wˡ⁺¹ δˡ⁺¹) ⊙ σ′(zˡ)", "δˡ = ((wˡ⁺¹)ᵀ δˡ⁺¹) ⊙ σ′(zˡ)", "no-transpose"),
    Offer(
      "delta[l] == (w[l+1] * delta[l+1]) .* sigma'(z[l])",
      "delta[l] == (w[l+1]' * delta[l+1]) .* sigma'(z[l])", "no-transpose"),
    Offer(
      #"\delta^l = (w^{l+1} \delta^{l+1}) \odot \sigma'(z^l)"#,
      #"\delta^l = ((w^{l+1})^T \delta^{l+1}) \odot \sigma'(z^l)"#, "no-transpose"),
    Offer(
      #"\delta^{(l)} = (W^{(l+1)} \delta^{(l+1)}) \circ \sigma'(z^{(l)})"#,
      #"\delta^{(l)} = ((W^{(l+1)})^T \delta^{(l+1)}) \circ \sigma'(z^{(l)})"#, "no-transpose"),
    Offer(
      "δ[l] = (w[l+1]' δ[l+1]) ⊙ σ(z[l])", "δ[l] = (w[l+1]' δ[l+1]) ⊙ σ'(z[l])",
      "sigma-for-sigma-prime"),
    Offer("δ^L = ∇ₐC ⊙ σ'(a^L)", "δ^L = ∇ₐC ⊙ σ'(z^L)", "prime-of-activation"),
    Offer("δᴸ = (y − aᴸ) ⊙ σ′(zᴸ)", "δᴸ = (aᴸ − y) ⊙ σ′(zᴸ)", "sign"),
    Offer("δ^L = (y - a^L) ⊙ σ'(z^L)", "δ^L = (a^L - y) ⊙ σ'(z^L)", "sign"),
    Offer(
      "a[l] == σ(w[l]*a[l] + b[l])", "a[l] == σ(w[l]*a[l-1] + b[l])", "activation-of-same-layer"),
    Offer("∂C/∂wˡⱼₖ = aˡₖ δˡⱼ", "∂C/∂wˡⱼₖ = aˡ⁻¹ₖ δˡⱼ", "activation-of-same-layer"),
    Offer("dC/dw[l] == a[l-1] * delta[l]'", "dC/dw[l] == delta[l] * a[l-1]'", "outer-transposed"),
    Offer("δ^l = Σ'(z^l) w^{l+1} δ^{l+1}", "δ^l = Σ'(z^l) (w^{l+1})^T δ^{l+1}", "no-transpose"),
  ]

  private static let factors = [
    Offer(
      #"C = \frac{1}{n} \sum_x \| y - a^L \|^2"#, #"C = \frac{1}{2 n} \sum_x \| y - a^L \|^2"#,
      "factor-two"),
    Offer(
      "C = (1/n) ∑_x ‖y - a^L‖^2", "C = (1/(2 n)) ∑_x ‖y - a^L‖^2", "factor-two"),
    Offer(#"C_x = \|y-a^L\|^2"#, #"C_x = \frac{1}{2} \|y-a^L\|^2"#, "factor-two"),
    Offer("δ^L = 2 (a^L - y) ⊙ σ'(z^L)", "δ^L = (a^L - y) ⊙ σ'(z^L)", "factor-two"),
    Offer(
      "b^l ← b^l - η ∑_x δ^{x,l}", "b^l ← b^l - η (1/n) ∑_x δ^{x,l}", "sum-for-mean"),
    Offer(
      #"\frac{\partial C}{\partial b^l} = \sum_x \delta^{x,l}"#,
      #"\frac{\partial C}{\partial b^l} = \frac{1}{n} \sum_x \delta^{x,l}"#, "sum-for-mean"),
    Offer(
      "δ^l_j = w^{l+1}_{kj} δ^{l+1}_k σ'(z^l_j)", "δ^l_j = ∑_k w^{l+1}_{kj} δ^{l+1}_k σ'(z^l_j)"),
    Offer("a^l = σ(w^l a^{l-1})", "a^l = σ(w^l a^{l-1} + b^l)"),
  ]

  private static let more = [
    Offer(
      "C = -∑_j [y_j ln a^L_j + (1 + y_j) ln(1 - a^L_j)]",
      "C = -∑_j [y_j ln a^L_j + (1 - y_j) ln(1 - a^L_j)]", "sign"),
    Offer(
      "w^l ← w^l - (η/2) ∂C/∂w^l", "w^l ← w^l - η ∂C/∂w^l"),
    Offer("∂C/∂w^l_{kj} = a^{l-1}_k δ^l_j", "∂C/∂w^l_{jk} = a^{l-1}_k δ^l_j"),
    Offer("∂C/∂w^l = δ^l (z^{l-1})^T", "∂C/∂w^l = δ^l (a^{l-1})^T"),
    Offer(
      "dA^{[l-1]} = W^{[l]} dZ^{[l]}", "dA^{[l-1]} = (W^{[l]})^T dZ^{[l]}", "no-transpose"),
    Offer("z^l = a^{l-1} w^l + b^l", "z^l = w^l a^{l-1} + b^l"),
    Offer("∂z^{l+1}/∂z^l = Σ'(z^l) w^{l+1}", "∂z^{l+1}/∂z^l = w^{l+1} Σ'(z^l)"),
    Offer(
      "δ^2 = (w^2)^T δ^3 ⊙ σ'(z^2)", "δ^2 = (w^3)^T δ^3 ⊙ σ'(z^2)", "wrong-layer-weights"),
    Offer("C = ½‖y-a^l‖²", "C = ½‖y-a^L‖²"),
    Offer(
      "w^l_{jk} ← w^l_{jk} - η a^{l-1}_j δ^l_k", "w^l_{jk} ← w^l_{jk} - η a^{l-1}_k δ^l_j"),
    Offer("w^l ← w^l - η δ^l", "w^l ← w^l - η δ^l (a^{l-1})^T"),
    Offer("σ(z) = 1/(1 + e^{z})", "σ(z) = 1/(1 + e^{-z})", "sign"),
    Offer("σ'(z) = σ(z)", "σ'(z) = σ(z) (1 − σ(z))"),
    Offer("ΔC = ∂C/∂w^l_{jk} Δw^l_{jk}", "ΔC ≈ ∂C/∂w^l_{jk} Δw^l_{jk}"),
    Offer(
      "ΔC ≈ 2 ∂C/∂w^l_{jk} Δw^l_{jk}", "ΔC ≈ (∂C/∂w^l_{jk}) Δw^l_{jk}"),
    Offer(
      #"z^l_j = \sum_{k=1}^{n_l} w^l_{jk} a^{l-1}_k + b^l_j"#,
      #"z^l_j = \sum_k w^l_{jk} a^{l-1}_k + b^l_j"#),
  ]

  /// What did not change stands as it was typed.
  private static let untouched = [
    Offer(
      #"\delta^L=2(a^L-y)\odot \sigma'(z^L)"#, #"\delta^L=(a^L-y)\odot \sigma'(z^L)"#, "factor-two"),
    Offer(
      #"z_j^\ell = \sum_j w_{jk}^\ell a_k^{\ell-1} + b_j^\ell"#,
      #"z_j^\ell = \sum_k w_{jk}^\ell a_k^{\ell-1} + b_j^\ell"#),
    Offer(
      #"\frac{\partial J}{\partial W^{(k)}} = \left(A^{(k-1)}\right)^T\frac{\partial J}{\partial Z^{(k)}}"#,
      #"\frac{\partial J}{\partial W^{(k)}} = \frac{\partial J}{\partial Z^{(k)}} \left(A^{(k-1)}\right)^T"#,
      "outer-transposed"),
    Offer("C(w + ε e_j) ≈ C(w) - ε ∂C/∂w_j", "C(w + ε e_j) ≈ C(w) + ε ∂C/∂w_j", "sign"),
  ]

  /// A name is given only where what it says is true of the line.
  private static let unnamed = [
    Offer("∂C/∂b^l_j = 2 δ^l_j", "∂C/∂b^l_j = δ^l_j"),
    Offer("δ^l = 2 ((w^{l+1})^T δ^{l+1}) ⊙ σ'(z^l)", "δ^l = ((w^{l+1})^T δ^{l+1}) ⊙ σ'(z^l)"),
    Offer("z^l = (w^l)^T a^{l-1} + b^l", "z^l = w^l a^{l-1} + b^l"),
    Offer("z^l_j = ∑_k w^l_{kj} a^{l-1}_k + b^l_j", "z^l_j = ∑_k w^l_{jk} a^{l-1}_k + b^l_j"),
    Offer("∂a^l_j/∂z^l_j = σ'(z^{l-1}_j)", "∂a^l_j/∂z^l_j = σ'(z^l_j)"),
    Offer("C = (1/2) ∑_x C_x", "C = (1/n) ∑_x C_x"),
    Offer("a^l = z^l", "a^l = sigma(z^l)"),
  ]

  /// Sizes of brackets go with their brackets.
  private static let sized = [
    Offer(
      #"\delta^L = \left ( y - a^L \right ) \odot \sigma'(z^L)"#,
      #"\delta^L = \left (a^L - y\right ) \odot \sigma'(z^L)"#, "sign"),
    Offer(
      #"\delta^L = \bigl(y - a^L\bigr) \odot \sigma'\bigl(z^L\bigr)"#,
      #"\delta^L = \bigl(a^L - y\bigr) \odot \sigma'\bigl(z^L\bigr)"#, "sign"),
    Offer(
      #"a^l = \sigma \left( w^l a^l + b^l \right)"#,
      #"a^l = \sigma \left( w^l a^{l-1} + b^l \right)"#, "activation-of-same-layer"),
  ]

  /// Nothing that only says itself again, holds for one pair of σ and C where the line spoke of all,
  /// or changes what the line is about.
  @Test(arguments: [
    "δ^l = δ^l + 1", "δ^L = a^L", "C = 2 C", "a^L_j = 3", "δ^L_j = a^L_j", "σ(z^l) = 2 σ(z^l)",
  ])
  func `no repair is better than an empty one`(line: String) throws {
    guard let repair = try judged(line).repair else { return }
    guard case .relation(let sides, _) = try LineReading(repair).statements[0] else { return }
    #expect(sides[0] != sides[1])
    #expect(try judged(repair).ruling == .true, "\(repair)")
  }

  @Test(arguments: unnamed)
  private func `a mistake is named only where it was made`(offer: Offer) throws {
    try expect(offer)
  }

  @Test(arguments: sized)
  private func `brackets keep their sizes`(offer: Offer) throws { try expect(offer) }

  @Test(arguments: untouched)
  private func `a repair copies what is right`(offer: Offer) throws { try expect(offer) }

  @Test(arguments: more)
  private func `a repair is offered where one thing is wrong`(offer: Offer) throws {
    try expect(offer)
  }

  @Test(arguments: inTheLearnersSpelling)
  private func `a repair keeps the learner's spelling`(offer: Offer) throws {
    try expect(offer)
  }

  @Test(arguments: factors)
  private func `a factor or a sum that is missing is put in`(offer: Offer) throws {
    try expect(offer)
  }

  private func expect(_ offer: Offer) throws {
    let verdict = try judged(offer.line)
    #expect(!verdict.ruling.stands)
    #expect(verdict.repair == offer.repair)
    #expect(verdict.mistake?.rawValue == offer.mistake)
    #expect(try judged(offer.repair).ruling.stands)
  }

  private func judged(_ line: String) throws -> Verdict {
    try Judge(bench: Fixture.bench).judgeAndRepair(try LineReading(line), line: line).verdict
  }
}
