extension Parser {
  /// `∇ₐC`, `∇_{a^L} C`, `∇W^l`, `∇C_b^l`: ∂C/∂v in v's shape.
  mutating func gradient() throws(Diagnostic) -> Term {
    let start = index
    advance()
    if take(.lower) {
      let variable = try variable()
      let operand = try gradientOperand()
      return term(.derivative(of: operand, by: variable), from: start)
    }
    // ∇C_b^l: the variable stands behind C.
    if let name = costName, token(after: 1).isScript {
      advance()
      if let variable = try attempt({ (parser) throws(Diagnostic) in try parser.costVariable() }) {
        noteCost(name)
        return term(.derivative(of: letter(.C, from: start), by: variable), from: start)
      }
    }
    let variable = try postfix()
    guard case .quantity(let quantity) = variable.form, quantity.letter.hasLayer else {
      throw Diagnostic(
        .syntax, "∇ needs the quantity that it is by", at: tokens[start].range,
        hint: "write ∇ₐC, or grad_a C")
    }
    remark("∇\(quantity.letter.rawValue)", readAs: "∂C/∂\(quantity.letter.rawValue)")
    return term(.derivative(of: letter(.C, from: start), by: variable), from: start)
  }

  /// The a of ∇ₐ; without a layer it is the output's. That of w, b and z the book drops.
  private mutating func variable() throws(Diagnostic) -> Term {
    let start = index
    let opened = current
    var quantity: Quantity
    if take(.open(.curly)) {
      let inner = try postfix()
      try close(.curly, opened: opened)
      guard case .quantity(let read) = inner.form, read.letter.hasLayer || read.letter == .y else {
        throw .expected("a, z, w or b behind ∇", found: opened)
      }
      quantity = read
      if quantity.letter == .y { quantity.letter = .a }
      if quantity.layer == nil, quantity.indices.count == 1, quantity.indices[0].isCapitalName {
        quantity.indices = []
      }
    } else {
      // A script in the subscript belongs to the variable only inside braces.
      guard let letter = takeVariableLetter() else {
        throw .expected("a, z, w or b behind ∇", found: opened)
      }
      quantity = Quantity(letter: letter)
    }
    if quantity.letter == .a, quantity.layer == nil { quantity.layer = letter(.L, from: start) }
    return term(.quantity(quantity), from: start)
  }

  /// Takes the letter of a quantity with layers, or another name for one.
  private mutating func takeVariableLetter() -> Letter? {
    guard let name = current.name,
      let letter = [.w, .b, .z, .a].first(where: { $0.rawValue == name })
        ?? Dialect.letter(name, .layered)
    else { return nil }
    note(differential: name, letter)
    advance()
    return letter
  }

  /// The cost behind ∇, which may be that of one example; or anything else that is differentiated.
  private mutating func gradientOperand() throws(Diagnostic) -> Term {
    let start = index
    let opened = current
    let braced = take(.open(.curly))
    guard let name = costName else {
      index = start
      return try postfix()
    }
    noteCost(name)
    advance()
    if braced { try close(.curly, opened: opened) }
    let ofExample = current.kind == .lower && token(after: 1).kind == .word("x")
    if ofExample { advance(by: 2) }
    if current.kind == .open(.round), token(after: 1).word != nil {
      // `(Y, \hat{Y})`: what the cost depends on.
      let inside = tokens[index...].prefix { $0.kind != .close(.round) }
      if inside.endIndex < tokens.count, inside.contains(where: { $0.kind == .comma }) {
        skipScript()
      }
    }
    return term(.quantity(Quantity(letter: .C, ofExample: ofExample)), from: start)
  }

  /// The `b^l` of `C_b^l` and the `y^L` of `C_y^L`.
  private mutating func costVariable() throws(Diagnostic) -> Term? {
    let start = index
    var letter: Letter?
    var layer: Term?
    while current.isScript {
      if take(.lower) {
        let braced = take(.open(.curly))
        letter = take(.word("y")) ? .a : takeVariableLetter()
        if letter == nil { advance() }
        if braced { _ = take(.close(.curly)) }
      } else {
        advance()
        layer = try self.layer().term
      }
    }
    guard let letter else { return nil }
    remark("∇C_\(letter.rawValue)", readAs: "∂C/∂\(letter.rawValue)")
    let quantity = Quantity(letter: letter, layer: layer ?? self.letter(.L, from: start))
    return term(.quantity(quantity), from: start)
  }
}

extension Term {
  fileprivate var isCapitalName: Bool {
    guard case .name(let name) = form else { return isOutput }
    return name.count == 1 && name == name.uppercased()
  }
}
