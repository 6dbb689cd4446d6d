import Backprop

extension Evaluator {
  /// ∑ and ∏ over neurons, or over the training examples.
  mutating func sum(_ sum: Term.Sum) throws(Diagnostic) -> Jet {
    guard let letter = sum.letters.first else { return try jet(of: sum.body) }
    if sum.hasDots { return try pathSum(sum) }
    var inner = sum
    inner.letters.removeFirst()
    if letter == "x" {
      try requireAllExamples(sum)
      return try sumOverExamples(inner)
    }
    let count: Int
    if let upper = sum.upper {
      count = try position(upper)
    } else {
      count = try range(of: letter, in: sum.body)
    }
    guard count >= 1 else { throw Diagnostic(.index, "the sum over \(letter) has no terms") }
    guard count <= Self.mostSummands else {
      throw Diagnostic(
        .limit,
        "this sum has \(count.grouped) terms; at most \(Self.mostSummands.grouped) are summed")
    }
    try requireLimit(of: sum, letter, count)
    let outer = bindings[letter]
    defer { bindings[letter] = outer }
    var total: Jet?
    for k in 1...count {
      if scope.isCancelled() { throw .interrupted }
      bindings[letter] = k
      total = try combined(total, try self.sum(inner), sum.isProduct)
    }
    return total ?? Jet(.number(sum.isProduct ? 1 : 0))
  }

  private static let mostSummands = 1_000_000

  /// A limit n_l must be the width of the layer whose neurons the letter counts.
  private mutating func requireLimit(
    of sum: Term.Sum, _ letter: String, _ count: Int
  ) throws(Diagnostic) {
    guard let layer = sum.widthLayer, let network = scope.network, let l = try? position(layer),
      1...network.layers ~= l, network.sizes[l - 1] != count
    else { return }
    let width = "n_\(LayerReference(layer)?.script ?? "l")"
    throw Diagnostic(
      .shape,
      "the sum over \(letter) runs to \(width), but \(letter) counts the neurons of another layer",
      at: layer.range, hint: "leave the limits out: the width is known from where \(letter) stands")
  }

  /// A number or a width above ∑ₓ must be the number of examples.
  private mutating func requireAllExamples(_ sum: Term.Sum) throws(Diagnostic) {
    let count = try examples().count
    var limit = try sum.upper.map { (upper) throws(Diagnostic) in try position(upper) }
    if let layer = sum.widthLayer, let network = scope.network, let l = try? position(layer),
      1...network.layers ~= l
    {
      limit = network.sizes[l - 1]
    }
    if let limit, limit != count {
      throw Diagnostic(
        .shape, "the sum over x runs over all examples, not over \(limit)",
        hint: "leave the limits out, or write n above it")
    }
  }

  private mutating func sumOverExamples(_ inner: Term.Sum) throws(Diagnostic) -> Jet {
    let examples = try examples()
    guard !scope.batch.isEmpty else { return try self.sum(inner) }
    let present = bindings.example
    defer { bindings.example = present }
    var total: Jet?
    for index in examples.indices {
      bindings.example = index
      total = try combined(total, try self.sum(inner), inner.isProduct)
    }
    return total ?? Jet(.number(0))
  }

  private func combined(_ total: Jet?, _ term: Jet, _ isProduct: Bool) throws(Diagnostic) -> Jet {
    guard let total else { return term }
    if isProduct {
      return try Jet.bilinear(total, term) { (s, t) throws(Diagnostic) in
        try Value.product(s, t, dot: false)
      }
    }
    if case .number(let x) = total.value, case .number(let y) = term.value, total.rate == nil,
      term.rate == nil
    {
      return Jet(.number(x + y))
    }
    return try Jet.sum(total, term)
  }

  /// How many values an index has: the width of the layer that it stands at.
  mutating func range(of letter: String, in body: Term) throws(Diagnostic) -> Int {
    let network = scope.network
    for occurrence in body.occurrences(of: letter) {
      switch occurrence.place {
      case .neuron(let layer, let offset):
        guard let network else { throw .noNetwork }
        let l = try position(layer) + offset
        guard 1...network.layers ~= l else {
          throw Diagnostic.noLayer(l, of: network).at(layer.range)
        }
        return network.sizes[l - 1]
      case .input: return try self.input().count
      case .target: return try self.target().count
      case .output: return try self.network().sizes[try self.network().layers - 1]
      case .entry(let operand, let position):
        if !operand.occurrences(of: letter).isEmpty { continue }
        let shape = try jet(of: operand).value.shape
        return position == 0 ? shape.rows : shape.columns
      case .layer, .weightNumber: continue
      }
    }
    throw Diagnostic(
      .index, "the sum runs over \(letter), but \(letter) is not in its summand", at: body.range,
      hint: "sum over an index of the summand")
  }

  // MARK: Finite changes

