/// What LaTeX's names say that are no sign of the language.
private enum Macro {
  /// Spaces, sizes and decoration: nothing; an argument is a group like any other.
  case silent
  /// Nothing either; of one letter or name behind it the braces say nothing too.
  case font
  /// Upright letters, which are one word.
  case upright
  /// Nothing, and neither does its first argument.
  case dropped
  /// Likewise, and the reader is told.
  case told
  /// What is put above or below the sign behind it.
  case above
  /// Words, which say something only where they name something.
  case text
  case token(Token.Kind)

  private static let table: [(macro: Macro, names: String)] = [
    (.silent, "left right middle big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr"),
    (.silent, "[ ] ( ) , ; : ! space allowbreak mathstrut strut limits nolimits nonumber notag"),
    (
      .silent,
      "displaystyle textstyle scriptstyle tiny small normalsize large Large LARGE huge Huge"
    ),
    (.silent, "boxed underline overrightarrow hline mathop mathrel mathbin mathord ensuremath"),
    (.silent, "rm bf cal it sf centering noindent displaylimits"),
    (.font, "mathbf boldsymbol bm pmb mathcal mathscr mathfrak mathbb vec"),
    (.upright, "mathrm mathsf mathit operatorname"),
    (.dropped, "vspace phantom hphantom vphantom color textcolor setlength"),
    (.told, "label tag ref eqref cite"),
    (.above, "stackrel overset underset"),
    (.text, "text textrm textbf textit textsf textnormal mbox intertext"),
    (.token(.open(.curly)), "{ lbrace"),
    (.token(.close(.curly)), "} rbrace"),
    (.token(.open(.square)), "lbrack"),
    (.token(.close(.square)), "rbrack"),
    (.token(.open(.round)), "lparen"),
    (.token(.close(.round)), "rparen"),
    (.token(.open(.angle)), "langle"),
    (.token(.close(.angle)), "rangle"),
    (.token(.symbol("|")), "vert lvert rvert mid"),
    (.token(.lower), "_"),
    (.token(.ampersand), "&"),
    (.token(.newRow), "newline cr"),
    (.token(.gap), "quad qquad enspace hfill because blacksquare square qed Box"),
    (.token(.conclusion), "implies Rightarrow Longrightarrow therefore"),
    (.token(.equivalence), "iff Leftrightarrow Longleftrightarrow"),
    (.token(.word("ℝ")), "R Reals reals"),
  ]

  static let named: [String: Macro] = table.reduce(into: [" ": .silent]) {
    for name in $1.names.split(separator: " ") { $0[String(name)] = $1.macro }
  }

  /// What says nothing where it stands above a relation: `\overset{!}{=}`.
  static let marks: Set<String> = ["!", "def", "def.", "Def", "set", "\\triangle", "\\Delta"]
}

extension Lexer {
  mutating func readMacro() throws(Diagnostic) {
    let start = position
    let end = max(end(from: start + 1, while: \.isASCIILetter), min(start + 2, scalars.count))
    let name = scalars.text(start + 1..<end)
    position = end
    skip(start..<end)
    switch (name, Macro.named[name]) {
    case ("&", _) where starts("#39;"): emit(.symbol("′"), start..<end + 4)
    case ("bg", _) where starts("_white"): skip(end..<end + 6)
    // The brace drawn before cases or a system of equations.
    case ("{", _) where starts("\\begin", at: self.end(from: end, while: \.isBlank)):
      emit(.drawnBrace, start..<end)
    case ("\\", _): readNewRow(from: start)
    case ("begin", _), ("end", _):
      try readEnvironment(isBegin: name == "begin", from: start)
    case ("hspace", _), ("hskip", _):
      if self[position] == "*" { skip(position..<position + 1) }
      skipArgument()
      emit(.gap, start..<position)
    case ("mathbb", _) where isReals: emit(.word("ℝ"), start..<endOfArgument)
    case (_, .silent):
      // `\right.` draws no bracket.
      if name == "left" || name == "right", self[end] == "." { skip(end..<end + 1) }
      if name == " " || name == "space" { blanks += 1 }
    case (_, .font):
      if Self.bold.contains(name), let end = endOfOne {
        emit(.word("𝟏"), start..<end)
      } else if Self.script.contains(name), tokens.last?.isScript != true, let end = endOfLone("L")
      {
        emit(.word("ℒ"), start..<end)
      } else {
        try readInFont()
      }
    case (_, .upright): if !(try readUpright()) { try readInFont() }
    case (_, .dropped): skipArgument()
    case (_, .told):
      if self[position] == "*" { skip(position..<position + 1) }
      skipArgument(orOneOf: name == "tag")
      skip(start..<position, isTold: true)
    case (_, .above): try readMark(from: start)
    case (_, .text) where Self.isOneLetter(argument.map { scalars[$0] }) && name != "text":
      try readInFont()
    case (_, .text): try readText(from: start)
    case (_, .token(let kind)): emit(kind, start..<end)
    case (_, nil):
      emit(Symbol.spelled("\\" + name).map { .symbol($0.glyph) } ?? .macro(name), start..<end)
    }
  }

