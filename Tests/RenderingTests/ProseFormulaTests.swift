import Testing

@testable import Rendering

@Suite("Formulas on one line")
struct ProseFormulaTests {
  @Test(arguments: [
    (#"\delta^L = \nabla_a C \odot \sigma'(z^L)"#, "δᴸ = ∇ₐC ⊙ σ′(zᴸ)"),
    (#"\delta^l = ((w^{l+1})^T \delta^{l+1})\odot\sigma'(z^l)"#, "δˡ = ((wˡ⁺¹)ᵀ δˡ⁺¹) ⊙ σ′(zˡ)"),
    (#"\frac{\partial C}{\partial b_j^l}=\delta_j^l"#, "∂C/∂bˡⱼ = δˡⱼ"),
    (#"\frac{\partial C}{\partial w^l_{jk}} = a^{l-1}_k\delta^l_j"#, "∂C/∂wˡⱼₖ = aˡ⁻¹ₖ δˡⱼ"),
    (#"C = \frac{1}{2n} \sum_x \left\| y(x)-a^L(x) \right\|^2"#, "C = 1/(2n) ∑ₓ ‖ y(x) − aᴸ(x) ‖²"),
    (#"\sum_{k=1}^{n} \frac{a+b}{c d}"#, "∑ₖ₌₁ⁿ (a + b)/(c d)"),
    (#"C = -\frac{1}{n}\ln a, \quad \max_k x"#, "C = −1/n ln a, maxₖ x"),
    (#"a^{x,l} w_{\text{in}} \hat y"#, "a^(x,l) wᵢₙ y\u{302}"),
    (#"\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}"#, "[1, 2; 3, 4]"),
    (#"\foo{x} \{ \mathbb{R}"#, #"\foo{x} { ℝ"#),
    ("{{", "{{"), ("}{", "}"), ("\\", "\\"), ("x^", "x^"), ("", ""),
  ])
  func `LaTeX reads as Unicode`(latex: String, expected: String) {
    #expect(FormulaLine.line(latex) == expected)
  }

  @Test func `aligned lines stay lines`() {
    let latex = #"\begin{aligned} a &= b \\ c &= d \end{aligned}"#
    #expect(FormulaLine.lines(latex) == ["a = b", "c = d"])
  }

  @Test(arguments: ["{", "^", "\\frac", "\\hat", "x_{", "\\begin{bmatrix}", "\\left(", "-", "}"])
  func `no nesting is too deep`(piece: String) {
    #expect(!FormulaLine.line(String(repeating: piece, count: 20_000)).isEmpty)
  }
}
