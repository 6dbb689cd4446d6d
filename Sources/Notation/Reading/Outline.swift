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
    var note: Range<Int>?
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
  /// The conditions of the statement read last; before the first, those that wait for it.
  private var openConditions: [Condition] {
    get { parts.last?.conditions ?? waiting }
    set {
      if parts.isEmpty { waiting = newValue } else { parts[parts.count - 1].conditions = newValue }
    }
  }

  /// - Parameter tokens: those of the line, without the end.
  init(_ tokens: [Token], names: Set<String>) throws(Diagnostic) {
    let layout = try Layout(tokens)
    let line = layout.tokens.unbracketed
    guard line.holdsRelation else {
      // No statement: an expression, or a definition that the parser reads.
      parts = [Part(tokens: try Self.expression(line))]
      return
    }
    let kept = Set(line.map(\.range))
    take(layout.tokens.filter { $0.nesting != 0 && !kept.contains($0.range) })
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
    for note in layout.notes { try read(note) }
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
    var piece = piece
    let kinds = piece.takeKinds()
    if let last = kinds.last {
      // `quadratic cost: C = …` behind another statement may be said of either.
      if piece.tokens.holdsRelation, !piece.isCondition, !parts.isEmpty {
        throw Diagnostic(
          .syntax, "these words may be said of what stands before them, or behind",
          at: last.range, hint: "write each statement in a line of its own")
      }
      openConditions.append(Condition(tokens: [], words: kinds, isCertain: true))
      if piece.isEmpty { return }
    }
    guard let first = piece.tokens.first else {
      guard piece.isCondition else { return tell(piece.words) }
      return try addToCondition(piece.words, piece.roles)
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
    if piece.sign?.kind == .equivalence, let condition = openConditions.last {
      throw Diagnostic(
        .syntax, "`⇔` says more of this than that something holds under it", at: condition.range,
        hint: "write what holds, and `if` before its condition")
    }
    let isNoCondition =
      piece.isConclusion || piece.roles.contains(.adds) && openConditions.isEmpty
    if piece.isCondition
      || !isNoCondition
        && (piece.tokens.isConditionShaped || piece.isBracketed && first.opensCondition)
    {
      openConditions.append(
        Condition(
          tokens: piece.tokens, words: piece.words,
          isCertain: piece.isCondition || piece.isBracketed))
    } else if piece.tokens.holdsRelation {
      tell(piece.words)
      parts.append(Part(tokens: piece.tokens, conditions: waiting))
      waiting = []
    } else if piece.lead == .comma, piece.words.isEmpty, addToRange(piece) {
      return
    } else if piece.tokens.isIndexLetter, piece.roles.allSatisfy({ $0 == .adds }),
      openConditions.last?.tokens.allSatisfy(\.isIndexLetterOrComma) == true, addToRange(piece)
    {
      // `for all l and j`
      openConditions[openConditions.count - 1].words += piece.words
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

  /// `for sigmoid neurons`: the last words of a condition.
  private mutating func addToCondition(
    _ words: [Token], _ roles: [Words.Role]
  ) throws(Diagnostic) {
    guard !roles.contains(.conditions), let last = openConditions.indices.last
    else { throw .conditionAlone(at: words.range) }
    openConditions[last].words += words
  }

  /// `l = 2, 3`: what stands behind a comma may be one more value of a condition.
  private mutating func addToRange(_ piece: Piece) -> Bool {
    guard let last = openConditions.indices.last else { return false }
    openConditions[last].tokens += [.comma(before: piece.tokens)] + piece.tokens
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
  private mutating func read(_ note: Layout.Note) throws(Diagnostic) {
    take(note.note)
    let place = note.note.range
    let words = note.note.allSatisfy { if case .text = $0.kind { true } else { false } }
    // Below a whole equation words may deny it.
    if note.braced.dropFirst().dropLast().map(\.self).holdsRelation,
      let word = note.note.first(where: { $0.phrase.flatMap(Words.role) == nil })
    {
      throw .unknownWords(word.phrase ?? "", at: place)
    }
    guard !words, let first = note.note.first else { return skipped.append(place) }
    var part = Part(tokens: note.braced, note: place)
    if note.note.holdsRelation {
      part.note = nil
      if !first.isRelation {
        part.tokens.append(Token(kind: .symbol("="), range: place, spaced: true))
      }
      part.tokens += note.note
    } else if Space.isSize(note.note) {
      part.note = nil
      part.space =
        [.element(at: place), .reals(at: place), Token(kind: .raise, range: place, spaced: false)]
        + note.note.grouped
    } else {
      part.tokens += [Token(kind: .symbol("="), range: place, spaced: true)] + note.note.grouped
    }
    parts.append(part)
  }
}
