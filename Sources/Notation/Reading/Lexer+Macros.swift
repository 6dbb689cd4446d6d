/// What LaTeX's names say that are no sign of the language.
private enum Macro {
  /// Spaces, sizes and decoration: nothing; an argument is a group like any other.
  case silent
  /// Nothing either; of one letter or name behind it the braces say nothing too.
  case font
  /// Nothing, and neither does its first argument.
  case dropped
  /// Words, which say something only where they name something.
  case text
  case environment(begins: Bool)
  case token(Token.Kind)

  private static let table: [(macro: Macro, names: String)] = [
    (.silent, "left right middle big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr"),
    (.silent, "[ ] ( ) , ; : ! space hfill allowbreak mathstrut limits nolimits nonumber notag"),
    (.silent, "displaystyle textstyle scriptstyle tiny small normalsize large Large LARGE huge"),
    (.silent, "boxed underbrace overbrace underline overrightarrow hline mathop ensuremath"),
    (.silent, "rm bf cal it"),
    (.font, "mathbf boldsymbol bm pmb mathcal mathrm mathsf mathit mathbb operatorname vec"),
    (.dropped, "label tag ref eqref cite footnote hspace vspace phantom hphantom vphantom"),
    (.dropped, "color textcolor"),
    // What they put above or below the sign behind them.
    (.dropped, "stackrel overset underset"),
    (.text, "text textrm textbf textit mbox"),
    (.environment(begins: true), "begin"),
    (.environment(begins: false), "end"),
    (.token(.open(.curly)), "{ lbrace"),
    (.token(.close(.curly)), "} rbrace"),
    (.token(.open(.square)), "lbrack"),
    (.token(.close(.square)), "rbrack"),
    (.token(.open(.round)), "lparen"),
    (.token(.close(.round)), "rparen"),
    (.token(.lower), "_"),
    (.token(.ampersand), "&"),
    (.token(.newRow), "newline cr"),
    (.token(.gap), "quad qquad forall implies iff Rightarrow Longrightarrow Leftrightarrow"),
  ]

  static let named: [String: Macro] = table.reduce(into: [" ": .silent]) {
    for name in $1.names.split(separator: " ") { $0[String(name)] = $1.macro }
  }
}

extension Lexer {
  mutating func readMacro() throws(Diagnostic) {
    let start = position
    var end = start + 1
    while end < scalars.count, scalars[end].isASCIILetter { end += 1 }
    if end == start + 1 { end = min(end + 1, scalars.count) }
    let name = string(start + 1..<end)
    if ["hspace", "space", "qquad"].contains(name), isBeforeNumber(end, name) {
      emit(.gap, start..<end)
      return
    }
    switch (name, Macro.named[name]) {
    case ("&", _) where starts("#39;", at: end): emit(.symbol("′"), start..<end + 4)
    case ("bg", _) where starts("_white", at: end): position = end + 6
    // The brace drawn before a system of equations.
    case ("{", _) where isBeforeEnvironment(end): position = end
    case ("\\", _): readNewRow(start)
    case (_, .silent):
      position = end
      // `\right.` draws no bracket.
      if name == "left" || name == "right", peek(0) == "." { position += 1 }
    case (_, .font):
      position = end
      try readInFont()
    case (_, .dropped):
      position = end
      skipArgument()
    case (_, .text):
      position = end
      readText()
    case (_, .environment(let begins)):
      position = end
      try readEnvironment(isBegin: begins, from: start)
    case (_, .token(let kind)): emit(kind, start..<end)
    case (_, nil):
      emit(Symbol.spelled("\\" + name).map { .symbol($0.glyph) } ?? .macro(name), start..<end)
    }
  }

  func starts(_ text: String, at place: Int) -> Bool {
    string(place..<min(place + text.count, scalars.count)) == text
  }

