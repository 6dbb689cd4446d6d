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
    let end = max(end(from: start + 1, while: \.isASCIILetter), min(start + 2, scalars.count))
    let name = scalars.text(start + 1..<end)
    position = end
    if ["hspace", "space", "qquad"].contains(name), isBeforeNumber(name) {
      emit(.gap, start..<end)
      return
    }
    position = end
    switch (name, Macro.named[name]) {
    case ("&", _) where starts("#39;"): emit(.symbol("′"), start..<end + 4)
    case ("bg", _) where starts("_white"): position = end + 6
    // The brace drawn before a system of equations.
    case ("{", _) where starts("\\begin", at: self.end(from: end, while: \.isBlank)): break
    case ("\\", _): readNewRow(from: start)
    case ("begin", _), ("end", _):
      try readEnvironment(isBegin: name == "begin", from: start)
    case (_, .silent):
      // `\right.` draws no bracket.
      if name == "left" || name == "right", self[end] == "." { position += 1 }
    case (_, .font): try readInFont()
    case (_, .dropped): skipArgument()
    case (_, .text): readText()
    case (_, .token(let kind)): emit(kind, start..<end)
    case (_, nil):
      emit(Symbol.spelled("\\" + name).map { .symbol($0.glyph) } ?? .macro(name), start..<end)
    }
  }

  /// `\\` with its optional `[4pt]`; Markdown's `\\\\`, `\\_` and `\\*` are what they stand for.
  private mutating func readNewRow(from start: Int) {
    var end = position
    if self[end] == "_" || self[end] == "*" { return }
    while self[end] == "\\", self[end + 1] == "\\" { end += 2 }
    if self[end] == "[", let close = scalars[end...].firstIndex(of: "]"),
      ["pt", "em", "ex"].contains(where: scalars.text(end..<close).contains)
    {
      end = close + 1
    }
    emit(.newRow, start..<end)
  }

  /// Whether an equation's number in brackets ends the line behind this spacing.
  private mutating func isBeforeNumber(_ name: String) -> Bool {
    if name == "hspace" { skipArgument() }
    skipBlanks()
    let rest = scalars.text(position..<scalars.count).filter { !$0.isWhitespace }
    return rest.hasPrefix("(") && !rest.contains("=")
      && rest.dropFirst().first.map { $0.isNumber || "BPa".contains($0) } == true
  }

  private mutating func skipBlanks() { position = end(from: position, while: \.isBlank) }

  /// Reads `{y}` behind a font as y. As a script it stays a group.
  private mutating func readInFont() throws(Diagnostic) {
    guard self[position] == "{", tokens.last?.isScript != true,
      let close = scalars[position...].firstIndex(of: "}")
    else { return }
    let start = position + 1
    let inner = try Lexer(scalars: Array(scalars[start..<close]), isTeX: isTeX).allTokens()
    // One token and the end.
    guard inner.count == 2 else { return }
    emit(inner[0].kind, inner[0].range.moved(by: start))
    position = close + 1
  }

  private mutating func skipArgument() {
    skipBlanks()
    guard self[position] == "{" else { return }
    var depth = 0
    repeat {
      depth += scalars[position] == "{" ? 1 : scalars[position] == "}" ? -1 : 0
      position += 1
    } while depth > 0 && position < scalars.count
  }

  /// `\text{…}` says something only inside a script, or where it names a function.
  private mutating func readText() {
    skipBlanks()
    guard self[position] == "{" else { return }
    let isInsideScript =
      tokens.last?.kind == .open(.curly) && tokens.dropLast().last?.isScript == true
    let start = position + 1
    skipArgument()
    let range = start..<max(start, position - 1)
    let word = scalars.text(range).filter { !$0.isWhitespace }
    if isInsideScript, word.unicodeScalars.count == 1 {
      emit(.word(word), range)
    } else if isInsideScript || tokens.last?.isScript == true || word == "T"
      || Elementary.named(word) != nil || Dialect.role(word, .anywhere) != nil
    {
      emit(.open(.curly), start..<start)
      emit(.word(word), range)
      emit(.close(.curly), to: position)
    } else if !word.isEmpty {
      emit(.gap, start..<start)
    }
  }

  private mutating func readEnvironment(isBegin: Bool, from start: Int) throws(Diagnostic) {
    skipBlanks()
    guard self[position] == "{", let close = scalars[position...].firstIndex(of: "}") else {
      throw Diagnostic(
        .syntax, "expected `{` and the name of an environment", at: start..<position,
        hint: "write \\begin{aligned} … \\end{aligned}")
    }
    let name = scalars.text(position + 1..<close).filter { $0 != "*" && $0 != " " }
    position = close + 1
    // The columns of an array say nothing.
    if isBegin, name == "array" { skipArgument() }
    emit(isBegin ? .begin(name) : .end_(name), start..<position)
  }
}
