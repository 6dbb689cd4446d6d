import Testing

@testable import Notation

@Suite("The rows of a display")
struct EquationRowTests {
  private func rows(_ text: String) -> [String] {
    let scalars = Array(text.unicodeScalars)
    return text.equationRows.map { String(String.UnicodeScalarView(scalars[$0])) }
  }

  @Test func `each row with a left side of its own is an equation`() {
    let text = #"\begin{align} z &= w x \label{a} \\ a &= \sigma(z) \end{align}"#
    #expect(rows(text) == [#"z &= w x \label{a}"#, #"a &= \sigma(z)"#])
  }

  @Test func `a row that begins with a relation or a sign goes on with the one before`() {
    let text = #"\begin{aligned} a &= b \\ &= c \\ &\quad + d \\ e &= f \end{aligned}"#
    #expect(rows(text) == [#"a &= b \\ &= c \\ &\quad + d"#, "e &= f"])
  }

  @Test func `rows of matrices and cases are no equations`() {
    let matrix = #"A = \begin{bmatrix} 1 \\ 2 \end{bmatrix}"#
    #expect(rows(matrix) == [matrix])
    let cases = #"δ = \begin{cases} a = 1 & l = L \\ b = 2 & l < L \end{cases}"#
    #expect(rows(cases) == [cases])
  }

  @Test(arguments: ["z = w a", #"\text{no relation} \\ \text{at all}"#, #"a = \frac{b \\ c}{d}"#])
  func `a display of one equation is one row`(text: String) { #expect(rows(text).count == 1) }

  @Test func `nothing is nothing`() {
    #expect(rows("").isEmpty)
    #expect(rows(#"\\ \\"#).isEmpty)
  }
}
