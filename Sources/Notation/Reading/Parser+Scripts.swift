/// What is raised and lowered behind a letter.
extension Parser {
  struct LayerScript {
    var term: Term?
    var transposed = false
    /// Whether it was a prime that transposes, which on a function is its derivative.
    var isPrimed = false
    var isExample = false
    /// Whether it is what an update gives: `w^{l,new}`.
    var isNext = false
  }

  /// A layer behind `^`: `2`, `{(l+1)}`, `{[l]}`, `{x,l}`, `T`, `{(l+1)T}`, `{l,new}`.
  mutating func layer() throws(Diagnostic) -> LayerScript {
    let opened = current
    if isTranspose(current) {
      advance()
      return LayerScript(transposed: true)
    }
    guard take(.open(.curly)) else { return LayerScript(term: try layerAtom()) }
    let outer = isInBracedScript
    isInBracedScript = true
    defer { isInBracedScript = outer }
    var script = LayerScript()
    if current.kind == .word("x") {
      advance()
      script.isExample = true
      if take(.close(.curly)) { return script }
      guard take(.comma) else { throw .expected("`,` and a layer behind x", found: current) }
    }
    // `{(i)(l)}`: of two brackets the one that holds l or a number is the layer.
    if [.comma, .open(.round), .open(.square)].contains(token(after: 3).kind),
      token(after: 4).isLayerLike || token(after: 3).kind == .comma, let example = takeExample()
    {
      script.isExample = true
      exampleLetters.append(example)
      _ = take(.comma)
    }
    if !script.isExample, token(after: 3).kind == .close(.curly), isExampleHere(token(after: 1)),
      let example = takeExample()
    {
      script.isExample = true
      exampleLetters.append(example)
      try close(.curly, opened: opened)
      return script
    }
    if !isTranspose(current), !startsAge { script.term = try layerSum() }
    if !script.isExample, current.kind == .comma, token(after: 1).kind == .open(.round) {
      advance()
    }
    if !script.isExample, let example = takeExample() {
      script.isExample = true
      exampleLetters.append(example)
    }
    // `{[l]^T}`, `{(l+1)T}` and `{l+1,T}`.
    if current.kind == .raise || current.kind == .comma, token(after: 1).kind != .close(.curly) {
      advance()
    }
    if startsAge {
      script.isNext = current.kind == .word("new")
      advance()
    } else if isTranspose(current) {
      script.isPrimed = at("′")
      advance()
      script.transposed = true
    }
    try close(.curly, opened: opened)
    return script
  }

  /// Whether a sum runs over a letter that numbers the inputs or the targets: the i of `∑_i … y^{(i)}`.
  private func isExampleHere(_ token: Token) -> Bool {
    guard let letter = token.word, summedLetters.contains(letter) else { return false }
    return tokens.indices.contains { index in
      guard ["x", "y"].contains(tokens[index].word) || tokens[index].kind == .macro("yhat"),
        index + 2 < tokens.count, tokens[index + 1].kind == .raise
      else { return false }
      let script = tokens[(index + 2)...].drop { $0.kind == .open(.curly) }.prefix(3).map(\.kind)
      return script == [.open(.round), .word(letter), .close(.round)]
    }
  }

  /// Takes the `(i)` of `{[l](i)}`, or of a script that holds nothing else.
  mutating func takeExample() -> String? {
    guard current.kind == .open(.round), token(after: 2).kind == .close(.round),
      let letter = token(after: 1).word, Dialect.isIndex(letter), letter != "l", !isOwn(letter)
    else { return nil }
    advance(by: 3)
    return letter
  }

  /// The `(i)` of `x^{(i)}` and `y^{(i)}`, which have no layer; y has one where i is no letter of an example.
  mutating func takeExampleScript(of letter: Letter) -> Bool {
    var ahead = self
    guard ahead.take(.raise) else { return false }
    let braced = ahead.take(.open(.curly))
    guard let example = ahead.takeExample(), !braced || ahead.take(.close(.curly)),
      letter == .x || example == "i" || summedLetters.contains(example)
    else { return false }
    self = ahead
    exampleLetters.append(example)
    return true
  }

  /// Whether `new` or `old` comes next.
  private var startsAge: Bool { current.kind == .word("new") || current.kind == .word("old") }

  /// `l`, `l+1`, `L-1`, `(l+1)`.
  mutating func layerSum() throws(Diagnostic) -> Term {
    try sum { (parser) throws(Diagnostic) in try parser.layerAtom() }
  }

