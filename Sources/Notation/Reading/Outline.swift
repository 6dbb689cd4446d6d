/// What a line is made of: statements with the conditions that they are said under, and what says nothing.
///
/// Every token of the line ends in exactly one of these; `requireAll` refuses the line at the first that
/// ends nowhere.
struct Outline {
  /// The tokens of one statement, and of the conditions behind or before it.
  struct Part {
    var tokens: [Token]
    var conditions: [Condition] = []
    /// The note of a brace says something only where it has the shape of what it stands at.
    var isNote = false
    /// The set or the space behind `∈` that the last side is in.
    var space: [Token] = []
  }

  struct Condition {
    var tokens: [Token]
    /// The words of the line before it.
    var words: [Token] = []
    /// Whether it can be nothing but a condition: *if* or *for* stands before it, or brackets round it.
    var isCertain = false
    /// The conditions of rows before, none of which may hold: *otherwise*.
    var excluded: [Condition] = []

    var range: Range<Int> { (words + tokens).range }
  }

  private(set) var parts: [Part] = []
  /// What says nothing, and is told the reader.
  private(set) var skipped: [Range<Int>] = []
  private var taken: Set<Int> = []
  /// Conditions that wait for the statement that they stand before.
  private var waiting: [Condition] = []

  /// - Parameter tokens: those of the line, without the end.
  init(_ tokens: [Token], names: Set<String>) throws(Diagnostic) {
    let layout = try Layout(tokens)
    let line = layout.tokens.unbracketed
    guard line.holdsRelation else {
      // No statement: an expression, or a definition that the parser reads.
      parts = [Part(tokens: try Self.expression(line))]
      return
    }
    take(layout.tokens.filter { $0.nesting != 0 && !line.contains($0) })
    let cutter = try Cutter(line, names: names)
    take(layout.setAside + cutter.setAside)
    var pieces = cutter.pieces[...]
    while let piece = pieces.popFirst() { try read(piece, before: &pieces) }
    if parts.isEmpty {
      // Nothing is said under them: they are what is said.
      parts = waiting.map { Part(tokens: $0.tokens) }
      waiting = []
    }
    if let last = waiting.first { throw .conditionAlone(at: last.range) }
    for part in parts { take(part.tokens.filter(\.partsCases)) }
    parts = Array(
      try parts.map { (part) throws(Diagnostic) in try Cases.rows(of: part) }.joined())
    for index in parts.indices { try parts[index].takeSpace() }
    for note in layout.notes { read(note) }
    for part in parts {
      take(part.tokens + part.space)
      part.conditions.forEach { take($0.words + $0.tokens) }
    }
    try requireAll(of: tokens)
  }

  private static func expression(_ tokens: [Token]) throws(Diagnostic) -> [Token] {
    var tokens = tokens[...]
    while let first = tokens.first, first.isBreak { tokens.removeFirst() }
    while let last = tokens.last, last.isBreak || last.kind == .symbol(".") { tokens.removeLast() }
    return Array(tokens)
  }

  private mutating func take(_ tokens: [Token]) {
    for token in tokens { taken.insert(token.range.lowerBound) }
  }

  /// Nothing of a line is dropped: what no part took, and is not known to say nothing, can't be read.
  private func requireAll(of tokens: [Token]) throws(Diagnostic) {
    let lost = tokens.first { !$0.range.isEmpty && !taken.contains($0.range.lowerBound) }
    if let lost {
      throw Diagnostic(
        .syntax, "\(lost.wording) belongs to nothing that is said here", at: lost.range,
        hint: "leave it out")
    }
  }

  // MARK: Pieces

