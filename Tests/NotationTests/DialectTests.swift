import Testing

@testable import Notation

/// Lines, each with its verdict as `EquationTests` has them.
@Suite("What people write")
struct DialectTests {
  /// What other books and other people's hands write for the same.
  private static let dialects: [(line: String, said: String)] = [
    ("δ^L = (a^L - t) ⊙ σ'(z^L)", "conditional quadratic 30"),
    ("δ^L_j = (a^L_j - t_j) σ'(z^L_j)", "conditional quadratic"),
    (#"\delta^L = (\hat{y} - t) \odot \sigma'(z^L)"#, "conditional quadratic 30"),
    (#"(s \odot t)_j = s_j t_j"#, "true"),
    ("δ^L = (ŷ - y) ⊙ σ'(z^L)", "conditional quadratic 30"),
    ("δ^L = (y\u{302} - y) ⊙ σ'(z^L)", "conditional quadratic 30"),
    (
      #"\delta^L = (\hat{\mathbf{y}} - \mathbf{y}) \odot \sigma'(\mathbf{z}^L)"#,
      "conditional quadratic 30"
    ),
    (#"\delta^l = ((w^{l+1})^{\mathsf{T}} \delta^{l+1}) \odot \sigma'(z^l)"#, "true BP2"),
    (#"\delta^l = ((w^{l+1})^{\text{T}} \delta^{l+1}) \odot \sigma'(z^l)"#, "true BP2"),
    ("dZ^{[l]} = W^{[l+1]T} dZ^{[l+1]} * g^{[l]'}(Z^{[l]})", "true"),
    (#"dZ^{[l]} = dA^{[l]} * g^{[l]\prime}(Z^{[l]})"#, "true"),
    (#"\frac{\mathrm{d}C}{\mathrm{d}b_j^l} = \delta_j^l"#, "true BP3"),
    ("dJ/db^l = δ^l", "true BP3"),
    (#"\frac{dL}{db^l} = \delta^l"#, "true BP3"),
    (#"\frac{\partial \mathcal{L}}{\partial b^l} = \delta^l"#, "true BP3"),
    ("∂Q/∂b^l = δ^l", "true BP3"),
    ("∇_b C = δ", "true BP3"),
    ("σ(z) = e^z/(1 + e^z)", "conditional sigmoid"),
    ("σ(z) = 1/(1 + e^-z)", "conditional sigmoid"),
    (#"C_x = \frac{1}{2}\|a^L-y\|_2^2"#, "conditional quadratic"),
    ("C_x = ½ ‖a^L-y‖²", "conditional quadratic"),
    ("C = 1/2 ||y - a^L||^2", "conditional quadratic"),
    (#"\delta^l \stackrel{def}{=} \frac{\partial C}{\partial z^l}"#, "true 29"),
    (#"\delta^l \overset{\text{def}}{=} \frac{\partial C}{\partial z^l}"#, "true 29"),
    ("δ^l ≝ ∂C/∂z^l", "true 29"),
    (#"a^l = \mathrm{sigmoid}(z^l)"#, "conditional sigmoid"),
    ("𝑧^l = 𝑤^l 𝑎^{l-1} + 𝑏^l", "true"),
    ("z^l(x) = w^l a^{l-1}(x) + b^l", "true"),
    ("z^l - w^l a^{l-1} - b^l = 0", "true"),
    ("z^l - w^l a^{l-1} = 0", "false"),
    (
      #"\left\{\begin{aligned} a^l &= \sigma(z^l) \\ z^l &= w^l a^{l-1} + b^l \end{aligned}\right."#,
      "true"
    ),
    // A range and a number behind the statement say nothing.
    (#"\frac{\partial C}{\partial b^l} = \delta^l, \quad 2 \le l < L"#, "true BP3"),
    (#"\frac{\partial C}{\partial b^l} = \delta^l \quad (l = 2, \ldots, L-1)"#, "true BP3"),
    (#"\frac{\partial C}{\partial b^l} = \delta^l \quad \forall l"#, "true BP3"),
    ("∂C/∂b^l = δ^l for l < L", "true BP3"),
    ("∂C/∂b^l = δ^l, where l = 2, …, L", "true BP3"),
    ("∂C/∂b^l = δ^l   (31)", "true BP3"),
    ("∂C/∂b^l = δ^l (2)", "unreadable 15+3: a factor 2, or equation number 2?"),
    (#"(BP3) \quad \frac{\partial C}{\partial b^l_j} = \delta^l_j"#, "true BP3"),
    (#"(45) \quad \delta^l_j = \delta^l_j"#, "true"),
    // The chain rule through a whole matrix.
    ("∂C/∂w^l = ∂C/∂z^l ∂z^l/∂w^l", "true"),
    ("∂C/∂w^l = ∂C/∂a^l ∂a^l/∂z^l ∂z^l/∂w^l", "true"),
    ("∂C/∂w^l = ∂C/∂a^l ∂z^l/∂w^l", "false"),
    // A rate in numbers.
    (#"w^l \mapsto w^l - \eta \frac{\partial C}{\partial w^l}"#, "step"),
    ("w^l ← w^l - 0.1 ∂C/∂w^l", "step"),
    ("w^l ← w^l + 0.1 ∂C/∂w^l", "false"),
    ("b^l ← b^l - η (1/3) ∑_x δ^{x,l}", "false"),
    // Equal to first order is not equal.
    ("Δz^l_j = a^{l-1}_k Δw^l_{jk}", "true"),
    ("ΔC = ∂C/∂w^l_{jk} Δw^l_{jk}", "false"),
    ("ΔC ≈ ∑_j ∂C/∂a^L_j Δa^L_j", "first-order"),
    ("ΔC ≈ ∑_j ∂C/∂z^L_j Δa^L_j", "false"),
  ]

  /// What holds under two conditions that no network meets holds nowhere.
  private static let contradictions: [(line: String, said: String)] = [
    (#"\nabla_a C = a^L - y = \delta^L"#, "false"),
    (#"\nabla_a C = a^L - y; \delta^L = a^L - y"#, "false"),
    (
      #"\nabla_a C = a^L - y; \sigma'(z^l) = a^l \odot (1 - a^l)"#,
      "conditional sigmoid with quadratic"
    ),
  ]

  /// Limits that name a width are held to it.
  private static let limits: [(line: String, said: String)] = [
    (#"z^l_j = \sum_{k=1}^{n_{l-1}} w^l_{jk} a^{l-1}_k + b^l_j"#, "true"),
    (
      #"z^l_j = \sum_{k=1}^{n_l} w^l_{jk} a^{l-1}_k + b^l_j"#,
      "invalid 21+3: the limits of the sum over k are not those of its range"
    ),
    (#"C = \frac12\sum_{j=1}^{n_L}(y_j-a^L_j)^2"#, "conditional quadratic"),
    (
      #"C = \frac12\sum_{j=1}^{n_1}(y_j-a^L_j)^2"#,
      "invalid 24+3: the limits of the sum over j are not those of its range"
    ),
    (#"z_j = \sum_k w_{jk} a_k + b_j"#, "true"),
  ]

  private static func unclear(_ place: Int) -> String {
    "invalid \(place)+6: the factors on both sides of … are not steps of one pattern"
  }

  /// (35) with its steps cut anywhere; each written step leads one layer on.
  private static let steps: [(line: String, said: String)] = [
    (#"δ^l = Σ'(z^l)(w^{l+1})^T \cdots (w^L)^T Σ'(z^L) ∇_a C"#, "true"),
    (
      #"δ^l = Σ'(z^l)(w^{l+1})^T Σ'(z^{l+1})(w^{l+2})^T \cdots (w^L)^T Σ'(z^L) ∇_a C"#, "true"
    ),
    (
      #"δ^l = Σ'(z^l) \cdots (w^{L-1})^T Σ'(z^{L-1}) (w^L)^T Σ'(z^L) ∇_a C"#, "true"
    ),
    (
      #"∂C/∂a^l = (w^{l+1})^T Σ'(z^{l+1}) \cdots (w^L)^T Σ'(z^L) ∇_a C"#, "true"
    ),
    (
      #"δ^l_j = \sum_{mn\ldots q} ∂C/∂z_m^L ∂z_m^L/∂z_n^{L-1} \cdots ∂z_q^{l+1}/∂z_j^l"#, "true"
    ),
    // The slope may stand in each step, or before them all.
    (#"δ^l = Σ'(z^l)(w^{l+1})^T \cdots (w^L)^T ∇_a C"#, unclear(26)),
    (#"δ^l = Σ'(z^l)(w^{l+1})^T \cdots (w^L)^T δ^L"#, unclear(26)),
    (#"δ^l = Σ'(z^l)(w^{l+1})^T Σ'(z^{l+1})(w^{l+2})^T \cdots (w^L)^T δ^L"#, "true"),
    (#"δ^l = Σ'(z^l)(w^{l+1})^T Σ'(z^{l+1}) \cdots (w^L)^T δ^L"#, "true"),
    (#"δ^l = Σ'(z^l)(w^{l+1})^T Σ'(z^{l+1}) \cdots (w^L)^T ∇_a C"#, "false"),
    (
      #"δ^l = Σ'(z^l)(w^{l+1})^T Σ'(z^{l+1}) \cdots (w^{L-1})^T δ^L"#,
      "invalid 26+34: a 3×4 matrix can't multiply a vector of 2 entries: 4 columns meet 2 rows"
    ),
    (#"∂C/∂a^l = (w^{l+1})^T \cdots (w^L)^T Σ'(z^L) ∇_a C"#, unclear(23)),
    (#"∂z^L/∂z^l = ∂z^L/∂z^{L-1} \cdots ∂z^{l+1}/∂z^l"#, "true"),
    (#"∂C/∂z^l = ∂C/∂a^L ∂a^L/∂z^L ∂z^L/∂z^{L-1} \cdots ∂z^{l+1}/∂z^l"#, "true"),
    (#"∂C/∂b^l = ∂C/∂a^L ∂a^L/∂a^{L-1} \cdots ∂a^{l+1}/∂a^l ∂a^l/∂b^l"#, "true"),
    (#"∂C/∂z^l = ∂C/∂a^L ∂z^L/∂z^{L-1} \cdots ∂z^{l+1}/∂z^l"#, "false"),
    (#"∂C/∂a^l = ∂C/∂a^L \cdot ∂a^L/∂z^L \cdot ∂z^L/∂a^{L-1} \cdots ∂z^{l+1}/∂a^l"#, "true"),
    (#"∂C/∂a^l = ∂C/∂a^L \cdot ∂z^L/∂a^{L-1} \cdots ∂z^{l+1}/∂a^l"#, "false"),
    (
      #"∂a^L_m/∂a^l_j = \sum_{np\ldots q} ∂a^L_m/∂a^{L-1}_n ∂a^{L-1}_n/∂a^{L-2}_p \cdots ∂a^{l+1}_q/∂a^l_j"#,
      "true"
    ),
    (
      #"∂z^L_i/∂z^l_j = \sum_{mn\ldots q} w^L_{im} σ'(z^{L-1}_m) w^{L-1}_{mn} σ'(z^{L-2}_n) \cdots w^{l+1}_{qj} σ'(z^l_j)"#,
      "true"
    ),
    (
      #"∂z^L_i/∂z^l_j = \sum_{mn\ldots q} w^L_{im} w^{L-1}_{mn} \cdots w^{l+1}_{qj}"#, "false"
    ),
    (
      #"∂C/∂z^l = ∂C/∂a^L ∂a^L/∂z^L ∂z^L/∂a^{L-1} \cdots ∂a^l/∂z^l"#, "true"
    ),
    (
      #"δ^l = Σ'(z^l)(w^{l+1})^T Σ'(z^{l+2})(w^{l+3})^T \cdots Σ'(z^{L-1})(w^L)^T Σ'(z^L) ∇_a C"#,
      "invalid 49+6: the layers on both sides of … do not step alike"
    ),
  ]

  /// What stands in small print says something.
  private static let smallPrint: [(line: String, said: String)] = [
    (#"\sigma'(z^l_j) = 1 - \tanh^2(z^l_j)"#, "conditional tanh"),
    (#"z^l_j = \ln^2(e^{z^l_j})"#, "false"),
    (#"\sqrt[4]{\delta^l_j} = 2\delta^l_j"#, "false"),
    (#"b^l_j = \sqrt[3]{(b^l_j)^3}"#, "false"),
    (#"a^{[l]} = g^{[l]}(z^{[l]})"#, "true"),
    (
      #"a^{[l]} = g^{[l+1]}(z^{[l]})"#,
      "unreadable 11+18: σ has a script that is not the layer of the weighted input behind it"
    ),
    (
      #"a^l_j = \sigma_k(z^l_j)"#,
      "unreadable 9+15: σ has a script that is not the layer of the weighted input behind it"
    ),
    (#"\sum_{k=1}^{n^{[l-1]}} w^l_{jk} a^{l-1}_k + b^l_j = z^l_j"#, "true"),
    (
      #"C = \frac1n\sum_{x=1}^{2} C_x"#,
      "invalid 24+1: the limits of the sum over x are not those of its range"
    ),
    (
      #"\sum_{k=1}^{L} w^l_{jk} a^{l-1}_k + b^l_j = z^l_j"#,
      "unreadable 13+1: a sum with limits runs over all neurons: from 1 to the width of the layer"
    ),
    (
      #"z^l = w^l \otimes (a^{l-1})^T + b^l"#,
      "invalid 7+23: ⊗ stands between two columns; these are a 3×2 matrix and a row of 2 entries"
    ),
    (
      #"∂C/∂a^l_j = \sum_{mn\ldots qj} ∂C/∂a^L_m ∂a^L_m/∂a^{L-1}_n \ldots ∂a^{l+1}_q/∂a^l_j"#,
      "invalid 9+1: j stands on the left side only"
    ),
    (
      #"∂C/∂a^l_j = \prod_{mn\ldots q} ∂C/∂a^L_m ∂a^L_m/∂a^{L-1}_n \ldots ∂a^{l+1}_q/∂a^l_j"#,
      "invalid 13+71: ∏ can't run over paths"
    ),
    (#"\|y-a^L\|^2_2 = \|y-a^L\|_2^2"#, "true"),
    ("z^l_j = Σ_k w^l_jk a^{l-1}_k + b^l_j", "true"),
    (#"\frac{\partial}{\partial b^l_j} J(W,b) = \delta^l_j"#, "true BP3"),
  ]

  /// Each Δ on the right is tried by itself, and what stands still on both sides counts for nothing.
  private static let changes: [(line: String, said: String)] = [
    ("Δz^l_j = a^{l-1}_k Δw^l_{jk} + Δb^l_j", "true"),
    ("Δz^l_j = a^{l-1}_k Δw^l_{jk} - Δb^l_j", "false"),
    ("ΔC ≈ ∂C/∂w^l_{jk} Δw^l_{jk} + ∂C/∂b^l_j Δb^l_j", "first-order"),
    ("ΔC ≈ δ^l_j Δz^l_j + 7 Δb^l_j", "false"),
    ("C(w + ε e_j) ≈ C(w) + ε ∂C/∂w_j", "first-order"),
    ("C(w + ε e_j) ≈ C(w) - ε ∂C/∂w_j", "false"),
    ("C(w + ε e_j) ≈ C(w - ε e_j)", "false"),
    ("ΔC ≈ (a^L_j - y_j) Δa^L_j", "conditional quadratic"),
    (
      "b^L ← b^L - η (a^L - y)",
      "conditional sigmoid with cross-entropy; linear with quadratic; softmax with log-likelihood"
    ),
    ("Δw^l = -η ∂C/∂w^l = -η δ^l (a^{l-1})^T", "step"),
    (
      "Δw^l = -η ∂C/∂w^l = -η (a^{l-1})^T δ^l",
      "invalid 22+17: a row of 2 entries can't multiply a vector of 3 entries: 2 columns meet 3 rows"
    ),
    ("w^l ← w^l - η ∂C/∂w^l = w^l - η δ^l (a^{l-1})^T", "step"),
  ]

  /// `…` between the entries of a vector, and between the terms of a sum.
  private static let ellipses: [(line: String, said: String)] = [
    (
      #"\nabla_a C = \begin{pmatrix} \frac{\partial C}{\partial a^L_1} \\ \vdots \\ \frac{\partial C}{\partial a^L_{n_L}} \end{pmatrix}"#,
      "true"
    ),
    ("δ^l = [∂C/∂z^l_1, ∂C/∂z^l_2, …, ∂C/∂z^l_n]", "true 29"),
    ("δ^l = [∂C/∂a^l_1, …, ∂C/∂a^l_n]", "false"),
    (#"\Sigma'(z^l) = \mathrm{diag}(\sigma'(z^l_1), \ldots, \sigma'(z^l_n))"#, "true"),
    ("z^l_j = w^l_{j1} a^{l-1}_1 + w^l_{j2} a^{l-1}_2 + … + w^l_{jn} a^{l-1}_n + b^l_j", "true"),
    ("z^l_j = b^l_j + w^l_{j1} a^{l-1}_1 + … + w^l_{jn} a^{l-1}_n", "true"),
    ("z^l_j = w^l_{j1} a^{l-1}_1 + … + w^l_{jn} a^{l-1}_n", "false"),
    (
      "z^l_j = w^l_{j1} a^{l-1}_2 + … + w^l_{jn} a^{l-1}_n + b^l_j",
      "unreadable 30+1: the terms on both sides of … are not of one kind"
    ),
    (#"\frac{\partial C}{\partial b^l_{j_1}} = \delta^l_{j_1}"#, "true BP3"),
    (
      #"\frac{\partial C}{\partial b^l_{j_1}} = \delta^l_{j_2}"#,
      "invalid 33+3: j_1 stands on the left side only"
    ),
  ]

  /// A name counts wherever its row of the table says, and two names for one letter are refused.
  private static let names: [(line: String, said: String)] = [
    ("∇_{b^l} Q = δ^l", "true BP3"),
    ("∇_{b^l} ℒ = δ^l", "true BP3"),
    ("∇_{w^l} Q = δ^l (a^{l-1})^T", "true BP4"),
    ("∇_{b^l} Q = 2 δ^l", "false"),
    ("∇Q_b^l = δ^l", "true BP3"),
    ("∇_{Θ^l} J = δ^l (a^{l-1})^T", "true BP4"),
    ("dΘ^l = δ^l (a^{l-1})^T", "true BP4"),
    ("dTheta^l = δ^l (a^{l-1})^T", "true BP4"),
    (#"d\Theta^{(l)} = \delta^{(l)} (a^{(l-1)})^T"#, "true BP4"),
    ("dΘ^l = 2 δ^l (a^{l-1})^T", "false"),
    ("dC/dTheta^l = δ^l (a^{l-1})^T", "true BP4"),
    ("dh^l = ∂C/∂a^l", "true"),
    ("error^l = ∂C/∂z^l", "true 29"),
    (
      "∇_{b^l} Q = ∂C/∂b^l",
      "unreadable 1+19: C and Q would both be read as C, the cost, and may differ"
    ),
    (
      "∇_{b^l} Q = ∇_{b^l} J",
      "unreadable 1+21: Q and J would both be read as C, the cost, and may differ"
    ),
    ("dΘ^l = dW^l", "unreadable 1+11: Θ and W would both be read as w, and may differ"),
    ("a^l = sigmoid(z^l) for sigmoid neurons", "conditional sigmoid"),
    (
      "a^l = σ(z^l); relu(z)",
      "unreadable 15+7: this piece has no relation sign: nothing is said of it"
    ),
  ]

  private static let all = [
    dialects, names, contradictions, limits, steps, ellipses, smallPrint, changes,
  ].flatMap { $0 }

  @Test(arguments: all)
  func `what people write is judged by what it means`(line: String, said: String) {
    #expect(EquationTests.verdict(on: line) == said)
  }
}
