package import Backprop

extension Evaluator {
  /// Functions of functions beyond this are refused: a learner's f may call itself.
  private static let deepestCall = 30
  /// More calls in one line are refused: functions of functions can multiply without end.
  private static let mostCalls = 1_000_000

  mutating func call(
    _ function: Function, primes: Int, _ arguments: [Term]
  ) throws(Diagnostic) -> DualValue {
    guard primes <= 1 else { throw .secondDerivative }
    guard !arguments.isEmpty else {
      throw Diagnostic(
        .syntax, "\(function.name) stands here without its argument", hint: "write it as in σ(z[2])"
      )
    }
    let primed = primes == 1
    switch function {
    case .activation: return try activation(primed: primed, arguments[0])
    case .diagonalActivation where primed:
      if let z = try softmaxInput(arguments[0]) {
        guard perturbation == nil else { throw .secondDerivative }
        return DualValue(.matrix(LayerActivation.softmax.prime(z).matrix))
      }
      return try activation(primed: true, arguments[0]).linear { (value) throws(Diagnostic) in
        try value.diagonal(of: "Σ'")
      }
    case .diagonalActivation:
      return try activation(primed: false, arguments[0]).linear { (value) throws(Diagnostic) in
        try value.diagonal(of: "Σ")
      }
    case .inverseActivation:
      if primed { throw .secondDerivative }
      let σ = scope.network?.activation ?? .sigmoid
      return try dual(of: arguments[0]).applying(
        { σ.inverse(at: $0) }, derivative: { 1 / σ.derivative(σ.inverse(at: $0)) })
    case .elementary(let elementary):
      return try self.elementary(elementary, primed: primed, arguments)
    case .own(let name):
      guard let own = scope.functions[name] else { throw .unknownName(name, in: scope) }
      return try call(own, primed: primed, try dual(of: arguments[0]))
    }
  }

  /// σ or σ′ of a weighted input; a neuron with an activation of its own keeps it.
  private mutating func activation(primed: Bool, _ argument: Term) throws(Diagnostic) -> DualValue {
    if try isOfSoftmax(argument) {
      guard var output = argument.quantity, output.letter == .z else { throw .softmaxOfMore }
      if primed { throw .softmaxHasNoSlopes }
      output.letter = .a
      return try quantity(output)
    }
    let z = try dual(of: argument)
    if case .number(let x) = z.value, z.rate == nil, let σ = scope.network, σ.modified.isEmpty {
      return DualValue(.number(primed ? σ.activation.derivative(x) : σ.activation(x)))
    }
    var σ = LayerActivation(scope.network?.activation ?? .sigmoid)
    var neuron: Int?
    if let network = scope.network, !network.modified.isEmpty, let quantity = argument.quantity,
      quantity.letter == .z, let layer = quantity.layer
    {
      neuron = try positions(of: quantity.indices).first
      σ = network.activation(ofLayer: try position(layer))
    }
    let value = σ.map(z.value, neuron: neuron, primed: primed)
    guard z.rate != nil else { return DualValue(value) }
    if primed { throw .secondDerivative }
    return DualValue(
      value, rate: try Value.hadamard(σ.map(z.value, neuron: neuron, primed: true), z.slope))
  }

  /// Whether the argument of σ is made of what leads into a softmax layer.
  private mutating func isOfSoftmax(_ argument: Term) throws(Diagnostic) -> Bool {
    guard let network = scope.network, network.cost.hasSoftmax else { return false }
    for quantity in argument.quantities where [.w, .b, .z].contains(quantity.letter) {
      if let layer = quantity.layer, try position(layer) == network.layers { return true }
    }
    return false
  }

  /// zᴸ where it is what Σ′ of a softmax layer is taken of.
  private mutating func softmaxInput(_ argument: Term) throws(Diagnostic) -> Vector? {
    guard try isOfSoftmax(argument) else { return nil }
    guard argument.quantity?.letter == .z, case .vector(let z) = try value(of: argument)
    else { throw .softmaxOfMore }
    return z
  }

  private mutating func elementary(
    _ function: Elementary, primed: Bool, _ arguments: [Term]
  ) throws(Diagnostic) -> DualValue {
    switch function.rule {
    case .entrywise(let value, let derivative):
      let argument = try dual(of: arguments[0])
      guard primed else { return try argument.applying(value, derivative: derivative) }
      guard argument.rate == nil else { throw .secondDerivative }
      return DualValue(argument.value.map(derivative))
    case .values where primed, .size where primed:
      throw Diagnostic(.value, "\(function.name) has no derivative of one variable")
    case .values(_, let rule):
      return try rule(try arguments.map { (argument) throws(Diagnostic) in try dual(of: argument) })
    case .size(let rule): return try rule(try position(arguments[0]))
    }
  }

