/// Cuts a line into tokens, in whichever of the three spellings it is written.
struct Lexer {
  /// Longer lines are refused: no equation needs them, and reading stays quick.
  static let longestLine = 20_000

  static let fractions: Set<String> = ["frac", "dfrac", "tfrac", "cfrac"]

  let scalars: [Unicode.Scalar]
  /// In LaTeX letters that stand together are one factor each; elsewhere they are one name.
  let isTeX: Bool
  /// Whether a bare subscript is one character, as in LaTeX; without a name of LaTeX `_jk` is j and k.
  var hasBareSubscripts = true
  var position = 0
  /// How many blanks stand before what comes next.
  var blanks = 0
  private(set) var tokens: [Token] = []
  /// Of each bracket that is open at the position, whether it holds a script.
  private(set) var openBrackets: [Bool] = []
  /// What says nothing and is told the reader: numbers, labels, comments.
  var skipped: [Range<Int>] = []
  /// Words that LaTeX lines hold as words because the reader said so.
  var words: Set<String> = []
  /// Which characters belong to a token, or are known to say nothing.
  private var isRead: [Bool]

  init(scalars: [Unicode.Scalar], isTeX: Bool, hasBareSubscripts: Bool = true) {
    self.scalars = scalars
    self.isTeX = isTeX
    self.hasBareSubscripts = hasBareSubscripts
    isRead = scalars.map(\.isBlank)
  }

  static func tokens(of line: String) throws(Diagnostic) -> [Token] {
    try reading(line).tokens
  }

  /// The tokens of a line, and the places of what else stands in it and says nothing.
  static func reading(
    _ line: String, words: Set<String> = []
  ) throws(Diagnostic) -> (tokens: [Token], skipped: [Range<Int>]) {
    let scalars = line.unicodeScalars.map(\.withoutFont)
    guard scalars.count <= longestLine else {
      throw Diagnostic(
        .limit,
        "this line has \(scalars.count.grouped) characters; at most \(longestLine.grouped) can be read",
        hint: "name its parts with `name = …` and combine the names")
    }
    let holdsMacro = scalars.contains("\\")
    let holdsBracedScript = zip(scalars, scalars.dropFirst()).contains {
      ($0 == "^" || $0 == "_") && $1 == "{"
    }
    var lexer = Lexer(
      scalars: scalars, isTeX: holdsMacro || holdsBracedScript, hasBareSubscripts: holdsMacro)
    lexer.words = words
    try lexer.requirePairedDollars()
    try lexer.readAll()
    return (lexer.tokens, lexer.skipped)
  }

  /// Reads to the end. Each character is then part of a token, or one that is known to say nothing.
  mutating func readAll() throws(Diagnostic) {
    while position < scalars.count { try readOne() }
    emit(.end, to: scalars.count)
    if let place = isRead.firstIndex(of: false) {
      throw .unexpectedCharacter(scalars[place], at: place)
    }
  }

  /// The tokens of a piece of the line, with their places in the line.
  mutating func readPiece(_ range: Range<Int>, isTeX: Bool) throws(Diagnostic) -> [Token] {
    var piece = Lexer(scalars: Array(scalars[range]), isTeX: isTeX)
    piece.words = words
    do { try piece.readAll() } catch { throw error.moved(by: range.lowerBound) }
    skipped += piece.skipped.map { $0.moved(by: range.lowerBound) }
    return piece.tokens.dropLast().map { $0.moved(by: range.lowerBound) }
  }

  /// Passes over what says nothing, and what the reader is told of.
  mutating func skip(_ range: Range<Int>, isTold: Bool = false) {
    for place in range { isRead[place] = true }
    if isTold { skipped.append(range) }
    position = max(position, range.upperBound)
  }

  /// The dollars round pasted formulas say nothing; one alone has lost its other.
  private func requirePairedDollars() throws(Diagnostic) {
    let dollars = scalars.indices.filter { scalars[$0] == "$" }
    guard let last = dollars.last, dollars.count % 2 == 1 else { return }
    throw Diagnostic(
      .syntax, "a `$` stands alone", at: last..<last + 1, hint: "put one at either end, or none")
  }

