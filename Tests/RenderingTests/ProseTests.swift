import Markdown
import Support
import Testing

@testable import Rendering

@Suite("Prose on a terminal")
struct ProseTests {
  private static let source = """
    # Title σ

    A paragraph with *emphasis*, `code`, $\\delta_j^l = \\sum_k w_{kj}^{l+1}\\delta_k^{l+1}$ and a [link](http://u).

    9. one two three four five six seven eight nine ten eleven
       - nested
    10. [x] not a task

    - [x] a task

    > quote with some words that wrap somewhere
    >
    > ***

    | Name | Value |
    |:-:|--:|
    | 日本 | 1 |
    | a long cell that must be wrapped | $\\frac{1}{2n}$ |

    $$
    a = b \\\\ c = d
    $$

    ```tutor
    > hadamard [1, 2] [3, 4] [5, 6] [7, 8] [9]

    x
    ```
    <!-- c -->

    <details><summary>Hint</summary>

    no
    </details>

    > [!NOTE]
    > Careful. ![p](http://q)
    """

  @Test func `every block is fitted to 40 columns`() {
    let text = ProseRenderer(width: 40).render(Document(parsing: Self.source).blocks).plain
    #expect(
      text == """
        Title σ
        ═══════

        A paragraph with emphasis, code, δˡⱼ =
        ∑ₖ wˡ⁺¹ₖⱼ δˡ⁺¹ₖ and a link.

         9. one two three four five six seven
            eight nine ten eleven
            • nested
        10. [x] not a task

        • [x] a task

        │ quote with some words that wrap
        │ somewhere
        │
        │ ──────────────────────────────────────

        ┌─────────────────────────────┬────────┐
        │            Name             │  Value │
        ├─────────────────────────────┼────────┤
        │            日本             │      1 │
        │  a long cell that must be   │ 1/(2n) │
        │           wrapped           │        │
        └─────────────────────────────┴────────┘

            a = b
            c = d

            > hadamard [1, 2] [3, 4] [5, 6] [7,
              8] [9]

            x

        ▸ Hint

        │ Note
        │ Careful. [image: p]
        """)
  }

  @Test func `80 columns hold more`() {
    let text = ProseRenderer(width: 80).render(Document(parsing: Self.source).blocks).plain
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[3] == "A paragraph with emphasis, code, δˡⱼ = ∑ₖ wˡ⁺¹ₖⱼ δˡ⁺¹ₖ and a link.")
    #expect(lines[5] == " 9. one two three four five six seven eight nine ten eleven")
    #expect(lines.contains("│ a long cell that must be wrapped │ 1/(2n) │"))
  }

  @Test func `ASCII and written addresses are for plain screens`() {
    let source = "## A\n\n- [b](c)\n\n> d\n\n| e |\n|---|\n| f |\n\n---"
    let renderer = ProseRenderer(width: 12, plain: true)
    #expect(
      renderer.render(Document(parsing: source).blocks).plain == """
        A

        * b (c)

        > d

        e: f

        ---
        """)
  }

  @Test func `parts have their roles, and links their addresses`() {
    let blocks = Document(parsing: "a *b* **c `d`** [e](f) [g](https://h) $\\delta$\n\n# g `h`")
      .blocks
    let renderer = ProseRenderer(width: 80)
    let spans = renderer.render([blocks[0]]).spans.map { span in
      Span(span.text.trimmed, span.role, link: span.link)
    }
    #expect(
      spans.filter { !$0.text.isEmpty } == [
        Span("a"), Span("b", .emphasis), Span("c", .strong), Span("d", .code),
        Span("e"), Span("(f)", .faint), Span("g", link: "https://h"), Span("δ", .notation),
      ])
    #expect(
      renderer.render([blocks[1]]).spans.allSatisfy {
        $0.role == .heading(level: 1) || $0.text == "\n"
      })
  }

  @Test(arguments: -1...8)
  func `no width is too small`(width: Int) {
    let blocks = Document(parsing: Self.source + "\n> > > - - - - deep").blocks
    func letters(_ width: Int) -> [Character: Int] {
      let letters = ProseRenderer(width: width).render(blocks).plain.filter(\.isLetter)
      return Dictionary(letters.map { ($0, 1) }, uniquingKeysWith: +)
    }
    // In a table told row by row, the names of its columns come again.
    let few = letters(width)
    #expect(letters(200).allSatisfy { few[$0.key, default: 0] >= $0.value })
  }

  @Test func `words are wrapped by the columns they take`() {
    #expect(displayWidth("aσ日e\u{301}👍\u{200B}\u{7}") == 7)
    func lines(_ text: String, _ width: Int) -> [String] {
      wrap(StyledText(text), width: width).map(\.plain)
    }
    #expect(
      lines("日本語 日本 e\u{301}e\u{301}e\u{301}", 6) == ["日本語", "日本", "e\u{301}e\u{301}e\u{301}"])
    #expect(lines("a abcdefgh i\nj", 3) == ["a", "abc", "def", "gh", "i", "j"])
    #expect(lines("日本", 1) == ["日", "本"])
    #expect(lines("  a   b  ", 9) == ["a b"])
  }
}
