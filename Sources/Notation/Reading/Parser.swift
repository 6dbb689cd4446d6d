/// Reads tokens as terms, by recursive descent: one method for each level of precedence, loosest first.
struct Parser {
  /// Deeper brackets are refused, so that no line can exhaust the stack.
  static let deepest = 100
  /// More transposes, entries and powers behind one factor are refused, for the same reason.
  static let mostSigns = 20
  /// A bracket is a term and the factor that holds it.
  private static let deepestLevel = 2 * deepest

  let tokens: [Token]
  /// The learner's names: `f(x)` calls a function of theirs, where `s(x)` would multiply.
  let vocabulary: Vocabulary
  let isTeX: Bool
  /// The parameter of the function that is being defined; it hides the book's letter.
  var parameter: String?
  /// How names were read that are not the book's.
  var remarks: [String] = []
  /// Whether the cost was called C.
  var namesCost = false
  /// The layer of `σ^{l}`, kept until its argument is found or missed.
  var functionLayer: Term?
  /// Whether it only looks ahead, where what is wrong is said later.
  var onlyLooks = false
  /// Inside ‖…‖ the next ‖ closes.
  var isInNorm = false
  private(set) var index = 0
  private var depth = 0

  init(_ tokens: [Token], _ vocabulary: Vocabulary, isTeX: Bool) {
    self.tokens = tokens
    self.vocabulary = vocabulary
    self.isTeX = isTeX
  }

  // MARK: Tokens

  var current: Token { tokens[index] }

  func token(after offset: Int) -> Token { tokens[min(index + offset, tokens.count - 1)] }

  /// Goes back to an earlier token.
  mutating func index(to earlier: Int) { index = earlier }

  @discardableResult
  mutating func advance() -> Token {
    let token = current
    if index < tokens.count - 1 { index += 1 }
    return token
  }

  func at(_ glyph: String) -> Bool { current.kind == .symbol(glyph) }

  mutating func take(_ kind: Token.Kind) -> Bool {
    guard current.kind == kind else { return false }
    advance()
    return true
  }

  mutating func remark(_ text: String) {
    if !remarks.contains(text) { remarks.append(text) }
  }

  /// From the start of `first` to the end of what was read last.
  func range(from first: Int) -> Range<Int> {
    let start = tokens[first].range.lowerBound
    return start..<max(start, tokens[max(first, index - 1)].range.upperBound)
  }

  /// Runs `body` one bracket deeper.
  mutating func nested<Result>(
    _ body: (inout Parser) throws(Diagnostic) -> Result
  ) throws(Diagnostic) -> Result {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepestLevel else {
      throw Diagnostic(
        .limit, "this nests more than \(Self.deepest) deep", at: current.range,
        hint: "name an inner part with `name = …`")
    }
    return try body(&self)
  }

  mutating func close(_ bracket: Token.Bracket, opened: Token) throws(Diagnostic) {
    if take(.close(bracket)) { return }
    throw .unclosed(bracket, opened: opened, found: current)
  }

  // MARK: Levels of precedence

  /// Sums and differences.
  mutating func term() throws(Diagnostic) -> Term {
    try nested { (parser: inout Parser) throws(Diagnostic) in
      try parser.sums { (parser: inout Parser) throws(Diagnostic) in try parser.signed() }
    }
  }

  /// Operands with `+` and `−` between them.
  mutating func sums(
    of operand: (inout Parser) throws(Diagnostic) -> Term
  ) throws(Diagnostic) -> Term {
    let sum = try chain({ $0 == "+" ? .plus : $0 == "−" ? .minus : nil }, of: operand)
      .withSeriesSummed
    if case .chain(_, let links) = sum.form, links[0].sign == .plus || links[0].sign == .minus,
      let dots = links.first(where: { $0.operand.isDots })
    {
      throw Diagnostic(
        .syntax, "the terms on both sides of … are not of one kind", at: dots.operand.range,
        hint: "number them from 1, as in w[l][j,1] a[l-1][1] + … + w[l][j,n] a[l-1][n], or write ∑")
    }
    return sum
  }

