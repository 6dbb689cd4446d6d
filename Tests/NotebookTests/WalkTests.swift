import Notation
import Rendering
import TestSupport
import Testing
import Workbench

@testable import Notebook

@Suite("From the first page to the last")
struct WalkTests {
  private static let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")

  /// Answers that no exercise has: the rejected ones where there are some, and others of its kind.
  private func wrongAnswer(to exercise: Exercise) -> String {
    if exercise.type.needsRejects, let reject = exercise.obligations(.reject).first {
      return reject.value.cutAtArrow.before
    }
    switch exercise.type.name {
    case "choice":
      let options = ChoiceExercise.options(of: exercise)
      let wrong = ChoiceExercise.shown(exercise).firstIndex { !options[$0 - 1].isRight }
      return String((wrong ?? 0) + 1)
    case "order": return exercise.solutionText ?? ""
    case "shape": return "7×9"
    default: return "12345"
    }
  }

  /// Lines that a terminal would break; code and what is drawn are left as they are.
  private func tooWide(_ outcome: Outcome) -> [String] {
    (outcome.text.lines + outcome.note.lines).filter { line in
      displayWidth(line.plain) > 80
        && !line.spans.contains { $0.role == .code || $0.role == .notation }
    }.map(\.plain)
  }

  @Test func `who answers everything wrongly once and follows the hints gets to the end`() throws {
    var reading = Reading(try Chapter(reading: "\(Self.root)/Chapters/02-backprop.md"))
    var asked: Set<String> = []
    var isAtEnd = false
    for _ in 1...2_000 where !isAtEnd {
      guard let exercise = reading.exercise else {
        let outcome = try reading.obey("")
        isAtEnd = outcome.text.plain.contains("This is the end of")
        continue
      }
      asked.insert(exercise.id)
      let place = reading.place
      // An error is an answer, too: it names what is wrong and leaves the question.
      let answer = wrongAnswer(to: exercise)
      if let outcome = try? reading.obey(answer) {
        #expect(!outcome.text.plain.trimmed.isEmpty, "\(exercise.id): \(answer)")
        #expect(tooWide(outcome) == [], "\(exercise.id): \(answer)")
      }
      #expect(reading.place == place, "\(exercise.id): \(answer)")
      var hints = 0
      while reading.place == place, hints < 12 {
        let outcome = try reading.obey("hint")
        #expect(!(outcome.text.plain + outcome.note.plain).trimmed.isEmpty)
        #expect(tooWide(outcome) == [], "\(exercise.id): hint \(hints)")
        hints += 1
        isAtEnd = outcome.text.plain.contains("This is the end of")
      }
      #expect(hints >= 3 && hints < 12, "\(exercise.id)")
    }
    #expect(isAtEnd)
    #expect(asked.count >= 25)
    let records = reading.log.records(inChapter: reading.chapter.id)
    #expect(Set(records.keys) == asked)
  }

  @Test func `a recap of all sorts of answers passes its check`() throws {
    try TemporaryFolder.with { folder in
      let path = "\(Self.root)/Chapters/02-backprop.md"
      var reading = Reading(try Chapter(reading: path))
      let odd = [
        "```", "> 1", "~~~~ \"x\" \\", "<!-- @check -->", "</details>", "$$a", "δ\u{301}é̈ 数 🙂",
        "\u{1B}[31mred", "\u{202E}x", "# heading", "| a | b |", "````tutor", "  > 1 + 1", "...",
        "! shape: x", "-->",
      ]
      var turn = 0
      for _ in 1...2_000 {
        guard let exercise = reading.exercise else {
          let outcome = try reading.obey("")
          if outcome.text.plain.contains("This is the end of") { break }
          continue
        }
        let place = reading.place
        _ = try? reading.obey(odd[turn % odd.count])
        if turn % 4 == 0 { _ = try? reading.obey(wrongAnswer(to: exercise)) }
        if turn % 4 == 1, let solution = exercise.solutionText {
          for line in ExerciseJudge.commands(in: solution) { _ = try? reading.obey(line) }
        }
        _ = try? reading.obey("mine\(turn) = \(turn)")
        if reading.place == place { _ = try reading.obey(turn % 4 == 3 ? "solution" : "skip") }
        turn += 1
      }
      let file = "\(folder.path)/mine.md"
      _ = try reading.obey("recap \(file)")
      var runner = Runner(try Chapter(reading: file))
      let result = runner.run()
      #expect(result.cases.count > 300)
      for item in result.cases {
        if let failure = item.failure { Issue.record("\(Report.block(item, failure).plain)") }
      }
    }
  }
}
