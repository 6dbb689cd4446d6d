import Backprop
import Notation
import Support
import Testing
import Workbench

@testable import Notebook

/// What the displayed formulas of a chapter came to: `line:column passed` or why not.
private func findings(_ text: String, session: String = "```tutor\n> 1\n1\n```\n") -> [String] {
  var runner = Runner(chapter(text + "\n\n" + session))
  return runner.run().cases.compactMap { item in
    guard item.equation != nil else { return nil }
    let outcome = item.failure.map { "\($0.message), not \($0.expected[0])" } ?? "passed"
    return "\(item.line):\(item.column) \(outcome)"
  }
}

@Suite("Displayed equations")
struct EquationCheckTests {
  @Test(
    arguments: [
      (#"a^l = \sigma(z^l)"#, "passed"),
      (#"\delta^L = \nabla_a C \odot \sigma'(z^L)"#, "passed"),
      (#"\Delta C \approx \frac{\partial C}{\partial b^l_j} \Delta b^l_j"#, "passed"),
      (#"w^l \rightarrow w^l - \eta \delta^l (a^{l-1})^T"#, "passed"),
      (#"\nabla_a C = a^L - y"#, "the equation is conditional: quadratic, not \(asked)"),
      (
        #"a^l = z^l"#,
        "the equation is false: it fails on 2-3-4-2, sigmoid, quadratic cost, l = 2, not \(asked)"
      ),
      (
        #"z^l = w^l + b^l"#,
        "the equation is invalid: + works entry by entry, so both sides need one shape; they are 3×2 and 3×1, not \(asked)"
      ),
      (
        #"a^l = \sigma("#,
        "the equation is unreadable: expected a number, a quantity or a bracket, found the end of the line, not \(asked)"
      ),
    ])
  func `an equation without a comment is to hold`(formula: String, outcome: String) {
    #expect(findings("$$\(formula)$$") == ["1:1 \(outcome)"])
  }

  private static let asked = "true, first-order or step"

  @Test(
    arguments: [
      ("@expect false", "a^l = z^l", "passed"),
      ("@expect invalid", "z^l = a^{l-1} w^l", "passed"),
      ("@expect invalid: shape", "z^l = a^{l-1} w^l", "passed"),
      ("@expect invalid: shape", "z^l = a^{l-1} (w^l)^T + b^l", "passed"),
      ("@expect invalid: shape", #"\delta^l = w^{l+1} \delta^{l+1} \odot \sigma'(z^l)"#, "passed"),
      (
        "@expect invalid: no-transpose", #"\delta^l = w^{l+1} \delta^{l+1} \odot \sigma'(z^l)"#,
        "passed"
      ),
      ("@expect unreadable", "a^l = (", "passed"),
      ("@expect first-order", #"\Delta C \approx \delta^l_j \Delta z^l_j"#, "passed"),
      ("@expect conditional", #"\nabla_a C = a^L - y"#, "passed"),
      ("@expect conditional: quadratic", #"\nabla_a C = a^L - y"#, "passed"),
      (
        "@expect conditional: cross-entropy", #"\nabla_a C = a^L - y"#,
        "the equation is conditional: quadratic, not conditional: cross-entropy"
      ),
      ("@expect false", #"a^l = \sigma(z^l)"#, "the equation is true, not false"),
      ("@given activation linear", "a^l = z^l", "passed"),
      ("@given cost quadratic", #"\nabla_a C = a^L - y"#, "passed"),
      (
        "@given activation wavy", "a^l = z^l",
        "the equation is unreadable: @given knows no `activation wavy`, not \(asked)"
      ),
    ])
  func `a comment before an equation says what holds`(
    comment: String, formula: String, outcome: String
  ) {
    #expect(findings("<!-- \(comment) -->\n$$\(formula)$$") == ["2:1 \(outcome)"])
  }

  @Test func `names that were defined above are known`() {
    let text = "```tutor\n> f(x) = x^2\n```\n\n$$f(3) = 9$$\n\n$$f(3) = 8$$\n"
    let found = findings(text)
    #expect(found.count == 2)
    #expect(found[0] == "5:1 passed")
    #expect(found[1].hasPrefix("7:1 the equation is false"))
  }

  @Test func `f is read as at the prompt where nothing above defines it`() {
    #expect(findings("$$a^l = f(z^l)$$\n") == ["1:1 passed"])
  }

  @Test func `what claims nothing is not judged, and counted`() {
    let text = "$$a^l$$\n\n$$f(x) = x^2$$\n\n<!-- @unchecked a sketch -->\n$$a = ($$\n"
    var runner = Runner(chapter(text))
    let result = runner.run()
    #expect(result.cases == [])
    #expect(result.unchecked.map(\.line) == [1, 3, 6])
    #expect(result.unchecked.map(\.reason) == ["an expression", "it defines f", "a sketch"])
    #expect(Report([result]).uncheckedEquations == 3)
  }

  @Test func `a failure shows the formula, the place in it and the repair`() throws {
    var runner = Runner(chapter("```tutor\n> 1\n1\n```\n\nSo $$\na^l = z^l +\n) $$\n"))
    let item = try #require(runner.run().cases.last)
    let failure = try #require(item.failure)
    #expect(failure.subject == "a^l = z^l + )")
    #expect(failure.subjectRange == 12..<13)
    var slip = Runner(chapter("$$\\delta^L = \\nabla_a C \\odot \\sigma(z^L)$$\n"))
    let repaired = try #require(slip.run().cases.last?.failure)
    #expect(repaired.hint == "did you mean `\\delta^L = \\nabla_a C \\odot \\sigma'(z^L)`?")
  }

  @Test func `each numbered equation of the book is displayed in chapter 2`() throws {
    let chapter = try Chapter(reading: "\(Shelf.root)/Chapters/02-backprop.md")
    let names = (23...53).map { "\($0)" } + (1...4).map { "BP\($0)" }
    let missing = names.filter { !chapter.source.text.contains("\\tag{\($0)}") }
    #expect(missing.isEmpty)
  }
}

@Suite("Notes")
struct NotesTests {
  private static let result: ChapterResult? = {
    let file = try? Chapter(reading: "\(Shelf.root)/Examples/notes.md")
    guard let file else { return nil }
    var runner = Runner(Chapter(parsing: file.source, path: "Examples/notes.md"))
    return runner.run()
  }()

  @Test func `exactly the three mistakes in the notes are found`() throws {
    let result = try #require(Self.result)
    let failed = result.cases.filter { $0.failure != nil }
    #expect(failed.map(\.line) == [37, 49, 55])
    #expect(failed.map { $0.equation?.verdict.ruling } == [.false, .invalid, .invalid])
    #expect(result.cases.count { $0.equation != nil } == 17)
    #expect(result.unchecked == [])
  }

  @Test func `what is proposed for each is the book's equation`() throws {
    let failed = try #require(Self.result).cases.filter { $0.failure != nil }
    let judged = try failed.map { item in
      let repair = try #require(item.equation?.verdict.repair)
      return try Session().judge(
        equation: repair, given: Judge.Given(), in: ExecutionContext()
      ).verdict?.equation
    }
    #expect(judged == ["BP1a", "BP2", "BP4"])
  }

  @Test func `the README shows what is said of them`() throws {
    let notes = try #require(Self.result)
    let readme = try Chapter(reading: "\(Shelf.root)/README.md").source.text
    let lines = Report([notes]).text(.human).split(separator: "\n")
    #expect(lines.count == 14)
    for line in lines { #expect(readme.contains("    \(line)\n")) }
  }

  @Test func `every equation has a line in the report`() {
    let text = "$$a^l = \\sigma(z^l)$$\n\n- so $$a^l$$\n\n$$a^l = ($$\n"
    var runner = Runner(chapter(text, path: "n.md"))
    var report = Report([runner.run()])
    report.listsAll = true
    #expect(
      report.text(.human) == """
        n.md: read in the book's notation

        n.md:1:1: true
        n.md:3:6: unchecked: an expression
        n.md:5:1: not understood: unreadable: expected a number, a quantity or a bracket, found the end of the line

        2 equations: 1 right, 0 wrong, 1 not understood

        """)
    #expect(report.exitStatus == 0)
    report.isStrict = true
    #expect(report.exitStatus == 1)
  }

  @Test func `a report for programs has the verdict, the reason and the repair`() throws {
    var runner = Runner(chapter("$$\\delta^L = \\nabla_a C \\odot \\sigma(z^L)$$\n", path: "n.md"))
    let report = Report([runner.run()])
    guard case .array(let cases)? = try JSON(parsing: report.text(.json))["cases"] else {
      Issue.record("no cases")
      return
    }
    #expect(cases[0]["verdict"] == .string("false"))
    #expect(
      cases[0]["reason"]
        == .string("it fails on 2-3-4-2, sigmoid, quadratic cost; sigma-for-sigma-prime"))
    let repair = #"\delta^L = \nabla_a C \odot \sigma'(z^L)"#
    #expect(cases[0]["repair"] == .string(repair))
    #expect(report.text(.tap).contains("  verdict: \"false\"\n  reason: \"it fails on"))
    #expect(
      report.text(.junit).contains(
        #"<property name="repair" value="\delta^L = \nabla_a C \odot \sigma&apos;(z^L)"/>"#))
  }

  private func page(_ text: String, takesInline: Bool = false) -> ChapterResult {
    var runner = Runner(
      Chapter(parsing: SourceText(Array(text.utf8)), path: "n.md", takesInline: takesInline))
    return runner.run()
  }

  private func results(_ text: String) -> [PageResult?] {
    page(text).cases.filter { $0.equation != nil }.map { $0.equation?.result }
  }

  @Test func `exactly the three mistakes in the notes of another book are found`() throws {
    let file = try Chapter(reading: "\(Shelf.root)/Examples/other-notation.md")
    var runner = Runner(file)
    let result = runner.run()
    let wrong = result.cases.filter { $0.equation?.result == .wrong }
    #expect(wrong.map(\.line) == [31, 51, 55])
    #expect(result.cases.count { $0.equation?.result == .right } == 11)
    #expect(
      result.notations.map(\.dialect.declaration) == ["batch; indices from-to; layers from 0"])
  }

  @Test func `a page that declares its notation is read in it`() {
    let text = """
      <!-- @notation weights leave; z: u -->
      $$u^{l+1} = w^l a^l + b^l$$

      $$\\frac{\\partial C}{\\partial w^l} = \\delta^{l+1} (a^l)^T$$

      <!-- @notation book -->
      $$z^l = w^l a^{l-1} + b^l$$
      """
    #expect(results(text) == [.right, .right, .right])
  }

  @Test func `wrong needs evidence that the page is read rightly`() {
    #expect(results("$$0.5 \\cdot 0.5 = 0.3$$") == [.other])
    #expect(results("$$C = \\sum_j (y_j - a_j^L)^4$$") == [.other])
    #expect(results("$$z_1 = 0.3 x_1 + 0.25$$") == [.other])
    #expect(
      results("$$a^l = \\sigma(z^l)$$\n\n$$a^l = \\sigma'(z^l)$$") == [.right, .wrong])
  }

  @Test func `macros of a page and equations in running text are read`() {
    let text = """
      $$\\newcommand{\\pd}[2]{\\frac{\\partial #1}{\\partial #2}}$$

      $$\\pd{C}{b^l} = \\delta^l$$

      Here $a^l = \\sigma(z^l)$, and $a^l$ alone says nothing.
      """
    #expect(results(text) == [.right])
    let inline = page(text, takesInline: true).cases.filter { $0.equation != nil }
    #expect(inline.map { $0.equation?.result } == [.right, .right])
  }

  @Test func `a page without equations says so`() {
    let report = Report([page("# Notes\n\nWords.\n")])
    #expect(report.text(.human) == "n.md: no equation to judge was found\n")
    #expect(report.exitStatus == 0)
  }
}