  /// A term of a sum with its own sign, which stands over all products to its right.
  private mutating func signed() throws(Diagnostic) -> Term {
    let start = index
    if take(.symbol("+")) { return try signedDeeper() }
    if take(.symbol("−")) {
      return Term(.negative(try signedDeeper()), at: range(from: start))
    }
    return try hadamardProducts()
  }

  private mutating func signedDeeper() throws(Diagnostic) -> Term {
    try nested { (parser: inout Parser) throws(Diagnostic) in try parser.signed() }
  }

  /// `u ⊙ v`.
  mutating func hadamardProducts() throws(Diagnostic) -> Term {
    try chain({ $0 == "⊙" ? .hadamard : $0 == "⊗" ? .outer : nil }) {
      (parser: inout Parser) throws(Diagnostic) in try parser.products()
    }
  }

  /// `u * v`, `u / v`, and `u / v ∑ w`: a sum binds more loosely than what is divided before it.
  private mutating func products() throws(Diagnostic) -> Term {
    let start = index
    let product = try chain({ $0 == "·" || $0 == "." ? .times : $0 == "/" ? .over : nil }) {
      (parser: inout Parser) throws(Diagnostic) in
      if parser.at("−") || parser.at("+"), parser.index > 0 { return try parser.signedFactor() }
      return try parser.neighbours()
    }
    guard startsSum else { return product }
    return Term(
      .chain(product, [.init(sign: .beside, operand: try postfix())]), at: range(from: start))
  }

  /// The factor in `2 * -3`.
  private mutating func signedFactor() throws(Diagnostic) -> Term {
    let start = index
    let negates = at("−")
    advance()
    let factor = try neighbours()
    return negates ? Term(.negative(factor), at: range(from: start)) : factor
  }

  /// `u v`: side by side.
  private mutating func neighbours() throws(Diagnostic) -> Term {
    let start = index
    let isDivisor = index > 0 && tokens[index - 1].kind == .symbol("/")
    let first = try postfix()
    var links: [Term.Link] = []
    while startsOperand, !(isDivisor && startsSum) {
      try refuseNumberAfterNumber()
      links.append(.init(sign: .beside, operand: try postfix()))
    }
    return links.isEmpty ? first : Term(.chain(first, links), at: range(from: start))
  }

  private mutating func chain(
    _ sign: (String) -> Term.Operator?,
    of operand: (inout Parser) throws(Diagnostic) -> Term
  ) throws(Diagnostic) -> Term {
    let start = index
    let first = try operand(&self)
    var links: [Term.Link] = []
    while case .symbol(let glyph) = current.kind, let sign = sign(glyph) {
      advance()
      links.append(.init(sign: sign, operand: try operand(&self)))
    }
    return links.isEmpty ? first : Term(.chain(first, links), at: range(from: start))
  }

  /// Whether what comes next can only be a factor beside the one just read.
  var startsOperand: Bool {
    switch current.kind {
    case .number, .word, .open: return true
    case .macro: return true
    case .symbol(let glyph):
      guard let symbol = Symbol.spelled(glyph) else { return false }
      switch symbol.category {
      case .quantity, .function, .index: return true
      default: return ["∂", "∇", "Δ", "∑", "∏", "…"].contains(glyph) || glyph == "‖" && !isInNorm
      }
    default: return false
    }
  }

  /// Whether ∑ or ∏ comes next, in any of their spellings.
  private var startsSum: Bool {
    at("∑") || at("∏")
      || (at("Σ") || at("sum") || current.kind == .word("sum")) && token(after: 1).kind == .lower
  }

  static let fractions: Set<String> = ["frac", "dfrac", "tfrac", "cfrac"]

  private func refuseNumberAfterNumber() throws(Diagnostic) {
    guard index > 0, case .number = current.kind, case .number = tokens[index - 1].kind else {
      return
    }
    throw Diagnostic(
      .syntax, "two numbers stand side by side without a sign between them",
      at: tokens[index - 1].range.lowerBound..<current.range.upperBound,
      hint: "put an operator between them, or a comma inside a vector: [1, 2]")
  }
}
