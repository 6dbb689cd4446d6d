import Notation
import TestSupport
import Testing
import Workbench

@testable import Notebook

/// Sections of steps with numbers, some of them on the short path.
private let text = """
  # Ways

  <!-- @step start short section="The beginning" minutes=2 -->
  ## 0.1 Start

  <!-- @setup
  v = [1, 2]
  -->

  Text.

  <!-- @step detour -->
  ## 0.2 Detour

  ```tutor
  > v = 2 * v
  > v
  [2, 4]
  ```

  <!-- @step aside -->
  ## 0.3 Aside

  Text.

  <!-- @step core short section="The core of it" minutes=3 -->
  ## 1.1 Core

  ```tutor
  > v
  [2, 4]
  ```

  <!-- @exercise long type=value full -->
  What is twice `v`?

  <details><summary>Hint</summary>

  Entry by entry.
  </details>

  <details><summary>Solution</summary>

  `2 * v`
  </details>

  <!-- @check
  answer: 2 * v
  reject: v
  -->

  <!-- @exercise brief type=value -->
  What is `v`?

  <details><summary>Hint</summary>

  It stands above.
  </details>

  <details><summary>Solution</summary>

  `v`
  </details>

  <!-- @check
  answer: v
  reject: 2 * v
  -->

  <!-- @step last minutes=1 -->
  ## 1.2 Last

  Text.

  """

@Suite("Paths through a chapter")
struct PathTests {
  private func reading(log: ProgressLog = ProgressLog(folder: nil)) -> Reading {
    Reading(small(text), log: log)
  }

  @Test
  func `a chapter says which steps are short, how long they are and what sections are called`() {
    let chapter = small(text)
    #expect(chapter.faults.isEmpty)
    #expect(chapter.steps.filter(\.isShort).map(\.id) == ["start", "core"])
    #expect(chapter.steps.compactMap(\.section) == ["The beginning", "The core of it"])
    #expect(chapter.minutes(on: .short) == 5)
    var runner = Runner(chapter)
    #expect(runner.run().cases.allSatisfy { $0.failure == nil })
  }

  @Test(arguments: [
    ("short=1", "the option `short` takes no value"),
    ("minutes", "the option `minutes` needs a value"),
    ("minutes=0", "`minutes` can't be `0`"), ("minutes=soon", "`minutes` can't be `soon`"),
    ("section", "the option `section` needs a value"), ("shrot", "a step has no option `shrot`"),
  ])
  func `an option that says nothing is a fault`(option: String, message: String) {
    let chapter = small("<!-- @step a \(option) -->\n## A\n\nText.\n")
    #expect(chapter.faults.map { $0.failure?.message } == [message])
    #expect(chapter.steps.map(\.id) == ["a"])
  }

  @Test func `the short path leaves steps and questions out, and tells where they are`() throws {
    var reading = reading()
    #expect(reading.say("path").contains("▸ full"))
    #expect(reading.say("path short") == "the short path: 2 steps, about 5 min; Enter goes on")
    #expect(reading.say("").contains("more on this: 0.2–0.3, from `goto 0.2` on"))
    // What is left out was obeyed all the same, and what the reader named stays.
    _ = reading.say("mine = 7")
    let core = reading.say("")
    #expect(core.contains("1.1 Core") && core.contains("> v\n[2, 4]"))
    _ = reading.say("")
    #expect(reading.exercise?.id == "brief")
    #expect(reading.session.names["mine"]?.elements == [7])
    #expect(reading.prompt.plain == "ch2 1.1 ?> ")
    let end = reading.say("[2, 4]")
    #expect(end.contains("step 2 of 2 of the short path · 1.1 Core\nmore on this: 1.2, from"))
    #expect(end.contains("This is the end of the short path"))
    #expect(reading.say("").hasPrefix("This is the end of the short path"))
    #expect(reading.say("back").contains("0.1 Start"))
  }

  @Test func `who leaves the short path reads on until they meet it again`() {
    var reading = reading()
    _ = reading.say("path short")
    #expect(reading.say("goto 0.2").contains("0.2 Detour"))
    #expect(reading.say("").contains("0.3 Aside"))
    #expect(reading.say("").contains("1.1 Core"))
    #expect(reading.say("path full").hasPrefix("the full path: 5 steps"))
    _ = reading.say("")
    _ = reading.say("skip")
    #expect(reading.say("skip").contains("step 1 of 2 in section 1"))
    #expect(reading.say("").contains("1.2 Last"))
    // Behind its last step there is nowhere to go; before it, its next step is shown.
    #expect(reading.say("path short").contains("you are behind its last step"))
    _ = reading.say("path full")
    _ = reading.say("goto 0.3")
    #expect(reading.say("path short").contains("1.1 Core"))
  }

  @Test func `the way is kept, and offered to who is new`() throws {
    try TemporaryFolder.with { folder in
      let new = Reading.opened(small(text), log: ProgressLog(folder: folder.path))
      #expect(new.greeting.plain.contains("path short, the core of it, about 5 min."))
      var reading = new.reading
      _ = reading.say("path short")
      _ = reading.say("")
      let again = Reading.opened(small(text), log: ProgressLog(folder: folder.path))
      #expect(again.reading.path == .short)
      #expect(
        again.greeting.plain.contains("You were at step 1 of 2 of the short path · 0.1 Start"))
    }
  }

  @Test func `a chapter without a short path says so`() {
    var reading = Reading(small())
    #expect(reading.say("path short") == "! state: this chapter has one path")
  }

  @Test(arguments: [
    ("goto 1", "1.1 Core"), ("goto 0.3", "0.3 Aside"), ("goto 2.0.2", "0.2 Detour"),
    ("goto section 1", "1.1 Core"), ("goto §1.2", "1.2 Last"), ("goto beginning", "0.1 Start"),
    ("goto core", "1.1 Core"),
  ])
  func `goto counts as the headings do`(line: String, title: String) {
    var reading = reading()
    #expect(reading.say(line).contains(title))
  }

  @Test func `goto of what is not there says what is`() {
    var reading = reading()
    #expect(reading.say("goto 7") == "! index: there is no step 7; they go from 0.1 to 1.2")
    #expect(reading.say("goto 1.9") == "! index: there is no step 1.9; they go from 0.1 to 1.2")
  }

  @Test func `sections are listed by name, with minutes`() {
    var reading = reading()
    #expect(
      reading.say("toc all").hasPrefix(
        """
              0  The beginning
        ▸   0.1  Start  2 min
            0.2  Detour  1 min
        """))
    _ = reading.say("path short")
    #expect(
      reading.say("toc") == """
        ▸   0.1  Start  2 min
            1.1  Core  3 min
        2 steps, about 5 min; `toc all` lists each, `goto` takes you there
        """)
  }

  @Test func `what the short path asks may not build on what it leaves out`() throws {
    let other = text.replacing("answer: 2 * v\n", with: "answer: 2 * v\nname: twice\n")
      .replacing("answer: v\n", with: "answer: twice / 2\n")
    var runner = Runner(small(other))
    let failures = runner.run().cases.compactMap(\.failure)
    #expect(failures.contains { $0.message.contains("`brief` builds on `long`") })
  }

  @Test func `a page and a notebook know the short path`() {
    let chapter = small(text)
    var runner = Runner(chapter)
    let export = Export(chapter, runner.run())
    let page = String(decoding: export.bytes(.html), as: UTF8.self)
    #expect(page.contains("<summary>The short path</summary>"))
    let notebook = String(decoding: export.bytes(.ipynb), as: UTF8.self)
    #expect(notebook.split(separator: "short-path").count == 3)
  }
}
