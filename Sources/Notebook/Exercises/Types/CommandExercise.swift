import Notation
import Rendering
import Sentences
import Workbench

/// Whatever prints what the session in the solution prints.
struct CommandExercise: AnsweredByCommands {
  let name = "command"
  let restoresSession = false

  var keys: [CheckKey] { [.vary] }

  private static func session(of exercise: Exercise) -> Cell? {
    exercise.solutionSession ?? exercise.ownSession
  }

  func lack(in exercise: Exercise) -> (what: String, mend: String) {
    ("has no command as its solution", "write it in a ```tutor cell of the solution")
  }

  func sessionUse(in exercise: Exercise) -> SessionUse {
    exercise.solutionSession == nil ? .hidden : .shown
  }

  func solution(of exercise: Exercise) -> String? {
    Self.session(of: exercise)?.commands.map(\.text).joined(separator: "; ")
  }

  func mark(_ answer: String, _ judge: ExerciseJudge) throws(Diagnostic) -> Mark {
    guard Self.session(of: judge.exercise)?.commands.last != nil else {
      throw judge.fault(
        "has no command to compare with", "write it in a `tutor` fence, with its output")
    }
    do throws(Diagnostic) {
      let outcome = try judge.outcome(ofCommands: answer).last
      guard Self.isAsked(outcome, judge) else { return .wrong(.printsSomethingElse) }
      return Self.isResult(answer) ? .trueBut(.haveItComputed) : .right
    } catch { return try judge.invalid(error) }
  }

  func mark(
    _ outcome: Outcome, of line: String, leaving session: Session, _ judge: ExerciseJudge
  ) -> Mark {
    guard Self.isAsked(outcome, judge) else { return Mark(.wrong, SaidText(.notYetAsked, .faint)) }
    return Self.isResult(line) ? .trueBut(.haveItComputed) : .right
  }

  /// Whether it is numbers alone: what is to be printed, and not what prints it.
  private static func isResult(_ answer: String) -> Bool {
    answer.wholeMatch(of: /[\[\s]*-?[0-9.]+(?:[,;\s\[\]]+-?[0-9.]+)*[\]\s]*/) != nil
  }

  private static func isAsked(_ outcome: Outcome, _ judge: ExerciseJudge) -> Bool {
    guard let cell = session(of: judge.exercise), let model = cell.commands.last
    else { return true }
    var expected = model.expected.map(\.text)
    if judge.exercise.variant > 0, let varied = try? judge.outcome(of: model.text) {
      // What the author wrote down was printed with other numbers.
      expected = varied.text.lines.map(\.plain)
    }
    return Matching(tolerance: cell.options.tolerance)
      .difference(expected, outcome.text.lines) == nil
  }

  func repeatFault(_ judge: ExerciseJudge, _ again: ExerciseJudge) throws(Diagnostic) -> Failure? {
    try .sameOutput(of: Self.session(of: judge.exercise)?.commands.last, judge, again)
  }
}

extension CheckCase.Failure {
  static let sameAnswer = Self("asked again, it has the same answer")

  static func sameOutput(
    of command: Cell.Command?, _ judge: ExerciseJudge, _ again: ExerciseJudge
  ) throws(Diagnostic) -> Self? {
    guard let command else { return nil }
    let first = try judge.outcome(of: command.text).text.plain
    return try again.outcome(of: command.text).text.plain == first ? .sameAnswer : nil
  }
}
