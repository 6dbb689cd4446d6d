import Backprop
package import Notation
import Rendering
import Workbench

/// Judges answers to one exercise by what they mean.
package struct ExerciseJudge {
  let exercise: Exercise
  let session: Session
  let context: ExecutionContext
  let earlier: EarlierAnswers
  /// Whether the mistake in a wrong formula is looked for; where the ruling alone counts it need not
  /// be.
  var namesMistakes = true

  /// - Parameters:
  ///   - session: as it is where the exercise stands.
  ///   - earlier: what its `answer:` uses of other exercises.
  init(
    _ exercise: Exercise, session: Session, earlier: EarlierAnswers = EarlierAnswers(),
    in context: ExecutionContext = ExecutionContext()
  ) {
    self.exercise = exercise
    self.session = session
    self.earlier = earlier
    self.context = context
  }

  /// Judges an answer as a whole.
  ///
  /// - Parameter earlier: the lines of a derivation that hold already.
  /// - Throws: `.interrupted` after Ctrl-C, or what is wrong with the exercise itself.
  package func mark(_ answer: String, after earlier: [String] = []) throws(Diagnostic) -> Mark {
    switch exercise.kind {
    case .formula, .repair: try markFormula(answer)
    case .derive: try markDerivation(answer, after: earlier)
    case .value: try markValue(answer)
    case .shape: try markShape(answer)
    case .choice: try markChoice(answer)
    case .order: try markOrder(answer)
    case .construct: try markConstruction(answer)
    case .predict: try markPrediction(answer)
    case .command: try markCommand(answer)
    }
  }

  /// What is wrong with the exercise, which is its author's to mend.
  func fault(_ message: String, _ hint: String) -> Diagnostic {
    Diagnostic(.state, "exercise `\(exercise.id)` \(message)", hint: hint)
  }

  /// A line obeyed on a copy of the session, which knows the earlier answers by their names.
  func outcome(of line: String) throws(Diagnostic) -> Outcome {
    var copy = earlier.named(in: session, own: true)
    return try copy.obey(line, in: context)
  }

  /// The mark of an answer that can't be read; an interruption is thrown on.
  func invalid(_ error: Diagnostic) throws(Diagnostic) -> Mark {
    if error.kind == .interrupted { throw error }
    return .invalid(error)
  }
}
