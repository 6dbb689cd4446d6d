/// Reads the tokens of one statement as a tree, by recursive descent.
///
/// The grammar, loosest first. Each rule is a method of that name, in this order; the binary rules
/// take their signs from `Term.Operator.table`, by precedence.
///
///     statement     → definition | expression ( RELATION expression )* END
///     definition    → NAME "=" expression | NAME "(" NAME ")" "=" expression
///
///     expression    → signed ( ( "+" | "−" ) signed )*
///     signed        → ( "+" | "−" ) signed | hadamard
///     hadamard      → product ( ( "⊙" | "⊗" ) product )*
///     product       → signedFactors ( ( "·" | "/" ) signedFactors )* series?      1/2 v is (1/2) v: `Parser+Chains`
///     signedFactors → ( "+" | "−" )? factors
///     factors       → postfix postfix*
///
///     postfix       → primary ( "′" | "ᵀ" | "^" raised | "_" subscripts | "[" indices "]" )*
///     raised        → "T" | "+" | exponent | "{" expression "}"
///     exponent      → "−" exponent | scriptAtom
///     primary       → NUMBER | word | symbol | macro | list | indicator | "(" expression ")"
///                     | "{" expression "}" | "{" expression over "}"
///     macro         → fraction | root | "\hat" "y" | "\w…" | "\sigm…"
///     indicator     → "1"? ( "[" | "(" ) ( expression ( ">" | "≥" ) "0" | index "=" index ) ( "]" | ")" )
///     list          → "[" expression ( ( "," | ";" ) expression )* "]"
///     norm          → "‖" expression "‖"
///
///     word          → NAME | quantity | call | derivative | identity      by what stands behind it
///     symbol        → NAME | quantity | call | series | change | derivative | gradient | norm | "…"
///     call          → FUNCTION ( "′" | "^" layer | "_" subscripts )* "(" expression ( "," expression )* ")"
///     series        → ( "∑" | "∏" ) ( "_" lowerLimit | "^" upperLimit )+ hadamard
///     change        → "Δ" postfix
///     derivative    → differential "/" differential | "∂/" differential hadamard | differential
///     fraction      → "\frac" "{" differential "}" "{" differential "}" hadamard? | "\frac" part part
///     part          → "{" expression "}" | scriptAtom
///     differential  → ( "∂" | "d" ) ( COST | postfix )
///     gradient      → "∇_" variable ( COST | product ) | "∇" COST variable | "∇" quantity
///
///     quantity      → LETTER ( "[" indices "]" | "^" layer | "_" subscripts | "(" dependencies ")" )*
///     layer         → "T" | layerAtom | "{" ( "x" "," )? layerSum "T"? "}"
///     layerSum      → layerAtom ( ( "+" | "−" ) layerAtom )*
///     layerAtom     → scriptAtom | "(" layerSum ")" | "[" layerSum "]"
///     subscripts    → scriptAtom | "{" scriptSum ( ","? scriptSum )* "}"
///     scriptSum     → scriptIndex ( ( "+" | "−" ) scriptIndex )*
///     scriptIndex   → scriptAtom ( "_" SCRIPT )?
///     scriptAtom    → NUMBER | NAME | "−" scriptAtom | "(" expression ")"
///
/// A LETTER and a COST are a letter of the book or what `Dialect.table` has for it.
struct Parser {
  /// Deeper brackets are refused, so that no line can exhaust the stack.
  static let deepest = 100
  /// More transposes, entries and powers behind one factor are refused, for the same reason.
  static let mostSigns = 20

