/// The letters of the book, with the layer and the neurons that stand at them.
extension Parser {
  mutating func bookLetter(_ letter: Letter, from start: Int) throws(Diagnostic) -> Term {
    advance()
    if letter == .C, at("′") { throw .expected("what C is differentiated by", found: current) }
    if letter == .C, current.kind == .lower {
      var ahead = self
      ahead.index = index - 1
      if let cost = ahead.cost() {
        self = ahead
        return cost
      }
    }
    if letter == .C, current.kind == .open(.round), let term = try costAt(from: start) {
      return term
    }
    if letter == .L, current.kind == .open(.round), let cost = try loss(from: start) {
      return cost
    }
    if letter == .y, current.kind == .raise, let layered = try targetOrActivation(from: start) {
      return layered
    }
    return try quantity(Quantity(letter: letter), from: start)
  }

  /// `y^*` and `y^L` are y; another layer on y makes it an activation.
  private mutating func targetOrActivation(from start: Int) throws(Diagnostic) -> Term? {
    if takeStar() { return try quantity(Quantity(letter: .y), from: start) }
    if takeExampleScript(of: .y) {
      return try quantity(Quantity(letter: .y, ofExample: true), from: start)
    }
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

  /// `C(w, b)`, of which the bracket says nothing, and `C(w + ε e_j)`.
  private mutating func costAt(from start: Int) throws(Diagnostic) -> Term? {
    if takeDependencies(of: Quantity(letter: .C)) { return letter(.C, from: start) }
    let cost = try changedCost(from: start) {
      $0.holds(.w) || $0.holds(.b) || $0.isChangedQuantity
    }
    if cost != nil { noteCost("C") }
    return cost
  }

  /// A letter of the book with its layer and its neurons, in whichever order they are written.
  mutating func quantity(_ first: Quantity, from start: Int) throws(Diagnostic) -> Term {
    var quantity = first
    let letter = quantity.letter
    reading: while true {
      guard quantity.indices.count <= Self.mostSigns else {
        throw .tooManySigns(at: range(from: start))
      }
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
          if letter == .w, quantity.indices.isEmpty,
            let slice = try slice(of: term(.quantity(quantity), from: start), from: start)
          {
            return slice
          }
          quantity.indices += try indices()
        }
      case .raise where letter.hasLayer || letter == .x || letter == .y || letter == .C:
        if letter == .y, takeStar() { continue reading }
        if [.x, .y, .C].contains(letter), takeExampleScript(of: letter) {
          quantity.ofExample = true
          continue reading
        }
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
        if script.isNext {
          let known = try self.quantity(quantity, from: start)
          return term(.next(known), from: start)
        }
        if script.transposed {
          return term(.transpose(term(.quantity(quantity), from: start)), from: start)
        }
      case .lower:
        advance()
        let indices = try subscripts(of: letter)
        if indices == [Term(.name("new"), at: 0..<0)] {
          return term(.next(term(.quantity(quantity), from: start)), from: start)
        }
        if indices == [Term(.name("old"), at: 0..<0)] { continue reading }
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
      case .open(.round):
        guard takeDependencies(of: quantity) else { break reading }
      default: break reading
      }
    }
    if letter == .n, quantity.layer == nil, quantity.indices.count == 1 {
      // The width of a layer.
      (quantity.layer, quantity.indices) = (quantity.indices[0], [])
    }
    if let unit = quantity.ofNamedUnit {
      namesUnits = true
      remark(unit.name, readAs: unit.meaning)
      return term(.quantity(unit.quantity), from: start)
    }
    if letter == .δ, quantity.layer == nil, quantity.indices.count == 2,
      !vocabulary.dialect.hasLayersBelow
    {
      remark("δ with two neurons", readAs: "Kronecker's: 1 where they are the same, else 0")
      return term(
        .entry(Term(.identity(size: nil), at: tokens[start].range), quantity.indices), from: start)
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

  /// NumPy's `[:, k]` and `[j, :]` behind a matrix: its column k and its row j, each as a vector.
  mutating func slice(of matrix: Term, from start: Int) throws(Diagnostic) -> Term? {
    let isColumn = token(after: 1).kind == .gap && token(after: 2).kind == .comma
    let opened = current
    // Seen before it is read, as brackets within brackets would each be read twice.
    guard let end = tokens.end(ofGroupAt: index), end > index + 2,
      isColumn || tokens[end - 1].kind == .gap && tokens[end - 2].kind == .comma
    else { return nil }
    return try attempt { (parser) throws(Diagnostic) in
      parser.advance(by: isColumn ? 3 : 1)
      guard let index = try? parser.expression().asIndex else { return nil }
      guard isColumn || parser.take(.comma) && parser.take(.gap) else { return nil }
      guard parser.current.kind == .close(.square) else { return nil }
      try parser.close(.square, opened: opened)
      func term(_ form: Term.Form) -> Term { parser.term(form, from: start) }
      let rows = isColumn ? term(.transpose(matrix)) : matrix
      return term(.transpose(term(.entry(rows, [index]))))
    }
  }

  mutating func indices() throws(Diagnostic) -> [Term] {
    let opened = advance()
    var terms = [try expression().asIndex]
    while take(.comma) { terms.append(try expression().asIndex) }
    guard current.kind != .gap else {
      throw Diagnostic(
        .syntax, "a part of a vector is not read here", at: current.range,
        hint: "name its entries, as in x[1]; of a matrix, w[2][j,:] is a row and w[2][:,k] a column"
      )
    }
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
