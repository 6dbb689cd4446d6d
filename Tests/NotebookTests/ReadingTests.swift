import Notation
import TestSupport
import Testing
import Workbench

@testable import Notebook

/// A chapter with each kind of piece.
private let lesson = """
  <!-- @chapter
  id: small
  format: 1
  -->
  # A small chapter

  <!-- @step first -->
  <!-- @setup
  network 2 3 1 seed 7
  -->
  ## 1 Starting

  Some prose.

  ```tutor
  > v = [1, 2]
  > v + v
  [2, 4]
  ```

  More prose, behind it.

  <!-- @step second -->
  ## 2 Guessing products

  ```tutor predict
  > v ⊙ v
  [1, 4]
  > v ⊙ [1, 2, 3]
  ! shape: [..]
  ```

  <!-- @exercise bp2 type=formula -->
  **Your turn.** Write the error.

  ```tutor answer
  δ^l = ____
  ```

  <details><summary>Hint 1</summary>

  Turn the matrix over.
  </details>

  <details><summary>Solution</summary>

  `((w^{l+1})^T δ^{l+1}) ⊙ σ'(z^l)`
  </details>

  <!-- @step third -->
  ## 3 The end

  ```tutor
  > v
  [1, 2]
  ```

  """

private func small(_ text: String = lesson, path: String = "02-small.md") -> Chapter {
  Chapter(parsing: SourceText(Array(text.utf8)), path: path)
}

extension Reading {
  /// What a line prints at a prompt, the note included; an error as its message.
  fileprivate mutating func say(_ line: String) -> String {
    do throws(Diagnostic) {
      let outcome = try obey(line)
      return outcome.text.plain + outcome.note.plain
    } catch { return "! \(error.kind.rawValue): \(error.message)" }
  }
}

