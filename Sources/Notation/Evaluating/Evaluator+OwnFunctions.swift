package import Backprop
import Sentences

/// Functions of the learner's own.
extension Evaluator {
  /// Functions of functions beyond this are refused: a learner's f may call itself.
  private static let deepestCall = 30
  /// More calls in one line are refused: functions of functions can multiply without end.
  private static let mostCalls = 1_000_000

  /// f(x) for each entry; f′ by a rate of 1 at the parameter.
  mutating func call(_ own: OwnFunction, primed: Bool, _ argument: Series) throws(Diagnostic)
    -> Series
  {
    if primed, perturbation != nil || argument.moves { throw .secondDerivative }
    return try within(own) { (evaluator) throws(Diagnostic) in
      try argument.eachEntry { (_, x) throws(Diagnostic) in
        try evaluator.countCall(of: own)
        let moving = primed ? Series(x.constant, rate: evaluator.exactly(.number(1)).constant) : x
        evaluator.arguments = [own.parameters[0]: moving]
        let result = try evaluator.body(of: own)
        guard case .number = result.value else { throw .notANumber(own, result.value) }
        return primed ? Series(result.slope) : result
      }
    }
  }

  /// g(x, y), or a function of a whole vector: what it is made of is put in as it is.
  mutating func call(
    _ own: OwnFunction, primed: Bool, of values: [Series]
  ) throws(Diagnostic) -> Series {
    if primed { throw Diagnostic(.value, "\(own.name) has no derivative of one variable") }
    return try within(own) { (evaluator) throws(Diagnostic) in
      try evaluator.countCall(of: own)
      evaluator.arguments = Dictionary(uniqueKeysWithValues: zip(own.parameters, values))
      return try evaluator.body(of: own)
    }
  }

  /// What is met inside a function is counted as calls.
  private mutating func within(
    _ own: OwnFunction, _ evaluate: (inout Evaluator) throws(Diagnostic) -> Series
  ) throws(Diagnostic) -> Series {
    guard callDepth < Self.deepestCall else {
      throw Diagnostic(
        .limit, "\(own.name) calls functions more than \(Self.deepestCall) deep",
        hint: "a function of yours can't use itself")
    }
    let outer = (arguments, callee, run.steps)
    callDepth += 1
    defer {
      callDepth -= 1
      (arguments, callee, run.steps) = outer
    }
    callee = own.name
    return try evaluate(&self)
  }

  private mutating func countCall(of own: OwnFunction) throws(Diagnostic) {
    if scope.isCancelled() { throw .interrupted }
    run.calls += 1
    guard run.calls <= Self.mostCalls else {
      throw Diagnostic(
        .limit, "\(own.name) leads to more than \(Self.mostCalls.grouped) calls of functions",
        hint: "apply it to fewer entries, or name inner values first")
    }
  }

  /// Evaluates a new function once, so that a name in it that stands for nothing is found at once.
  package func check(_ own: OwnFunction) throws(Diagnostic) {
    var trial = self
    trial.callDepth += 1
    let sample = Value.vector(Vector([0.5, 0.25]))
    let isWhole = !own.isEntrywise && own.parameters.count == 1
    trial.arguments = Dictionary(
      own.parameters.map { ($0, Series(isWhole ? sample : .number(0.5))) },
      uniquingKeysWith: { first, _ in first })
    do throws(Diagnostic) {
      let result = try trial.series(of: own.body)
      guard !own.isEntrywise || result.value.isNumber
      else { throw Diagnostic.notANumber(own, result.value).at(own.body.range) }
    } catch {
      // Vectors of other lengths may fit a function of whole ones.
      if own.isEntrywise || ![.shape, .index].contains(error.kind) { throw error }
    }
  }

  /// A learner's function as an activation, with its exact derivative.
  ///
  /// - Throws: where the function uses the network, which an activation is a part of.
  package func activation(_ own: OwnFunction) throws(Diagnostic) -> Activation {
    guard own.isEntrywise else {
      throw Diagnostic(
        .value, "\(own.name) can't be an activation: \(own.head) is not of one number",
        hint: "an activation depends on its own argument alone, as in f(x) = x + tanh(x)")
    }
    do throws(Diagnostic) { try check(own) } catch {
      let reason =
        error.kind == .state
        ? "it uses the network, of which an activation is a part" : error.sentence
      throw Diagnostic(
        .value, "\(own.name) can't be an activation: \(reason)",
        hint: "an activation depends on its own argument alone, as in f(x) = x + tanh(x)")
    }
    let scope = scope
    @Sendable func evaluate(_ z: Double, primed: Bool) -> Double {
      var evaluator = Evaluator(scope)
      return (try? evaluator.value(of: own, primed: primed, at: z)) ?? .nan
    }
    return Activation(
      name: own.name, definition: own.definition, value: { evaluate($0, primed: false) },
      derivative: { evaluate($0, primed: true) },
      expansion: { z, order in
        var evaluator = Evaluator(scope)
        let moving = Series([z, 1].map { RoundedValue(.number($0)) }, order: max(1, order))
        let series = try? evaluator.call(own, primed: false, moving)
        return (0...order).map { power in
          guard let series else { return .nan }
          return series[power]?.value.elements[0] ?? 0
        }
      })
  }

  /// The value of a function at one number, for its graph.
  package mutating func value(
    of own: OwnFunction, primed: Bool = false, at x: Double
  ) throws(Diagnostic) -> Double {
    guard own.parameters.count == 1 else {
      throw .wrongCount(1, own.parameters.count, of: own.name, at: own.body.range)
    }
    let argument = Series(.number(x))
    let value =
      own.isEntrywise
      ? try call(own, primed: primed, argument) : try call(own, primed: primed, of: [argument])
    guard value.value.isNumber else { throw .notANumber(own, value.value) }
    return value.value.elements[0]
  }

  /// The body's places are in the line that defined it, not in this one.
  private mutating func body(of own: OwnFunction) throws(Diagnostic) -> Series {
    do { return try series(of: own.body) } catch {
      var unplaced = error
      unplaced.range = nil
      // Of functions inside functions, the one that the learner called says where.
      guard callDepth == 1 else { throw unplaced }
      unplaced.sentence =
        "in \(own.head) = \(own.definition): \(error.sentence)"
      throw unplaced
    }
  }
}

extension Diagnostic {
  fileprivate static func notANumber(_ own: OwnFunction, _ value: Value) -> Diagnostic {
    Diagnostic(
      .shape,
      """
      \(own.head) must be a number where \(own.parameters[0]) is one; it is \(value.wording)
      """)
  }
}
