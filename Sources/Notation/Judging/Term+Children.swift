extension Term {
  package var quantity: Quantity? {
    if case .quantity(let quantity) = form { quantity } else { nil }
  }

  var isList: Bool { if case .list = form { true } else { false } }

  var negated: Term { Term(.negative(self), at: range) }

  var transposed: Term { Term(.transpose(self), at: range) }

  /// The term with each term directly within it replaced: its parts, layer, indices and limits.
  func mappingChildren(_ transform: (Term) -> Term) -> Term {
    switch form {
    case .quantity(var quantity):
      quantity.layer = quantity.layer.map(transform)
      quantity.indices = quantity.indices.map(transform)
      return Term(.quantity(quantity), at: range)
    case .entry(let operand, let indices):
      return Term(.entry(transform(operand), indices.map(transform)), at: range)
    case .sum(var sum):
      sum.lower = sum.lower.map(transform)
      sum.upper = sum.upper.map(transform)
      sum.body = transform(sum.body)
      return Term(.sum(sum), at: range)
    default: return (try? mappingParts { (part) throws(Diagnostic) in transform(part) }) ?? self
    }
  }

  var children: [Term] {
    var children: [Term] = []
    _ = mappingChildren { child in
      children.append(child)
      return child
    }
    return children
  }

  /// What it is without its children: equal for σ(z) and σ(a).
  var head: Form { mappingChildren { Term(.dots, at: $0.range) }.form }

  func replacingPart(at position: Int, by new: Term) -> Term {
    var index = -1
    let replaced = try? mappingParts { (part) throws(Diagnostic) in
      index += 1
      return index == position ? new : part
    }
    return replaced ?? self
  }

  func followed(by sign: Operator, _ other: Term) -> Term {
    Term(.chain(self, [Link(sign: sign, operand: other)]), at: range)
  }
}

extension Array where Element: Equatable {
  var uniqued: [Element] {
    reduce(into: []) { found, element in if !found.contains(element) { found.append(element) } }
  }
}