  /// `\\` with its optional `[4pt]`; Markdown's `\\\\`, `\\_` and `\\*` are what they stand for.
  private mutating func readNewRow(from start: Int) {
    var end = position
    if self[end] == "_" || self[end] == "*" { return skip(start..<end) }
    while self[end] == "\\", self[end + 1] == "\\" { end += 2 }
    if self[end] == "[", let close = scalars[end...].firstIndex(of: "]"),
      ["pt", "em", "ex"].contains(where: scalars.text(end..<close).contains)
    {
      end = close + 1
    }
    emit(.newRow, start..<end)
  }

  private mutating func skipBlanks() {
    skip(position..<end(from: position, while: \.isBlank))
  }

  /// Where the group ends that opens here; the end of the line where nothing closes it.
  private var endOfArgument: Int {
    var depth = 0
    var end = self.end(from: position, while: \.isBlank)
    guard self[end] == "{" else { return min(end + 1, scalars.count) }
    repeat {
      depth += scalars[end] == "{" ? 1 : scalars[end] == "}" ? -1 : 0
      end += 1
    } while depth > 0 && end < scalars.count
    return end
  }

  /// What the group that opens here holds; nil where none does.
  private var argument: Range<Int>? {
    let start = end(from: position, while: \.isBlank)
    return self[start] == "{" ? start + 1..<max(start + 1, endOfArgument - 1) : nil
  }

  private var isReals: Bool {
    let start = argument?.lowerBound ?? end(from: position, while: \.isBlank)
    return self[start] == "R" && endOfArgument <= start + 2
  }

  /// Passes over a group, or over digits and brackets, as behind `\tag`, where it may stand bare.
  private mutating func skipArgument(orOneOf isBare: Bool = false) {
    if argument != nil { return skip(position..<endOfArgument) }
    guard isBare else { return }
    skipBlanks()
    skip(position..<end(from: position) { $0.isDigit || $0 == "(" || $0 == ")" })
  }

  /// The fonts in which a 1 is a column of ones.
  private static let bold: Set<String> = ["mathbf", "boldsymbol", "bm", "pmb", "mathbb", "vec"]

  /// The fonts in which an L is the cost, and not the number of layers.
  private static let script: Set<String> = ["mathcal", "mathscr"]

  private var endOfOne: Int? {
    guard let end = endOfLone("1") else { return nil }
    return self[end - 1] == "}" || self[end]?.isDigit != true && self[end] != "." ? end : nil
  }

  /// Where a sign, in braces or not, ends that stands here alone.
  private func endOfLone(_ sign: Unicode.Scalar) -> Int? {
    let start = end(from: position, while: \.isBlank)
    if starts("{\(sign)}", at: start) { return start + 3 }
    return self[start] == sign ? start + 1 : nil
  }

  /// Reads `{y}` behind a font as y. As a script it stays a group.
  private mutating func readInFont() throws(Diagnostic) {
    guard self[position] == "{", tokens.last?.isScript != true,
      let close = scalars[position...].firstIndex(of: "}")
    else { return }
    let start = position
    let inner = try readPiece(start + 1..<close, isTeX: isTeX)
    guard inner.count == 1 else { return }
    emit(inner[0].kind, inner[0].range)
    skip(start..<close + 1)
  }

  /// Reads upright words that stand between statements.
  private mutating func readUpright() throws(Diagnostic) -> Bool {
    guard let argument, tokens.last?.isScript != true else { return false }
    let words = scalars.text(argument).split(whereSeparator: \.isWhitespace)
    guard !words.isEmpty, words.allSatisfy({ Words.role(String($0)) != nil }) else { return false }
    try readWords(in: argument)
    skip(position..<endOfArgument)
    return true
  }

  /// Passes over the mark above a relation; a sum with its letter below is no such thing.
  private mutating func readMark(from start: Int) throws(Diagnostic) {
    guard let argument else { return }
    let mark = scalars.text(argument).filter { !"{} ".contains($0) }
      .replacing("\\text", with: "").replacing("\\mathrm", with: "").replacing("\\rm", with: "")
    guard Macro.marks.contains(mark) || EquationNumber.isSpelled(mark, inBrackets: true) else {
      throw Diagnostic(
        .syntax, "what stands above or below the sign is not known", at: argument,
        hint: "leave it out")
    }
    skip(start..<endOfArgument, isTold: true)
  }