  /// Δ of a quantity: its value after the change that is placed, less before.
  mutating func shift(of operand: Term) throws(Diagnostic) -> Value {
    guard let displacement = bindings.displacement else {
      throw Diagnostic(
        .state, "Δ has a value only where a change is placed",
        hint:
          "≈ places one, as in ΔC ≈ ∂C/∂b[l][j] Δb[l][j]; `nudge w 2 1 1 0.01` shows what it does")
    }
    guard case .quantity(let quantity) = operand.form else {
      throw Diagnostic(.value, "Δ stands before one quantity", at: operand.range)
    }
    if let place = try place(of: quantity), place == displacement.place {
      return .number(displacement.amount)
    }
    let before = try value(of: operand)
    var after = Evaluator(try displaced(displacement), workings: Workings(), bindings: bindings)
    after.bindings.displacement = nil
    after.workings.passes[bindings.example ?? -1] = try changedPass(displacement)
    let value = try after.value(of: operand)
    return try Value.difference(value, before)
  }

  /// The scope in which a changed weight or bias is part of the network.
  private func displaced(_ displacement: Displacement) throws(Diagnostic) -> Scope {
    var scope = scope
    var network = try network()
    if let parameter = network[parameter: displacement.place] {
      network.setParameter(displacement.place, to: parameter + displacement.amount)
      scope.network = network
    }
    return scope
  }

  /// The forward pass after the change; along a path where only its neurons are let move.
  private mutating func changedPass(_ displacement: Displacement) throws(Diagnostic) -> Feedforward
  {
    let (network, input) = (try network(), try input())
    let pass = try shaped { () throws(ShapeError) in
      try network.feedforward(input, changing: displacement.place, by: displacement.amount)
    }
    guard let path = displacement.path, let first = path.keys.min() else { return pass }
    return try alongPath(path, from: first, before: try self.pass(), after: pass)
  }

  /// Only the neurons of the path move: each by what the one before it moved.
  private func alongPath(
    _ path: [Int: Int], from first: Int, before: Feedforward, after: Feedforward
  ) throws(Diagnostic) -> Feedforward {
    let network = try network()
    var moved = after
    for l in first...network.layers {
      guard let j = path[l] else { break }
      var a = before.activation(l)
      var z = l > 1 ? before.weightedInput(l) : before.activation(l)
      if l == first {
        a[j] = after.activation(l)[j]
      } else if let k = path[l - 1] {
        z[j] +=
          network.weights(l)[j, k] * (moved.activation(l - 1)[k] - before.activation(l - 1)[k])
        a[j] = network.activation(of: Neuron(layer: l, index: j))(z[j])
      }
      moved = moved.replacing(layer: l, weightedInput: z, activation: a)
    }
    return moved
  }

  /// C(w + ε e_j): the cost with the j-th weight changed by what stands before e_j.
  mutating func cost(at argument: Term) throws(Diagnostic) -> Double {
    let (letter, links) = argument.costArgument
    guard letter else {
      throw Diagnostic(
        .value, "C(…) is read as in C(w + ε e_j)", at: argument.range,
        hint: "write (46) as the book does")
    }
    var network = try network()
    for link in links {
      guard let (factor, index) = link.operand.unitDirection else {
        throw Diagnostic(.value, "expected a number times e_j here", at: link.operand.range)
      }
      var amount = 1.0
      if let factor {
        guard case .number(let x) = try value(of: factor) else {
          throw Diagnostic(.shape, "what stands before e_j is a number", at: factor.range)
        }
        amount = x
      }
      let number = try position(index)
      guard let place = network.place(ofWeight: number), let weight = network[parameter: place]
      else {
        throw Diagnostic(.index, "there is no weight w_\(number)", at: index.range)
      }
      network.setParameter(place, to: weight + (link.sign == .minus ? -amount : amount))
    }
    let example = Example(input: try input(), target: try target())
    return try shaped { () throws(ShapeError) in try network.cost(example) }
  }
}

extension Term {
  /// Whether it is w with terms added to it, and those terms.
  fileprivate var costArgument: (Bool, [Link]) {
    func isWeights(_ term: Term) -> Bool {
      if case .quantity(let quantity) = term.form {
        quantity.letter == .w && quantity.layer == nil && quantity.indices.isEmpty
      } else {
        false
      }
    }
    if isWeights(self) { return (true, []) }
    guard case .chain(let first, let links) = form, isWeights(first) else { return (false, []) }
    return (true, links)
  }

  /// The factor and the index of `ε e_j`.
  fileprivate var unitDirection: (factor: Term?, index: Term)? {
    if case .entry(let operand, let indices) = form, operand.form == .name("e"), indices.count == 1
    {
      return (nil, indices[0])
    }
    guard case .chain(let first, let links) = form, let last = links.last,
      last.sign == .beside || last.sign == .times,
      let (nothing, index) = last.operand.unitDirection, nothing == nil
    else { return nil }
    let factor =
      links.count == 1 ? first : Term(.chain(first, Array(links.dropLast())), at: first.range)
    return (factor, index)
  }
}
