import Notation
import Sentences
import Workbench

/// What the last command of its session prints, foreseen.
struct PredictExercise: ExerciseType {
  let name = "predict"
  let extent = AnswerExtent.text

  var keys: [CheckKey] { [.vary] }

  func lack(in exercise: Exercise) -> (what: String, mend: String) {
    ("has no command whose output is asked for", "write one in a ```tutor cell")
  }

  func sessionUse(in exercise: Exercise) -> SessionUse { .foreseen }

  func solution(of exercise: Exercise) -> String? {
    exercise.ownSession?.commands.last?.expected.map(\.text).joined(separator: "\n")
  }

  /// The command whose output is asked for, and the session before it.
  private static func asked(
    _ judge: ExerciseJudge
  ) -> (command: Cell.Command, options: Cell.Options, session: Session)? {
    guard let cell = judge.exercise.ownSession, let last = cell.commands.last else { return nil }
    var session = judge.session
    // Those that fail do nothing.
    for line in cell.commands.dropLast() { _ = try? session.obey(line.text, in: judge.context) }
    return (last, cell.options, session)
  }

  func mark(_ answer: String, _ judge: ExerciseJudge) throws(Diagnostic) -> Mark {
    guard let (command, options, session) = Self.asked(judge)
    else { throw judge.fault("has nothing to predict", "write a `tutor` fence with its output") }
    var copy = session
    let result = Result { () throws(Diagnostic) in try copy.obey(command.text, in: judge.context) }
    return try Prediction(
      answer, session: session, tolerance: options.tolerance,
      words: judge.exercise.questionWords, judge.context
    ).mark(result)
  }

  func isMeant(_ rejected: String, by answer: String, _ judge: ExerciseJudge) -> Bool {
    ExerciseTypes.value.isMeant(rejected, by: answer, judge)
  }

  func hole(_ judge: ExerciseJudge) -> Sentence? {
    guard let (command, _, before) = Self.asked(judge) else { return nil }
    var session = before
    guard let text = (try? session.obey(command.text, in: judge.context))?.text,
      text.lines.count == 1
    else { return nil }
    let ranges = MatchLine(expected: text.plain).elements.compactMap { element in
      if case .number = element.kind { element.range } else { nil }
    }
    return ranges.count > 1 ? ranges.last.map { Sentence(Hint.holed(text.plain, at: $0)) } : nil
  }

  func repeatFault(_ judge: ExerciseJudge, _ again: ExerciseJudge) throws(Diagnostic) -> Failure? {
    try .sameOutput(of: judge.exercise.ownSession?.commands.last, judge, again)
  }
}
