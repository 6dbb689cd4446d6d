/// How else a statement may be meant, where it does not stand as it is read first.
extension Term {
  var holdsOuter: Bool {
    contains { term in
      if case .chain(_, let links) = term.form {
        links.contains { $0.sign == .outer }
      } else {
        false
      }
    }
  }

  /// The numbers and the rest of `1/2 v`, where a fraction of numbers stands beside something.
  private var numberFraction: (Term, Term, [Link])? {
    guard case .chain(let first, let links) = form, links.count == 1, links[0].sign == .over,
      case .number = first.form, case .chain(let below, let rest) = links[0].operand.form,
      case .number = below.form, rest.allSatisfy({ $0.sign == .beside })
    else { return nil }
    return (first, below, rest)
  }

  var holdsNumberFraction: Bool { contains { $0.numberFraction != nil } }

  /// The term with each `1/2 v` as (1/2) v.
  var withNumberFractionsFirst: Term {
    guard let (above, below, rest) = numberFraction else {
      return (try? mappingParts { (part) throws(Diagnostic) in part.withNumberFractionsFirst })
        ?? self
    }
    let fraction = Term(.chain(above, [Link(sign: .over, operand: below)]), at: above.range)
    return Term(
      .chain(
        fraction,
        rest.map { Link(sign: .beside, operand: $0.operand.withNumberFractionsFirst) }), at: range)
  }

  var withHadamardForOuter: Term {
    var replaced =
      (try? mappingParts { (part) throws(Diagnostic) in part.withHadamardForOuter }) ?? self
    if case .chain(let first, var links) = replaced.form {
      for index in links.indices where links[index].sign == .outer { links[index].sign = .hadamard }
      replaced.form = .chain(first, links)
    }
    return replaced
  }
}
