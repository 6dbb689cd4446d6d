import Notation
import Rendering
import Sentences
import Workbench

/// Commands that make some statements true of the learner's network.
struct ConstructExercise: AnsweredByCommands {
  let name = "construct"
  let restoresSession = true

  private static let holds = CheckKey(name: "holds")

  var keys: [CheckKey] { [Self.holds, .only, .vary] }

  func solution(of exercise: Exercise) -> String? {
    exercise.solutionSession.map { $0.commands.map(\.text).joined(separator: "; ") }
      ?? exercise.solution?.pieces.formulaText
  }

  func mark(_ answer: String, _ judge: ExerciseJudge) throws(Diagnostic) -> Mark {
    let built: Session
    do throws(Diagnostic) {
      built = try judge.outcome(ofCommands: answer).session
    } catch { return try judge.invalid(error) }
    return try Self.mark(built, judge)
  }

  func mark(
    _ outcome: Outcome, of line: String, leaving session: Session, _ judge: ExerciseJudge
  ) throws(Diagnostic) -> Mark { try Self.mark(session, judge) }

  private static func mark(_ built: Session, _ judge: ExerciseJudge) throws(Diagnostic) -> Mark {
    let wanted = judge.exercise.obligations(holds).map(\.value)
    if wanted.isEmpty { throw judge.fault("asks for nothing", "as in `holds: a[3][1] > 0.9`") }
    var missing: [String] = []
    var trace: [SaidText] = []
    for condition in wanted {
      var copy = built
      let outcome: Outcome
      do throws(Diagnostic) { outcome = try copy.obey(condition, in: judge.context) } catch {
        // A network of the learner's own may have no such neuron.
        guard [.index, .shape, .state].contains(error.kind) else { throw error }
        missing.append(condition)
        continue
      }
      guard let verdict = outcome.verdict else {
        throw judge.fault("asks for `\(condition)`, which is no statement", "as in `a[3][1] > 0.9`")
      }
      if verdict.ruling.stands { continue }
      missing.append(condition)
      trace.append(SaidText(Sentence(condition), .notation))
      for case .comparison(let comparison, _, _) in outcome.paragraphs.joined() {
        trace.append(ValueComparison.line(.left, ValueRenderer.value(comparison.left)))
        trace.append(ValueComparison.line(.rightSide, ValueRenderer.value(comparison.right)))
      }
    }
    if missing.isEmpty { return .right }
    var mark = Mark.wrong(
      .doesNotHold(missing), score: Double(wanted.count - missing.count) / Double(wanted.count))
    mark.trace = trace.joinedLines()
    return mark
  }

  func proveStarter(_ proof: inout Proof) throws(Diagnostic) {
    for wanted in proof.exercise.obligations(Self.holds) {
      var copy = proof.judge.session
      do throws(Diagnostic) {
        if try copy.obey(wanted.value, in: proof.judge.context).verdict == nil {
          throw Diagnostic(
            .value, "`\(wanted.value)` is no statement", hint: "as in `holds: a[3][1] > 0.9`")
        }
      } catch {
        if error.kind == .interrupted { throw error }
        proof.add("holds", wanted.line, .init(error))
        return
      }
    }
    proof.add(
      "starter", proof.exercise.line, "", try Self.mark(proof.judge.session, proof.judge),
      isRight: false, "what is asked for holds from the start",
      mend: "ask in `holds:` for what the learner must do")
  }

  func repeatFault(_ judge: ExerciseJudge, _ again: ExerciseJudge) throws(Diagnostic) -> Failure? {
    if try Self.mark(again.session, again).ruling == .right {
      return Failure("asked again, what is asked for holds from the start")
    }
    if let solution = solution(of: judge.exercise), try again.mark(solution).ruling != .right {
      return Failure("asked again, the solution fails")
    }
    return nil
  }
}
