/// Matrices that hold one example a column, as sums over the examples.
///
/// W Z is the matrix whose columns are w z^x, a product Z Aᵀ is ∑_x z^x (a^x)ᵀ, and two such matrices
/// are equal where their columns are, for every x.
extension Said {
  /// The statement about the columns; as it is where it holds no such matrix, or one that is not read.
  var withBatchAsSums: Said {
    // What names one example speaks of no batch.
    if sides.contains(where: \.namesExample) { return self }
    let held = sides.map(\.held)
    guard held.contains(where: { $0?.isBatch == true }), held.allSatisfy({ $0 != nil }) else {
      return withSumsOfBatch(held)
    }
    var said = self
    let known = held.compactMap(\.self)
    if known.allSatisfy({ if case .columns = $0 { true } else { false } })
      || known.allSatisfy({ if case .rows = $0 { true } else { false } })
    {
      said.sides = known.map(\.term)
      return said
    }
    return withSumsOfBatch(held)
  }

  /// Where both sides are of all examples together.
  private func withSumsOfBatch(_ held: [Held?]) -> Said {
    var said = self
    let sums = held.compactMap { held -> Term? in
      if case .one(let term)? = held { term } else { nil }
    }
    if sums.count == sides.count { said.sides = sums }
    return said
  }
}

/// What a term is where letters hold all examples.
private enum Held {
  /// The same for all of them.
  case one(Term)
  /// A matrix with a column, or a row, for each example x: that of x.
  case columns(Term)
  case rows(Term)

  var term: Term {
    switch self {
    case .one(let term), .columns(let term), .rows(let term): term
    }
  }

  var isBatch: Bool { if case .one = self { false } else { true } }

  func mapping(_ transform: (Term) -> Term) -> Held {
    switch self {
    case .one(let term): .one(transform(term))
    case .columns(let term): .columns(transform(term))
    case .rows(let term): .rows(transform(term))
    }
  }
}

extension Term {
  /// Whether something in it is of one example, over which no sum runs.
  fileprivate var namesExample: Bool {
    switch form {
    case .quantity(let quantity) where quantity.ofExample: true
    case .sum(let sum) where sum.letters.contains("x"): false
    default: parts.contains(where: \.namesExample)
    }
  }

  /// What it holds; nil where that is not read.
  fileprivate var held: Held? {
    switch form {
    case .number, .name, .identity: return .one(self)
    case .quantity(let quantity): return held(quantity)
    case .transpose(let operand):
      switch operand.held {
      case .one(let term)?: return .one(Term(.transpose(term), at: range))
      case .columns(let term)?: return .rows(term)
      case .rows(let term)?: return .columns(term)
      case nil: return nil
      }
    case .negative(let operand): return operand.held?.mapping { Term(.negative($0), at: range) }
    case .power(let base, let exponent):
      return base.held?.mapping { Term(.power($0, exponent), at: range) }
    case .call(let function, let primes, let arguments):
      guard arguments.count == 1, function != .diagonalActivation else { return nil }
      if case .elementary(let sum) = function, sum.name == "sum" {
        // np.sum adds up the entries of all examples.
        return arguments[0].held.map { held in
          let total = Term(.call(function, primes: 0, [held.term]), at: range)
          return .one(held.isBatch ? total.summedOverExamples(at: range) : total)
        }
      }
      return arguments[0].held?.mapping { Term(.call(function, primes: primes, [$0]), at: range) }
    case .derivative(let of, let by):
      guard of.quantity?.letter == .C, let quantity = by.quantity else { return nil }
      guard quantity.isOfEachExample else { return .one(self) }
      var (cost, one) = (Quantity(letter: .C), quantity)
      (cost.ofExample, one.ofExample) = (true, true)
      return .columns(
        Term(
          .derivative(
            of: Term(.quantity(cost), at: of.range), by: Term(.quantity(one), at: by.range)),
          at: range))
    case .change(let operand), .next(let operand):
      return operand.held?.isBatch == false ? .one(self) : nil
    case .sum(let sum): return held(sum)
    case .chain(let first, let links): return heldChain(first, links)
    default: return nil
    }
  }

  private func held(_ quantity: Quantity) -> Held? {
    if quantity.letter == .X || quantity.letter == .Y {
      let one: Letter = quantity.letter == .X ? .x : .y
      return quantity.indices.isEmpty
        ? .columns(Term(.quantity(Quantity(letter: one, ofExample: true)), at: range)) : nil
    }
    guard quantity.isOfEachExample else {
      return [.w, .b, .η, .n, .m, .C, .L].contains(quantity.letter) ? .one(self) : nil
    }
    var one = quantity
    one.ofExample = true
    return .columns(Term(.quantity(one), at: range))
  }

