import Notation
import Sentences
import Workbench

/// An answer in words, kept for a person to mark.
struct TextExercise: ExerciseType {
  let name = "text"
  let invitation = Sentence.answerInWords
  let isJudged = false
  let needsRejects = false

  /// A sentence may begin as a command does.
  func isAnswer(_ line: String, to exercise: Exercise) -> Bool { line.isSentence }

  func mark(_ answer: String, _ judge: ExerciseJudge) -> Mark {
    .kept(.keptForAPerson)
  }

  func solution(of exercise: Exercise) -> String? { nil }
}
