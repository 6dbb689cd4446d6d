/// The wrong lines of a program, each with the change that mends it where one does.
struct Diagnosis {
  struct Fault {
    let statement: Int
    let line: Int
    var edit: Edit?
    /// What the statement's text becomes.
    var repair: String?
    var message: String?
  }

  private(set) var faults: [Fault] = []
  /// Whether something is wrong that no line could be blamed for.
  private(set) var isOpen = false
  /// How many steps of changed programs may still be run.
  private var budget = 4_000_000

  private static let mostFaults = 6

  init(_ trial: Trial, isCancelled: @escaping @Sendable () -> Bool) {
    var trial = trial
    while faults.count < Self.mostFaults, !isCancelled(), Self.needsOne(trial) {
      guard let (fault, next) = fault(in: trial, isCancelled) else { break }
      faults.append(fault)
      guard let next else { break }
      trial = next
    }
    isOpen =
      Self.needsOne(trial) && faults.last?.edit != nil || faults.isEmpty && Self.needsOne(trial)
  }

  static func needsOne(_ trial: Trial) -> Bool {
    guard let assessment = trial.assessment else { return false }
    return !assessment.isRight || !failures(trial).isEmpty
  }

  /// The executions that NumPy would refuse, behind the forward pass.
  private static func failures(_ trial: Trial) -> [Int] {
    guard let first = trial.trace.meetings.first else { return [] }
    let start = trial.trace.nodes[first.output].execution
    return trial.executions.indices.filter { number in
      number > start && trial.executions[number].error?.reason == .shape
    }
  }

  /// The first statement on the way to a wrong result that can be blamed, and the trial of the program
  /// with it mended.
  private mutating func fault(
    in trial: Trial, _ isCancelled: @escaping @Sendable () -> Bool
  ) -> (Fault, Trial?)? {
    if let step = Self.stepUp(trial) { return (step, nil) }
    let suspects = Self.suspects(trial)
    let material = EditMaterial(trial)
    var best: (gain: Int, fault: Fault, trial: Trial)?
    let before = Self.merit(trial)
    for suspect in (0..<4).flatMap({ rank in suspects.filter { $0.rank == rank } }) {
      // Several mistakes: the likely lines are mended one by one before the others are doubted.
      if !suspect.isLikely, best != nil, before.wrong > 2 { break }
      let statement = trial.program.all[suspect.statement]
      var edits = EditMaker(statement, trial.program, material).edits
      if let order = Self.reordering(statement, trial) { edits.insert(order, at: 0) }
      for edit in edits {
        if budget <= 0 || isCancelled() { return best.map { ($0.fault, $0.trial) } }
        let changed = trial.program.replacing(edit.range, by: edit.text)
        guard changed.all.count == trial.program.all.count else { continue }
        let next = Trial(
          changed, trial.plan, trial.facts, mostSteps: 4 * trial.steps, mostErrors: before.failures,
          isCancelled: isCancelled)
        budget -= next.steps + 200
        if next.halt == .errors { continue }
        // Behind the forward pass no change may make it another network, or another input.
        guard !Self.hasError(statement, next) || Self.hasError(statement, trial) else { continue }
        guard Self.isAlike(trial, next) || suspect.rank == 3 else { continue }
        let merit = Self.merit(next)
        guard
          merit.right > before.right || merit.right == before.right && merit.wrong < before.wrong,
          merit.right + merit.wrong >= before.right + before.wrong,
          merit.failures <= before.failures
        else { continue }
        let fault = Fault(
          statement: statement.id, line: statement.line, edit: edit,
          repair: edit.kind == .order ? nil : Self.text(of: statement, with: edit, trial.program))
        if !Self.needsOne(next) { return (fault, next) }
        let gain = 100 * (merit.right - before.right) - 100 * (merit.wrong - before.wrong)
        if suspect.isLikely, gain > best?.gain ?? 0, Self.isRecognised(statement.id, next) {
          best = (gain, fault, next)
        }
      }
    }
    return best.map { ($0.fault, $0.trial) } ?? Self.unmended(suspects, trial)
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
    let gradients = assessment.recognitions.values.compactMap(\.first)
      .filter { $0.quantity.kind == .weightDerivative || $0.quantity.kind == .biasDerivative }
    guard let step = wrong.first, wrong.allSatisfy({ $0.state == .ascends }),
      !gradients.isEmpty, gradients.allSatisfy({ $0.factor > 0 })
    else { return nil }
    let statement = trial.program.all[trial.executions[step.execution].statement]
    return Fault(
      statement: statement.id, line: statement.line, message: Edit.Kind.direction.reason)
  }

  /// Whether two runs have the same output of their first forward pass, before any step.
  private static func isAlike(_ one: Trial, _ other: Trial) -> Bool {
    func output(_ trial: Trial) -> [Double]? {
      trial.assessment.map { trial.trace.nodes[$0.groups[0][0].output].data }
    }
    return output(one) == output(other)
  }

  private static func merit(_ trial: Trial) -> (right: Int, wrong: Int, failures: Int) {
    guard let assessment = trial.assessment else { return (0, 0, .max) }
    // Counted by weights and biases: where a step is right, its gradient is no result any more.
    let all = Set(assessment.results.map(\.parameter))
    let wrong = Set(
      assessment.results.filter { $0.state != .right && $0.state != .unplain }.map(\.parameter))
    let failures = trial.executions.count {
      $0.error?.reason == .shape || $0.error?.reason == .mistake
    }
    return (all.count - wrong.count, wrong.count, failures)
  }

