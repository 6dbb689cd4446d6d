// Steps that go up.
extension Diagnosis {
  /// The step that goes up along gradients that are right and positive: no other line is to blame.
  static func stepUp(_ trial: Trial) -> (fault: Fault, steps: Int)? {
    guard let assessment = trial.assessment else { return nil }
    let wrong = assessment.results.filter {
      $0.isStep && $0.state != .right && $0.state != .unplain
    }
    guard !wrong.isEmpty, wrong.allSatisfy({ $0.state == .ascends }) else { return nil }
    let gradients = trial.executions.indices.compactMap { assessment.recognitions[$0]?.first }
      .filter { $0.quantity.kind == .weightDerivative || $0.quantity.kind == .biasDerivative }
    // Along gradients that are all negative, others go down.
    let isTurned =
      assessment.results.contains { $0.isStep && $0.state == .right }
      && gradients.allSatisfy { $0.factor < 0 }
    guard let step = wrong.first, !gradients.isEmpty,
      isTurned || gradients.allSatisfy({ $0.factor > 0 })
    else { return nil }
    let statement = trial.program.all[trial.executions[step.execution].statement]
    let steps = Set(wrong.map { trial.executions[$0.execution].statement })
    let fault = Fault(
      statement: statement.id, line: statement.line,
      repair: turned(statement, trial.program), message: Edit.Kind.direction.reason)
    return (fault, steps.count)
  }

  /// A step with its sign turned, where that is one sign.
  private static func turned(_ statement: Statement, _ program: Program) -> String? {
    var edit: Edit?
    switch statement.kind {
    case .augmented(let target, let sign, let value) where sign == "+" || sign == "-":
      edit = Edit(
        kind: .direction, range: target.range.upperBound..<value.range.lowerBound,
        text: sign == "+" ? " -= " : " += ")
    case .assignment(_, let value):
      guard case .binary(let sign, let left, let right) = value.kind, sign == "+" || sign == "-"
      else { return nil }
      edit = Edit(
        kind: .direction, range: left.range.upperBound..<right.range.lowerBound,
        text: sign == "+" ? " - " : " + ")
    default: return nil
    }
    return edit.map { program.text(of: statement, with: $0) }
  }

  /// Which weights were changed too early, and where.
  func early(_ statement: Statement, _ trial: Trial) -> String {
    let reason = Edit.Kind.order.reason
    guard let early = Edit.earlyStep(statement, trial) else { return reason }
    let target: Expression? =
      switch early.kind {
      case .assignment(let targets, _): targets.first
      case .augmented(let target, _, _): target
      default: nil
      }
    guard let target else { return "\(reason): line \(early.line)" }
    return "\(reason): `\(trial.program.text(target.range))` in line \(early.line)"
  }
}
