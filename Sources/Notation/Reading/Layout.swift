/// Takes the layout out of a line's tokens: environments, alignment, remarks, separators.
enum Layout {
  private static let matrices: Set<String> = [
    "matrix", "bmatrix", "pmatrix", "Bmatrix", "vmatrix", "smallmatrix",
  ]

  /// The statements of a line, each as tokens of its own with an end.
  static func segments(of tokens: [Token]) throws(Diagnostic) -> [[Token]] {
    let end = tokens[tokens.count - 1]
    let flat = withoutIdleBraces(try withoutEnvironments(Array(tokens.dropLast())))
    let all = withoutNumber(flat)
    guard all.contains(where: \.isRelation) else {
      return [all.filter { $0.kind != .gap && $0.kind != .newRow } + [end]]
    }
    var segments: [[Token]] = []
    for piece in split(all) {
      let piece = trim(piece)
      guard let first = piece.first, let last = piece.last else { continue }
      if !segments.isEmpty, first.isRelation {
        segments[segments.count - 1] += piece
      } else if piece.contains(where: \.isRelation) {
        if !isRange(piece) { segments.append(piece) }
      } else {
        // `(BP2) \quad …`: its number stands before it.
        let saysNothing =
          segments.isEmpty
          ? first.kind == .open(.round) && last.kind == .close(.round)
            && isNumber(piece.dropFirst().dropLast())
          : isRemark(piece)
        guard saysNothing else {
          throw Diagnostic(
            .syntax, "this piece has no relation sign: nothing is said of it",
            at: first.range.lowerBound..<last.range.upperBound,
            hint: "separate statements by `;` and give each its `=`")
        }
      }
    }
    return segments.isEmpty
      ? [all + [end]]
      : segments.map { segment in
        let place = segment[segment.count - 1].range.upperBound
        return segment + [Token(kind: .end, range: place..<place, spaced: false)]
      }
  }

  /// A matrix becomes a bracketed list; of an alignment only its line ends remain.
  private static func withoutEnvironments(_ tokens: [Token]) throws(Diagnostic) -> [Token] {
    var result: [Token] = []
    var open: [(name: String, token: Token)] = []
    for (index, token) in tokens.enumerated() {
      let inMatrix = open.last.map { matrices.contains($0.name) } == true
      switch token.kind {
      case .begin(let name):
        open.append((name, token))
        if matrices.contains(name) { result.append(replaced(token, .open(.square))) }
      case .end_(let name):
        guard let last = open.popLast(), last.name == name else {
          throw Diagnostic(
            .syntax, "\\end{\(name)} closes nothing: no \\begin{\(name)} is open here",
            at: token.range, hint: "take it out, or open the environment before it")
        }
        if matrices.contains(name) {
          if result.last?.kind == .semicolon { result.removeLast() }
          result.append(replaced(token, .close(.square)))
        }
      case .ampersand where inMatrix: result.append(replaced(token, .comma))
      case .ampersand: break
      case .newRow where inMatrix: result.append(replaced(token, .semicolon))
      case .newRow:
        let next = tokens[(index + 1)...].first {
          $0.kind != .ampersand && $0.kind != .newRow && $0.kind != .gap
        }
        if next?.isRelation == true { continue }
        if case .end_ = next?.kind { continue }
        result.append(replaced(token, .gap))
      default: result.append(token)
      }
    }
    if let unclosed = open.last {
      throw Diagnostic(
        .syntax, "expected \\end{\(unclosed.name)}, found the end of the line",
        at: unclosed.token.range, hint: "close the environment")
    }
    return unwrapped(result)
  }

  private static func replaced(_ token: Token, _ kind: Token.Kind) -> Token {
    Token(kind: kind, range: token.range, spaced: true)
  }

  /// Square brackets drawn round a matrix by hand are its own.
  private static func unwrapped(_ tokens: [Token]) -> [Token] {
    var skipped: Set<Int> = []
    for (open, close) in pairs(tokens)
    where open > 0 && close + 1 < tokens.count
      && [tokens[open - 1], tokens[open]].allSatisfy({ $0.kind == .open(.square) })
      && tokens[close + 1].kind == .close(.square)
      && tokens[open..<close].contains(where: { $0.kind == .semicolon })
    {
      skipped.formUnion([open - 1, close + 1])
    }
    return tokens.without(skipped)
  }

  /// Braces round one sign, as in `{\\nabla}_a`, and round a whole equation, as in `\\boxed{…}`, say nothing.
  private static func withoutIdleBraces(_ tokens: [Token]) -> [Token] {
    var idle: Set<Int> = []
    // The second group of a fraction is an argument too.
    var secondArguments: Set<Int> = []
    for (open, close) in pairs(tokens, of: .curly) {
      if secondArguments.contains(open) || open > 0 && tokens[open - 1].takesArgument {
        if open > 0, case .macro = tokens[open - 1].kind { secondArguments.insert(close + 1) }
        continue
      }
      let inner = tokens[(open + 1)..<close]
      if inner.count == 1 && inner[open + 1].isSymbol || inner.contains(where: \.isRelation) {
        idle.formUnion([open, close])
      }
    }
    return tokens.without(idle)
  }

