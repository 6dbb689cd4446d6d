/// A stretch of a line between two places where it is cut: a statement, a condition, or part of one.
struct Piece {
  enum Lead { case start, gap, comma, semicolon, row, arrow }

  /// What stands before it.
  var lead: Lead
  /// The words before it.
  var words: [Token] = []
  var tokens: [Token] = []
  /// The sign of a conclusion or of an equivalence before it.
  var sign: Token?
  /// Whether it stood in brackets, behind a statement.
  var isBracketed = false
  /// Whether it goes on with the expression before it, as a row without a relation does.
  var continues = false

  var roles: [Words.Role] { words.compactMap { $0.phrase.flatMap(Words.role) } }

  /// Whether its words say that it is a condition.
  var isCondition: Bool { roles.contains { $0 == .conditions || $0 == .quantifies } }

  /// Whether it is a conclusion from what stands before, and so no condition.
  var isConclusion: Bool { sign != nil || lead == .arrow || roles.contains(.concludes) }

  /// Takes the words up to the last that names what the network is made of.
  mutating func takeKinds() -> [Token] {
    guard let last = words.lastIndex(where: { $0.namedKind != nil }) else { return [] }
    defer { words.removeFirst(last + 1) }
    return Array(words[...last])
  }

  var isEmpty: Bool { tokens.isEmpty && words.isEmpty }
}

/// Cuts a line at gaps, rows, words, and at semicolons and commas outside brackets.
struct Cutter {
  private(set) var pieces: [Piece] = []
  /// What parts the pieces, and the full stops that close them.
  private(set) var setAside: [Token] = []
  private var current = Piece(lead: .start)
  /// Whether a row has just begun.
  private var beginsRow = false
  private let tokens: [Token]
  /// The learner's names, which are no words.
  private let names: Set<String>

  init(_ tokens: [Token], names: Set<String>) throws(Diagnostic) {
    self.tokens = tokens
    self.names = names
    var depth = 0
    for position in tokens.indices {
      let token = tokens[position]
      if depth > 0 {
        if token.kind == .newRow, !isInCases(position) { try requireRowGoesOn(at: position) }
        let isBreak =
          token.kind == .newRow || token.kind == .ampersand
          || token.isGap && setsOutRow(at: position)
        if isBreak, !isInCases(position) {
          setAside.append(token)
        } else {
          append(token)
        }
        if token.kind == .newRow { beginsRow = true }
      } else {
        try readOuter(token, at: position)
      }
      depth = max(0, depth + token.nesting)
    }
    cut(.gap)
    let whole = pieces
    pieces = whole.flatMap(\.withBracketsCutOff)
    let kept = Set(pieces.flatMap(\.tokens).map(\.range.lowerBound))
    setAside += whole.flatMap(\.tokens).filter { !kept.contains($0.range.lowerBound) }
  }

  private mutating func cut(_ lead: Piece.Lead, continues: Bool = false) {
    if current.isEmpty {
      // Of a comma and a gap behind one another the comma tells more.
      if lead == .comma || lead == .semicolon { current.lead = lead }
      return
    }
    pieces.append(current)
    current = Piece(lead: lead)
    current.continues = continues
  }

  private mutating func readOuter(_ token: Token, at position: Int) throws(Diagnostic) {
    switch token.kind {
    case .gap, .conclusion, .equivalence:
      setAside.append(token)
      if !joinsOperands(at: position) { cut(.gap) }
      if token.kind != .gap { current.sign = token }
    case .ampersand:
      setAside.append(token)
      // Beside a relation or a sign, and at the ends of a row, it only lines up.
      if !current.tokens.isEmpty, !joinsOperands(at: position), !isBeforeBreak(position) {
        cut(.gap)
      }
    case .comma, .semicolon:
      setAside.append(token)
      cut(token.kind == .comma ? .comma : .semicolon)
    case .symbol("→") where current.tokens.holdsRelation:
      setAside.append(token)
      cut(.arrow)
    case .symbol(".") where isBeforeBreak(position): setAside.append(token)
    case .symbol("∀"):
      cut(.gap)
      append(token)
    case .newRow:
      setAside.append(token)
      try readRow(at: position)
      beginsRow = true
    case .text, .word:
      guard let phrase = token.phrase, !names.contains(phrase) else { fallthrough }
      guard Words.role(phrase) != nil || token.namedKind != nil else {
        if case .text = token.kind { throw .unknownWords(phrase, at: token.range) }
        fallthrough
      }
      if !current.tokens.isEmpty { cut(.gap) }
      current.words.append(token)
    default: append(token)
    }
  }

  private mutating func append(_ token: Token) {
    var token = token
    token.beginsRow = beginsRow
    beginsRow = false
    current.tokens.append(token)
  }

  /// Whether a gap inside brackets only sets a row in, or stands beside an operator.
  private func setsOutRow(at position: Int) -> Bool {
    let before = tokens[position - 1]
    return before.kind == .newRow || before.kind == .ampersand || before.isInfix
      || next(behind: position)?.isInfix == true
  }

  /// Whether a relation or an operator on one side joins what stands on both.
  private func joinsOperands(at position: Int) -> Bool {
    if let last = current.tokens.last, last.isRelation || last.isInfix { return true }
    guard let next = next(behind: position), !current.tokens.isEmpty else { return false }
    return next.isRelation || next.isInfix
  }

