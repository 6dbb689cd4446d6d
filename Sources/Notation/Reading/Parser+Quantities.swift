/// The letters of the book, with the layer and the neurons that stand at them.
extension Parser {
  mutating func bookLetter(_ letter: Letter, from start: Int) throws(Diagnostic) -> Term {
    advance()
    if letter == .C, at("′") { throw .expected("what C is differentiated by", found: current) }
    if letter == .C, current.kind == .open(.round), let term = try costAt(from: start) {
      return term
    }
    if letter == .y, current.kind == .raise, let layered = try targetOrActivation(from: start) {
      return layered
    }
    return try quantity(Quantity(letter: letter), from: start)
  }

  /// `y^*` and `y^L` are y; another layer on y makes it an activation.
  private mutating func targetOrActivation(from start: Int) throws(Diagnostic) -> Term? {
    if takeStar() { return try quantity(Quantity(letter: .y), from: start) }
    return try attempt { (parser) throws(Diagnostic) in
      parser.advance()
      let script = try parser.layer()
      if script.isExample, script.term == nil {
        return try parser.quantity(Quantity(letter: .y, ofExample: true), from: start)
      }
      guard let layer = script.term else { return nil }
      if !layer.isOutput { parser.remark("y with a layer", readAs: "a") }
      let term = try parser.quantity(
        layer.isOutput ? Quantity(letter: .y) : Quantity(letter: .a, layer: layer), from: start)
      return script.transposed ? parser.term(.transpose(term), from: start) : term
    }
  }

  /// `C(w + ε e_j)`; `C(w, b)` only says what C depends on.
  private mutating func costAt(from start: Int) throws(Diagnostic) -> Term? {
    try attempt { (parser) throws(Diagnostic) in
      let opened = parser.advance()
      let inner = try parser.expression()
      if parser.take(.comma) { return nil }
      try parser.close(.round, opened: opened)
      if case .quantity = inner.form { return parser.letter(.C, from: start) }
      guard inner.holds(.w) || inner.holds(.b) else { return nil }
      return parser.term(.costAt(inner), from: start)
    }
  }

  /// A letter of the book with its layer and its neurons, in whichever order they are written.
  mutating func quantity(_ first: Quantity, from start: Int) throws(Diagnostic) -> Term {
    var quantity = first
    let letter = quantity.letter
    reading: while true {
      switch current.kind {
      case .open(.square) where !current.spaced && !isTeX:
        if letter.hasLayer, quantity.layer == nil {
          let opened = current
          let inner = try indices()
          guard inner.count == 1 else {
            throw Diagnostic(
              .syntax, "the first bracket of \(letter.rawValue) names one layer",
              at: opened.range.lowerBound..<tokens[index - 1].range.upperBound,
              hint:
                "write \(letter.rawValue)[2]\(letter == .w ? "[1,3]" : "[1]"): the layer, then the neurons"
            )
          }
          quantity.layer = inner[0]
        } else {
          quantity.indices += try indices()
        }
      case .raise where letter.hasLayer || letter == .x || letter == .y || letter == .C:
        if letter == .y, takeStar() { continue reading }
        let before = index
        advance()
        let script: LayerScript? = letter.hasLayer ? try layer() : try? layer()
        let fits =
          letter.hasLayer
          ? quantity.layer == nil || script?.term == nil
          : script?.isExample == true && script?.term == nil
        guard let script, fits else {
          index = before
          break reading
        }
        quantity.layer = script.term ?? quantity.layer
        quantity.ofExample = quantity.ofExample || script.isExample
        if script.transposed {
          return term(.transpose(term(.quantity(quantity), from: start)), from: start)
        }
      case .lower:
        advance()
        let indices = try subscripts(of: letter)
        if indices == [Term(.quantity(Quantity(letter: .x)), at: 0..<0)] {
          quantity.ofExample = true
        } else {
          quantity.indices += indices
        }
      case .symbol("′")
      where letter == .a && quantity.indices.isEmpty
        && token(after: 1).kind == .open(.round) && (isTeX || !token(after: 1).spaced):
        // a'(z^l) is σ'(z^l).
        remark("a′", readAs: "σ′")
        return try call(.activation, from: start)
      case .open(.round) where [.y, .a, .z, .δ, .C].contains(letter) && namesWhatItDependsOn:
        skipScript()
      default: break reading
      }
    }
    return term(.quantity(quantity), from: start)
  }

  /// Takes the script of `y^*` and `y^{*}`, where it is one.
  private mutating func takeStar() -> Bool {
    let braced = token(after: 1).kind == .open(.curly)
    guard token(after: braced ? 2 : 1).kind == .symbol("·"),
      !braced || token(after: 3).kind == .close(.curly)
    else { return false }
    advance(by: braced ? 4 : 2)
    remark("y*", readAs: "y")
    return true
  }

  /// `(x)`, `(w, b)` behind y, a^L, z^l and C say what they depend on.
  private var namesWhatItDependsOn: Bool {
    let inside = tokens[(index + 1)...].prefix { $0.kind != .close(.round) }
    let names = inside.filter { $0.kind != .comma }.map { $0.name ?? "" }
    return !names.isEmpty && names.allSatisfy { Dialect.role($0, .dependency) != nil }
  }

  mutating func indices() throws(Diagnostic) -> [Term] {
    let opened = advance()
    var terms = [try expression().asIndex]
    while take(.comma) { terms.append(try expression().asIndex) }
    try close(.square, opened: opened)
    return terms
  }
}

extension Term {
  /// In a script a letter is an index, not the number of examples: `a[L][m]`.
  fileprivate var asIndex: Term {
    switch form {
    case .quantity(let quantity)
    where quantity == Quantity(letter: .n) || quantity == Quantity(letter: .m):
      Term(.name(quantity.letter.rawValue), at: range)
    case .chain(let first, let links):
      Term(
        .chain(first.asIndex, links.map { Link(sign: $0.sign, operand: $0.operand.asIndex) }),
        at: range)
    default: self
    }
  }
}