  /// Where brackets, of one kind or of any, open and close, in the order in which they close.
  private static func pairs(
    _ tokens: [Token], of bracket: Token.Bracket? = nil
  ) -> [(open: Int, close: Int)] {
    var open: [Int] = []
    return tokens.enumerated().compactMap { index, token in
      switch token.kind {
      case .open(let kind) where bracket == nil || kind == bracket: open.append(index)
      case .close(let kind) where bracket == nil || kind == bracket:
        return open.popLast().map { ($0, index) }
      default: break
      }
      return nil
    }
  }

  /// Cuts at gaps, semicolons and commas outside brackets, and at an arrow behind a whole equation.
  private static func split(_ tokens: [Token]) -> [[Token]] {
    var pieces: [[Token]] = [[]]
    var depth = 0
    var hasRelation = false
    for token in tokens {
      depth += token.nesting
      let cuts =
        switch token.kind {
        case .gap: true
        case .semicolon, .comma: depth <= 0
        case .symbol("→"): depth <= 0 && hasRelation
        case .word("for"), .word("where"): depth <= 0 && !pieces[0].isEmpty
        default: false
        }
      if cuts {
        pieces.append([])
        hasRelation = false
        continue
      }
      if depth <= 0, token.isRelation { hasRelation = true }
      pieces[pieces.count - 1].append(token)
    }
    return pieces
  }

  /// Without closing punctuation, without `∈ ℝ…` behind.
  private static func trim(_ tokens: [Token]) -> [Token] {
    var depth = 0
    var tokens = Array(
      tokens.prefix { token in
        depth += token.nesting
        return token.kind != .symbol("∈") || depth > 0
      })
    while let last = tokens.last,
      last.kind == .symbol(".") || last.kind == .symbol("…") && tokens.count > 1
    {
      tokens.removeLast()
    }
    return tokens
  }

  /// `l = 2, 3`, `2 ≤ l < L`: what an index runs over.
  private static func isRange(_ tokens: [Token]) -> Bool {
    func isIndex(_ token: Token) -> Bool {
      token.kind == .symbol("ℓ") || token.word.map(Dialect.isIndex) == true
    }
    guard tokens.count > 2 else { return false }
    if isIndex(tokens[0]), tokens[1].isRelation { return true }
    return tokens.contains(where: isIndex)
      && tokens.allSatisfy { token in
        switch token.kind {
        case .number, .comma, .open(.round), .close(.round), .word("L"), .symbol("…"), .symbol("+"),
          .symbol("−"):
          true
        default: isIndex(token) || token.isRelation
        }
      }
  }

  /// A bare number, letter or dots behind a range, or words.
  private static func isRemark(_ tokens: [Token]) -> Bool {
    tokens.count <= 8
      && tokens.enumerated().allSatisfy { position, token in
        switch token.kind {
        case .number, .word, .symbol("…"), .symbol("−"), .symbol("+"), .open, .close, .symbol("ℓ"):
          true
        // `for linear neurons`
        case .symbol(let name):
          Elementary.named(name)?.isActivation == true
            && tokens.dropFirst(position + 1).first?.kind != .open(.round)
        default: false
        }
      }
  }

  /// Without an equation's number in brackets at the end: `(13)`, `(BP1)`.
  private static func withoutNumber(_ tokens: [Token]) -> [Token] {
    var tokens = tokens
    while let last = tokens.last, last.kind == .gap || last.kind == .newRow { tokens.removeLast() }
    guard tokens.last?.kind == .close(.round),
      let open = tokens.lastIndex(where: { $0.kind == .open(.round) }), open > 0,
      tokens.contains(where: \.isRelation), tokens[open].spaced || tokens[open - 1].kind == .gap
    else { return tokens }
    let inner = tokens[(open + 1)...].dropLast()
    // No factor stands so well behind what is before it.
    let isSetApart = tokens[open].range.lowerBound - tokens[open - 1].range.upperBound >= 2
    guard isNumber(inner),
      tokens[open - 1].kind == .gap || isSetApart && inner.count == 1
        || inner.contains(where: { $0.word != nil })
    else { return tokens }
    return Array(tokens[..<open])
  }

  /// Whether tokens in brackets are an equation's number: `13`, `BP1`.
  private static func isNumber(_ tokens: some Collection<Token>) -> Bool {
    !tokens.isEmpty
      && tokens.allSatisfy { token in
        switch token.kind {
        case .number: true
        case .word(let word): ["B", "P", "a"].contains(word) || word.hasPrefix("BP")
        default: false
        }
      }
  }
}

extension [Token] {
  fileprivate func without(_ positions: Set<Int>) -> [Token] {
    indices.filter { !positions.contains($0) }.map { self[$0] }
  }
}
