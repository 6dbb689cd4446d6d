import Backprop

extension Evaluator {
  /// ∑ and ∏ over neurons, or over the training examples.
  mutating func sum(_ sum: Term.Sum) throws(Diagnostic) -> DualValue {
    guard let letter = sum.letters.first else { return try dual(of: sum.body) }
    if sum.hasDots { return try pathSum(sum) }
    var inner = sum
    inner.letters.removeFirst()
    if letter == "x" { return try sumOverExamples(sum, inner) }
    let count =
      if let upper = sum.upper { try position(upper) } else { try range(of: letter, in: sum.body) }
    guard count >= 1 else { throw Diagnostic(.index, "the sum over \(letter) has no terms") }
    guard count <= Self.mostSummands else {
      throw Diagnostic(
        .limit,
        "this sum has \(count.grouped) terms; at most \(Self.mostSummands.grouped) are summed")
    }
    try requireLimit(of: sum, letter, count)
    let outer = bindings[letter]
    defer { bindings[letter] = outer }
    return try total(of: inner, over: 1...count) { $0[letter] = $1 }
  }

  private static let mostSummands = 1_000_000

  /// A limit n_l must be the width of the layer whose neurons the letter counts.
  private mutating func requireLimit(
    of sum: Term.Sum, _ letter: String, _ count: Int
  ) throws(Diagnostic) {
    guard let layer = sum.widthLayer, let limit = width(of: layer), limit != count else { return }
    let width = "n_\(LayerReference(layer)?.script ?? "l")"
    throw Diagnostic(
      .shape,
      "the sum over \(letter) runs to \(width), but \(letter) counts the neurons of another layer",
      at: layer.range, hint: "leave the limits out: the width is known from where \(letter) stands")
  }

  private mutating func width(of layer: Term) -> Int? {
    guard let network = scope.network, let l = try? position(layer), 1...network.layers ~= l
    else { return nil }
    return network.sizes[l - 1]
  }

  /// A number or a width above ∑ₓ must be the number of examples.
  private mutating func sumOverExamples(
    _ sum: Term.Sum, _ inner: Term.Sum
  ) throws(Diagnostic) -> DualValue {
    let count = try examples().count
    let upper = try sum.upper.map { (upper) throws(Diagnostic) in try position(upper) }
    if let limit = sum.widthLayer.flatMap({ width(of: $0) }) ?? upper, limit != count {
      throw Diagnostic(
        .shape, "the sum over x runs over all examples, not over \(limit)",
        hint: "leave the limits out, or write n above it")
    }
    guard !scope.batch.isEmpty else { return try self.sum(inner) }
    let present = bindings.example
    defer { bindings.example = present }
    return try total(of: inner, over: 0...count - 1) { $0.example = $1 }
  }

  private mutating func total(
    of inner: Term.Sum, over numbers: ClosedRange<Int>, _ bind: (inout Bindings, Int) -> Void
  ) throws(Diagnostic) -> DualValue {
    var total: DualValue?
    for number in numbers {
      if scope.isCancelled() { throw .interrupted }
      bind(&bindings, number)
      let term = try sum(inner)
      total =
        if let total { try apply(inner.isProduct ? .beside : .plus, total, term) } else { term }
    }
    return total ?? DualValue(.number(0))
  }

  /// How many values an index has: the width of the layer that it stands at.
  mutating func range(of letter: String, in body: Term) throws(Diagnostic) -> Int {
    for occurrence in body.occurrences(of: letter) {
      switch occurrence.place {
      case .layer, .weightNumber: continue
      case .entry(let operand, _) where !operand.occurrences(of: letter).isEmpty: continue
      default: return try count(at: occurrence.place)
      }
    }
    throw Diagnostic(
      .index, "the sum runs over \(letter), but \(letter) is not in its summand", at: body.range,
      hint: "sum over an index of the summand")
  }

  mutating func count(at place: Occurrence.Place) throws(Diagnostic) -> Int {
    switch place {
    case .neuron(let layer, let offset):
      let network = try network()
      let l = try position(layer) + offset
      guard 1...network.layers ~= l
      else { throw Diagnostic.noLayer(l, of: network).at(layer.range) }
      return network.sizes[l - 1]
    case .input: return try input().count
    case .target, .output: return try target().count
    case .entry(let operand, let position):
      let shape = try value(of: operand).shape
      return position == 0 ? shape.rows : shape.columns
    case .weightNumber: return try network().weightCount
    case .layer: return try network().layers
    }
  }
}
