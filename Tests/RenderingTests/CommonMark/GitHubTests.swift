import Markdown
import Testing

@testable import Rendering

@Suite("GitHub's extensions of Markdown")
struct GitHubTests {
  private func text(_ markdown: String, width: Int = 40, plain: Bool = false) -> String {
    ProseRenderer(width: width, plain: plain).render(Document(parsing: markdown).blocks).plain
  }

  private static let table = """
    | Name | Value | Meaning |
    |:-----|------:|:-------:|
    | `eta` | 0.5 | the *learning* rate of the network |
    | $L$ | 3 | ~~depth~~ layers |
    """

  @Test func `a table stands in columns, its cells wrapped`() {
    #expect(
      text(Self.table) == """
        ┌──────┬───────┬───────────────────────┐
        │ Name │ Value │        Meaning        │
        ├──────┼───────┼───────────────────────┤
        │ eta  │   0.5 │ the learning rate of  │
        │      │       │      the network      │
        │ L    │     3 │   ~~depth~~ layers    │
        └──────┴───────┴───────────────────────┘
        """)
  }

  @Test func `a table that would be cut to pieces is told row by row, as to a voice`() {
    let rows = """
      Name: eta
      Value: 0.5
      Meaning: the learning
      rate of the network

      Name: L
      Value: 3
      Meaning: ~~depth~~
      layers
      """
    #expect(text(Self.table, width: 22) == rows)
    #expect(text(Self.table, width: 22, plain: true) == rows)
  }

  @Test func `tasks keep their boxes`() {
    #expect(
      text("- [x] done\n- [ ] to *do*\n  - [x] deeper")
        == "• [x] done\n• [ ] to do\n      • [x] deeper")
  }

  @Test func `footnotes stand at the end under the number of their mark`() {
    #expect(
      text("One[^a], two[^b], one again[^a].\n\n[^b]: Second.\n[^a]: First.\n\n    More of it.")
        == """
        One[1], two[2], one again[1].

        [1] First.

            More of it.

        [2] Second.
        """)
  }

  @Test(arguments: Block.Alert.allCases)
  func `an alert says what kind it is`(alert: Block.Alert) {
    let name = alert.rawValue.prefix(1).uppercased() + alert.rawValue.dropFirst()
    #expect(
      text("> [!\(alert.rawValue.uppercased())]\n> Mind *this*.") == "│ \(name)\n│ Mind this.")
  }

  @Test func `what is struck out is marked without colour`() {
    #expect(text("~~no~~ yes") == "~~no~~ yes")
  }

  @Test func `a page has them as elements`() {
    let html = PageRenderer().html(
      Document(parsing: Self.table + "\n\n- [x] a\n\n~~b~~[^n]\n\n[^n]: c\n\n> [!TIP]\n> d").blocks)
    for part in [
      "<th scope=\"col\">Name</th>", "<td class=\"far\">0.5</td>", "aria-label=\"done\"",
      "<del>b</del>",
      "<a href=\"#note:1\"><sup>[1]</sup></a>", "id=\"note:1\"", "<div class=\"alert tip\"",
    ] { #expect(html.contains(part)) }
  }

  @Test(arguments: [80, 20, 1]) func `nothing is lost at any width`(width: Int) {
    let shown = text(Self.table, width: width).filter { !$0.isWhitespace }
    for cell in ["eta", "0.5", "thelearningrateofthenetwork", "L", "3", "~~depth~~layers"] {
      let isThere = shown.filter { !"│┌┬┐├┼┤└┴┘─".contains($0) }.contains(cell)
      // In narrow columns the lines of a cell lie apart.
      #expect(isThere || width == 80 || cell.count > 6)
    }
  }
}