  /// ∑ dZ, ∑_i dZ^{(i)}, ∑_x: over all examples.
  private func held(_ sum: Sum) -> Held? {
    guard !sum.isProduct, !sum.hasDots, sum.letters.count <= 1, sum.axis != 0,
      let body = sum.body.held,
      sum.letters.allSatisfy({ letter in
        letter == "x" || !sum.body.allOccurrences.contains { $0.letter == letter }
      })
    else { return nil }
    guard case .columns(let column) = body else { return nil }
    return .one(column.summedOverExamples(at: range))
  }

  fileprivate func summedOverExamples(at range: Range<Int>) -> Term {
    Term(.sum(Sum(isProduct: false, letters: ["x"], hasDots: false, body: self)), at: range)
  }

  private func heldChainBefore(_ rest: [Link], at range: Range<Int>) -> Held? {
    Term(.chain(self, rest), at: range).held
  }

  private func heldChain(_ first: Term, _ links: [Link]) -> Held? {
    // 1/m dZ is (1/m) dZ.
    if links.count == 1, links[0].sign == .over, first.isSingleNumber,
      case .chain(let count, let rest) = links[0].operand.form,
      let letter = count.quantity?.letter, letter == .n || letter == .m, count.isSingleNumber,
      rest.allSatisfy({ $0.sign == .beside })
    {
      return first.followed(by: .over, count).heldChainBefore(rest, at: range)
    }
    guard let sign = links.first?.sign else { return first.held }
    let operands = [first] + links.map(\.operand)
    let held = operands.map(\.held)
    guard held.allSatisfy({ $0 != nil }) else { return nil }
    let known = held.compactMap(\.self)
    func chained() -> Term {
      Term(
        .chain(
          known[0].term, zip(links, known.dropFirst()).map { Link(sign: $0.sign, operand: $1.term) }
        ),
        at: range)
    }
    if known.allSatisfy({ !$0.isBatch }) { return .one(chained()) }
    if sign.precedence == .sum {
      // A bias is added to each column.
      let isColumn = known.allSatisfy { if case .rows = $0 { false } else { true } }
      let isRow = known.allSatisfy { if case .columns = $0 { false } else { true } }
      return isColumn
        ? .columns(chained()) : isRow && known.allSatisfy(\.isBatch) ? .rows(chained()) : nil
    }
    if sign == .hadamard {
      return known.allSatisfy { if case .columns = $0 { true } else { false } }
        ? .columns(chained()) : nil
    }
    var result = known[0]
    for (link, factor) in zip(links, known.dropFirst()) {
      guard let product = result.times(factor, link.sign, at: range) else { return nil }
      result = product
    }
    return result
  }
}

extension Held {
  /// A product, factor by factor.
  fileprivate func times(_ other: Held, _ sign: Term.Operator, at range: Range<Int>) -> Held? {
    func joined(_ sign: Term.Operator) -> Term { term.followed(by: sign, other.term) }
    switch (self, other) {
    case (.one, .one): return .one(joined(sign))
    case (.one, .columns): return .columns(joined(sign))
    case (.columns, .one) where other.term.isSingleNumber: return .columns(joined(sign))
    case (.columns, .one):
      // Z 1, with a column of ones.
      return other.term.form == .ones ? .one(term.summedOverExamples(at: range)) : nil
    case (.rows, .one): return .rows(other.term.turnedRound.followed(by: .beside, term))
    case (.columns, .rows):
      return .one(
        term.followed(by: .beside, other.term.transposed).summedOverExamples(at: range))
    case (.columns, .columns):
      return sign == .times
        ? .columns(joined(.hadamard)) : sign == .over ? .columns(joined(sign)) : nil
    case (.one, .rows), (.rows, .columns), (.rows, .rows): return nil
    }
  }
}

extension Term {
  /// With `∑_{i=1}^m δ_i` as the sum over the examples that it is: i counts to their number.
  var withExamplesCounted: Term {
    guard case .sum(let sum) = form, let limit = sum.upper?.quantity, sum.letters.count == 1,
      [Quantity(letter: .m), Quantity(letter: .n)].contains(limit)
    else { return mappingParts(\.withExamplesCounted) }
    let index = Term(.name(sum.letters[0]), at: range)
    func counts(_ quantity: Quantity) -> Bool { quantity.indices == [index] }
    let counted = sum.body.quantities.filter { $0.indices.contains(index) }
    // Of costs and biases the neurons are counted so.
    guard !counted.isEmpty, counted.allSatisfy(counts),
      counted.allSatisfy({ [.δ, .z, .a].contains($0.letter) }), !sum.body.holds(.y)
    else { return self }
    let body = sum.body.mappingQuantities { quantity in
      guard counts(quantity) else { return quantity }
      var one = quantity
      one.indices = []
      one.ofExample = true
      return one
    }
    return Term(
      .sum(Sum(isProduct: sum.isProduct, letters: ["x"], hasDots: false, body: body)), at: range)
  }
}

extension Quantity {
  /// Whether each example has one of its own.
  fileprivate var isOfEachExample: Bool { isColumn && letter != .b }
}
