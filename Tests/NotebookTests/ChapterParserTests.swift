import Markdown
import Notation
import Testing

@testable import Notebook

/// The chapter that these lines make.
func chapter(_ text: String, path: String = "Chapters/test.md") -> Chapter {
  Chapter(parsing: SourceText(text), path: path)
}

@Suite("Reading a chapter")
struct ChapterParserTests {
  /// The kinds of a step's pieces.
  private func outline(_ pieces: [Piece]) -> String {
    pieces.map { piece in
      switch piece {
      case .prose: "prose"
      case .session(let cell): "session(\(cell.commands.map(\.text).joined(separator: "; ")))"
      case .formula(let formula): "formula(\(formula.text))"
      case .details(let details): "details(\(details.summary): \(outline(details.pieces)))"
      case .exercise(let exercise): "\(exercise.type.name)(\(outline(exercise.pieces)))"
      case .setup(let commands): "setup(\(commands.map(\.text).joined(separator: "; ")))"
      case .include(let inclusion): "include(\(inclusion.file)#\(inclusion.step))"
      case .reset: "reset"
      }
    }.joined(separator: " ")
  }

  private let lesson = """
    <!-- @chapter
    id: two-ways
    format: 1
    -->
    # One product

    Opening words.

    <!-- @step entry -->
    <!-- @setup
    seed 7
    -->
    ## Entry by entry

    ```tutor predict tol=1e-3 skip="not yet" seed=7 timeout=2.5
    > hadamard [2, -1]
      > [4, 3]
    [8, -3]
    > 1 +
    ! syntax: [..]
    ```

    - a list

      ```tutor run
      > 2
      ```

    <!-- @expect conditional: quadratic -->
    <!-- @given activation linear -->
    $$a = b$$

    Within $$c = d$$ a sentence.

    <!-- @exercise bp2 type=formula -->
    Your turn.

    ```tutor answer
    δ^l = ____
    ```

    <details><summary>Hint 1</summary>

    From the left.
    </details>

    <details><summary>Solution</summary>

    `x`
    </details>

    <!-- @check
    uses: Σ'
    reject: a => shape
    -->

    <!-- @include other.md#there -->
    <!-- @reset -->
    ## Last
    """