@Suite("Reading a chapter")
struct ReadingTests {
  @Test func `Enter shows a piece after the other, with what its commands bring`() {
    var reading = Reading(small())
    #expect(reading.prompt.plain == "ch2 1/3> ")
    #expect(
      reading.say("") == """

        1 Starting
        ──────────

        Some prose.

        > v = [1, 2]
        > v + v
        [2, 4]

        """)
    #expect(
      reading.say("next") == """

        More prose, behind it.

        step 1 of 3 · 1 Starting

        """)
    #expect(reading.prompt.plain == "ch2 1/3> ")
    #expect(reading.say("").hasPrefix("\n2 Guessing products"))
    #expect(reading.prompt.plain == "ch2 2/3 ?> ")
  }

  @Test func `the setup has run before the first line is typed`() {
    var reading = Reading(small())
    #expect(reading.say("b 2").hasSuffix("a vector of 3"))
  }

  @Test func `at a question a guess is compared, and what comes is shown`() {
    var reading = Reading(small())
    for _ in 1...3 { _ = reading.say("") }
    #expect(reading.say("b 2").hasSuffix("a vector of 3"))
    #expect(
      reading.say("[1, 5]").hasPrefix("Not quite; here is what comes:\n[1, 4]\n\n> v ⊙ [1, 2, 3]"))
    #expect(reading.say("an error").hasPrefix("Right.\nshape: "))
  }

  @Test(arguments: ["[1, 4]", "[1,4]", "1 4", "1, 4", "[1, 2*2]", "v ⊙ v"])
  func `a guess counts by its value`(guess: String) {
    var reading = Reading(small())
    for _ in 1...3 { _ = reading.say("") }
    #expect(reading.say(guess).hasPrefix("Right.\n[1, 4]\n"))
  }

  @Test(arguments: ["[1, 4, 0]", "[1, 3]", "1", "14", "nothing", "v", "...", "[..]", "[1, [..]]"])
  func `a wrong guess is told so`(guess: String) {
    var reading = Reading(small())
    for _ in 1...3 { _ = reading.say("") }
    #expect(reading.say(guess).hasPrefix("Not quite; here is what comes:\n[1, 4]\n"))
  }

  @Test func `an exercise waits for its answer, its solution or skip`() {
    var reading = Reading(small())
    for _ in 1...6 { _ = reading.say("") }
    #expect(
      reading.say("")
        == "\nYour turn. Write the error.\n\n    δ^l = ____\n"
        + "type your answer, `hint`, `solution` or `skip`")
    #expect(reading.say("hint").hasSuffix("δ^l is n_l × 1.\n"))
    #expect(reading.say("hint") == "▾ Hint 1\nTurn the matrix over.\n")
    #expect(
      reading.say("hint")
        == "▾ The answer with a hole  costs 0.2\n    δ^l = ((w^{l+1})^T δ^{l+1}) ⊙ ____\n")
    #expect(reading.say("hint") == "what is left is the solution; `hint` once more shows it")
    #expect(reading.say("(w^{l+1})^T δ^{l+1}").hasPrefix("Not yet: it is false.\n"))
    #expect(reading.prompt.plain == "ch2 2/3 ?> ")
    #expect(
      reading.say("((w^{l+1})^T δ^{l+1}) ⊙ σ'(z^l)").hasSuffix(
        "\n\nstep 2 of 3 · 2 Guessing products\n"))
    #expect(reading.prompt.plain == "ch2 2/3> ")
    #expect(reading.say("skip") == "! state: nothing is asked here")
  }

  @Test func `the solution goes on to what follows`() {
    var reading = Reading(small())
    for _ in 1...6 { _ = reading.say("") }
    #expect(
      reading.say("solution").hasPrefix("▾ Solution\n((w^{l+1})^T δ^{l+1}) ⊙ σ'(z^l)\n\nstep 2"))
  }

  @Test func `back and goto bring back what a step started with`() {
    var reading = Reading(small())
    for _ in 1...3 { _ = reading.say("") }
    _ = reading.say("mine = v")
    #expect(reading.say("back").hasPrefix("\n1 Starting"))
    #expect(reading.say("mine") == "! name: there is no name mine")
    #expect(reading.say("goto 3").contains("> v\n[1, 2]\n"))
    #expect(reading.say("goto guessing").hasPrefix("\n2 Guessing products"))
    #expect(reading.say("goto start").hasPrefix("\n1 Starting"))
    #expect(reading.say("back") == "! state: this is the first step")
    #expect(reading.say("goto 4") == "! index: there is no step 4; the chapter has 3")
    #expect(reading.say("goto thrid") == "! name: there is no step `thrid`")
  }

  @Test func `reset starts the step again`() {
    var reading = Reading(small())
    _ = reading.say("")
    _ = reading.say("v = [5, 6]")
    #expect(reading.say("reset").hasSuffix("> v + v\n[2, 4]\n"))
    #expect(reading.say("v").hasPrefix("[1, 2]"))
  }

  @Test func `a scratch copy leaves all as it was`() {
    var reading = Reading(small())
    _ = reading.say("")
    _ = reading.say("try")
    #expect(reading.prompt.plain == "try> ")
    _ = reading.say("v = 0")
    #expect(reading.say("v") == "0")
    #expect(reading.say("") == "a scratch copy is at work; `next` or `back` leaves it")
    #expect(reading.say("next") == "the scratch copy is gone; everything is as it was")
    #expect(reading.say("v").hasPrefix("[1, 2]"))
    #expect(reading.prompt.plain == "ch2 1/3> ")
  }

  @Test func `the table of contents marks what is done and where one is`() {
    var reading = Reading(small())
    for _ in 1...3 { _ = reading.say("") }
    #expect(
      reading.say("toc") == """
          ✓ 1  1 Starting
        ▸   2  2 Guessing products
            3  3 The end
        """)
    #expect(
      reading.say("progress") == """
        1 of 3 steps done (33 %)
        you are at step 2 · 2 Guessing products
        """)
  }

  /// A chapter of five parts, with so many steps each.
  private func parts(_ counts: [Int]) -> Chapter {
    let titles = counts.enumerated().flatMap { part, count in
      (1...count).map { "## \(part + 1).\($0) Part \(part + 1)" }
    }
    return small("# Many\n\n\(titles.joined(separator: "\n\nText.\n\n"))\n\nText.\n")
  }

  @Test func `of many steps those around the reader are listed, of other parts the progress`() {
    var reading = Reading(parts([3, 30, 1, 2]))
    _ = reading.say("")
    _ = reading.say("")
    _ = reading.say("goto 2.16")
    #expect(
      reading.say("toc") == """
              1–3  1.1 Part 1 …  2/3
             4–11  2.1 Part 2 …  0/8
               12  2.9 Part 2
               13  2.10 Part 2
               14  2.11 Part 2
               15  2.12 Part 2
               16  2.13 Part 2
               17  2.14 Part 2
               18  2.15 Part 2
        ▸ ✓    19  2.16 Part 2
               20  2.17 Part 2
               21  2.18 Part 2
               22  2.19 Part 2
               23  2.20 Part 2
               24  2.21 Part 2
               25  2.22 Part 2
               26  2.23 Part 2
            27–33  2.24 Part 2 …  0/7
               34  3.1 Part 3
            35–36  4.1 Part 4 …  0/2
        `toc all` lists each step; `goto` takes you to one
        """)
    #expect(reading.say("toc all").split(separator: "\n").count == 36)
    #expect(reading.say("toc al") == "! syntax: expected all, found `al`")
  }

  @Test func `of few steps, or steps without numbers, each is listed`() {
    var few = Reading(parts([10, 10]))
    #expect(few.say("toc") == few.say("toc all"))
    #expect(few.say("toc").split(separator: "\n").count == 20)
    let titles = (1...30).map { "## Step \($0)\n\nText.\n" }.joined(separator: "\n")
    var plain = Reading(small("# Plain\n\n\(titles)"))
    #expect(plain.say("toc") == plain.say("toc all"))
  }

  @Test func `after three errors in a row help is offered, once`() {
    var reading = Reading(small())
    func hint(_ line: String) -> String? {
      do throws(Diagnostic) {
        _ = try reading.obey(line)
        return nil
      } catch { return error.hint }
    }
    let offer = "Enter goes on with the text"
    #expect(hint(")")?.contains(offer) != true)
    #expect(hint(")")?.contains(offer) != true)
    #expect(hint(")")?.contains(offer) == true)
    #expect(hint(")")?.contains(offer) != true)
  }

  @Test func `Ctrl-C stops a command of the chapter, and Enter obeys it again`() throws {
    var reading = Reading(
      small("# A\n\n## B\n\n```tutor\n> network 30 30 30\n> input ones(30)'\n> dC/dw[2]\n```\n"))
    let stopped = try reading.obey("", conduct: Conduct(isCancelled: { true }))
    #expect(stopped.text.plain.hasSuffix("Enter obeys it again, `skip` leaves it out\n") == true)
    #expect(reading.say("").contains("step 1 of 1"))
  }

  @Test func `the end is said, as often as Enter is pressed`() {
    var reading = Reading(small("# A\n\n## B\n\nText.\n"))
    #expect(reading.say("").contains("This is the end of “A”."))
    #expect(reading.say("").hasPrefix("This is the end of “A”."))
  }

  @Test func `what fails in a setup is told with the first piece`() {
    var reading = Reading(
      small("# A\n\n<!-- @setup\nload nowhere.json\n-->\n## B\n\nText.\n"))
    #expect(reading.say("").contains("the chapter's setup fails in line 4: "))
  }
}

