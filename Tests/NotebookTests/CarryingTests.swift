import Notation
import TestSupport
import Testing
import Workbench

@testable import Notebook

/// Two exercises of which the second builds on the first, and steps behind them.
private func text(
  first: String = "answer: v[1] + v[2]\nname: total\nvary: v = [5, 7]\nreject: 4",
  second: String = "answer: total * v\nreject: [1, 1]"
) -> String {
  """
  # A
  <!-- @step one -->
  ## One
  <!-- @setup
  v = [1, 2]
  -->
  ```tutor
  > v
  [1, 2]
  ```
  <!-- @exercise sum type=value -->
  What is the sum?

  <details><summary>Hint</summary>

  Add.
  </details>

  <details><summary>Solution</summary>

  `3`
  </details>

  <!-- @check
  \(first)
  -->
  <!-- @exercise times type=value -->
  And the sum times the vector?

  <details><summary>Hint</summary>

  Entry by entry.
  </details>

  <details><summary>Solution</summary>

  `[3, 6]`
  </details>

  <!-- @check
  \(second)
  -->
  <!-- @step two -->
  ## Two

  Text.

  <!-- @step three -->
  ## Three

  Text.

  """
}

/// A reader at the first exercise.
private func reader(
  _ log: ProgressLog = ProgressLog(folder: nil), text: String = text()
) -> Reading {
  var reading = Reading.opened(chapter(text), log: log).reading
  _ = try? reading.obey("")
  _ = try? reading.obey("")
  return reading
}

extension Reading {
  /// The first part of what a line brings.
  fileprivate mutating func part(_ line: String) throws -> String {
    let text = try obey(line).text.plain
    return text.split(separator: "\n\n").first.map { String($0).trimmed } ?? ""
  }

  fileprivate func record(_ id: String) -> ExerciseRecord? {
    log.records(inChapter: chapter.id)[id]
  }
}

@Suite("Errors carried forward")
struct CarryingTests {
  @Test func `what follows from an earlier wrong answer counts by half`() throws {
    var reading = reader()
    #expect(try reading.part("4").hasPrefix("Not yet"))
    _ = try reading.obey("skip")
    #expect(
      try reading.part("[4, 8]") == """
        Right. It follows from your earlier answer 4, which was not right.
        """)
    #expect(reading.record("times")?.best == 0.5)
  }

  @Test func `the right answer is right whatever came before`() throws {
    var reading = reader()
    _ = try reading.obey("4")
    _ = try reading.obey("skip")
    #expect(try reading.part("[3, 6]") == "Right.")
  }

  @Test func `entry by entry`() throws {
    var reading = reader()
    _ = try reading.obey("4")
    _ = try reading.obey("skip")
    #expect(
      try reading.part("[4, 0]")
        == "Not yet: look at entry 2; the rest is right, with your earlier answer 4.")
    #expect(reading.trial?.score == 0.25)
  }

  @Test func `a rounded answer that was accepted is no error to carry`() throws {
    var reading = reader(text: text(first: "answer: v[1] + v[2]\nname: total\ntol: 0.001"))
    #expect(try reading.part("3.002") == "Right.")
    #expect(try reading.part("[3.002, 6.004]") == "Right.")
  }

  @Test func `it is known the next day`() throws {
    try TemporaryFolder.with { folder in
      var first = reader(ProgressLog(folder: folder.path))
      _ = try first.obey("4")
      _ = try first.obey("skip")
      var second = Reading.opened(chapter(text()), log: ProgressLog(folder: folder.path)).reading
      #expect(second.record("sum")?.last.own == "4.0")
      #expect(try second.part("[4, 8]").hasPrefix("Right. It follows from your earlier answer 4"))
    }
  }

  @Test func `exercises that use each other are no trouble`() throws {
    let text = text(
      first: "answer: v[1] + other\nname: total\nreject: 4",
      second: "answer: total * v\nname: other\nreject: [1, 1]")
    var reading = reader(text: text)
    #expect(throws: (any Error).self) { try reading.part("3") }
    _ = try reading.obey("skip")
    _ = try? reading.obey("[1, 2]")
    #expect(outcomes(text).contains { $0.contains("there is no name other") })
  }

  @Test func `each tie proves itself`() {
    func cases(_ second: String) -> [String] {
      outcomes(text(second: second)).filter { $0.contains("/carried:") || $0.contains("format") }
        .map { $0.replacing("test/one/times/", with: "") }
    }
    #expect(cases("answer: total * v\nreject: 1").map { $0.hasSuffix("passed") } == [true])
    #expect(
      cases("answer: 0 * total + [3, 6]\nreject: 1").map {
        $0.contains("with another `total` no other answer follows")
      } == [true])
  }
}