  let tokens: [Token]
  /// The learner's names: `f(x)` calls a function of theirs, where `s(x)` would multiply.
  let vocabulary: Vocabulary
  let isTeX: Bool
  /// The parameters of the function that is being defined; they hide the book's letters.
  var parameters: [String] = []
  /// How names were read that are not the book's.
  private(set) var remarks: [NameReading] = []
  /// The names that were read for a letter of the book or for σ, remarked or not.
  private(set) var readings: [(name: String, role: Dialect.Role)] = []
  /// What is wrong with a layer at σ; it is said when the statement has been read.
  var misplacedLayer: Diagnostic?
  /// The functions that stand without an argument.
  private(set) var bareFunctions: [Token] = []
  /// The letters that the sums run over inside which we are.
  var summedLetters: Set<String> = []
  /// The letters that stand for an example, as the i of `x^{(i)}`, and that no sum around has taken.
  var exampleLetters: [String] = []
  /// What the cost is called where it is that of one example, and where it is the whole.
  var costsOfExamples: Set<String> = []
  var wholeCosts: Set<String> = []
  /// The brackets that say what something depends on, and nothing else: C(w, b).
  var dependencies: [Dependencies] = []
  /// What stands in the cost's brackets where something is changed.
  var changedArguments: [CostArguments] = []
  /// Whether the cost of one example is changed.
  var changesExample = false
  /// Whether what is 1 where something is positive, and else 0, is said to be 0 at 0.
  var asksStrictly: Bool?
  /// The letters at which sums over neurons end.
  var neuronWidths: Set<String> = []
  /// In the limit of a sum a letter alone is the width of its range.
  var isInLimit = false
  /// Whether a neuron is named by the kind of its layer: o1.
  var namesUnits = false
  /// Behind the ∂ of what a derivative is by.
  var isInDenominator = false
  /// Inside the braces of a script a prime belongs to the letter before it.
  var isInBracedScript = false
  /// Where a letter before a bracket was found to be no function.
  var otherwiseRead: Set<Int> = []
  /// Inside ‖…‖ the next ‖ closes.
  private var isInNorm = false
  var index = 0
  private var depth = 0

  /// The name that stands alone on the left of the cost's formula.
  var costOfFormula: String?
  /// The name that an update changes: the θ of θ ← θ − η ∇C.
  var updatedName: String?

  init(_ tokens: [Token], _ vocabulary: Vocabulary, isTeX: Bool) {
    self.tokens = tokens
    self.vocabulary = vocabulary
    self.isTeX = isTeX
  }

  var current: Token { tokens[index] }

  func token(after offset: Int) -> Token { tokens[min(index + offset, tokens.count - 1)] }

  @discardableResult
  mutating func advance(by count: Int = 1) -> Token {
    let token = current
    index = min(index + count, tokens.count - 1)
    return token
  }

  func at(_ glyph: String) -> Bool { current.kind == .symbol(glyph) }

  mutating func take(_ kind: Token.Kind) -> Bool {
    guard current.kind == kind else { return false }
    advance()
    return true
  }

  mutating func close(_ bracket: Token.Bracket, opened: Token) throws(Diagnostic) {
    if take(.close(bracket)) { return }
    throw .unclosed(bracket, opened: opened, found: current)
  }

  /// From the start of `first` to the end of what was read last.
  func range(from first: Int) -> Range<Int> {
    let start = tokens[first].range.lowerBound
    return start..<max(start, tokens[max(first, index - 1)].range.upperBound)
  }

  func term(_ form: Term.Form, from start: Int) -> Term { Term(form, at: range(from: start)) }

  func letter(_ letter: Letter, from start: Int) -> Term {
    term(.quantity(Quantity(letter: letter)), from: start)
  }

  /// Runs `body`, and is as it was before unless that finds something: nothing is read, nothing noted.
  mutating func attempt<Result>(
    _ body: (inout Parser) throws(Diagnostic) -> Result?
  ) throws(Diagnostic) -> Result? {
    var ahead = self
    guard let result = try body(&ahead) else { return nil }
    self = ahead
    return result
  }

  mutating func nested<Result>(
    _ body: (inout Parser) throws(Diagnostic) -> Result
  ) throws(Diagnostic) -> Result {
    depth += 1
    defer { depth -= 1 }
    // A bracket is a term and the factor that holds it.
    guard depth <= 2 * Self.deepest else {
      throw .tooDeep(at: current.range)
    }
    return try body(&self)
  }

  mutating func remark(_ written: String, readAs meaning: String) {
    remarks.appendIfNew(.phrase(written, readAs: meaning))
  }

  mutating func forgetBareFunction() { bareFunctions.removeLast() }

  mutating func noteBareFunction(_ function: Token) { bareFunctions.append(function) }

  /// Notes that a name was read for a letter of the book or for σ.
  mutating func note(_ name: String, _ role: Dialect.Role, isRemarked: Bool = true) {
    readings.append((name, role))
    if isRemarked { remarks.appendIfNew(.name(name, readAs: role)) }
  }

  mutating func expression(isInNorm: Bool = false) throws(Diagnostic) -> Term {
    let outer = self.isInNorm
    self.isInNorm = isInNorm
    defer { self.isInNorm = outer }
    return try nested { (parser) throws(Diagnostic) in
      try parser.sum { (parser) throws(Diagnostic) in try parser.signed() }
    }
  }

