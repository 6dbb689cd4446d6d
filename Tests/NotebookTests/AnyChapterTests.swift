import Backprop
import Support
import Testing

@testable import Notebook

@Suite("Any text as a chapter")
struct AnyChapterTests {
  /// Pieces that mean something to a chapter, and some that mean harm.
  private static let pieces = [
    "```tutor\n", "```tutor run\n", "```tutor answer\n", "```tutor tol=exact seed=1 skip=\"\n",
    "```\n",
    "~~~\n", "> ", "  > ", "> 1/3\n", "0.3333\n", "0.3\n", "...\n", "\\...\n", "[..]",
    "! syntax: [..]\n",
    "! ", "\n", "\n\n", "\r\n", "\r", "- ", "1. ", "  ", "\t", "# a\n", "## b\n",
    "<!-- @step a -->\n",
    "<!-- @setup\n", "<!-- @exercise a type=value -->\n", "<!-- @check\nuses: a\n-->\n", "-->\n",
    "<!-- @expect false -->\n", "<!-- @include #b -->\n", "<!-- @reset -->\n", "$$", "$$a$$\n",
    "\\[", "|",
    "<details><summary>Hint</summary>\n", "</details>\n", "network 2 3 1 seed 7\n",
    "[1, 2; 3, 4]\n",
    "[[1, 2],\n", " [3, 5]]\n", "s = 2\n", "δ", "−", "\u{0}", "\u{1B}[31m", "\u{202E}", "\u{FEFF}",
    "e\u{301}",
    "nan", "inf", "1e", "1e400", "99999999999999999999", "-", ".", "1.2.3",
  ]

  @Test(arguments: 0..<8 as Range<UInt64>)
  func `is read, run, reported and updated`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<60 {
      let count = Int.random(in: 1...60, using: &generator)
      var text = ""
      for _ in 0..<count {
        text += Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &generator)]
      }
      let chapter = chapter(text)
      var runner = Runner(chapter)
      let result = runner.run()
      let report = Report([result])
      for format in Report.Format.allCases {
        let shown = report.text(format)
        let unsafe = shown.unicodeScalars.filter {
          $0 != "\n" && $0.properties.generalCategory == .control
        }
        #expect(unsafe.isEmpty, "\(format) of \(text.debugDescription)")
      }
      _ = try JSON(parsing: report.text(.json))

      // What is written holds: nothing is left to write, and nothing that held is lost.
      let bytes = Updating(chapter, result).bytes
      let updated = Chapter(parsing: SourceText(bytes), path: chapter.path)
      var again = Runner(updated)
      let second = again.run()
      #expect(second.outputs.count == result.outputs.count, "\(text.debugDescription)")
      #expect(Updating(updated, second).isEmpty, "\(text.debugDescription)")
    }
  }

  @Test func `bytes that are no text are a chapter too`() {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<100 {
      let bytes = (0..<200).map { _ in UInt8.random(in: 0...255, using: &generator) }
      let chapter = Chapter(
        parsing: SourceText(Array("```tutor\n> 1\n".utf8) + bytes), path: "x.md")
      var runner = Runner(chapter)
      #expect(!runner.run().cases.isEmpty)
    }
  }
}
