import Backprop
import Notation
import Rendering
import Support
import TestSupport
import Testing

@testable import Notebook

@Suite("Handing on a chapter")
struct ExportTests {
  private static let text = """
    # Two *ways* & <b>

    <!-- @step first -->
    <!-- @setup
    v = [1, 2]
    -->
    ## Entry by entry

    Written $s \\odot t$, with <script>alert(1)</script> and \u{1B}[31m.

    ```tutor predict
    > hadamard v [4, 3]
    [4, 7]
    > [1, 2] ⊙ [1, 2, 3]
    ! shape: [..]
    ```

    $$(s \\odot t)_j = s_j t_j \\tag{28}$$

    <!-- @expect false -->
    $$\\delta^L = \\nabla_a C \\odot \\sigma(z^L)$$

    ## Seen

    ```tutor run
    > plot sigma
    ```

    ```tutor skip="takes <long>"
    > train nothing
    as written
    ```

    <!-- @exercise swap type=formula -->
    **Your turn.**

    ```tutor answer
    t ⊙ s = ____
    ```

    <details><summary>Hint 1</summary>

    The order is free.
    </details>

    <details><summary>Solution</summary>

    `s ⊙ t`
    </details>

    <!-- @check
    accept: s ⊙ t
    reject: s
    -->
    """

  private func export(_ text: String = Self.text) -> Export {
    let chapter = chapter(text)
    var runner = Runner(chapter)
    return Export(chapter, runner.run(), isOpen: true)
  }

  private func file(_ format: Export.Format, _ text: String = Self.text) -> String {
    String(decoding: export(text).bytes(format), as: UTF8.self)
  }

  // MARK: The page

  @Test func `the page holds each step, formula, command and result`() {
    let page = file(.html)
    for part in [
      "<h1>Two <em>ways</em> &amp; <code>&lt;b&gt;</code></h1>",
      "<section id=\"step:first\">\n<h2>Entry by entry</h2>", "<h2>Seen</h2>",
      "alttext=\"s \\odot t\"", "<span class=\"tag\">(28)</span>",
      "<span class=\"tag\">not true</span>", "<kbd>hadamard v [4, 3]</kbd>", "[4, 6]",
      "<span class=\"wrong\">! </span><span class=\"wrong\">shape: </span>",
      "<figure><svg ", "<samp>as written</samp>", "Not run: takes &lt;long&gt;",
      "t ⊙ s = ____",
    ] {
      #expect(page.contains(part))
    }
    #expect(!page.contains("v = [1, 2]"))
    #expect(!page.contains("accept"))
  }

