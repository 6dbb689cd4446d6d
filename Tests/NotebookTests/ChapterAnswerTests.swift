import TestSupport
import Testing
import Workbench

@testable import Notebook

@Suite("Answers at the exercises of chapter 2")
struct ChapterAnswerTests {
  static let rows = TabSeparated.fixture("chapter-answers.tsv")

  @Test func `each answer gets the verdict of a fair teacher, where it stands`() throws {
    let chapter = try #require(Shelf.chapters.first { $0.id == "backprop" })
    let context = ExecutionContext()
    var asked = try Workbook(chapter, in: context)
    for id in Set(Self.rows.map { $0[0] }) { _ = try asked.ask(id, context) }
    var faults: [String] = []
    for row in Self.rows {
      // Each answer is the first of its learner.
      var workbook = asked
      let lines = row[1].replacing("⏎", with: "\n")
      let standing = try workbook.answer(row[0], lines, context)
      let said = standing.feedback.text.plain
      let isDue = row[2].split(separator: " ").contains { $0 == standing.verdict.rawValue }
      if !isDue || !(row[3].isEmpty || said.contains(row[3])) {
        faults.append(
          "\(row[0]): \(row[1]): due \(row[2]) \(row[3]): \(standing.verdict.rawValue) \(said)")
      }
    }
    #expect(
      faults.isEmpty, "\(faults.count) of \(Self.rows.count):\n\(faults.joined(separator: "\n"))")
  }

  @Test func `there are enough of them, on each side`() {
    #expect(Self.rows.count >= 200)
    for verdict in ["right", "true-but", "not-yet", "not-judged"] {
      #expect(Self.rows.count { $0[2].contains(verdict) } >= 20)
    }
  }
}
