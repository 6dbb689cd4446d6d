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

  /// Faults that were found elsewhere.
  init(faults: [Fault]) {
    self.faults = faults
    isCancelled = { false }
  }

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
    if faults.count > 1, faults.last?.edit == nil, Self.needsOne(trial) {
      faults = faults.suffix(1)
    }
  }

  /// Adds the lines that make arrays of shapes which do not fit.
  ///
  /// - Returns: what there is to say where none is to blame.
  mutating func addShapes(of trial: Trial, _ isCancelled: @escaping @Sendable () -> Bool)
    -> [String]
  {
    if let (fault, next) = Self.spreadBias(in: trial, isCancelled) {
      self = next.map { Diagnosis($0, isCancelled: isCancelled) } ?? Diagnosis(faults: [])
      faults.append(fault)
      return []
    }
    let shapes = Self.shapes(of: trial, isCancelled)
    faults += shapes.faults.filter { shape in !faults.contains { $0.line == shape.line } }
    return shapes.notes
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
    let step = Self.stepUp(trial)
    // Where several steps go up, one change before them may turn them all.
    if let step, step.steps == 1 { return (step.fault, nil) }
    let all = Suspect.all(in: trial)
    let suspects = (0..<4).flatMap { rank in all.filter { $0.rank == rank } }
    let material = EditMaterial(trial)
    let familiarity = Familiarity(trial.program)
    // Of changes that mend all the first after which a line looks no stranger than before.
    var strange: Mended?
    func settled(_ mended: Mended) -> Mended? {
      guard let edit = mended.result.0.edit, edit.kind.hasOtherWays else { return mended }
      let strangeness = familiarity.strangeness(
        of: edit, in: trial.program.all[mended.result.0.statement])
      let isAtOutput = mended.result.0.due.contains {
        $0.kind == .activationDerivative || $0.kind == .error && $0.layer == trial.assessment?.last
      }
      if strangeness <= (step == nil || isAtOutput ? 0 : -1) { return mended }
      if strange == nil { strange = mended }
      return nil
    }
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
      // What is handed on as it is lacks its slope where it is handed on.
      let isCopied =
        trial.assessment?.isTwiceAnEntropy == true && trial.program.copies(statement.targetName)
      let made = EditMaker(statement, trial.program, material).edits.filter {
        // Without its 2 a gradient would be another cost's.
        (isStep != true && trial.assessment?.isTwiceAnEntropy != true || $0.kind != .extraFactor)
          && (!isForward || $0.kind.keepsTheNeurons)
          && !(isForward && $0.kind == .name && statement.keepsSeveral)
          && !(isCopied && [.slope, .otherSlope].contains($0.kind))
      }
      var (promising, others) = Probing(trial, suspect).sift(made)
      promising = Edit.reorderings(statement, trial) + promising
      // A sum that goes on is divided at its end, and only what is wrong itself before others.
      let isWrong = trial.assessment?.results.contains {
        $0.execution == suspect.execution && $0.state != .right && $0.state != .unplain
      }
      func isLate(_ edit: Edit) -> Bool {
        guard edit.kind == .count else { return edit.kind == .otherSlope }
        if case .augmented(_, "+", _) = statement.kind { return true }
        return isWrong != true
      }
      rewritten.append((suspect, promising.filter(isLate)))
      promising = promising.filter { !isLate($0) }
      // Half of a slope is rather one that is not whole than a factor too many.
      promising =
        promising.filter { $0.kind != .extraFactor } + promising.filter { $0.kind == .extraFactor }
      while let mended = mend(suspect, promising, in: trial, best: &best) {
        if let settled = settled(mended) { return settled.result }
        guard let place = promising.firstIndex(where: { $0 == mended.result.0.edit }) else { break }
        promising.removeSubrange(...place)
      }
      rest.append((suspect, others))
    }
    if let step { return (step.fault, nil) }
    if let strange { return strange.result }
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
      // A value that is given back is computed before, by a statement of its own.
      guard changed.all.count == trial.program.all.count || edit.kind == .order else { continue }
      let next = Trial(
        changed, trial.plan, trial.facts, mostSteps: 4 * trial.steps, mostErrors: before.failures,
        isCancelled: isCancelled)
      budget -= next.steps + 200
      if next.halt == .errors { continue }
      // Behind the forward pass no change may make it another network, or another input.
      guard
        edit.kind == .order || !Self.hasError(statement, next) || Self.hasError(statement, trial)
      else { continue }
      guard
        Self.isAlike(trial, next)
          || suspect.rank == 3 && Self.outputLines(trial).first == Self.outputLines(next).first
            && next.slopes >= trial.slopes
      else { continue }
      let merit = next.merit
      // Where no result was wrong, everything has to be there now.
      let isWhole = merit.failures == 0 && next.assessment?.isWhole == true
      guard
        merit.score > before.score
          || merit.score == before.score && merit.failures < before.failures && isWhole,
        merit.known >= before.known, merit.failures <= before.failures,
        Self.keepsProportion(trial, next)
      else { continue }
      let due = next.executions.indices.filter { next.executions[$0].statement == statement.id }
        .compactMap { next.assessment?.recognitions[$0]?.first?.quantity }
      let fault = Fault(
        statement: statement.id, line: statement.line, edit: edit,
        repair: edit.kind == .order ? nil : trial.program.text(of: statement, with: edit),
        message: edit.kind == .order ? early(statement, trial) : nil,
        due: edit.kind == .order ? [] : due)
      if !Self.needsOne(next) { return Mended(gain: .max, result: (fault, next)) }
      // Its statements have other numbers.
      if edit.kind == .order { continue }
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
      guard case .loop(let target, _, let body) = statement.kind,
        body.flatMap(\.all).flatMap(\.expressions).flatMap(\.all).contains(where: { part in
          target.parts.contains { $0.plainName == part.plainName }
        })
      else { continue }
      let suspect = Suspect(statement: statement.id, rank: 2, execution: 0)
      let edits = EditMaker(statement, trial.program, material).edits.filter { $0.kind == .index }
      var best: Mended?
      if let mended = mend(suspect, edits, in: trial, best: &best) { return mended }
    }
    return nil
  }

  /// Whether gradients are in a proportion that some cost's have, or in the one that they were in.
  private static func keepsProportion(_ one: Trial, _ other: Trial) -> Bool {
    guard let seen = other.assessment, let factor = seen.factor, !seen.table.cost.factors.isEmpty,
      seen.hasGradients
    else { return true }
    if let before = one.assessment?.factor, factor.magnitude.isClose(to: before.magnitude) {
      return true
    }
    return Assessment.isUsual(factor.magnitude, seen.table.cost, seen.groups, other.trace)
  }

  private static func hasError(_ statement: Statement, _ trial: Trial) -> Bool {
    trial.executions.contains { $0.statement == statement.id && $0.error != nil }
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
}
