/// Takes the layout out of a line's tokens: environments, braces that only hold together, notes.
///
/// What it takes out says nothing and stands in `setAside`, or in `notes`; all else it hands on.
struct Layout {
  private static let matrices: Set<String> = [
    "matrix", "bmatrix", "pmatrix", "Bmatrix", "vmatrix", "smallmatrix",
  ]
  private static let cases: Set<String> = ["cases", "dcases", "rcases", "cases_"]
  /// What sets rows below one another.
  private static let alignments: Set<String> = [
    "align", "aligned", "alignat", "alignedat", "flalign", "eqnarray", "split", "gather",
    "gathered",
    "multline", "equation", "array", "math", "displaymath", "dmath", "subequations", "center",
  ]

  /// Whether an environment sets equations below one another.
  static func setsRows(_ name: String) -> Bool {
    alignments.contains(name.last == "*" ? String(name.dropLast()) : name)
  }

  /// The note of an over- or underbrace, and what the brace is drawn round.
  struct Note {
    let braced: [Token]
    let note: [Token]
  }

  private(set) var tokens: [Token]
  private(set) var notes: [Note] = []
  private(set) var setAside: [Token] = []

  /// - Parameter tokens: those of a whole line, without the end.
  init(_ tokens: [Token]) throws(Diagnostic) {
    self.tokens = tokens
    try takeEnvironments()
    takeBracketsRoundMatrices()
    try takeNotes()
    takeIdleBraces()
  }

  /// A matrix becomes a bracketed list, cases stay; of an alignment only its signs between rows remain.
  private mutating func takeEnvironments() throws(Diagnostic) {
    var result: [Token] = []
    var open: [(name: String, role: Role, token: Token, start: Int)] = []
    for (index, token) in tokens.enumerated() {
      switch token.kind {
      case .drawnBrace: setAside.append(token)
      case .begin(let name):
        let role = try role(of: name, at: index, inside: open.last?.role)
        open.append((name, role, token, result.count))
        switch role {
        case .matrix: result.append(token.replaced(by: .open(.square)))
        case .cases: result.append(token.replaced(by: .begin("cases")))
        case .alignment: setAside.append(token)
        }
      case .end_(let name):
        guard let last = open.popLast(), last.name == name else {
          throw Diagnostic(
            .syntax, "\\end{\(name)} closes nothing: no \\begin{\(name)} is open here",
            at: token.range, hint: "take it out, or open the environment before it")
        }
        switch last.role {
        case .matrix:
          if result.last?.kind == .semicolon { setAside.append(result.removeLast()) }
          let cells = result[last.start...]
          let isRow =
            !cells.contains { $0.kind == .semicolon } && cells.contains { $0.kind == .comma }
          result.append(token.replaced(by: .close(.square)))
          // A list is a column.
          if isRow { result.append(token.replaced(by: .symbol("ᵀ"))) }
        case .cases: result.append(token.replaced(by: .end_("cases")))
        case .alignment: setAside.append(token)
        }
      case .ampersand where open.last?.role == .matrix:
        result.append(token.replaced(by: .comma))
      case .newRow where open.last?.role == .matrix:
        result.append(token.replaced(by: .semicolon))
      default: result.append(token)
      }
    }
    if let unclosed = open.last {
      throw Diagnostic(
        .syntax, "expected \\end{\(unclosed.name)}, found the end of the line",
        at: unclosed.token.range, hint: "close the environment")
    }
    tokens = result
  }

  private enum Role { case matrix, cases, alignment }

  private func role(
    of name: String, at index: Int, inside outer: Role?
  ) throws(Diagnostic) -> Role {
    if Self.matrices.contains(name) { return .matrix }
    let before = index > 0 ? tokens[index - 1].kind : nil
    if Self.cases.contains(name) || before == .drawnBrace { return .cases }
    guard Self.alignments.contains(name) else {
      throw Diagnostic(
        .syntax, "the environment \(name) is not known", at: tokens[index].range,
        hint: "write \\begin{aligned} … \\end{aligned}")
    }
    // `\left[\begin{array}{c} … \end{array}\right]`
    if name == "array", before == .open(.square) || before == .open(.round) { return .matrix }
    return .alignment
  }

