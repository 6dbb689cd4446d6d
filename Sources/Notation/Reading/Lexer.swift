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
  var spaced = false
  var tokens: [Token] = []

  init(_ scalars: [Unicode.Scalar], isTeX: Bool) {
    self.scalars = scalars
    self.isTeX = isTeX
  }

  static func tokens(of line: String) throws(Diagnostic) -> [Token] {
    let scalars = line.unicodeScalars.map(\.withoutFont)
    guard scalars.count <= longestLine else {
      throw Diagnostic(
        .limit,
        "this line has \(scalars.count.grouped) characters; at most \(longestLine.grouped) can be read",
        hint: "name its parts with `name = …` and combine the names")
    }
    var lexer = Lexer(scalars, isTeX: looksLikeTeX(scalars))
    lexer.hasBareSubscripts = scalars.contains("\\")
    try lexer.readAll()
    return lexer.tokens
  }

  /// Whether letters that stand together are factors: LaTeX names or braced scripts are there.
  private static func looksLikeTeX(_ scalars: [Unicode.Scalar]) -> Bool {
    scalars.contains("\\")
      || zip(scalars, scalars.dropFirst()).contains { ($0 == "^" || $0 == "_") && $1 == "{" }
  }

  mutating func readAll() throws(Diagnostic) {
    while position < scalars.count { try readOne() }
    emit(.end, scalars.count..<scalars.count)
  }

  private mutating func readOne() throws(Diagnostic) {
    let scalar = scalars[position]
    if let length = hattedY {
      emit(.macro("yhat"), position..<position + length)
    } else if scalar.isASCIILetter {
      readWord()
    } else if scalar.isBlank || scalar == "$" || Self.isInvisible(scalar) {
      // The dollars round a pasted formula say nothing.
      position += 1
      spaced = true
    } else if scalar.isDigit || scalar == "." && peek(1)?.isDigit == true {
      readNumber()
    } else if let (symbol, length) = sign() {
      emit(.symbol(symbol.glyph), position..<position + length)
    } else if scalar == "&", let (kind, length) = entity() {
      emit(kind, position..<position + length)
    } else if let kind = Self.punctuation[scalar] {
      emit(kind, position..<position + 1)
    } else if scalar == "\\" {
      try readMacro()
    } else if let plain = Scripts.raised[scalar] {
      try readScript(.raise, table: Scripts.raised, first: plain)
    } else if let plain = Scripts.lowered[scalar] {
      try readScript(.lower, table: Scripts.lowered, first: plain)
    } else if isTeX, scalar == ".", peek(1) != "." {
      // Closing punctuation, or the full stop of `δ . 1`.
      emit(.symbol("."), position..<position + 1)
    } else if scalar.properties.isAlphabetic {
      readWord()
    } else if scalar.properties.numericType == .numeric, let value = scalar.properties.numericValue
    {
      // ½
      emit(.number(value), position..<position + 1)
    } else {
      throw .unexpectedCharacter(scalar, at: position)
    }
  }

  private static let punctuation: [Unicode.Scalar: Token.Kind] = [
    "(": .open(.round), ")": .close(.round), "[": .open(.square), "]": .close(.square),
    "{": .open(.curly), "}": .close(.curly), "^": .raise, "_": .lower, ",": .comma,
    ";": .semicolon, "&": .ampersand, "⇒": .gap, "⟹": .gap, "∀": .gap,
  ]

  /// Whether it is a zero-width character, as comes with pasted text.
  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x200B, 0x2060...0x2062, 0xFEFF: true
    default: false
    }
  }

  /// HTML's `&amp;` and `&#39;`, as equations carry them out of web pages.
  private func entity() -> (Token.Kind, Int)? {
    let entities: [(String, Token.Kind)] = [
      ("&amp;", .ampersand), ("&#39;", .symbol("′")), ("&lt;", .symbol("<")),
      ("&gt;", .symbol(">")),
    ]
    return entities.first { starts($0.0, at: position) }.map { ($0.1, $0.0.count) }
  }

  func peek(_ offset: Int) -> Unicode.Scalar? {
    position + offset < scalars.count ? scalars[position + offset] : nil
  }

  mutating func emit(_ kind: Token.Kind, _ range: Range<Int>) {
    tokens.append(Token(kind: kind, range: range, spaced: spaced))
    spaced = false
    position = max(position, range.upperBound)
  }

  /// How many characters the ŷ that stands here has: one, or y and the hat on it.
  private var hattedY: Int? {
    switch scalars[position] {
    case "ŷ": 1
    case "y": peek(1) == "\u{302}" ? 2 : nil
    default: nil
    }
  }

  // MARK: Signs

  /// The sign (no word) of the table that stands here; the longest spelling wins.
  private func sign() -> (Symbol, length: Int)? {
    let first = scalars[position]
    guard !first.isASCIILetter, first != "\\", first != "^", Symbol.startsSpelling(first) else {
      return nil
    }
    for length in [3, 2, 1] where position + length <= scalars.count {
      guard let symbol = Symbol.spelled(string(position..<position + length)) else { continue }
      let isPrime = symbol.glyph == "ᵀ" && length == 1 && first == "'"
      return ((isPrime ? Symbol.spelled("′") : nil) ?? symbol, length)
    }
    return nil
  }

  func string(_ range: Range<Int>) -> String { String(scalars[range]) }

  // MARK: Numbers and words

  private mutating func readNumber() {
    let start = position
    var end = position
    func digits(from index: Int) -> Int {
      var index = index
      while index < scalars.count, scalars[index].isDigit { index += 1 }
      return index
    }
    end = digits(from: end)
    // The dot of `1.*x` belongs to the Hadamard sign, and the last one of LaTeX closes a sentence.
    if end < scalars.count, scalars[end] == ".",
      end + 1 >= scalars.count
        ? !isTeX
        : scalars[end + 1] != "*" && scalars[end + 1] != "."
          && (!isTeX || scalars[end + 1].isDigit)
    {
      end = digits(from: end + 1)
    }
    if !isTeX, end < scalars.count, scalars[end] == "e" || scalars[end] == "E" {
      let sign = end + 1 < scalars.count && (scalars[end + 1] == "-" || scalars[end + 1] == "+")
      let exponent = end + (sign ? 2 : 1)
      if exponent < scalars.count, scalars[exponent].isDigit { end = digits(from: exponent) }
    }
    // TeX takes one digit as a bare argument: `\frac12`.
    if isTeX, end - start > 1, takesOneToken { end = start + 1 }
    emit(.number(Double(string(start..<end)) ?? .nan), start..<end)
  }

  /// Whether TeX would take only the next character here: behind `^`, `_` and `\frac`.
  private var takesOneToken: Bool {
    switch tokens.last?.kind {
    case .raise: true
    case .lower: hasBareSubscripts
    case .macro(let name): Self.fractions.contains(name)
    case .number, .word:
      if tokens.count > 1, case .macro(let name) = tokens[tokens.count - 2].kind {
        Self.fractions.contains(name) && !spaced
      } else {
        false
      }
    default: false
    }
  }

  private mutating func readWord() {
    let start = position
    var end = start + 1
    while end < scalars.count, scalars[end].continuesWord { end += 1 }
    var word = string(start..<end)
    // `w^l_jk a` without a name of LaTeX in the line.
    let isWholeScript =
      !hasBareSubscripts && tokens.last?.kind == .lower
      && word.allSatisfy { Dialect.isIndex(String($0)) }
    if isTeX, takesOneToken || !isWholeScript && !Self.isKnownWord(word) {
      end = start + 1
      word = string(start..<end)
    }
    if word.unicodeScalars.count > 1, let symbol = Symbol.spelled(word) {
      emit(.symbol(symbol.glyph), start..<end)
    } else {
      emit(.word(word), start..<end)
    }
  }

  /// Words that LaTeX lines hold as words; all else there is single letters.
  private static func isKnownWord(_ word: String) -> Bool {
    Symbol.spelled(word) != nil || Dialect.role(word, .anywhere) != nil
      || Dialect.words.contains(word) || Dialect.differential(word) != nil
      || Dialect.costDifferential(word) != nil
  }

  // MARK: Raised and lowered characters

  /// Reads `ˡ⁺¹` as `^{l+1}`: each raised character stands for one plain one, so places stay right.
  private mutating func readScript(
    _ kind: Token.Kind, table: [Unicode.Scalar: Unicode.Scalar], first: Unicode.Scalar
  ) throws(Diagnostic) {
    let start = position
    var plain = [first]
    var end = start + 1
    // A raised T behind a layer transposes.
    while end < scalars.count, scalars[end] != "ᵀ", let next = table[scalars[end]] {
      plain.append(next)
      end += 1
    }
    var inner = Lexer(plain, isTeX: true)
    try inner.readAll()
    emit(kind, start..<start)
    emit(.open(.curly), start..<start)
    for token in inner.tokens.dropLast() {
      tokens.append(Token(kind: token.kind, range: token.range.moved(by: start), spaced: false))
    }
    emit(.close(.curly), end..<end)
  }
}
