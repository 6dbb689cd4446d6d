/// The wrong lines of a program, each with the change that mends it where one does.
struct Diagnosis {
  struct Fault {
    let statement: Int
    let line: Int
    var edit: Edit?
    /// What the statement's text becomes.
    var repair: String?
    var message: String?
    /// What it holds once it is mended.
    var due: [Quantity] = []
  }

  private(set) var faults: [Fault] = []
  /// Whether something is wrong that no line could be blamed for.
  private(set) var isOpen = false
  /// How many steps of changed programs may still be run.
  private var budget = 1_200_000
  private let isCancelled: @Sendable () -> Bool

  private static let mostFaults = 6

  init(_ trial: Trial, isCancelled: @escaping @Sendable () -> Bool) {
    self.isCancelled = isCancelled
    var trial = trial
    while faults.count < Self.mostFaults, !isCancelled(), Self.needsOne(trial) {
      guard let (fault, next) = fault(in: trial) else { break }
      faults.append(fault)
      guard let next else { break }
      trial = next
    }
    if faults.isEmpty, !isCancelled(), Self.isShort(trial),
      let (fault, next) = mendLoops(in: trial)?.result, let next, next.assessment?.isWhole == true
    {
      faults.append(fault)
      trial = next
    }
    isOpen =
      Self.needsOne(trial) && faults.last?.edit != nil || faults.isEmpty && Self.needsOne(trial)
    // Changes that mend only a part may stand at lines that are right: nobody is blamed for them.
    if isOpen { faults = [] }
  }

  /// Whether all results that there are are right, and some are missing.
  private static func isShort(_ trial: Trial) -> Bool {
    guard let assessment = trial.assessment, !needsOne(trial) else { return false }
    return assessment.rightResults > 0 && !assessment.isWhole
  }

  static func needsOne(_ trial: Trial) -> Bool {
    guard let assessment = trial.assessment else { return false }
    return !assessment.isRight || !trial.failures.isEmpty
  }

  /// The first statement on the way to a wrong result that can be blamed, and the trial of the program
  /// with it mended.
  private mutating func fault(in trial: Trial) -> (Fault, Trial?)? {
    if let step = Self.stepUp(trial) { return (step, nil) }
    let all = Suspect.all(in: trial)
    let suspects = (0..<4).flatMap { rank in all.filter { $0.rank == rank } }
    let material = EditMaterial(trial)
    var best: Mended?
    var rest: [(Suspect, [Edit])] = []
    var rewritten: [(Suspect, [Edit])] = []
    for suspect in suspects {
      let statement = trial.program.all[suspect.statement]
      let isStep = trial.assessment?.results.contains {
        $0.isStep && $0.execution == suspect.execution
      }
      // A step without its rate is none that was meant.
      // A network with other neurons is another network, and no mistake.
      let isForward = suspect.rank > 0 && Self.isOfForwardPass(suspect, trial)
      let made = EditMaker(statement, trial.program, material).edits.filter {
        (isStep != true || $0.kind != .extraFactor) && (!isForward || $0.kind.keepsTheNeurons)
          && !(isForward && $0.kind == .name && statement.keepsSeveral)
      }
      var (promising, others) = Probing(trial, suspect).sift(made)
      if let order = Edit.reordering(statement, trial) { promising.insert(order, at: 0) }
      // A sum that goes on is divided at its end.
      func isLate(_ edit: Edit) -> Bool {
        if edit.kind == .count, case .augmented(_, "+", _) = statement.kind { return true }
        return edit.kind == .otherSlope
      }
      rewritten.append((suspect, promising.filter(isLate)))
      promising = promising.filter { !isLate($0) }
      if let mended = mend(suspect, promising, in: trial, best: &best) { return mended.result }
      rest.append((suspect, others))
    }
    // What writes more anew comes behind the small changes of all lines.
    for (suspect, edits) in rewritten {
      if let mended = mend(suspect, edits, in: trial, best: &best) { return mended.result }
    }
    if best == nil, let mended = mendLoops(in: trial) { return mended.result }
    if best == nil {
      // A value on the way that is none of the book's: each change has to be run to its end.
      budget = min(budget, 300_000)
      for (suspect, others) in rest where suspect.isLikely {
        if let mended = mend(suspect, others, in: trial, best: &best) { return mended.result }
      }
    }
    return best.map(\.result) ?? Self.unmended(suspects, trial)
  }

  private struct Mended {
    let gain: Int
    let result: (Fault, Trial?)
  }

  /// The first of some changes of a statement that makes all results right; `best` takes one that
  /// makes more of them right.
  private mutating func mend(
    _ suspect: Suspect, _ edits: [Edit], in trial: Trial, best: inout Mended?
  ) -> Mended? {
    let statement = trial.program.all[suspect.statement]
    let before = trial.merit
    for edit in edits {
      if budget <= 0 || isCancelled() { return nil }
      let changed = trial.program.replacing(edit.range, by: edit.text)
      guard changed.all.count == trial.program.all.count else { continue }
      let next = Trial(
        changed, trial.plan, trial.facts, mostSteps: 4 * trial.steps, mostErrors: before.failures,
        isCancelled: isCancelled)
      budget -= next.steps + 200
      if next.halt == .errors { continue }
      // Behind the forward pass no change may make it another network, or another input.
      guard !Self.hasError(statement, next) || Self.hasError(statement, trial) else { continue }
      guard
        Self.isAlike(trial, next)
          || suspect.rank == 3 && Self.outputLines(trial).first == Self.outputLines(next).first
      else { continue }
      let merit = next.merit
      guard merit.score > before.score, merit.known >= before.known,
        merit.failures <= before.failures
      else { continue }
      let due = next.executions.indices.filter { next.executions[$0].statement == statement.id }
        .compactMap { next.assessment?.recognitions[$0]?.first?.quantity }
      let fault = Fault(
        statement: statement.id, line: statement.line, edit: edit,
        repair: edit.kind == .order ? nil : trial.program.text(of: statement, with: edit), due: due)
      if !Self.needsOne(next) { return Mended(gain: .max, result: (fault, next)) }
      let gain = merit.score - before.score
      if suspect.isLikely, gain > best?.gain ?? 0, Self.isRecognised(statement.id, next) {
        best = Mended(gain: gain, result: (fault, next))
      }
    }
    return nil
  }