  /// Brackets drawn round a matrix by hand are its own.
  private mutating func takeBracketsRoundMatrices() {
    var taken: Set<Int> = []
    for (open, close) in tokens.pairs() where open > 0 && close + 1 < tokens.count {
      let isDrawn =
        [tokens[open - 1], tokens[open]].allSatisfy { $0.kind == .open(.square) }
        && tokens[close + 1].kind == .close(.square)
      if isDrawn, tokens[open..<close].contains(where: { $0.kind == .semicolon }) {
        taken.formUnion([open - 1, close + 1])
      }
    }
    setAside(taken)
  }

  private mutating func setAside(_ positions: Set<Int>) {
    setAside += positions.map { tokens[$0] }
    tokens = tokens.without(positions)
  }

  /// `\underbrace{…}_{note}`: what is braced stays, as a group.
  private mutating func takeNotes() throws(Diagnostic) {
    while let brace = tokens.lastIndex(where: \.isDrawnOverGroup) {
      guard brace + 1 < tokens.count, tokens[brace + 1].kind == .open(.curly),
        let close = tokens.end(ofGroupAt: brace + 1)
      else { throw .expected("`{` and what is braced", found: tokens[brace]) }
      var taken: Set = [brace]
      if close + 2 < tokens.count, tokens[close + 1].isScript {
        let end = tokens.end(ofGroupAt: close + 2) ?? close + 2
        var note = Array(tokens[(close + 2)...end])
        if note.count > 2, note[0].kind == .open(.curly) {
          note = Array(note.dropFirst().dropLast())
        }
        notes.insert(Note(braced: Array(tokens[(brace + 1)...close]), note: note), at: 0)
        taken.formUnion((close + 1)...end)
      }
      setAside(taken)
    }
  }

  /// Braces round one sign, as in `{\nabla}_a`, and round a whole equation, as in `\boxed{…}`, say nothing.
  private mutating func takeIdleBraces() {
    var idle: Set<Int> = []
    // The second group of a fraction is an argument too.
    var secondArguments: Set<Int> = []
    for (open, close) in tokens.pairs(of: .curly) {
      if secondArguments.contains(open) || open > 0 && tokens[open - 1].takesArgument {
        if open > 0, case .macro = tokens[open - 1].kind { secondArguments.insert(close + 1) }
        continue
      }
      let inner = (open + 1..<close).filter { !idle.contains($0) }.map { tokens[$0] }
      let isSet = open > 0 && tokens[open - 1].kind == .symbol("∈")
      if inner.count == 1 && inner[0].isSymbol || !isSet && inner.holdsRelation {
        idle.formUnion([open, close])
      }
    }
    setAside(idle)
  }
}

extension Token {
  fileprivate func replaced(by kind: Kind) -> Token {
    Token(kind: kind, range: range, spaced: true)
  }

  fileprivate var isDrawnOverGroup: Bool {
    kind == .macro("underbrace") || kind == .macro("overbrace")
  }
}

extension [Token] {
  /// Where brackets, of one kind or of any, open and close, in the order in which they close.
  func pairs(of bracket: Token.Bracket? = nil) -> [(open: Int, close: Int)] {
    var open: [Int] = []
    return enumerated().compactMap { index, token in
      switch token.kind {
      case .open(let kind) where bracket == nil || kind == bracket: open.append(index)
      case .close(let kind) where bracket == nil || kind == bracket:
        return open.popLast().map { ($0, index) }
      default: break
      }
      return nil
    }
  }

  /// Where the group closes that opens at a position; nil where none opens or it stays open.
  func end(ofGroupAt start: Int) -> Int? {
    guard start < count, self[start].nesting > 0 else { return nil }
    var depth = 0
    for position in start..<count {
      depth += self[position].nesting
      if depth == 0 { return position }
    }
    return nil
  }
}
