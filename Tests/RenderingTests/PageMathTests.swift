import Testing

@testable import Rendering

@Suite("Formulas on a page")
struct PageMathTests {
  @Test(
    arguments: [
      ("x =", "<mrow><mi>x</mi><mo>=</mo></mrow>"),
      ("= 12.5.", "<mrow><mo>=</mo><mn>12.5</mn><mo>.</mo></mrow>"),
      ("= -a", "<mrow><mo>=</mo><mo form=\"prefix\">−</mo><mi>a</mi></mrow>"),
      (
        #"= \delta_j^l"#,
        "<mrow><mo>=</mo><msubsup><mi>δ</mi><mi>j</mi><mi>l</mi></msubsup></mrow>"
      ),
      (
        #"= \sigma'(z)"#,
        "<mrow><mo>=</mo><msup><mi>σ</mi><mo>′</mo></msup><mrow><mo>(</mo>"
          + "<mi>z</mi><mo>)</mo></mrow></mrow>"
      ),
      ("= x^12", "<mrow><mo>=</mo><msup><mi>x</mi><mn>1</mn></msup><mn>2</mn></mrow>"),
      (#"= \frac12"#, "<mrow><mo>=</mo><mfrac><mn>1</mn><mn>2</mn></mfrac></mrow>"),
      (
        #"\sum_k = a"#,
        "<mrow><munder><mo>∑</mo><mi>k</mi></munder><mo>=</mo><mi>a</mi></mrow>"
      ),
      (
        #"= a_{\rm in}"#,
        "<mrow><mo>=</mo><msub><mi>a</mi><mrow class=\"upright\"><mrow><mi>i</mi><mi>n</mi></mrow>"
          + "</mrow></msub></mrow>"
      ),
      (#"= \text{a < b}"#, "<mrow><mo>=</mo><mtext>a\u{A0}&lt;\u{A0}b</mtext></mrow>"),
      (
        #"= \strange{a}"#,
        #"<mrow><mo>=</mo><mrow><mtext>\strange{</mtext><mi>a</mi><mtext>}</mtext></mrow></mrow>"#
      ),
      (
        #"= \begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}"#,
        "<mrow><mo>=</mo><mrow><mo>(</mo><mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>2</mn></mtd></mtr>"
          + "<mtr><mtd><mn>3</mn></mtd><mtd><mn>4</mn></mtd></mtr></mtable><mo>)</mo></mrow></mrow>"
      ),
      (
        #"= \hat{a} \underbrace{b}_{n}"#,
        "<mrow><mo>=</mo><mover accent=\"true\"><mi>a</mi><mo stretchy=\"false\">^</mo></mover>"
          + "<munder><munder><mi>b</mi><mo stretchy=\"true\">⏟</mo></munder>"
          + "<mi>n</mi></munder></mrow>"
      ),
    ])
  func `a formula is MathML as it is written`(latex: String, expected: String) {
    #expect(MathML.element(Formula(latex).node) == expected)
  }

  @Test func `the number stands at the edge, the source in the alternative text`() {
    let markup = MathML.displayed("a <\n b \\tag{BP1}")
    #expect(markup.hasPrefix("<div class=\"formula\"><div class=\"scroll\"><math "))
    #expect(markup.contains(" display=\"block\" alttext=\"a &lt; b\">"))
    #expect(markup.hasSuffix("</math></div><span class=\"tag\">(BP1)</span></div>\n"))
  }

  @Test func `a formula without its right side is printed too`() {
    #expect(MathML.inline("a^l = ").contains("<msup><mi>a</mi><mi>l</mi></msup><mo>=</mo>"))
    #expect(MathML.inline("a^l").contains("<msup><mi>a</mi><mi>l</mi></msup>"))
  }

  @Test func `a slip to know by sight is marked in words`() {
    #expect(
      MathML.displayed("a = b", isUntrue: true).contains("<span class=\"tag\">not true</span>"))
  }

  @Test(
    arguments: [
      "{", "}", "a^", "_", "^{", "\\", "\\frac{1", #"\left("#, #"\begin{bmatrix} 1 & 2"#,
      #"\end{x} a"#, "a & b \\\\ c", #"\frac"#, #"\text{"#, #"\tag{"#, "'", "^^__",
      #"\begin{a}\end{b}\end{a}"#, String(repeating: "{", count: 5_000),
      String(repeating: #"\frac{"#, count: 5_000), String(repeating: "a^{", count: 5_000),
      String(repeating: #"\begin{bmatrix}"#, count: 2_000),
    ])
  func `whatever is typed, its tags balance`(latex: String) throws {
    try expectBalanced(MathML.displayed(latex))
    try expectBalanced(MathML.inline(latex))
  }
}
