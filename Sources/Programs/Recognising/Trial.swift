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
  /// Names of strengths that were taken as 0.
  let zeros: Set<String>
  /// Whether the program has several examples of its own, and takes them at once.
  let hasSeveral: Bool
  /// The costs that the program calls without defining them.
  let stated: StatedCost
  /// The widths of the test network's layers.
  let sizes: [Int]
  /// The arrays of the program's own in whose places the test network's stand.
  let written: [WrittenShapes.Written]
  /// The execution at which something of the test network was first asked for.
  let firstAsked: Int?
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
    stated = StatedCost(program, interpreter.executions)
    // Each pass is followed back through the whole trace.
    takesPairs = network.takesPairs
    isMixed = network.isMixed
    (sizes, written, firstAsked) = (network.sizes, network.written, network.firstAsked)
    hasSeveral = network.hasSeveral
    zeros = network.zeros
    steps = interpreter.total + (groups.count + 1) * trace.nodes.count
    assessment =
      groups.isEmpty
      ? nil
      : Assessment(
        groups, trace, interpreter.executions, facts, guardedBy: Self.guardSize(program),
        stating: stated.kinds,
        givenRate: network.givesRate ? GivenNetwork.learningRate : nil,
        asksForUsualFactors: plan.asksForUsualFactors)
  }

  /// The largest of the numbers that only keep a division or a logarithm from its edge.
  private static func guardSize(_ program: Program) -> Double {
    var size = 0.0
    // A rate or a strength may be as small.
    var named: Set<Range<Int>> = []
    for statement in program.all {
      switch statement.kind {
      case .assignment(let targets, let value):
        if let name = targets[0].plainName, NameMeaning(name) != nil { named.insert(value.range) }
      case .function(let function):
        for parameter in function.parameters where NameMeaning(parameter.name) != nil {
          if let value = parameter.standard { named.insert(value.range) }
        }
      default: break
      }
    }
    for expression in program.all.flatMap(\.expressions).flatMap(\.all)
    where !named.contains(expression.range) {
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

  /// Whether the program asks how many examples there are, as `X.shape[1]` or `len(X)` do.
  var asksForCount: Bool {
    let isColumns = plan.examples == .columns
    func isExample(_ expression: Expression) -> Bool {
      guard case .name(let name) = expression.kind else { return false }
      return [.input, .target].contains(facts.meaning(of: name)?.role)
    }
    return program.all.flatMap(\.expressions).flatMap(\.all).contains { part in
      switch part.kind {
      case .index(let base, let indices):
        guard case .attribute(let of, "shape") = base.kind, isExample(of), indices.count == 1,
          case .number(let axis, _) = indices[0].kind
        else { return false }
        return axis == (isColumns ? 1 : 0)
      case .call(let function, let arguments):
        guard case .name("len") = function.kind, arguments.count == 1 else { return false }
        return !isColumns && isExample(arguments[0].value)
      default: return false
      }
    }
  }

  /// How many statements hold a quantity, less those that failed.
  var score: Int {
    guard let assessment else { return -executions.count { $0.error?.reason == .shape } }
    var recognised: Set<Int> = []
    var failed: Set<Int> = []
    // Where neurons are computed one by one a statement is executed thousands of times.
    var tries: [Int: Int] = [:]
    for (number, execution) in executions.enumerated() {
      if !recognised.contains(execution.statement), tries[execution.statement, default: 0] < 200 {
        tries[execution.statement, default: 0] += 1
        if assessment.recognitions[number] != nil { recognised.insert(execution.statement) }
      }
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

  /// Whether Python complains nowhere up to where the network's output first meets the target.
  var isForwardFree: Bool {
    guard let first = trace.meetings.first else { return false }
    return executions[...trace.nodes[first.output].execution].allSatisfy {
      $0.error?.isOfProgram != true
    }
  }

  /// The executions that last stored the names which an execution uses, and those that called its function.
  func givers(of number: Int) -> [Int] {
    guard executions[number].statement >= 0 else { return [] }
    let callers = executions[..<number].indices.filter { executions[$0].end > number }
    var names: Set<String> = []
    for part in program.all[executions[number].statement].expressions.flatMap(\.all) {
      switch part.kind {
      case .name(let name), .attribute(_, let name): names.insert(name)
      case .text(let parts):
        if parts.count == 1, case .text(let key) = parts[0] { names.insert(key) }
      default: break
      }
    }
    let stored = names.compactMap { name in
      executions[..<number].lastIndex { $0.stored.contains { $0.name == name } }
    }
    return Set(stored + callers).sorted()
  }

  /// The same, and those that gave the calls around it what they hand on.
  func distantGivers(of number: Int) -> Set<Int> {
    var all: Set<Int> = []
    var next = [number]
    // Where neurons are computed one by one there are thousands.
    for _ in 0..<4 {
      next = next.prefix(16).flatMap(givers).filter { all.insert($0).inserted }
    }
    return all
  }

  /// How many functions that are no sums or products stand in the forward pass.
  private(set) lazy var slopes: Int = {
    guard let pass = assessment?.groups[0][0] else { return 0 }
    return pass.layers.ancestors.count { index in
      let node = trace.nodes[index]
      guard node.dependence.contains(.input) else { return false }
      switch node.operation {
      case .unary: return true
      case .binary(let function): return function.isComparison || function.name.hasPrefix("m")
      default: return false
      }
    }
  }()

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
