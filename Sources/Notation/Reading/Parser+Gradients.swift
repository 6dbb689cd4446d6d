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
      let before = index
      advance()
      if let variable = try attempt({ (parser) throws(Diagnostic) in try parser.costVariable() }) {
        noteCost(name)
        return term(.derivative(of: letter(.C, from: start), by: variable), from: start)
      }
      index = before
    }
    if let gradient = wholeGradient(from: start) { return gradient }
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

  /// The cost behind ∇, which may be that of one example; or all products to the right, as behind ∂/∂v.
  private mutating func gradientOperand() throws(Diagnostic) -> Term {
    var ahead = self
    if let cost = ahead.cost(), ahead.current.kind != .raise {
      self = ahead
      return cost
    }
    let operand = try product()
    if case .chain(let first, let links) = operand.form,
      let other = ([first] + links.map(\.operand)).first(where: \.isDerivative)
    {
      throw Diagnostic(
        .syntax, "this may stand under the ∇ before it, or beside it", at: other.range,
        hint: "put in brackets what ∇ is taken of")
    }
    return operand
  }

  /// `∇C`, `∇J(W)`: by the weights or biases that it is said to depend on or that the line updates; else by
  /// any weights.
  private mutating func wholeGradient(from start: Int) -> Term? {
    let opened = index
    guard let cost = cost() else { return nil }
    let named = tokens[opened..<index].dropFirst().compactMap(\.dependency)
      .filter { $0 == .w || $0 == .b }
    let updated = updatedName.flatMap { Dialect.letter($0, .dependency) } ?? .w
    let variable = named.count == 1 ? named[0] : updated
    var by = Quantity(letter: variable)
    var ahead = self
    ahead.index = opened
    while ahead.index < index,
      !ahead.carriesLayer(behind: 1) || ahead.current.dependency != variable
    { ahead.advance() }
    if ahead.index < index, let known = try? ahead.postfix(), let quantity = known.quantity,
      quantity.letter == by.letter
    {
      by = quantity
    }
    remark("∇C", readAs: "∂C/∂\(by.letter.rawValue)")
    return term(.derivative(of: cost, by: term(.quantity(by), from: start)), from: start)
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

extension Token {
  /// The letter of what a cost may be said to depend on.
  fileprivate var dependency: Letter? {
    guard let name else { return nil }
    return Letter(rawValue: name) ?? Dialect.letter(name, .dependency)
  }
}

extension Term {
  fileprivate var isDerivative: Bool { if case .derivative = form { true } else { false } }

  fileprivate var isCapitalName: Bool {
    guard case .name(let name) = form else { return isOutput }
    return name.count == 1 && name == name.uppercased()
  }
}
