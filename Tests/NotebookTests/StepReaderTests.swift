import Notation
import Support
import Testing

@testable import Notebook

@Suite("Steps that are read when they are reached")
struct StepReaderTests {
  private static let root =
    "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")

  private static let macros = """
    <!-- @chapter
    id: three
    -->
    # Three steps

    <!-- @notation
    \\newcommand{\\dd}{\\delta}
    -->
    ## One

    $$\\dd^L = \\nabla_a C \\odot \\sigma'(z^L)$$

    <!-- a word to authors -->
    <!-- @step second short minutes=7 -->
    <!-- @setup
    v = [1, 2]
    -->
    ## Two

    <!-- @exercise own type=value -->
    How many entries has $v$?

    <!-- @check
    answer: 2
    -->

    <!-- @step -->
    ## Two

    $$\\dd^l = ((w^{l+1})^T \\dd^{l+1}) \\odot \\sigma'(z^l)$$

    """

  /// A definition that nothing uses makes a text one that can only be parsed as a whole.
  private static let whole = "\n[nothing]: there\n"

  @Test(arguments: [
    macros, SmallChapter.text, "## A\n\n## A\n", "Words.\n",
    "# T\n\n## A\n\n<!-- @expect false -->\n\n## B\n",
    "## A\n\n```tutor\n> 1\n",
    "## A\n\n<!-- @exercise a type=text -->\nB?\n\n<!-- @setup\n1\n-->\n## C\n",
  ])
  func `are those of the text that is parsed as a whole`(text: String) {
    let (apart, whole) = (chapter(text), chapter(text + Self.whole))
    #expect(apart.steps.map(\.id) == whole.steps.map(\.id))
    #expect(apart.steps.map(\.title) == whole.steps.map(\.title))
    #expect(apart.steps.map(\.line) == whole.steps.map(\.line))
    #expect(apart.steps.dropLast().map(\.hash) == whole.steps.dropLast().map(\.hash))
    #expect(apart.steps.dropLast().map(\.pieces) == whole.steps.dropLast().map(\.pieces))
    #expect(apart.faults.map(\.line) == whole.faults.map(\.line))
    #expect(apart.isNotes == whole.isNotes)
    #expect(apart.openLine == whole.openLine)
    #expect(apart.id == whole.id && apart.title == whole.title && apart.header == whole.header)
    for path in ReadingPath.allCases {
      #expect(apart.minutes(on: path) == whole.minutes(on: path))
    }
  }

  @Test(arguments: ["01-first-steps.md", "02-backprop.md"])
  func `are those of our chapters`(name: String) throws {
    let path = "\(Self.root)/Chapters/\(name)"
    let source = SourceText(try RegularFile.read(path, limit: 1 << 24))
    #expect(ChapterPart.all(of: source).allSatisfy { !$0.isParsed })
    let apart = Chapter(parsing: source, path: path)
    let whole = Chapter(parsing: SourceText(source.text + Self.whole), path: path)
    #expect(apart.steps.map(\.id) == whole.steps.map(\.id))
    #expect(apart.steps.dropLast().map(\.hash) == whole.steps.dropLast().map(\.hash))
    #expect(apart.steps.dropLast().map(\.pieces) == whole.steps.dropLast().map(\.pieces))
  }

  @Test func `come in any order, and one declares for those behind it`() throws {
    let chapter = chapter(Self.macros)
    let last = try #require(chapter.steps.last)
    guard case .formula(let formula)? = last.pieces.last else {
      return #expect(Bool(false), "\(last.pieces)")
    }
    #expect(formula.statement == "\\delta^l = ((w^{l+1})^T \\delta^{l+1}) \\odot \\sigma'(z^l)")
    #expect(chapter.steps[0].pieces.count == 1)
  }

  @Test func `a broken one does not keep a chapter shut, and is told of when it is reached`() throws
  {
    let text =
      "# A\n\n## B\n\nText.\n\n## C\n\n<!-- @exercise x type=nonsense -->\n\nMore.\n\n## D\n\nEnd.\n"
    var reading = Reading(small(text))
    #expect(!reading.say("").contains("line 9"))
    #expect(
      reading.say("").contains(
        "the chapter's author has to mend line 9: an exercise has no type `nonsense`"))
    #expect(!reading.say("").contains("line 9"))
    #expect(chapter(text).faults.map(\.line) == [9])
  }
}

@Suite("How long a step takes")
struct ReadingTimeTests {
  private func seconds(_ text: String) -> [Double] {
    let lines = Array(text.utf8).split(separator: 0x0A, omittingEmptySubsequences: false)
    let time = ReadingTime(lines)
    return [time.full, time.short]
  }

  @Test(arguments: [
    ("Four words stand here.", 2.0, 2.0),
    ("$$a = b$$", 8, 8), ("$$\na\n= b\n$$\nword", 8.5, 8.5),
    ("```tutor\n> 1\n1\n  > 2\n> 3\n```\nword", 14.5, 14.5), ("```\n> 1\n```", 0, 0),
    ("<!-- a remark\nof two lines -->\nword", 0.5, 0.5),
    ("<!-- @exercise a type=text -->\nWhy?", 90.5, 90.5),
    ("<!--\n@exercise a type=text full\n-->\nWhy?\n<!-- @check\nanswer: 1\n-->\nword", 91, 0.5),
    ("<details><summary>Hint</summary>\n\nwords\n$$a$$\n</details>\nword", 0.5, 0.5),
    ("<details>words</details>\nword", 0.5, 0.5),
  ])
  func `is reckoned from what there is to read and do`(text: String, full: Double, short: Double) {
    #expect(seconds(text) == [full, short])
  }
}
