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
    let shown = lines.filter { !$0.contains(": true") && !$0.contains(": conditional") }
      .filter { !$0.hasSuffix(": step") && !$0.hasSuffix(": first-order") }
    #expect(shown.count == 4)
    for line in shown { #expect(readme.contains("    \(line)\n")) }
  }

  @Test func `every equation has a line in the report`() {
    let text = "$$a^l = \\sigma(z^l)$$\n\n- so $$a^l$$\n\n$$a^l = ($$\n"
    var runner = Runner(chapter(text, path: "n.md"))
    let report = Report([runner.run()])
    #expect(
      report.text(.human) == """
        n.md:1:1: true
        n.md:3:6: unchecked: an expression
        n.md:5:1: unreadable: expected a number, a quantity or a bracket, found the end of the line

        2 cases: 1 passed, 1 failed; 2 equations checked, 1 unchecked

        """)
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
}
