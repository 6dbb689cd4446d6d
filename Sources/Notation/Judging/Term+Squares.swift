/// Squares of whole layers, as people write 1 − a² for the slope of tanh.
extension Term {
  /// The column that is squared: `a²`, `(y − a)²` is none.
  private var squaredColumn: Term? {
    guard case .power(let base, let exponent) = form, exponent.form == .number(2),
      base.quantity?.isColumn == true
    else { return nil }
    return base
  }

  /// Whether it is a sum of a number and the square of a column, as no number is.
  var takesSquareFromNumber: Bool {
    guard case .chain(let first, let links) = form, links.first?.sign.precedence == .sum else {
      return false
    }
    let terms = [first] + links.map(\.operand)
    return terms.contains(where: \.isConstant) && terms.contains { $0.squaredColumn != nil }
  }

  var withSquaresOfEntries: Term {
    guard takesSquareFromNumber else { return mappingParts(\.withSquaresOfEntries) }
    return mappingParts { part in
      part.squaredColumn.map { Term($0.followed(by: .hadamard, $0).form, at: part.range) } ?? part
    }
  }
}
