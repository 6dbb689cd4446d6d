/// What there is to say of a program of backpropagation, line by line.
package struct ProgramReport: Sendable {
  package enum Verdict: String, Sendable {
    case right, wrong
    /// Its value comes from a line that is wrong.
    case follows
    /// It is outside the subset of the language, or depends on a line that is.
    case unread
    /// Its value is none of the book's quantities, which is no mistake.
    case unnamed
  }

  /// A statement that stores or gives back a value.
  package struct Line: Sendable {
    package var line: Int
    package var source: String
    package let target: String
    package var quantity: String?
    package var equation: String?
    package var verdict: Verdict
    /// Under what it is right: a factor, a cost.
    package var condition: String?
    package var reason: String?
    package var repair: String?
  }

  package var lines: [Line] = []
  /// Conventions of the whole program, and what was not judged.
  package var notes: [String] = []
  /// Whether the function to look at is not there.
  package private(set) var lacksFunction = false
  /// Whether a forward pass was followed to its error, so that results could be judged.
  package var isFollowed = false

  /// What its results are in proportion to the derivatives of a sum over the examples.
  package struct Scale: Sendable {
    /// Of the gradients; nil where there are none, or steps instead.
    package var gradients: Double?
    /// Of the steps, by the numbers of the parameters that make them.
    package var steps: [Int: Double] = [:]
  }
  package var scale = Scale()

  package var isWrong: Bool { lines.contains { $0.verdict == .wrong } }
  /// Whether every result that is owed is there and right.
  package var isRight = false

  /// Follows a program: reads it, runs it on test networks, recognises its values.
  ///
  /// - Parameter function: the function to look at, where only its lines are wanted.
  package init(
    following text: String, function: String? = nil,
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) {
    let lines = text.unicodeScalars.reduce(1) { $0 + ($1 == "\n" ? 1 : 0) }
    guard lines <= Self.mostLines else {
      notes = ["the program has more than \(Self.mostLines) lines: it was not read"]
      return
    }
    let program = Program(text)
    var trial = Self.bestTrial(program, isCancelled)
    var diagnosis = Diagnosis(trial, isCancelled: isCancelled)
    if let alone = Self.single(program, trial, diagnosis, isCancelled) {
      (trial, diagnosis) = alone
    }
    if trial.assessment == nil,
      let (fault, stopped) = Diagnosis.beforeTheOutput(program, trial.facts, isCancelled)
    {
      (trial, diagnosis) = (stopped, Diagnosis(faults: [fault]))
    }
    let shapes = diagnosis.addShapes(of: trial, isCancelled)
    var reporter = Reporter(trial, diagnosis)
    self = reporter.report()
    if !shapes.isEmpty { isRight = false }
    notes += shapes
    if trial.plan.keepsShapes, isRight {
      addConditions(
        program, trial.facts,
        parameters: trial.assessment?.groups[0][0].layers.parameters.count ?? 0,
        takesOne: trial.takesOne,
        isCancelled)
    }
    if let function { keep(only: function, program) }
  }

  init() {}

  private static let mostLines = 10_000

  private mutating func keep(only function: String, _ program: Program) {
    var range: ClosedRange<Int>?
    for statement in program.all {
      if case .function(let found) = statement.kind, found.name == function {
        let last = statement.all.map(\.line).max() ?? statement.line
        range = statement.line...last
      }
    }
    guard let range else {
      lacksFunction = true
      notes.append("there is no function `\(function)`")
      return
    }
    lines = lines.filter { range.contains($0.line) || $0.verdict == .wrong }
  }

  /// What is right for the program's own shapes alone, as a sum over everything is with one output.
  private mutating func addConditions(
    _ program: Program, _ facts: NameFacts, parameters: Int, takesOne: Bool,
    _ isCancelled: @escaping @Sendable () -> Bool
  ) {
    // What takes one example of its own is tried with one.
    let plans = TestPlan.orientations.map { takesOne ? $0.single : $0 }
    let trials = plans.map { Trial(program, $0, facts, isCancelled: isCancelled) }
    let fitting = trials.filter {
      !$0.isMixed && $0.assessment?.groups[0][0].layers.parameters.count == parameters
    }
    guard let other = fitting.max(by: { $0.score < $1.score }) else {
      notes.append("it was followed on the shapes of its own")
      return
    }
    guard Diagnosis.needsOne(other) else { return }
    let faults = Diagnosis(other, isCancelled: isCancelled).faults
    // Arrays of the program's own may not fit to the test network's.
    if faults.isEmpty, other.assessment?.isRight == true {
      notes.append("it was followed on the shapes of its own")
      return
    }
    if faults.isEmpty {
      isRight = false
      notes.append("on layers of other widths not all results are the gradient: not judged")
    }
    for fault in faults {
      guard let place = lines.firstIndex(where: { $0.line == fault.line }) else { continue }
      let reason = fault.message ?? fault.edit?.kind.reason ?? "not for layers of other widths"
      lines[place].condition = "only for the widths of this network: \(reason)"
      lines[place].repair = fault.repair
    }
    notes.append("it was followed on the shapes of its own")
  }

  // MARK: Orientation

  /// The run of the plan under which most is recognised; a batch before one example.
  static func bestTrial(_ program: Program, _ isCancelled: @escaping @Sendable () -> Bool)
    -> Trial
  {
    let facts = NameFacts(program)
    func best(_ plans: [TestPlan]) -> Trial? {
      var best: Trial?
      for plan in plans where !isCancelled() {
        let trial = Trial(program, plan, facts, isCancelled: isCancelled)
        if best == nil || trial.score > best!.score { best = trial }
        // A run that goes on without end does so in each orientation.
        if trial.halt != nil { break }
      }
      return best
    }
    let given = TestPlan.orientations
    let turned =
      facts.inferred.takesRows
      ? given.filter { $0.examples == .columns }.map(\.handingRows) : []
    var batch =
      best(given + turned + given.map(\.keepingShapes)) ?? Trial(program, TestPlan(), facts)
    if batch.halt == .steps || batch.halt == .cancelled { return batch }
    if batch.assessment?.isRight != true || Diagnosis.needsOne(batch) {
      var plan = batch.plan
      plan.slopesTakeActivations = true
      let other = Trial(program, plan, facts, isCancelled: isCancelled)
      if other.assessment?.isRight == true, other.score > batch.score, !Diagnosis.needsOne(other) {
        batch = other
      }
    }
    if batch.assessment?.isWhole != true || Diagnosis.needsOne(batch) {
      let single = best(
        TestPlan.flat + given.map(\.single) + TestPlan.flat.map(\.keepingShapes))
      if let single, single.assessment != nil, batch.assessment == nil || isForOne(batch, single) {
        return single
      }
    }
    if batch.assessment == nil, program.isOfNumbers {
      let numbers = Trial(program, .numbers, facts, isCancelled: isCancelled)
      if numbers.assessment != nil { return numbers }
    }
    // Lists whose first weights have another number, as in the equations.
    if batch.assessment?.isRight != true || batch.assessment?.isWhole != true
      || Diagnosis.needsOne(batch), facts.listsParameters
    {
      for index in [2, 1] {
        let counting = (given + TestPlan.flat).map { $0.counting(from: index) }
        let plans = counting + counting.map(\.withNoneInFront)
        guard let other = best(plans), let seen = other.assessment else { continue }
        if seen.isRight && seen.isWhole && !Diagnosis.needsOne(other)
          || other.score > max(0, batch.score) && other.isForwardFree
        {
          batch = other
          break
        }
      }
    }
    // Where no neuron of a layer is on, or each is, a slope of 0 or 1 says nothing.
    for draw in 1...3 where !isCancelled() {
      let seen = batch.trace.comparisonsBothWays
      if seen.both == seen.all { break }
      var plan = batch.plan
      plan.draw = draw
      let other = Trial(program, plan, facts, isCancelled: isCancelled)
      if other.trace.comparisonsBothWays.both > seen.both { batch = other }
    }
    // What is right on one network only is wrong.
    let other = Trial(program, batch.plan.other, facts, isCancelled: isCancelled)
    if let seen = batch.assessment, let again = other.assessment,
      seen.isOfSingleNumbers || seen.hasSingleOutput && again.hasSingleOutput,
      !Diagnosis.needsOne(batch), let factor = seen.factor, let otherFactor = again.factor,
      abs(factor - otherFactor) > (seen.isOfSingleNumbers ? 1e-7 : 1e-4) * abs(factor)
    {
      var plan = batch.plan
      plan.asksForUsualFactors = true
      return Trial(program, plan, facts, isCancelled: isCancelled)
    }
    if !Diagnosis.needsOne(batch), Diagnosis.needsOne(other), let seen = other.assessment,
      seen.results.count == batch.assessment?.results.count, seen.rightResults > 0
    {
      return other
    }
    return batch
  }

  /// The run with one example, where that leaves fewer mistakes and nothing says that there are several.
  private static func single(
    _ program: Program, _ batch: Trial, _ diagnosis: Diagnosis,
    _ isCancelled: @escaping @Sendable () -> Bool
  ) -> (Trial, Diagnosis)? {
    guard batch.plan.count > 1, !batch.plan.keepsShapes, batch.assessment != nil,
      diagnosis.isOpen || diagnosis.faults.count > 1, !takesSeveral(batch)
    else { return nil }
    var best: (trial: Trial, diagnosis: Diagnosis)?
    for plan in [batch.plan.single]
      + TestPlan.flat.map({ $0.counting(from: batch.plan.firstIndex) })
    {
      let trial = Trial(program, plan, batch.facts, isCancelled: isCancelled)
      guard trial.assessment != nil, Diagnosis.needsOne(trial) else { continue }
      let other = Diagnosis(trial, isCancelled: isCancelled)
      let most = best?.diagnosis.faults.count ?? (diagnosis.isOpen ? .max : diagnosis.faults.count)
      if !other.isOpen, other.faults.count < most { best = (trial, other) }
    }
    return best
  }

  /// Whether a program takes one example at a time: with several its results have an entry for each.
  private static func isForOne(_ batch: Trial, _ single: Trial) -> Bool {
    guard let seen = batch.assessment, let alone = single.assessment else { return false }
    if batch.takesPairs, single.takesPairs, Diagnosis.needsOne(batch) {
      return alone.isRight && alone.isWhole && !Diagnosis.needsOne(single)
    }
    guard alone.rightResults > seen.rightResults
    else {
      return false
    }
    return !takesSeveral(batch)
  }

  /// Whether something says that there are several examples.
  private static func takesSeveral(_ batch: Trial) -> Bool {
    // One pair in a mini-batch would hide a division by their number.
    if batch.takesPairs || batch.hasSeveral { return true }
    let count = batch.plan.count
    if batch.asksForCount { return true }
    // A sum over the examples, or a division by their number, says that there are several.
    for node in batch.trace.nodes where node.dependence.contains(.target) {
      switch node.operation {
      case .sum where node.operands.count == 1:
        let of = batch.trace.nodes[node.operands[0]]
        if of.data.count == node.data.count * count, of.dependence != .target, node.data.count > 1 {
          return true
        }
      case .binary(let function) where function.name == "*" || function.name == "/":
        for operand in node.operands {
          let other = batch.trace.nodes[operand]
          if other.data.count == 1, other.dependence.isEmpty,
            [Double(count), 1 / Double(count)].contains(where: {
              abs($0 - abs(other.data[0])) < 1e-12
            })
          {
            return true
          }
        }
      default: break
      }
    }
    return false
  }
}
