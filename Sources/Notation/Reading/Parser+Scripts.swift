/// What is raised and lowered behind a letter.
extension Parser {
  /// What stands behind `^` at a quantity.
  struct LayerScript {
    var term: Term?
    var transposed = false
    /// Whether it was a prime that transposes, which on a function is its derivative.
    var isPrimed = false
    var isExample = false
  }

  /// A layer behind `^`: `2`, `{(l+1)}`, `{[l]}`, `{x,l}`, `T`, `{(l+1)T}`.
  mutating func layer() throws(Diagnostic) -> LayerScript {
    var script = LayerScript()
    let opened = current
    if isTranspose(current) {
      advance()
      script.transposed = true
      return script
    }
    guard take(.open(.curly)) else {
      if current.kind == .open(.round) || current.kind == .open(.square) {
        script.term = try bracketedLayer()
      } else {
        script.term = try scriptAtom()
      }
      return script
    }
    if current.kind == .word("x") {
      advance()
      script.isExample = true
      if take(.close(.curly)) { return script }
      guard take(.comma) else { throw .expected("`,` and a layer behind x", found: current) }
    }
    if !isTranspose(current) { script.term = try layerSum() }
    // `{[l]^T}` and `{(l+1)T}`.
    if current.kind == .raise { advance() }
    if isTranspose(current) {
      script.isPrimed = at("′")
      advance()
      script.transposed = true
    }
    try close(.curly, opened: opened)
    return script
  }

  /// `(l)` or `[l]` as a whole script.
  private mutating func bracketedLayer() throws(Diagnostic) -> Term {
    let opened = advance()
    guard case .open(let bracket) = opened.kind else { throw .expected("a layer", found: opened) }
    let inner = try layerSum()
    try close(bracket, opened: opened)
    return inner
  }

  /// `l`, `l+1`, `L-1`, `(l+1)`.
  private mutating func layerSum() throws(Diagnostic) -> Term {
    try sum { (parser: inout Parser) throws(Diagnostic) in try parser.layerAtom() }
  }

  private mutating func layerAtom() throws(Diagnostic) -> Term {
    if case .open = current.kind {
      return try nested { (parser: inout Parser) throws(Diagnostic) in try parser.bracketedLayer() }
    }
    return try scriptAtom()
  }

  /// One token as a script, with its sign: `^2`, `^l`, `^-1`.
  mutating func scriptAtom() throws(Diagnostic) -> Term {
    let start = index
    switch current.kind {
    case .number(let value):
      advance()
      return Term(.number(value), at: range(from: start))
    case .word(let word):
      advance()
      if word == "L" || word == "x" {
        return Term(.quantity(Quantity(letter: word == "L" ? .L : .x)), at: range(from: start))
      }
      return Term(.name(word), at: range(from: start))
    case .symbol(let glyph) where Elementary.named(glyph) != nil:
      advance()
      return Term(.name(glyph), at: range(from: start))
    case .symbol("ℓ"):
      advance()
      return Term(.name("l"), at: range(from: start))
    case .symbol("−"):
      advance()
      return Term(.negative(try scriptAtom()), at: range(from: start))
    case .open(let bracket):
      let opened = advance()
      let inner = try expression()
      try close(bracket, opened: opened)
      return inner
    default:
      throw .expected("what stands in the script", found: current)
    }
  }

  /// What stands behind `_`: neurons. Letters written together are one index each.
  mutating func subscripts(of letter: Letter?) throws(Diagnostic) -> [Term] {
    let splitsDigits = letter == .w
    guard current.kind == .open(.curly) else {
      return split(try scriptAtom(), splitsDigits: splitsDigits)
    }
    let opened = advance()
    var terms: [Term] = []
    var holdsComma = false
    repeat {
      // Neighbours in a script are indices, no product.
      repeat { terms += split(try scriptSum(), splitsDigits: false) } while isScriptAtom
      holdsComma = holdsComma || current.kind == .comma
    } while take(.comma)
    try close(.curly, opened: opened)
    // `_{13}` is from 3 to 1; `_{1,13}` is from 13.
    return holdsComma || !splitsDigits ? terms : terms.flatMap { split($0, splitsDigits: true) }
  }

  private var isScriptAtom: Bool {
    switch current.kind {
    case .number, .word, .symbol("ℓ"): true
    case .symbol(let glyph): Elementary.named(glyph) != nil
    default: false
    }
  }

  private mutating func scriptSum() throws(Diagnostic) -> Term {
    try sum { (parser: inout Parser) throws(Diagnostic) in try parser.scriptIndex() }
  }

  /// An index, which may have one of its own: the n_L of `a_{n_L}` is a letter like any other.
  private mutating func scriptIndex() throws(Diagnostic) -> Term {
    let start = index
    let atom = try scriptAtom()
    guard case .name(let letter) = atom.form, take(.lower) else { return atom }
    let script = index
    skipScript()
    return Term(.name("\(letter)_\(scriptText(script..<index))"), at: range(from: start))
  }

  /// What a skipped script says: what tells C₀ from C.
  func scriptText(_ script: Range<Int>) -> String {
    tokens[script].map { token in
      switch token.kind {
      case .word(let text), .symbol(let text): text
      case .number(let value): Term(.number(value), at: token.range).printed
      default: ""
      }
    }.joined()
  }

  private func split(_ term: Term, splitsDigits: Bool) -> [Term] {
    switch term.form {
    case .name(let word)
    where word.unicodeScalars.count > 1 && word != "in" && word != "out"
      && word.unicodeScalars.allSatisfy(\.isASCIILetter):
      return word.unicodeScalars.enumerated().map { offset, letter in
        let start = term.range.lowerBound + offset
        return Term(.name(String(letter)), at: start..<start + 1)
      }
    case .number(let value)
    where splitsDigits && value >= 10 && value < 100 && value == value.rounded():
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
