import Backprop
import Markdown
import TestSupport
import Testing

@Suite("Sections that are parsed by themselves")
struct SectionTests {
  private func sections(_ text: String) -> [Document.Section]? {
    Document.sections(of: text) { $0.hasPrefix(" @") }
  }

  /// The blocks of a text whose sections were parsed one by one.
  private func parsedApart(_ text: String, _ sections: [Document.Section]) -> [Block] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let starts = [1] + sections.map(\.line) + [lines.count + 1]
    return zip(starts, starts.dropFirst()).flatMap { start, end in
      let part =
        lines[(start - 1)..<(end - 1)].joined(separator: "\n")
        + (end > lines.count ? "" : "\n")
      return Document(parsing: part, linesBefore: start - 1).blocks
    }
  }

  @Test func `begin at headings of the second level, or at the comments before these`() {
    let text = """
      # Title

      Words.

      ## One

      ### Below

      ```
      ## code
      ```

      <!-- note -->

      <!-- @step two -->
      ## Two
      """
    #expect(sections(text)?.map(\.line) == [5, 15])
    #expect(sections(text)?.map(\.headingLine) == [5, 16])
    #expect(parsedApart(text, sections(text) ?? []) == Document(parsing: text).blocks)
  }

  @Test(arguments: [
    "a [link][b]\n\n## c\n\n[b]: there", "a[^1]\n\n## c\n\n[^1]: note",
    "<details>\n\n## c\n\n</details>",
    "a <!-- b\n\n## c\n\n-->", "$$ a\n## b $$", "a\n## b", "b\n---", "## b\n\n# Late",
    "<!-- a --><!-- b -->\n\n## c",
  ])
  func `are none where something may reach across`(text: String) {
    #expect(sections(text) == nil)
  }

  private static let pieces = [
    "## a\n", "\n\n## b\n", "\n## c $x$\n", "# t\n", "\n\n### d\n", "c\n---\n", "\n", "\n\n",
    "text ",
    "```\n", "```tutor\n> 1\n", "~~~\n", "    code\n", "- item\n", "  more\n", "> quote\n", "$$",
    "$x$ ", "$",
    "\n$$\na\n$$\n", "`code` ", "`", "\\[", "\\]\n", "<!-- @step a -->\n", "<!-- note -->\n",
    "<!-- ", "-->\n",
    "<details>",
    "<details><summary>s</summary>\n", "</details>\n", "<div>\n",
    "| a | b |\n|---|---|\n| 1 | 2 |\n", "***\n",
    "δ", "\t",
  ]

  @Test(arguments: 0..<16 as Range<UInt64>)
  func `give the blocks of the whole text`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var cut = 0
    for _ in 0..<400 {
      let text = (0..<Int.random(in: 1...16, using: &generator)).map { _ in
        Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &generator)]
      }.joined()
      guard let sections = sections(text), !sections.isEmpty else { continue }
      cut += 1
      let whole = Document(parsing: text).blocks
      let isSame = parsedApart(text, sections) == whole
      #expect(isSame, "\(text.debugDescription)")
      let headings = whole.compactMap { block -> Int? in
        if case .heading(level: 2, _) = block.kind { block.range.start.line } else { nil }
      }
      #expect(sections.map(\.headingLine) == headings, "\(text.debugDescription)")
    }
    #expect(cut > 10)
  }
}
