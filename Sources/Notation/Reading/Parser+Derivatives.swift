extension Parser {
  /// Whether `∂…`, or a `dC`, `dw` or `dΘ^l`, starts here.
  var startsDerivative: Bool {
    switch current.kind {
    case .symbol("∂"): true
    case .word("d"):
      token(after: 1).kind == .symbol("/") || token(after: 1).kind == .open(.round)
        || startsForeignDifferential
        || !token(after: 1).spaced && token(after: 1).kind == .symbol("σ")
        || startsDerivativeOfFunction
    case .word(let word):
      Dialect.differential(word) != nil || costDifferential(before: .symbol("/")) != nil
        || foreignDifferential(word) != nil
    default: false
    }
  }

  /// `d σ(z)/dz`, with a blank.
  private var startsDerivativeOfFunction: Bool {
    guard token(after: 1).kind == .symbol("σ"), token(after: 2).kind == .open(.round),
      let end = tokens.end(ofGroupAt: index + 2), end + 2 < tokens.count
    else { return false }
    return tokens[end + 1].kind == .symbol("/") && tokens[end + 2].word?.hasPrefix("d") == true
  }

  /// Whether a numerator starts a derivative; `δ` and `d` count where they stand in both halves.
  func startsDerivative(before end: Int) -> Bool {
    if startsDerivative { return true }
    guard current.kind == .symbol("δ") || current.kind == .word("d") else { return false }
    let behind = tokens[(end + 1)...].drop { $0.kind == .open(.curly) }
    let below = behind.first
    // With a script it is an error.
    if at("δ"), token(after: 1).isScript || behind.dropFirst().first?.isScript == true {
      return false
    }
    if at("δ") || below?.kind == .word("d") { return below?.kind == current.kind }
    return below?.word.flatMap(Dialect.differential) != nil
  }

  /// The cost's name in a `dJ` before the sign that ends a numerator.
  private func costDifferential(before end: Token.Kind) -> String? {
    guard let name = current.word.flatMap(Dialect.costDifferential),
      !vocabulary.names.contains(name), token(after: 1).kind == end
    else { return nil }
    return name
  }

  /// The letter in `dTheta`, where a layer stands behind it.
  private func foreignDifferential(_ word: String) -> Letter? {
    guard word.hasPrefix("d"), carriesLayer(behind: 1) else { return nil }
    let name = String(word.dropFirst())
    return Dialect.letter(Symbol.spelled(name)?.glyph ?? name, .layered)
  }

  /// Whether d and a letter in two tokens, as in `dΘ` and TeX's `d\delta`, stand before a layer.
  private var startsForeignDifferential: Bool {
    let behind = token(after: 1)
    guard !behind.spaced, carriesLayer(behind: 2), let name = behind.name else { return false }
    return behind.kind == .symbol("δ") || Dialect.letter(name, .layered) != nil
  }

  /// `∂C/∂w[2]`, `dC/dw[2]`, `∂/∂z[2] (…)`, and `dZ` alone for ∂C/∂z.
  mutating func derivative() throws(Diagnostic) -> Term {
    let start = index
    let isBare = current.word.map { $0 != "d" || startsForeignDifferential } == true
    let numerator = try differential(end: .symbol("/"))
    // `dZ / m` is divided by a number, and no derivative.
    let isDivided = isBare && at("/") && !token(after: 1).startsDifferential
    guard !isDivided, take(.symbol("/")) else {
      if isBare, let numerator, case .quantity(let quantity) = numerator.form {
        if quantity.letter == .C { return term(.change(numerator), from: start) }
        if quantity.letter.hasLayer {
          remark("d\(quantity.letter.rawValue)", readAs: "∂C/∂\(quantity.letter.rawValue)")
          // Behind a small letter, or beside one, it may be a small change as well; then C stands where that does.
          let isSmall =
            tokens[start].isSmallDifferential
            || tokens.contains(where: \.isSmallDifferentialOfNeuron)
          let place = isSmall ? numerator.range : tokens[start].range
          // dZ^{x,l} is of the cost of that example.
          var cost = Quantity(letter: .C)
          cost.ofExample = quantity.ofExample
          return term(
            .derivative(of: Term(.quantity(cost), at: place), by: numerator), from: start)
        }
      }
      throw Diagnostic(
        .syntax, "a derivative needs what it is by", at: range(from: start),
        hint: "write it as in ∂C/∂w[2][1,3]")
    }
    return try derivative(of: numerator, from: start)
  }

  /// Whether a `dW` or `db` without a layer is a gradient: in an equation, and by a capital letter; db is
  /// one beside such.
  func isWholeGradient(at start: Int) -> Bool {
    func isCapital(_ token: Token) -> Bool {
      token.word.map { Dialect.differential($0) != nil && $0.last?.isUppercase == true } == true
    }
    return tokens.contains(where: \.isRelation)
      && (isCapital(tokens[start])
        || tokens[start].kind == .word("db") && tokens.contains(where: isCapital))
  }

  /// The denominator of a derivative, and what it is of where no numerator says it.
  private mutating func derivative(
    of numerator: Term?, from start: Int, close braces: [Token] = []
  ) throws(Diagnostic) -> Term {
    guard let denominator = try differential(end: nil) else {
      throw .expected("∂ and the quantity to differentiate by", found: current)
    }
    for brace in braces { try close(.curly, opened: brace) }
    let operand = if let known = numerator ?? costBehind() { known } else { try hadamard() }
    return slope(of: operand, by: denominator, from: start)
      ?? term(.derivative(of: operand, by: denominator), from: start)
  }

  /// ∂σ/∂z, which is σ′(z).
  private mutating func slope(of operand: Term, by denominator: Term, from start: Int) -> Term? {
    guard denominator.quantity?.letter == .z else { return nil }
    switch operand.form {
    case .call(.activation, let primes, let arguments) where arguments.isEmpty:
      forgetBareFunction()
      return term(.call(.activation, primes: primes + 1, [denominator]), from: start)
    case .name(let name) where Dialect.role(name, .call) != nil && !isOwn(name):
      note(name, .activation)
      return term(.call(.activation, primes: 1, [denominator]), from: start)
    default: return nil
    }
  }

  func cost(at range: Range<Int>) -> Term { Term(.quantity(Quantity(letter: .C)), at: range) }

  /// `\frac{∂C}{∂w}`, or a plain fraction.
  mutating func fraction(from start: Int) throws(Diagnostic) -> Term {
    let top = current
    guard take(.open(.curly)) else { return try quotient(of: part(), from: start) }
    // `\frac{{∂C}}{{∂b}}`
    let above = takeBraceBefore(endOfGroup() ?? index)
    let differentiates = startsDerivative(before: endOfGroup() ?? tokens.count - 1)
    let numerator = differentiates ? try differential(end: .close(.curly)) : try expression()
    if let above { try close(.curly, opened: above) }
    try close(.curly, opened: top)
    if !differentiates, let numerator { return try quotient(of: numerator, from: start) }
    let bottom = current
    guard take(.open(.curly)) else {
      throw .expected("`{` and the denominator", found: bottom)
    }
    let below = takeBraceBefore(endOfGroup() ?? index)
    return try derivative(of: numerator, from: start, close: [below, bottom].compactMap(\.self))
  }

  /// TeX's `{a \over b}`, whose brace has been opened.
  mutating func over(_ position: Int, opened: Token, from start: Int) throws(Diagnostic) -> Term {
    // `{{∂C} \over {∂b}}`
    let above = takeBraceBefore(position)
    let end = Token.Kind.macro("over")
    let differentiates = startsDerivative(before: position)
    let numerator =
      differentiates ? try differential(end: above == nil ? end : .close(.curly)) : try expression()
    if let above { try close(.curly, opened: above) }
    guard take(end) else { throw .expected("`\\over`", found: current) }
    let below = takeBraceBefore(endOfGroup() ?? index)
    if differentiates || numerator == nil {
      guard let denominator = try differential(end: nil) else {
        throw .expected("∂ and the quantity to differentiate by", found: current)
      }
      if let below { try close(.curly, opened: below) }
      try close(.curly, opened: opened)
      let operand = if let known = numerator ?? costBehind() { known } else { try hadamard() }
      return term(.derivative(of: operand, by: denominator), from: start)
    }
    let denominator = try expression()
    if let below { try close(.curly, opened: below) }
    try close(.curly, opened: opened)
    return quotient(numerator ?? denominator, denominator, from: start)
  }

  /// Takes a brace that closes right before a token.
  private mutating func takeBraceBefore(_ position: Int) -> Token? {
    var ahead = self
    guard ahead.take(.open(.curly)), ahead.endOfGroup() == position - 1 else { return nil }
    return advance()
  }

  private mutating func quotient(of numerator: Term, from start: Int) throws(Diagnostic) -> Term {
    let denominator = current.kind == .open(.curly) ? try bracketed() : try part()
    return quotient(numerator, denominator, from: start)
  }

  private func quotient(_ numerator: Term, _ denominator: Term, from start: Int) -> Term {
    term(.chain(numerator, [.init(sign: .over, operand: denominator)]), from: start)
  }

  /// One token of `\frac12`, `\frac 1 n`, `\frac\lambda2`.
  private mutating func part() throws(Diagnostic) -> Term {
    let start = index
    if current.isSymbol, let glyph = current.name {
      if glyph == Letter.η.rawValue {
        advance()
        return letter(.η, from: start)
      }
      if Symbol.isFreeLetter(glyph) {
        advance()
        return term(.name(glyph), from: start)
      }
    }
    let atom = try scriptAtom()
    if case .name(let word) = atom.form, let letter = Letter(rawValue: word) {
      return Term(.quantity(Quantity(letter: letter)), at: atom.range)
    }
    return atom
  }

  /// What stands behind one ∂; nil where `end` follows at once, as in `∂/∂z`.
  private mutating func differential(end: Token.Kind?) throws(Diagnostic) -> Term? {
    let start = index
    isInDenominator = end == nil
    defer { isInDenominator = false }
    if let end, let name = costDifferential(before: end) {
      noteCost(name)
      return cost(at: advance().range)
    }
    if let word = current.word,
      let letter = Dialect.differential(word) ?? foreignDifferential(word)
    {
      advance()
      note(differential: String(word.dropFirst()), letter)
      return try quantity(Quantity(letter: letter), from: start)
    }
    guard at("∂") || current.kind == .word("d") || at("δ") else { return nil }
    advance()
    if current.kind == .raise { throw .secondDerivative.at(current.range) }
    if let end {
      if current.kind == end { return nil }
      if let cost = try attempt({ (parser) throws(Diagnostic) in parser.costName(before: end) }) {
        return cost
      }
    }
    return try postfix()
  }

  /// Notes a name behind d or below ∇; the capitals of the book's own letters need no remark there.
  mutating func note(differential name: String, _ letter: Letter) {
    guard Dialect.letter(Symbol.spelled(name)?.glyph ?? name, .layered) != nil else { return }
    note(name, .letter(letter), isRemarked: Dialect.role(name, .differential) == nil)
  }
}

extension Token {
  /// dz or dw, and no dZ.
  fileprivate var isSmallDifferential: Bool { word.map { $0 == $0.lowercased() } ?? false }

  /// dz or da.
  fileprivate var isSmallDifferentialOfNeuron: Bool {
    isSmallDifferential && word.flatMap(Dialect.differential).map { $0 == .z || $0 == .a } == true
  }

  /// Whether it may be what a derivative is by.
  fileprivate var startsDifferential: Bool {
    switch kind {
    case .symbol("∂"), .open, .macro: true
    case .word(let word): word.hasPrefix("d")
    default: false
    }
  }
}
