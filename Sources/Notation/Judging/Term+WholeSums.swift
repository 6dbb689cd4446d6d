/// `∂/∂w ∑_k w_k a_k + b`, where people mean the derivative of all of it.
extension Term {
  /// What a derivative is of that is written before it, `∂/∂v ∑ …`.
  private var derivedBehind: (sum: Term, by: Term)? {
    guard case .derivative(let of, let by) = form, case .sum = of.form,
      of.range.lowerBound > by.range.lowerBound
    else { return nil }
    return (of, by)
  }

  var beginsWithDerivativeOfSum: Bool {
    guard case .chain(let first, let links) = form, links.first?.sign.precedence == .sum else {
      return false
    }
    return first.derivedBehind != nil
  }

  var withDerivativesOfWholeSums: Term {
    guard beginsWithDerivativeOfSum, case .chain(let first, let links) = form,
      let (sum, by) = first.derivedBehind
    else { return mappingParts(\.withDerivativesOfWholeSums) }
    return Term(.derivative(of: Term(.chain(sum, links), at: range), by: by), at: range)
  }
}
