extension Parser {
  /// A letter of the book with its layer and its neurons, in whichever order they are written.
  mutating func quantity(_ letter: Letter, from start: Int) throws(Diagnostic) -> Term {
    var quantity = Quantity(letter: letter, layer: nil, indices: [])
    reading: while true {
      switch current.kind {
      case .open(.square) where !current.spaced:
        if letter.hasLayer, quantity.layer == nil {
          let opened = current
          let inner = try bracketed()
          guard inner.count == 1 else {
            throw Diagnostic(
              .syntax, "the first bracket of \(letter.rawValue) names one layer",
              at: opened.range.lowerBound..<tokens[index - 1].range.upperBound,
              hint: "write \(letter.rawValue)[2]\(letter == .w ? "[1,3]" : "[1]"): the layer, then the neurons")
          }
          quantity.layer = inner[0]
        } else {
          quantity.indices += try bracketed()
        }
      case .raise where letter.hasLayer && quantity.layer == nil:
        advance()
        let script = try raisedScript()
        // Some write a^{[2]} for layer 2.
        if case .list(let entries) = script.term?.form, entries.count == 1 {
          quantity.layer = entries[0]
        } else {
          quantity.layer = script.term
        }
        if script.isTransposed {
          return Term(.transpose(Term(.quantity(quantity), at: range(from: start))), at: range(from: start))
        }
      case .lower:
        advance()
        quantity.indices += try subscripts(splitsDigits: letter == .w)
      default: break reading
      }
    }
    return Term(.quantity(quantity), at: range(from: start))
  }

  /// The terms inside `[…]` behind a quantity.
  mutating func bracketed() throws(Diagnostic) -> [Term] {
    let opened = advance()
    var terms = [try term()]
    while take(.comma) { terms.append(try term()) }
    try close(.square, opened: opened)
    return terms
  }

  /// What stands behind `^`: a layer or a power, a `T`, or both as in `^{(l+1)T}`.
  mutating func raisedScript() throws(Diagnostic) -> (term: Term?, isTransposed: Bool) {
    let opened = current
    guard opened.kind == .open(.curly) else {
      if isTranspose(current) {
        advance()
        return (nil, true)
      }
      return (try scriptAtom(), false)
    }
    advance()
    if isTranspose(current), token(after: 1).kind == .close(.curly) {
      advance()
      advance()
      return (nil, true)
    }
    if let layer = try transposedLayer() {
      try close(.curly, opened: opened)
      return (layer, true)
    }
    let inner = try term()
    try close(.curly, opened: opened)
    return (inner, false)
  }

  /// `(l+1)T` and `lT`: a layer with the sign of a transpose behind it.
  private mutating func transposedLayer() throws(Diagnostic) -> Term? {
    // Looked for before anything is read: reading twice would double the work with each script.
    guard endsInTranspose else { return nil }
    var attempt = self
    guard let layer = try? attempt.postfix(), attempt.isTranspose(attempt.current),
      attempt.token(after: 1).kind == .close(.curly)
    else { return nil }
    attempt.advance()
    self = attempt
    return layer
  }

  /// Whether a transpose stands before the `}` that closes the script.
  private var endsInTranspose: Bool {
    var depth = 1
    for position in index..<tokens.count {
      if case .open(.curly) = tokens[position].kind { depth += 1 }
      if case .close(.curly) = tokens[position].kind { depth -= 1 }
      if depth == 0 { return position > index && isTranspose(tokens[position - 1]) }
    }
    return false
  }

  private func isTranspose(_ token: Token) -> Bool {
    token.kind == .word("T") || token.kind == .symbol("ᵀ") || token.kind == .symbol("′")
  }

  /// One token as a script, with its sign: `^2`, `^l`, `^-1`.
  private mutating func scriptAtom() throws(Diagnostic) -> Term {
    let start = index
    switch current.kind {
    case .number(let value):
      advance()
      return Term(.number(value), at: range(from: start))
    case .word(let word):
      advance()
      if word == "L" {
        return Term(.quantity(.init(letter: .L, layer: nil, indices: [])), at: range(from: start))
      }
      return Term(.name(word), at: range(from: start))
    case .symbol("ℓ"):
      advance()
      return Term(.name("l"), at: range(from: start))
    case .symbol("−"):
      advance()
      let operand = try nested { (parser: inout Parser) throws(Diagnostic) in try parser.scriptAtom() }
      return Term(.negative(operand), at: range(from: start))
    case .open(let bracket):
      let opened = advance()
      let inner = try term()
      try close(bracket, opened: opened)
      return inner
    default:
      throw .expected("what stands in the script", found: current)
    }
  }

  /// What stands behind `_`: neurons. Letters written together are one index each.
  mutating func subscripts(splitsDigits: Bool) throws(Diagnostic) -> [Term] {
    guard current.kind == .open(.curly) else { return split(try scriptAtom(), splitsDigits: splitsDigits) }
    let opened = advance()
    var terms: [Term] = []
    repeat { terms.append(try term()) } while take(.comma)
    try close(.curly, opened: opened)
    // With a comma, 13 is neuron 13; without one, w_{13} leads to 1 from 3.
    return terms.flatMap { split($0, splitsDigits: splitsDigits && terms.count == 1) }
  }

  private func split(_ term: Term, splitsDigits: Bool) -> [Term] {
    switch term.form {
    case .name(let word) where word.unicodeScalars.allSatisfy(\.isASCIILetter):
      return word.unicodeScalars.enumerated().map { offset, letter in
        let start = term.range.lowerBound + offset
        return Term(.name(String(letter)), at: start..<start + 1)
      }
    case .number(let value) where splitsDigits && value >= 10 && value < 100 && value == value.rounded():
      let start = term.range.lowerBound
      return [
        Term(.number((value / 10).rounded(.down)), at: start..<start + 1),
        Term(.number(value.truncatingRemainder(dividingBy: 10)), at: start + 1..<start + 2),
      ]
    default:
      return [term]
    }
  }
}
