extension Parser {
  /// A factor with what stands behind it: scripts, entries, transposes.
  mutating func postfix() throws(Diagnostic) -> Term {
    let start = index
    let isGroup = current.kind == .open(.curly)
    var term = try nested { (parser: inout Parser) throws(Diagnostic) in try parser.primary() }
    // `{\delta}^l` and `{a^{l-1}}^T`: braces round a quantity change nothing.
    if isGroup, case .quantity(let quantity) = term.form, hasScript {
      term = try self.quantity(quantity, from: start)
    }
    for _ in 0...Self.mostSigns {
      if at("′") || at("ᵀ") {
        advance()
        term = Term(.transpose(term), at: range(from: start))
      } else if current.kind == .raise {
        let isNorm = if case .norm = term.form { true } else { false }
        term = try raised(term, from: start)
        if isNorm { skipNormIndex() }
      } else if current.kind == .lower {
        advance()
        term = Term(.entry(term, try subscripts(of: nil)), at: range(from: start))
      } else if current.kind == .open(.square), !current.spaced, !isTeX {
        term = Term(.entry(term, try bracketed()), at: range(from: start))
      } else {
        return term
      }
    }
    throw .tooManySigns(at: tokens[index - 1].range)
  }

  private var hasScript: Bool { current.kind == .raise || current.kind == .lower }

  /// `^T` transposes, any other script is a power.
  private mutating func raised(_ base: Term, from start: Int) throws(Diagnostic) -> Term {
    advance()
    if isTranspose(current) {
      advance()
      return Term(.transpose(base), at: range(from: start))
    }
    if take(.symbol("+")) {
      // x⁺, the positive part.
      return Term(.call(.elementary(.relu), primes: 0, [base]), at: range(from: start))
    }
    guard current.kind == .open(.curly) else {
      return Term(.power(base, try exponent()), at: range(from: start))
    }
    let opened = advance()
    if isTranspose(current), token(after: 1).kind == .close(.curly) {
      advance()
      advance()
      return Term(.transpose(base), at: range(from: start))
    }
    let exponent = try term()
    try close(.curly, opened: opened)
    return Term(.power(base, exponent), at: range(from: start))
  }

  /// A bare exponent: in `e^z` and `e^-z` the z is a quantity.
  private mutating func exponent() throws(Diagnostic) -> Term {
    let start = index
    if take(.symbol("−")) { return Term(.negative(try exponent()), at: range(from: start)) }
    let atom = try scriptAtom()
    guard case .name(let word) = atom.form, let letter = Letter(rawValue: word), letter.hasLayer,
      word != parameter, !vocabulary.names.contains(word)
    else { return atom }
    return Term(.quantity(Quantity(letter: letter)), at: atom.range)
  }

  func isTranspose(_ token: Token) -> Bool {
    token.kind == .word("T") || token.kind == .symbol("ᵀ") || token.kind == .symbol("′")
  }

  private mutating func primary() throws(Diagnostic) -> Term {
    let start = index
    let token = current
    switch token.kind {
    case .number(let value):
      advance()
      return Term(.number(value), at: token.range)
    case .word(let word):
      return try self.word(word)
    case .symbol(let glyph):
      return try symbol(glyph)
    case .macro(let name):
      return try macro(name)
    case .open(.square):
      return try list()
    case .open(.curly):
      return try group()
    case .open(let bracket):
      advance()
      let wasInNorm = isInNorm
      isInNorm = false
      let inner = try term()
      isInNorm = wasInNorm
      try close(bracket, opened: token)
      return Term(inner.form, at: range(from: start))
    default:
      throw .expected("a number, a quantity or a bracket", found: token)
    }
  }

  /// `{…}`, and TeX's `{a \over b}`.
  private mutating func group() throws(Diagnostic) -> Term {
    let start = index
    let opened = advance()
    if let over = positionOfOver() {
      let differentiates = startsDerivative(before: over)
      let numerator = differentiates ? try differential(end: .macro("over")) : try term()
      guard take(.macro("over")) else { throw .expected("`\\over`", found: current) }
      return try denominator(
        of: numerator, differentiates: differentiates, opened: opened, from: start)
    }
    let inner = try term()
    try close(.curly, opened: opened)
    return Term(inner.form, at: range(from: start))
  }

  /// Where `\over` stands in the group that has been opened.
  private func positionOfOver() -> Int? {
    var depth = 0
    for position in index..<tokens.count {
      switch tokens[position].kind {
      case .open: depth += 1
      case .close:
        depth -= 1
        if depth < 0 { return nil }
      case .macro("over") where depth == 0: return position
      default: break
      }
    }
    return nil
  }

  private mutating func macro(_ name: String) throws(Diagnostic) -> Term {
    let start = index
    if Self.fractions.contains(name) {
      advance()
      return try fraction(from: start)
    }
    switch name {
    case "hat", "widehat":
      // ŷ, the output.
      advance()
      let opened = current
      let braced = take(.open(.curly))
      guard take(.word("y")) else {
        throw .expected("y: only ŷ is known with a hat", found: current)
      }
      if braced { try close(.curly, opened: opened) }
      remark("ŷ is read as a[L]")
      return try outputLayer(from: start)
    case "yhat":
      advance()
      remark("ŷ is read as a[L]")
      return try outputLayer(from: start)
    case "sqrt":
      advance()
      return try root(from: start)
    default:
      if name.lowercased().hasPrefix("w") {
        advance()
        remark("\\\(name) is read as w")
        return try quantity(Quantity(letter: .w), from: start)
      }
      if name.hasPrefix("sigm") {
        advance()
        remark("\\\(name) is read as σ")
        return try call(.activation, from: start)
      }
      throw Diagnostic(
        .syntax, "\\\(name) is not known here", at: current.range,
        hint: "write what it stands for; `help symbols` lists what can be typed")
    }
  }

  mutating func outputLayer(from start: Int) throws(Diagnostic) -> Term {
    let layer = Term(.quantity(Quantity(letter: .L)), at: range(from: start))
    return try quantity(Quantity(letter: .a, layer: layer), from: start)
  }

  /// ‖v‖₂ is the length, as ‖v‖ is.
  private mutating func skipNormIndex() {
    guard current.kind == .lower,
      [token(after: 1), token(after: 2)].contains(where: { $0.kind == .number(2) })
    else { return }
    advance()
    skipScript()
  }

  mutating func norm() throws(Diagnostic) -> Term {
    let start = index
    let opening = advance()
    isInNorm = true
    let inner = try term()
    isInNorm = false
    guard take(.symbol("‖")) else {
      throw .expected(
        "`‖` to close the one at column \(opening.range.lowerBound + 1)", found: current)
    }
    skipNormIndex()
    return Term(.norm(inner), at: range(from: start))
  }
}
