import Backprop
import Notation
import Rendering
import Testing

@Suite("Values, comparisons and errors as text")
struct ValuesTests {
  @Test func `a vector is a list, a row a list in a list`() {
    #expect(ValueRenderer.value(.vector([1, 0.25])).plain == "[1, 0.25]")
    #expect(ValueRenderer.value(.row([1, 0.25])).plain == "[[1, 0.25]]")
    #expect(ValueRenderer.value(.number(-2)).plain == "-2")
  }

  @Test func `the columns of a matrix are aligned to the right`() throws {
    let matrix = try Matrix([[1, -0.5], [100, 2]])
    #expect(ValueRenderer.matrix(matrix).plain == "[[  1, -0.5],\n [100,    2]]")
  }

  @Test func `every printed number carries its full value`() {
    let third = 1.0 / 3
    let spans = ValueRenderer.vector([third, 2]).spans.filter { $0.role == .number }
    #expect(spans.map(\.number) == [third, 2])
    #expect(spans.map(\.text) == ["0.3333", "2"])
  }

  @Test func `of a long vector the first and the last entries are shown`() {
    let long = Vector((1...1000).map(Double.init))
    let text = ValueRenderer.vector(long).plain
    #expect(text.hasPrefix("[1, 2, 3,"))
    #expect(text.contains("32, …, 970,"))
    #expect(text.hasSuffix("999, 1000]"))
    #expect(ValueRenderer.vector(Vector(Array(long.elements[..<64]))).plain.contains("…") == false)
  }

  @Test func `of a large matrix the outer rows and columns are shown`() {
    let matrix = Matrix(repeating: 1, rows: 100, columns: 100)
    let lines = ValueRenderer.matrix(matrix).plain.split(separator: "\n")
    #expect(lines.count == 24)
    #expect(lines[12] == " ⋮")
    #expect(lines[0] == "[[1, 1, 1, 1, 1, 1, 1, 1, …, 1, 1, 1, 1, 1, 1, 1],")
    #expect(lines[23].hasSuffix("]]"))
  }

  @Test func `a comparison names its sides and says by how much they differ`() throws {
    let equal = try Comparison(.number(1), .equal, .number(1)) { _ in true }
    #expect(
      ComparisonRenderer.comparison(equal).plain
        == "left    1\nright   1\ntrue: the two sides agree")
    let unequal = try Comparison(.vector([1, 2]), .equal, .vector([1, 2.5])) { _ in false }
    #expect(
      ComparisonRenderer.comparison(unequal, left: "δ", right: "s").plain
        == "δ   [1, 2]\ns   [1, 2.5]\nfalse: the largest difference is 0.5")
  }

  @Test(
    arguments: [
      ("a + 漢 + q", 8..<9, "         ^"),
      ("漢字", 0..<2, "^~~~"),
      ("e\u{301} + q", 5..<6, "    ^"),
      ("\u{1B}[31m q", 6..<7, "      ^"),
      ("\u{202E}q", 1..<2, " ^"),
      ("🙂 q", 2..<3, "   ^"),
      ("(1", 2..<2, "  ^"),
      ("ab", 7..<9, "  ^"),
    ] as [(String, Range<Int>, String)])
  func `the caret stands under the piece`(line: String, range: Range<Int>, caret: String) {
    let error = Diagnostic(.syntax, "wrong", at: range)
    let lines = DiagnosticRenderer.full(error, line: line).plain.split(separator: "\n")
    #expect(lines[2] == "  " + caret)
  }

  @Test func `of a long line the part around the piece is shown`() {
    let line = String(repeating: "x", count: 500) + "q" + String(repeating: "y", count: 500)
    let error = Diagnostic(.name, "there is no q", at: 500..<501, hint: "take it out")
    let lines = DiagnosticRenderer.full(error, line: line).plain.split(separator: "\n")
    #expect(lines[0] == "name: there is no q")
    #expect(lines[1].count < 80)
    let caret = lines[2].firstIndex(of: "^").map {
      lines[2].distance(from: lines[2].startIndex, to: $0)
    }
    #expect(caret.map { lines[1][lines[1].index(lines[1].startIndex, offsetBy: $0)] } == "q")
    #expect(lines[3] == "hint: take it out")
  }

  @Test func `no control character of a line reaches its excerpt`() {
    let error = Diagnostic(.syntax, "wrong", at: 0..<1)
    let text = DiagnosticRenderer.full(error, line: "\u{1B}]0;\u{7}\u{0}\u{9B}\t\u{202E}").plain
    #expect(
      text.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control })
    #expect(!text.unicodeScalars.contains("\u{202E}"))
  }
}