  private mutating func readOne() throws(Diagnostic) {
    let scalar = scalars[position]
    let next = position + 1
    if readPython() {
      return
    } else if scalar == "y", self[next] == "\u{302}" {
      emit(.macro("yhat"), to: position + 2)
    } else if scalar.isASCIILetter {
      readWord()
    } else if scalar.isBlank || scalar == "$" || Self.invisible.contains(scalar) {
      skip(position..<next)
      blanks += 1
    } else if scalar == "~", self[next] != "=" {
      // A blank that TeX keeps.
      skip(position..<next)
      blanks += 2
    } else if isTeX, scalar == "%" {
      skip(position..<end(from: position) { $0 != "\n" }, isTold: true)
    } else if scalar.isDigit || scalar == "." && self[next]?.isDigit == true {
      readNumber()
    } else if scalar == "&", let (text, kind) = Self.entities.first(where: { starts($0.text) }) {
      emit(kind, to: position + text.count)
    } else if scalar == ":", self[next] != "=" {
      // `For l = L: …`
      emit(.gap, to: next)
    } else if let kind = Self.punctuation[scalar] {
      emit(kind, to: next)
    } else if scalar == "\\" {
      try readMacro()
    } else if let (glyph, end) = sign() {
      emit(.symbol(glyph), to: end)
    } else if Scripts.raised[scalar] != nil {
      try readScript(.raise, Scripts.raised)
    } else if Scripts.lowered[scalar] != nil {
      try readScript(.lower, Scripts.lowered)
    } else if scalar == ".", self[next] == "…" {
      // One dot more.
      skip(position..<next)
    } else if scalar == ".", isTeX && self[next] != "." || endsLine(at: next) {
      // Closing punctuation, or the full stop of `δ . 1`.
      emit(.symbol("."), to: next)
    } else if scalar.properties.isAlphabetic {
      readWord()
    } else if scalar.properties.numericType == .numeric, let value = scalar.properties.numericValue
    {
      // ½
      emit(.number(value), to: next)
    } else {
      throw .unexpectedCharacter(scalar, at: position)
    }
  }

  private static let punctuation: [Unicode.Scalar: Token.Kind] = [
    "(": .open(.round), ")": .close(.round), "[": .open(.square), "]": .close(.square),
    "{": .open(.curly), "}": .close(.curly), "^": .raise, "_": .lower, ",": .comma, ";": .semicolon,
    "⟨": .open(.angle), "⟩": .close(.angle), "〈": .open(.angle), "〉": .close(.angle),
    "𝟏": .word("𝟏"), "𝟙": .word("𝟏"),
    "&": .ampersand, "⇒": .conclusion, "⟹": .conclusion, "⇔": .equivalence, "⟺": .equivalence,
    "∴": .conclusion, "∵": .gap, "∎": .gap, "■": .gap, "。": .semicolon,
    "□": .gap, "'": .symbol("′"), "ŷ": .macro("yhat"),
  ]

  /// HTML's signs, as equations carry them out of web pages.
  private static let entities: [(text: String, kind: Token.Kind)] = [
    ("&amp;", .ampersand), ("&#39;", .symbol("′")), ("&lt;", .symbol("<")), ("&gt;", .symbol(">")),
  ]

  /// Characters of no width, as pasted text has them.
  private static let invisible: [Unicode.Scalar] = [
    "\u{200B}", "\u{2060}", "\u{2061}", "\u{2062}", "\u{FEFF}",
  ]

  /// The sign of the table that stands here; the longest spelling wins.
  private func sign() -> (glyph: String, end: Int)? {
    guard Symbol.startsSpelling(scalars[position]) else { return nil }
    for end in [position + 3, position + 2, position + 1] where end <= scalars.count {
      if let symbol = Symbol.spelled(scalars.text(position..<end)) { return (symbol.glyph, end) }
    }
    return nil
  }

  subscript(place: Int) -> Unicode.Scalar? { place < scalars.count ? scalars[place] : nil }

  func end(from place: Int, while condition: (Unicode.Scalar) -> Bool) -> Int {
    scalars[place...].firstIndex { !condition($0) } ?? scalars.count
  }

  func starts(_ text: String, at place: Int? = nil) -> Bool {
    // By scalars: this is asked of many names at each letter.
    var place = place ?? position
    for scalar in text.unicodeScalars {
      if self[place] != scalar { return false }
      place += 1
    }
    return true
  }

