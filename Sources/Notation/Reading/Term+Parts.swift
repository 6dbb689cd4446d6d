/// Walks over a term and its parts.
extension Term {
  /// Whether the letter stands anywhere in it.
  package func holds(_ letter: Letter) -> Bool {
    contains { term in
      if case .quantity(let quantity) = term.form { quantity.letter == letter } else { false }
    }
  }

  /// Whether any part of it, or it itself, is so.
  package func contains(_ condition: (Term) -> Bool) -> Bool {
    condition(self) || anyPart { $0.contains(condition) }
  }

  /// Its immediate parts, in the order in which they are read; layers and indices are no parts.
  package var parts: [Term] {
    var parts: [Term] = []
    forEachPart { parts.append($0) }
    return parts
  }

  func forEachPart(_ visit: (Term) -> Void) {
    _ = anyPart { part in
      visit(part)
      return false
    }
  }

  /// Whether one of its immediate parts is so; asked often, so no list of them is made.
  private func anyPart(_ condition: (Term) -> Bool) -> Bool {
    switch form {
    case .number, .name, .quantity, .columns, .dots, .identity: false
    case .list(let entries): entries.contains(where: condition)
    case .negative(let operand), .transpose(let operand), .change(let operand), .norm(let operand),
      .costAt(let operand):
      condition(operand)
    case .chain(let first, let links):
      condition(first) || links.contains { condition($0.operand) }
    case .power(let base, let exponent): condition(base) || condition(exponent)
    case .call(_, _, let arguments): arguments.contains(where: condition)
    case .entry(let operand, _): condition(operand)
    case .derivative(let of, let by): condition(of) || condition(by)
    case .sum(let sum): condition(sum.body)
    }
  }
}
