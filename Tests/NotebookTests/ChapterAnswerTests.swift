import Testing
import Workbench

@testable import Notebook

@Suite("Answers at the exercises of chapter 2")
struct ChapterAnswerTests {
  private let table = AnswerTable("chapter-answers.tsv")

  @Test func `each answer gets the verdict of a fair teacher, where it stands`() throws {
    let chapter = try #require(Shelf.chapters.first { $0.id == "backprop" })
    let context = ExecutionContext()
    var asked = try Workbook(chapter, in: context)
    for id in Set(table.rows.map { $0[0] }) { _ = try asked.ask(id, context) }
    try table.expectDue { exercise, answer in
      // Each answer is the first of its learner.
      var workbook = asked
      let lines = answer.replacing("⏎", with: "\n")
      let standing = try workbook.answer(exercise, lines, context)
      return (standing.verdict.rawValue, standing.feedback.text.plain)
    }
  }

  @Test func `there are enough of them, on each side`() { table.expectEnough() }
}
