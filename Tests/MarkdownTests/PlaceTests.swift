import Markdown
import Testing

@Suite("Places in a Markdown source")
struct PlaceTests {
  /// The kinds of the blocks, told by their first word, with their ranges.
  private func places(_ source: String) -> [String] {
    Document(parsing: source).blocks.map { block in
      let name = outline(block).prefix { $0 != "(" }
      let (start, end) = (block.range.start, block.range.end)
      return "\(name) \(start.line):\(start.column)–\(end.line):\(end.column)"
    }
  }

  @Test func `blocks keep their lines after formulas and comments of several lines`() {
    let source = """
      <!-- @chapter
      id: a

      -->
      # σ *b*

      a
      $$
      x

      $$

      a $$
      b
      $$
      $$
      + y
      $$
      c

      ```tutor
      > z
      ```
      <!-- b -->
      """
    #expect(
      places(source) == [
        "comment 1:1–4:4", "h1 5:1–5:8", "p 7:1–9:2", "p 11:1–11:3", "p 13:1–15:3",
        "formula 16:1–18:3", "p 19:1–19:2", "code 21:1–23:4", "comment 24:1–24:11",
      ])
  }

  @Test func `columns count scalars`() {
    let source = "> δσ $x$ <!-- c --> $$\n> y$$ z"
    guard case .quote(let blocks)? = Document(parsing: source).blocks.first?.kind,
      case .paragraph(let inlines)? = blocks.first?.kind
    else {
      Issue.record("no paragraph in a quote")
      return
    }
    #expect(blocks[0].range.start == SourcePlace(line: 1, column: 3))
    let ranges = inlines.compactMap { inline -> SourceRange? in
      switch inline {
      case .formula(_, _, let range), .comment(_, let range): range
      default: nil
      }
    }
    #expect(
      ranges.map { [$0.start.line, $0.start.column, $0.end.line, $0.end.column] }
        == [[1, 6, 1, 9], [1, 10, 1, 20], [1, 21, 2, 6]])
  }

  @Test func `lines count from the top of the file, YAML too`() {
    #expect(places("---\na: b\n---\n# c\n\n$$d\ne$$") == ["h1 4:1–4:4", "formula 6:1–7:4"])
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func `every kind of line end counts`(lineEnd: String) {
    let lines = [
      "\u{FEFF}# a", "", "$$a", "+ b$$", "", "```x", "y", "```", "<!-- c", "", "d -->", "e",
    ]
    let source = lines.joined(separator: lineEnd)
    #expect(outline(source) == "h1(a) formula(a\n+ b) code(x|y\n|7) comment( c\n\nd ) p(e)")
    #expect(
      places(source) == [
        "h1 1:1–1:4", "formula 3:1–4:6", "code 6:1–8:4", "comment 9:1–11:6", "p 12:1–12:2",
      ])
  }
}
