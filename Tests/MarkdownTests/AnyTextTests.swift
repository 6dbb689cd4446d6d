import Markdown
import Testing

@Suite("Any text is a document")
struct AnyTextTests {
  @Test func `characters that steer a terminal and those used for masking come through`() {
    #expect(outline("a\0b \u{1B}[31m \u{202E}x") == "p(a\u{FFFD}b \u{1B}[31m \u{202E}x)")
    let own = "\u{E000}\u{E010}\u{E001}"
    #expect(
      outline("\(own) `\(own)` $\(own)$ <!--\(own)-->")
        == "p(\(own) `\(own)` $\(own)$ <!--\(own)-->)")
    #expect(outline("```\n\(own)\n```") == "code(|\(own)\n|2)")
  }

  @Test func `an entity that stands for a character of masking is text`() {
    let end = String(repeating: "b", count: 40)
    #expect(outline("&#xE000; \(end) $a$") == "p(\u{E000} \(end) $a$)")
    #expect(outline("&#xE000;&#xE001;") == "p(\u{E000})")
    let number = String(repeating: "&#xE01F;", count: 40)
    let digits = String(repeating: "\u{E01F}", count: 40)
    #expect(outline("&#xE000;\(number)&#xE001;") == "p(\u{E000}\(digits)\u{E001})")
  }

  @Test func `a table behind a line of text is text or a table`() {
    #expect(Document(parsing: "𝛿\n|||\n-|-").blocks.count == 2)
  }

  @Test(arguments: ["> ", "- ", "1. ", "> - ", "*a **b ", "[", "![", "<details>\n\n", "<details>"])
  func `deep nesting is flattened`(opening: String) {
    let blocks = Document(parsing: String(repeating: opening, count: 20_000) + "end").blocks
    #expect(depth(of: blocks) <= 260)
    #expect(outline(blocks).contains("end"))
  }

  @Test(arguments: [
    "$", "$$ ", "\\( ", "\\[ ", "`", "` `` ``` ", "<!-- ", "<!-- -- ", "<details", "<summary>",
    "$x\n", "$`",
    "> $$\n", "|$a|", "\u{E000}", "</details>", "[^a]:\n", "***", "\t", ">\n", "[a](", "x $$ y\n",
  ])
  func `whatever is left open is text`(piece: String) {
    let source = String(repeating: piece, count: 200_000 / piece.utf8.count)
    #expect(Document(parsing: source).blocks.count <= source.utf8.count)
  }

  private func depth(of blocks: [Block]) -> Int {
    blocks.map { block in
      switch block.kind {
      case .quote(let inner), .details(_, let inner), .alert(_, let inner), .footnote(_, let inner):
        1 + depth(of: inner)
      case .list(_, _, let items): 1 + (items.map { depth(of: $0.blocks) }.max() ?? 0)
      default: 1
      }
    }.max() ?? 0
  }
}
