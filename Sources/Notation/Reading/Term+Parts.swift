/// Walks over a term and its parts: what stands between its operators, in the order in which it is read.
/// Layers and indices are no parts.
extension Term {
  /// Whether one of its immediate parts is so; asked often, so no list of them is made.
  private func anyPart(_ condition: (Term) -> Bool) -> Bool {
    switch form {
    case .number, .name, .quantity, .columns, .dots, .identity, .ones: false
    case .list(let entries): entries.contains(where: condition)
    case .negative(let operand), .transpose(let operand), .change(let operand), .norm(let operand),
      .costAt(let operand), .next(let operand):
      condition(operand)
    case .chain(let first, let links): condition(first) || links.contains { condition($0.operand) }
    case .power(let base, let exponent): condition(base) || condition(exponent)
    case .call(_, _, let arguments): arguments.contains(where: condition)
    case .entry(let operand, _): condition(operand)
    case .derivative(let of, let by): condition(of) || condition(by)
    case .sum(let sum): condition(sum.body)
    }
  }

  func forEachPart(_ visit: (Term) -> Void) {
    _ = anyPart { part in
      visit(part)
      return false
    }
  }

  package var parts: [Term] {
    var parts: [Term] = []
    forEachPart { parts.append($0) }
    return parts
  }

  /// The term with its immediate parts replaced, in their order.
  func mappingParts<Failure>(_ transform: (Term) throws(Failure) -> Term) throws(Failure) -> Term {
    var mapped = self
    switch form {
    case .number, .name, .quantity, .columns, .dots, .identity, .ones: break
    case .list(let entries): mapped.form = .list(try entries.map(transform))
    case .negative(let operand): mapped.form = .negative(try transform(operand))
    case .transpose(let operand): mapped.form = .transpose(try transform(operand))
    case .next(let operand): mapped.form = .next(try transform(operand))
    case .change(let operand): mapped.form = .change(try transform(operand))
    case .norm(let operand): mapped.form = .norm(try transform(operand))
    case .costAt(let operand): mapped.form = .costAt(try transform(operand))
    case .chain(let first, let links):
      let head = try transform(first)
      mapped.form = .chain(
        head,
        try links.map { (link) throws(Failure) in
          Link(sign: link.sign, operand: try transform(link.operand))
        })
    case .power(let base, let exponent):
      mapped.form = .power(try transform(base), try transform(exponent))
    case .call(let function, let primes, let arguments):
      mapped.form = .call(function, primes: primes, try arguments.map(transform))
    case .entry(let operand, let indices): mapped.form = .entry(try transform(operand), indices)
    case .derivative(let of, let by):
      let numerator = try transform(of)
      mapped.form = .derivative(of: numerator, by: try transform(by))
    case .sum(var sum):
      sum.body = try transform(sum.body)
      mapped.form = .sum(sum)
    }
    return mapped
  }

  /// Whether it, or anything in it, is so.
  package func contains(_ condition: (Term) -> Bool) -> Bool {
    condition(self) || anyPart { $0.contains(condition) }
  }

  func forEach(_ visit: (Term) -> Void) {
    visit(self)
    forEachPart { $0.forEach(visit) }
  }

  /// Whether the letter stands anywhere in it.
  package func holds(_ letter: Letter) -> Bool {
    contains { term in
      if case .quantity(let quantity) = term.form { quantity.letter == letter } else { false }
    }
  }

  package var quantities: [Quantity] {
    var quantities: [Quantity] = []
    forEach { if case .quantity(let quantity) = $0.form { quantities.append(quantity) } }
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
