import Backprop

/// Finite changes: Δ of a quantity, C(w + ε e_j), and where a change is placed.
extension Evaluator {
  /// Δ of a quantity: its value after the change that is placed, less before.
  mutating func shift(of operand: Term) throws(Diagnostic) -> Value {
    guard let displacement = bindings.displacement else {
      throw Diagnostic(
        .state, "Δ has a value only where a change is placed",
        hint:
          "≈ places one, as in ΔC ≈ ∂C/∂b[l][j] Δb[l][j]; `nudge w 2 1 1 0.01` shows what it does")
    }
    guard case .quantity(let quantity) = operand.form
    else { throw Diagnostic(.value, "Δ stands before one quantity", at: operand.range) }
    if let place = try place(named: quantity), place == displacement.place {
      return .number(displacement.amount)
    }
    let before = try value(of: operand)
    let (network, input) = (try network(), try input())
    var pass = try shaped(
      network.feedforward(input, changing: displacement.place, by: displacement.amount))
    if let path = displacement.path, let first = path.keys.min() {
      pass = try alongPath(path, from: first, before: try self.pass(), after: pass)
    }
    // A changed weight or bias is part of the network.
    var scope = scope
    if let parameter = network[parameter: displacement.place] {
      scope.network?[parameter: displacement.place] = parameter + displacement.amount
    }
    var after = Evaluator(
      scope, passes: PassCache(passes: [bindings.example: pass]), bindings: bindings)
    after.bindings.displacement = nil
    return try Value.difference(try after.value(of: operand), before)
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
        a[j] = network.activation(ofLayer: l)(z)[j]
      }
      moved = moved.replacing(layer: l, weightedInput: z, activation: a)
    }
    return moved
  }

  /// C(w + ε e_j): the cost with the j-th weight changed by what stands before e_j.
  mutating func cost(at argument: Term) throws(Diagnostic) -> Double {
    guard let links = argument.costArgument else {
      throw Diagnostic(
        .value, "C(…) is read as in C(w + ε e_j)", at: argument.range,
        hint: "write (46) as the book does")
    }
    var network = try network()
    for link in links {
      guard let (factor, index) = link.operand.unitDirection
      else { throw Diagnostic(.value, "expected a number times e_j here", at: link.operand.range) }
      var amount = 1.0
      if let factor {
        guard case .number(let x) = try value(of: factor)
        else { throw Diagnostic(.shape, "what stands before e_j is a number", at: factor.range) }
        amount = x
      }
      let number = try position(index)
      guard let place = network.place(ofWeight: number), let weight = network[parameter: place]
      else { throw Diagnostic(.index, "there is no weight w_\(number)", at: index.range) }
      network[parameter: place] = weight + (link.sign == .minus ? -amount : amount)
    }
    let example = Example(input: try input(), target: try target())
    return try shaped(network.cost(example))
  }

  /// The places that a changed quantity names; an index without a value, which a sum binds, names any.
  mutating func placesOfChange(
    _ quantity: Quantity, at range: Range<Int>
  ) throws(Diagnostic) -> [Variable] {
    func isSummed(_ index: Term) -> Bool { index.letters.contains { bindings[$0] == nil } }
    guard let summed = quantity.indices.firstIndex(where: isSummed)
    else { return try places(of: quantity, at: range).0 }
    guard let letter = quantity.indices[summed].letters.first else { return [] }
    var places: [Variable] = []
    defer { bindings[letter] = nil }
    for value in 1...(try self.range(of: letter, in: Term(.quantity(quantity), at: range))) {
      bindings[letter] = value
      places += try placesOfChange(quantity, at: range)
    }
    return places
  }

  /// A side with the numbers in place of what no change touches, worked out once for all changes.
  ///
  /// Of a product with `…`, and of a sum of such, the change must be the last factor; the rest of the
  /// product, summed, is what multiplies it.
  mutating func folded(_ term: Term) -> Term {
    if !term.holdsChange { return number(term) ?? term }
    switch term.form {
    case .chain(let first, let links) where links.contains(where: { $0.operand.isDots }):
      guard let (rest, last) = Self.parted(first, links, at: term.range) else { return term }
      return number(rest)?.followed(by: last.sign, last.operand) ?? term
    case .chain(let first, let links):
      // Only numbers: among whole derivatives it matters what stands beside what.
      let others = links.map { Term.Link(sign: $0.sign, operand: folded($0.operand)) }
      return Term(.chain(folded(first), others), at: term.range)
    case .sum(var sum) where sum.hasDots:
      guard case .chain(let first, let links) = sum.body.form,
        let (rest, last) = Self.parted(first, links, at: sum.body.range),
        !last.operand.occurrences.contains(where: { sum.letters.contains($0.letter) })
      else { return term }
      sum.body = rest
      return number(Term(.sum(sum), at: term.range))?.followed(by: last.sign, last.operand) ?? term
    default: return term
    }
  }

  private mutating func number(_ term: Term) -> Term? {
    guard case .number(let number)? = try? value(of: term) else { return nil }
    return Term(.number(number), at: term.range)
  }

  /// A product without its last factor, where that alone holds a change.
  private static func parted(
    _ first: Term, _ links: [Term.Link], at range: Range<Int>
  ) -> (rest: Term, last: Term.Link)? {
    guard let last = links.last, links.count > 1, last.sign == .beside || last.sign == .times,
      case .change = last.operand.form
    else { return nil }
    let rest = Term(.chain(first, Array(links.dropLast())), at: range)
    return rest.holdsChange ? nil : (rest, last)
  }
}

extension Term {
  var holdsDelta: Bool { contains { if case .change = $0.form { true } else { false } } }

  /// Whether weights are numbered in it, as in (46).
  var holdsWeightNumber: Bool { contains { if case .costAt = $0.form { true } else { false } } }

  fileprivate var holdsChange: Bool {
    holdsDelta || holdsWeightNumber || contains { $0.form == .name("ε") }
  }

  fileprivate var costArgument: [Link]? {
    let weights = Term.Form.quantity(Quantity(letter: .w))
    if form == weights { return [] }
    guard case .chain(let first, let links) = form, first.form == weights else { return nil }
    return links
  }

  /// The factor and the index of `ε e_j`.
  fileprivate var unitDirection: (factor: Term?, index: Term)? {
    if case .entry(let operand, let indices) = form, indices.count == 1, operand.form == .name("e")
    {
      return (nil, indices[0])
    }
    guard case .chain(let first, let links) = form, let last = links.last,
      last.sign == .beside || last.sign == .times,
      case (nil, let index)? = last.operand.unitDirection
    else { return nil }
    return (Term(.chain(first, Array(links.dropLast())), at: first.range), index)
  }
}