  mutating func bracketed() throws(Diagnostic) -> Term {
    let opened = current
    guard case .open(let bracket) = advance().kind else {
      throw .expected("a bracket", found: opened)
    }
    let inner = try expression()
    try close(bracket, opened: opened)
    return inner
  }

  mutating func sum(
    of operand: (inout Parser) throws(Diagnostic) -> Term
  ) throws(Diagnostic) -> Term {
    let sum = try chain(.sum, of: operand).withSeriesSummed
    if case .chain(_, let links) = sum.form, links[0].sign.precedence == .sum,
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
    try refusePlusOfRow()
    guard at("+") || at("−") else { return try hadamard() }
    let negates = advance().kind == .symbol("−")
    let operand = try nested { (parser) throws(Diagnostic) in try parser.signed() }
    return negates ? term(.negative(operand), from: start) : operand
  }

  mutating func hadamard() throws(Diagnostic) -> Term {
    try chain(.hadamard) { (parser) throws(Diagnostic) in try parser.product() }
  }

  /// `u * v`, `u / v`, and `u / v ∑ w`: a sum binds more loosely than what is divided before it.
  mutating func product() throws(Diagnostic) -> Term {
    let start = index
    let product = try chain(.product) { (parser) throws(Diagnostic) in try parser.signedFactors() }
    guard startsSeries else { return product }
    let series = try postfix()
    return term(.chain(product, [.init(sign: .beside, operand: series)]), from: start)
  }

  /// The `-3` in `2 * -3`.
  private mutating func signedFactors() throws(Diagnostic) -> Term {
    let start = index
    try refusePlusOfRow()
    guard at("−") || at("+"), index > 0 else { return try factors() }
    let negates = advance().kind == .symbol("−")
    let factor = try factors()
    return negates ? term(.negative(factor), from: start) : factor
  }

  private mutating func factors() throws(Diagnostic) -> Term {
    let start = index
    let isDivisor = index > 0 && tokens[index - 1].kind == .symbol("/")
    let first = try postfix()
    var links: [Term.Link] = []
    while startsOperand, !(isDivisor && startsSeries) {
      try refuseNumberAfterNumber()
      links.append(.init(sign: .beside, operand: try postfix()))
    }
    return links.isEmpty ? first : term(.chain(first, links), from: start)
  }

  /// Whether what comes next can only be a factor beside the one just read.
  private var startsOperand: Bool {
    switch current.kind {
    case .macro(let name): return name != "over"
    case .number, .word, .open: return true
    case .symbol(let glyph):
      switch Symbol.spelled(glyph)?.category {
      case .quantity, .function, .index: return true
      case nil: return false
      default:
        return ["∂", "∇", "Δ", "∑", "∏", "…"].contains(glyph)
          || ["‖", "|"].contains(glyph) && !isInNorm
      }
    default: return false
    }
  }

  var startsSeries: Bool {
    at("∑") || at("∏")
      || (at("Σ") || at("sum") || current.kind == .word("sum")) && token(after: 1).kind == .lower
  }

  /// A row that begins with + adds to the one before it.
  private func refusePlusOfRow() throws(Diagnostic) {
    guard current.beginsRow, at("+") else { return }
    throw Diagnostic(
      .syntax, "this row begins with +, and nothing stands before it to add to", at: current.range)
  }

  private func refuseNumberAfterNumber() throws(Diagnostic) {
    guard case .number = current.kind, case .number = tokens[index - 1].kind else { return }
    throw Diagnostic(
      .syntax, "two numbers stand side by side without a sign between them",
      at: tokens[index - 1].range.lowerBound..<current.range.upperBound,
      hint: "put an operator between them, or a comma inside a vector: [1, 2]")
  }
}

extension [Token] {
  /// - Throws: at the first bracket that stands in too many others. What looks for the ends of groups takes
  ///   time that grows with the square of their depth.
  func requireFewNested() throws(Diagnostic) {
    var depth = 0
    for token in self {
      depth += token.nesting
      guard depth <= Parser.deepest else { throw .tooDeep(at: token.range) }
    }
  }
}

extension Diagnostic {
  fileprivate static func tooDeep(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .limit, "this nests more than \(Parser.deepest) deep", at: range,
      hint: "name an inner part with `name = …`")
  }
}
