/// A program run under one plan, with what its values were recognised as.
final class Trial {
  let program: Program
  let plan: TestPlan
  let facts: NameFacts
  let trace: Trace
  let executions: [Execution]
  let halt: Halt?
  let assessment: Assessment?
  /// How much work it was.
  let steps: Int
  /// Whether it goes through a mini-batch example by example.
  let takesPairs: Bool
  /// Whether a shape that does not fit may come from the test network.
  let isMixed: Bool

  init(
    _ program: Program, _ plan: TestPlan, _ facts: NameFacts,
    mostSteps: Int = Interpreter.mostSteps,
    mostErrors: Int = .max,
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) {
    (self.program, self.plan, self.facts) = (program, plan, facts)
    let network = GivenNetwork(plan, for: facts)
    let interpreter = Interpreter(
      program, in: network, mostSteps: mostSteps, mostErrors: mostErrors, isCancelled: isCancelled)
    halt = interpreter.run()
    trace = interpreter.trace
    executions = interpreter.executions
    let groups = Pass.all(
      in: trace, lastForward: interpreter.lastForward, upstream: network.upstream)
    // Each pass is followed back through the whole trace.
    takesPairs = network.takesPairs
    isMixed = network.isMixed
    steps = interpreter.total + (groups.count + 1) * trace.nodes.count
    assessment =
      groups.isEmpty
      ? nil
      : Assessment(groups, trace, interpreter.executions, facts, guardedBy: Self.guardSize(program))
  }

  /// The largest of the numbers that only keep a division or a logarithm from its edge.
  private static func guardSize(_ program: Program) -> Double {
    var size = 0.0
    for expression in program.all.flatMap(\.expressions).flatMap(\.all) {
      if case .number(let number, isWhole: false) = expression.kind, number > 0, number < 2e-5 {
        size = max(size, number)
      }
    }
    return size
  }

  /// Whether its output is that of one example.
  var takesOne: Bool {
    guard let pass = assessment?.groups[0][0] else { return false }
    let shape = trace.nodes[pass.output].shape
    let sides = pass.layers.sides
    return shape.count < 2 || (sides.left > sides.right ? shape.last == 1 : shape.first == 1)
  }

  /// How many statements hold a quantity, less those that failed.
  var score: Int {
    guard let assessment else { return -executions.count { $0.error?.reason == .shape } }
    var recognised: Set<Int> = []
    var failed: Set<Int> = []
    for (number, execution) in executions.enumerated() {
      if assessment.recognitions[number] != nil { recognised.insert(execution.statement) }
      if let error = execution.error, !execution.isAside,
        error.reason == .shape || error.reason == .mistake
      {
        failed.insert(execution.statement)
      }
    }
    return 10 * recognised.count - 10 * failed.count + 5 * assessment.rightResults
  }

  /// The executions that NumPy would refuse, behind the forward pass.
  private(set) lazy var failures: [Int] = {
    guard let first = trace.meetings.first else { return [] }
    let start = trace.nodes[first.output].execution
    return executions.indices.filter {
      $0 > start && executions[$0].error?.reason == .shape && !executions[$0].isAside
    }
  }()

  /// The executions that last stored the names which an execution uses.
  func givers(of number: Int) -> [Int] {
    guard executions[number].statement >= 0 else { return [] }
    var names: Set<String> = []
    for part in program.all[executions[number].statement].expressions.flatMap(\.all) {
      switch part.kind {
      case .name(let name), .attribute(_, let name): names.insert(name)
      default: break
      }
    }
    return names.compactMap { name in
      executions[..<number].lastIndex { $0.stored.contains { $0.name == name } }
    }.sorted()
  }

  /// Whether what was stored depends on the target.
  func isBackward(_ stored: Stored) -> Bool {
    stored.value.node >= 0 && trace.nodes[stored.value.node].dependence.contains(.target)
  }

  /// How good the results are.
  struct Merit {
    /// How many weights and biases have results, and how many of these have a wrong one.
    var known = 0
    var wrong = 0
    /// Two for each that is right, one where only its factor or its direction is wrong.
    var score = 0
    /// How many statements failed.
    var failures = Int.max
  }

  private(set) lazy var merit: Merit = {
    guard let assessment else { return Merit() }
    // Counted by weights and biases: where a step is right, its gradient is no result any more.
    var scores: [Int: Int] = [:]
    for result in assessment.results {
      let score =
        switch result.state {
        case .right, .unplain: 2
        case .otherFactor, .ascends: 1
        case .wrong: 0
        }
      scores[result.parameter] = min(score, scores[result.parameter] ?? 2)
    }
    let failures = executions.count {
      !$0.isAside && ($0.error?.reason == .shape || $0.error?.reason == .mistake)
    }
    return Merit(
      known: scores.count, wrong: scores.values.count { $0 < 2 },
      score: scores.values.reduce(0, +), failures: failures)
  }()
}