  /// A loop that goes through other layers than it should.
  private mutating func mendLoops(in trial: Trial) -> Mended? {
    let material = EditMaterial(trial)
    for statement in trial.program.all {
      guard case .loop = statement.kind else { continue }
      let suspect = Suspect(statement: statement.id, rank: 2, execution: 0)
      let edits = EditMaker(statement, trial.program, material).edits.filter { $0.kind == .index }
      var best: Mended?
      if let mended = mend(suspect, edits, in: trial, best: &best) { return mended }
    }
    return nil
  }

  private static func hasError(_ statement: Statement, _ trial: Trial) -> Bool {
    trial.executions.contains { $0.statement == statement.id && $0.error != nil }
  }
  /// The step that goes up along gradients that are right and positive: no other line is to blame.
  private static func stepUp(_ trial: Trial) -> Fault? {
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
    return Fault(
      statement: statement.id, line: statement.line, message: Edit.Kind.direction.reason)
  }

  /// Whether two runs have the same output of their first forward pass, before any step, and the other
  /// has none that the one has not.
  private static func isAlike(_ one: Trial, _ other: Trial) -> Bool {
    func output(_ trial: Trial) -> [Double]? {
      trial.assessment.map { trial.trace.nodes[$0.groups[0][0].output].data }
    }
    return output(one) == output(other) && Set(outputLines(other)).isSubset(of: outputLines(one))
  }

  /// The lines that give the outputs of the forward passes.
  private static func outputLines(_ trial: Trial) -> [Int] {
    (trial.assessment?.groups ?? []).compactMap { passes in
      let number = trial.trace.nodes[passes[0].output].execution
      return trial.executions.indices.contains(number) ? trial.executions[number].line : nil
    }
  }

  /// Whether a suspect is a part of the forward pass itself.
  private static func isOfForwardPass(_ suspect: Suspect, _ trial: Trial) -> Bool {
    let passes = trial.assessment?.groups.joined().map(\.layers.ancestors) ?? []
    return trial.executions[suspect.execution].stored.contains { stored in
      passes.contains { $0.contains(stored.value.node) }
    }
  }

  private static func isRecognised(_ statement: Int, _ trial: Trial) -> Bool {
    let executions = trial.executions.indices.filter { trial.executions[$0].statement == statement }
    return executions.allSatisfy { number in
      trial.assessment?.recognitions[number] != nil
        || trial.assessment?.results.contains { $0.execution == number && $0.state == .right }
          == true
    }
  }

  /// Whether a statement was given a value that is none of the book's: then that may be the wrong one.
  private static func isGivenUnknown(_ suspect: Suspect, _ trial: Trial) -> Bool {
    trial.givers(of: suspect.execution).contains { giver in
      trial.executions[giver].stored.contains {
        trial.isBackward($0) && trial.assessment?.recognitions.all(of: $0).isEmpty != false
      }
    }
  }

  /// Whether a line works on what its function or loop was handed: the mistake may be at the call.
  private static func isHanded(_ suspect: Suspect, _ trial: Trial) -> Bool {
    let statement = trial.program.all[suspect.statement]
    var parameters: Set<String> = []
    for case .function(let function) in trial.program.all.map(\.kind)
    where function.body.flatMap(\.all).contains(where: { $0.id == statement.id }) {
      parameters.formUnion(function.parameters.map(\.name))
    }
    // Names of loops are handed what stands in a list.
    for statement in trial.program.all {
      if case .loop(let target, _, let body) = statement.kind,
        body.flatMap(\.all).contains(where: { $0.id == suspect.statement })
      {
        parameters.formUnion(target.all.compactMap(\.plainName))
      }
    }
    // What stands under an attribute was stored somewhere else.
    let bases = Set(
      statement.expressions.flatMap(\.all).compactMap { part -> Range<Int>? in
        if case .attribute(let base, let name) = part.kind, name != "T" { base.range } else { nil }
      })
    let used = statement.expressions.flatMap(\.all).compactMap { part -> String? in
      switch part.kind {
      case .name(let name): bases.contains(part.range) ? nil : name
      case .attribute(_, let name): name
      default: nil
      }
    }
    return used.contains(where: parameters.contains)
  }

  /// No single change mends it: a line that NumPy refuses behind the forward pass is wrong all the same,
  /// where something is right, so that it is known what is computed. No other is blamed.
  private static func unmended(_ suspects: [Suspect], _ trial: Trial) -> (Fault, Trial?)? {
    guard trial.assessment?.rightResults ?? 0 > 0, !trial.isMixed,
      !trial.executions.contains(where: { $0.error?.reason == .outside })
    else { return nil }
    let failures = trial.failures
    for suspect in suspects
    where suspect.isLikely && !isGivenUnknown(suspect, trial) && !isHanded(suspect, trial) {
      let errors = failures.lazy.map { trial.executions[$0] }
        .filter { $0.statement == suspect.statement }.compactMap(\.error)
      guard let error = errors.first else { continue }
      let statement = trial.program.all[suspect.statement]
      return (Fault(statement: statement.id, line: statement.line, message: error.message), nil)
    }
    return nil
  }
}
