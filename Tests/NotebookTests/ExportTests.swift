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

  private func export(_ text: String = Self.text, isOpen: Bool = true) -> Export {
    let chapter = chapter(text)
    var runner = Runner(chapter)
    return Export(chapter, runner.run(), isOpen: isOpen)
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
    try JSON(parsing: export(text, isOpen: false).bytes(.ipynb))
  }

  @Test func `a cell has the addresses that its links name`() throws {
    let text = "# T\n\n## A\n\nSee [the book][b].\n\n## B\n\nNothing.\n\n[b]: https://example.org\n"
    let sources = try cells(notebook(text)).map(source)
    #expect(sources.contains("## A\n\nSee [the book][b].\n\n[b]: https://example.org"))
    #expect(sources.contains("## B\n\nNothing."))
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

  private func source(_ cell: JSON) -> String {
    cell["source"]?.items?.compactMap(\.string).joined() ?? ""
  }

  private func tags(_ cell: JSON) -> [String] {
    cell["metadata"]?["tags"]?.items?.compactMap(\.string) ?? []
  }

  @Test func `text is Markdown, commands are code with what came of them`() throws {
    let cells = try cells(try notebook())
    let code = cells.filter { $0["cell_type"] == .string("code") }
    #expect(
      code.map(source) == [
        "chapter test.md version \(chapter(Self.text).version)", "setup\nv = [1, 2]",
        "hadamard v [4, 3]", "[1, 2] ⊙ [1, 2, 3]", "plot sigma", "train nothing",
        "exercise swap\nt ⊙ s = ____",
      ])
    #expect(
      code.map(tags) == [
        ["chapter", "hide-input"], ["setup", "hide-input"], [], ["raises-exception"], [],
        ["skip-execution"], ["exercise"],
      ])
    for cell in code.prefix(2) {
      #expect(cell["metadata"]?["jupyter"]?["source_hidden"] == .bool(true))
    }
    // What is to be foreseen is not given away.
    #expect(code[2]["outputs"] == .array([]))
    #expect(code[4]["outputs"]?.items?[0]["data"]?["image/svg+xml"]?.items?.isEmpty == false)
    #expect(code[5]["outputs"]?.items?[0]["data"]?["text/plain"] == .array([.string("as written")]))
    #expect(code[6]["metadata"]?["tutor"]?["exercise"] == .string("swap"))
    #expect(code[6]["id"] == .string("exercise-swap"))
    // The answer stands behind the question and before the hints.
    let place = cells.firstIndex { source($0).hasPrefix("exercise swap") } ?? 0
    #expect(source(cells[place - 1]).hasSuffix("**Your turn.**"))
    #expect(source(cells[place + 1]).hasPrefix("<details><summary>Hint 1"))
  }

  @Test func `outputs are those of the kernel`() throws {
    let text = "## A\n\n```tutor\n> [1, 2]\n> 1 == 2\n> [1] ⊙ [1, 2]\n! shape: [..]\n> s = 3\n```\n"
    let outputs = try cells(try notebook(text)).compactMap { $0["outputs"]?.items?.first }
    #expect(
      outputs.map { $0["output_type"]?.string }
        == ["execute_result", "display_data", "error", "display_data"])
    #expect(outputs[0]["data"]?["text/plain"] == .array([.string("[1, 2]")]))
    #expect(outputs[2]["ename"] == .string("shape"))
    #expect(outputs[2]["traceback"]?.items?.count == 4)
  }

  @Test func `every exercise has a cell for its answer, and the state is that of the chapter`()
    throws
  {
    let text = """
      ## A

      <!-- @reset -->
      <!-- @include #b -->

      <details><summary>More</summary>

      ```tutor
      > u = 2
      ```
      </details>

      <!-- @exercise one type=choice -->
      Which?

      - [ ] no
      - [x] yes

      <!-- @exercise two type=command -->
      Print it.

      ```tutor seed=4
      > v = [1, 2]
      ```

      - in a list

        ```tutor seed=3
        > w = 4
        ```

      <!-- @step b -->
      ## B

      <!-- @exercise three type=predict -->
      What comes?

      ```tutor seed=5
      > 1 + 1
      2
      > 2 + 2
      4
      ```
      """
    let cells = try cells(try notebook(text))
    let code = cells.filter { $0["cell_type"] == .string("code") }.dropFirst()
    #expect(
      code.map(source) == [
        "reset", "include #b", "setup\nu = 2", "exercise one\n# type the number of your choice",
        "exercise two\n# type commands", "include exercise two", "setup\nseed 5",
        "1 + 1", "2 + 2", "exercise three\n# type your answer",
      ])
    #expect(code.suffix(3).map { $0["outputs"]?.items?.count } == [1, 0, 0])
  }

  @Test func `ids stay where something is put before them, and no two are the same`() throws {
    func ids(_ text: String) throws -> [String] {
      try cells(try notebook(text)).compactMap { $0["id"]?.string }
    }
    let before = try ids("## A\n\n```tutor\n> 1\n> 1\n```\n\n## B\n\n```tutor\n> 2\n```\n")
    let after = try ids(
      "## A\n\n```tutor\n> 3\n> 1\n> 1\n```\n\n## B\n\n```tutor\n> 2\n```\n")
    #expect(Set(before).isSubset(of: after))
    #expect(Set(after).count == after.count)
    let allowed = after.allSatisfy { $0.wholeMatch(of: /[A-Za-z0-9_-]{1,64}/) != nil }
    #expect(allowed)
  }

  @Test func `nbgrader finds a cell to answer in and one that marks`() throws {
    let bytes = export().bytes(.ipynb, graded: true)
    let cells = try cells(try JSON(parsing: bytes))
    let graded = cells.filter { $0["metadata"]?["nbgrader"] != nil }
    #expect(
      graded.map(source) == [
        "exercise swap\n# t ⊙ s = ____\n# BEGIN SOLUTION\ns ⊙ t\n# END SOLUTION", "mark swap",
      ])
    #expect(
      graded.map { $0["metadata"]?["nbgrader"]?["grade_id"]?.string } == ["swap", "mark-swap"])
    #expect(graded.map { $0["metadata"]?["nbgrader"]?["points"] } == [nil, .number(1)])
  }

  @Test func `it is written as Jupyter's tools write it`() {
    let text = file(.ipynb, "# A & é\n")
    #expect(
      text.hasPrefix(
        """
        {
         "cells": [
          {
           "cell_type": "markdown",
           "id": "opening-
        """))
    #expect(
      text.contains("   \"metadata\": {},\n   \"source\": [\n    \"# A & é\"\n   ]\n  }\n ],\n"))
    #expect(text.hasSuffix(" \"nbformat\": 4,\n \"nbformat_minor\": 5\n}\n"))
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
