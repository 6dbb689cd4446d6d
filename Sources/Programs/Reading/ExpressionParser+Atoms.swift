import Support

extension ExpressionParser {
  /// A name, a literal, or what stands in brackets.
  mutating func atom() throws -> Expression {
    guard let token else { throw expected("a value") }
    let start = place
    switch token.kind {
    case .name:
      if Self.keywords.contains(token.text) { throw expected("a value") }
      at += 1
      return Expression(.name(token.text), token.range)
    case .number:
      at += 1
      return Expression(try number(token), token.range)
    case .string:
      var parts: [Expression.TextPart] = []
      while let token = self.token, token.kind == .string {
        at += 1
        parts += token.isFormatted ? try formatted(token) : [.text(unescaped(token.text))]
      }
      return Expression(.text(parts), range(from: start))
    case .sign: return try bracketed(token, start)
    }
  }

  private func number(_ token: Token) throws -> Expression.Kind {
    let text = token.text.filter { $0 != "_" }
    if let whole = Int(text) { return .number(Double(whole), isWhole: true) }
    let looksReal = text.allSatisfy { $0.isNumber || "+-.eE".contains($0) }
    guard looksReal,
      let value = Double(text.hasSuffix(".") ? text + "0" : text.first == "." ? "0" + text : text)
    else { throw ReadingError(message: "this number is not read", place: token.range.lowerBound) }
    return .number(value, isWhole: false)
  }

  private func unescaped(_ text: String) -> String {
    text.contains("\\")
      ? text.replacing("\\n", with: "\n").replacing("\\t", with: "\t").replacing("\\'", with: "'")
      : text
  }

  /// The parts of an f-string: text, and the expressions between braces.
  private func formatted(_ token: Token) throws -> [Expression.TextPart] {
    var parts: [Expression.TextPart] = []
    var text: [Unicode.Scalar] = []
    var i = token.content
    let end = token.content + token.text.unicodeScalars.count
    while i < end {
      let scalar = source[i]
      if scalar == "{" || scalar == "}", i + 1 < end, source[i + 1] == scalar {
        text.append(scalar)
        i += 2
      } else if scalar == "{" {
        parts.append(.text(String(text)))
        text = []
        var depth = 1
        var close = i + 1
        var colon: Int?
        while close < end, depth > 0 {
          switch source[close] {
          case "{", "[", "(": depth += 1
          case "}", "]", ")": depth -= 1
          case ":" where depth == 1 && colon == nil: colon = close
          default: break
          }
          close += 1
        }
        guard depth == 0 else { throw ReadingError(message: "a brace is not closed", place: i) }
        parts.append(
          try value(in: i + 1..<(colon ?? close - 1), format: colon.map { $0 + 1..<close - 1 }))
        i = close
      } else {
        text.append(scalar)
        i += 1
      }
    }
    parts.append(.text(String(text)))
    return parts
  }

  private func value(in range: Range<Int>, format: Range<Int>?) throws -> Expression.TextPart {
    var lexer = Lexer(Array(source[range]))
    let lines = lexer.lines()
    guard lines.count == 1, lines[0].error == nil else {
      throw ReadingError(message: "a value is expected here", place: range.lowerBound)
    }
    let tokens = lines[0].tokens.map { token in
      var moved = Token(
        kind: token.kind, text: token.text,
        range: token.range.lowerBound + range.lowerBound..<token.range.upperBound + range.lowerBound
      )
      moved.content = token.content + range.lowerBound
      return moved
    }
    var parser = ExpressionParser(tokens, of: source)
    let value = try parser.expression()
    guard parser.isAtEnd || parser.isAt("!") || parser.isAt("=") else {
      throw parser.expected("`}`")
    }
    return .value(value, format: format.map { source.text($0) } ?? "")
  }

  private mutating func bracketed(_ token: Token, _ start: Int) throws -> Expression {
    at += 1
    switch token.text {
    case "(":
      if take(")") { return Expression(.tuple([]), range(from: start)) }
      let inner = try tuple()
      let kind: Expression.Kind =
        isAt("for") ? .comprehension(key: nil, inner, try clauses()) : inner.kind
      try expect(")")
      return Expression(kind, range(from: start))
    case "[":
      if take("]") { return Expression(.list([]), range(from: start)) }
      let first = try tuple()
      if isAt("for") {
        let clauses = try clauses()
        try expect("]")
        return Expression(.comprehension(key: nil, first, clauses), range(from: start))
      }
      try expect("]")
      // `[(1, 2)]` holds one tuple, `[1, 2]` two numbers.
      if case .tuple(let elements) = first.kind,
        source[first.range.lowerBound] != "(" || !isWhole(first)
      {
        return Expression(.list(elements), range(from: start))
      }
      return Expression(.list([first]), range(from: start))
    case "{": return try braced(start)
    case "...": return Expression(.name("..."), token.range)
    default:
      at -= 1
      throw expected("a value")
    }
  }

  /// Whether a tuple's own brackets enclose all of it.
  private func isWhole(_ tuple: Expression) -> Bool {
    guard case .tuple(let elements) = tuple.kind else { return false }
    guard let first = elements.first else { return true }
    return first.range.lowerBound > tuple.range.lowerBound
  }

  private mutating func braced(_ start: Int) throws -> Expression {
    var pairs: [(key: Expression, value: Expression)] = []
    while !isAt("}") {
      let key = try expression()
      try expect(":")
      let value = try expression()
      if isAt("for") {
        let clauses = try clauses()
        try expect("}")
        return Expression(.comprehension(key: key, value, clauses), range(from: start))
      }
      pairs.append((key, value))
      if !take(",") { break }
    }
    try expect("}")
    return Expression(.dictionary(pairs), range(from: start))
  }

  /// The `for … in … if …` of a comprehension.
  mutating func clauses() throws -> [Expression.Clause] {
    var clauses: [Expression.Clause] = []
    while take("for") {
      let target = try targets()
      try expect("in")
      let sequence = try operation(0)
      var conditions: [Expression] = []
      while take("if") { conditions.append(try operation(0)) }
      clauses.append(.init(target: target, sequence: sequence, conditions: conditions))
    }
    return clauses
  }
}
