import Testing

@testable import Markdown

@Suite("What a text costs")
struct CostTests {
  private func tables(_ text: String) -> [(columns: Int, rows: Int)] {
    Document(parsing: text).blocks.flatMap { block in
      if case .quote(let inner) = block.kind { inner } else { [block] }
    }.compactMap { block in
      guard case .table(let alignments, _, let rows) = block.kind else { return nil }
      return (alignments.count, rows.count)
    }
  }

  private func table(columns: Int, rows: Int, row: String = "|x", prefix: String = "") -> String {
    let head = String(repeating: "|a", count: columns) + "|"
    let dashes = String(repeating: "|-", count: columns) + "|"
    return ([head, dashes] + Array(repeating: row, count: rows)).map { prefix + $0 + "\n" }.joined()
  }

  @Test func `a table that would be filled up with empty cells is text`() {
    #expect(tables(table(columns: 1000, rows: 2000)).isEmpty)
    #expect(tables(table(columns: 1000, rows: 2000, prefix: "> ")).isEmpty)
    // Many that are small enough each.
    let many = Array(repeating: table(columns: 300, rows: 50), count: 60).joined(separator: "\n")
    let cells = tables(many).reduce(0) { $0 + $1.columns * $1.rows }
    #expect(cells < 40_000 + many.utf8.count)
    let text = Document(parsing: table(columns: 1000, rows: 2000)).blocks.map { block in
      if case .paragraph(let inlines) = block.kind { inlines.plainText } else { "" }
    }.joined()
    #expect(text.hasPrefix("|a|a") && text.contains("|-|-") && text.hasSuffix("|x"))
  }

  @Test func `a table that is written out stays one, and so does a ragged one`() {
    #expect(tables(table(columns: 40, rows: 100)).map(\.rows) == [100])
    let row = String(repeating: "|x", count: 300) + "|"
    #expect(tables(table(columns: 300, rows: 300, row: row)).map(\.columns) == [300])
    #expect(tables("a | b\n--|:-:\n1\n2 | 3\n").map(\.rows) == [2])
  }

  @Test(
    arguments: [
      "---\n# a remark\ntitle: x\ntags:\n  - a\n- b\n\n\"more\": {a: b}\n---\n",
      "---\n'title': x\n...\n", "---\ntitle:\n---\n",
    ])
  func `a block of YAML at the top is no text`(yaml: String) {
    #expect(Document(parsing: yaml + "\ntext\n").blocks.count == 1)
  }

  @Test(arguments: [
    "---\n# Title\n\ntext\n---\n", "---\n---\n", "---\nwords: and\nmore words\n---\n",
  ])
  func `what is no YAML stays text`(text: String) {
    #expect(Document(parsing: text + "\ntext\n").blocks.count > 1)
  }
}
