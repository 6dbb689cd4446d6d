/// Tries changes of a statement in the place where it stands, at one execution, and tells which of them
/// give a value that is due: only these are worth running the whole program.
struct Probing {
  private let trial: Trial
  private let suspect: Suspect
  private let statement: Statement
  private let execution: Execution

  /// How many changes with different values are run to the end, and how many with the same value.
  private static let mostValues = 12
  private static let mostAlike = 3
  private static let mostEdits = 2_000

  init(_ trial: Trial, _ suspect: Suspect) {
    (self.trial, self.suspect) = (trial, suspect)
    statement = trial.program.all[suspect.statement]
    execution = trial.executions[suspect.execution]
  }

  /// The changes whose value is one that is due here, and those whose value is another than it was.
  func sift(_ edits: [Edit]) -> (promising: [Edit], others: [Edit]) {
    guard let assessment = trial.assessment else { return ([], edits) }
    let readable = edits.prefix(Self.mostEdits).compactMap { edit in
      changed(by: edit).map { (edit: edit, statement: $0) }
    }
    let interpreter = Interpreter(
      trial.program, in: GivenNetwork(trial.plan, for: trial.facts))
    interpreter.probe = .init(execution: suspect.execution, candidates: readable.map(\.statement))
    _ = interpreter.run()
    let values = interpreter.probed
    guard values.count == readable.count else { return ([], edits) }
    let own = execution.stored.map(\.value.data)
    var seen: [[[Double]]: Int] = [:]
    var promising: [Edit] = []
    var others: [Edit] = []
    for (candidate, value) in zip(readable, values) {
      // The value is the same, only not where it goes.
      if [.comparison, .place, .accumulate].contains(candidate.edit.kind) {
        promising.append(candidate.edit)
      }
      guard let value else { continue }
      let stored = value.stored(as: name, before: nil).prefix(64)
      let data = stored.map(\.value.data)
      guard !stored.isEmpty, data != own, data.joined().allSatisfy(\.isFinite) else { continue }
      let times = seen[data, default: 0]
      seen[data] = times + 1
      if times >= Self.mostAlike { continue }
      let isDue = ([assessment.table] + assessment.otherTables).contains { table in
        stored.enumerated().allSatisfy { number, one in
          self.isDue(one, at: number, table, assessment, interpreter.trace)
        }
      }
      if isDue {
        if seen.count <= 400, promising.count < Self.mostValues * Self.mostAlike {
          promising.append(candidate.edit)
        }
      } else if times == 0 {
        others.append(candidate.edit)
      }
    }
    return (promising, others)
  }

  private var name: String { execution.stored.first?.name ?? statement.targetName }

  /// The statement with a change, where it is still one of the same kind.
  private func changed(by edit: Edit) -> Statement? {
    guard statement.range.lowerBound <= edit.range.lowerBound,
      edit.range.upperBound <= statement.range.upperBound
    else { return nil }
    let all = Program(trial.program.text(of: statement, changedBy: edit)).all
    guard all.count == 1 else { return nil }
    if case .unread = all[0].kind { return nil }
    return all[0]
  }

  /// The weight or bias that a sum or a difference goes on from.
  private func parameter(steppedTo node: Int, _ table: QuantityTable, _ trace: Trace) -> Int? {
    guard case .binary(let function) = trace.nodes[node].operation,
      function.name == "-" || function.name == "+"
    else { return nil }
    return trace.nodes[node].operands.map(trace.unmoved).first(where: table.hasGradient)
  }

  private func isDue(
    _ stored: Stored, at number: Int, _ table: QuantityTable, _ assessment: Assessment,
    _ trace: Trace
  ) -> Bool {
    let own = execution.stored.indices.contains(number) ? execution.stored[number] : nil
    // What a change leaves as it is may be anything.
    if let own, own.value.data == stored.value.data, execution.stored.count > 1 { return true }
    let dependence = stored.value.node >= 0 ? trace.nodes[stored.value.node].dependence : []
    if dependence.contains(.target), let before = own?.before, before.node >= 0,
      case let parameter = trial.trace.unmoved(before.node),
      table.hasGradient(of: parameter)
    {
      let step = Stored(name: name, value: stored.value, before: before)
      return Assessment.stepFactor(step, parameter, table, trace) ?? 1 < 0
    }
    if own == nil, dependence.contains(.target),
      let parameter = parameter(steppedTo: stored.value.node, table, trace)
    {
      return Assessment.stepFactor(stored, parameter, table, trace) ?? 1 < 0
    }
    let found = table.recognise(stored.value, dependence: dependence)
    // A name that says what it holds keeps holding that.
    if let kind = trial.facts.meaning(of: own?.name ?? name)?.forwardKind, let own,
      assessment.recognitions.all(of: own).contains(where: { $0.quantity.kind == kind })
    {
      return found.contains { $0.quantity.kind == kind }
    }
    let saying = trial.facts.saying(own?.name ?? name)
    if saying.isError { return found.contains { $0.quantity.kind == .error } }
    if let meaning = saying.meaning, meaning.isDerivative {
      let due = meaning.role == .weight ? Quantity.Kind.weightDerivative : .biasDerivative
      return found.contains { $0.quantity.kind == due }
    }
    return !found.isEmpty
  }
}
