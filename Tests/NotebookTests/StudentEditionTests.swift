import Support
import TestSupport
import Testing

@testable import Notebook

/// A chapter with an exercise of each type, whose answers are words that stand nowhere else.
enum CourseChapter {
  static let text = """
    <!-- @chapter
    id: course
    marks: yes
    -->
    # A course

    <!-- @step begin -->
    ## Begin

    First text.[^1]

    ```tutor predict
    > 1000 * 7 + 91
    7091
    > [1, 2] ⊙ [1, 2, 3]
    ! shape: [..]
    ```

    <!-- @exercise pick type=choice -->
    Which one is it?

    - [ ] the red one => Vermilion misleads.
    - [X] the `a => b` one => Cerulean it is,
      because of the sky.
    - [ ] the $x$ one

    <details><summary>Hint</summary>

    Look up.
    </details>

    <!-- @check
    because: Ochre explains it.
    -->

    More text.

    <!-- @exercise steps type=order -->
    In which order?

    1. Set the input.
    2. Feed forward,
       layer by layer.
    3. Send it back.

    <!-- @exercise number type=value -->
    What is 40 + 3?

    <details><summary>Hint</summary>

    More than 40.
    </details>

    <details><summary>Lösung</summary>

    Umbra: `43`
    </details>

    <!-- @check
    answer: 43
    points: 2
    reject: 42 => "Sepia is one too few."
    -->

    [^1]: A note of the first step.

    <!-- @step second -->
    ## Second

    <!-- @exercise seen type=predict -->
    What comes?

    ```tutor
    > v = [1, 2]
    > 3 * v
    [3, 6]
    ```

    <details><summary>Hint</summary>

    Twice.
    </details>

    <!-- @check
    reject: [3, 5]
    -->

    <!-- @exercise product type=formula -->
    Write BP2.

    ```tutor answer
    δ^l = ____
    ```

    <details><summary>Hint</summary>

    The transpose.
    </details>

    <details><summary>Solution</summary>

    `((w^{l+1})^T δ^{l+1}) ⊙ σ'(z^l)`
    </details>

    <!-- @check
    reject: δ^{l+1} ⊙ σ'(z^l)
    -->

    <!-- @exercise words type=text -->
    Say in a sentence why.

    <details><summary>Hint</summary>

    Think.
    </details>

    """

  /// What nobody is to find in an edition without answers.
  static let secrets = [
    "7091", "! shape", "Vermilion", "Cerulean", "the sky", "Ochre", "Umbra", "Sepia", "43",
    "[3, 6]", "[x]", "[X]", "@check", "(w^{l+1})^T",
  ]

  static func with<Result>(_ body: (TemporaryFolder, Chapter) throws -> Result) throws -> Result {
    try TemporaryFolder.with { folder in
      let path = try folder.file(
        text.replacing("marks: yes", with: "marks: yes\nsolution: Lösung"), named: "course.md")
      return try body(folder, try Chapter(reading: path))
    }
  }

  /// Writes the student edition, and what judges it beside it.
  static func handOut(
    _ chapter: Chapter, in folder: TemporaryFolder, sealed: Bool = true
  ) throws -> String {
    let edition = ClosedEdition(chapter)
    if sealed {
      _ = try folder.file(edition.answers(of: chapter).bytes(), named: "student.answers")
    }
    return try folder.file(edition.text, named: "student.md")
  }
}

@Suite("The student edition")
struct StudentEditionTests {
  private func run(_ chapter: Chapter) -> ChapterResult {
    var runner = Runner(chapter)
    return runner.run()
  }

  @Test(arguments: Export.Format.allCases)
  func `no export holds an answer, but the one with solutions`(format: Export.Format) throws {
    try CourseChapter.with { _, chapter in
      let result = run(chapter)
      let closed = String(decoding: Export(chapter, result).bytes(format), as: UTF8.self)
      for secret in CourseChapter.secrets { #expect(!closed.contains(secret), "\(secret)") }
      let first = try #require(closed.firstRange(of: "Set the input"))
      let last = try #require(closed.firstRange(of: "Feed forward"))
      let shown = OrderExercise.shown(
        try #require(
          chapter.steps.flatMap(\.pieces).compactMap(\.exercise).first { $0.id == "steps" }))
      #expect(
        (shown.firstIndex(of: 1)! < shown.firstIndex(of: 2)!)
          == (first.lowerBound < last.lowerBound))
      let open = String(
        decoding: Export(chapter, result, isOpen: true).bytes(format), as: UTF8.self)
      for secret in ["7091", "Cerulean", "Umbra"] { #expect(open.contains(secret), "\(secret)") }
    }
  }

  @Test(arguments: Shelf.chapters.indices)
  func `every chapter of ours is closed whole`(number: Int) throws {
    let chapter = Shelf.chapters[number]
    let edition = ClosedEdition(chapter)
    let closed = Chapter(parsing: SourceText(edition.text), path: chapter.path)
    #expect(!edition.text.contains("@check"))
    let exercises = closed.steps.flatMap(\.pieces).compactMap(\.exercise)
    let originals = chapter.steps.flatMap(\.pieces).compactMap(\.exercise)
    #expect(exercises.map(\.id) == originals.map(\.id))
    for exercise in exercises {
      #expect(exercise.closedReason == .missing)
      #expect(exercise.solution == nil && exercise.check.isEmpty)
      for option in ChoiceExercise.options(of: exercise) {
        #expect(!option.isRight && option.feedback == nil)
      }
    }
    var opened = closed
    opened.open(edition.answers(of: chapter))
    let again = opened.steps.flatMap(\.pieces).compactMap(\.exercise)
    for (exercise, original) in zip(again, originals) {
      #expect(exercise.seal == .opened)
      #expect(exercise.check.map(\.value) == original.check.map(\.value))
      #expect(exercise.solutionText == original.solutionText)
    }
  }