  private mutating func read(_ piece: Piece, before rest: inout ArraySlice<Piece>)
    throws(Diagnostic)
  {
    if let otherwise = piece.words.first(where: { $0.phrase.flatMap(Words.role) == .otherwise }) {
      throw Diagnostic(
        .syntax, "`\(otherwise.phrase ?? "")` stands only behind the conditions of cases",
        at: otherwise.range, hint: "write \\begin{cases} … & \\text{otherwise} \\end{cases}")
    }
    guard let first = piece.tokens.first else {
      guard piece.isCondition else { return tell(piece.words) }
      // `for sigmoid neurons`
      guard !piece.roles.contains(.conditions), let last = parts.last?.conditions.indices.last
      else {
        throw .conditionAlone(at: piece.words.range)
      }
      parts[parts.count - 1].conditions[last].words += piece.words
      return
    }
    if piece.continues || first.isRelation && !piece.isCondition {
      tell(piece.words)
      return try goOn(with: piece)
    }
    // `i, j = 1, 2`, `for all j, k`
    if piece.tokens.isIndexLetter, !piece.isCondition, let next = rest.first, next.lead == .comma,
      next.words.isEmpty, next.tokens.isConditionShaped
    {
      rest[rest.startIndex].tokens = piece.tokens + next.tokens
      rest[rest.startIndex].words = piece.words
      return
    }
    if piece.isCondition || piece.tokens.isConditionShaped
      || piece.isBracketed && first.opensCondition
    {
      let condition = Condition(
        tokens: piece.tokens, words: piece.words, isCertain: piece.isCondition || piece.isBracketed)
      if parts.isEmpty {
        waiting.append(condition)
      } else {
        parts[parts.count - 1].conditions.append(condition)
      }
    } else if piece.tokens.holdsRelation {
      tell(piece.words)
      parts.append(Part(tokens: piece.tokens, conditions: waiting))
      waiting = []
    } else if piece.lead == .comma, piece.words.isEmpty, addToRange(piece) {
      return
    } else if piece.tokens.isEquationNumber,
      rest.isEmpty || piece.lead == .start && rest.first?.lead == .gap
        || piece.lead == .gap && rest.first?.lead == .row
    {
      // The number of a row, or one that stands before it.
      tell(piece.words + piece.tokens)
    } else {
      throw Diagnostic(
        .syntax, "this piece has no relation sign: nothing is said of it", at: piece.tokens.range,
        hint: "separate statements by `;` and give each its `=`")
    }
  }

  /// `l = 2, 3`: what stands behind a comma may be one more value of a condition.
  private mutating func addToRange(_ piece: Piece) -> Bool {
    if parts.isEmpty {
      guard !waiting.isEmpty else { return false }
      waiting[waiting.count - 1].tokens += [.comma(before: piece.tokens)] + piece.tokens
      return true
    }
    let count = parts[parts.count - 1].conditions.count
    guard count > 0 else { return false }
    parts[parts.count - 1].conditions[count - 1].tokens +=
      [.comma(before: piece.tokens)] + piece.tokens
    return true
  }

  /// A row goes on with the statement before it; behind a condition it does only where brackets end that.
  private mutating func goOn(with piece: Piece) throws(Diagnostic) {
    guard let last = parts.last else {
      throw Diagnostic(
        .syntax, "nothing stands before this that it could go on with",
        at: piece.tokens.range, hint: "begin with the left side")
    }
    if let condition = last.conditions.last, piece.continues || !condition.isCertain {
      throw Diagnostic(
        .syntax, "this may go on with the condition before it, or with the statement",
        at: piece.tokens.range, hint: "put the condition behind all rows")
    }
    parts[parts.count - 1].tokens += piece.tokens
  }

  private mutating func tell(_ tokens: [Token]) {
    take(tokens)
    if tokens.isEquationNumber { return skipped.append(tokens.range) }
    skipped += tokens.map(\.range)
  }

  /// A note that is a size or begins with a relation, or may be an expression, is said of what is braced.
  private mutating func read(_ note: Layout.Note) {
    take(note.note)
    let place = note.note.range
    let words = note.note.allSatisfy { if case .text = $0.kind { true } else { false } }
    guard !words, let first = note.note.first else { return skipped.append(place) }
    var part = Part(tokens: note.braced, isNote: true)
    if note.note.holdsRelation {
      part.isNote = false
      if !first.isRelation {
        part.tokens.append(Token(kind: .symbol("="), range: place, spaced: true))
      }
      part.tokens += note.note
    } else if Space.isSize(note.note) {
      part.isNote = false
      part.space =
        [.element(at: place), .reals(at: place), Token(kind: .raise, range: place, spaced: false)]
        + note.note.grouped
    } else {
      part.tokens += [Token(kind: .symbol("="), range: place, spaced: true)] + note.note.grouped
    }
    parts.append(part)
  }
}

