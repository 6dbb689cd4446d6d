import Backprop
import Rendering
import Testing

@testable import Notebook

@Suite("Reports")
struct ReportTests {
  /// One that passes, three that fail, one that is left out, and two equations.
  private func report() -> Report {
    let text = """
      # R

      ```tutor
      > 1
      1
      > [1, 2; 3, 4]
      [[1, 2],
       [3, 5]]
      > s = "<&\u{1B}\u{202E}
      ```

      ```tutor skip="a # b"
      > 2
      ```

      ```tutor
      > 3
      ```

      $$a$$ $$b$$
      """
    var runner = Runner(chapter(text, path: "r & <s>.md"))
    return Report([runner.run()])
  }

  @Test func `a report for people shows where two outputs part`() {
    #expect(
      report().text(.human) == """
        x
        """)
  }

  @Test func `TAP`() {
    #expect(
      report().text(.tap) == """
        x
        """)
  }

  @Test func `JUnit`() {
    #expect(
      report().text(.junit) == """
        x
        """)
  }

  @Test func `JSON is read back as what it says`() throws {
    #expect(
      report().text(.json) == """
        x
        """)
    let json = try JSON(parsing: report().text(.json))
    #expect(json["counts"]?["failed"] == .number(3))
  }

  @Test func `the exit status says whether all is well`() {
    #expect(Report().exitStatus == 0)
    #expect(report().exitStatus == 1)
  }

  @Test(arguments: Report.Format.allCases)
  func `nothing that a chapter holds reaches a terminal as it is`(format: Report.Format) {
    let hostile = "\u{1B}[31m\u{202E}\u{9B}1m\u{7}\u{0}\u{7F}"
    let text = """
      <!-- @chapter
      id: \(hostile)
      -->
      # \(hostile)
      <!-- @step \(hostile) -->
      ## \(hostile)
      ```tutor \(hostile)
      > \(hostile)
      \(hostile)
      ! \(hostile)
      ```
      ```tutor skip="\(hostile)"
      > 1
      ```
      """
    var runner = Runner(chapter(text, path: "\(hostile).md"))
    let shown = Report([runner.run()]).text(format)
    let unsafe = shown.unicodeScalars.filter { scalar in
      scalar != "\n" && (scalar.properties.generalCategory == .control || scalar == "\u{202E}")
    }
    #expect(unsafe.isEmpty)
    #expect(Report([runner.run()]).counts.failed > 0)
  }

  @Test func `a long output is shown around the place where it differs`() {
    let lines = (1...20).map { $0 == 10 ? "x" : "\($0)" }
    var failure = CheckCase.Failure("the output differs")
    failure.expected = lines
    failure.actual = (1...20).map { StyledText("\($0)") }
    failure.difference = Matching().difference(failure.expected, failure.actual)
    let item = CheckCase(name: "a/b/1", path: "a.md", line: 3, status: .failed(failure))
    #expect(
      Report.block(item, failure).plain == """
        a.md:3: a/b/1: the output differs
          expected
            …
            7
            8
            9
            x
            ^
            11
            12
            13
            …
          came
            …
            7
            8
            9
            10
            ^~
            11
            12
            13
            …
        """)
  }
}
