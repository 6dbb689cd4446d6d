import Notation
import Workbench

/// What the last command of its session prints, foreseen.
struct PredictExercise: ExerciseType {
  let name = "predict"

  var keys: [CheckKey] { [.vary] }

  func lack(in exercise: Exercise) -> (what: String, mend: String)? {
    solution(of: exercise) == nil
      ? ("has no command whose output is asked for", "write one in a ```tutor cell") : nil
  }

  func sessionUse(in exercise: Exercise) -> SessionUse { .foreseen }

  func solution(of exercise: Exercise) -> String? {
    exercise.ownSession?.commands.last?.expected.map(\.text).joined(separator: "\n")
  }

  func mark(_ answer: String, _ judge: ExerciseJudge) throws(Diagnostic) -> Mark {
    guard let cell = judge.exercise.ownSession, let model = cell.commands.last else {
      throw judge.fault("has nothing to predict", "write a `tutor` fence with its output")
    }
    let before = judge.session.behindAllButLast(of: cell, judge.context)
    var copy = before
    var result: Result<Outcome, Diagnostic>
    do throws(Diagnostic) {
      result = .success(try copy.obey(model.text, in: judge.context))
    } catch { result = .failure(error) }
    let prediction = Prediction(answer, session: before, tolerance: cell.options.tolerance)
    return prediction.meets(result) ? .right : .wrong("something else comes.")
  }

  /// What is printed without its last number, where it is one line with several.
  func hole(_ judge: ExerciseJudge) -> String? {
    guard let cell = judge.exercise.ownSession, let last = cell.commands.last else { return nil }
    var copy = judge.session.behindAllButLast(of: cell)
    guard let text = (try? copy.obey(last.text))?.text, text.lines.count == 1 else { return nil }
    let numbers = MatchLine(expected: text.plain).elements.filter { element in
      if case .number = element.kind { true } else { false }
    }
    guard numbers.count > 1 else { return nil }
    return Hint.holed(text.plain, at: numbers[numbers.count - 1].range)
  }

  func repeatFault(_ judge: ExerciseJudge, _ again: ExerciseJudge) throws(Diagnostic) -> Failure? {
    try .sameOutput(of: judge.exercise.ownSession?.commands.last, judge, again)
  }
}

extension Session {
  /// What becomes of it behind the commands of a cell before the last; those that fail do nothing.
  fileprivate func behindAllButLast(
    of cell: Cell, _ context: ExecutionContext = ExecutionContext()
  ) -> Session {
    var copy = self
    for command in cell.commands.dropLast() { _ = try? copy.obey(command.text, in: context) }
    return copy
  }
}