  /// f(x) for each entry; f′ by a rate of 1 at the parameter.
  mutating func call(_ own: OwnFunction, primed: Bool, _ argument: DualValue) throws(Diagnostic)
    -> DualValue
  {
    guard callDepth < Self.deepestCall else {
      throw Diagnostic(
        .limit, "\(own.name) calls functions more than \(Self.deepestCall) deep",
        hint: "a function of yours can't use itself")
    }
    if primed, perturbation != nil { throw .secondDerivative }
    // What is met inside is no measure of agreement, and counted as calls.
    let outer = (parameter, run.scale, run.steps)
    callDepth += 1
    defer {
      callDepth -= 1
      (parameter, run.scale, run.steps) = outer
    }
    var values: [Double] = []
    var slopes: [Double] = []
    let rates = argument.rate?.elements
    for (index, x) in argument.value.elements.enumerated() {
      if scope.isCancelled() { throw .interrupted }
      run.calls += 1
      guard run.calls <= Self.mostCalls else {
        throw Diagnostic(
          .limit, "\(own.name) leads to more than \(Self.mostCalls.grouped) calls of functions",
          hint: "apply it to fewer entries, or name inner values first")
      }
      let rate = primed ? 1 : rates?[index]
      parameter = (own.parameter, DualValue(.number(x), rate: rate.map { .number($0) }))
      let result = try body(of: own)
      guard case .number(let value) = result.value, case .number(let slope) = result.slope
      else { throw .notANumber(own, result.value) }
      values.append(value)
      slopes.append(slope)
    }
    if primed { return DualValue(argument.value.with(slopes)) }
    return DualValue(
      argument.value.with(values), rate: perturbation == nil ? nil : argument.value.with(slopes))
  }

  /// Evaluates a new function once, so that a name in it that stands for nothing is found at once.
  package func check(_ own: OwnFunction) throws(Diagnostic) {
    var trial = self
    trial.callDepth += 1
    trial.parameter = (own.parameter, DualValue(.number(0.5)))
    let result = try trial.dual(of: own.body)
    guard case .number = result.value
    else { throw Diagnostic.notANumber(own, result.value).at(own.body.range) }
  }

  /// A learner's function as an activation, with its exact derivative.
  ///
  /// - Throws: where the function uses the network, which an activation is a part of.
  package func activation(_ own: OwnFunction) throws(Diagnostic) -> Activation {
    do throws(Diagnostic) { try check(own) } catch {
      let reason =
        error.kind == .state
        ? "it uses the network, of which an activation is a part" : error.message
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
      derivative: { evaluate($0, primed: true) })
  }

  /// The value of a function at one number, for its graph.
  package mutating func value(
    of own: OwnFunction, primed: Bool = false, at x: Double
  ) throws(Diagnostic) -> Double {
    try call(own, primed: primed, DualValue(.number(x))).value.elements[0]
  }

  /// The body's places are in the line that defined it, not in this one.
  private mutating func body(of own: OwnFunction) throws(Diagnostic) -> DualValue {
    do { return try dual(of: own.body) } catch {
      var unplaced = error
      unplaced.range = nil
      // Of functions inside functions, the one that the learner called says where.
      guard callDepth == 1 else { throw unplaced }
      unplaced.message = "in \(own.name)(\(own.parameter)) = \(own.definition): \(error.message)"
      throw unplaced
    }
  }
}

extension Diagnostic {
  fileprivate static func notANumber(_ own: OwnFunction, _ value: Value) -> Diagnostic {
    Diagnostic(
      .shape,
      "\(own.name)(\(own.parameter)) must be a number where \(own.parameter) is one; "
        + "it is \(value.wording)")
  }
}

extension Diagnostic {
  fileprivate static let softmaxHasNoSlopes = Diagnostic(
    .shape,
    "the output layer is a softmax: each a^L_j depends on all of z^L, so that σ'(z^L) is no vector",
    hint: "the matrix Σ'(z^L) = diag(a^L) − a^L (a^L)^T and ∂a^L_j/∂z^L_k are there")

  fileprivate static let softmaxOfMore = Diagnostic(
    .index, "the output layer is a softmax, which is taken of the whole z^L", hint: "write σ(z^L)")
}

extension Activation {
  /// Where a rising function takes a value, by halving; NaN where it takes it nowhere.
  fileprivate func inverse(at y: Double) -> Double {
    var (low, high) = (-1.0, 1.0)
    while !(self(low) <= y) {
      low *= 2
      if low < -1e4 { return .nan }
    }
    while !(self(high) >= y) {
      high *= 2
      if high > 1e4 { return .nan }
    }
    while true {
      let middle = low + (high - low) / 2
      if middle <= low || middle >= high { return middle }
      if self(middle) < y { low = middle } else { high = middle }
    }
  }
}

extension LayerActivation {
  fileprivate func map(_ z: Value, neuron: Int?, primed: Bool) -> Value {
    if let neuron, case .number(let x) = z, let own = self[neuron] {
      return .number(primed ? own.derivative(x) : own(x))
    }
    if case .vector(let v) = z, let slopes = prime(v).diagonal {
      return .vector(primed ? slopes : self(v))
    }
    guard let common else { return z }
    return z.map { primed ? common.derivative($0) : common($0) }
  }
}

extension Value {
  /// The square matrix with the vector on its diagonal, for the function of that name.
  func diagonal(of name: String) throws(Diagnostic) -> Value {
    guard case .vector(let v) = self
    else { throw Diagnostic(.shape, "\(name) makes a matrix of a vector; this is \(wording)") }
    try Value.requireRoom(rows: v.count, columns: v.count)
    return .matrix(Matrix(diagonal: v))
  }
}
