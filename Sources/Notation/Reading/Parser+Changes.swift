/// Quotients of differences, and limits of them: what a small change is made to, and by what it is divided.
extension Parser {
  // MARK: The cost where something is changed

  /// `C(w + ε e_j)`, `C(w^l_{jk} − ε)`, `J(θ + ε; x, y)`, from the bracket on.
  mutating func changedCost(
    from start: Int, where isArgument: (Term) -> Bool
  ) throws(Diagnostic) -> Term? {
    try attempt { (parser) throws(Diagnostic) in
      let opened = parser.advance()
      // J(θ_1, …, θ_j + ε, …, θ_n): the others stay as they are.
      let arguments = try parser.costArguments()
      try parser.close(.round, opened: opened)
      let argument = arguments.changed ?? arguments.terms.first ?? nil
      guard let argument, isArgument(argument),
        arguments.changed != nil || arguments.terms.count == 1
      else { return nil }
      parser.changedArguments.append(arguments)
      return parser.term(.costAt(argument), from: start)
    }
  }

  /// What stands between commas and semicolons, up to the bracket's end.
  private mutating func costArguments() throws(Diagnostic) -> CostArguments {
    var terms: [Term?] = []
    repeat {
      terms.append(take(.symbol("…")) ? nil : try expression())
    } while take(.comma) || take(.semicolon)
    return CostArguments(terms: terms)
  }

  /// `L(W)` and `L(W + ε)`, `L(z)` beside `L(z + ε)`, and `L(a, y)`, where L is no number of layers.
  mutating func loss(from start: Int) throws(Diagnostic) -> Term? {
    if isOwn("L") { return nil }
    let name = token(after: 1).name
    let letter = name.flatMap { Letter(rawValue: $0) ?? Dialect.letter($0, .dependency) }
    let cost = try changedCost(from: start, where: \.isChangedQuantity)
    var ahead = self
    if cost == nil, ahead.takeDependencies(of: Quantity(letter: .C)),
      let taken = ahead.dependencies.last,
      [.w, .b].contains(letter) || changesLoss || taken.areOutputAndTarget
    {
      let ofExample = ahead.exampleLetters.count > exampleLetters.count
      self = ahead
      noteCost("L", ofExample: ofExample)
      return term(.quantity(Quantity(letter: .C, ofExample: ofExample)), from: start)
    }
    if cost == nil, changesLoss { throw .otherArguments(at: current.range) }
    if cost != nil { noteCost("L") }
    return cost
  }

  /// Whether a small change stands in a bracket behind an L somewhere.
  private var changesLoss: Bool {
    tokens.indices.dropLast().contains { index in
      guard tokens[index].word == "L", tokens[index + 1].kind == .open(.round),
        let end = tokens.end(ofGroupAt: index + 1)
      else { return false }
      return zip(tokens[index..<end], tokens[(index + 1)...]).contains { sign, name in
        [.symbol("+"), .symbol("−")].contains(sign.kind) && ["ε", "h", "Δ"].contains(name.name)
      }
    }
  }

  // MARK: What the statement leaves to its reader

