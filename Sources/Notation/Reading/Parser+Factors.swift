extension Parser {
  /// A factor with what stands behind it: scripts, entries, transposes.
  mutating func postfix() throws(Diagnostic) -> Term {
    let start = index
    var term = try nested { (parser: inout Parser) throws(Diagnostic) in try parser.primary() }
    for _ in 0...Self.mostSigns {
      if at("′") || at("ᵀ") {
        advance()
        term = Term(.transpose(term), at: range(from: start))
      } else if current.kind == .raise {
        term = try raised(term, from: start)
      } else if current.kind == .lower {
        advance()
        term = Term(.entry(term, try subscripts(splitsDigits: false)), at: range(from: start))
      } else if current.kind == .open(.square), !current.spaced {
        term = Term(.entry(term, try bracketed()), at: range(from: start))
      } else {
        return term
      }
    }
    throw .tooManySigns(at: tokens[index - 1].range)
  }

  /// `^T` transposes, any other script is a power.
  private mutating func raised(_ base: Term, from start: Int) throws(Diagnostic) -> Term {
    advance()
    let script = try raisedScript()
    if let exponent = script.term {
      guard !script.isTransposed else { throw .expected("one exponent", found: tokens[index - 1]) }
      return Term(.power(base, exponent), at: range(from: start))
    }
    return Term(.transpose(base), at: range(from: start))
  }

  private mutating func primary() throws(Diagnostic) -> Term {
    let start = index
    let token = current
    switch token.kind {
    case .number(let value):
      advance()
      return Term(.number(value), at: token.range)
    case .word(let word):
      return try self.word(word)
    case .symbol(let glyph):
      return try symbol(glyph)
    case .macro(let name) where Self.fractions.contains(name):
      advance()
      return try fraction(from: start)
    case .open(.square):
      return try list()
    case .open(let bracket):
      advance()
      let inner = try term(inNorm: false)
      try close(bracket, opened: token)
      return Term(inner.form, at: range(from: start))
    default:
      throw .expected("a number, a quantity or a bracket", found: token)
    }
  }

  // MARK: Words and signs

  private mutating func word(_ word: String) throws(Diagnostic) -> Term {
    let start = index
    if word == parameter {
      advance()
      return Term(.name(word), at: range(from: start))
    }
    if functions.contains(word) {
      advance()
      return try call(.own(word), from: start)
    }
    if let letter = Letter(rawValue: word) {
      advance()
      return try quantity(letter, from: start)
    }
    switch word {
    case "output": return quantityWord(.a, layer: Term(.quantity(.init(letter: .L, layer: nil, indices: [])), at: current.range))
    case "cost": return quantityWord(.C, layer: nil)
    default: break
    }
    if startsDerivative { return try derivative() }
    advance()
    if let function = Elementary(rawValue: word), current.kind == .open(.round) || at("′") {
      return try call(.elementary(function), from: start)
    }
    if current.kind == .open(.round), !current.spaced, word.unicodeScalars.count > 1 || !Self.isIndexLetter(word) {
      throw Diagnostic(
        .name, "there is no function \(word) yet", at: tokens[start].range,
        hint: didYouMean(word, among: Elementary.allCases.map(\.rawValue) + functions)
          ?? "define it first, as in `\(word)(x) = x^2`")
    }
    return Term(.name(word), at: range(from: start))
  }

  private mutating func quantityWord(_ letter: Letter, layer: Term?) -> Term {
    let token = advance()
    return Term(.quantity(.init(letter: letter, layer: layer, indices: [])), at: token.range)
  }

  /// The letters that stand for any layer, neuron or example.
  package static func isIndexLetter(_ word: String) -> Bool {
    ["i", "j", "k", "l", "m", "n", "p", "q"].contains(word)
  }

  private mutating func symbol(_ glyph: String) throws(Diagnostic) -> Term {
    let start = index
    if let letter = Letter(rawValue: glyph) {
      advance()
      return try quantity(letter, from: start)
    }
    switch glyph {
    case "σ", "Σ":
      advance()
      return try call(glyph == "σ" ? .activation : .diagonalActivation, from: start)
    case "∂": return try derivative()
    case "∇": return try gradient()
    case "‖":
      let opening = advance()
      let inner = try term(inNorm: true)
      guard take(.symbol("‖")) else {
        throw .expected("`‖` to close the one at column \(opening.range.lowerBound + 1)", found: current)
      }
      return Term(.norm(inner), at: range(from: start))
    case "ℓ":
      advance()
      return Term(.name("l"), at: range(from: start))
    case "π", "∞":
      advance()
      return Term(.number(glyph == "π" ? .pi : .infinity), at: range(from: start))
    case "√":
      advance()
      return try call(.elementary(.sqrt), from: start)
    default:
      if let function = Elementary(rawValue: glyph) {
        advance()
        return try call(.elementary(function), from: start)
      }
      if Symbol.spelled(glyph)?.category == .quantity {
        advance()
        return Term(.name(glyph), at: range(from: start))
      }
      throw .expected("a number, a quantity or a bracket", found: current)
    }
  }

  /// σ′(z): primes, then the argument in round brackets.
  private mutating func call(_ function: Function, from start: Int) throws(Diagnostic) -> Term {
    var primes = 0
    while true {
      if at("′") {
        advance()
        primes += 1
      } else if current.kind == .raise, token(after: 1).kind == .symbol("′") {
        advance()
      } else if current.kind == .raise, token(after: 1).kind == .open(.curly),
        token(after: 2).kind == .symbol("′"), token(after: 3).kind == .close(.curly)
      {
        index(advancedBy: 4)
        primes += 1
      } else {
        break
      }
    }
    let opened = current
    guard opened.kind == .open(.round) || opened.kind == .open(.square) || opened.kind == .open(.curly)
    else { throw .missingArgument(of: tokens[start], found: opened) }
    guard case .open(let bracket) = opened.kind else { throw .missingArgument(of: tokens[start], found: opened) }
    advance()
    var arguments = [try term()]
    while take(.comma) { arguments.append(try term()) }
    try close(bracket, opened: opened)
    guard arguments.count == function.argumentCount else {
      throw .wrongArgumentCount(arguments.count, of: function, at: range(from: start))
    }
    return Term(.call(function, primes: primes, arguments), at: range(from: start))
  }

  private mutating func index(advancedBy count: Int) {
    for _ in 0..<count { advance() }
  }

  /// `[1, 2]`, `[1, 2; 3, 4]`, `[[1, 2], [3, 4]]`.
  private mutating func list() throws(Diagnostic) -> Term {
    let start = index
    let opened = advance()
    if current.kind == .close(.square) {
      throw Diagnostic(
        .syntax, "a vector has at least one entry",
        at: opened.range.lowerBound..<current.range.upperBound, hint: "write one as [1, 2]")
    }
    var rows: [[Term]] = []
    var starts: [Int] = []
    repeat {
      starts.append(index)
      var row = [try term()]
      while take(.comma) { row.append(try term()) }
      rows.append(row)
    } while take(.semicolon)
    try close(.square, opened: opened)
    if rows.count == 1 { return Term(.list(rows[0]), at: range(from: start)) }
    return Term(.list(rows.map { Term(.list($0), at: $0[0].range) }), at: range(from: start))
  }
}
