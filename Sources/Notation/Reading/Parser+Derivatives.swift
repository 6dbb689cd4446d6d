extension Parser {
  /// Whether `∂…` or an ASCII `dC`, `dw` starts here.
  var startsDerivative: Bool {
    switch current.kind {
    case .symbol("∂"): true
    case .word("d"): token(after: 1).kind == .symbol("/") || token(after: 1).kind == .open(.round)
    case .word(let word):
      Self.differential(word) != nil || namesCostDifferential(before: .symbol("/"))
    default: false
    }
  }

  /// Whether a numerator starts a derivative; `δ` and `d` count where they stand in both halves.
  func startsDerivative(before end: Int) -> Bool {
    if startsDerivative { return true }
    guard current.kind == .symbol("δ") || current.kind == .word("d") else { return false }
    let below = tokens[(end + 1)...].first { $0.kind != .open(.curly) }
    if current.kind == .word("d"), case .word(let word)? = below?.kind,
      Self.differential(word) != nil
    {
      return true
    }
    return below?.kind == current.kind
  }

  /// The letter behind the `d` of `dw`.
  static func differential(_ word: String) -> Letter? {
    guard word.hasPrefix("d"), word.count > 1 else { return nil }
    let name = String(word.dropFirst())
    let capital: [String: Letter] = ["W": .w, "A": .a, "Z": .z, "B": .b]
    return Letter(rawValue: name) ?? capital[name]
      ?? Symbol.spelled(name).flatMap { Letter(rawValue: $0.glyph) }
  }

  /// What over a ∂ is the cost: its usual names, and capitals that the book gives no meaning.
  private static let costs: Set<String> = [
    "C", "L", "J", "E", "Cost", "Loss", "cost", "loss", "ℓ", "ℒ", "ℰ", "l", "λ", "D", "F", "G", "H",
    "K", "M", "N", "O", "P", "Q", "R", "S", "U", "V",
  ]
  private static let costMacros: Set<String> = ["Loss", "loss", "Cost", "cost", "ell"]

  /// Whether a word is `dJ`, the d of a cost.
  static func isCostDifferential(_ word: String) -> Bool {
    word.hasPrefix("d") && costs.contains(String(word.dropFirst()))
  }

  /// Whether `dJ` stands before the sign that ends a numerator.
  private func namesCostDifferential(before end: Token.Kind) -> Bool {
    guard case .word(let word) = current.kind, Self.isCostDifferential(word),
      !vocabulary.names.contains(String(word.dropFirst()))
    else { return false }
    return token(after: 1).kind == end
  }

  /// `∂C/∂w[2]`, `dC/dw[2]`, `∂/∂z[2] (…)`, and `dZ` alone for ∂C/∂z.
  mutating func derivative() throws(Diagnostic) -> Term {
    let start = index
    let isBare = if case .word(let word) = current.kind { word != "d" } else { false }
    let numerator = try differential(end: .symbol("/"))
    guard take(.symbol("/")) else {
      if isBare, let numerator, case .quantity(let quantity) = numerator.form,
        quantity.letter.hasLayer, quantity.layer != nil
      {
        remark("d\(quantity.letter.rawValue) is read as ∂C/∂\(quantity.letter.rawValue)")
        return Term(
          .derivative(of: cost(at: numerator.range), by: numerator), at: range(from: start))
      }
      throw Diagnostic(
        .syntax, "a derivative needs what it is by", at: range(from: start),
        hint: "write it as in ∂C/∂w[2][1,3]")
    }
    guard let denominator = try differential(end: nil) else {
      throw .expected("∂ and the quantity to differentiate by", found: current)
    }
    return try derivative(of: numerator, by: denominator, from: start)
  }

  func cost(at range: Range<Int>) -> Term { Term(.quantity(Quantity(letter: .C)), at: range) }

  /// `\frac{∂C}{∂w}`, or a plain fraction.
  mutating func fraction(from start: Int) throws(Diagnostic) -> Term {
    let top = current
    guard take(.open(.curly)) else {
      // `\frac12`, `\frac 1 n`.
      let numerator = try scriptAtomOrQuantity()
      let below = current
      guard take(.open(.curly)) else {
        let denominator = try scriptAtomOrQuantity()
        return quotient(numerator, denominator, from: start)
      }
      let denominator = try term()
      try close(.curly, opened: below)
      return quotient(numerator, denominator, from: start)
    }
    let differentiates = startsDerivative(before: closing(from: index))
    let numerator: Term? = differentiates ? try differential(end: .close(.curly)) : try term()
    try close(.curly, opened: top)
    let bottom = current
    guard take(.open(.curly)) else {
      guard !differentiates, let numerator else {
        throw .expected("`{` and the denominator", found: bottom)
      }
      return quotient(numerator, try scriptAtomOrQuantity(), from: start)
    }
    return try denominator(
      of: numerator, differentiates: differentiates, opened: bottom, from: start)
  }

  private mutating func scriptAtomOrQuantity() throws(Diagnostic) -> Term {
    let atom = try scriptAtom()
    if case .name(let word) = atom.form, let letter = Letter(rawValue: word) {
      return Term(.quantity(Quantity(letter: letter)), at: atom.range)
    }
    return atom
  }

  private func quotient(_ numerator: Term, _ denominator: Term, from start: Int) -> Term {
    Term(.chain(numerator, [.init(sign: .over, operand: denominator)]), at: range(from: start))
  }

  /// Where the group that is open ends.
  private func closing(from position: Int) -> Int {
    var depth = 0
    for index in position..<tokens.count {
      if case .open = tokens[index].kind { depth += 1 }
      if case .close = tokens[index].kind {
        depth -= 1
        if depth < 0 { return index }
      }
    }
    return tokens.count - 1
  }

  /// The denominator of a fraction and its closing brace.
  mutating func denominator(
    of numerator: Term?, differentiates: Bool, opened: Token, from start: Int
  ) throws(Diagnostic) -> Term {
    guard differentiates else {
      let denominator = try term()
      try close(.curly, opened: opened)
      guard let numerator else { throw .expected("a numerator", found: opened) }
      return quotient(numerator, denominator, from: start)
    }
    guard let denominator = try differential(end: nil) else {
      throw .expected("∂ and the quantity to differentiate by", found: current)
    }
    try close(.curly, opened: opened)
    return try derivative(of: numerator, by: denominator, from: start)
  }

  private mutating func derivative(
    of numerator: Term?, by denominator: Term, from start: Int
  ) throws(Diagnostic) -> Term {
    var operand = numerator
    if operand == nil { operand = costBehind() }
    if operand == nil { operand = try hadamardProducts() }
    guard let operand else { throw .expected("what to differentiate", found: current) }
    return Term(.derivative(of: operand, by: denominator), at: range(from: start))
  }

  /// The cost that an operator stands before, in `∂/∂w J(W, b)`.
  private mutating func costBehind() -> Term? {
    guard case .word(let word) = current.kind, word != "C", Self.costs.contains(word),
      !vocabulary.names.contains(word), token(after: 1).kind != .raise
    else { return nil }
    let place = advance().range
    if current.kind == .open(.round) { skipScript() }
    remark("\(word) is read as C, the cost")
    return cost(at: place)
  }

  /// What stands behind one ∂; nothing where `end` follows at once, as in `∂/∂z`.
  mutating func differential(end: Token.Kind?) throws(Diagnostic) -> Term? {
    if case .word(let word) = current.kind, let end, namesCostDifferential(before: end) {
      let name = String(word.dropFirst())
      if name != "C" { remark("\(name) is read as C, the cost") } else { namesCost = true }
      return cost(at: advance().range)
    }
    if case .word(let word) = current.kind, let letter = Self.differential(word) {
      let start = index
      advance()
      return try quantity(Quantity(letter: letter), from: start)
    }
    guard at("∂") || current.kind == .word("d") || at("δ") else { return nil }
    advance()
    if let end {
      if current.kind == end { return nil }
      if let cost = try costName(before: end) { return cost }
    }
    return try postfix()
  }

  /// A skipped subscript: what tells C₀ from C.
  private func scriptText(_ script: Range<Int>) -> String {
    tokens[script].map { token in
      switch token.kind {
      case .word(let word): word
      case .number(let value): Term(.number(value), at: token.range).printed
      default: ""
      }
    }.joined()
  }

  /// C, or an unknown letter, word or macro over ∂w, ∂b, ∂z or ∂a, which is the cost.
  private mutating func costName(before end: Token.Kind) throws(Diagnostic) -> Term? {
    let start = index
    let braced = take(.open(.curly))
    var name: String
    switch current.kind {
    case .word(let word) where Self.costs.contains(word) && !vocabulary.names.contains(word):
      name = word
    case .symbol(let glyph) where Self.costs.contains(glyph): name = glyph
    case .macro(let macro) where Self.costMacros.contains(macro): name = "\\" + macro
    default:
      index(to: start)
      return nil
    }
    advance()
    if braced, !take(.close(.curly)) {
      index(to: start)
      return nil
    }
    var isOfExample = false
    if current.kind == .lower, name != "L" || token(after: 1).kind == .word("x") {
      isOfExample = token(after: 1).kind == .word("x")
      advance()
      let script = index
      skipScript()
      if !isOfExample { name += "_" + scriptText(script..<index) }
    }
    if current.kind == .open(.round) { skipScript() }
    guard current.kind == end else {
      index(to: start)
      return nil
    }
    if name != "C" { remark("\(name) is read as C, the cost") } else { namesCost = true }
    return Term(.quantity(Quantity(letter: .C, ofExample: isOfExample)), at: range(from: start))
  }
}
