/// Quotients of differences, and limits of them: what a small change is made to, and by what it is divided.
extension Parser {
  // MARK: The cost where something is changed

  /// `C(w + ε e_j)`, `C(w^l_{jk} − ε)`, `J(θ + ε; x, y)`, from the bracket on.
  mutating func changedCost(
    from start: Int, where isArgument: (Term) -> Bool
  ) throws(Diagnostic) -> Term? {
    try attempt { (parser) throws(Diagnostic) in
      let opened = parser.advance()
      var arguments: [Term] = []
      repeat {
        if !parser.take(.symbol("…")) { arguments.append(try parser.expression()) }
      } while parser.take(.comma) || parser.take(.semicolon)
      try parser.close(.round, opened: opened)
      // J(θ_1, …, θ_j + ε, …, θ_n): the others stay as they are.
      let unchanged = arguments.filter { !$0.isChangedQuantity }
      if arguments.count > unchanged.count { arguments.removeAll { !$0.isChangedQuantity } }
      guard arguments.count == 1, isArgument(arguments[0]),
        unchanged == arguments || unchanged.allSatisfy(\.mayStayUnchanged)
      else { return nil }
      return parser.term(.costAt(arguments[0]), from: start)
    }
  }

  /// `L(W)` and `L(W + ε)`, where L is no number of layers.
  mutating func lossOfParameter(from start: Int) throws(Diagnostic) -> Term? {
    guard !isOwn("L"), let name = token(after: 1).name,
      [.w, .b].contains(Letter(rawValue: name) ?? Dialect.letter(name, .dependency))
    else { return nil }
    let cost =
      takeDependencies(of: Quantity(letter: .C))
      ? letter(.C, from: start) : try changedCost(from: start, where: \.isChangedParameter)
    if cost != nil { noteCost("L") }
    return cost
  }

  // MARK: What the statement leaves to its reader

  /// C(θ + ε) is the cost with any one weight changed: wherever the statement says θ, it is that weight.
  mutating func readingChanges(_ sides: [Term]) throws(Diagnostic) -> [Term] {
    // An expression stays as it is typed.
    let isOrdered = sides.count == 1 || isOwn("ε") || isOwn("h")
    var sides = isOrdered ? sides : sides.map(\.dividedByChangesLast)
    func arguments() -> [Term] { sides.flatMap(\.subterms).compactMap(\.changedArgument) }
    let changed = arguments().map { $0.changedQuantity ?? $0 }
    if changed.isEmpty { return sides }
    for bracket in costBrackets { try requireUnchanged(bracket, beside: changed) }
    for name in changed.compactMap(\.parameterName).uniqued where !isOwn(name) {
      // Another letter for the weights may be another thing.
      for other in tokens.compactMap(\.name).uniqued where Self.weightNames.contains(other) {
        note(other, .letter(.w), isRemarked: other == name)
      }
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

  /// What stands in the bracket of a cost without a change is what is changed in the others, or all
  /// weights: C(w_k) beside C(w_j + ε) may mean something else.
  private func requireUnchanged(
    _ bracket: Range<Int>, beside changed: [Term]
  ) throws(Diagnostic) {
    let inner = tokens[bracket]
    let isListed = inner.contains { $0.kind == .symbol("…") }
    let terms = inner.split { $0.kind == .comma || $0.kind == .semicolon }.filter {
      $0.map(\.kind) != [.symbol("…")]
    }.map { piece -> Term? in
      var parser = Parser(Array(piece).ended, vocabulary, isTeX: isTeX)
      return try? parser.expression()
    }
    let letters = Set(changed.map(\.letterOfParameter))
    var (isNamed, isUnclear, listed) = (false, false, 0)
    for term in terms {
      guard let term else {
        isUnclear = true
        continue
      }
      let isOfLetter = term.letterOfParameter != nil && letters.contains(term.letterOfParameter)
      if changed.contains(term) || isOfLetter && term.isWhole {
        isNamed = true
      } else if isOfLetter {
        listed += 1
      } else if !term.isWhole || !term.mayStayUnchanged {
        isUnclear = true
      }
    }
    let isList = isListed && listed == 2 && terms.count == 2
    guard !isUnclear, isNamed || isList else {
      throw Diagnostic(
        .syntax, "beside a changed C a bracket that names something else is not understood",
        at: Array(inner).range, hint: "write C alone for the cost where nothing is changed")
    }
  }

  // MARK: Limits

  /// Takes `\lim_{ε → 0}`: what becomes nothing.
  mutating func takeLimit() -> Term? {
    guard current.kind == .macro("lim") else { return nil }
    var ahead = self
    ahead.advance()
    guard ahead.take(.lower), ahead.take(.open(.curly)), let change = try? ahead.expression(),
      ahead.take(.symbol("→")), ahead.take(.number(0)), ahead.take(.close(.curly)),
      change.isSmallChange
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
      guard !divisors.isEmpty, divisors.allSatisfy({ $0 == change })
      else { throw .noQuotient(at: sides[index].range) }
    }
    for index in relations.indices where relations[index].sign == .equal {
      if limits[index] != nil || limits[index + 1] != nil { relations[index].sign = .approximately }
    }
    remark("= lim", readAs: "≈ for a small change")
    return (sides, relations)
  }
}

extension Diagnostic {
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

  /// The q of `q + ε` and of `q − ε`.
  var changedQuantity: Term? {
    guard case .chain(let first, let links) = form,
      links.allSatisfy({ $0.sign.precedence == .sum })
    else { return nil }
    return first
  }

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

  fileprivate var isWhole: Bool {
    quantity.map { $0 == Quantity(letter: $0.letter) } ?? (parameterName != nil)
  }

  fileprivate var mayStayUnchanged: Bool {
    letterOfParameter != nil || [.x, .y, .X, .Y].contains(quantity?.letter)
  }

  /// Whether it is a weight or a bias and a change of it.
  var isChangedParameter: Bool { changedQuantity?.letterOfParameter != nil }

  /// Whether it is a parameter, a weighted input or an activation and a change of it.
  var isChangedQuantity: Bool {
    isChangedParameter || [.z, .a].contains(changedQuantity?.quantity?.letter)
  }

  /// Whether it is a letter for a small change, or Δ of something.
  var isSmallChange: Bool {
    if case .change = form { true } else { form == .name("ε") || form == .name("h") }
  }

  func holdsName(_ name: String) -> Bool { contains { $0.form == .name(name) } }

  fileprivate func replacingName(_ name: String, by other: Form) -> Term {
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

  private var holdsSmallLetter: Bool { holdsChange || holdsName("h") }
}