  private func next(behind position: Int) -> Token? {
    tokens[(position + 1)...].first { !$0.isGap && $0.kind != .ampersand }
  }

  private func isBeforeBreak(_ position: Int) -> Bool {
    guard position + 1 < tokens.count else { return true }
    switch tokens[position + 1].kind {
    case .gap, .conclusion, .equivalence, .newRow, .ampersand, .text, .comma, .semicolon,
      .symbol("∀"):
      return true
    case .word: return tokens[position + 1].phrase.flatMap(Words.role) != nil
    default: return false
    }
  }

  private func isInCases(_ position: Int) -> Bool {
    var depth = 0
    for token in tokens[..<position].reversed() {
      depth += token.nesting
      if depth > 0 { return token.kind == .begin("cases") }
    }
    return false
  }

  // MARK: Rows

  /// A row without a relation of its own goes on with the expression before it; one that begins with
  /// a relation goes on with the chain.
  private mutating func readRow(at position: Int) throws(Diagnostic) {
    guard let next = next(behind: position), next.kind != .newRow, !current.isEmpty else { return }
    let row = firstPiece(ofRowAt: position)
    let isLeftOpen = current.tokens.last.map { $0.isRelation || $0.isInfix } ?? false
    if next.isRelation { return cut(.row) }
    if next.kind == .symbol("−"), row.holdsRelation, !isLeftOpen {
      throw Diagnostic(
        .syntax, "this row may go on with the one before it, or say something by itself",
        at: row.range, hint: "write it in one row, or begin it with what stands behind the −")
    }
    if next.isInfix || isLeftOpen { return cut(.row, continues: true) }
    let isRemark = row.isEmpty || next.kind == .symbol("∀") || row.isRemark
    cut(.row, continues: !row.holdsRelation && !isRemark)
  }

  /// What a row holds up to its first separator or word.
  private func firstPiece(ofRowAt position: Int) -> [Token] {
    var depth = 0
    let row = tokens[(position + 1)...].drop { $0.isGap || $0.kind == .ampersand }
    return row.prefix { token in
      defer { depth += token.nesting }
      switch token.kind {
      case .gap, .conclusion, .equivalence, .comma, .semicolon, .newRow: return depth > 0
      case .text, .word: return depth > 0 || token.phrase.flatMap(Words.role) == nil
      default: return true
      }
    }.filter { $0.kind != .ampersand }
  }

  /// Inside brackets a row can only go on with the one before it.
  private func requireRowGoesOn(at position: Int) throws(Diagnostic) {
    let (before, next) = (tokens[position - 1], next(behind: position))
    let isLeftOpen = before.isInfix || before.isRelation || before.kind == .comma
    guard isLeftOpen || next?.isInfix == true || next?.kind == .newRow else {
      throw Diagnostic(
        .syntax, "a row ends here inside brackets", at: tokens[position].range,
        hint: "close the brackets before it")
    }
  }
}

extension Piece {
  /// The piece, and behind it what stands in brackets at its end and is no factor: `(l < L)`.
  fileprivate var withBracketsCutOff: [Piece] {
    guard let last = tokens.last, last.kind == .close(.round) || last.kind == .close(.square),
      let open = tokens.pairs().last?.open, tokens.end(ofGroupAt: open) == tokens.count - 1,
      case let inner = Array(tokens[(open + 1)..<(tokens.count - 1)]), inner.isRemark,
      open > 0 || lead != .start, !tokens.isFactor(bracketAt: open),
      // NumPy's sum(s, axis=1)
      open == 0 || tokens[open].spaced
        || ![.symbol("sum"), .symbol(".sum")].contains(tokens[open - 1].kind)
    else { return [self] }
    var (before, behind) = (self, Piece(lead: .gap))
    before.tokens = Array(tokens[..<open])
    behind.isBracketed = true
    if inner.allSatisfy({ $0.namedKind != nil }) {
      behind.words = inner
    } else {
      behind.tokens = inner
    }
    if before.tokens.isEmpty {
      behind.words = words + behind.words
      return [behind]
    }
    return before.withBracketsCutOff + [behind]
  }
}

extension Token {
  /// The word or words that it is.
  var phrase: String? {
    switch kind {
    case .word(let word): word
    case .text(let words): words
    default: nil
    }
  }
}

extension [Token] {
  /// Whether what stands in brackets says something by itself: a condition, a statement.
  fileprivate var isRemark: Bool {
    if isBracketedRemark { return true }
    guard let first else { return false }
    return holdsRelation || first.kind == .symbol("∀")
      || first.phrase.flatMap(Words.role).map { $0 == .conditions || $0 == .quantifies } == true
      || first.namedKind != nil
  }

  /// Whether all of them are one pair of brackets round a remark.
  private var isBracketedRemark: Bool {
    guard count > 2, first?.kind == .open(.round), end(ofGroupAt: 0) == count - 1 else {
      return false
    }
    return Array(self[1..<(count - 1)]).isRemark
  }
}

extension Diagnostic {
  static func unknownWords(_ words: String, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .syntax, "the words `\(words)` may change what is said, and are not understood", at: range,
      hint: "leave them out; words such as and, where, if, for all are read")
  }
}
