extension Edit {
  /// The step that comes too early for a statement, moved behind it; and all steps of their block, behind all else.
  static func reorderings(_ statement: Statement, _ trial: Trial) -> [Edit] {
    guard let early = earlyStep(statement, trial) else { return [] }
    return [
      moved(early, behind: statement, trial.program), allMoved(from: early, statement, trial),
    ].compactMap(\.self)
  }

  private static func allMoved(from early: Statement, _ statement: Statement, _ trial: Trial)
    -> Edit?
  {
    func block(_ statements: [Statement]) -> [Statement]? {
      if statements.contains(where: { $0.id == statement.id }) { return statements }
      return statements.lazy.flatMap(\.bodies).compactMap(block).first
    }
    let stepping = Set(
      trial.assessment?.results.filter(\.isStep).map { trial.executions[$0.execution].statement }
        ?? [])
    guard let block = block(trial.program.statements),
      let last = block.last(where: { $0.isSimple && !stepping.contains($0.id) })
    else { return nil }
    let steps = block.filter {
      stepping.contains($0.id) && $0.range.lowerBound >= early.range.lowerBound
        && $0.range.upperBound <= last.range.lowerBound
    }
    guard steps.count > 1, steps[0].id == early.id else { return nil }
    let program = trial.program
    var text = ""
    var at = early.range.lowerBound
    for step in steps {
      text += program.text(at..<step.range.lowerBound) + "pass"
      at = step.range.upperBound
    }
    text += program.text(at..<last.range.upperBound)
    for step in steps { text += "; " + program.text(step.range) }
    return Edit(
      kind: .order, range: early.range.lowerBound..<last.range.upperBound, text: text)
  }

  /// The step whose new weights a statement's value comes from, without a forward pass between.
  static func earlyStep(_ statement: Statement, _ trial: Trial) -> Statement? {
    guard let assessment = trial.assessment else { return nil }
    let steps = assessment.results.filter(\.isStep)
    let own = trial.executions.indices.filter { trial.executions[$0].statement == statement.id }
    for number in own.prefix(8) {
      for stored in trial.executions[number].stored where stored.value.node >= 0 {
        guard
          let step = steps.first(where: {
            $0.execution < number && trial.trace.descends(stored.value.node, from: [$0.node])
          })
        else { continue }
        let id = trial.executions[step.execution].statement
        return id >= 0 && id != statement.id ? trial.program.all[id] : nil
      }
    }
    return nil
  }

  /// On the lines that there are, so that each line keeps its number.
  private static func moved(_ early: Statement, behind statement: Statement, _ program: Program)
    -> Edit?
  {
    guard early.range.upperBound <= statement.range.lowerBound else { return nil }
    let between = program.text(early.range.upperBound..<statement.range.lowerBound)
    let range = early.range.lowerBound..<statement.range.upperBound
    let step = program.text(early.range)
    switch statement.kind {
    case .result(let value?):
      // What is given back is computed first.
      return Edit(
        kind: .order, range: range,
        text: "handed_on = \(program.text(value.range)); \(step)\(between)return handed_on")
    case .assignment, .augmented, .expression:
      return Edit(
        kind: .order, range: range,
        text: "pass" + between + program.text(statement.range) + "; " + step)
    default: return nil
    }
  }
}

extension Statement {
  /// Whether another may stand behind it on its line.
  fileprivate var isSimple: Bool {
    switch kind {
    case .assignment, .augmented, .expression: true
    default: false
    }
  }
}
