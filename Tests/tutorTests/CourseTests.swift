import TestSupport
import Testing

/// A course from the first draft to the list of marks, as a teacher and three learners would play it.
@Suite("A course at a terminal")
struct CourseTests {
  private static let lesson = """
    <!-- @chapter
    id: quiz
    -->
    # A quiz

    ## One

    <!-- @exercise sum type=value -->
    What is 20 + 22?

    <details><summary>Hint</summary>

    A little more than forty.
    </details>

    <details><summary>Solution</summary>

    `42`
    </details>

    <!-- @check
    answer: 20 + 22
    reject: 41 => "One too few."
    -->

    <!-- @exercise pick type=choice -->
    Which goes entry by entry?

    - [ ] the matrix product => It sums.
    - [x] the Hadamard product => So it does.

    <details><summary>Hint</summary>

    The same shapes.
    </details>

    <!-- @exercise say type=text -->
    Say why in a sentence.

    <details><summary>Hint</summary>

    Think of shapes.
    </details>
    """

  @Test func `what is typed by a class is what the table says`() throws {
    try TemporaryFolder.with { folder in
      _ = try folder.file(Self.lesson, named: "quiz.md")
      #expect(try tutor("check", "quiz.md", folder: folder.path).status == 0)
      let export = try tutor(
        "export", "quiz.md", "--student", "-o", "student.md", folder: folder.path)
      #expect(export.error == "")
      let edition = try folder.contents(of: "student.md")
      for secret in ["42", "[x]", "So it does", "One too few", "@check"] {
        #expect(!edition.contains(secret))
      }
      let learners: [(name: String, lines: [String], rows: [String])] = [
        (
          "Ada", ["42", "2", "Because the shapes are the same there."],
          [
            "Ada,quiz,sum,value,right,1,1,1,0,no,42,", "Ada,quiz,pick,choice,right,1,1,1,0,no,2,",
            "Ada,quiz,say,text,not-judged,,1,1,0,no,Because the shapes are the same there.,",
          ]
        ),
        (
          "Bob, Jr.", ["41", "hint", "42", "1", "skip", "skip"],
          [
            "\"Bob, Jr.\",quiz,sum,value,right,0.9,1,2,1,no,42,",
            "\"Bob, Jr.\",quiz,pick,choice,skipped,0,1,1,0,no,1,",
            "\"Bob, Jr.\",quiz,say,text,skipped,,1,0,0,no,,",
          ]
        ),
        (
          "=HYPERLINK()", ["solution"],
          [
            "'=HYPERLINK(),quiz,sum,value,shown,0,1,0,0,yes,,",
            "'=HYPERLINK(),quiz,pick,choice,open,0,1,0,0,no,,",
            "'=HYPERLINK(),quiz,say,text,open,,1,0,0,no,,",
          ]
        ),
      ]
      for (number, learner) in learners.enumerated() {
        let recap = "\(folder.path)/recap-\(number).md"
        let terminal = try PseudoTerminal(
          running: builtProduct("tutor"), arguments: ["\(folder.path)/student.md"],
          environment: ["HOME": folder.path, "XDG_STATE_HOME": "\(folder.path)/\(number)"],
          columns: 120)
        try terminal.expect("quiz 1/1>")
        terminal.send("\r")
        try terminal.expect("quiz 1/1 ?>")
        for line in learner.lines { terminal.send("\(line)\r") }
        terminal.send("recap \(recap) --name \"\(learner.name)\"\r")
        try terminal.expect("written to")
        terminal.send("quit\r")
        #expect(try terminal.exitStatus() == .exited(0))
        #expect(try tutor("check", recap).status == 0)
      }
      let marks = try tutor(
        "marks", "quiz.md", "recap-0.md", "recap-1.md", "recap-2.md", "-o", "marks.csv",
        folder: folder.path)
      #expect(marks.error == "")
      #expect(marks.status == 0)
      let table = try folder.contents(of: "marks.csv").split(separator: "\n").dropFirst()
      let due = learners.flatMap(\.rows)
      #expect(table.count == due.count)
      for (row, start) in zip(table, due) { #expect(row.hasPrefix(start), "\(row)") }
      #expect(marks.output.contains("2 of 3"))
      #expect(marks.output.contains("1× 41"))
    }
  }
}
