/// A name is read by the place where it stands; each reading that is not the book's is remarked.
extension Parser {
  /// Words that people write for the book's letters.
  static let spoken: [String: String] = [
    "logit": "z", "bias": "b", "Cost": "C", "cost": "C", "Loss": "C", "loss": "C", "output": "a",
    "error": "δ",
  ]

  /// Letters that stand for the book's where they carry a layer.
  private static let readings: [String: Letter] = [
    "W": .w, "Θ": .w, "ω": .w, "A": .a, "Z": .z, "B": .b, "h": .a, "θ": .w,
  ]

  /// Letters that stand for σ before a weighted input.
  private static let functionLetters: Set<String> = ["f", "g", "h", "s", "φ", "ψ", "ϕ", "τ"]

  /// The letters that stand for any layer, neuron or example.
  package static func isIndexLetter(_ word: String) -> Bool {
    ["i", "j", "k", "l", "m", "n", "p", "q", "r", "s", "t", "u", "v"].contains(word)
  }

  mutating func word(_ word: String) throws(Diagnostic) -> Term {
    let start = index
    if let compound = compoundName, vocabulary.names.contains(compound.name) {
      for _ in 0..<compound.tokens { advance() }
      return Term(.name(compound.name), at: range(from: start))
    }
    if word == parameter || vocabulary.names.contains(word) {
      advance()
      return Term(.name(word), at: range(from: start))
    }
    if vocabulary.functions.contains(word) {
      advance()
      return try call(.own(word), from: start)
    }
    if let letter = Letter(rawValue: word) { return try bookLetter(letter, from: start) }
    if let elementary = Elementary(rawValue: word) {
      advance()
      return try call(.elementary(elementary), from: start)
    }
    switch word {
    case "output":
      advance()
      return try outputLayer(from: start)
    case "cost", "Cost", "Loss", "loss":
      advance()
      if word != "cost" { remark("\(word) is read as C") }
      return try quantity(Quantity(letter: .C), from: start)
    case "logit", "bias":
      advance()
      remark("\(word) is read as \(Self.spoken[word] ?? word)")
      return try quantity(Quantity(letter: word == "bias" ? .b : .z), from: start)
    case "I" where isIdentity:
      advance()
      if take(.lower) { skipScript() }
      return Term(.identity, at: range(from: start))
    default: break
    }
    if startsDerivative { return try derivative() }
    if isFunction(word) {
      advance()
      remark("\(word) is read as σ")
      return try call(.activation, from: start)
    }
    if let letter = Self.readings[word], carriesLayer {
      advance()
      remark("\(word) is read as \(letter.rawValue)")
      return try quantity(Quantity(letter: letter), from: start)
    }
    advance()
    if current.kind == .open(.round), !current.spaced, !isTeX,
      word.unicodeScalars.count > 1 || !Self.isIndexLetter(word)
    {
      throw Diagnostic(
        .name, "there is no function \(word) yet", at: tokens[start].range,
        hint: didYouMean(word, among: Elementary.allCases.map(\.rawValue) + vocabulary.functions)
          ?? "define it first, as in `\(word)(x) = x^2`")
    }
    return Term(.name(word), at: range(from: start))
  }

  /// Whether I is the identity: no layer behind it, and some matrix or vector beside it.
  private var isIdentity: Bool {
    token(after: 1).kind != .raise && token(after: 1).kind != .open(.square)
  }

  /// Whether a layer stands behind the letter, in whichever script order.
  private var carriesLayer: Bool {
    var offset = 1
    while token(after: offset).kind == .close(.curly) { offset += 1 }
    switch token(after: offset).kind {
    case .raise, .lower: return true
    case .open(.square): return !isTeX && !token(after: offset).spaced
    default: return false
    }
  }

  /// Whether a letter is a function here: it stands before a bracket, perhaps with primes and a layer,
  /// that holds a weighted input.
  private func isFunction(_ word: String) -> Bool {
    guard
      Self.functionLetters.contains(word) || word.unicodeScalars.first.map({ !$0.isASCII }) == true
    else { return false }
    var ahead = self
    ahead.advance()
    guard let term = try? ahead.call(.activation, from: index),
      case .call(_, let primes, let arguments) = term.form
    else { return false }
    return arguments.count == 1 && (arguments[0].holdsWeightedInput || primes > 0)
  }