  /// `\text{…}` names something inside a script and before a bracket; elsewhere it holds words.
  private mutating func readText(from start: Int) throws(Diagnostic) {
    guard let argument else { return }
    let end = endOfArgument
    let inner = scalars.text(argument)
    let word = inner.trimmed
    let isInsideScript =
      tokens.last?.kind == .open(.curly) && tokens.dropLast().last?.isScript == true
    let isWord = !word.isEmpty && !word.contains(where: \.isWhitespace)
    if Dialect.words.contains(word), isWithinScript {
      emit(.word(word), start..<end)
    } else if isInsideScript, isWord, word.unicodeScalars.count == 1 {
      emit(.word(word), start..<end)
    } else if isWord, tokens.last?.isScript != true,
      words.contains(word) || LetterFinding.isCustomary(word)
    {
      emit(.word(word), start..<end)
    } else if isWord, !isWithinScript, opensBracket(at: end),
      let function = Symbol.spelled(word) ?? Elementary.named(word.lowercased())?.symbol
    {
      emit(.symbol(function.glyph), start..<end)
    } else if isWord,
      isInsideScript || tokens.last?.isScript == true || word == "T"
        || Elementary.named(word) != nil || Dialect.role(word, .anywhere) != nil
    {
      emit(.open(.curly), start..<start)
      emit(.word(word), start..<end)
      emit(.close(.curly), to: end)
    } else {
      try readWords(in: argument)
    }
    skip(start..<end)
  }

  /// `\textbf{A}` is A.
  private static func isOneLetter(_ argument: ArraySlice<Unicode.Scalar>?) -> Bool {
    argument?.count == 1 && argument?.first?.isASCIILetter == true
  }

  /// Whether a function's bracket opens, behind primes or at once.
  private func opensBracket(at place: Int) -> Bool {
    var next = end(from: place) { $0.isBlank || $0 == "'" || $0 == "′" }
    for prime in ["^\\prime", "^{\\prime}"] where starts(prime, at: next) {
      next = end(from: next + prime.unicodeScalars.count, while: \.isBlank)
    }
    return self[next] == "(" || starts("\\left(", at: next)
  }

  /// Reads words and the mathematics between them: `$…$`, the number of an equation, and what stands
  /// behind a word that begins a condition.
  private mutating func readWords(in range: Range<Int>) throws(Diagnostic) {
    position = range.lowerBound
    if EquationNumber.isSpelled(scalars.text(range).filter { !$0.isWhitespace }, inBrackets: true) {
      append(try readPiece(range, isTeX: true))
      skip(range)
    }
    // `(chain rule)` says what stands in its brackets.
    let range = withoutBrackets(range)
    var isCondition = false
    while position < range.upperBound {
      let start = position
      if scalars[start].isBlank || ".:".unicodeScalars.contains(scalars[start]) {
        skip(start..<start + 1)
      } else if scalars[start] == "," || scalars[start] == ";" {
        emit(scalars[start] == "," ? .comma : .semicolon, to: start + 1)
      } else if scalars[start] == "$",
        let close = scalars[(start + 1)..<range.upperBound].firstIndex(of: "$")
      {
        append(try readPiece(start + 1..<close, isTeX: true))
        skip(start..<close + 1)
      } else if let end = Words.end(ofKindAt: start, in: scalars, before: range.upperBound) {
        emit(.text(scalars.text(start..<end)), to: end)
      } else if let end = Words.end(ofPhraseAt: start, in: scalars, before: range.upperBound) {
        let phrase = scalars.text(start..<end)
        if case .conditions? = Words.role(phrase) { isCondition = true }
        emit(.text(phrase), to: end)
      } else {
        let end = min(range.upperBound, self.end(from: start) { !$0.isBlank && $0 != "$" })
        let isLetters = scalars[start..<end].allSatisfy(\.properties.isAlphabetic)
        let isActivation = Elementary.named(scalars.text(start..<end))?.isActivation == true
        if isCondition, !isLetters || end == start + 1 || isActivation {
          append(try readPiece(start..<end, isTeX: true))
          skip(start..<end)
        } else {
          emit(.text(scalars.text(start..<end)), to: end)
        }
      }
    }
  }

  /// What of a text stands within its brackets, where one pair is round all of it.
  private mutating func withoutBrackets(_ range: Range<Int>) -> Range<Int> {
    let brackets = range.filter { scalars[$0] == "(" || scalars[$0] == ")" }
    guard brackets.count == 2, scalars[brackets[0]] == "(", scalars[brackets[1]] == ")",
      scalars[range.lowerBound..<brackets[0]].allSatisfy(\.isBlank),
      scalars[(brackets[1] + 1)..<range.upperBound].allSatisfy({ $0.isBlank || $0 == "." })
    else { return range }
    skip(range.lowerBound..<brackets[0] + 1)
    return brackets[0] + 1..<brackets[1]
  }

  private mutating func readEnvironment(isBegin: Bool, from start: Int) throws(Diagnostic) {
    skipBlanks()
    guard self[position] == "{", let close = scalars[position...].firstIndex(of: "}") else {
      throw Diagnostic(
        .syntax, "expected `{` and the name of an environment", at: start..<position,
        hint: "write \\begin{aligned} … \\end{aligned}")
    }
    let name = scalars.text(position + 1..<close).filter { $0 != "*" && $0 != " " }
    skip(position..<close + 1)
    // The columns of an array and their number say nothing.
    if isBegin, name == "array" || name.hasPrefix("aligned") || name.hasPrefix("alignat") {
      skipArgument()
    }
    emit(isBegin ? .begin(name) : .end_(name), start..<position)
  }
}
