/// Transposes pushed inwards, and vectors that are rows as the columns that the book has.
extension Term {
  /// The transpose, with the transposes at the quantities: (A b)ᵀ is bᵀ Aᵀ, and that of a number itself.
  var turnedRound: Term {
    if isSingleNumber { return self }
    switch form {
    case .transpose(let operand): return operand
    case .negative, .call(.activation, _, _), .call(.elementary, _, _), .sum, .power:
      return mappingOperands(\.turnedRound)
    case .call(.diagonalActivation, _, _): return self
    case .chain(let first, let links):
      guard let sign = links.first?.sign else { return first.turnedRound }
      if sign.precedence == .sum || sign == .hadamard { return mappingParts(\.turnedRound) }
      return turnedProduct(first, links) ?? transposed
    default: return transposed
    }
  }

  /// Its parts, where each is an operand that is a matrix as the whole is.
  private func mappingOperands(_ transform: (Term) -> Term) -> Term {
    guard case .power(let base, let exponent) = form else { return mappingParts(transform) }
    return Term(.power(transform(base), exponent), at: range)
  }

  /// The factors in the other order, the numbers behind them; nil where something that is no number
  /// divides.
  private func turnedProduct(_ first: Term, _ links: [Link]) -> Term? {
    let factors = [Link(sign: .beside, operand: first)] + links
    let numbers = factors.filter(\.operand.isSingleNumber)
    let others = factors.filter { !$0.operand.isSingleNumber }
    guard others.allSatisfy({ $0.sign == .beside || $0.sign == .times }), let last = others.last
    else { return nil }
    // A product of two columns, entry by entry, keeps its order.
    let sign = others.count == 2 ? others[1].sign : .beside
    let turned = others.dropLast().reversed().map {
      Link(sign: sign, operand: $0.operand.turnedRound)
    }
    let all = turned + numbers
    return all.isEmpty
      ? last.operand.turnedRound : Term(.chain(last.operand.turnedRound, all), at: range)
  }

  // MARK: Rows

  /// With each vector as the row that it is in a text where examples are rows, and w turned where it is
  /// in × out there.
  func withRowsAsColumns(weightsTurned: Bool) -> Term {
    func isTurned(_ quantity: Quantity) -> Bool {
      quantity.isColumn || weightsTurned && quantity.isWholeMatrix
    }
    switch form {
    case .transpose(let operand):
      let inner = operand.withRowsAsColumns(weightsTurned: weightsTurned)
      if case .transpose(let quantity) = inner.form { return quantity }
      return Term(.transpose(inner), at: range)
    case .quantity(let quantity): return isTurned(quantity) ? transposed : self
    case .columns: return transposed
    case .sum(var sum) where sum.axis != nil:
      sum.axis = sum.axis.map { 1 - $0 }
      sum.body = sum.body.withRowsAsColumns(weightsTurned: weightsTurned)
      return Term(.sum(sum), at: range)
    case .change(let operand), .next(let operand):
      return operand.quantity.map(isTurned) == true ? transposed : self
    case .derivative(let of, let by):
      guard let quantity = by.quantity, of.isSingleNumber else { return self }
      return isTurned(quantity) ? transposed : self
    default: return mappingParts { $0.withRowsAsColumns(weightsTurned: weightsTurned) }
    }
  }

  /// With x and y for X and Y: row by row these are the input and the target of an example.
  var withOneExampleARow: Term {
    mappingQuantities { quantity in
      var one = quantity
      if quantity.letter == .X { one.letter = .x }
      if quantity.letter == .Y { one.letter = .y }
      return one
    }
  }

  /// With the derivatives of whole vectors turned, which have a row for each entry of the vector that they are
  /// by where the layout is that of the denominator.
  var withJacobiansTurned: Term {
    switch form {
    case .transpose(let operand):
      let inner = operand.withJacobiansTurned
      if case .transpose(let jacobian) = inner.form { return jacobian }
      return Term(.transpose(inner), at: range)
    case .derivative(let of, _): return of.isSingleNumber ? self : transposed
    default: return mappingParts(\.withJacobiansTurned)
    }
  }

  /// With the slopes of C turned that are rows, or in × out matrices, in a text.
  ///
  /// - Parameters:
  ///   - errors: whether δ is a row there.
  ///   - isTurned: by which quantities a slope is one.
  func withSlopesTurned(errors: Bool, _ isTurned: @escaping (Quantity) -> Bool) -> Term {
    switch form {
    case .transpose(let operand):
      let inner = operand.withSlopesTurned(errors: errors, isTurned)
      if case .transpose(let slope) = inner.form { return slope }
      return Term(.transpose(inner), at: range)
    case .quantity(let quantity):
      return errors && quantity.letter == .δ && quantity.isColumn ? transposed : self
    case .derivative(let of, let by):
      guard of.quantity?.letter == .C, let quantity = by.quantity else { return self }
      let isWhole = quantity.isColumn || quantity.isWholeMatrix
      return isWhole && isTurned(quantity) ? transposed : self
    default: return mappingParts { $0.withSlopesTurned(errors: errors, isTurned) }
    }
  }

  /// With w turned where a text has it in × out.
  var withWeightsTurned: Term {
    switch form {
    case .transpose(let operand):
      let inner = operand.withWeightsTurned
      if case .transpose(let quantity) = inner.form { return quantity }
      return Term(.transpose(inner), at: range)
    case .quantity(let quantity): return quantity.isWholeMatrix ? transposed : self
    case .change(let operand), .next(let operand):
      return operand.quantity?.isWholeMatrix == true ? transposed : self
    case .derivative(let of, let by):
      return by.quantity?.isWholeMatrix == true && of.isSingleNumber ? transposed : self
    default: return mappingParts(\.withWeightsTurned)
    }
  }
}
