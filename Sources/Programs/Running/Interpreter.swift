/// What a program is given from outside under names that it never assigns, and what stands in for the
/// numbers that it would draw or load.
protocol Surroundings: AnyObject {
  /// The value of a name that is not assigned.
  func value(of name: String, in interpreter: Interpreter) throws -> Value?
  /// The value of a function's parameter, where nothing in the program calls the function.
  func value(ofParameter name: String, in interpreter: Interpreter) throws -> Value?
  /// The value of a parameter that its function's body asks for, whatever it is called.
  func value(
    askedForAs name: String, by function: Function, in interpreter: Interpreter
  ) throws -> Value?
  /// What a name holds after it is given a value that the network, input and target had no part in:
  /// the value itself, or one of the test network's in its place.
  func substitute(
    for value: Value, named name: String, index: Int?, in interpreter: Interpreter
  ) throws -> Value?
  /// What a name of a loop is given, changed in place where it is a weight or bias of the program's own.
  func fill(_ value: Value, named name: String, in interpreter: Interpreter)
  /// Whether a name says that it holds an input or a target.
  func isExample(_ name: String) -> Bool
  /// A number of those that random functions draw.
  func draw() -> Double
  /// Whether the test network has its examples as columns.
  var examplesAreColumns: Bool { get }
  /// Whether weights are lists of numbers, each of them a parameter by itself.
  var takesEntries: Bool { get }
  /// Whether a parameter of a function is given in place of what the function itself would take.
  func overrides(_ name: String) -> Bool
}

extension Surroundings {
  var takesEntries: Bool { false }
  func fill(_ value: Value, named name: String, in interpreter: Interpreter) {}
  func value(askedForAs name: String, by function: Function, in interpreter: Interpreter) -> Value?
  { nil }
}

/// Runs a program of the subset of Python that backpropagation is written in, on arrays whose
/// arithmetic is traced. It executes nothing of the machine and opens nothing.
final class Interpreter {
  let program: Program
  let surroundings: any Surroundings
  let isCancelled: @Sendable () -> Bool
  let trace = Trace()
  let globals = Names()
  /// What was executed, in this order.
  var executions: [Execution] = []
  /// The numbers of the functions that were called, by their lines.
  var called: Set<Int> = []
  /// The functions and types that the program defines, in their order, with their names around them.
  var functions: [FunctionValue] = []
  var types: [TypeValue] = []
  /// Those that functions define, by their lines: as they were made last.
  var inner: [Int: FunctionValue] = [:]
  /// How often a parameter got a new value that the target has part in.
  var updates = 0
  /// Whether what runs is beside the program's own way.
  private(set) var isAside = false
  /// What local names held last, for functions that are run one after another.
  var remembered: [String: Value] = [:]
  /// The last value that a function gave back which the forward pass computed.
  var lastForward: Int?
  /// Whether what is stored stands under another name already.
  var isShared = false
  private var steps = 0
  private let limit: Int
  /// How many errors of the program's own it may have before it is of no interest.
  private let mostErrors: Int
  private var errors = 0
  /// Steps, and what arrays took, in one number.
  var total: Int { steps + trace.work / 16 }
  var depth = 0
  /// The functions that are running, by their lines, with the objects whose methods they are.
  var running: [(line: Int, object: Value?)] = []
  /// How many statements of the outermost block, and functions that nothing calls, were begun.
  private(set) var episode = 0
  /// The first execution behind a loop that was left early, since it had shown all.
  private(set) var firstCut: Int?
  /// How many executions there were before functions were run that nothing calls.
  private(set) var ownExecutions = 0
  func noteCut() { firstCut = firstCut ?? executions.count }
  /// An execution at which other statements are tried in the place of its own, and what they gave.
  var probe: Probe?
  var probed: [Value?] = []
  var isProbing = false

  static let mostSteps = 1_000_000
  static let deepestCalls = 100

  init(
    _ program: Program, in surroundings: any Surroundings, mostSteps: Int = mostSteps,
    mostErrors: Int = .max,
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) {
    self.program = program
    self.surroundings = surroundings
    self.isCancelled = isCancelled
    limit = min(mostSteps, Self.mostSteps)
    self.mostErrors = mostErrors
  }

  func step(_ count: Int = 1) throws {
    steps += count
    if total > limit { throw Halt.steps }
    if steps & 0x3FF == 0, isCancelled() { throw Halt.cancelled }
  }

  func count(_ error: RunError) throws {
    guard error.reason == .shape || error.reason == .mistake, !isAside else { return }
    errors += 1
    if errors > mostErrors { throw Halt.errors }
  }

  /// Runs all statements, then each function that nothing in the program calls.
  ///
  /// - Returns: why it was stopped before its end, if it was.
  func run() -> Halt? {
    do {
      try runTheStatements()
      try runTheUncalled()
    } catch let halt as Halt { return halt } catch {}
    return nil
  }

  private func runTheStatements() throws {
    for statement in program.statements {
      episode += 1
      guard case .next = try execute([statement], [globals]) else { return }
    }
  }