  /// C(θ + ε) is the cost with any one weight changed: wherever the statement says θ, it is that weight.
  mutating func readingChanges(_ sides: [Term]) throws(Diagnostic) -> [Term] {
    // An expression stays as it is typed.
    let isOrdered = sides.count == 1 || isOwn("ε") || isOwn("h")
    var sides = isOrdered ? sides : sides.map(\.dividedByChangesLast)
    if let product = sides.flatMap(\.subterms).first(where: \.mayBeFunctionOfParameter) {
      throw Diagnostic(
        .syntax, "this may be a product, or a value where a parameter is changed",
        at: product.range,
        hint: "only C is read with a changed parameter in its bracket")
    }
    func arguments() -> [Term] { sides.flatMap(\.subterms).compactMap(\.changedArgument) }
    let changed = arguments().map { $0.changedQuantity ?? $0 }
    if changed.isEmpty { return sides }
    try requireOneCost(sides)
    for known in dependencies where known.quantity.letter == .C {
      try requireUnchanged(known.bracket)
    }
    // Another letter for the weights may be another thing.
    let names = tokens.compactMap(\.name).uniqued.filter(Self.weightNames.contains)
    if names.count > 1 { for name in names { note(name, .letter(.w), isRemarked: false) } }
    for name in changed.compactMap(\.parameterName).uniqued where !isOwn(name) {
      note(name, .letter(.w))
      sides = sides.map { $0.replacingName(name, by: .quantity(Quantity(letter: .w))) }
    }
    if !isOwn("h"), !sides.contains(where: { $0.holdsName("ε") }),
      sides.contains(where: { $0.holdsName("h") })
    {
      remark("h", readAs: "ε, the change")
      sides = sides.map { $0.replacingName("h", by: .name("ε")) }
    }
    return numberingChangedParameter(
      sides, arguments().filter { !$0.holdsName("e") }.compactMap(\.changedQuantity?.quantity))
  }

  private static let weightNames: Set<String> = ["w", "W", "θ", "Θ", "ω"]

  /// A weight or a bias that has neither layer nor neurons is any one of them.
  private mutating func numberingChangedParameter(
    _ sides: [Term], _ changed: [Quantity]
  ) -> [Term] {
    let used = Set(sides.flatMap(\.occurrences).map(\.letter))
    guard let letter = ["j", "i", "k", "p"].first(where: { !used.contains($0) }) else {
      return sides
    }
    var sides = sides
    for whole in changed.uniqued
    where [.w, .b].contains(whole.letter) && whole == Quantity(letter: whole.letter) {
      let name = whole.letter.rawValue
      remark("\(name) alone", readAs: "\(name)_\(letter), any one of them")
      sides = sides.map { side in
        side.mappingQuantities { quantity in
          guard quantity == whole else { return quantity }
          return Quantity(letter: whole.letter, indices: [Term(.name(letter), at: side.range)])
        }
      }
    }
    return sides
  }

  /// Of which example a changed cost is, and what else stands in its bracket, is the same all over.
  private func requireOneCost(_ sides: [Term]) throws(Diagnostic) {
    let place = sides[0].range.lowerBound..<sides[sides.count - 1].range.upperBound
    let isOfExample = sides.flatMap(\.quantities).contains {
      $0.letter == .C && $0 != Quantity(letter: .C)
    }
    let lists = changedArguments.map(\.unchanged)
    guard !changesExample, !isOfExample, lists.allSatisfy({ $0 == lists[0] }),
      changedArguments.allSatisfy(\.changesOnce)
    else { throw .otherArguments(at: place) }
  }

  /// What stands in the bracket of a cost without a change is what is changed in the others, or all
  /// weights: C(w_k) beside C(w_j + ε) may mean something else.
  private func requireUnchanged(_ bracket: Range<Int>) throws(Diagnostic) {
    let inner = Array(tokens[bracket])
    var parser = Parser(inner.ended, vocabulary, isTeX: isTeX)
    guard let arguments = try? parser.costArguments(), parser.current.kind == .end,
      changedArguments.allSatisfy(arguments.isUnchanged)
    else { throw .otherArguments(at: inner.range) }
  }

  // MARK: Limits

  /// Takes `\lim_{ε → 0}` and `lim_(ε→0)`: what becomes nothing.
  mutating func takeLimit() -> Term? {
    guard current.kind == .macro("lim") else { return nil }
    var ahead = self
    ahead.advance()
    guard ahead.take(.lower), case .open(let bracket) = ahead.advance().kind,
      let change = try? ahead.expression(), change.isSmallChange,
      ahead.take(.symbol("→")), ahead.take(.number(0)), ahead.take(.close(bracket))
    else { return nil }
    self = ahead
    return change
  }

