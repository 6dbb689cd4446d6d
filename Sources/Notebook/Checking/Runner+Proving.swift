import Backprop
import Notation
import Rendering
import Workbench

extension Runner {
  /// Has an exercise prove itself: each obligation is a case `chapter/step/exercise/…`.
  ///
  /// - Parameters:
  ///   - asked: the session in which it is asked.
  ///   - before: that before its own pieces.
  mutating func prove(_ exercise: Exercise, in asked: Session, from before: Session) {
    var earlier = EarlierAnswers()
    for name in exercise.usedNames(among: answers.answers.keys) { earlier[name] = answers[name] }
    let judge = ExerciseJudge(exercise, session: asked, earlier: earlier, in: context)
    if let name = exercise.name {
      answers[name] = (try? judge.rightValue()).map { EarlierAnswers.Answer(right: $0) }
    }
    judgeLater { [chapter, context, step] in
      var proof = Proof(judge)
      var found = Findings(step: step)
      do throws(Diagnostic) {
        try proof.run()
        if !exercise.variations.isEmpty {
          try proof.proveVariation(Self.varied(exercise, of: chapter, from: before, context))
        }
        if exercise.name != nil { _ = try judge.rightValue() }
      } catch {
        if error.kind == .interrupted {
          found.isInterrupted = true
        } else {
          proof.add("format", exercise.line, CheckCase.Failure(error))
        }
      }
      found.cases = proof.cases.map { item in
        Findings.Case(
          name: "\(exercise.id)/\(item.name)", line: item.line,
          status: item.failure.map { .failed($0) } ?? .passed)
      }
      return found
    }
  }

  /// The session in which an exercise is asked again.
  ///
  /// - Throws: what a command that varies it throws.
  private static func varied(
    _ exercise: Exercise, of chapter: Chapter, from before: Session, _ context: ExecutionContext
  ) throws(Diagnostic) -> (exercise: Exercise, session: Session) {
    var again = exercise
    again.variant = 1
    var runner = Runner(chapter, session: before, in: context)
    for piece in again.posed(seed: before.seed) {
      if again.asksForItsSession, piece.isSession { break }
      switch piece {
      case .setup(let commands):
        for command in commands { try runner.session.obeyVarying(command, context) }
      case .session(let cell) where !cell.options.answer:
        for command in cell.commands { _ = runner.obey(command, context) }
      case .include(let inclusion): runner.include(inclusion)
      case .reset: runner.session = Session()
      case .session, .prose, .formula, .details, .exercise: break
      }
    }
    return (again, runner.session)
  }
}

extension Session {
  fileprivate mutating func obeyVarying(
    _ command: Cell.Command, _ context: ExecutionContext
  ) throws(Diagnostic) {
    do throws(Diagnostic) {
      _ = try obey(command.text, in: context)
    } catch {
      if error.kind == .interrupted { throw error }
      throw Diagnostic(
        error.kind, "`\(command.text)` in line \(command.line) fails: \(error.message)",
        hint: error.hint)
    }
  }
}
