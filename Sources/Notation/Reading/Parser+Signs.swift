/// A sign of the table at the start of a factor.
extension Parser {
  /// `√(x)`, and `\sqrt[3]{x}`, which is a power.
  mutating func root(from start: Int) throws(Diagnostic) -> Term {
    guard isTeX, current.kind == .open(.square), case .number(let degree) = token(after: 1).kind,
      token(after: 2).kind == .close(.square)
    else { return try call(.elementary(.sqrt), from: start) }
    for _ in 0..<3 { advance() }
    let radicand = try postfix()
    let place = range(from: start)
    return Term(.power(radicand, Term(.number(1 / degree), at: place)), at: place)
  }

  mutating func symbol(_ glyph: String) throws(Diagnostic) -> Term {
    let start = index
    if glyph == parameter || vocabulary.names.contains(glyph) {
      advance()
      return Term(.name(glyph), at: range(from: start))
    }
    if let letter = Letter(rawValue: glyph) {
      advance()
      return try quantity(Quantity(letter: letter), from: start)
    }
    switch glyph {
    case "σ":
      advance()
      return try call(.activation, from: start)
    case "Σ":
      advance()
      // Σ with a subscript is the sum.
      if current.kind == .lower { return try sum(isProduct: false, from: start) }
      return try call(.diagonalActivation, from: start)
    case "∑", "∏":
      advance()
      return try sum(isProduct: glyph == "∏", from: start)
    case "…":
      advance()
      return Term(.dots, at: range(from: start))
    case "∂": return try derivative()
    case "∇": return try gradient()
    case "Δ": return try change()
    case "‖": return try norm()
    case "ℓ":
      advance()
      return Term(.name("l"), at: range(from: start))
    case "π", "∞":
      advance()
      return Term(.number(glyph == "π" ? .pi : .infinity), at: range(from: start))
    case "√":
      advance()
      return try root(from: start)
    default: break
    }
    if glyph == "sum", token(after: 1).kind == .lower {
      advance()
      if !isTeX, token(after: 1).kind != .open(.curly), !token(after: 2).spaced {
        throw Diagnostic(
          .syntax, "a blank is missing behind the letter that the sum runs over",
          at: token(after: 1).range,
          hint: "write `sum_k w[l][j,k] a[l-1][k]`, or \\sum in LaTeX")
      }
      return try sum(isProduct: false, from: start)
    }
    if let function = Elementary(rawValue: glyph) {
      advance()
      return try call(.elementary(function), from: start)
    }
    if let reading = try foreignLetter(glyph, from: start) { return reading }
    if glyph == "α", isStepFactor {
      advance()
      remark("α is read as η")
      return Term(.quantity(Quantity(letter: .η)), at: range(from: start))
    }
    if Symbol.spelled(glyph)?.category == .quantity {
      advance()
      return Term(.name(glyph), at: range(from: start))
    }
    throw .expected("a number, a quantity or a bracket", found: current)
  }

  /// Whether a letter scales what is taken away in an equation, as the learning rate does in
  /// `w = w − α ∂C/∂w`. Its place tells, as with every reading: a line may hold η and be no
  /// `Update`.
  private var isStepFactor: Bool {
    index > 0 && tokens[index - 1].kind == .symbol("−") && tokens.contains(where: \.isRelation)
  }

  /// Δw, ΔC; Δ with a layer is read as δ.
  private mutating func change() throws(Diagnostic) -> Term {
    let start = index
    advance()
    if current.kind == .raise {
      remark("Δ with a layer is read as δ")
      return try quantity(Quantity(letter: .δ), from: start)
    }
    return Term(.change(try postfix()), at: range(from: start))
  }
}
