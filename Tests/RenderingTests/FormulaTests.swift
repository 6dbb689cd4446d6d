import Notation
import TestSupport
import Testing

@testable import Rendering

@Suite("Formulas in two dimensions")
struct FormulaTests {
  private func picture(_ latex: String, width: Int = 80) -> String {
    Formula(latex).lines(width: width).joined(separator: "\n")
  }

  private func picture(of name: String, width: Int = 80) throws -> String {
    picture(try #require(BookEquation.named(name)).latex, width: width)
  }

  @Test func `BP1 stacks its derivative, its number at the right edge`() {
    #expect(
      picture(#"\delta_j^L = \frac{\partial C}{\partial a_j^L} \sigma'(z_j^L) \tag{BP1}"#) == """
               ∂C
        δᴸⱼ = ──── σ′(zᴸⱼ)                                                         (BP1)
              ∂aᴸⱼ
        """)
  }

  @Test func `BP2 keeps the brackets that it was written with`() throws {
    #expect(try picture(of: "BP2") == "δˡ = ((wˡ⁺¹)ᵀ δˡ⁺¹) ⊙ σ′(zˡ)")
  }

  @Test func `(23) holds a sum in tall brackets`() throws {
    #expect(
      try picture(of: "23") == """
        aˡⱼ = σ⎛∑ wˡⱼₖ aˡ⁻¹ₖ + bˡⱼ⎞
               ⎝k                 ⎠
        """)
  }

  @Test func `(24) holds vectors as columns`() throws {
    #expect(
      try picture(of: "24") == """
        f⎛⎡2⎤⎞ = ⎡f(2)⎤ = ⎡4⎤
         ⎝⎣3⎦⎠   ⎣f(3)⎦   ⎣9⎦
        """)
  }

  @Test func `(27) is a chain with lengths and a sum of squares`() throws {
    #expect(
      try picture(of: "27") == """
             1               1
        C = ─── ‖y − aᴸ‖² = ─── ∑ (yⱼ − aᴸⱼ)²
             2               2  j
        """)
  }

  @Test func `(35) is a long product on one line, and broken on a narrow screen`() throws {
    #expect(
      try picture(of: "35") == "δˡ = Σ′(zˡ) (wˡ⁺¹)ᵀ … Σ′(zᴸ⁻¹) (wᴸ)ᵀ Σ′(zᴸ) ∇ₐC")
    #expect(
      try picture(of: "35", width: 30) == """
        δˡ = Σ′(zˡ) (wˡ⁺¹)ᵀ … Σ′(zᴸ⁻¹)
              (wᴸ)ᵀ Σ′(zᴸ) ∇ₐC
        """)
  }

  @Test func `(44) centres what is narrower`() throws {
    #expect(
      try picture(of: "44") == """
        ∂zˡ⁺¹ₖ
        ────── = wˡ⁺¹ₖⱼ σ′(zˡⱼ)
         ∂zˡⱼ
        """)
  }

  @Test func `(46) is a quotient of differences`() throws {
    #expect(
      try picture(of: "46") == """
        ∂C    C(w + ε eⱼ) − C(w)
        ─── ≈ ──────────────────
        ∂wⱼ           ε
        """)
  }

  @Test func `(53) lowers the letter that Unicode has not lowered`() throws {
    #expect(
      try picture(of: "53") == """
                                           ∂aˡ⁺¹
         ∂C            ∂C   ∂aᴸₘ  ∂aᴸ⁻¹ₙ     q   ∂aˡⱼ
        ───── =   ∑   ──── ────── ────── … ───── ─────
        ∂wˡⱼₖ   mnp…q ∂aᴸₘ ∂aᴸ⁻¹ₙ ∂aᴸ⁻²ₚ   ∂aˡⱼ  ∂wˡⱼₖ
        """)
  }

  @Test func `a layer of one example is raised on a line of its own`() {
    #expect(
      picture(#"z^{x,l} = w^l a^{x,l-1} + b^l"#) == """
         x,l       x,l−1
        z    = wˡ a      + bˡ
        """)
  }

  @Test func `a written alignment has its signs under one another`() {
    #expect(
      picture(#"\begin{aligned} \delta &= \frac{a}{b} \\ &= c \end{aligned}"#) == """
             a
        δ = ───
             b

          = c
        """)
  }

  @Test func `a chain that does not fit has one link a line`() throws {
    #expect(
      try picture(of: "43", width: 40) == """
        zˡ⁺¹ₖ = ∑ wˡ⁺¹ₖⱼ aˡⱼ + bˡ⁺¹ₖ
                j

              = ∑ wˡ⁺¹ₖⱼ σ(zˡⱼ) + bˡ⁺¹ₖ
                j
        """)
  }

  @Test func `statements stand under one another`() {
    #expect(picture(#"z = w x + b, \quad a = \sigma(z)"#) == "z = w x + b\na = σ(z)")
  }

  @Test func `limits, nested fractions, powers and matrices have their places`() {
    #expect(
      picture(#"\sum_{k=1}^n \frac{1}{\frac{a}{b} + 1}"#) == """
         n      1
         ∑  ─────────
        k=1   a
             ─── + 1
              b
        """)
    #expect(
      picture(#"\left( \frac{1}{n} \sum_x C_x \right)^2"#) == """
        ⎛ 1      ⎞²
        ⎜─── ∑ Cₓ⎟
        ⎝ n  x   ⎠
        """)
    #expect(
      picture(#"\begin{bmatrix} 1 & 20 \\ 300 & 4 \\ 5 & 6 \end{bmatrix}"#) == """
        ⎡ 1   20⎤
        ⎢300  4 ⎥
        ⎣ 5   6 ⎦
        """)
  }

  @Test func `signs are those that were written`() {
    #expect(picture(#"z \equiv 2n \times m"#) == "z ≡ 2n × m")
    #expect(picture(#"w \rightarrow w * 0.50"#) == "w → w * 0.50")
  }

  @Test func `what the language can't read is set as it is written`() {
    let formula = Formula(#"\mathbb{E} \foo{x} = \frac{1}{2} \tag{9}"#)
    #expect(!formula.isReadable)
    #expect(formula.line == #"𝔼\foo{x} = 1/2   (9)"#)
    #expect(
      formula.lines(width: 30) == [
        "            1", #"𝔼\foo{x} = ───             (9)"#, "            2",
      ])
    #expect(formula.lines(width: 10) == [#"𝔼\foo{x} ="#, "1/2", "       (9)"])
  }

  @Test func `cases, roots, braces, accents and brackets have their places`() {
    #expect(
      picture(#"f = \begin{cases} x & \text{if } x > 0 \\ -x & \text{else} \end{cases}"#) == """
        f = ⎧x   if x > 0
            ⎩−x  else
        """)
    #expect(
      picture(#"\underbrace{a+b+c}_{n} \binom{n}{k} \overline{ab} \left\lfloor \hat y \right."#)
        == """
                     ‾‾
        a + b + c ⎛n⎞ab⌊y\u{302}
        ╰───┬───╯ ⎝k⎠
            n
        """)
    #expect(
      picture(#"\lim_{x \to 0} \left. \frac{dy}{dx} \right|_{y=0} ="#) == """
            dy│
        lim ──│    =
        x→0 dx│y=0
        """)
  }

  @Test func `words that reading passes over are not lost`() {
    #expect(picture(#"a = b \quad \text{for all } j"#) == "a = b  for all j")
  }

  @Test func `a number without room beside the formula is below it`() {
    #expect(
      Formula(#"a = b + c \tag{BP3}"#).lines(width: 12) == ["a = b + c", "       (BP3)"])
  }

  @Test func `wide characters take two columns`() {
    #expect(
      picture(#"\frac{日}{a b c}"#) == """
         日
        ─────
        a b c
        """)
    #expect(Formula(#"日 = 1 \tag{日}"#).lines(width: 12) == ["日 = 1  (日)"])
  }

  @Test(arguments: ["", " ", "\\", "{", "\\tag{", "\\tag{}", "^", "a^", "=", "a = ", "\\sum", "‖"])
  func `broken sources are shown in some way`(latex: String) {
    #expect(!Formula(latex).lines(width: 10).isEmpty)
  }

  @Test(arguments: [
    "\\frac{1}{", "(", "{", "a^{", "\\sqrt{", "\\begin{bmatrix}", "-", "\\sum_j ", "a = ", "a + ",
  ])
  func `no nesting is too deep`(piece: String) {
    for count in [50, 90, 500] {
      let latex = String(repeating: piece, count: count) + "a"
      #expect(!Formula(latex).lines(width: 40).isEmpty)
      #expect(!Formula(latex + String(repeating: "}", count: count)).line.isEmpty)
    }
  }

  @Test func `any jumble of pieces is shown within the width`() {
    let pieces = [
      "\\frac", "{", "}", "a", "_", "^", "1", "\\sum", "(", ")", "=", "+", "-", "'", "\\tag{x}",
      "\\begin{bmatrix}", "\\end{bmatrix}", "&", "\\\\", "\\odot", "\\partial ", "[", "]", ",", " ",
      "\\left", "\\right", "\\|", "\\sigma", "l", "日", "e\u{301}", "\\text{é}", "δ", "ˡ", "\\quad",
    ]
    var state: UInt64 = 7
    func below(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    for _ in 0..<2_000 {
      let latex = (0...below(12)).map { _ in pieces[below(pieces.count)] }.joined()
      let formula = Formula(latex)
      for width in [0, 3, 40] {
        #expect(formula.lines(width: width).allSatisfy { displayWidth($0) <= max(2, width) })
      }
      #expect(formula.line.isEmpty == FormulaLine.line(latex).isEmpty)
    }
  }

  @Test(arguments: BookEquation.table)
  func `no equation of the book loses a letter or leaves the screen`(equation: BookEquation) {
    let formula = Formula(equation.latex)
    #expect(formula.isReadable)
    for width in [80, 60, 24, 7, 1] {
      let lines = formula.lines(width: width)
      #expect(letters(lines.joined()) == letters(FormulaLine.line(equation.latex)))
      #expect(lines.allSatisfy { displayWidth($0) <= width })
    }
  }

  @Test(arguments: statements)
  func `no statement in LaTeX loses a letter either`(latex: String) {
    let formula = Formula(latex)
    #expect(formula.isReadable)
    #expect(letters(formula.lines(width: 80).joined()) == letters(FormulaLine.line(latex)))
  }

  /// What `Tests/Fixtures/statements.tsv` has in LaTeX and in the book's letters.
  private static let statements = TabSeparated.fixture("statements.tsv").filter { row in
    let kinds = [
      "four equations", "numbered", "batch", "small change", "path", "matrix form", "cost", "chain",
      "sigma alone", "mean", "sign", "factor",
    ]
    let isRead = !["invalid", "unreadable"].contains(row[3]) && row[6].isEmpty
    return kinds.contains(row[1]) && isRead && row[2].contains("\\")
  }.map { $0[2] }

  /// The letters and digits, however they are raised, in alphabetical order.
  private func letters(_ text: String) -> [Unicode.Scalar] {
    text.unicodeScalars.map { Scripts.raised[$0] ?? Scripts.lowered[$0] ?? $0 }
      .filter { $0.properties.isAlphabetic || $0.properties.numericType != nil }.sorted()
  }
}