  /// Functions and methods whose names stand nowhere else are what the program offers: each is run,
  /// in the order of their lines, with its parameters from the surroundings.
  private func runTheUncalled() throws {
    ownExecutions = executions.count
    // Where the program itself has learnt, the rest is beside its way.
    isAside = updates > 0
    var mentioned: Set<String> = []
    for expression in program.all.flatMap(\.expressions).flatMap(\.all) {
      switch expression.kind {
      case .name(let name), .attribute(_, let name): mentioned.insert(name)
      default: break
      }
    }
    for type in types where !type.isOutside {
      let objects = type.instances
      let object = try objects.first ?? type.made(by: self)
      for case .function(let method) in type.names.values.values.sorted(by: Value.byLine) {
        let function = method.function
        guard !called.contains(function.line), !mentioned.contains(function.name),
          !function.name.hasPrefix("__") || function.name == "__call__"
        else { continue }
        try offer(FunctionValue(function: function, names: method.names, object: .object(object)))
      }
    }
    // Those first whose parameters are known: a cost may wait for what the others compute.
    for isFirst in [true, false] {
      for function in functions
      where !called.contains(function.function.line)
        && !mentioned.contains(function.function.name)
      {
        if try !isFirst || isKnown(function.function) { try offer(function) }
      }
    }
    // What is mentioned but never reached, since its callers were not read, is still looked at.
    isAside = !trace.meetings.isEmpty
    for function in functions where !called.contains(function.function.line) { try offer(function) }
    // What a function gives back to be called.
    for line in inner.keys.sorted() where !called.contains(line) {
      if let function = inner[line] { try offer(function) }
    }
    for type in types where !type.isOutside {
      guard let object = type.instances.first else { continue }
      for case .function(let method) in type.names.values.values.sorted(by: Value.byLine)
      where !called.contains(method.function.line) && !method.function.name.hasPrefix("__") {
        try offer(
          FunctionValue(function: method.function, names: method.names, object: .object(object)))
      }
    }
  }

  private func isKnown(_ function: Function) throws -> Bool {
    try function.parameters.allSatisfy { parameter in
      try parameter.kind != .single || parameter.standard != nil
        || surroundings.value(askedForAs: parameter.name, by: function, in: self) != nil
        || remembered[parameter.name].map { !$0.isUnknown } ?? false
        || surroundings.value(ofParameter: parameter.name, in: self) != nil
    }
  }

  /// Runs a function with its parameters from the surroundings.
  func offer(_ function: FunctionValue) throws {
    if depth == 0 { episode += 1 }
    var named: [String: Value] = [:]
    let parameters = function.function.parameters
    let isMethod = function.object != nil && !function.function.decorators.contains("staticmethod")
    for parameter in parameters.dropFirst(isMethod ? 1 : 0) where parameter.kind == .single {
      if parameter.standard != nil, !surroundings.overrides(parameter.name) { continue }
      if let value = try surroundings.value(
        askedForAs: parameter.name, by: function.function, in: self)
      {
        named[parameter.name] = value
      } else if let value = remembered[parameter.name], !value.isUnknown,
        !surroundings.isExample(parameter.name) || isGiven(value)
      {
        named[parameter.name] = value
      } else if let value = try surroundings.value(ofParameter: parameter.name, in: self) {
        named[parameter.name] = value
      } else if parameter.standard == nil {
        named[parameter.name] = .unknown(line: function.function.line)
      }
    }
    let result = try call(function, [], named)
    if case .unknown = result { return }
    remember(result)
  }

  /// Whether a value is an input or a target, or nothing that the network has part in.
  private func isGiven(_ value: Value) -> Bool {
    // An `x` of a loop or a comprehension may have been a whole number.
    !value.nodes.isEmpty
      && value.nodes.allSatisfy { [.input, .target, []].contains(trace.nodes[$0].dependence) }
  }

  private func remember(_ result: Value) {
    for node in result.nodes where trace.nodes[node].dependence.isForward { lastForward = node }
  }

  func lookUp(_ name: String, _ names: [Names]) throws -> Value {
    for scope in names {
      if let value = scope.values[name] { return value }
    }
    if let imported = program.imports[name] {
      if let module = Self.modules[imported] { return .module(module) }
      if imported != name, program.imports[imported] == nil { return try lookUp(imported, []) }
    }
    if let value = try surroundings.value(of: name, in: self) {
      globals.values[name] = value
      return value
    }
    if let module = Self.modules[name] { return .module(module) }
    if let constant = Self.constant(name) { return constant }
    // Python's own `sum` goes along the first axis, NumPy's over everything.
    if name == "sum", !program.importsNumPyBare { return .native("builtin sum") }
    if ArrayFunctions.table[name] != nil || LanguageFunctions.table[name] != nil {
      return .native(name)
    }
    throw RunError.outside("`\(name)` is not known")
  }

  static func constant(_ name: String) -> Value? {
    switch name {
    case "True": .bool(true)
    case "False": .bool(false)
    case "None", "newaxis": Value.none
    case "pi": .real(.pi)
    case "e": .real(2.718281828459045)
    case "inf": .real(.infinity)
    case "nan": .real(.nan)
    case "__name__": .text("__main__")
    case "float", "int": .native(name)
    case "...": .text("...")
    default: nil
    }
  }

  static let modules: [String: String] = [
    "np": "numpy", "numpy": "numpy", "jnp": "numpy", "cp": "numpy", "math": "numpy",
    "random": "random", "torch": "numpy", "scipy": "numpy", "special": "numpy", "rnd": "random",
  ]
}

extension Value {
  /// The trace's nodes of the arrays that it holds.
  var nodes: [Int] {
    switch self {
    case .array(let array): array.node >= 0 ? [array.node] : []
    case .tuple(let elements): elements.flatMap(\.nodes)
    case .list(let list): list.elements.prefix(64).flatMap(\.nodes)
    case .dictionary(let dictionary): dictionary.keys.flatMap { dictionary[$0]?.nodes ?? [] }
    default: []
    }
  }

  static func byLine(_ left: Value, _ right: Value) -> Bool {
    guard case .function(let l) = left, case .function(let r) = right else {
      if case .function = left { return true }
      return false
    }
    return l.function.line < r.function.line
  }
}