  @Test func `a chapter is steps, and these are pieces`() {
    let chapter = chapter(lesson)
    #expect(chapter.faults == [])
    #expect(chapter.id == "two-ways")
    #expect(chapter.title == "One product")
    #expect(!chapter.isNotes)
    #expect(chapter.steps.map(\.id) == ["opening", "entry", "last"])
    #expect(chapter.steps.map(\.title) == ["One product", "Entry by entry", "Last"])
    #expect(chapter.steps.map(\.line) == [1, 13, 59])
    #expect(outline(chapter.steps[0].pieces) == "prose")
    #expect(
      outline(chapter.steps[1].pieces)
        == "setup(seed 7) prose session(hadamard [2, -1] [4, 3]; 1 +) prose session(2) "
        + "formula(a = b) prose formula(c = d) "
        + "formula(prose session() details(Hint 1: prose) details(Solution: prose))")
    #expect(outline(chapter.steps[2].pieces) == "include(other.md#there) reset prose")
  }

  @Test func `a session keeps its options and its lines with their places`() throws {
    let step = try #require(chapter(lesson).step("entry"))
    guard case .session(let cell) = step.pieces[2] else {
      Issue.record("no session")
      return
    }
    #expect(cell.line == 15)
    #expect(cell.options.predict && !cell.options.run && !cell.options.answer)
    #expect(cell.options.tolerance == .within(1e-3))
    #expect(cell.options.seed == 7)
    #expect(cell.options.skip == "not yet")
    #expect(cell.options.timeout == 2.5)
    #expect(cell.commands[0].line == 16)
    #expect(cell.commands[0].place(of: 0) == (16, 3))
    #expect(cell.commands[0].place(of: 19) == (17, 7))
    #expect(cell.commands[0].expected == [Cell.ExpectedLine(text: "[8, -3]", line: 18)])
    #expect(cell.commands[1].expected.announcedError == "syntax: [..]")
    guard case .session(let inList) = step.pieces[4] else {
      Issue.record("no session in the list")
      return
    }
    #expect(inList.commands[0].place(of: 0) == (26, 5))
  }

  @Test func `a formula keeps what the comments before it say`() throws {
    let step = try #require(chapter(lesson).step("entry"))
    guard case .formula(let first) = step.pieces[5], case .formula(let second) = step.pieces[7]
    else {
      Issue.record("no formulas")
      return
    }
    #expect(
      first.notes.expectation == Formula.Expectation(ruling: .conditional, detail: "quadratic"))
    #expect(first.notes.givens == ["activation linear"])
    #expect(!first.isInProse && second.isInProse)
    #expect(second.notes.expectation == nil)
  }

  @Test func `an exercise holds its starter, hints, solution and obligations`() throws {
    let step = try #require(chapter(lesson).step("entry"))
    guard case .exercise(let exercise)? = step.pieces.last else {
      Issue.record("no exercise")
      return
    }
    #expect(exercise.id == "bp2")
    #expect(exercise.starter?.text == "δ^l = ____\n")
    #expect(exercise.hints.map(\.summary) == ["Hint 1"])
    #expect(exercise.solution?.summary == "Solution")
    #expect(exercise.check.map(\.key) == ["uses", "reject"])
    #expect(exercise.check.last?.value == "a => shape")
  }

  @Test func `a file with no session is notes`() {
    #expect(chapter("# N\n\n$$a = a$$\n").isNotes)
  }

  @Test func `a step's hash follows its own text alone, whatever the line ends`() {
    let changed = chapter(lesson.replacing("## Last", with: "## Last\n\nmore"))
    let before = chapter(lesson)
    #expect(changed.steps[1].hash == before.steps[1].hash)
    #expect(changed.steps[2].hash != before.steps[2].hash)
    #expect(
      chapter(lesson.replacing("\n", with: "\r\n")).steps.map(\.hash) == before.steps.map(\.hash))
    #expect(SourceText("a").hash(ofLines: 1..<1) == 0xcbf2_9ce4_8422_2325)
  }

  @Test(
    arguments: [
      (
        "```tutor predct\n> 1\n```", 1, "a session has no option `predct`",
        "did you mean `predict`?"
      ),
      (
        "```tutor tol=x\n> 1\n```", 1, "`tol` can't be `x`",
        "it is a number or `exact`, as in tol=1e-3"
      ),
      (
        "```tutor seed=-1\n> 1\n```", 1, "`seed` can't be `-1`",
        "it is a whole number, as in seed=7"
      ),
      ("```tutor skip\n> 1\n```", 1, "`skip` needs a reason", "give it: skip=\"why\""),
      ("```tutor run=1\n> 1\n```", 1, "the option `run` takes no value", "write `run` alone"),
      ("```tutor timeout\n> 1\n```", 1, "the option `timeout` needs a value", "as in timeout=…"),
      ("```tutor\n```", 1, "this session has no command", "a command starts with `> `"),
      (
        "```tutor\n>1\n> 2\n```", 2, "this output belongs to no command",
        "a command starts with `>` and a blank"
      ),
      ("```tutor\n> 1\n>\n```", 3, "there is no command behind `>`", "take the line out"),
      (
        "```tutor\n> 1\n! shap: x\n```", 3, "`! shap` announces no kind of error",
        "did you mean `shape`?"
      ),
      ("<!-- @setpu\na\n-->", 1, "there is no directive @setpu", "did you mean `setup`?"),
      (
        "<!-- @step a -->\n## A\n\n<!-- @step a -->\n## B", 4, "there is a step `a` already",
        "give this one another name"
      ),
      (
        "<!-- @step a -->", 1, "no `##` follows this @step",
        "it stands just before the heading that it names"
      ),
      (
        "<!-- @step a -->\ntext\n\n## A", 1, "no `##` follows this @step",
        "it stands just before the heading that it names"
      ),
      (
        "<!-- @step a b -->\n## A", 1, "a step has no option `b`",
        "it has short, minutes, section"
      ),
      (
        "<!-- @step a! -->\n## A", 1, "@step needs a name of letters, digits and hyphens",
        "as in `@step hidden-error`"
      ),
      ("<!-- @expect tru -->\n$$a$$", 1, "@expect has no verdict `tru`", "did you mean `true`?"),
      (
        "<!-- @expect false -->\n\ntext", 1, "no displayed formula follows this comment",
        "it stands just before the formula that it speaks of"
      ),
      ("<!-- @unchecked -->\n$$a$$", 1, "@unchecked needs a reason", "as in `@unchecked a sketch`"),
      ("<!-- @given -->\n$$a$$", 1, "@given needs a condition", "as in `@given activation linear`"),
      (
        "<!-- @include a.md -->", 1, "@include needs a file and a step",
        "as in `@include 02-backprop.md#bp2`"
      ),
      ("<!-- @setup -->", 1, "@setup has no command", "write one a line"),
      (
        "<!-- @exercise a type=formla -->", 1, "an exercise has no type `formla`",
        "did you mean `formula`?"
      ),
      ("<!-- @exercise -->", 1, "@exercise needs a name", "as in `@exercise bp2 type=formula`"),
      (
        "<!-- @check\nuses: a\n-->", 1, "this @check follows no exercise",
        "start one: `@exercise id type=…`"
      ),
      (
        "<!-- @exercise a type=value -->\n\n<!-- @check\n\nacept: a\n-->", 5,
        "@check has no key `acept`", "did you mean `accept`?"
      ),
      (
        "<!-- @exercise a type=value lives=2 -->", 1, "an exercise has no option `lives`",
        "as in `@exercise a type=formula`"
      ),
      (
        "<!-- @exercise a type=value -->\n\n<!-- @exercise a type=value -->", 3,
        "there is an exercise `a` already", "give this one another name"
      ),
      (
        "<!-- @exercise a type=shape -->\n<!-- @check\ntol: 0.1\n-->", 3,
        "`tol:` means nothing in an exercise of type `shape`", "it is for value"
      ),
      (
        "<!-- @exercise a type=value -->\n<!-- @check\ntol: small\n-->", 3,
        "`tol:` can't be `small`", "it is a number, as in 0.01"
      ),
      (
        "<!-- @exercise a type=derive -->\n<!-- @check\nsteps: some\n-->", 3,
        "`steps:` can't be `some`", "it is a whole number, as in 2"
      ),
      (
        "<!-- @exercise a type=shape -->\n<!-- @check\nanswer: wide\n-->", 3,
        "`answer:` can't be `wide`", "it is a shape, as in 3×1"
      ),
      (
        "<!-- @exercise a type=value -->\n<!-- @check\nanswer:\n-->", 3,
        "`answer:` needs a value", "take the line out, or give it one"
      ),
      (
        "<!-- @exercise a type=value -->\n<!-- @check\nreject: 1 => sgn\n-->", 3,
        "there is no mistake `sgn`", "did you mean `sign`?"
      ),
      (
        "<!-- @exercise a type=value -->\n<!-- @check\nname: x\n-->", 3,
        "`name:` can't be `x`: x is the book's letter for the input",
        "take another, such as `name: error2`"
      ),
      (
        "<!-- @exercise a type=value -->\n<!-- @check\nname: draw\n-->", 3,
        "`name:` can't be `draw`: draw is a command", "take another, such as `name: error2`"
      ),
      (
        "<!-- @exercise a type=value -->\n<!-- @check\nname: s1\n-->\n"
          + "<!-- @exercise b type=value -->\n<!-- @check\nname: s1\n-->", 7,
        "there is an answer named `s1` already", "give this one another name"
      ),
      (
        "<!-- @chapter\nformat: 2\n-->", 2, "the format `2` is not known",
        "this tutor reads format 1"
      ),
      ("<!-- @chapter\nnonsense\n-->", 2, "expected `key: value`", "as in `id: two-ways`"),
      ("<!-- @chapter\nidd: a\n-->", 2, "`idd` says nothing here", "did you mean `id`?"),
      (
        "<!-- @exercise a type=value -->\n<!-- @check\nanswer: 1\nanswer: 2\n-->", 4,
        "`answer:` stands here twice", "keep the one that is meant"
      ),
      (
        "# A\n\n<!-- @chapter\nid: a\n\n```tutor\n> 1\n1\n```", 3,
        "this comment has no end: all that follows is part of it", "close it with `-->`"
      ),
    ])
  func `what an author got wrong is told with its line and a way out`(
    text: String, line: Int, message: String, hint: String
  ) {
    let faults = chapter(text).faults
    #expect(faults.map(\.line) == [line])
    #expect(faults.first?.failure?.message == message)
    #expect(faults.first?.failure?.hint == hint)
  }

  @Test func `bytes that are no UTF-8 are told with their line`() {
    let faults = Chapter(parsing: SourceText(Array("a\n".utf8) + [0xFF, 0x0A]), path: "x.md").faults
    #expect(faults.map(\.line) == [2])
    #expect(faults.map(\.failure?.message) == ["this line is no UTF-8"])
  }

  @Test func `deeply nested and very long chapters are read to the end`() {
    let deep = chapter(String(repeating: "> ", count: 5_000) + "```tutor\n" + "## a\n")
    #expect(deep.steps.count == 2)
    let long = chapter(String(repeating: "```tutor\n> 1\n1\n```\n\n", count: 10_000))
    #expect(long.steps[0].pieces.count == 10_000)
    let steps = chapter(String(repeating: "## x\n\n", count: 10_000)).steps
    #expect(steps.count == 10_000)
    #expect(steps.last?.id == "x-10000")
  }
}
