// Lines before the output meets its target.
extension Diagnosis {
  /// How many steps of changed programs are run for a forward pass that NumPy refuses.
  private static let mostForwardSteps = 1_000_000
  private static let mostForwardEdits = 80

  /// Where no output meets a target since NumPy refuses a line before, the single change of that line, or
  /// of a call around it, with which everything is right.
  static func beforeTheOutput(
    _ program: Program, _ facts: NameFacts, _ isCancelled: @escaping @Sendable () -> Bool
  ) -> (Fault, Trial)? {
    let given = TestPlan.orientations
    let plans = given + given.map(\.keepingShapes) + TestPlan.flat
    var stopped: [(trial: Trial, number: Int)] = []
    for plan in plans where !isCancelled() {
      let trial = Trial(program, plan, facts, isCancelled: isCancelled)
      guard trial.halt == nil, trial.assessment == nil, !trial.isMixed,
        let number = trial.executions.indices.first(where: { number in
          !trial.executions[number].isAside && trial.executions[number].error?.isOfProgram == true
        }), trial.executions[number].error?.reason == .shape
      else { continue }
      stopped.append((trial, number))
    }
    var budget = mostForwardSteps
    // The orientation in which it gets furthest first.
    stopped.sort { $0.number > $1.number }
    // What makes an array in the wrong shape comes before what takes it.
    for (trial, number) in stopped where trial.plan.keepsShapes {
      for giver in trial.distantGivers(of: number).sorted()
      where trial.executions[giver].statement >= 0 {
        let statement = program.all[trial.executions[giver].statement]
        for edit in program.turnedShapes(in: statement) {
          if isCancelled() { return nil }
          guard let fault = mending(edit, of: statement, trial, isCancelled, &budget) else {
            continue
          }
          return (fault, trial)
        }
      }
    }
    for (trial, number) in stopped {
      let callers = trial.executions[..<number].indices.filter { trial.executions[$0].end > number }
      let material = EditMaterial(trial)
      for number in [number] + callers.reversed() where trial.executions[number].statement >= 0 {
        let statement = program.all[trial.executions[number].statement]
        let edits = EditMaker(statement, program, material).edits
          .filter { $0.kind.keepsTheNeurons && $0.kind != .axis }
        for edit in edits.prefix(mostForwardEdits) {
          if budget <= 0 || isCancelled() { return nil }
          guard let fault = mending(edit, of: statement, trial, isCancelled, &budget) else {
            continue
          }
          return (fault, trial)
        }
      }
    }
    return nil
  }

  /// The fault that a statement is, where a change of it makes everything right.
  private static func mending(
    _ edit: Edit, of statement: Statement, _ trial: Trial,
    _ isCancelled: @escaping @Sendable () -> Bool, _ budget: inout Int
  ) -> Fault? {
    let program = trial.program
    let changed = program.replacing(edit.range, by: edit.text)
    guard changed.all.count == program.all.count else { return nil }
    let next = Trial(changed, trial.plan, trial.facts, mostErrors: 0, isCancelled: isCancelled)
    budget -= next.steps + 200
    guard let seen = next.assessment, seen.isRight, seen.isWhole, !seen.results.isEmpty,
      seen.strays == 0, seen.unstepped.isEmpty, next.halt == nil, !needsOne(next)
    else { return nil }
    return Fault(
      statement: statement.id, line: statement.line, edit: edit,
      repair: program.text(of: statement, with: edit))
  }
}
