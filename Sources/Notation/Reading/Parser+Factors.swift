extension Parser {
  mutating func postfix() throws(Diagnostic) -> Term {
    let start = index
    let isGroup = current.kind == .open(.curly)
    var factor = try nested { (parser) throws(Diagnostic) in try parser.primary() }
    // `{\delta}^l` and `{a^{l-1}}^T`: braces round a quantity change nothing.
    if isGroup, case .quantity(let quantity) = factor.form, current.isScript {
      factor = try self.quantity(quantity, from: start)
    }
    let isBracketed = if case .open = tokens[start].kind { true } else { false }
    var isPower = false
    for _ in 0...Self.mostSigns {
      if take(.symbol("ᵀ")) {
        factor = term(.transpose(factor), from: start)
      } else if at("′") {
        try refuseDigitGroups(behind: factor)
        advance()
        if current.kind == .lower, !isBracketed, let quantity = factor.quantity {
          guard [.w, .b].contains(quantity.letter) else {
            throw .primeBeforeIndex(at: range(from: start))
          }
          // w'_{jk}, in an update
          factor = try self.quantity(quantity, from: start)
          factor = term(.next(factor), from: start)
        } else {
          factor = try primed(factor, isBracketed: isBracketed, from: start)
        }
      } else if current.kind == .raise {
        let isNorm = if case .norm = factor.form { true } else { false }
        factor = try raised(factor, isBracketed: isBracketed, from: start)
        if case .power = factor.form {
          if isPower { throw .twoPowers(at: range(from: start)) }
          isPower = true
        }
        if isNorm { try skipNormIndex() }
      } else if at(".sum") {
        factor = try summedOverAxis(factor, from: start)
      } else if current.kind == .lower {
        try refuseDigitGroups(behind: factor)
        advance()
        let indices = try subscripts(of: nil)
        factor = term(.entry(factor, indices), from: start)
      } else if current.kind == .open(.square), !current.spaced, !isTeX {
        if let slice = try slice(of: factor, from: start) {
          factor = slice
          continue
        }
        let indices = try indices()
        factor = term(.entry(factor, indices), from: start)
      } else {
        return factor
      }
    }
    throw .tooManySigns(at: tokens[index - 1].range)
  }

  /// `^T` transposes, any other script is a power.
  private mutating func raised(
    _ base: Term, isBracketed: Bool, from start: Int
  ) throws(Diagnostic) -> Term {
    advance()
    let braced = current.kind == .open(.curly)
    let script = token(after: braced ? 1 : 0)
    if !braced || token(after: 2).kind == .close(.curly),
      isTranspose(script) || script.kind == .word("t") && base.mayBeTransposedByT && !isOwn("t")
    {
      advance(by: braced ? 3 : 1)
      return script.kind == .symbol("′")
        ? try primed(base, isBracketed: isBracketed, from: start)
        : term(.transpose(base), from: start)
    }
    if take(.symbol("+")) {
      if let quantity = base.quantity, [.w, .b].contains(quantity.letter) {
        return term(.next(base), from: start)
      }
      // x⁺, the positive part.
      return term(.call(.elementary(.relu), primes: 0, [base]), from: start)
    }
    let exponent = braced ? try bracketed() : startsList ? try list() : try exponent()
    return term(.power(base, exponent), from: start)
  }

  /// A bare exponent: in `e^z` and `e^-z` the z is a quantity.
  private mutating func exponent() throws(Diagnostic) -> Term {
    let start = index
    if take(.symbol("−")) {
      let exponent = try exponent()
      return term(.negative(exponent), from: start)
    }
    let atom = try scriptAtom()
    guard case .name(let word) = atom.form, let letter = Letter(rawValue: word),
      letter.hasLayer || letter == .C,
      !isOwn(word)
    else { return atom }
    return Term(.quantity(Quantity(letter: letter)), at: atom.range)
  }

  /// Whether brackets with several entries open here: with one they are but brackets.
  private var startsList: Bool {
    guard current.kind == .open(.square) else { return false }
    var inside = self
    inside.advance()
    return inside.endOfGroup(.comma) != nil
  }

  func isTranspose(_ token: Token) -> Bool {
    token.kind == .word("T") || token.kind == .symbol("ᵀ") || token.kind == .symbol("′")
  }

  /// Whether `^T` or `^{T}` stands here.
  var startsTranspose: Bool {
    isTranspose(token(after: token(after: 1).kind == .open(.curly) ? 2 : 1))
  }

  private mutating func primary() throws(Diagnostic) -> Term {
    let start = index
    let token = current
    switch token.kind {
    case .number(let value):
      advance()
      if value == 1, let indicator = try indicatorBehindOne() { return indicator }
      return Term(.number(value), at: token.range)
    case .word(let word): return try self.word(word)
    case .symbol(let glyph): return try symbol(glyph)
    case .macro(let name): return try macro(name)
    case .open(.square): return try list()
    case .open(.angle): return try innerProduct()
    case .open(let bracket):
      if let call = bracketedFunction() { return call }
      if bracket == .round, tokens.isPositivity(at: index), let positive = try indicator() {
        return positive
      }
      advance()
      // TeX's `{a \over b}`.
      if bracket == .curly, let position = endOfGroup(.macro("over")) {
        return try over(position, opened: token, from: start)
      }
      let inner = try expression()
      if bracket == .round, current.kind == .comma {
        return try tuple(inner, opened: token, from: start)
      }
      try close(bracket, opened: token)
      return term(inner.form, from: start)
    default: throw .expected("a number, a quantity or a bracket", found: token)
    }
  }

  /// Where the group that has been opened ends, or where a token stands in it.
  func endOfGroup(_ sought: Token.Kind? = nil) -> Int? {
    var depth = 0
    for position in index..<tokens.count {
      depth += tokens[position].nesting
      if depth < 0 { return sought == nil ? position : nil }
      if depth == 0, tokens[position].kind == sought { return position }
    }
    return nil
  }

  private mutating func macro(_ name: String) throws(Diagnostic) -> Term {
    let start = index
    if Lexer.fractions.contains(name) {
      advance()
      return try fraction(from: start)
    }
    switch name {
    case "hat", "widehat":
      advance()
      let opened = current
      let braced = take(.open(.curly))
      guard take(.word("y")) || take(.word("Y")) else {
        throw .expected("y: only ŷ is known with a hat", found: current)
      }
      if braced, current.kind != .close(.curly) {
        // `\hat{y_j}`
        remark("ŷ", readAs: "a[L]")
        let output = try outputLayer(from: start)
        try close(.curly, opened: opened)
        return output
      }
      if braced { try close(.curly, opened: opened) }
    case "yhat": advance()
    case "dot": return try dotted()
    case _ where name.lowercased().hasPrefix("w"):
      advance()
      note("\\" + name, .letter(.w))
      return try quantity(Quantity(letter: .w), from: start)
    case _ where name.hasPrefix("sigm"):
      advance()
      note("\\" + name, .activation)
      return try call(.activation, from: start)
    default:
      throw Diagnostic(
        .syntax, "\\\(name) is not known here", at: current.range,
        hint: "write what it stands for; `help symbols` lists what can be typed")
    }
    remark("ŷ", readAs: "a[L]")
    return try outputLayer(from: start)
  }

  mutating func outputLayer(from start: Int) throws(Diagnostic) -> Term {
    try quantity(Quantity(letter: .a, layer: letter(.L, from: start)), from: start)
  }

  /// ‖v‖₂ is the length, as ‖v‖ is.
  private mutating func skipNormIndex() throws(Diagnostic) {
    guard current.kind == .lower else { return }
    let index = [token(after: 1), token(after: 2)]
    guard index.contains(where: { $0.kind == .number(2) || $0.word == "F" }) else {
      throw Diagnostic(
        .syntax, "of the norms only ‖v‖, the length, and ‖w‖_F are known", at: current.range)
    }
    advance()
    skipScript()
  }

  /// `√(x)`, and `\sqrt[3]{x}`, which is a power.
  mutating func root(from start: Int) throws(Diagnostic) -> Term {
    guard isTeX, current.kind == .open(.square), case .number(let degree) = token(after: 1).kind,
      token(after: 2).kind == .close(.square)
    else { return try call(.elementary(.sqrt), from: start) }
    advance(by: 3)
    let radicand = try postfix()
    let place = range(from: start)
    return Term(.power(radicand, Term(.number(1 / degree), at: place)), at: place)
  }

  /// `‖v‖`, and `|v|`: of a number its size, of a vector its length.
  mutating func norm() throws(Diagnostic) -> Term {
    let start = index
    let opening = advance()
    let inner = try expression(isInNorm: true)
    guard take(opening.kind) else {
      throw .expected(
        "`\(opening.name ?? "‖")` to close the one at column \(opening.range.lowerBound + 1)",
        found: current)
    }
    try skipNormIndex()
    return term(.norm(inner), from: start)
  }

  /// `⟨u, v⟩`: the inner product.
  private mutating func innerProduct() throws(Diagnostic) -> Term {
    let start = index
    let opened = advance()
    let left = try expression()
    guard take(.comma) || take(.symbol("|")) else { throw .expected("`,`", found: current) }
    let right = try expression()
    try close(.angle, opened: opened)
    return term(
      .chain(left.transposed, [.init(sign: .times, operand: right)]), from: start)
  }

  /// `(a_1, …, a_n)^T`: a column.
  private mutating func tuple(
    _ first: Term, opened: Token, from start: Int
  ) throws(Diagnostic) -> Term {
    var entries = [first]
    while take(.comma) { entries.append(try expression()) }
    try close(.round, opened: opened)
    guard at("ᵀ") || current.kind == .raise && startsTranspose else {
      throw Diagnostic(
        .syntax, "a comma separates entries of a vector, which is written in square brackets",
        at: range(from: start), hint: "write a column as [1, 2] or (1, 2)^T")
    }
    takeTranspose()
    return Self.vector(of: entries) ?? term(.list(entries), from: start)
  }
}