  @Test func `without its answers it passes as sealed, and keeps what is typed`() throws {
    try CourseChapter.with { folder, chapter in
      let path = try CourseChapter.handOut(chapter, in: folder, sealed: false)
      let edition = try Chapter(reading: path)
      let result = run(edition)
      #expect(result.cases.compactMap(\.failure) == [])
      #expect(result.cases.count { $0.reason?.hasPrefix("sealed: ") == true } == 10)
      var reading = Reading(edition)
      for line in ["", "7091", "no", ""] { _ = reading.say(line) }
      #expect(
        reading.say("2").hasPrefix("Not judged: its answers are not here; what you typed is kept."))
      #expect(reading.say("").contains("In which order?"))
    }
  }

  @Test func `with its answers it judges as the chapter does`() throws {
    try CourseChapter.with { folder, chapter in
      let edition = try Chapter(reading: try CourseChapter.handOut(chapter, in: folder))
      #expect(run(edition).cases.compactMap(\.failure) == [])
      var reading = Reading(edition)
      for line in ["", "7091", "no", ""] { _ = reading.say(line) }
      #expect(reading.say("1").contains("Vermilion misleads."))
      #expect(reading.say("2").contains("Ochre explains it."))
      let shown = OrderExercise.shown(try #require(reading.exercise))
      let right = [1, 2, 3].map { "\(shown.firstIndex(of: $0)! + 1)" }.joined(separator: " ")
      _ = reading.say("")
      #expect(reading.say(right).hasPrefix("Right."))
      _ = reading.say("")
      #expect(reading.say("42").contains("Sepia is one too few."))
      #expect(reading.say("43").hasPrefix("Right."))
    }
  }

  @Test func `a question that was changed since is not judged`() throws {
    try CourseChapter.with { folder, chapter in
      let path = try CourseChapter.handOut(chapter, in: folder)
      let changed = try folder.contents(of: "student.md").replacing("40 + 3", with: "40 + 4")
      _ = try folder.file(changed, named: "student.md")
      let edition = try Chapter(reading: path)
      let reasons = edition.steps.flatMap(\.pieces).compactMap(\.exercise).map(\.closedReason)
      #expect(reasons == [nil, nil, .changed, nil, nil, nil])
    }
  }

  @Test func `answers that are damaged are named, and unpack to a megabyte at most`() throws {
    try CourseChapter.with { folder, chapter in
      let path = try CourseChapter.handOut(chapter, in: folder)
      let bomb =
        Array("tutor answers 1\n".utf8)
        + Compression.packed([UInt8](repeating: 0x20, count: 8 << 20))
      for bytes in [bomb, Array("tutor answers 1\nx".utf8), Array("{}".utf8)] {
        _ = try folder.file(bytes, named: "student.answers")
        let edition = try Chapter(reading: path)
        #expect(edition.faults.contains { $0.failure?.message.contains("is damaged") == true })
        #expect(edition.steps.flatMap(\.pieces).compactMap(\.exercise?.closedReason).count == 6)
      }
    }
  }

  @Test func `a footnote stands in the step that refers to it`() {
    let chapter = chapter(CourseChapter.text)
    let steps = chapter.steps.filter { step in
      step.pieces.flatMap(\.blocks).contains { if case .footnote = $0.kind { true } else { false } }
    }
    #expect(steps.map(\.id) == ["begin"])
  }
}

@Suite("Images of a chapter")
struct ChapterImageTests {
  private static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3]

  @Test func `they are embedded, with their captions`() throws {
    try TemporaryFolder.with { folder in
      _ = try folder.file(Self.png, named: "my picture.png")
      let path = try folder.file(
        "# T\n\n## A\n\n![A small net](my%20picture.png)\n\n```tutor\n> 1\n1\n```\n", named: "a.md")
      let chapter = try Chapter(reading: path)
      var runner = Runner(chapter)
      let result = runner.run()
      #expect(result.cases.compactMap(\.failure) == [])
      let page = String(decoding: Export(chapter, result).bytes(.html), as: UTF8.self)
      #expect(
        page.contains(
          "<figure><img src=\"data:image/png;base64,iVBORw0KGgoBAgM=\" alt=\"A small net\">"
            + "<figcaption>A small net</figcaption></figure>"))
      let notebook = String(decoding: Export(chapter, result).bytes(.ipynb), as: UTF8.self)
      #expect(notebook.contains("![A small net](data:image/png;base64,iVBORw0KGgoBAgM=)"))
    }
  }

  @Test(
    arguments: [
      ("gone.png", "there is no image `gone.png`"), ("../../x.png", "lies outside"),
      ("page.svg", "is no PNG, JPEG or SVG"), ("bad.svg", "holds a script"),
      ("large.png", "larger than 2 MiB"),
    ])
  func `what can't be embedded is a finding in its line`(name: String, message: String) throws {
    try TemporaryFolder.with { folder in
      _ = try folder.file("<html><svg></svg></html>", named: "page.svg")
      _ = try folder.file("<svg><script>alert(1)</script></svg>", named: "bad.svg")
      _ = try folder.file(Self.png + [UInt8](repeating: 0, count: 2 << 20), named: "large.png")
      let path = try folder.file(
        "# T\n\n## A\n\nText\n![x](\(name))\n\n```tutor\n> 1\n1\n```\n", named: "a.md")
      var runner = Runner(try Chapter(reading: path))
      let failed = runner.run().cases.filter { $0.failure != nil }
      #expect(failed.map(\.line) == [6])
      #expect(failed.first?.failure?.message.contains(message) == true)
    }
  }
}
