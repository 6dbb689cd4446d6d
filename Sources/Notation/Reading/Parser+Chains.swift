/// Operands with operators of one precedence between them.
extension Parser {
  mutating func chain(
    _ precedence: Term.Operator.Precedence, of operand: (inout Parser) throws(Diagnostic) -> Term
  ) throws(Diagnostic) -> Term {
    let start = index
    var first = try operand(&self)
    var links: [Term.Link] = []
    while let sign = currentOperator, sign.precedence == precedence, assignedOperator == nil {
      advance()
      let divisor = index
      let next = try operand(&self)
      if sign == .over, !isOneGroup(from: divisor),
        let (below, rest) = quotientOfNumbers(links.last?.operand ?? first, next)
      {
        let range = first.range.lowerBound..<below.range.upperBound
        let quotient = Term(.chain(first, links + [.init(sign: .over, operand: below)]), at: range)
        (first, links) = (term(.chain(quotient, rest), from: start), [])
      } else {
        links.append(.init(sign: sign, operand: next))
      }
    }
    return links.isEmpty ? first : term(.chain(first, links), from: start)
  }

  private var currentOperator: Term.Operator? {
    // The full stop of `δ . 1`.
    if at(".") { return .times }
    return if case .symbol(let glyph) = current.kind { .with(glyph: glyph) } else { nil }
  }
}

/// Quotients of numbers, which bind more closely than what stands beside them.
extension Parser {
  /// Whether what was read from a token on is one bracket: the `(2 v)` of `1/(2 v)`.
  private func isOneGroup(from start: Int) -> Bool {
    tokens.end(ofGroupAt: start) == index - 1
  }

  /// The letters that are numbers wherever they stand.
  private static let numbers: Set<String> = ["η", "λ", "α", "ε", "μ", "γ", "m"]

  /// The denominator of `1/2 v` and `λ/2n v`, which are (1/2) v and (λ/2n) v, and the factors behind it; nil where
  /// nothing stands behind it, or what is divided are no numbers. A letter that is glued to a number belongs to it.
  private func quotientOfNumbers(
    _ above: Term, _ divisor: Term
  ) -> (below: Term, rest: [Term.Link])? {
    guard isNumber(above), case .chain(let first, let links) = divisor.form, isNumber(first),
      links.allSatisfy({ $0.sign == .beside })
    else { return nil }
    var (end, count) = (first.range.upperBound, 0)
    while count < links.count, links[count].operand.range.lowerBound == end,
      links[count].operand.isLetterAlone
    {
      end = links[count].operand.range.upperBound
      count += 1
    }
    if count == links.count { return nil }
    let whole = first.range.lowerBound..<end
    let below = count == 0 ? first : Term(.chain(first, Array(links.prefix(count))), at: whole)
    return (below, Array(links.dropFirst(count)))
  }

  private func isNumber(_ term: Term) -> Bool {
    switch term.form {
    case .number: true
    case .name(let name): Self.numbers.contains(name) && !isOwn(name)
    case .quantity(let quantity): quantity == Quantity(letter: .n)
    case .chain(let first, let links):
      isNumber(first) && links.allSatisfy { $0.sign == .beside && isNumber($0.operand) }
    default: false
    }
  }
}
