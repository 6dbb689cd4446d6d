/// Walks over a term and its parts: what stands between its operators, in the order in which it is read.
/// Layers and indices are no parts.
extension Term {
  /// Its immediate parts.
  package var parts: [Term] {
    switch form {
    case .number, .name, .quantity, .columns, .dots, .identity, .ones: []
    case .list(let entries): entries
    case .negative(let operand), .transpose(let operand), .change(let operand), .norm(let operand),
      .costAt(let operand), .next(let operand), .entry(let operand, _):
      [operand]
    case .chain(let first, let links): [first] + links.map(\.operand)
    case .power(let base, let exponent): [base, exponent]
    case .call(_, _, let arguments): arguments
    case .derivative(let of, let by): [of, by]
    case .sum(let sum): [sum.body]
    }
  }

  /// The term with other parts in the places of its own, as many as it has.
  private func with(parts: [Term]) -> Term {
    var changed = self
    switch form {
    case .number, .name, .quantity, .columns, .dots, .identity, .ones: break
    case .list: changed.form = .list(parts)
    case .negative: changed.form = .negative(parts[0])
    case .transpose: changed.form = .transpose(parts[0])
    case .next: changed.form = .next(parts[0])
    case .change: changed.form = .change(parts[0])
    case .norm: changed.form = .norm(parts[0])
    case .costAt: changed.form = .costAt(parts[0])
    case .chain(_, let links):
      let operands = zip(links, parts.dropFirst())
      changed.form = .chain(parts[0], operands.map { Link(sign: $0.sign, operand: $1) })
    case .power: changed.form = .power(parts[0], parts[1])
    case .call(let function, let primes, _): changed.form = .call(function, primes: primes, parts)
    case .entry(_, let indices): changed.form = .entry(parts[0], indices)
    case .derivative: changed.form = .derivative(of: parts[0], by: parts[1])
    case .sum(var sum):
      sum.body = parts[0]
      changed.form = .sum(sum)
    }
    return changed
  }

  /// The term with its immediate parts replaced, in their order.
  func mappingParts<Failure>(_ transform: (Term) throws(Failure) -> Term) throws(Failure) -> Term {
    let parts = parts
    return parts.isEmpty ? self : with(parts: try parts.map(transform))
  }

  /// It and all that is in it, each before what is in itself. A sequence rather than functions that
  /// call themselves with a closure: the optimiser copies those anew for every caller.
  struct Subterms: Sequence, IteratorProtocol {
    /// What is still to come, the next one last.
    private var waiting: [Term]

    init(_ term: Term) { waiting = [term] }

    mutating func next() -> Term? {
      guard let term = waiting.popLast() else { return nil }
      waiting.append(contentsOf: term.parts.reversed())
      return term
    }
  }

  var subterms: Subterms { Subterms(self) }

  /// How many terms it is made of.
  var size: Int { subterms.reduce(0) { count, _ in count + 1 } }

  /// Whether it, or anything in it, is so.
  package func contains(_ condition: (Term) -> Bool) -> Bool {
    subterms.contains(where: condition)
  }

  /// Whether the letter stands anywhere in it.
  package func holds(_ letter: Letter) -> Bool {
    contains { term in
      if case .quantity(let quantity) = term.form { quantity.letter == letter } else { false }
    }
  }

  package var quantities: [Quantity] {
    var quantities: [Quantity] = []
    for term in subterms {
      if case .quantity(let quantity) = term.form { quantities.append(quantity) }
    }
    return quantities
  }

  func mappingQuantities<Failure>(
    _ transform: (Quantity) throws(Failure) -> Quantity
  ) throws(Failure) -> Term {
    if case .quantity(let quantity) = form {
      return Term(.quantity(try transform(quantity)), at: range)
    }
    return try mappingParts { (part) throws(Failure) in try part.mappingQuantities(transform) }
  }
}

extension Term {
  /// Whether Δ or λ stands in it.
  package var isOfSteps: Bool {
    contains { term in
      if case .change = term.form { true } else { term.isDecayRate }
    }
  }
}

extension Term {
  /// Whether it is a letter or a name with its scripts, and nothing that is put together.
  var isLetterAlone: Bool {
    switch form {
    case .name, .quantity: true
    default: false
    }
  }

  /// Whether it is a chain with such a sign in it.
  func isChain(with sign: Operator) -> Bool {
    if case .chain(_, let links) = form { links.contains { $0.sign == sign } } else { false }
  }

  /// With another sign wherever one stands in it.
  func replacing(_ sign: Operator, by other: Operator) -> Term {
    var replaced = mappingParts { $0.replacing(sign, by: other) }
    if case .chain(let first, var links) = replaced.form {
      for index in links.indices where links[index].sign == sign { links[index].sign = other }
      replaced.form = .chain(first, links)
    }
    return replaced
  }
}
