extension Parser {
  /// Whether `∂…` or an ASCII `dC`, `dw` starts here.
  var startsDerivative: Bool {
    switch current.kind {
    case .symbol("∂"): true
    case .word("d"): token(after: 1).kind == .symbol("/") || token(after: 1).kind == .open(.round)
    case .word(let word): Self.differential(word) != nil
    default: false
    }
  }

  /// The letter behind the `d` of `dw`.
  static func differential(_ word: String) -> Letter? {
    guard word.hasPrefix("d") else { return nil }
    let name = String(word.dropFirst())
    return Letter(rawValue: name) ?? Symbol.spelled(name).flatMap { Letter(rawValue: $0.glyph) }
  }

  /// `∂C/∂w[2]`, `dC/dw[2]`, `∂/∂z[2] (…)`.
  mutating func derivative() throws(Diagnostic) -> Term {
    let start = index
    let numerator = try differential(orOperatorBefore: .symbol("/"))
    guard take(.symbol("/")) else {
      throw Diagnostic(
        .syntax, "a derivative needs what it is by", at: range(from: start),
        hint: "write it as in ∂C/∂w[2][1,3]")
    }
    guard let denominator = try differential(orOperatorBefore: nil) else {
      throw .expected("∂ and the quantity to differentiate by", found: current)
    }
    return try derivative(of: numerator, by: denominator, from: start)
  }

  /// `\frac{∂C}{∂w}`, or a plain fraction.
  mutating func fraction(from start: Int) throws(Diagnostic) -> Term {
    let top = current
    guard take(.open(.curly)) else { throw .expected("`{` and the numerator", found: top) }
    let differentiates = startsDerivative
    let numerator: Term? =
      differentiates ? try differential(orOperatorBefore: .close(.curly)) : try term()
    try close(.curly, opened: top)
    let bottom = current
    guard take(.open(.curly)) else { throw .expected("`{` and the denominator", found: bottom) }
    guard differentiates else {
      let denominator = try term()
      try close(.curly, opened: bottom)
      guard let numerator else { throw .expected("a numerator", found: top) }
      return Term(
        .chain(numerator, [.init(sign: .over, operand: denominator)]), at: range(from: start))
    }
    guard let denominator = try differential(orOperatorBefore: nil) else {
      throw .expected("∂ and the quantity to differentiate by", found: current)
    }
    try close(.curly, opened: bottom)
    return try derivative(of: numerator, by: denominator, from: start)
  }

  private mutating func derivative(
    of numerator: Term?, by denominator: Term, from start: Int
  ) throws(Diagnostic) -> Term {
    var operand = numerator
    if operand == nil { operand = try hadamardProducts() }
    guard let operand else { throw .expected("what to differentiate", found: current) }
    return Term(.derivative(of: operand, by: denominator), at: range(from: start))
  }

  /// What stands behind one ∂; nothing where `end` follows at once, as in `∂/∂z`.
  private mutating func differential(orOperatorBefore end: Token.Kind?) throws(Diagnostic) -> Term? {
    if case .word(let word) = current.kind, let letter = Self.differential(word) {
      let start = index
      advance()
      return try quantity(letter, from: start)
    }
    guard at("∂") || current.kind == .word("d") else { return nil }
    advance()
    if let end, current.kind == end { return nil }
    return try postfix()
  }

  /// `∇ₐC`, `grad_a C`.
  mutating func gradient() throws(Diagnostic) -> Term {
    let start = index
    advance()
    guard take(.lower) else {
      throw Diagnostic(
        .syntax, "∇ needs the quantity that it is by", at: tokens[start].range,
        hint: "write ∇ₐC, or grad_a C")
    }
    let opened = current
    let braced = take(.open(.curly))
    guard case .word(let word) = current.kind, let letter = Letter(rawValue: word), letter.hasLayer
    else { throw .expected("a, z, w or b behind ∇", found: current) }
    advance()
    if braced { try close(.curly, opened: opened) }
    return Term(.gradient(by: letter, of: try postfix()), at: range(from: start))
  }
}
