import Backprop

/// Finite changes: Δ of a quantity, C(w + ε e_j), and where a change is placed.
extension Evaluator {
  /// Δ of a quantity: its value after the change that is placed, less before.
  mutating func shift(of operand: Term) throws(Diagnostic) -> Series {
    guard let change = bindings.change else {
      throw Diagnostic(
        .state, "Δ has a value only where a change is placed",
        hint:
          "≈ places one, as in ΔC ≈ ∂C/∂b[l][j] Δb[l][j]; `nudge w 2 1 1 0.01` shows what it does")
    }
    guard case .quantity(let quantity) = operand.form
    else { throw Diagnostic(.value, "Δ stands before one quantity", at: operand.range) }
    if let place = try place(named: quantity), let amounts = change.moves.amounts[place],
      change.isRoot(place)
    {
      return Series(
        amounts.map { RoundedValue(exact: .number($0)) }, order: max(1, change.moves.order))
    }
    let before = try series(of: operand)
    isMoved = true
    defer { isMoved = false }
    let after = try series(of: operand)
    return change.moves.order > 0 ? after.withoutConstant : try .difference(after, before)
  }

  /// C(w + ε e_j), C(w[l][j,k] + ε): the cost with one weight, one bias or one neuron changed.
  mutating func cost(at argument: Term) throws(Diagnostic) -> Series {
    let (changed, links) = argument.sumWithChange ?? (argument, [])
    guard let quantity = changed.quantity else { throw .notChanged(at: argument.range) }
    var moves = Moves(order: bindings.change?.moves.order ?? 0)
    for link in links {
      let (place, amount) =
        quantity == Quantity(letter: .w)
        ? try changeOfWeight(link.operand)
        : (try placeOfChange(quantity, at: changed.range), try number(link.operand))
      let signed = (link.sign == .minus ? -amount : amount).coefficients
      let known = moves.amounts[place] ?? []
      moves.amounts[place] = (0..<max(known.count, signed.count)).map { (power: Int) -> Double in
        let before = power < known.count ? known[power] : 0
        return power < signed.count ? before + signed[power].value.elements[0] : before
      }
    }
    _ = try target()
    let carried = carriesRounding
    carriesRounding = true
    defer { carriesRounding = carried }
    return try expansion(moves).cost ?? Series(.number(.nan))
  }

  /// Where `ε e_j` changes a weight, and by how much.
  private mutating func changeOfWeight(
    _ direction: Term
  ) throws(Diagnostic) -> (place: Variable, amount: Series) {
    guard let (factor, index) = direction.unitDirection
    else { throw Diagnostic(.value, "expected a number times e_j here", at: direction.range) }
    let amount = if let factor { try number(factor) } else { exactly(.number(1)) }
    let number = try position(index)
    guard let place = try network().place(ofWeight: number)
    else { throw Diagnostic(.index, "there is no weight w_\(number)", at: index.range) }
    return (place, amount)
  }

  private mutating func number(_ term: Term) throws(Diagnostic) -> Series {
    let amount = try series(of: term)
    guard case .number = amount.value
    else { throw Diagnostic(.shape, "what stands before e_j is a number", at: term.range) }
    return amount
  }

  private mutating func placeOfChange(
    _ quantity: Quantity, at range: Range<Int>
  ) throws(Diagnostic) -> Variable {
    guard let place = try place(named: quantity) else { throw .notChanged(at: range) }
    return place
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
}

extension Term {
  var holdsDelta: Bool { contains { if case .change = $0.form { true } else { false } } }

  /// Whether weights are numbered in it, as in (46).
  var holdsWeightNumber: Bool { contains { if case .costAt = $0.form { true } else { false } } }

  /// Whether Δ of something, C(w + ε e_j) or ε stands in it.
  var holdsChange: Bool {
    holdsDelta || holdsWeightNumber || holdsName("ε")
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

extension Diagnostic {
  fileprivate static func notChanged(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .value, "C(…) is read as in C(w + ε e_j)", at: range, hint: "write (46) as the book does")
  }
}
