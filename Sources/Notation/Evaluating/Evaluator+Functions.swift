import Backprop

extension Evaluator {
  mutating func call(
    _ function: Function, primes: Int, _ arguments: [Term], at call: Term
  ) throws(Diagnostic) -> Series {
    guard primes <= 2 else { throw .secondDerivative }
    guard !arguments.isEmpty else {
      throw Diagnostic(
        .syntax, "\(function.name) stands here without its argument", hint: "write it as in σ(z[2])"
      )
    }
    let primed = primes > 0
    switch function {
    case .activation: return try activation(primes: primes, arguments[0])
    case .diagonalActivation where primes > 1: throw .secondDerivative
    case .diagonalActivation where primed:
      if let a = try softmaxOutput(arguments[0]) {
        guard perturbation == nil else { throw .secondDerivative }
        // diag(a) − a aᵀ
        let diagonal = try a.linear { (value) throws(Diagnostic) in try value.diagonal(of: "diag") }
        return try .difference(diagonal, .product(a, a, .outer))
      }
      return try activation(primes: 1, arguments[0]).linear { (value) throws(Diagnostic) in
        try value.diagonal(of: "Σ'")
      }
    case .diagonalActivation:
      return try activation(primes: 0, arguments[0]).linear { (value) throws(Diagnostic) in
        try value.diagonal(of: "Σ")
      }
    case .inverseActivation:
      if primed { throw .secondDerivative }
      let σ = scope.network?.activation ?? .sigmoid
      return try series(of: arguments[0]).applying(Curve(σ).inverse)
    case .elementary(let elementary):
      return try self.elementary(elementary, primes: primes, arguments, at: call)
    case .own where primes > 1: throw .secondDerivative
    case .own(let name):
      guard let own = scope.functions[name] else { throw .unknownName(name, in: scope) }
      guard arguments.count == own.parameters.count else {
        throw .wrongCount(arguments.count, own.parameters.count, of: name, at: call.range)
      }
      let values = try arguments.map { (argument) throws(Diagnostic) in try series(of: argument) }
      return own.isEntrywise
        ? try self.call(own, primed: primed, values[0])
        : try self.call(own, primed: primed, of: values)
    }
  }

  /// σ, σ′ or σ″ of a weighted input; a neuron with an activation of its own keeps it.
  private mutating func activation(primes: Int, _ argument: Term) throws(Diagnostic) -> Series {
    if try isOfSoftmax(argument) {
      guard let output = argument.softmaxOutput else { throw .softmaxOfMore }
      if primes > 0 { throw .softmaxHasNoSlopes }
      return try quantity(output)
    }
    let z = try series(of: argument)
    let common = scope.network?.activation ?? .sigmoid
    guard let network = scope.network, !network.modified.isEmpty,
      let quantity = argument.quantity, quantity.letter == .z, let layer = quantity.layer
    else {
      if case .number(let x) = z.value, !z.moves, !carriesRounding, primes < 2 {
        return Series(.number(primes == 1 ? common.derivative(x) : common(x)))
      }
      return try z.applying(Curve(common), primes: primes)
    }
    let σ = network.activation(ofLayer: try position(layer))
    let neuron = try positions(of: quantity.indices).first
    return try z.eachEntry { (j, z) throws(Diagnostic) in
      try z.applying(Curve(σ[neuron ?? j] ?? common), primes: primes)
    }
  }

  /// Whether the argument of σ is made of what leads into a softmax layer.
  private mutating func isOfSoftmax(_ argument: Term) throws(Diagnostic) -> Bool {
    guard let network = scope.network, network.cost.hasSoftmax else { return false }
    for quantity in argument.quantities where [.w, .b, .z].contains(quantity.letter) {
      if let layer = quantity.layer, try position(layer) == network.layers { return true }
    }
    return false
  }

  /// aᴸ where Σ′ is taken of the zᴸ that leads into a softmax layer.
  private mutating func softmaxOutput(_ argument: Term) throws(Diagnostic) -> Series? {
    guard try isOfSoftmax(argument) else { return nil }
    guard let output = argument.softmaxOutput, output.indices.isEmpty else { throw .softmaxOfMore }
    return try quantity(output)
  }

  private mutating func elementary(
    _ function: Elementary, primes: Int, _ arguments: [Term], at call: Term
  ) throws(Diagnostic) -> Series {
    switch function.rule {
    case .entrywise(let curve):
      let argument = try series(of: arguments[0])
      if curve.isStepwise { note(argument, at: call) }
      if function == .sqrt { try noteRoot(of: arguments[0], at: call) }
      return try argument.applying(curve, primes: primes)
    case _ where primes > 0:
      throw Diagnostic(.value, "\(function.name) has no derivative of one variable")
    case .values(_, let rule):
      let values = try arguments.map { (argument) throws(Diagnostic) in try series(of: argument) }
      for value in values { try requireModest(value.value.count) }
      return try rule(values)
    case .extreme(let side):
      let (s, t) = (try series(of: arguments[0]), try series(of: arguments[1]))
      let gap = try Series.difference(s, t)
      note(gap, at: call)
      return try .choice(s, t, gap, side: side)
    case .size(let rule):
      let count = try position(arguments[0])
      try requireModest(count)
      return exactly(try rule(count))
    }
  }

  /// No vector of a test network is so long: one that a function makes a matrix of is refused.
  private func requireModest(_ count: Int) throws(Diagnostic) {
    if scope.budget != nil, count > 500 { throw .tooMuchWork }
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

extension Term {
  /// aᴸ for the zᴸ that a softmax is taken of; nil for anything else.
  fileprivate var softmaxOutput: Quantity? {
    guard var output = quantity, output.letter == .z else { return nil }
    output.letter = .a
    return output
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