  private mutating func layerAtom() throws(Diagnostic) -> Term {
    let opened = current
    // Some number the layers to n_l.
    if current.word == "n", token(after: 1).kind == .lower, token(after: 2).kind == .word("l") {
      let start = index
      advance(by: 3)
      remark("n_l", readAs: "L, the last layer")
      return letter(.L, from: start)
    }
    guard case .open(let bracket) = opened.kind else { return try scriptAtom() }
    return try nested { (parser) throws(Diagnostic) in
      parser.advance()
      let inner = try parser.layerSum()
      try parser.close(bracket, opened: opened)
      return inner
    }
  }

  /// One token as a script, with its sign: `^2`, `^l`, `^-1`; or an expression in brackets.
  mutating func scriptAtom() throws(Diagnostic) -> Term {
    let start = index
    if let form = scriptForm {
      advance()
      guard isInBracedScript, case .name(let letter) = form, at("′") else {
        return term(form, from: start)
      }
      // l' is another letter than l.
      var primes = ""
      while take(.symbol("′")) { primes += "′" }
      return term(.name(letter + primes), from: start)
    }
    if take(.symbol("−")) {
      let atom = try scriptAtom()
      return term(.negative(atom), from: start)
    }
    guard case .open = current.kind else {
      throw .expected("what stands in the script", found: current)
    }
    return try bracketed()
  }

  private var scriptForm: Term.Form? {
    switch current.kind {
    case .number(let value): .number(value)
    case .word("L"): .quantity(Quantity(letter: .L))
    case .word("x"): .quantity(Quantity(letter: .x))
    case .word(let word): .name(word)
    case .symbol("ℓ"): .name("l")
    case .symbol(let glyph): Elementary.named(glyph).map { _ in .name(glyph) }
    default: nil
    }
  }

  /// What stands behind `_`: neurons. Letters written together are one index each.
  mutating func subscripts(of letter: Letter?) throws(Diagnostic) -> [Term] {
    let splitsDigits = letter == .w
    guard current.kind == .open(.curly) else {
      return split(try scriptAtom(), splitsDigits: splitsDigits)
    }
    let opened = advance()
    let outer = isInBracedScript
    isInBracedScript = true
    defer { isInBracedScript = outer }
    var terms: [Term] = []
    var holdsComma = false
    repeat {
      // Neighbours in a script are indices, no product.
      repeat { terms += split(try scriptSum(), splitsDigits: false) } while scriptForm != nil
      holdsComma = holdsComma || current.kind == .comma
    } while take(.comma)
    try close(.curly, opened: opened)
    // `_{13}` is from 3 to 1; `_{1,13}` is from 13.
    return holdsComma || !splitsDigits ? terms : terms.flatMap { split($0, splitsDigits: true) }
  }

  /// One index, as between the signs of `j = k`.
  mutating func subscriptTerm() throws(Diagnostic) -> Term { try scriptSum() }

  private mutating func scriptSum() throws(Diagnostic) -> Term {
    try sum { (parser) throws(Diagnostic) in try parser.scriptIndex() }
  }

  /// An index, which may have one of its own: the n_L of `a_{n_L}` is a letter like any other.
  private mutating func scriptIndex() throws(Diagnostic) -> Term {
    let start = index
    let atom = try scriptAtom()
    guard case .name(let letter) = atom.form, take(.lower) else { return atom }
    let script = index
    // j_1 is an index of its own, n_1 a width, and M_l too.
    if let layer = (try? layer())?.term, let reference = LayerReference(layer),
      reference.base.map({ $0.unicodeScalars.count == 1 && $0 != "x" }) ?? true,
      letter == "n" || letter == "N"
        || Self.widths.contains(letter) && ["l", "L"].contains(reference.base)
    {
      // The last neuron of a layer.
      return term(.quantity(Quantity(letter: .n, layer: layer)), from: start)
    }
    index = script
    skipScript()
    return term(.name("\(letter)_\(scriptText(script..<index))"), from: start)
  }

  /// Letters that people have for the width of a layer, with the layer below.
  private static let widths: Set<String> = ["M", "K", "D", "H", "S", "m", "d", "s"]

  /// What a skipped script says: what tells C₀ from C.
  func scriptText(_ script: Range<Int>) -> String {
    tokens[script].map { token in
      guard case .number(let value) = token.kind else { return token.name ?? "" }
      return Term(.number(value), at: token.range).printed
    }.joined()
  }

  private func split(_ term: Term, splitsDigits: Bool) -> [Term] {
    switch term.form {
    case .name(let word)
    where word.unicodeScalars.count > 1 && !Dialect.words.contains(word)
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
    default: return [term]
    }
  }
}

extension Token {
  /// A letter or a number that may stand for a layer.
  fileprivate var isLayerLike: Bool {
    switch kind {
    case .number, .symbol("ℓ"), .word("l"), .word("L"): true
    default: false
    }
  }
}
