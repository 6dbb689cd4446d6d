extension Parser {
  /// `∇ₐC`, `∇_{a^L} C`, `∇W^l`, `∇C_b^l`: ∂C/∂v in v's shape.
  mutating func gradient() throws(Diagnostic) -> Term {
    let start = index
    advance()
    if take(.lower) {
      let denominator = try variable()
      let numerator = try gradientOperand()
      return Term(.derivative(of: numerator, by: denominator), at: range(from: start))
    }
    // ∇C_b^l: the variable stands behind C.
    if let name = costName, token(after: 1).kind == .lower || token(after: 1).kind == .raise {
      advance()
      if let variable = try attempt({ (parser) throws(Diagnostic) in try parser.costVariable() }) {
        noteCost(name)
        return Term(
          .derivative(of: cost(at: range(from: start)), by: variable), at: range(from: start))
      }
    }
    let variable = try postfix()
    guard case .quantity(let quantity) = variable.form, quantity.letter.hasLayer else {
      throw Diagnostic(
        .syntax, "∇ needs the quantity that it is by", at: tokens[start].range,
        hint: "write ∇ₐC, or grad_a C")
    }
    remark("∇\(quantity.letter.rawValue)", readAs: "∂C/∂\(quantity.letter.rawValue)")
    return Term(.derivative(of: cost(at: range(from: start)), by: variable), at: range(from: start))
  }

  /// The a of ∇ₐ.
  private mutating func variable() throws(Diagnostic) -> Term {
    let start = index
    let opened = current
    // A script in the subscript belongs to the variable only inside braces.
    guard take(.open(.curly)) else {
      guard let letter = takeVariableLetter() else {
        throw .expected("a, z, w or b behind ∇", found: current)
      }
      return Term(
        .quantity(Quantity(letter: letter, layer: bareLayer(of: letter, start))),
        at: range(from: start))
    }
    let inner = try postfix()
    try close(.curly, opened: opened)
    guard case .quantity(var quantity) = inner.form,
      quantity.letter.hasLayer || quantity.letter == .y
    else {
      throw .expected("a, z, w or b behind ∇", found: opened)
    }
    if quantity.letter == .y { quantity.letter = .a }
    if quantity.layer == nil {
      if quantity.indices.count == 1, quantity.indices[0].isCapitalName { quantity.indices = [] }
      quantity.layer = bareLayer(of: quantity.letter, start)
    }
    return Term(.quantity(quantity), at: range(from: start))
  }

  /// The layer of a bare variable: of ∇ₐ it is the output's; that of w, b and z the book drops.
  private func bareLayer(of letter: Letter, _ start: Int) -> Term? {
    letter == .a ? outputLayerTerm(start) : nil
  }

  private func outputLayerTerm(_ start: Int) -> Term {
    Term(.quantity(Quantity(letter: .L)), at: range(from: start))
  }

  /// Takes the letter of a quantity with layers, or another name for one.
  private mutating func takeVariableLetter() -> Letter? {
    let found: Letter?
    switch current.kind {
    case .word(let name):
      found =
        Letter(rawValue: name).flatMap { $0.hasLayer ? $0 : nil }
        ?? Dialect.letter(name, .layered)
      if let found { note(differential: name, found) }
    case .symbol(let name):
      found = Dialect.letter(name, .layered)
      if let found { note(differential: name, found) }
    default: return nil
    }
    if found != nil { advance() }
    return found
  }

  /// The cost behind ∇, which may be that of one example; or anything else that is differentiated.
  private mutating func gradientOperand() throws(Diagnostic) -> Term {
    let start = index
    let opened = current
    let braced = take(.open(.curly))
    guard let name = costName else {
      index(to: start)
      return try postfix()
    }
    noteCost(name)
    advance()
    if braced { try close(.curly, opened: opened) }
    let ofExample = current.kind == .lower && token(after: 1).kind == .word("x")
    if ofExample {
      advance()
      advance()
    }
    if current.kind == .open(.round), case .word = token(after: 1).kind { skipDependency() }
    return Term(.quantity(Quantity(letter: .C, ofExample: ofExample)), at: range(from: start))
  }

  /// `(Y, \hat{Y})`: what the cost depends on.
  private mutating func skipDependency() {
    var offset = 1
    var hasComma = false
    while token(after: offset).kind != .close(.round) {
      if token(after: offset).kind == .comma { hasComma = true }
      if token(after: offset).kind == .end { return }
      offset += 1
    }
    if hasComma { skipScript() }
  }

  /// The `b^l` of `C_b^l` and the `y^L` of `C_y^L`.
  private mutating func costVariable() throws(Diagnostic) -> Term? {
    let start = index
    var letter: Letter?
    var layer: Term?
    while hasScript {
      if take(.lower) {
        let braced = take(.open(.curly))
        if take(.word("y")) {
          letter = .a
        } else {
          letter = takeVariableLetter()
          if letter == nil { advance() }
        }
        if braced { _ = take(.close(.curly)) }
      } else {
        advance()
        layer = try self.layer().term
      }
    }
    guard let letter else { return nil }
    remark("∇C_\(letter.rawValue)", readAs: "∂C/∂\(letter.rawValue)")
    return Term(
      .quantity(Quantity(letter: letter, layer: layer ?? outputLayerTerm(start))),
      at: range(from: start))
  }
}

extension Term {
  fileprivate var isCapitalName: Bool {
    if case .name(let name) = form {
      name.count == 1 && name == name.uppercased()
    } else {
      form == .quantity(Quantity(letter: .L))
    }
  }
}