  private static func isRecognised(_ statement: Int, _ trial: Trial) -> Bool {
    let executions = trial.executions.indices.filter { trial.executions[$0].statement == statement }
    return executions.allSatisfy { number in
      trial.assessment?.recognitions[number] != nil
        || trial.assessment?.results.contains { $0.execution == number && $0.state == .right }
          == true
    }
  }

  private static func text(of statement: Statement, with edit: Edit, _ program: Program) -> String {
    let changed = program.replacing(edit.range, by: edit.text)
    let growth = edit.text.unicodeScalars.count - edit.range.count
    let end = statement.range.upperBound + growth
    var text = changed.text(statement.range.lowerBound..<max(statement.range.lowerBound, end))
    text = text.split(separator: "\n").map { $0.trimmingBlanks }.joined(separator: " ")
    return text
  }

  // MARK: Suspects

  private struct Suspect {
    let statement: Int
    /// 0 where its own value says that it is wrong, 1 where it gave a failed line its value, 2 behind the
    /// forward pass, 3 in it.
    let rank: Int
    var isLikely: Bool { rank < 2 }
  }

  /// The statements on the way to the wrong results, in the order of their first execution; likely are
  /// those whose value is not recognised, or is something else than their name says.
  private static func suspects(_ trial: Trial) -> [Suspect] {
    guard let assessment = trial.assessment else { return [] }
    let wrong = assessment.results.filter { $0.state != .right && $0.state != .unplain }
    var executions: Set<Int> = Set(failures(trial))
    // What a failed line was given may be what is wrong.
    var givers: Set<Int> = []
    for failed in failures(trial) {
      let names = trial.program.all[trial.executions[failed].statement].expressions.flatMap(\.all)
        .compactMap { if case .name(let name) = $0.kind { name } else { nil } }
      for name in Set(names) {
        let giver = trial.executions[..<failed].lastIndex { $0.stored.contains { $0.name == name } }
        if let giver { givers.insert(giver) }
      }
    }
    executions.formUnion(givers)
    var seen: Set<Int> = []
    var stack = wrong.map(\.node).filter { $0 >= 0 }
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
    let failed = Set(failures(trial))
    // A step is not to blame for its gradient.
    let wrongGradients = Set(wrong.filter { !$0.isStep }.map(\.parameter))
    let wrongExecutions = Set(
      wrong.filter { !$0.isStep || !wrongGradients.contains($0.parameter) }.map(\.execution))
    // Gradients that are all negative, and still subtracted.
    let isNegative =
      wrong.contains { $0.state == .ascends } && assessment.results.contains { !$0.isStep }
      && assessment.results.allSatisfy { $0.isStep || $0.factor ?? 0 < 0 }
    // Steps up, along gradients that are not negative: the steps are doubted first.
    let isStepAlone = !isNegative && wrong.allSatisfy { $0.state == .ascends }
    var suspects: [Suspect] = []
    for number in executions.sorted() where trial.executions.indices.contains(number) {
      let execution = trial.executions[number]
      guard execution.statement >= 0,
        execution.stored.contains(where: { $0.value.node >= 0 }) || failed.contains(number)
      else { continue }
      let isBackward = execution.stored.contains {
        $0.value.node >= 0 && trial.trace.nodes[$0.value.node].dependence.contains(.target)
      }
      let found = assessment.recognitions[number]
      let saysError = execution.stored.first.map { NameMeaning.saysError($0.name) } ?? false
      let isMisnamed =
        saysError && found?.contains { $0.quantity.kind == .error } == false
        || isNegative && found?.first.map { !$0.quantity.kind.isForward && $0.factor < 0 } ?? false
      let saysItself =
        failed.contains(number) || wrongExecutions.contains(number)
        || !isStepAlone && (found == nil || isMisnamed) && (isBackward || number >= meeting)
          && !wrong.contains {
            $0.execution == number && $0.isStep && wrongGradients.contains($0.parameter)
          }
      let rank = saysItself ? 0 : givers.contains(number) ? 1 : isBackward ? 2 : 3
      let suspect = Suspect(statement: execution.statement, rank: rank)
      if let place = suspects.firstIndex(where: { $0.statement == execution.statement }) {
        if rank < suspects[place].rank { suspects[place] = suspect }
      } else {
        suspects.append(suspect)
      }
    }
    return suspects
  }

  /// No single change mends it: a line that NumPy refuses behind the forward pass is wrong all the same,
  /// where something is right, so that it is known what is computed. No other is blamed.
  private static func unmended(_ suspects: [Suspect], _ trial: Trial) -> (Fault, Trial?)? {
    guard trial.assessment?.rightResults ?? 0 > 0,
      !trial.executions.contains(where: { $0.error?.reason == .outside })
    else { return nil }
    let failures = failures(trial)
    for suspect in suspects where suspect.isLikely {
      let errors = failures.lazy.map { trial.executions[$0] }
        .filter { $0.statement == suspect.statement }.compactMap(\.error)
      guard let error = errors.first else { continue }
      let statement = trial.program.all[suspect.statement]
      return (Fault(statement: statement.id, line: statement.line, message: error.message), nil)
    }
    return nil
  }

  /// The steps that come too early for a statement, moved behind all of their block.
  private static func reordering(_ statement: Statement, _ trial: Trial) -> Edit? {
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

extension Substring {
  fileprivate var trimmingBlanks: String { String(drop { $0 == " " || $0 == "\t" || $0 == "\r" }) }
}
