import Notation
import Workbench

/// An answer in words, kept for a person to mark.
struct TextExercise: ExerciseType {
  let name = "text"
  let invitation = "answer in words"
  let isJudged = false
  let needsRejects = false

  /// A sentence may begin as a command does.
  func isAnswer(_ line: String, to exercise: Exercise) -> Bool { line.isSentence }

  func mark(_ answer: String, _ judge: ExerciseJudge) -> Mark {
    .kept("your answer is kept, and a person marks it.")
  }

  func solution(of exercise: Exercise) -> String? { nil }
}
