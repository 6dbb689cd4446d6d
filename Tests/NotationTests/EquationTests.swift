import Testing

@testable import Notation

@Suite("Judging")
struct EquationTests {
  /// Lines, each with its verdict, its condition, the book's equation that it is, or its error.
  private static let judged: [(line: String, said: String)] = [
    ("δᴸ = ∇ₐC ⊙ σ′(zᴸ)", "true BP1a"),
    ("delta[L] == grad_a C .* sigma'(z[L])", "true BP1a"),
    (#"\delta^L = \nabla_a C \odot \sigma'(z^L)"#, "true BP1a"),
    ("δˡ = ((wˡ⁺¹)ᵀ δˡ⁺¹) ⊙ σ′(zˡ)", "true BP2"),
    ("delta[l] == (w[l+1]' * delta[l+1]) .* sigma'(z[l])", "true BP2"),
    (#"\delta^l = ((w^{l+1})^T \delta^{l+1}) \odot \sigma'(z^l)"#, "true BP2"),
    ("∂C/∂bˡⱼ = δˡⱼ", "true BP3"),
    ("dC/db[l][j] == delta[l][j]", "true BP3"),
    (#"\frac{\partial C}{\partial b^l_j} = \delta^l_j"#, "true BP3"),
    ("∂C/∂wˡⱼₖ = aˡ⁻¹ₖ δˡⱼ", "true BP4"),
    ("dC/dw[l][j,k] == a[l-1][k] * delta[l][j]", "true BP4"),
    (#"\frac{\partial C}{\partial w^l_{jk}} = a^{l-1}_k \delta^l_j"#, "true BP4"),
    ("δᴸ = Σ′(zᴸ) ∇ₐC", "true 33"),
    ("delta[L] == Sigma'(z[L]) * grad_a C", "true 33"),
    ("delta[L] == (Sigma'(z[L]))' * grad_a C", "true"),
    (#"\delta^L = \Sigma'(z^L) \nabla_a C"#, "true 33"),
    ("δˡⱼ = ∑ₖ wˡ⁺¹ₖⱼ δˡ⁺¹ₖ σ′(zˡⱼ)", "true 45"),
    ("delta[l][j] == sum_k w[l+1][k,j] * delta[l+1][k] * sigma'(z[l][j])", "true 45"),
    (#"\delta^l_j = \sum_k w^{l+1}_{kj} \delta^{l+1}_k \sigma'(z^l_j)"#, "true 45"),
    ("zˡ = wˡ aˡ⁻¹ + bˡ", "true"),
    ("z[l] == w[l] * a[l-1] + b[l]", "true"),
    ("z^{(l)} = W^{(l)} a^{(l-1)} + b^{(l)}", "true"),
    ("aˡ = σ(zˡ)", "true"),
    ("a[l] == sigma(z[l])", "true"),
    (#"a^l_j = \sigma\left(\sum_k w^l_{jk} a^{l-1}_k + b^l_j\right)"#, "true 23"),
    (#"\frac{\partial C}{\partial w^l} = \delta^l (a^{l-1})^T"#, "true BP4"),
    ("dC/dw[l] == delta[l] * a[l-1]'", "true BP4"),
    ("dC/dw[l] = np.outer(delta[l], a[l-1])", "true BP4"),
    ("∂C/∂w^l = outer(δ^l, a^{l-1})", "true BP4"),
    ("∂C/∂w^L_{jk} = δ^L_j a^{L-1}_k", "true BP4"),
    ("∂C/∂b^L = δ^L", "true BP3"),
    ("δ^{L-1} = ((w^L)^T δ^L) ⊙ σ'(z^{L-1})", "true BP2"),
    ("δ^{l-1} = ((w^l)^T δ^l) ⊙ σ'(z^{l-1})", "true BP2"),
    ("δ^l = (w[l+1].T @ δ^{l+1}) * sigmoid_prime(z^l)", "true BP2"),
    ("delta[L] = grad_a C * sigma'(z[L])", "true BP1a"),
    ("a^{l+1} = σ(w^{l+1} a^l + b^{l+1})", "true 25"),
    ("z[l][j] = b[l][j] + sum_k(a[l-1][k] * w[l][j,k])", "true"),
    (#"\frac{\partial z^{l+1}_k}{\partial z^l_j} = w^{l+1}_{kj} \sigma'(z^l_j)"#, "true 44"),
    (#"\delta^l = \Sigma'(z^l) (w^{l+1})^T \delta^{l+1}"#, "true 34"),
    (#"\frac{\partial a^l}{\partial z^l} = \Sigma'(z^l)"#, "true"),
    (#"\frac{\partial C}{\partial b} = \delta"#, "true BP3"),
    (#"\frac{\partial C}{\partial w} = a_{in} \delta_{out}"#, "true BP4"),
    (#"C = \frac{1}{n} \sum_x C_x"#, "true"),
    (#"\frac{\partial C}{\partial b^l} = \frac{1}{n} \sum_x \delta^{x,l}"#, "true"),
    (#"s \odot t = t \odot s"#, "true"),
    (#"\delta^L = (a^L - y) \odot \sigma'(z^L)"#, "conditional quadratic 30"),
    ("delta[L] == (a[L] - y) .* sigma'(z[L])", "conditional quadratic 30"),
    ("∇ₐC = aᴸ − y", "conditional quadratic"),
    (#"C_x = \frac{1}{2} \| y - a^L \|^2"#, "conditional quadratic"),
    (#"C = \frac{1}{2n} \sum_x \| y(x) - a^L(x) \|^2"#, "conditional quadratic 26"),
    (#"\frac{\partial C}{\partial y_j} = y_j - a^L_j"#, "conditional quadratic"),
    (
      #"\frac{\partial C}{\partial a^L_j} = \frac{a^L_j - y_j}{a^L_j (1 - a^L_j)}"#,
      "conditional cross-entropy"
    ),
    (#"C_x = -\sum_j [y_j \ln a^L_j + (1 - y_j) \ln(1 - a^L_j)]"#, "conditional cross-entropy"),
    (#"\sigma'(z^l) = \sigma(z^l) \odot (1 - \sigma(z^l))"#, "conditional sigmoid"),
    ("σ(−z) = 1 − σ(z)", "conditional sigmoid"),
    (#"\sigma(z) = \frac{1}{1 + e^{-z}}"#, "conditional sigmoid"),
    (
      #"\delta^L = a^L - y"#,
      "conditional sigmoid with cross-entropy; linear with quadratic; softmax with log-likelihood"
    ),
    (
      "delta[L] == a[L] - y",
      "conditional sigmoid with cross-entropy; linear with quadratic; softmax with log-likelihood"
    ),
    (#"\sigma(z) = \tanh(z)"#, "conditional tanh"),
    (#"\sigma(z) = z"#, "conditional linear"),
    // What other books write.
    (#"\frac{d\sigma(z)}{dz} = \sigma'(z)"#, "true"),
    (#"\frac{d}{dz}\sigma(z) = \sigma(z)(1-\sigma(z))"#, "conditional sigmoid"),
    (#"W^l := W^l - \alpha \frac{\partial J}{\partial W^l}"#, "step"),
    (#"z^l = \Theta^l a^{l-1} + b^l"#, "true"),
    // A sum binds more loosely than what is divided before it.
    ("C = 1/n ∑_x C_x", "true"),
    ("C = 1/2n sum_x ||y - a^L||^2", "conditional quadratic 26"),
    ("C = 1/(2n) Σ_x ‖y - a^L‖^2", "conditional quadratic 26"),
    ("C_x = 1/2 ∑_j (y_j - a^L_j)^2", "conditional quadratic"),
    (#"w^l \rightarrow w^l - \frac{\eta}{m} \sum_x \delta^{x,l} (a^{x,l-1})^T"#, "step"),
    ("wˡ ← wˡ − η δˡ (aˡ⁻¹)ᵀ", "step"),
    ("b[l] <- b[l] - eta * delta[l]", "step"),
    (#"b^l = b^l - \eta \delta^l"#, "step"),
    (#"\Delta C \approx \frac{\partial C}{\partial w^l_{jk}} \Delta w^l_{jk}"#, "first-order 47"),
    ("ΔC ≈ ∂C/∂zˡⱼ Δzˡⱼ", "first-order"),
    (
      #"\Delta a^l_j \approx \frac{\partial a^l_j}{\partial w^l_{jk}} \Delta w^l_{jk}"#,
      "first-order 48"
    ),
    (#"\delta^L = \nabla_a C"#, "false"),
    (#"\delta^L = \nabla_a C \odot \sigma(z^L)"#, "false"),
    (#"\delta^L = \nabla_a C \odot \sigma'(a^L)"#, "false"),
    (#"\delta^L = -\nabla_a C \odot \sigma'(z^L)"#, "false"),
    (#"\delta^L = 2 \nabla_a C \odot \sigma'(z^L)"#, "false"),
    (#"\delta^L_j = \frac{\partial C}{\partial z^L_j} \sigma'(z^L_j)"#, "false"),
    (#"\delta^l_j = \sum_k w^{l+1}_{kj} \delta^{l+1}_k"#, "false"),
    (#"\frac{\partial C}{\partial b^l} = \sum_x \delta^{x,l}"#, "false"),
    (#"\frac{\partial C}{\partial w^l} = -\delta^l (a^{l-1})^T"#, "false"),
    (#"b^l \leftarrow b^l + \eta \delta^l"#, "false"),
    (#"\frac{\partial C_x}{\partial b^l} = \frac{1}{n} \sum_x \delta^{x,l}"#, "false"),
    ("C = C_x", "false"),
    ("z^l = w^l a^{l-1} - b^l", "false"),
    ("a^l = z^l", "false"),
    (#"\Delta C \approx 2 \frac{\partial C}{\partial w^l_{jk}} \Delta w^l_{jk}"#, "false"),
    (
      #"\frac{0}{0} = \frac{0}{0}"#,
      "unreadable 1+25: neither side has a value wherever this was tried, as the logarithm of a negative number"
    ),
    (
      #"\ln(-1) = \ln(-1)"#,
      "unreadable 1+17: neither side has a value wherever this was tried, as the logarithm of a negative number"
    ),
    ("1e12 = 1e12 + 1", "false"),
    (
      #"\delta^l = ((w^{l})^T \delta^{l+1}) \odot \sigma'(z^l)"#,
      "invalid 13+22: a 2×3 matrix can't multiply a vector of 4 entries: 3 columns meet 4 rows"
    ),
    (
      #"\delta^l = (w^{l+1} \delta^{l+1}) \odot \sigma'(z^l)"#,
      "invalid 13+20: a 4×3 matrix can't multiply a vector of 4 entries: 3 columns meet 4 rows"
    ),
    (
      #"\delta^l = ((w^{l+1})^T \delta^{l+1}) \odot \sigma'(z^{l+1})"#,
      "invalid 12+49: ⊙ multiplies entry by entry, so both sides need one length; they have 3 and 4 entries"
    ),
    (
      #"\delta^l = (w^{l+1})^T \delta^{l+1} \sigma'(z^l)"#,
      "invalid 12+37: two columns have no matrix product; these are a vector of 3 entries and a vector of 3 entries"
    ),
    (
      #"\frac{\partial C}{\partial w^l} = (a^{l-1})^T \delta^l"#,
      "invalid 35+20: a row of 2 entries can't multiply a vector of 3 entries: 2 columns meet 3 rows"
    ),
    (
      #"\frac{\partial C}{\partial w^l} = a^{l-1} (\delta^l)^T"#,
      "invalid 1+54: the sides have different shapes: left is a 3×2 matrix, right is a 2×3 matrix"
    ),
    (
      #"\frac{\partial C}{\partial w^l_{jk}} = a^l_k \delta^l_j"#,
      "invalid 44+1: k runs over two layers, l−1 and l"
    ),
    (
      #"\frac{\partial C}{\partial w^l_{jk}} = a^{l-1}_j \delta^l_k"#,
      "invalid 48+1: j runs over two layers, l and l−1"
    ),
    (
      #"\delta^l_j = \sum_k w^{l+1}_{jk} \delta^{l+1}_k \sigma'(z^l_j)"#,
      "invalid 47+1: k runs over two layers, l and l+1"
    ),
    (
      #"\frac{\partial C}{\partial b^l_j} = \delta^l_k"#,
      "invalid 32+1: j stands on the left side only"
    ),
    (
      #"\delta^L_j = \sum_j \frac{\partial C}{\partial a^L_j} \sigma'(z^L_j)"#,
      "invalid 10+1: j stands on the left side only"
    ),
    (#"C = \sum_k C_x"#, "invalid 5+10: the sum runs over k, but k is not in its summand"),
    (
      #"\delta^1 = (w^2)^T \delta^2"#,
      "invalid 8+1: there is no δ[1]: the input layer has no weighted input and so no error; the first is δ[2]"
    ),
    (
      #"\delta^{L+1} = w^{L+1} a^L"#,
      "invalid 9+3: there is no layer 5: this network has layers 1 to 4"
    ),
    (#"\delta^l_l = \delta^l_l"#, "invalid 10+1: l stands for a layer and for a neuron"),
    (#"\delta_l = \delta^l"#, "invalid 1+8: δ needs a layer"),
    ("C ≈ C", "invalid 1+1: ≈ is judged where something changes a little"),
    ("0 ≈ 0", "invalid 1+1: ≈ is judged where something changes a little"),
    (#"\delta^l = \"#, #"unreadable 12+1: \ is not known here"#),
    (#"\delta^l = \foo^l"#, #"unreadable 12+4: \foo is not known here"#),
    (
      #"\delta^l == "#,
      "unreadable 12+0: expected a number, a quantity or a bracket, found the end of the line"
    ),
    (
      #"z^l_j = \sum_{k=2}^{n} w^l_{jk} a^{l-1}_k + b^l_j"#,
      "invalid 21+1: the limits of the sum over k are not those of its range"
    ),
    (
      #"z^l_j = \sum_{k=1}^{n-1} w^l_{jk} a^{l-1}_k + b^l_j"#,
      "invalid 21+3: the limits of the sum over k are not those of its range"
    ),
    (
      #"z^l_j = \sum_{k \ne j} w^l_{jk} a^{l-1}_k + b^l_j"#,
      "invalid 21+1: k runs over layer l−1, j over layer l"
    ),
    (
      #"a^l = \sigma(z^l"#,
      "unreadable 17+0: expected `)` to close `(` at column 13, found the end of the line"
    ),
    ("a^l = f(z^l) = g(z^l)", "unreadable 1+21: f and g would both be read as σ, and may differ"),
    (
      #"\frac{\partial C}{\partial w^l_{jk}} = \frac{\partial C_0}{\partial w^l_{jk}}"#,
      "unreadable 1+77: C and C_0 would both be read as C, the cost, and may differ"
    ),
    ("∇C = δ", "invalid 1+2: w needs a layer"),
    (#"\sigma = \sigma"#, "true"),
    (#"E^l = \delta^l"#, "unreadable 1+1: there is no name E"),
  ]

  @Test func `a letter that would run over two layers of a path is an error with its place`() throws
  {
    let line =
      #"∂C/∂a^l_j = \sum_{mn\ldots qj} ∂C/∂a^L_m ∂a^L_m/∂a^{L-1}_n \ldots ∂a^{l+1}_q/∂a^l_j"#
    let verdict = try Judge(bench: Fixture.bench).judgeAndRepair(
      try LineReading(line), line: line
    ).verdict
    #expect(verdict.ruling == .invalid)
    #expect(verdict.error?.kind == .index)
    #expect(verdict.error?.range != nil)
  }

  @Test(arguments: judged)
  func `an equation is judged`(line: String, said: String) {
    #expect(Self.verdict(on: line) == said)
  }

  /// A slip with ∂z for ∂a is one of the cost's slope; between two layers it is another.
  @Test(arguments: [
    ("δˡⱼ = ∂C/∂zˡⱼ σ′(zˡⱼ)", "cost-by-weighted-input"),
    ("∂zˡ⁺¹ₖ/∂zˡⱼ = wˡ⁺¹ₖⱼ", nil),
  ])
  func `∂z for ∂a is named where the cost stands above it`(line: String, mistake: String?) throws {
    let judgement = try Judge(bench: Fixture.bench).judgeAndRepair(
      try LineReading(line), line: line)
    #expect(judgement.verdict.mistake?.rawValue == mistake)
  }

  @Test(arguments: judged.filter { !$0.said.hasPrefix("unreadable") })
  func `an equation is judged the same in each of the three spellings`(line: String, said: String)
    throws
  {
    for style in Spelling.Style.allCases {
      let respelled = try spelled(line, style)
      // Places differ from spelling to spelling.
      #expect(
        ruling(respelled, Vocabulary()) == said.prefix { $0 != " " }, "\(line) as \(respelled)")
    }
  }

  /// The chapter's table, and the same equations as others would write them. (24) is about a
  /// function of the learner's.
  @Test func `the book's equations are judged the same in each of the three spellings`() throws {
    let table = BookEquation.table.filter { $0.name != "24" }.map { ($0.name, $0.latex) }
    let others = StatementTests.rows.filter { $0.kind == "numbered" }.map { ($0.id, $0.line) }
    #expect(!others.isEmpty)
    for (name, line) in table + others {
      for style in Spelling.Style.allCases {
        let respelled = try spelled(line, style)
        #expect(
          ruling(respelled, Vocabulary()) == ruling(line, Vocabulary()),
          "(\(name)) \(line) as \(respelled)")
      }
    }
  }

  @Test func `every equation of the book stands`() {
    for equation in BookEquation.table {
      let said = ruling(equation.latex, equation.name == "24" ? Fixture.own : Vocabulary())
      let due = equation.latex.contains(#"\approx"#) ? ["first-order"] : ["true", "conditional"]
      #expect(due.contains(said), "(\(equation.name)) \(equation.latex): \(said)")
    }
  }

  private func spelled(_ line: String, _ style: Spelling.Style) throws(Diagnostic) -> String {
    let reading = try LineReading(line)
    return reading.statements.compactMap { statement in
      guard case .relation(let sides, let relations) = statement else { return nil }
      var text = sides[0].spelled(in: Spelling(style))
      for (relation, side) in zip(relations, sides.dropFirst()) {
        let sign = relation.sign == .equal ? "==" : relation.sign.rawValue
        text += " \(sign) \(side.spelled(in: Spelling(style)))"
      }
      return text
    }.joined(separator: "; ")
  }

  static func verdict(on line: String) -> String {
    do throws(Diagnostic) {
      let verdict = try Judge(bench: Fixture.bench).judge(try LineReading(line), line: line).verdict
      let said = [verdict.ruling.rawValue, verdict.condition, verdict.equation]
      return said.compactMap { $0 }.joined(separator: " ") + (verdict.error.map(described) ?? "")
    } catch {
      return "unreadable" + described(error)
    }
  }

  private static func described(_ error: Diagnostic) -> String {
    let place = error.range.map { "\($0.lowerBound + 1)+\($0.count)" } ?? "nowhere"
    return " \(place): \(error.message)"
  }
}