@Suite("Reading on another day")
struct ResumingTests {
  @Test func `one is where one was, with one's own names`() throws {
    try TemporaryFolder.with { folder in
      var first = Reading.opened(small(), log: ProgressLog(folder: folder.path))
      #expect(
        first.greeting.plain == """
          A small chapter
          Enter shows the next piece, help what you can type; Ctrl-D leaves.
          """)
      for _ in 1...3 { _ = first.reading.say("") }
      _ = first.reading.say("mine = [7]")
      _ = first.reading.say("[1, 4]")
      #expect(first.reading.prompt.plain == "ch2 2/3 ?> ")

      var second = Reading.opened(small(), log: ProgressLog(folder: folder.path))
      #expect(second.greeting.plain.contains("\nYou were at step 2 of 3 · 2 Guessing products\n"))
      #expect(second.reading.prompt.plain == "ch2 2/3 ?> ")
      #expect(second.reading.say("mine == [7]").hasPrefix("Not quite"))
      #expect(second.reading.session.names["mine"]?.elements == [7])
      #expect(second.reading.say("toc").hasPrefix("  ✓ 1  1 Starting\n▸ "))
    }
  }

  @Test func `what was changed in the steps before is there, and no work is repeated`() throws {
    try TemporaryFolder.with { folder in
      var first = Reading.opened(small(), log: ProgressLog(folder: folder.path))
      _ = first.reading.say("")
      for line in [
        "network 2 3 1 seed 9", "set w[2][1,2] = 0.123456789012345", "example [1, 0.5] -> [1]",
        "example [0, 0.25] -> [1e-7]", "batch 2", "mine = [[1, 2.5], [-3e-9, 4]]", "g(x) = 2*x^2",
        "row = [1, 2]'", "seed 5",
      ] {
        #expect(!first.reading.say(line).hasPrefix("!"))
      }
      for _ in 1...2 { _ = first.reading.say("") }
      let second = Reading.opened(small(), log: ProgressLog(folder: folder.path))
      let (one, other) = (first.reading.session, second.reading.session)
      #expect(second.reading.step == 1)
      #expect(one.network == other.network)
      #expect(one.examples == other.examples)
      #expect(one.batchSize == other.batchSize)
      #expect(one.input == other.input)
      #expect(one.names == other.names)
      #expect(one.functions.keys == other.functions.keys)
      #expect(one.seed == other.seed)
    }
  }

  @Test func `a start that was damaged is worked out from the chapter`() throws {
    try TemporaryFolder.with { folder in
      var first = Reading.opened(small(), log: ProgressLog(folder: folder.path))
      for _ in 1...3 { _ = first.reading.say("") }
      _ = try folder.file("# what", named: "steps/small/second.tutor")
      let second = Reading.opened(small(), log: ProgressLog(folder: folder.path))
      #expect(second.reading.session.names["v"]?.elements == [1, 2])
      #expect(second.reading.session.network != nil)
    }
  }

  @Test func `a step that was revised starts anew, and is told so`() throws {
    try TemporaryFolder.with { folder in
      var first = Reading.opened(small(), log: ProgressLog(folder: folder.path))
      for _ in 1...3 { _ = first.reading.say("") }
      let revised = lesson.replacing("## 2 Guessing", with: "## 2 Gauging")
      var second = Reading.opened(small(revised), log: ProgressLog(folder: folder.path))
      #expect(second.greeting.plain.hasSuffix("; its text was revised since, so it starts anew"))
      #expect(second.reading.say("").hasPrefix("\n2 Gauging products"))
    }
  }

  @Test func `damaged progress is set aside with one warning, and reading goes on`() throws {
    try TemporaryFolder.with { folder in
      _ = try folder.file("{\"event\":\"ent\n", named: "progress.jsonl")
      var (reading, _) = Reading.opened(small(), log: ProgressLog(folder: folder.path))
      #expect(reading.takeWarnings().count == 1)
      #expect(reading.say("").hasPrefix("\n1 Starting"))
      #expect(reading.takeWarnings() == [])
    }
  }

  @Test func `without a place for progress one can read`() {
    var (reading, _) = Reading.opened(small(), log: ProgressLog(folder: "/dev/null/x"))
    #expect(reading.say("").hasPrefix("\n1 Starting"))
    #expect(reading.takeWarnings().count == 1)
    #expect(reading.say("1 + 1") == "2")
    #expect(reading.takeWarnings() == [])
  }
}

