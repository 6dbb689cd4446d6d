import TestSupport
import Testing
import Workbench

@testable import Notebook

/// The questions of `Tests/Fixtures/answers.md`, each with the session in which it is judged.
private enum Questions {
  static let all: [String: ExerciseJudge] = {
    let chapter = Chapter(
      parsing: SourceText(TabSeparated.fixtureText("answers.md")), path: "answers.md")
    var session = Session()
    var all: [String: ExerciseJudge] = [:]
    for piece in chapter.steps.flatMap(\.pieces) {
      switch piece {
      case .setup(let commands):
        for command in commands { _ = try! session.obey(command.text) }
      case .exercise(let exercise):
        all[exercise.id] = ExerciseJudge(
          exercise: exercise, session: session, context: ExecutionContext())
      default: break
      }
    }
    return all
  }()
}

extension Mark.Ruling {
  fileprivate var name: String {
    switch self {
    case .right: "right"
    case .onward: "onward"
    case .trueBut: "true-but"
    case .wrong: "not-yet"
    case .invalid, .kept: "not-judged"
    }
  }
}

extension ExerciseJudge {
  /// The mark of an answer of one or, where `⏎` parts them, of several lines.
  fileprivate func mark(lines text: String) throws -> Mark {
    var judge = self
    var mark = Mark.right
    for line in text.split(separator: "⏎") {
      mark = try judge.mark(line.description)
      judge.lines += mark.lines
      if mark.ruling == .wrong || mark.ruling == .invalid { break }
    }
    return mark
  }
}

@Suite("Answers that people give")
struct AnswerTests {
  private let table = AnswerTable("answers.tsv")

  @Test func `each answer gets the verdict of a fair teacher`() throws {
    try table.expectDue { exercise, answer in
      let judge = try #require(Questions.all[exercise])
      let mark = try judge.mark(lines: answer)
      return (mark.ruling.name, mark.text.plain)
    }
  }

  @Test func `there are enough of them, on each side`() { table.expectEnough() }
}