@Suite("Exercises asked again")
struct VaryingTests {
  @Test func `what is asked again has other numbers, and leaves the lesson's alone`() throws {
    var reading = reader()
    _ = try reading.obey("solution")
    _ = try reading.obey("[3, 6]")
    _ = try reading.obey("")
    let asked = try reading.obey("").text.plain
    #expect(
      asked.contains(
        "Once more, since its solution was shown; behind it all is as you left it:\n\nWhat is the sum?"
      ))
    #expect(try reading.part("3").hasPrefix("Not yet"))
    #expect(try reading.part("12") == "Right.")
    #expect(reading.session.names["v"]?.elements == [1, 2])
    #expect(reading.record("sum")?.last.outcome == .solved)
  }

  @Test func `in the last step what is asked again comes before what is made to be kept`() throws {
    var reading = Reading(
      chapter(
        """
        # A
        ## One
        <!-- @exercise e type=value -->
        What is 1 + 2?

        <details><summary>Solution</summary>

        3
        </details>

        <!-- @check
        answer: 3
        -->
        ## Two
        <!-- @setup
        network 3 4 2 seed 7
        input [0.1, 0.2, 0.3]
        -->
        <!-- @exercise loud type=construct -->
        Make the first output larger than 0.9, by a weight or a bias.

        <details><summary>Solution</summary>

        ```tutor
        > set b[3][1] = 10
        ```
        </details>

        <!-- @check
        holds: a[3][1] > 0.9
        only: set undo
        -->
        """))
    _ = try reading.obey("")
    _ = try reading.obey("solution")
    let asked = try reading.obey("").text.plain
    #expect(asked.contains("Once more") && asked.contains("What is 1 + 2?"))
    #expect(try reading.obey("3").text.plain.hasPrefix("Right."))
    _ = try reading.obey("")
    #expect(reading.exercise?.id == "loud")
    // What the exercise leaves to other commands changes nothing.
    let input = reading.session.input
    let refusal = #expect(throws: Diagnostic.self) { try reading.obey("input [1, 1, 1]") }
    #expect(refusal?.message == "here only `set` may change the network")
    #expect(reading.session.input == input)
    #expect(try reading.obey("set b[3][1] = 10").text.plain.contains("Right."))
    #expect(try reading.obey("a[3][1] > 0.9").text.plain.contains("true"))
  }

  @Test func `they are kept over a restart, and marked in the contents`() throws {
    try TemporaryFolder.with { folder in
      func open() -> Reading {
        Reading.opened(chapter(text()), log: ProgressLog(folder: folder.path)).reading
      }
      var first = reader(ProgressLog(folder: folder.path))
      _ = try first.obey("solution")
      _ = try first.obey("skip")
      var second = open()
      #expect(
        try second.obey("toc").text.plain.hasPrefix("▸ ✓ 1  One  3 min, solution shown, skipped\n"))
      #expect(
        try second.obey("progress").text.plain.hasSuffix(
          "exercises: 1 solution shown, 1 skipped"))
      _ = try second.obey("")
      _ = try second.obey("")
      #expect(second.prompt.plain.hasSuffix("3/3 ?> "))
      // In the middle of the question, and behind it.
      var third = open()
      #expect(third.prompt.plain.hasSuffix("3/3 ?> "))
      #expect(try third.part("12") == "Right.")
      let fourth = open()
      #expect(fourth.question.isNone)
      #expect(fourth.session.names["v"]?.elements == [1, 2])
    }
  }

  @Test func `a solution that is shown again brings the exercise back again, with other numbers`()
    throws
  {
    var reading = reader()
    _ = try reading.obey("solution")
    _ = try reading.obey("skip")
    for _ in 1...2 { _ = try reading.obey("") }
    guard let second = reading.exercise else {
      Issue.record("nothing is asked")
      return
    }
    #expect(second.variant == 1)
    _ = try reading.obey("solution")
    _ = try reading.obey("goto 3")
    #expect(reading.question.isNone)
    #expect(reading.record("sum")?.count == 2)
  }

  @Test(arguments: [
    ("answer: v[1] + v[2]\nvary: v = [5, 7]", "passed"),
    ("answer: v[1] + v[2]\nvary: v = [2, 1]", "asked again, it has the same answer"),
    ("answer: v[1] + v[2]\nvary: u = [2, 1]", "asked again, it has the same answer"),
    ("answer: v[1] + v[2]\nvary: nonsense", "`nonsense` in line 26 fails: "),
    ("answer: v[1] + v[2]\nvary: v = [2, 2]\naccept: v[1] + 2", "passed"),
    ("answer: v[1] + v[2]\nvary: v = [5, 7]\naccept: v[1] + 2", "asked again, an accepted answer"),
  ])
  func `what varies an exercise proves itself`(check: String, outcome: String) {
    let cases = outcomes(text(first: check + "\nname: total\nreject: 4")).filter {
      $0.contains("sum/again") || $0.contains("sum/format")
    }
    #expect(cases.count == 1)
    #expect(cases.first?.contains(outcome) == true)
  }
}
