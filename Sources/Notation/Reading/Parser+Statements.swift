extension Parser {
  mutating func statement() throws(Diagnostic) -> Statement {
    let statement = Result { () throws(Diagnostic) in try readStatement() }
    if let misplacedLayer { throw misplacedLayer }
    return try statement.get()
  }

  private mutating func readStatement() throws(Diagnostic) -> Statement {
    if current.kind == .end { throw .expected("an expression", found: current) }
    if let definition = try definition() { return definition }
    costOfFormula = Self.costOfFormula(tokens, vocabulary)
    updatedName = nameUpdated
    var limits = [takeLimit()]
    var sides = [try expression()]
    var relations: [Relation] = []
    while let (relation, sign) = relation() {
      relations.append(relation)
      limits.append(takeLimit())
      let side = try expression()
      // w -= s is w ← w − s.
      sides.append(
        sign.map { sign in
          Term(.chain(sides[sides.count - 1], [.init(sign: sign, operand: side)]), at: side.range)
        } ?? side)
    }
    try finish()
    (sides, relations) = try readingLimits(limits, sides, relations)
    sides = readingCounts(try fillingIn(sides))
    if let letter = exampleLetters.first,
      exampleLetters.contains(where: { $0 != letter })
        || sides.contains(where: { $0.allOccurrences.contains { $0.letter == letter } })
    {
      throw .exampleAndNeuron(letter, at: tokens[0].range)
    }
    return relations.isEmpty ? .expression(sides[0]) : .relation(sides, relations)
  }

  private func finish() throws(Diagnostic) {
    switch current.kind {
    case .end: return
    case .close(let bracket):
      throw Diagnostic(
        .syntax, "`\(bracket.closing)` closes nothing: no `\(bracket.opening)` is open here",
        at: current.range, hint: "take it out, or open the bracket before it")
    case .comma, .semicolon:
      throw Diagnostic(
        .syntax, "a comma separates entries inside brackets; here no bracket is open",
        at: current.range, hint: "write a vector as [1, 2]")
    default: throw .expected("an operator or the end", found: current)
    }
  }

  /// `name = …` and `f(x) = …`; the book's own letters define nothing.
  private mutating func definition() throws(Diagnostic) -> Statement? {
    // A function is no name to define; who defines it is told so.
    guard !isTeX, let name = current.name, !isWholeGradient(at: index),
      current.word != nil || Symbol.isFreeLetter(name) || Elementary.named(name) != nil,
      Letter(rawValue: name) == nil, Dialect.role(name, .anywhere) == nil, nameUpdated == nil,
      Dialect.letter(name, .bare) == nil || !standsBesideNetwork(name),
      Self.costOfFormula(tokens, vocabulary) != name || !tokens.contains(where: { $0.word == "L" })
    else { return nil }
    if let compound = compoundName, token(after: compound.tokens).kind == .symbol("=") {
      advance(by: compound.tokens)
      let nameRange = range(from: 0)
      advance()
      let body = try expression()
      try finish()
      return .definition(name: compound.name, nameRange: nameRange, body)
    }
    let nameRange = current.range
    if token(after: 1).kind == .symbol("=") {
      return try attempt { (parser) throws(Diagnostic) in
        parser.advance(by: 2)
        let body = try parser.expression()
        guard parser.current.kind == .end else { return nil }
        return .definition(name: name, nameRange: nameRange, body)
      }
    }
    guard Elementary.named(name) == nil, token(after: 1).kind == .open(.round),
      !token(after: 1).spaced, let parameters = parameters(from: 2)
    else { return nil }
    advance(by: 3 + 2 * parameters.count)
    self.parameters = parameters
    let body = try expression()
    try finish()
    return .functionDefinition(name: name, nameRange: nameRange, parameters: parameters, body)
  }

  /// The names in `(x, y) =`, each another one; nil where something else stands there.
  private func parameters(from start: Int) -> [String]? {
    var (found, place) = ([String](), start)
    while let name = token(after: place).word, !found.contains(name) {
      found.append(name)
      if token(after: place + 1).kind == .close(.round) {
        return token(after: place + 2).kind == .symbol("=") ? found : nil
      }
      guard token(after: place + 1).kind == .comma else { return nil }
      place += 2
    }
    return nil
  }

  /// A relation; of `+=` and `-=` with the sign that stands in it.
  private mutating func relation() -> (Relation, Term.Operator?)? {
    let start = index
    let sign = assignedOperator
    if sign != nil { advance() }
    guard case .symbol(let glyph) = current.kind else { return nil }
    let isComparison = glyph == "=="
    let name = isComparison ? "=" : glyph == "→" || sign != nil ? "←" : glyph
    guard let relation = Relation.Sign(rawValue: name) else { return nil }
    advance()
    return (Relation(sign: relation, isComparison: isComparison, range: range(from: start)), sign)
  }

  /// The + of `+=`.
  var assignedOperator: Term.Operator? {
    guard at("+") || at("−"), token(after: 1).kind == .symbol("="), !token(after: 1).spaced
    else { return nil }
    return at("+") ? .plus : .minus
  }

  /// The letter of weights or biases, without a layer, that stands alone on the left of an update.
  private var nameUpdated: String? {
    guard let name = current.name, !isOwn(name),
      [.letter(.w), .letter(.b)].contains(Dialect.role(name, .dependency)),
      assignedOperatorStands(behind: 1)
        || ["=", "←", "→"].contains(where: { token(after: 1).kind == .symbol($0) })
          && tokens.dropFirst(2).contains(where: { $0.name == name })
    else { return nil }
    return name
  }

  private func assignedOperatorStands(behind offset: Int) -> Bool {
    var ahead = self
    ahead.advance(by: offset)
    return ahead.assignedOperator != nil
  }
}

extension Term {
  /// L, the number of the output layer.
  package var isOutput: Bool { form == .quantity(Quantity(letter: .L)) }
}