  private mutating func bookLetter(_ letter: Letter, from start: Int) throws(Diagnostic) -> Term {
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
    let before = index
    advance()
    let opened = current
    let braced = take(.open(.curly))
    if take(.symbol("·")) {
      if braced { try close(.curly, opened: opened) }
      remark("y* is read as y")
      return try quantity(Quantity(letter: .y), from: start)
    }
    index(to: before)
    advance()
    let script = try layerScript()
    if script.isExample, script.term == nil {
      return try quantity(Quantity(letter: .y, ofExample: true), from: start)
    }
    guard let layer = script.term else {
      index(to: before)
      return nil
    }
    if case .quantity(let quantity) = layer.form, quantity.letter == .L {
      let term = try self.quantity(Quantity(letter: .y), from: start)
      return script.transposed ? Term(.transpose(term), at: range(from: start)) : term
    }
    remark("y with a layer is read as a")
    let term = try self.quantity(Quantity(letter: .a, layer: layer), from: start)
    return script.transposed ? Term(.transpose(term), at: range(from: start)) : term
  }

  /// `C(w + ε e_j)`; `C(w, b)` only says what C depends on.
  private mutating func costAt(from start: Int) throws(Diagnostic) -> Term? {
    let before = index
    let opened = advance()
    let inner = try term()
    if take(.comma) {
      index(to: before)
      return nil
    }
    try close(.round, opened: opened)
    if case .quantity = inner.form {
      return Term(.quantity(Quantity(letter: .C)), at: range(from: start))
    }
    guard inner.holds(.w) || inner.holds(.b) else {
      index(to: before)
      return nil
    }
    return Term(.costAt(inner), at: range(from: start))
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
      return try call(.elementary(.sqrt), from: start)
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
    if isFunction(glyph) {
      advance()
      remark("\(glyph) is read as σ")
      return try call(.activation, from: start)
    }
    if let letter = Self.readings[glyph], carriesLayer {
      advance()
      remark("\(glyph) is read as \(letter.rawValue)")
      return try quantity(Quantity(letter: letter), from: start)
    }
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

  /// Whether a letter scales what is taken away, as the learning rate does in `w − α ∂C/∂w`.
  private var isStepFactor: Bool {
    let isRelated = tokens.contains { token in
      if case .symbol(let glyph) = token.kind {
        Symbol.spelled(glyph)?.category == .relation
      } else {
        false
      }
    }
    return isRelated && index > 0 && tokens[index - 1].kind == .symbol("−")
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

extension Term {
  /// Whether it is a weighted input: z, or a product with w in it.
  var holdsWeightedInput: Bool { holds(.z) || holds(.w) }

  /// Whether the letter stands anywhere in it.
  package func holds(_ letter: Letter) -> Bool {
    contains { term in
      if case .quantity(let quantity) = term.form { quantity.letter == letter } else { false }
    }
  }

  /// Whether any part of it, or it itself, is so.
  package func contains(_ condition: (Term) -> Bool) -> Bool {
    condition(self) || anyPart { $0.contains(condition) }
  }

  /// Its immediate parts, in the order in which they are read; layers and indices are no parts.
  package var parts: [Term] {
    var parts: [Term] = []
    forEachPart { parts.append($0) }
    return parts
  }

  func forEachPart(_ visit: (Term) -> Void) {
    _ = anyPart { part in
      visit(part)
      return false
    }
  }

  /// Whether one of its immediate parts is so; asked often, so no list of them is made.
  private func anyPart(_ condition: (Term) -> Bool) -> Bool {
    switch form {
    case .number, .name, .quantity, .columns, .dots, .identity: false
    case .list(let entries): entries.contains(where: condition)
    case .negative(let operand), .transpose(let operand), .change(let operand), .norm(let operand),
      .costAt(let operand):
      condition(operand)
    case .chain(let first, let links):
      condition(first) || links.contains { condition($0.operand) }
    case .power(let base, let exponent): condition(base) || condition(exponent)
    case .call(_, _, let arguments): arguments.contains(where: condition)
    case .entry(let operand, _): condition(operand)
    case .derivative(let of, let by): condition(of) || condition(by)
    case .sum(let sum): condition(sum.body)
    }
  }
}
