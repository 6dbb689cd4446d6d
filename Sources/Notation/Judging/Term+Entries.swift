extension Term {
  /// With each entry of a product, a sum or a function as one of entries: `(wᵀ δ)_j` is `∑_k w_{kj} δ_k`.
  var withEntriesTaken: Term {
    if case .entry(let operand, let indices) = form, indices.count == 1,
      let taken = operand.entry(indices[0], depth: 0)
    {
      return taken.withEntriesTaken
    }
    return mappingChildren(\.withEntriesTaken)
  }

  private func entry(_ index: Term, depth: Int) -> Term? {
    func whole(_ form: Form) -> Term { Term(form, at: range) }
    switch form {
    case .quantity(var quantity)
    where quantity.indices.isEmpty && !isSingleNumber && quantity.letter != .w:
      quantity.indices = [index]
      return whole(.quantity(quantity))
    case .negative(let operand):
      return operand.entry(index, depth: depth).map { whole(.negative($0)) }
    case .call(let function, let primes, let arguments) where arguments.count == 1:
      if function == .diagonalActivation { return nil }
      return arguments[0].entry(index, depth: depth).map {
        whole(.call(function, primes: primes, [$0]))
      }
    case .derivative(let of, let by) where of.isSingleNumber:
      return by.entry(index, depth: depth).map { whole(.derivative(of: of, by: $0)) }
    case .chain(let first, let links):
      if links.allSatisfy({ [.plus, .minus, .hadamard].contains($0.sign) }) {
        guard let head = first.entry(index, depth: depth) else { return nil }
        var taken: [Link] = []
        for link in links {
          guard let entry = link.operand.entry(index, depth: depth) else { return nil }
          taken.append(Link(sign: link.sign == .hadamard ? .beside : link.sign, operand: entry))
        }
        return whole(.chain(head, taken))
      }
      guard links.allSatisfy({ $0.sign == .beside || $0.sign == .times }) else { return nil }
      let operands = [first] + links.map(\.operand)
      // Numbers before the one vector, or a matrix with indices before it.
      guard let matrix = operands.firstIndex(where: { !$0.isSingleNumber }) else { return nil }
      let rest = Array(operands[(matrix + 1)...])
      let vector = rest.isEmpty ? nil : rest.count == 1 ? rest[0] : rest[0].chained(rest[1...])
      guard let taken = operands[matrix].entry(index, times: vector, depth: depth)
      else { return nil }
      return matrix == 0 ? taken : operands[0].chained(operands[1..<matrix] + [taken])
    default: return nil
    }
  }

  /// The entry of a matrix, its transpose or a column, times a vector where there is one.
  private func entry(_ index: Term, times vector: Term?, depth: Int) -> Term? {
    guard let vector else { return entry(index, depth: depth) }
    let letter = Term(.name("_\(depth)"), at: range)
    var matrix = self
    var isTurned = false
    if case .transpose(let operand) = form { (matrix, isTurned) = (operand, true) }
    if case .call(.diagonalActivation, let primes, let arguments) = matrix.form {
      let slope = Term(.call(.activation, primes: primes, arguments), at: range)
      guard let one = slope.entry(index, depth: depth),
        let other = vector.entry(index, depth: depth)
      else { return nil }
      return one.chained([other])
    }
    guard case .quantity(var quantity) = matrix.form, quantity.letter == .w,
      quantity.indices.isEmpty, let entry = vector.entry(letter, depth: depth + 1)
    else { return nil }
    quantity.indices = isTurned ? [letter, index] : [index, letter]
    let body = Term(.quantity(quantity), at: range).chained([entry])
    return Term(
      .sum(
        Sum(
          isProduct: false, letters: ["_\(depth)"], hasDots: false,
          body: body)), at: range)
  }

  private func chained(_ others: some Collection<Term>) -> Term {
    Term(.chain(self, others.map { Link(sign: .beside, operand: $0) }), at: range)
  }
}
