extension Edit {
  /// The steps that come too early for a statement, moved behind all of their block.
  static func reordering(_ statement: Statement, _ trial: Trial) -> Edit? {
    guard let assessment = trial.assessment else { return nil }
    let steps = assessment.results.filter(\.isStep)
    let own = trial.executions.indices.filter { trial.executions[$0].statement == statement.id }
    for number in own {
      for stored in trial.executions[number].stored where stored.value.node >= 0 {
        guard
          let step = steps.first(where: {
            $0.execution < number && trial.trace.descends(stored.value.node, from: [$0.node])
          })
        else { continue }
        let early = trial.program.all[trial.executions[step.execution].statement]
        return moved(early, behind: statement, trial.program)
      }
    }
    return nil
  }

  private static func moved(_ early: Statement, behind statement: Statement, _ program: Program)
    -> Edit?
  {
    guard early.range.upperBound <= statement.range.lowerBound else { return nil }
    let between = program.text(early.range.upperBound..<statement.range.lowerBound)
    let indentation =
      between.split(separator: "\n", omittingEmptySubsequences: false).last.map(String.init) ?? ""
    let range = early.range.lowerBound..<statement.range.upperBound
    if case .result = statement.kind {
      // A value that is given back is computed first.
      return nil
    }
    return Edit(
      kind: .order, range: range,
      text: "pass" + between + program.text(statement.range) + "\n" + indentation
        + program.text(early.range))
  }
}