  /// That something is the limit of a quotient says what ≈ does: they agree but for what becomes nothing.
  mutating func readingLimits(
    _ limits: [Term?], _ sides: [Term], _ relations: [Relation]
  ) throws(Diagnostic) -> ([Term], [Relation]) {
    guard limits.contains(where: { $0 != nil }) else { return (sides, relations) }
    var (sides, relations) = (sides.map(\.dividedByChangesLast), relations)
    for index in sides.indices {
      guard var change = limits[index] else {
        // A quotient is not its own limit.
        if sides[index].holdsChange || sides[index].holdsName("h") {
          throw .noQuotient(at: sides[index].range)
        }
        continue
      }
      if change.form == .name("h"), !sides[index].holdsName("ε") {
        sides[index] = sides[index].replacingName("h", by: .name("ε"))
        change.form = .name("ε")
      }
      let divisors = sides[index].changingDenominators.flatMap(\.subterms).filter(\.isSmallChange)
      guard !sides[index].isSum, !divisors.isEmpty, divisors.allSatisfy({ $0 == change })
      else { throw .noQuotient(at: sides[index].range) }
    }
    for index in relations.indices where relations[index].sign == .equal {
      if limits[index] != nil || limits[index + 1] != nil { relations[index].sign = .approximately }
    }
    remark("= lim", readAs: "≈ for a small change")
    return (sides, relations)
  }
}

/// What stands in the bracket of a cost, without the commas; nil for `…`.
struct CostArguments {
  let terms: [Term?]

  /// The one of them to which something is added.
  var changed: Term? { terms.lazy.compactMap(\.self).first(where: \.isChangedQuantity) }

  /// The same before it is changed.
  var unchanged: [Term?] { terms.map { $0?.isChangedQuantity == true ? $0?.changedQuantity : $0 } }

  /// Whether what is changed stands nowhere else among them, and all others may stand there.
  var changesOnce: Bool {
    guard let quantity = changed?.changedQuantity else { return terms.count == 1 }
    let others = terms.filter { $0 != changed }.compactMap(\.self)
    return others.count == terms.count { $0 != nil } - 1
      && others.allSatisfy { other in
        other.mayStayUnchanged && other != quantity && !other.isWholeLetter(of: quantity)
      }
  }

  /// Whether these are the arguments of another cost, where nothing is changed.
  func isUnchanged(_ other: CostArguments) -> Bool {
    guard let quantity = other.changed?.changedQuantity ?? other.terms.first ?? nil else {
      return false
    }
    if terms.count == 1, let term = terms[0] {
      return term == quantity || term.isWholeLetter(of: quantity)
    }
    let before = other.unchanged
    if terms.count == before.count {
      return zip(terms, before).allSatisfy { own, other in
        own == other || other == quantity && own?.isWholeLetter(of: quantity) == true
      }
    }
    // J(θ_1, …, θ_n) beside J(θ_1, …, θ_j + ε, …, θ_n).
    guard let place = before.firstIndex(of: quantity), place > 0, place + 1 < before.count,
      before[place - 1] == nil, before[place + 1] == nil
    else { return false }
    return terms == Array(before[..<place]) + Array(before[(place + 2)...])
  }
}

extension Diagnostic {
  fileprivate static func otherArguments(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .syntax, "beside a changed C a bracket that names something else is not understood",
      at: range, hint: "write C alone for the cost where nothing is changed")
  }

  fileprivate static func noQuotient(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .syntax, "a limit is read only of a quotient by what becomes nothing", at: range,
      hint: "as in ∂C/∂w_j = \\lim_{ε → 0} (C(w + ε e_j) − C(w))/ε")
  }
}

extension Term {
  fileprivate var changedArgument: Term? {
    if case .costAt(let argument) = form { argument } else { nil }
  }

  /// The q of `q + ε` and of `q − ε`, and what is added to it and taken from it.
  var sumWithChange: (quantity: Term, by: [Link])? {
    guard case .chain(let first, let links) = form,
      links.allSatisfy({ $0.sign.precedence == .sum })
    else { return nil }
    return (first, links)
  }

  fileprivate var changedQuantity: Term? { sumWithChange?.quantity }

