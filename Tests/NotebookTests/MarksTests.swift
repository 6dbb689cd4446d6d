import Support
import TestSupport
import Testing
import Workbench

@testable import Notebook

@Suite("Marks")
struct MarksTests {
  private func marks(_ paths: [String]) throws -> Marks {
    try Marks(of: paths, chaptersIn: [], in: ExecutionContext())
  }

  @Test(arguments: [true, false])
  func `the table of a class is what each learner did, row by row`(isSealed: Bool) throws {
    try CourseChapter.with { folder, chapter in
      let edition = try Chapter(
        reading: try CourseChapter.handOut(chapter, in: folder, sealed: isSealed))
      let exercises = chapter.steps.flatMap(\.pieces).compactMap(\.exercise)
      let learners = (0..<30).map { ClassLearner(number: $0) }
      for learner in learners {
        let home = "\(folder.path)/in/\(learner.number)"
        try Folder.make(home)
        let isProgress = learner.number % 5 == 1 && isSealed
        let log = ProgressLog(folder: isProgress ? home : nil)
        // Without the answers nothing is said, and the lines are kept all the same.
        var reading = learner.read(isSealed ? edition : chapter, log: log)
        let path = isProgress ? "\(home)/../../\(learner.number).md" : "\(home)/mine.md"
        let said = reading.say(
          "recap \(path) --name \(Quotation.word(learner.name, inQuotes: true))")
        #expect(said.hasPrefix("written to"), "\(said)")
        var runner = Runner(try Chapter(reading: path))
        #expect(runner.run().cases.compactMap(\.failure) == [])
      }
      let marks = try marks(["\(folder.path)/in", "\(folder.path)/course.md"])
      #expect(marks.complaints == [])
      #expect(marks.isWhole)
      let table = rows(ofTable: marks.table)
      #expect(table.first == MarkedRow.header.trimmed.split(separator: ",").map(String.init))
      func protected(_ text: String) -> String {
        text.first.map { "=+-@".contains($0) } == true ? "'" + text : text
      }
      let due = learners.flatMap { learner in
        learner.due(exercises).map { due in
          [
            protected(learner.name), "course", due.exercise, due.type, due.verdict, due.mark,
            due.points, "\(due.attempts)", "\(due.hints)", due.isShown, protected(due.answer),
          ]
        }
      }
      let found = table.dropFirst().map { Array($0.prefix(11)) }
      #expect(Set(found) == Set(due))
      #expect(found.count == due.count)
      let firstWrong = zip(
        found.sorted { $0.joined() < $1.joined() }, due.sorted { $0.joined() < $1.joined() }
      )
      .first { $0 != $1 }
      #expect(firstWrong == nil)
      #expect(table.dropFirst().allSatisfy { $0[7] == "0" || $0[11].hasSuffix("Z") })
      let summary = marks.summary(isPlain: true).plain
      #expect(summary.hasPrefix("A course: 30 learners\n"))
      #expect(summary.contains("  number   23 of 30\n      8× 42\n"), "\(summary)")
    }
  }

  @Test func `answers that were only kept are judged where the chapter is`() throws {
    try CourseChapter.with { folder, chapter in
      let path = try CourseChapter.handOut(chapter, in: folder, sealed: false)
      var reading = Reading(try Chapter(reading: path))
      let shown = OrderExercise.shown(
        try #require(
          chapter.steps.flatMap(\.pieces).compactMap(\.exercise).first { $0.id == "steps" }))
      let right = [1, 2, 3].map { "\(shown.firstIndex(of: $0)! + 1)" }.joined(separator: " ")
      let lines = ["", "", "", "", "2", right, "43", "", "[3, 6]", ClassLearner.wrong, "So it is."]
      for line in lines { _ = reading.say(line) }
      _ = reading.say("recap \(folder.path)/r.md --name Eve")
      let marks = try marks(["\(folder.path)/r.md", "\(folder.path)/course.md"])
      #expect(
        marks.rows.map(\.verdict) == [.right, .right, .right, .right, .notYet, .notJudged],
        "\(marks.table)")
      #expect(marks.complaints == [])
    }
  }

  @Test func `what was edited is told, and not believed`() throws {
    try CourseChapter.with { folder, chapter in
      var reading = ClassLearner(number: 2).read(chapter)
      _ = reading.say("recap \(folder.path)/r.md")
      let recap = try folder.contents(of: "r.md")
      let edited = recap.replacing(
        "verdict: skipped\nmark: 0 of 1", with: "verdict: right\nmark: 1 of 1"
      )
      .replacing("answers seen", with: "answers unseen")
      #expect(edited != recap)
      _ = try folder.file(edited, named: "r.md")
      let marks = try marks(["\(folder.path)/r.md"])
      #expect(marks.complaints.contains { $0.contains("it says right, and is skipped") })
      #expect(marks.complaints.contains { $0.contains("no exercise `unseen`") })
      #expect(marks.rows.first { $0.exercise == "pick" }?.verdict == .skipped)
      #expect(marks.rows.first { $0.exercise == "seen" }?.verdict == .open)
      #expect(marks.rows.first?.learner == "r")
    }
  }

  @Test func `no bad file stops it`() throws {
    try CourseChapter.with { folder, chapter in
      var reading = ClassLearner(number: 0).read(chapter)
      _ = reading.say("recap \(folder.path)/good.md")
      _ = try folder.file([UInt8](repeating: 0x61, count: (16 << 20) + 1), named: "large.md")
      _ = try folder.file("{", named: "broken.ipynb")
      _ = try folder.file("nonsense\n{\"event\":1}\n", named: "broken.jsonl")
      _ = try folder.file("<!-- @chapter\nid: other-recap\nrecap: other\n-->\n", named: "other.md")
      let marks = try marks([folder.path])
      #expect(!marks.isWhole)
      #expect(marks.rows.count == 6)
      #expect(marks.complaints.contains { $0.contains("large.md") })
      #expect(marks.complaints.contains { $0.contains("broken.ipynb") })
      #expect(marks.complaints.contains { $0.contains("there is no chapter `other` here") })
    }
  }

  @Test func `a notebook's cells are judged by their exercises`() throws {
    try CourseChapter.with { folder, _ in
      let cells = [
        "chapter course", "exercise number\n43", "exercise pick\n1", "1 + 1",
      ].map { source in
        JSON.object([
          "cell_type": .string("code"), "metadata": .object([:]), "source": .string(source),
        ])
      }
      _ = try folder.file(JSON.object(["cells": .array(cells)]).text, named: "eve.ipynb")
      let marks = try marks([folder.path])
      #expect(marks.complaints == [])
      let rows = marks.rows.filter { $0.attempts > 0 }
      #expect(rows.map(\.learner) == ["eve", "eve"])
      #expect(rows.map(\.exercise) == ["pick", "number"])
      #expect(rows.map(\.verdict) == [.notYet, .right])
    }
  }

  @Test(
    arguments: [
      ("=1+1", "'=1+1"), ("-0.5", "'-0.5"), (" =x", "' =x"), ("a,b", "\"a,b\""),
      ("a\"b", "\"a\"\"b\""), ("a\nb", "\"a\nb\""), ("@x", "'@x"), ("plain", "plain"),
    ])
  func `no field is a formula or breaks its row`(text: String, field: String) {
    #expect(MarkedRow.field(text) == field)
  }
}