extension Parser {
  /// 1'000 and 1_000 are no numbers here.
  private func refuseDigitGroups(behind factor: Term) throws(Diagnostic) {
    guard case .number = factor.form, case .number = tokens[index - 1].kind else { return }
    throw Diagnostic(
      .syntax, "a number has no scripts and no marks in it",
      at: tokens[index - 1].range.lowerBound..<current.range.upperBound,
      hint: "write 1000, or 1,000")
  }
}

extension Term {
  /// Whether ^t behind it can only transpose: it holds a whole matrix or vector of a layer.
  fileprivate var mayBeTransposedByT: Bool {
    switch form {
    case .quantity(let quantity):
      quantity.letter.hasLayer && quantity.layer != nil && quantity.indices.isEmpty
    case .chain(let first, let links):
      first.mayBeTransposedByT && links.allSatisfy { $0.operand.mayBeTransposedByT }
    default: false
    }
  }
}

extension Diagnostic {
  fileprivate static func primeBeforeIndex(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .syntax, "a prime before an index may transpose, or belong to the letter", at: range,
      hint: "write (w^T)_{jk} for the transpose")
  }

  fileprivate static func twoPowers(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .syntax, "a power of a power needs brackets", at: range,
      hint: "write (2^3)^2 or 2^{(3^2)}")
  }
}