@Suite("The recap")
struct RecapTests {
  private func recap(_ lines: [String]) throws -> String {
    try TemporaryFolder.with { folder in
      var reading = Reading(small())
      for line in lines { _ = reading.say(line) }
      let path = "\(folder.path)/mine.md"
      #expect(reading.say("recap \(path)").hasPrefix("written to \(path)"))
      var runner = Runner(try Chapter(reading: path))
      let result = runner.run()
      #expect(result.cases.allSatisfy { if case .passed = $0.status { true } else { false } })
      return try folder.contents(of: "mine.md")
    }
  }

  @Test func `it holds the learner's lines with what they brought, and passes`() throws {
    let text = try recap(["", "v - v", "w[2]*[1,2,3]", "v = [5, 6]", "v ` v"])
    #expect(
      text.contains(
        """
        > v + v
        [2, 4]
        ```

        You typed:

        ```tutor
        > v - v
        [0, 0]
        > v = [5, 6]
        ```

        More prose, behind it.

        """))
    #expect(text.contains("id: small-recap\n"))
    #expect(!text.contains("## 2"))
  }

  @Test func `what the learner changed runs on through the chapter`() throws {
    let text = try recap(["", "v = [5, 6]", "", "", "1 4", "", "", "skip", ""])
    #expect(text.contains("Your answer:\n\n```text\n1 4\n```\n"))
    #expect(text.contains("> v\n[5, 6]\n"))
  }
}

@Suite("The chapters, read")
struct ChapterReadingTests {
  @Test(arguments: ["01-first-steps.md", "02-backprop.md"])
  func `Enter leads from the first piece to the end`(name: String) throws {
    let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    var reading = Reading(try Chapter(reading: "/\(root)/Chapters/\(name)"))
    var seen: Set<Int> = []
    for _ in 1...2_000 {
      seen.insert(reading.step)
      let before = reading.place
      var outcome = try reading.obey("")
      if reading.place == before, reading.question != nil { outcome = try reading.obey("skip") }
      #expect(!outcome.text.plain.contains("the chapter's setup fails"))
      if outcome.text.plain.contains("This is the end of") { break }
    }
    #expect(seen.count == reading.steps.count)
    #expect(reading.beat == reading.beats.count)
  }
}