  @Test func `hints are folded, and solutions below what is asked`() {
    let page = file(.html)
    #expect(
      page.contains("<details class=\"fold\"><summary>Hint 1</summary>\n<p>The order is free.</p>"))
    #expect(page.contains("<details class=\"fold\" open><summary>Solution</summary>"))
    #expect(
      page.contains(
        "<details class=\"answer\" open><summary>What will come? Say it first, then look.</summary>\n"
          + "<pre><samp>[4, 6]</samp></pre>"))
  }

  @Test func `nothing of a chapter is obeyed by a browser or a terminal`() {
    for format in [Export.Format.html, .ipynb] {
      let controls = export().bytes(format).filter { $0 < 0x20 && $0 != 0x0A || $0 == 0x7F }
      #expect(controls == [])
    }
    #expect(!file(.html).lowercased().contains("<script"))
  }

  @Test func `pictures share the style of the page`() {
    let page = file(.html)
    #expect(page.split(separator: "<style>").count == 2)
  }

  @Test func `the options of a choice are asked, and answered under a fold`() {
    let page = file(
      .html,
      """
      ## A

      <!-- @exercise pick type=choice -->
      **Your turn.** Which?

      - [ ] one => Too few.
      - [x] two => So it is.

      <details><summary>Solution</summary>

      The second.
      </details>
      """)
    #expect(page.contains("<ol>\n<li>one\n</li>\n<li>two\n</li>\n</ol>"))
    #expect(page.contains("<summary>Which is right, and why</summary>\n<ul>\n<li class=\"task\">"))
  }

  // MARK: The notebook

  private func notebook(_ text: String = Self.text) throws -> JSON {
    try JSON(parsing: export(text).bytes(.ipynb))
  }

  @Test func `a cell has the addresses that its links name`() throws {
    let text = "# T\n\n## A\n\nSee [the book][b].\n\n## B\n\nNothing.\n\n[b]: https://example.org\n"
    let sources = try cells(notebook(text)).map { $0["source"] }
    #expect(sources.contains(.string("## A\n\nSee [the book][b].\n\n[b]: https://example.org")))
    #expect(sources.contains(.string("## B\n\nNothing.")))
  }

  private func cells(_ notebook: JSON) throws -> [JSON] {
    guard case .array(let cells)? = notebook["cells"] else {
      Issue.record("no cells")
      return []
    }
    return cells
  }

  @Test func `the notebook says its format and its kernel`() throws {
    let notebook = try notebook()
    #expect(notebook["nbformat"] == .number(4))
    #expect(notebook["nbformat_minor"] == .number(5))
    #expect(notebook["metadata"]?["kernelspec"]?["name"] == .string("tutor"))
  }

  @Test func `text is Markdown, commands are code with what came of them`() throws {
    let cells = try cells(try notebook())
    #expect(
      cells.map { $0["cell_type"] }
        == [
          "markdown", "code", "markdown", "code", "code", "markdown", "markdown", "code", "code",
          "markdown", "code", "markdown",
        ].map { .string($0) })
    #expect(cells.map { $0["id"] } == (1...cells.count).map { .string("cell-\($0)") })
    #expect(cells[1]["source"] == .string("v = [1, 2]"))
    #expect(cells[3]["source"] == .string("hadamard v [4, 3]"))
    #expect(
      cells[3]["outputs"]
        == .array([
          .object([
            "output_type": .string("display_data"),
            "data": .object(["text/plain": .string("[4, 6]")]), "metadata": .object([:]),
          ])
        ]))
    guard case .array(let failures)? = cells[4]["outputs"],
      case .array(let plots)? = cells[7]["outputs"]
    else {
      Issue.record("no outputs")
      return
    }
    #expect(failures[0]["output_type"] == .string("error"))
    #expect(failures[0]["ename"] == .string("shape"))
    guard case .string(let svg)? = plots[0]["data"]?["image/svg+xml"] else {
      Issue.record("no picture")
      return
    }
    #expect(svg.contains("<style>"))
    #expect(cells[10]["source"] == .string("t ⊙ s = ____"))
  }

  @Test func `no comment is in the notebook`() throws {
    #expect(!file(.ipynb).contains("<!--"))
  }

  // MARK: Markdown

  @Test func `the Markdown has fresh results and holds`() {
    let written = file(.md)
    let parts = written.split(separator: "> plot sigma\n", maxSplits: 1)
    #expect(Self.text.replacing("[4, 7]", with: "[4, 6]").hasPrefix(parts[0]))
    // What a `run` cell prints is filled in.
    #expect(parts[1].prefix { $0 != "`" }.contains("1"))
    let chapter = chapter(written)
    var runner = Runner(chapter)
    // What the fixture's exercise lacks is a matter for its author, not for the export.
    let holds = runner.run().outputs.allSatisfy { $0.holds }
    #expect(holds)
  }

  // MARK: Whatever is written

  @Test(
    arguments: [
      "", "#", "## \u{0}", "<", "```tutor\n", "```tutor\n> ", "$$", "$$x", "<details>",
      "> ```tutor\n> > 1",
      "- ```tutor\n  > 1 + 1\n  ```\n- $$a$$", "<!-- @exercise a type=value -->", "[^1]: [^1]",
      "| a |\n|---|\n| $x$ |", "# a\n# a\n## a\n## a",
      "\u{FEFF}# b\r\n\r\n```tutor\r\n> 1\r\n1\r\n```",
    ])
  func `every chapter can be handed on`(text: String) throws {
    let page = file(.html, text)
    #expect(page.hasSuffix("</html>\n"))
    #expect(try notebook(text)["cells"] != nil)
  }

  @Test(arguments: Shelf.chapters.indices)
  func `a page of our own holds every step and formula`(number: Int) {
    let (chapter, result) = (Shelf.chapters[number], Shelf.results[number])
    let page = String(decoding: Export(chapter, result).bytes(.html), as: UTF8.self)
    let sections = Set(
      page.split(separator: "<section id=\"step:").map { $0.prefix { $0 != "\"" } })
    let alternatives = Set(page.split(separator: "alttext=\"").map { $0.prefix { $0 != "\"" } })
    for step in chapter.steps {
      #expect(sections.contains(Substring(step.id)))
      for case .formula(let formula) in step.pieces {
        let latex = Rendering.Formula(formula.text).latex
        let words = latex.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(alternatives.contains(Markup.escaped(words)[...]))
      }
    }
    let unknown = page.split(separator: "<mtext>\\").dropFirst().map { $0.prefix(20) }
    #expect(unknown == [])
  }
}
