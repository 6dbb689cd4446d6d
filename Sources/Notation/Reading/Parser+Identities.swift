/// I, columns of ones, and what is 1 where a condition holds and else 0.
extension Parser {
  /// I, `I_n`, and `I_{jk}`, which is 1 where j = k and else 0.
  mutating func identity() throws(Diagnostic) -> Term {
    let start = index
    advance()
    guard take(.lower) else { return term(.identity(size: nil), from: start) }
    if let size = try identitySize() { return term(.identity(size: size), from: start) }
    let indices = try subscripts(of: .w)
    if indices.count == 1, case .name = indices[0].form {
      return term(.identity(size: nil), from: start)
    }
    guard indices.count == 2 else {
      throw Diagnostic(
        .syntax, "the size of I is known from what stands beside it", at: range(from: start),
        hint: "write I, or I_{jk} for one of its entries")
    }
    return term(.entry(Term(.identity(size: nil), at: tokens[start].range), indices), from: start)
  }

  /// The n_l of `I_{n_l}`, and the 3 of `I_3`.
  private mutating func identitySize() throws(Diagnostic) -> Term? {
    try attempt { (parser) throws(Diagnostic) in
      if case .number(let size) = parser.current.kind, size < 10 { return try parser.scriptAtom() }
      guard parser.take(.open(.curly)), parser.token(after: 1).isScript else { return nil }
      parser.isInLimit = true
      defer { parser.isInLimit = false }
      guard let width = try parser.width(), parser.take(.close(.curly)) else { return nil }
      return width
    }
  }

  /// A column of ones; with a condition behind it, as in `\mathbf{1}[j = k]`, the number that is 1 where
  /// it holds and else 0.
  mutating func ones() throws(Diagnostic) -> Term {
    let start = index
    advance()
    if let indicator = try indicator() { return indicator }
    if current.kind == .lower { return try scriptIndicator() }
    return term(.ones, from: start)
  }

  /// The `_{j = k}` of an indicator.
  private mutating func scriptIndicator() throws(Diagnostic) -> Term {
    let start = index
    advance()
    var opened: [Token] = []
    while case .open = current.kind, token(after: 1).kind != .end, opened.count < 2,
      tokens[index...].prefix(while: { $0.nesting >= 0 }).contains(where: \.isRelation)
    { opened.append(advance()) }
    let isEquation = endOfGroup(.symbol("=")) != nil
    guard let condition = isEquation ? try equalIndices() : try positivity(from: start) else {
      throw .expected("j = k", found: current)
    }
    for bracket in opened.reversed() {
      if case .open(let kind) = bracket.kind { try close(kind, opened: bracket) }
    }
    return condition
  }

  /// The `1_{z > 0}` and `1[z > 0]` of a number 1 that has just been read.
  mutating func indicatorBehindOne() throws(Diagnostic) -> Term? {
    if current.kind == .lower, let end = tokens.end(ofGroupAt: index + 1),
      tokens[index...end].contains(where: \.isRelation)
    {
      return try scriptIndicator()
    }
    guard case .open(let bracket) = current.kind, !current.spaced,
      bracket == .square || tokens.isPositivity(at: index)
    else { return nil }
    return try indicator()
  }

  /// No index of an indicator has more tokens: what is longer is not tried.
  private static let longestIndex = 8

  /// `[j = k]`, `[z > 0]`: 1 where it holds, else 0.
  mutating func indicator() throws(Diagnostic) -> Term? {
    if tokens.isPositivity(at: index) {
      let start = index
      let opened = advance()
      guard case .open(let bracket) = opened.kind else { return nil }
      let condition = try positivity(from: start)
      try close(bracket, opened: opened)
      return condition
    }
    guard case .open(let bracket) = current.kind,
      let equal = (2...Self.longestIndex).first(where: { token(after: $0).kind == .symbol("=") }),
      (1..<equal).allSatisfy({ token(after: $0).nesting == 0 })
    else { return nil }
    return try attempt { (parser) throws(Diagnostic) in
      parser.advance()
      guard let condition = try? parser.equalIndices(), parser.take(.close(bracket))
      else { return nil }
      return condition
    }
  }

  /// `z > 0`, where it stands for a number: the slope of the positive part, but at 0.
  private mutating func positivity(from start: Int) throws(Diagnostic) -> Term {
    let first = index
    let isTurned = take(.number(0)) && (take(.symbol("<")) || take(.symbol("≤")))
    if !isTurned { index = first }
    let term = try postfix()
    let sign = tokens[isTurned ? first + 1 : index]
    let isPositive =
      isTurned
      || (take(.symbol(">")) || take(.symbol("≥"))) && take(.number(0))
    // Of anything else the opposite may be said in other words: both would fail at 0 alone.
    let isSingle =
      switch term.form {
      case .quantity, .name: true
      default: false
      }
    guard isPositive, isSingle else {
      throw Diagnostic(
        .syntax, "this is read only where it asks whether one quantity is positive",
        at: range(from: start), hint: "as in 1[z^l_j > 0]")
    }
    let isStrict = sign.kind == .symbol(">") || sign.kind == .symbol("<")
    guard asksStrictly ?? isStrict == isStrict else {
      throw Diagnostic(
        .syntax, "one of these holds at 0 and another does not", at: sign.range,
        hint: "write > in all of them, or ≥")
    }
    asksStrictly = isStrict
    remark("1[… > 0]", readAs: "relu′")
    return self.term(.call(.elementary(.relu), primes: 1, [term]), from: start)
  }

  private mutating func equalIndices() throws(Diagnostic) -> Term? {
    let start = index
    let first = try subscriptTerm()
    guard take(.symbol("=")) else { return nil }
    let second = try subscriptTerm()
    return term(.entry(Term(.identity(size: nil), at: first.range), [first, second]), from: start)
  }
}

extension [Token] {
  /// Whether brackets open here in which something is greater than 0.
  func isPositivity(at start: Int) -> Bool {
    guard let end = end(ofGroupAt: start) else { return false }
    let inner = Array(self[(start + 1)..<end])
    let signs = inner.outer.filter { inner[$0].isRelation }
    guard signs.count == 1, let sign = signs.first, sign > 0, sign < inner.count - 1
    else { return false }
    return switch inner[sign].kind {
    case .symbol(">"), .symbol("≥"): inner[(sign + 1)...].map(\.kind) == [.number(0)]
    case .symbol("<"), .symbol("≤"): inner[..<sign].map(\.kind) == [.number(0)]
    default: false
    }
  }

  /// Whether what stands before brackets makes of `(z > 0)` a factor, and no condition.
  func isFactor(bracketAt start: Int) -> Bool {
    guard start > 0 else { return false }
    let before = self[start - 1]
    return before.isInfix || before.isRelation || before.word == "𝟏" || before.word == "I"
      || before.kind == .number(1) && !self[start].spaced
  }
}
