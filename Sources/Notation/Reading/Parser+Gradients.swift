extension Parser {
  /// `∇ₐC`, `∇_{a^L} C`, `∇W^l`, `∇C_b^l`: ∂C/∂v in v's shape.
  mutating func gradient() throws(Diagnostic) -> Term {
    let start = index
    advance()
    if take(.lower) {
      let denominator = try gradientVariable()
      let numerator = try gradientOperand()
      return Term(.derivative(of: numerator, by: denominator), at: range(from: start))
    }
    // ∇C_b^l: the variable stands behind C.
    if isCostLetter(current), token(after: 1).kind == .lower || token(after: 1).kind == .raise {
      advance()
      if let variable = try costVariable() {
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
    remark("∇\(quantity.letter.rawValue) is read as ∂C/∂\(quantity.letter.rawValue)")
    return Term(.derivative(of: cost(at: range(from: start)), by: variable), at: range(from: start))
  }

  private func isCostLetter(_ token: Token) -> Bool {
    token.kind == .word("C") || token.kind == .word("J") || token.kind == .word("L")
  }

  /// The a of ∇ₐ.
  private mutating func gradientVariable() throws(Diagnostic) -> Term {
    let start = index
    let opened = current
    let braced = take(.open(.curly))
    // A script in the subscript belongs to the variable only inside braces.
    guard braced else {
      guard let letter = variableLetter(current) else {
        throw .expected("a, z, w or b behind ∇", found: current)
      }
      advance()
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

  private func variableLetter(_ token: Token) -> Letter? {
    guard case .word(let word) = token.kind else { return nil }
    let capital: [String: Letter] = ["W": .w, "A": .a, "Z": .z, "B": .b, "h": .a]
    if let letter = Letter(rawValue: word), letter.hasLayer { return letter }
    return capital[word]
  }

  private mutating func gradientOperand() throws(Diagnostic) -> Term {
    let start = index
    let braced = current.kind == .open(.curly) ? take(.open(.curly)) : false
    let opened = tokens[start]
    let names: Set<String> = ["C", "J", "L", "E", "Cost", "Loss", "cost"]
    let isNamed =
      if case .word(let word) = current.kind { names.contains(word) } else {
        current.kind == .symbol("ℓ") || current.kind == .macro("Loss")
      }
    guard isNamed else {
      index(to: start)
      return try postfix()
    }
    if current.kind != .word("C") { remark("the cost is read as C") }
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
    while current.kind == .lower || current.kind == .raise {
      if take(.lower) {
        let braced = take(.open(.curly))
        letter = current.kind == .word("y") ? .a : variableLetter(current)
        advance()
        if braced { _ = take(.close(.curly)) }
      } else {
        advance()
        layer = try layerScript().term
      }
    }
    guard let letter else {
      index(to: start)
      return nil
    }
    remark("∇C_\(letter.rawValue) is read as ∂C/∂\(letter.rawValue)")
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
