import Markdown
import Notation
import Testing

@testable import Rendering

@Suite("Formulas in prose and on pages")
struct FormulaPageTests {
  private func markup(_ latex: String) -> String {
    let text = MathML.text(of: Formula(latex), displayed: false)
    return String(text[text.firstIndex(of: ">")!...].dropFirst().dropLast("</math>".count))
  }

  @Test func `a displayed formula is set under its margin, in its role`() {
    let blocks = Document(parsing: "$$\\frac{a}{b} = C_x \\tag{3}$$").blocks
    let text = ProseRenderer(width: 30).render(blocks)
    #expect(
      text.plain == """
             a
            ─── = Cₓ               (3)
             b
        """)
    #expect(text.spans.allSatisfy { $0.role == .notation || $0.text.allSatisfy(\.isWhitespace) })
  }

  @Test func `a displayed formula within a paragraph has lines of its own`() {
    let blocks = Document(parsing: "so $$\\frac{a}{b}$$ is $\\frac{a}{b}$").blocks
    #expect(
      ProseRenderer(width: 30).render(blocks).plain == """
        so
             a
            ───
             b
        is a/b
        """)
  }

  @Test func `voices get the LaTeX`() {
    let blocks = Document(parsing: "$$\\frac{a}{b} =\n\\delta \\tag{3}$$\n\nfor $a^l$\n\n---")
      .blocks
    #expect(
      ProseRenderer(width: 30, plain: true).render(blocks).plain
        == "    \\frac{a}{b} = \\delta (3)\n\nfor a^l\n\n---")
  }

  @Test func `MathML marks up scripts, fractions and products`() {
    #expect(
      markup(#"\frac{\partial C}{\partial b} = 2 \delta^l_j"#)
        == "<mrow><mfrac><mrow><mo form=\"prefix\">∂</mo><mi>C</mi></mrow>"
        + "<mrow><mo form=\"prefix\">∂</mo><mi>b</mi></mrow></mfrac><mo>=</mo>"
        + "<mn>2</mn><msubsup><mi>δ</mi><mi>j</mi><mi>l</mi></msubsup></mrow>")
  }

  @Test func `MathML marks up sums, brackets and matrices`() throws {
    #expect(
      markup(#"\sum_{k=1}^n (a_k - b)"#)
        == "<mrow><munderover><mo>∑</mo><mrow><mi>k</mi><mo>=</mo><mn>1</mn></mrow>"
        + "<mi>n</mi></munderover><mrow><mo>(</mo><mrow><msub><mi>a</mi><mi>k</mi></msub>"
        + "<mo>−</mo><mi>b</mi></mrow><mo>)</mo></mrow></mrow>")
    #expect(
      markup(#"\begin{bmatrix} 1 \\ 2 \end{bmatrix}"#)
        == "<mrow><mo>[</mo><mtable><mtr><mtd><mn>1</mn></mtd></mtr>"
        + "<mtr><mtd><mn>2</mn></mtd></mtr></mtable><mo>]</mo></mrow>")
  }

  @Test func `an alignment is a table, and what can't be read is text without markup`() {
    let aligned = markup(#"\begin{aligned} a &= b \\ &= c \end{aligned}"#)
    #expect(aligned.hasPrefix("<mtable displaystyle=\"true\"><mtr><mtd"))
    #expect(aligned.matches(of: /<mtr>/).count == 2)
    // Behind every & stands a cell, if an empty one.
    let matrix = markup(#"\foo \begin{bmatrix} 1 & \\ 2 & \end{bmatrix}"#)
    #expect(matrix.matches(of: /<mtd>/).count == 4)
    let hostile = MathML.text(of: Formula("<script>\" & \\foo"), displayed: true)
    #expect(hostile.contains(#" alttext="&lt;script&gt;&quot; &amp; \foo">"#))
    #expect(hostile.contains(#"<mo>&gt;</mo><mo>&quot;</mo>"#))
    #expect(hostile.hasSuffix(#"<mtext>\foo</mtext></mtd></mtr></mtable></math>"#))
    #expect(!hostile.contains("<script"))
  }

  @Test(arguments: BookEquation.table)
  func `every equation of the book is well-formed MathML`(equation: BookEquation) throws {
    let text = MathML.text(of: Formula(equation.latex), displayed: true)
    try expectWellFormed("<svg xmlns=\"http://www.w3.org/2000/svg\">\(text)</svg>")
    #expect(!text.contains("<mtext>"))
  }
}
