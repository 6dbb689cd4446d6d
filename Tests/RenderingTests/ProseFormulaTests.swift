import Testing

@testable import Rendering

@Suite("Formulas on one line")
struct ProseFormulaTests {
  @Test(arguments: [
    (#"\delta^L = \nabla_a C \odot \sigma'(z^L)"#, "δᴸ = ∇ₐC ⊙ σ′(zᴸ)"),
    (#"\delta^l = ((w^{l+1})^T \delta^{l+1})\odot\sigma'(z^l)"#, "δˡ = ((wˡ⁺¹)ᵀ δˡ⁺¹) ⊙ σ′(zˡ)"),
    (#"\frac{\partial C}{\partial b_j^l}=\delta_j^l"#, "∂C/∂bˡⱼ = δˡⱼ"),
    (#"\frac{\partial C}{\partial w^l_{jk}} = a^{l-1}_k\delta^l_j"#, "∂C/∂wˡⱼₖ = aˡ⁻¹ₖ δˡⱼ"),
    (#"C = \frac{1}{2n} \sum_x \left\| y(x)-a^L(x) \right\|^2"#, "C = 1/(2n) ∑ₓ ‖y(x) − aᴸ(x)‖²"),
    (#"\sum_{k=1}^{n} \frac{a+b}{c d}"#, "∑ₖ₌₁ⁿ (a + b)/(c d)"),
    (#"C = -\frac{1}{n}\ln a, \quad \max_k x"#, "C = −1/n ln a, maxₖ x"),
    (#"a^{x,l} w_{\text{in}} \hat y"#, "a^(x,l) wᵢₙ y\u{302}"),
    (#"\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}"#, "[1, 2; 3, 4]"),
    (#"\foo{x} \{ \mathbb{R}"#, #"\foo{x}{ℝ"#),
    ("{{", "{{"), ("}{", "}"), ("\\", "\\"), ("x^", "x^"), ("", ""),
  ])
  func `LaTeX reads as Unicode`(latex: String, expected: String) {
    #expect(Formula(latex).line == expected)
  }

  @Test(arguments: [
    ("δˡ = ((wˡ⁺¹)ᵀ δˡ⁺¹) ⊙ σ′(zˡ)", #"\delta^l = ((w^{l+1})^T \delta^{l+1}) \odot \sigma'(z^l)"#),
    ("∂C/∂wˡⱼₖ = aˡ⁻¹ₖ δˡⱼ", #"∂C/∂w_{jk}^l = a_k^{l-1} δ_j^l"#),
    ("delta^l .* sigma'(z^l) <= eta", #"\delta^l \odot \sigma'(z^l) \leq \eta"#),
    ("||y - a^L||^2", #"\|y - a^L\|^2"#),
  ])
  func `Unicode and plain letters are read as LaTeX is`(typed: String, latex: String) {
    #expect(Formula(typed).node == Formula(latex).node)
  }

  /// What is shown as it is typed, whatever it means.
  @Test(arguments: [
    // A script belongs to all that is in the brackets.
    (
      "(a + b)^2", "(a + b)²",
      "<msup><mrow><mo>(</mo><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mo>)</mo></mrow>"
        + "<mn>2</mn></msup>"
    ),
    (
      #"\|a\|^2"#, "‖a‖²",
      "<msup><mrow><mo>‖</mo><mi>a</mi><mo>‖</mo></mrow><mn>2</mn></msup>"
    ),
    ("a/b", "a/b", "<mrow><mi>a</mi><mo lspace=\"0\" rspace=\"0\">/</mo><mi>b</mi></mrow>"),
    (
      #"s\,t"#, "s t",
      "<mrow><mi>s</mi><mspace width=\"0.17em\"></mspace><mo>&#x2062;</mo><mi>t</mi></mrow>"
    ),
    ("w_{24}", "w₂₄", "<msub><mi>w</mi><mn>24</mn></msub>"),
    (#"\epsilon"#, "ε", "<mi>ε</mi>"),
    (#"a_{\mathrm{in}}"#, "aᵢₙ", "<msub><mi>a</mi><mi>in</mi></msub>"),
    ("2 * 3", "2 * 3", "<mrow><mn>2</mn><mo>*</mo><mn>3</mn></mrow>"),
    (#"\tanh x"#, "tanh x", "<mrow><mi>tanh</mi><mo>&#x2062;</mo><mi>x</mi></mrow>"),
  ])
  func `each class of formula has one form in a line and on a page`(
    latex: String, line: String, markup: String
  ) {
    let formula = Formula(latex)
    #expect(formula.line == line)
    #expect(MathML.element(formula.node) == markup)
  }

  @Test(arguments: [
    ("(a", "(a"), ("a)", "a)"), ("[0, 1)", "[0, 1)"), (#"\| a"#, "‖a"), ("((a)", "((a)"),
    (#"P(a | b)"#, "P(a|b)"), (#"\{ a \}"#, "{a}"), ("n_l^2", "nₗ²"), ("w_j^2", "w²ⱼ"),
  ])
  func `brackets need no partner, and powers stand last`(latex: String, line: String) {
    #expect(Formula(latex).line == line)
  }

  @Test func `aligned lines stay lines`() {
    let latex = #"\begin{aligned} a &= b \\ c &= d \end{aligned}"#
    #expect(Formula(latex).lines(width: 80) == ["a = b", "c = d"])
  }

  @Test(arguments: [
    "{", "^", "\\frac", "\\hat", "x_{", "\\begin{bmatrix}", "\\left(", "-", "}", "(", "‖", "a^2(",
    "ˡ", "(a)",
  ])
  func `no nesting is too deep`(piece: String) {
    #expect(!Formula(String(repeating: piece, count: 20_000)).line.isEmpty)
  }
}