  /// The θ that stands for any weight.
  fileprivate var parameterName: String? {
    guard case .name(let name) = form, Dialect.letter(name, .dependency) == .w else { return nil }
    return name
  }

  /// w or b, of a weight or a bias.
  fileprivate var letterOfParameter: Letter? {
    if parameterName != nil { return .w }
    return quantity.flatMap { [.w, .b].contains($0.letter) ? $0.letter : nil }
  }

  /// Whether it stands for all weights, or all biases, of which the other is one.
  fileprivate func isWholeLetter(of other: Term) -> Bool {
    let isWhole = quantity.map { $0 == Quantity(letter: $0.letter) } ?? (parameterName != nil)
    return isWhole && letterOfParameter != nil && letterOfParameter == other.letterOfParameter
  }

  fileprivate var mayStayUnchanged: Bool {
    letterOfParameter != nil || [.x, .y, .X, .Y].contains(quantity?.letter)
  }

  /// Whether it is a quantity of the network and a change of it; of what is no parameter, a small one.
  var isChangedQuantity: Bool {
    guard let changed = sumWithChange else { return false }
    return changed.quantity.letterOfParameter != nil
      || [.z, .a, .x, .y].contains(changed.quantity.quantity?.letter)
        && changed.by.allSatisfy(\.operand.holdsSmallLetter)
  }

  /// `z (w + ε)`, `a^L_j(w^L_{jk} − ε)`.
  fileprivate var mayBeFunctionOfParameter: Bool {
    guard case .chain(let first, let links) = form else { return false }
    let factors = [first] + links.map(\.operand)
    return links.indices.contains { index in
      guard links[index].sign == .beside, let changed = factors[index + 1].sumWithChange,
        changed.quantity.letterOfParameter != nil
      else { return false }
      return [.z, .a, .δ].contains(factors[index].quantity?.letter)
        && changed.by.allSatisfy(\.operand.holdsSmallLetter)
    }
  }

  fileprivate var isSum: Bool {
    if case .chain(_, let links) = form { links[0].sign.precedence == .sum } else { false }
  }

  /// Whether it is a letter for a small change, or Δ of something.
  var isSmallChange: Bool {
    if case .change = form { true } else { form == .name("ε") || form == .name("h") }
  }

  func holdsName(_ name: String) -> Bool { contains { $0.form == .name(name) } }

  func replacingName(_ name: String, by other: Form) -> Term {
    form == .name(name)
      ? Term(other, at: range) : mappingParts { $0.replacingName(name, by: other) }
  }

  /// With the divisions by a small change behind what they divide: of `1/ε (C(w + ε) − C(w))` the first
  /// factor alone has no value.
  fileprivate var dividedByChangesLast: Term {
    let inner = mappingParts(\.dividedByChangesLast)
    guard case .chain(let first, let links) = inner.form,
      links.allSatisfy({ [.beside, .times, .over].contains($0.sign) })
    else { return inner }
    var factors = [Link(sign: .times, operand: first)] + links
    factors = factors.flatMap { factor -> [Link] in
      guard factor.sign != .over, case .chain(let number, let divisors) = factor.operand.form,
        case .number = number.form,
        divisors.allSatisfy({ $0.sign == .over && $0.operand.holdsSmallLetter })
      else { return [factor] }
      return [Link(sign: factor.sign, operand: number)] + divisors
    }
    let divisors = factors.filter { $0.sign == .over && $0.operand.holdsSmallLetter }
    var others = factors.filter { !($0.sign == .over && $0.operand.holdsSmallLetter) }
    if others.count > 1, others[0].operand.form == .number(1), others[1].sign != .over {
      others.removeFirst()
    }
    guard !divisors.isEmpty, others + divisors != factors, let numerator = others.first,
      numerator.sign != .over
    else { return inner }
    return Term(.chain(numerator.operand, others.dropFirst() + divisors), at: range)
  }

  fileprivate var holdsSmallLetter: Bool { holdsChange || holdsName("h") }
}