extension Outline.Part {
  /// Parts what stands behind `∈`: the last side is said to be in it.
  fileprivate mutating func takeSpace() throws(Diagnostic) {
    guard let place = tokens.outer.first(where: { tokens[$0].kind == .symbol("∈") }) else { return }
    space = Array(tokens[place...])
    tokens = Array(tokens[..<place])
    if let second = space.outer.dropFirst().first(where: { space[$0].isRelation }) {
      throw Diagnostic(
        .syntax, "behind a set no relation goes on", at: space[second].range,
        hint: "write what is in the set as the last of the line")
    }
  }
}

extension Token {
  /// What only ends a line of an expression.
  fileprivate var isBreak: Bool { kind == .gap || kind == .newRow || kind == .ampersand }

  /// Whether it only parts the rows and columns of cases.
  fileprivate var partsCases: Bool {
    switch kind {
    case .begin, .end_, .ampersand, .newRow, .comma, .semicolon, .gap, .symbol("."): true
    default: false
    }
  }

  fileprivate var opensCondition: Bool {
    kind == .symbol("∀") || phrase.flatMap(Words.role).map { $0 != .joins } == true
  }

  fileprivate static func comma(before tokens: [Token]) -> Token {
    let place = tokens.range.lowerBound
    return Token(kind: .comma, range: place..<place, spaced: false)
  }

  static func element(at range: Range<Int>) -> Token {
    Token(kind: .symbol("∈"), range: range, spaced: true)
  }

  static func reals(at range: Range<Int>) -> Token {
    Token(kind: .word("ℝ"), range: range, spaced: true)
  }
}

extension [Token] {
  /// Without brackets round a whole equation.
  fileprivate var unbracketed: [Token] {
    guard first?.kind == .open(.round), end(ofGroupAt: 0) == count - 1 else { return self }
    let inner = Array(dropFirst().dropLast())
    return inner.holdsRelation ? inner : self
  }

  var isIndexLetter: Bool { count == 1 && self[0].isIndexLetter }

  /// The tokens as a group.
  var grouped: [Token] {
    let place = range
    return [Token(kind: .open(.curly), range: place.lowerBound..<place.lowerBound, spaced: false)]
      + self + [
        Token(kind: .close(.curly), range: place.upperBound..<place.upperBound, spaced: false)
      ]
  }

  /// Whether it has the form of a condition: `l = …`, `i ≠ j`, `2 ≤ l < L`, `∀ j`, `z > 0`.
  ///
  /// What it is then depends on whether the statement has these letters.
  var isConditionShaped: Bool {
    guard first?.kind != .symbol("∀") else { return true }
    let relations = outer.filter { self[$0].isRelation }
    guard let first = relations.first else { return false }
    let allowed: Set<String> = ["=", "≠", "<", ">", "≤", "≥", "∈"]
    guard relations.allSatisfy({ self[$0].name.map(allowed.contains) == true }) else {
      return false
    }
    if relations.allSatisfy({ self[$0].name != "=" && self[$0].name != "∈" }) { return true }
    let left = Array(self[..<first])
    return left.contains(where: \.isIndexLetter) && left.allSatisfy(\.isIndexPart)
  }
}

extension Token {
  var isIndexLetter: Bool { kind == .symbol("ℓ") || word.map(Dialect.isIndex) == true }

  fileprivate var isIndexPart: Bool {
    switch kind {
    case .number, .comma: true
    default: isIndexLetter || isSign
    }
  }
}

extension Diagnostic {
  static func conditionAlone(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .syntax, "a condition stands here, and no statement that it is for", at: range,
      hint: "write the statement before it")
  }
}