  /// `\\` with its optional `[4pt]`; Markdown's `\\\\`, `\\_` and `\\*` are what they stand for.
  private mutating func readNewRow(_ start: Int) {
    var end = start + 2
    if end < scalars.count, scalars[end] == "_" || scalars[end] == "*" {
      position = start + 2
      return
    }
    while end + 1 < scalars.count, scalars[end] == "\\", scalars[end + 1] == "\\" { end += 2 }
    if end < scalars.count, scalars[end] == "[", let close = scalars[end...].firstIndex(of: "]"),
      ["pt", "em", "ex"].contains(where: string(end..<close).contains)
    {
      end = close + 1
    }
    emit(.newRow, start..<end)
  }

  /// Whether an equation's number in brackets ends the line behind this spacing.
  private mutating func isBeforeNumber(_ end: Int, _ name: String) -> Bool {
    let before = position
    position = end
    if name == "hspace" { skipArgument() }
    skipBlanks()
    let rest = string(position..<scalars.count).filter { !$0.isWhitespace }
    let isNumber =
      rest.hasPrefix("(")
      && rest.dropFirst().prefix { $0.isNumber || $0 == "B" || $0 == "P" || $0 == "a" }.count > 0
      && !rest.contains("=")
    if !isNumber { position = before }
    return isNumber
  }

  private mutating func skipBlanks() {
    while let scalar = peek(0), scalar.isBlank { position += 1 }
  }

  private func isBeforeEnvironment(_ end: Int) -> Bool {
    starts("\\begin", at: scalars[end...].drop(while: \.isBlank).startIndex)
  }

  /// Reads `{y}` behind a font as y. As a script it stays a group.
  private mutating func readInFont() throws(Diagnostic) {
    guard peek(0) == "{", tokens.last?.isScript != true,
      let close = scalars[position...].firstIndex(of: "}")
    else { return }
    let start = position + 1
    var inner = Lexer(Array(scalars[start..<close]), isTeX: isTeX)
    try inner.readAll()
    // One token and the end.
    guard inner.tokens.count == 2 else { return }
    emit(inner.tokens[0].kind, inner.tokens[0].range.moved(by: start))
    position = close + 1
  }

  /// Skips one group in braces.
  private mutating func skipArgument() {
    skipBlanks()
    guard peek(0) == "{" else { return }
    var depth = 0
    while let scalar = peek(0) {
      position += 1
      if scalar == "{" { depth += 1 }
      if scalar == "}" {
        depth -= 1
        if depth == 0 { return }
      }
    }
  }

  /// `\text{…}` says something only inside a script, or where it names a function.
  private mutating func readText() {
    let inScript = tokens.last?.isScript == true || isInsideScript
    skipBlanks()
    guard peek(0) == "{" else { return }
    let start = position + 1
    skipArgument()
    let content = string(start..<max(start, position - 1))
    let word = content.filter { !$0.isWhitespace }
    if isInsideScript, word.unicodeScalars.count == 1 {
      emit(.word(word), start..<max(start, position - 1))
    } else if inScript || word == "T" || Elementary.named(word) != nil
      || Dialect.role(word, .anywhere) != nil
    {
      emit(.open(.curly), start..<start)
      emit(.word(word), start..<max(start, position - 1))
      emit(.close(.curly), position..<position)
    } else if !word.isEmpty {
      emit(.gap, start..<start)
    }
  }

  private var isInsideScript: Bool {
    tokens.last?.kind == .open(.curly) && tokens.dropLast().last.map(\.isScript) == true
  }

  private mutating func readEnvironment(isBegin: Bool, from start: Int) throws(Diagnostic) {
    skipBlanks()
    guard peek(0) == "{", let close = scalars[position...].firstIndex(of: "}") else {
      throw Diagnostic(
        .syntax, "expected `{` and the name of an environment", at: start..<position,
        hint: "write \\begin{aligned} … \\end{aligned}")
    }
    let name = string(position + 1..<close).filter { $0 != "*" && $0 != " " }
    position = close + 1
    // The columns of an array say nothing.
    if isBegin, name == "array" { skipArgument() }
    emit(isBegin ? .begin(name) : .end_(name), start..<position)
  }
}
