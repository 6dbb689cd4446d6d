import Testing

@testable import Rendering

@Suite("Lines fitted to a screen")
struct FittingTests {
  @Test(arguments: [
    ("short", 10, "short"),
    ("one two three\n", 9, "one two\n  three\n"),
    ("  a   b", 7, "  a   b"),
    ("  a   bcd", 8, "  a\n    bcd"),
    ("abcdefgh", 3, "abc\ndef\ngh"),
    ("      x y", 4, "  x\n  y"),
    ("日本語", 4, "日本\n  語"),
    ("日", 1, "日"),
    ("          ", 4, ""),
    ("a b", 0, "a\nb"),
    ("\n\nab cd\n", 2, "\n\nab\ncd\n"),
  ])
  func `are broken at blanks where they have some`(text: String, width: Int, expected: String) {
    #expect(fitted(StyledText(text), width: width).plain == expected)
  }

  @Test func `keep their roles and numbers`() {
    let text = StyledText([Span("a ", .strong), Span("0.5", .number, number: 0.5), Span(" b")])
    #expect(
      fitted(text, width: 5).spans == [
        Span("a ", .strong), Span("0.5", .number, number: 0.5), Span("\n"), Span("  "), Span("b"),
      ])
  }

  @Test(arguments: 1...12) func `lose no character at any width`(width: Int) {
    let text = "  δ² = ((w³)ᵀ δ³) ⊙ σ′(z²)\n\n   [0.1, 0.2]  日本語日本語"
    let shown = fitted(StyledText(text), width: width)
    #expect(shown.plain.filter { !$0.isWhitespace } == text.filter { !$0.isWhitespace })
    #expect(shown.lines.allSatisfy { displayWidth($0.plain) <= max(2, width) })
  }
}

@Suite("What can be typed, in colours")
struct CommandColoursTests {
  @Test(arguments: [
    ("delta 2", "delta", ""), ("w 2", "w", ""), ("backprop", "backprop", ""), ("x", "", "x"),
    ("hadamard [1, 2] [3, 4]", "hadamard", ""), ("set w[2][1,3] = 0.5", "set", "w="),
    ("first = C_x", "", "=C_x"), ("f(x) = x^2", "", "fx=x^"),
    ("δ[2] == ∂C/∂z[2][1]", "", "δ==∂C/∂z"),
    ("Σ'(z[2]) * w[3]'", "", "Σ'z*w'"), ("train Examples/digits8x8 epochs 1", "train", "/"),
    ("", "", ""),
  ])
  func `the command's word and the notation are told apart`(
    line: String, command: String, notation: String
  ) {
    let text = CommandColours.line(line)
    #expect(text.plain == line)
    #expect(text.spans.filter { $0.role == .command }.map(\.text).joined() == command)
    #expect(text.spans.filter { $0.role == .notation }.map(\.text).joined() == notation)
  }

  @Test(arguments: [
    ("∇ₐC ⊙ σ'(z[3])", #"\nabla_a C \odot \sigma'(z[3])"#),
    ("δˡ = (wˡ⁺¹)ᵀ δˡ⁺¹", #"\delta^l = (w^{l+1})^T \delta^{l+1}"#),
    ("delta 2", "delta 2"), ("∂C/∂zˡⱼ", #"\partial C/\partial z^l_j"#),
  ])
  func `a command is spoken in LaTeX, its scripts with the signs they stand on`(
    line: String, spoken: String
  ) {
    #expect(CommandColours.line(line).spoken.plain == spoken)
  }

  @Test func `a session's commands, outputs and errors differ`() {
    let text = CommandColours.session("> delta 2\n[1, 2]\n! shape: no").joinedLines()
    #expect(
      text.spans.filter { $0.text != "\n" } == [
        Span("> ", .faint), Span("delta", .command), Span(" 2"), Span("[1, 2]"),
        Span("! shape: no", .wrong),
      ])
  }
}