  mutating func emit(_ kind: Token.Kind, to end: Int) { emit(kind, position..<end) }

  mutating func emit(_ kind: Token.Kind, _ range: Range<Int>) {
    append(Token(kind: kind, range: range, spaced: blanks > 0, isSetOff: blanks > 1))
    blanks = 0
    skip(range)
  }

  mutating func append(_ token: Token) {
    if token.nesting > 0 {
      openBrackets.append(tokens.last?.isScript == true)
    } else if token.nesting < 0 {
      _ = openBrackets.popLast()
    }
    tokens.append(token)
  }

  mutating func append(_ piece: [Token]) {
    for token in piece { append(token) }
  }

  /// Whether a script in braces is open here.
  var isWithinScript: Bool { openBrackets.contains(true) }

  /// Whether TeX would take only the next character here: behind `^`, `_` and `\frac`.
  var takesOneToken: Bool {
    switch tokens.last?.kind {
    case .raise: true
    case .lower: hasBareSubscripts
    case .macro(let name): Self.fractions.contains(name)
    case .number, .word:
      if tokens.count > 1, blanks == 0, case .macro(let name) = tokens[tokens.count - 2].kind {
        Self.fractions.contains(name)
      } else {
        false
      }
    default: false
    }
  }

  private mutating func readWord() {
    if starts("lim_") { return emit(.macro("lim"), to: position + 3) }
    if !scalars[position].isASCII || blanks > 0 || position == 0,
      let end = Words.end(ofPhraseAt: position, in: scalars, before: scalars.count),
      !scalars[position].isASCII || scalars[position..<end].contains(where: \.isBlank)
    {
      return emit(.text(scalars.text(position..<end)), to: end)
    }
    var end = end(from: position + 1, while: \.continuesWord)
    var word = scalars.text(position..<end)
    // `w^l_jk a` without a name of LaTeX in the line.
    let isWholeScript =
      !hasBareSubscripts && tokens.last?.kind == .lower
      && word.allSatisfy { Dialect.isIndex(String($0)) }
    // In `w_{pi}` p and i are indices.
    let isIndices = isWithinScript && word.allSatisfy { Dialect.isIndex(String($0)) }
    if isTeX,
      takesOneToken || !isWholeScript && !isKnownWord(word)
        || isIndices && !Dialect.words.contains(word)
    {
      end = position + 1
      word = scalars.text(position..<end)
    }
    let symbol = word.unicodeScalars.count > 1 ? Symbol.spelled(word) : nil
    emit(symbol.map { .symbol($0.glyph) } ?? .word(word), to: end)
  }

  /// Whether nothing but blanks stands from a place on; behind the name of a module something is missing.
  private func endsLine(at place: Int) -> Bool {
    scalars[place...].allSatisfy(\.isBlank)
      && tokens.last?.word.map(Self.modules.contains) != true
  }

  /// Words that LaTeX lines hold as words; all else there is single letters.
  private func isKnownWord(_ word: String) -> Bool {
    words.contains(word) || word.hasPrefix("d") && words.contains(String(word.dropFirst()))
      || Symbol.spelled(word) != nil || Dialect.role(word, .anywhere) != nil
      || Dialect.words.contains(word) || Words.role(word) != nil
      || Self.argumentNames.contains(word) || Parser.operatorCalls.contains(word)
      || Dialect.differential(String(word.prefix { !$0.isNumber })) != nil
      || Dialect.costDifferential(word) != nil
  }

  /// Reads `ˡ⁺¹` as `^{l+1}`: each raised character stands for one plain one, so places stay right.
  private mutating func readScript(
    _ kind: Token.Kind, _ table: [Unicode.Scalar: Unicode.Scalar]
  ) throws(Diagnostic) {
    let start = position
    // A raised T behind a layer transposes.
    let end = end(from: start) { $0 != "ᵀ" && table[$0] != nil }
    var inner = Lexer(scalars: scalars[start..<end].compactMap { table[$0] }, isTeX: true)
    try inner.readAll()
    emit(kind, to: start)
    emit(.open(.curly), to: start)
    append(inner.tokens.dropLast().map { $0.moved(by: start) })
    skip(start..<end)
    emit(.close(.curly), end..<end)
  }
}
