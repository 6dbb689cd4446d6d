/// LaTeX's names: symbols, what only spaces or sizes, what carries an argument that says nothing.
extension Lexer {
  /// Names that say nothing by themselves; their argument, if any, is a group like any other.
  private static let silent: Set<String> = [
    "left", "right", "big", "Big", "bigg", "Bigg", "bigl", "bigr", "Bigl", "Bigr", "biggl",
    "biggr", "Biggl", "Biggr", "middle", "displaystyle", "textstyle", "scriptstyle", "limits",
    "nolimits", "[", "]", "(", ")", ",", ";", ":", "!", " ", "nonumber", "notag", "boxed",
    "underbrace", "overbrace",
    "underline", "mathbf", "boldsymbol", "bm", "mathcal", "mathrm", "mathsf", "mathit", "mathbb",
    "rm", "bf", "cal", "it", "vec", "overrightarrow", "LARGE", "Large", "large", "small",
    "normalsize", "hline", "mathop",
    "operatorname", "space", "ensuremath", "pmb", "hfill", "allowbreak", "mathstrut", "tiny",
    "huge",
  ]

  /// Fonts: of one letter or name behind them the braces say nothing either.
  private static let fonts: Set<String> = [
    "mathbf", "boldsymbol", "bm", "mathcal", "mathrm", "mathsf", "mathit", "mathbb", "operatorname",
    "pmb", "vec",
  ]

  /// Names that put their first argument above or below the second: `\stackrel{def}{=}`.
  private static let stacking: Set<String> = ["stackrel", "overset", "underset"]

  /// Names whose argument says nothing either.
  private static let dropped: Set<String> = [
    "label", "tag", "hspace", "vspace", "color", "ref", "eqref", "phantom", "hphantom", "vphantom",
    "cite", "footnote", "bg_white",
  ]

  private static let brackets: [String: Token.Kind] = [
    "{": .open(.curly), "}": .close(.curly), "lbrack": .open(.square), "rbrack": .close(.square),
    "lbrace": .open(.curly), "rbrace": .close(.curly), "lparen": .open(.round),
    "rparen": .close(.round), "_": .lower,
    "quad": .gap, "qquad": .gap, "Rightarrow": .gap, "implies": .gap, "Longrightarrow": .gap,
    "\\": .newRow,
    "newline": .newRow, "forall": .gap, "cr": .newRow, "iff": .gap, "Leftrightarrow": .gap,
    "&": .ampersand,
  ]

  mutating func readMacro() throws(Diagnostic) {
    let start = position
    var end = start + 1
    while end < scalars.count, scalars[end].isASCIILetter { end += 1 }
    if end == start + 1 { end = min(end + 1, scalars.count) }
    let name = string(start + 1..<end)
    if name == "&", string(end..<min(end + 4, scalars.count)) == "#39;" {
      emit(.symbol("′"), start..<end + 4)
    } else if ["hspace", "space", "qquad"].contains(name), isBeforeNumber(end, name) {
      emit(.gap, start..<end)
    } else if name == "bg", string(end..<min(end + 6, scalars.count)) == "_white" {
      position = end + 6
    } else if Self.silent.contains(name) {
      position = end
      if Self.fonts.contains(name) { try readInFont() }
      // `\right.` draws no bracket.
      if name == "left" || name == "right", peek(0) == "." { position += 1 }
    } else if Self.stacking.contains(name) {
      position = end
      skipArgument()
    } else if Self.dropped.contains(name) {
      position = end
      skipArgument()
    } else if name == "textcolor" {
      position = end
      skipArgument()
    } else if name == "text" || name == "textrm" || name == "mbox" || name == "textbf"
      || name == "textit"
    {
      position = end
      readText()
    } else if name == "begin" || name == "end" {
      position = end
      try readEnvironment(isBegin: name == "begin", from: start)
    } else if name == "\\" {
      readNewRow(start)
    } else if name == "{", isBeforeEnvironment(end) {
      // The brace drawn before a system of equations.
      position = end
    } else if let kind = Self.brackets[name] {
      emit(kind, start..<end)
    } else if let symbol = Symbol.spelled("\\" + name) {
      emit(.symbol(symbol.glyph), start..<end)
    } else {
      emit(.macro(name), start..<end)
    }
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
      string(end..<close).contains("pt") || string(end..<close).contains("em")
        || string(end..<close).contains("ex")
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
    let rest = scalars[end...].drop(while: \.isBlank)
    return string(rest.startIndex..<min(rest.startIndex + 6, scalars.count)) == "\\begin"
  }

  /// Reads `{y}` behind a font as y. As a script it stays a group.
  private mutating func readInFont() throws(Diagnostic) {
    guard peek(0) == "{", tokens.last?.kind != .raise, tokens.last?.kind != .lower,
      let close = scalars[position...].firstIndex(of: "}")
    else { return }
    let start = position + 1
    var inner = Lexer(Array(scalars[start..<close]), isTeX: isTeX)
    try inner.readAll()
    // One token and the end.
    guard inner.tokens.count == 2, let token = inner.tokens.first else { return }
    let range = token.range.lowerBound + start..<token.range.upperBound + start
    emit(token.kind, range)
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
    let inScript = tokens.last?.kind == .lower || tokens.last?.kind == .raise || isInsideScript
    skipBlanks()
    guard peek(0) == "{" else { return }
    let start = position + 1
    skipArgument()
    let content = string(start..<max(start, position - 1))
    let word = content.filter { !$0.isWhitespace }
    if isInsideScript, word.unicodeScalars.count == 1 {
      emit(.word(word), start..<max(start, position - 1))
    } else if inScript || Elementary.named(word) != nil || Dialect.role(word, .anywhere) != nil
      || word == "T"
    {
      emit(.open(.curly), start..<start)
      emit(.word(word), start..<max(start, position - 1))
      emit(.close(.curly), position..<position)
    } else if !word.isEmpty {
      emit(.gap, start..<start)
    }
  }

  private var isInsideScript: Bool {
    tokens.count > 1 && tokens[tokens.count - 1].kind == .open(.curly)
      && (tokens[tokens.count - 2].kind == .lower || tokens[tokens.count - 2].kind == .raise)
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
