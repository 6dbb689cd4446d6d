import Notation
import Testing
import Workbench

@testable import Notebook

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
      reading.say("[1, 5]").hasPrefix("Not yet; here is what comes:\n[1, 4]\n\n> v ⊙ [1, 2, 3]"))
    #expect(reading.say("an error").hasPrefix("Right.\nshape: "))
  }

  @Test(arguments: ["[1, 4]", "[1,4]", "1 4", "1, 4", "[1, 2*2]", "1 and 4"])
  func `a guess counts by its value`(guess: String) {
    var reading = Reading(small())
    for _ in 1...3 { _ = reading.say("") }
    #expect(reading.say(guess).hasPrefix("Right.\n[1, 4]\n"))
  }

  @Test(arguments: ["[1, 4, 0]", "[1, 3]", "[2, 4]", "...", "[..]", "[1, [..]]"])
  func `a wrong guess is told so`(guess: String) {
    var reading = Reading(small())
    for _ in 1...3 { _ = reading.say("") }
    #expect(reading.say(guess).hasPrefix("Not yet; here is what comes:\n[1, 4]\n"))
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
        == "▾ The answer with a hole\n    δ^l = ((w^{l+1})^T δ^{l+1}) ⊙ ____\n")
    #expect(reading.say("hint") == "what is left is the solution; `hint` once more shows it")
    #expect(reading.say("(w^{l+1})^T δ^{l+1}").hasPrefix("Not yet: The factor σ′(z) is missing."))
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
          ✓ 1  Starting  1 min
        ▸   2  Guessing products  2 min
            3  The end  1 min
        """)
    #expect(
      reading.say("progress") == """
        1 of 3 steps done (33 %)
        you are at step 2 of 3 · 2 Guessing products
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
               1  Part 1 …  2/3, 3 min
             2.1  Part 2 …  0/8, 8 min
             2.9  Part 2  1 min
            2.10  Part 2  1 min
            2.11  Part 2  1 min
            2.12  Part 2  1 min
            2.13  Part 2  1 min
            2.14  Part 2  1 min
            2.15  Part 2  1 min
        ▸ ✓ 2.16  Part 2  1 min
            2.17  Part 2  1 min
            2.18  Part 2  1 min
            2.19  Part 2  1 min
            2.20  Part 2  1 min
            2.21  Part 2  1 min
            2.22  Part 2  1 min
            2.23  Part 2 …  0/8, 8 min
             3.1  Part 3  1 min
               4  Part 4 …  0/2, 2 min
        36 steps, about 37 min; `toc all` lists each, `goto` takes you there
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
    let stopped = try reading.obey("", in: ExecutionContext(isCancelled: { true }))
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
      seen.insert(reading.step)
      if reading.place == before, !reading.question.isNone { outcome = try reading.obey("skip") }
      #expect(!outcome.text.plain.contains("the chapter's setup fails"))
      if outcome.text.plain.contains("This is the end of") { break }
    }
    #expect(seen.count == reading.steps.count)
    #expect(reading.position.done == reading.position.items.count)
  }
}
