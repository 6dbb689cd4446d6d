import Testing

@testable import Rendering

@Suite("Formulas on a page")
struct PageMathTests {
  private func content(_ latex: String) -> String {
    var reader = MathReader(latex)
    return reader.formula()
  }

  @Test(
    arguments: [
      ("x", "<mi>x</mi>"), ("12.5.", "<mn>12.5</mn><mo>.</mo>"), ("-a", "<mo>−</mo><mi>a</mi>"),
      (
        #"\delta_j^l"#,
        "<msubsup><mi>δ</mi><mrow><mi>j</mi></mrow><mrow><mi>l</mi></mrow></msubsup>"
      ),
      (
        #"\sigma'(z)"#,
        "<msup><mi>σ</mi><mrow><mo>′</mo></mrow></msup><mo stretchy=\"false\">(</mo>"
          + "<mi>z</mi><mo stretchy=\"false\">)</mo>"
      ),
      ("x^12", "<msup><mi>x</mi><mrow><mn>1</mn></mrow></msup><mn>2</mn>"),
      (#"\frac12"#, "<mfrac><mn>1</mn><mn>2</mn></mfrac>"),
      (
        #"\frac{\partial C}{\partial w}"#,
        "<mfrac><mrow><mi>∂</mi><mi>C</mi></mrow><mrow><mi>∂</mi><mi>w</mi></mrow></mfrac>"
      ),
      (#"\sum_k a"#, "<munder><mo>∑</mo><mrow><mi>k</mi></mrow></munder><mi>a</mi>"),
      (
        #"a_{\rm in}"#,
        "<msub><mi>a</mi><mrow><mrow><mrow class=\"upright\"><mi>i</mi><mi>n</mi></mrow></mrow></mrow></msub>"
      ),
      (#"\text{a < b}"#, "<mtext>a &lt; b</mtext>"),
      (#"\strange{a}"#, #"<mtext>\strange</mtext><mrow><mi>a</mi></mrow>"#),
      (
        #"\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}"#,
        "<mrow><mo stretchy=\"true\">[</mo><mtable class=\"matrix\" displaystyle=\"false\">"
          + "<mtr><mtd><mrow><mn>1</mn></mrow></mtd><mtd><mrow><mn>2</mn></mrow></mtd></mtr>"
          + "<mtr><mtd><mrow><mn>3</mn></mrow></mtd><mtd><mrow><mn>4</mn></mrow></mtd></mtr>"
          + "</mtable><mo stretchy=\"true\">]</mo></mrow>"
      ),
      ("", ""),
    ])
  func `LaTeX is MathML`(latex: String, expected: String) {
    #expect(content(latex) == expected)
  }

  @Test func `the number stands at the edge, the source in the alternative text`() {
    let markup = MathMarkup.displayed("a <\n b \\tag{BP1}")
    #expect(markup.hasPrefix("<div class=\"formula\"><div class=\"scroll\"><math "))
    #expect(markup.contains(" display=\"block\" alttext=\"a &lt; b\">"))
    #expect(markup.hasSuffix("</math></div><span class=\"tag\">(BP1)</span></div>\n"))
  }

  @Test func `a formula is printed from its tree where it is read, else as it is written`() {
    #expect(MathMarkup.inline("a^l = ").contains("<mrow><mi>l</mi></mrow></msup><mo>=</mo>"))
    #expect(MathMarkup.inline("a^l").contains("<msup><mi>a</mi><mi>l</mi></msup>"))
  }

  @Test func `a slip to know by sight is marked in words`() {
    #expect(
      MathMarkup.displayed("a = b", isUntrue: true).contains("<span class=\"tag\">not true</span>"))
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
    try expectBalanced(MathMarkup.displayed(latex))
    try expectBalanced(MathMarkup.inline(latex))
  }
}

/// Expects that every tag is closed by its partner.
func expectBalanced(_ html: String, _ location: SourceLocation = #_sourceLocation) throws {
  let alone: Set<Substring> = ["br", "hr", "meta", "!DOCTYPE"]
  var open: [Substring] = []
  var rest = html[...]
  while let start = rest.firstIndex(of: "<") {
    let end = try #require(rest[start...].firstIndex(of: ">"), sourceLocation: location)
    let tag = rest[rest.index(after: start)..<end]
    rest = rest[rest.index(after: end)...]
    let name = tag.drop { $0 == "/" }.prefix { $0 != " " && $0 != "/" && $0 != "\n" }
    if alone.contains(name) { continue }
    if tag.hasPrefix("/") {
      try #require(open.popLast() == name, sourceLocation: location)
    } else if !tag.hasSuffix("/") {
      open.append(name)
    }
  }
  #expect(open == [], sourceLocation: location)
}
