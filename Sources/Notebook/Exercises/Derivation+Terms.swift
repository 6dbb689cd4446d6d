import Notation

/// What a derivation asks of its terms.
extension Term {
  /// The one index of a quantity, or of what a derivative is by.
  var onlyIndex: String? {
    switch form {
    case .quantity(let quantity):
      guard quantity.indices.count == 1, case .name(let name) = quantity.indices[0].form
      else { return nil }
      return name
    case .derivative(_, let by): return by.onlyIndex
    default: return nil
    }
  }

  /// Its factors, whatever their order.
  var factorForms: [CanonicalForm] {
    guard case .chain(_, let links) = form,
      links.allSatisfy({ $0.sign == .beside || $0.sign == .times })
    else { return [CanonicalForm(self)] }
    return parts.flatMap(\.factorForms)
  }

  /// The derivatives that it is a product of.
  var slopes: [(of: Term, by: Term)] {
    switch form {
    case .derivative(let of, let by): [(of, by)]
    case .chain: parts.flatMap(\.slopes)
    default: []
    }
  }

  /// Whether it adds up over neurons, in a sum or in a product with a transposed matrix.
  var adds: Bool {
    contains { part in
      switch part.form {
      case .sum, .transpose: true
      default: false
      }
    }
  }

  var isBiasSlope: Bool {
    if case .derivative(_, let by) = form { by.quantity?.letter == .b } else { false }
  }
}

extension Term {
  /// Whether a derivative by what is derived itself stands in it, which is 1.
  var holdsSlopeByItself: Bool {
    contains { part in
      guard case .derivative(let of, let by) = part.form else { return false }
      return CanonicalForm(of) == CanonicalForm(by)
    }
  }

  /// Whether a derivative stands in it.
  var holdsSlope: Bool {
    contains { part in
      if case .derivative = part.form { true } else { false }
    }
  }

  var isSum: Bool { if case .sum = form { true } else { false } }
}
