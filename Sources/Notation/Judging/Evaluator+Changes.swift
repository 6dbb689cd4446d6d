import Backprop

extension Evaluator {
  /// The places that a changed quantity names; an index without a value, which a sum binds, names any.
  mutating func placesOfChange(
    _ quantity: Quantity, at range: Range<Int>
  ) throws(Diagnostic) -> [Place] {
    func isSummed(_ index: Term) -> Bool { index.letters.contains { bindings[$0] == nil } }
    guard let summed = quantity.indices.firstIndex(where: isSummed) else {
      return try places(of: quantity, at: range).0
    }
    guard let letter = quantity.indices[summed].letters.first else { return [] }
    var places: [Place] = []
    defer { bindings[letter] = nil }
    for value in 1...(try self.range(of: letter, in: Term(.quantity(quantity), at: range))) {
      bindings[letter] = value
      places += try placesOfChange(quantity, at: range)
    }
    return places
  }
}

extension Evaluator {
  /// A side with the numbers in place of what no change touches, worked out once for all changes.
  ///
  /// Of a product with `…`, and of a sum of such, the change must be the last factor; the rest of the
  /// product, summed, is what multiplies it.
  mutating func settled(_ term: Term) -> Term {
    if !term.holdsChange { return worth(term) ?? term }
    switch term.form {
    case .chain(let first, let links) where links.contains(where: { $0.operand.isDots }):
      guard let (rest, last) = Self.parted(first, links, at: term.range),
        let factor = worth(rest)
      else { return term }
      return Term(.chain(factor, [last]), at: term.range)
    case .chain(let first, let links):
      // Only numbers: among whole derivatives it matters what stands beside what.
      let others = links.map { Term.Link(sign: $0.sign, operand: settled($0.operand)) }
      return Term(.chain(settled(first), others), at: term.range)
    case .sum(var sum) where sum.hasDots:
      guard case .chain(let first, let links) = sum.body.form,
        let (rest, last) = Self.parted(first, links, at: sum.body.range),
        !last.operand.occurrences.contains(where: { sum.letters.contains($0.letter) })
      else { return term }
      sum.body = rest
      guard let factor = worth(Term(.sum(sum), at: term.range)) else { return term }
      return Term(.chain(factor, [last]), at: term.range)
    default: return term
    }
  }

  /// The number that a term is worth; nil where it is none.
  private mutating func worth(_ term: Term) -> Term? {
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
  /// Whether Δ stands in it.
  var holdsDelta: Bool {
    contains { term in
      if case .change = term.form { true } else { false }
    }
  }

  /// Whether Δ, ε or a changed weight stands in it.
  var holdsChange: Bool {
    contains { term in
      switch term.form {
      case .change, .costAt: true
      case .name(let name): name == "ε"
      default: false
      }
    }
  }
}
