import Backprop
import Rendering
import Support
import Testing
import Workbench

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
    var runner = Runner(
      chapter(text, path: "r & <s>.md"),
      in: ExecutionContext(isCancelled: { false }, seconds: { 0 }))
    return Report([runner.run()])
  }

  @Test func `a report for people shows where two outputs part`() {
    #expect(
      report().text(.human) == #"""
        r & <s>.md:6: r & <s>/opening/2: the output differs
          > [1, 2; 3, 4]
          expected
            [[1, 2],
             [3, 5]]
                 ^
          came
            [[1, 2],
             [3, 4]]
                 ^

        r & <s>.md:9: r & <s>/opening/3: the command fails, which is not announced
          > s = "<&␛�
                ^
          expected
            (nothing)
          came
            ! syntax: no expression has the character `"` (U+0022)
          hint: take it out; `help symbols` lists what can be typed

        r & <s>.md:17: r & <s>/opening/5: the output differs
          > 3
          expected
            (nothing)
          came
            3
            ^

        5 cases: 1 passed, 3 failed, 1 skipped; 0 equations checked, 2 unchecked

        """#)
  }

  @Test func `TAP`() {
    #expect(
      report().text(.tap) == ##"""
        TAP version 13
        1..5
        ok 1 - r & <s>/opening/1
        not ok 2 - r & <s>/opening/2
          ---
          file: "r & <s>.md"
          line: 6
          fileColumn: 3
          message: "the output differs"
          command: "[1, 2; 3, 4]"
          expected: ["[[1, 2],"," [3, 5]]"]
          actual: ["[[1, 2],"," [3, 4]]"]
          differs: {"expectedLine":2,"expectedColumn":6,"actualLine":2,"actualColumn":6}
          ...
        not ok 3 - r & <s>/opening/3
          ---
          file: "r & <s>.md"
          line: 9
          fileColumn: 7
          message: "the command fails, which is not announced"
          command: "s = \"<&\u001B\u202E"
          expected: []
          actual: ["! syntax: no expression has the character `\"` (U+0022)"]
          column: 5
          length: 1
          hint: "take it out; `help symbols` lists what can be typed"
          ...
        ok 4 - r & <s>/opening/4 # SKIP a \# b
        not ok 5 - r & <s>/opening/5
          ---
          file: "r & <s>.md"
          line: 17
          fileColumn: 3
          message: "the output differs"
          command: "3"
          expected: []
          actual: ["3"]
          differs: {"expectedLine":null,"expectedColumn":null,"actualLine":1,"actualColumn":1}
          ...
        # 0 equations checked, 2 unchecked

        """##)
  }

  @Test func `JUnit`() {
    #expect(
      report().text(.junit) == #"""
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites tests="5" failures="3" skipped="1" time="0.000">
          <testsuite name="r &amp; &lt;s&gt;.md" tests="5" failures="3" skipped="1" time="0.000">
            <properties>
              <property name="equations checked" value="0"/>
              <property name="equations unchecked" value="2"/>
            </properties>
            <testcase classname="r &amp; &lt;s&gt;" name="r &amp; &lt;s&gt;/opening/1" file="r &amp; &lt;s&gt;.md" line="4" time="0.000"/>
            <testcase classname="r &amp; &lt;s&gt;" name="r &amp; &lt;s&gt;/opening/2" file="r &amp; &lt;s&gt;.md" line="6" time="0.000">
              <failure message="the output differs">r &amp; &lt;s&gt;.md:6: r &amp; &lt;s&gt;/opening/2: the output differs
          &gt; [1, 2; 3, 4]
          expected
            [[1, 2],
             [3, 5]]
                 ^
          came
            [[1, 2],
             [3, 4]]
                 ^</failure>
            </testcase>
            <testcase classname="r &amp; &lt;s&gt;" name="r &amp; &lt;s&gt;/opening/3" file="r &amp; &lt;s&gt;.md" line="9" time="0.000">
              <failure message="the command fails, which is not announced">r &amp; &lt;s&gt;.md:9: r &amp; &lt;s&gt;/opening/3: the command fails, which is not announced
          &gt; s = &quot;&lt;&amp;␛�
                ^
          expected
            (nothing)
          came
            ! syntax: no expression has the character `&quot;` (U+0022)
          hint: take it out; `help symbols` lists what can be typed</failure>
            </testcase>
            <testcase classname="r &amp; &lt;s&gt;" name="r &amp; &lt;s&gt;/opening/4" file="r &amp; &lt;s&gt;.md" line="13" time="0.000">
              <skipped message="a # b"/>
            </testcase>
            <testcase classname="r &amp; &lt;s&gt;" name="r &amp; &lt;s&gt;/opening/5" file="r &amp; &lt;s&gt;.md" line="17" time="0.000">
              <failure message="the output differs">r &amp; &lt;s&gt;.md:17: r &amp; &lt;s&gt;/opening/5: the output differs
          &gt; 3
          expected
            (nothing)
          came
            3
            ^</failure>
            </testcase>
          </testsuite>
        </testsuites>

        """#)
  }

  @Test func `JSON is read back as what it says`() throws {
    #expect(
      report().text(.json) == #"""
        {"ok":false,"interrupted":false,"counts":{"cases":5,"passed":1,"failed":3,"skipped":1,"checkedEquations":0,"uncheckedEquations":2},"cases":[{"name":"r & <s>/opening/1","status":"passed","file":"r & <s>.md","line":4},{"name":"r & <s>/opening/2","status":"failed","file":"r & <s>.md","line":6,"fileColumn":3,"message":"the output differs","command":"[1, 2; 3, 4]","expected":["[[1, 2],"," [3, 5]]"],"actual":["[[1, 2],"," [3, 4]]"],"differs":{"expectedLine":2,"expectedColumn":6,"actualLine":2,"actualColumn":6}},{"name":"r & <s>/opening/3","status":"failed","file":"r & <s>.md","line":9,"fileColumn":7,"message":"the command fails, which is not announced","command":"s = \"<&\u001B\u202E","expected":[],"actual":["! syntax: no expression has the character `\"` (U+0022)"],"column":5,"length":1,"hint":"take it out; `help symbols` lists what can be typed"},{"name":"r & <s>/opening/4","status":"skipped","reason":"a # b","file":"r & <s>.md","line":13},{"name":"r & <s>/opening/5","status":"failed","file":"r & <s>.md","line":17,"fileColumn":3,"message":"the output differs","command":"3","expected":[],"actual":["3"],"differs":{"expectedLine":null,"expectedColumn":null,"actualLine":1,"actualColumn":1}}]}

        """#)
    let json = try JSON(parsing: report().text(.json))
    #expect(json["counts"]?["failed"] == .number(3))
  }

  @Test func `GitHub's runner gets commands from the report alone, whatever a chapter holds`() {
    #expect(
      report().github(token: "T").hasPrefix("::stop-commands::T\nr & <s>.md:6: "))
    let commands = report().github(token: "T").split(separator: "\n::T::\n")[1]
    #expect(
      commands == #"""
        ::error file=r & <s>.md,line=6,col=3,title=r & <s>/opening/2::the output differs
        ::error file=r & <s>.md,line=9,col=7,title=r & <s>/opening/3::the command fails, which is not announced%0Atake it out; `help symbols` lists what can be typed
        ::error file=r & <s>.md,line=17,col=3,title=r & <s>/opening/5::the output differs

        """#)
    var runner = Runner(
      chapter("```tutor\n> 1\n::add-mask::x\n::T::\n```", path: "./a,b:c%\nd.md"))
    let hostile = Report([runner.run()]).github(token: "never-guessed")
    let lines = hostile.split(separator: "\n")
    // Between the two tokens nothing is obeyed; what follows is ours.
    #expect(lines.first == "::stop-commands::never-guessed")
    #expect(lines.suffix(2).first == "::never-guessed::")
    #expect(lines.last?.hasPrefix("::error file=a%2Cb%3Ac%25%0Ad.md,line=2,col=3,title=") == true)
    #expect(Report.token != Report.token)
  }

  @Test func `GitLab gets an array, with fingerprints that no line number is in`() throws {
    #expect(Report().gitlab == .array([]))
    let first = try #require(report().gitlab.items?.first)
    #expect(first["check_name"] == .string("output"))
    #expect(first["location"]?["lines"]?["begin"] == .whole(6))
    let prints = try #require(report().gitlab.items).compactMap { $0["fingerprint"]?.string }
    #expect(Set(prints).count == 3)
    #expect(prints.allSatisfy { $0.count == 32 })
    func print(_ text: String) throws -> String? {
      var runner = Runner(chapter(text, path: "a.md"))
      return try #require(Report([runner.run()]).gitlab.items?.first)["fingerprint"]?.string
    }
    #expect(
      try print("# A\n\n```tutor\n> 1\n2\n```") == print("# A\n\nMore.\n\n```tutor\n> 1\n2\n```"))
  }

  @Test func `SARIF names the rule, the place and the case`() throws {
    let run = try #require(report().sarif["runs"]?.items?.first)
    #expect(run["tool"]?["driver"]?["rules"] == .array([.object(["id": .string("output")])]))
    let second = try #require(run["results"]?.items?[1])
    let place = try #require(second["locations"]?.items?.first?["physicalLocation"])
    #expect(place["artifactLocation"]?["uri"] == .string("r%20%26%20%3Cs%3E.md"))
    #expect(
      place["region"] == .object(["startLine": .whole(9), "startColumn": .whole(7)]))
    #expect(second["partialFingerprints"]?["caseName/v1"] == .string("r & <s>/opening/3"))
    #expect(Report().sarif["runs"]?.items?.first?["results"] == .array([]))
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
    #expect(Report([runner.run()]).failed > 0)
  }

  @Test func `a long output is shown around the place where it differs`() {
    let lines = (1...20).map { $0 == 10 ? "x" : "\($0)" }
    var failure = CheckCase.Failure("the output differs")
    failure.expected = lines
    failure.actual = (1...20).map { StyledText("\($0)") }
    failure.difference = Matching().difference(failure.expected, failure.actual)
    let item = CheckCase(
      name: "a/b/1", path: "a.md", subject: .output, line: 3, status: .failed(failure))
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
