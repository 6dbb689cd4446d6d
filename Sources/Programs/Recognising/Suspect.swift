/// A statement that may be wrong.
struct Suspect {
  let statement: Int
  /// 0 where its own value says that it is wrong, 1 where it gave a failed line its value, 2 behind the
  /// forward pass, 3 in it.
  let rank: Int
  /// The execution to look at: the first that says so, else the first behind the forward pass.
  var execution: Int
  var isLikely: Bool { rank < 2 }

  /// The statements on the way to the wrong results, in the order of their first execution; likely are
  /// those whose value is not recognised, or is something else than their name says.
  static func all(in trial: Trial) -> [Suspect] {
    guard let assessment = trial.assessment else { return [] }
    let wrong = assessment.results.filter { $0.state != .right && $0.state != .unplain }
    var executions: Set<Int> = Set(trial.failures)
    // What a failed line was given may be what is wrong.
    var givers: Set<Int> = []
    var seen: Set<Int> = []
    var stack = wrong.map(\.node).filter { $0 >= 0 }
    if let first = trial.failures.first { givers = trial.distantGivers(of: first) }
    for failed in trial.failures {
      for giver in trial.givers(of: failed) {
        givers.insert(giver)
        // It may only hand on what others computed.
        for stored in trial.executions[giver].stored where trial.isBackward(stored) {
          if assessment.recognitions.all(of: stored).isEmpty { stack.append(stored.value.node) }
        }
      }
    }
    executions.formUnion(givers)
    for result in wrong { executions.insert(result.execution) }
    while let node = stack.popLast() {
      guard seen.insert(node).inserted else { continue }
      executions.insert(trial.trace.nodes[node].execution)
      stack += trial.trace.nodes[node].operands
    }
    let stored = Set(
      trial.executions.indices.filter { number in
        trial.executions[number].stored.contains { seen.contains($0.value.node) }
      })
    executions.formUnion(stored)
    let meeting = trial.trace.meetings.map { trial.trace.nodes[$0.output].execution }.min() ?? 0
    let failed = Set(trial.failures)
    // A step is not to blame for its gradient.
    let wrongGradients = Set(wrong.filter { !$0.isStep }.map(\.parameter))
    let wrongExecutions = Set(
      wrong.filter { !$0.isStep || !wrongGradients.contains($0.parameter) }.map(\.execution))
    // Gradients that are all negative, and still subtracted.
    let isNegative =
      wrong.contains { $0.state == .ascends }
      && !assessment.results.contains { $0.isStep && $0.state == .right }
      && assessment.results.contains { !$0.isStep }
      && assessment.results.allSatisfy { $0.isStep || $0.factor ?? 0 < 0 }
    // Steps up, along gradients that are not negative: the steps are doubted first.
    let isStepAlone = !isNegative && wrong.allSatisfy { $0.state == .ascends }
    let slopes = Set(
      trial.program.all.flatMap { statement -> [Int] in
        guard case .function(let function) = statement.kind, NameMeaning.saysSlope(function.name)
        else { return [] }
        return function.body.flatMap(\.all).map(\.id)
      })
    executions.formUnion(
      trial.executions.indices.filter { slopes.contains(trial.executions[$0].statement) })
    // What a failed line was handed by a list or a call.
    if let last = trial.failures.max() {
      executions.formUnion(
        trial.executions.indices.prefix(last).filter { number in
          trial.executions[number].stored.contains(where: trial.isBackward)
        })
    }
    var suspects: [Suspect] = []
    // In the order in which they ended: what was called before what called it.
    let ordered = executions.filter(trial.executions.indices.contains).sorted {
      (trial.executions[$0].end, -$0) < (trial.executions[$1].end, -$1)
    }
    let partial = partialSums(in: trial)
    for number in ordered where !partial.contains(number) || failed.contains(number) {
      let execution = trial.executions[number]
      guard execution.statement >= 0, !execution.isAside,
        execution.stored.contains(where: { $0.value.node >= 0 }) || failed.contains(number)
      else { continue }
      let isBackward = execution.stored.contains(where: trial.isBackward)
      let found = assessment.recognitions[number]
      let saysError = execution.stored.first.map { trial.facts.saying($0.name).isError } ?? false
      // What is to give a slope gives an activation.
      let isNoSlope =
        !isBackward && found?.first?.quantity.kind == .activation
        && (execution.stored.first.map { NameMeaning.saysSlope($0.name) } ?? false
          || execution.isResult && slopes.contains(execution.statement))
      let isMisnamed =
        isNoSlope || saysError && found?.contains { $0.quantity.kind == .error } == false
        || isNegative && found?.first.map { !$0.quantity.kind.isForward && $0.factor < 0 } ?? false
      let saysItself =
        failed.contains(number) || wrongExecutions.contains(number)
        || !isStepAlone && (found == nil || isMisnamed) && (isBackward || number >= meeting)
          && !wrong.contains {
            $0.execution == number && $0.isStep && wrongGradients.contains($0.parameter)
          }
      let rank = saysItself ? 0 : givers.contains(number) ? 1 : isBackward ? 2 : 3
      let suspect = Suspect(statement: execution.statement, rank: rank, execution: number)
      guard let place = suspects.firstIndex(where: { $0.statement == execution.statement }) else {
        suspects.append(suspect)
        continue
      }
      // The first execution behind the forward pass that is as suspect as any.
      if rank < suspects[place].rank { suspects[place] = suspect }
    }
    // What only hands back what it was handed leaves out what is its own.
    let identities = identityReturns(of: trial.program)
    return suspects.filter { identities.contains($0.statement) }
      + suspects.filter { !identities.contains($0.statement) }
  }

  /// The statements of methods that give back an argument as it is.
  private static func identityReturns(of program: Program) -> Set<Int> {
    var found: Set<Int> = []
    for case .function(let function) in program.all.map(\.kind)
    where function.parameters.first?.name == "self" {
      for statement in function.body.flatMap(\.all) {
        if case .result(let value?) = statement.kind, case .name(let name) = value.kind,
          function.parameters.contains(where: { $0.name == name })
        {
          found.insert(statement.id)
        }
      }
    }
    return found
  }

  /// The executions of `+=` that a next one of the same statement goes on from: a sum says something at its
  /// end.
  private static func partialSums(in trial: Trial) -> Set<Int> {
    let steps = Set(trial.assessment?.results.filter(\.isStep).map(\.execution) ?? [])
    var last: [Int: [Int: Int]] = [:]
    var partial: Set<Int> = []
    for (number, execution) in trial.executions.enumerated() where execution.statement >= 0 {
      guard case .augmented(_, "+", _) = trial.program.all[execution.statement].kind,
        let stored = execution.stored.first, stored.value.node >= 0
      else { continue }
      if let before = stored.before?.node, before != stored.value.node,
        let former = last[execution.statement]?[before],
        !steps.contains(former)
      {
        partial.insert(former)
      }
      last[execution.statement, default: [:]][stored.value.node] = number
    }
    return partial
  }
}
