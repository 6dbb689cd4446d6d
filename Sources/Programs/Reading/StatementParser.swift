import Support

/// Reads the statements of a program, block by block; a line that can't be read spoils no other.
struct StatementParser {
  private let source: [Unicode.Scalar]
  private let lines: [LogicalLine]
  private var at = 0
  private var count = 0
  private var depth = 0
  private var decorators: [String] = []

  /// How deep blocks may stand inside one another.
  private static let deepest = 40

  init(_ source: [Unicode.Scalar]) {
    self.source = source
    var lexer = Lexer(source)
    lines = lexer.lines()
  }

  mutating func program() -> [Statement] {
    var statements: [Statement] = []
    // A snippet may be indented as a whole, or end further to the left than it began.
    while at < lines.count { statements += block(at: lines[at].indentation) }
    return statements
  }

  private mutating func block(at indentation: Int) -> [Statement] {
    depth += 1
    defer { depth -= 1 }
    var statements: [Statement] = []
    while at < lines.count, lines[at].indentation >= indentation { statements += line() }
    return statements
  }

  private mutating func statement(
    _ kind: Statement.Kind, _ line: LogicalLine, _ range: Range<Int>? = nil
  )
    -> Statement
  {
    count += 1
    return Statement(kind: kind, line: line.number, range: range ?? line.range, id: count - 1)
  }

  private mutating func line() -> [Statement] {
    let line = lines[at]
    at += 1
    if let error = line.error { return [statement(.unread(error), line)] }
    var parser = ExpressionParser(line.tokens, of: source)
    let first = count
    do {
      if let compound = try compound(&parser, line) { return compound }
      return try simple(&parser, line)
    } catch {
      // The numbers of what was begun are given anew: each statement stands at its number.
      count = first
      return [statement(.unread(error as? ReadingError ?? parser.expected("something else")), line)]
    }
  }

  /// The block behind a colon: the rest of the line, or the lines further to the right.
  private mutating func body(_ parser: inout ExpressionParser, _ line: LogicalLine) throws
    -> [Statement]
  {
    try parser.expect(":")
    if !parser.isAtEnd { return try simple(&parser, line) }
    guard at < lines.count, lines[at].indentation > line.indentation else { return [] }
    if depth > Self.deepest {
      throw ReadingError(
        message: "more than \(Self.deepest) blocks inside one another", place: line.range.lowerBound
      )
    }
    return block(at: line.indentation + 1)
  }

  private mutating func compound(
    _ parser: inout ExpressionParser, _ line: LogicalLine
  ) throws -> [Statement]? {
    guard let first = parser.token, first.kind == .name || first.text == "@" else { return nil }
    let id = count
    func made(_ kind: Statement.Kind, _ parser: ExpressionParser) -> [Statement] {
      let end =
        parser.at > 0 ? parser.tokens[parser.at - 1].range.upperBound : line.range.upperBound
      return [
        Statement(kind: kind, line: line.number, range: line.range.lowerBound..<end, id: id)
      ]
    }
    switch first.text {
    case "@":
      decorators += line.tokens.dropFirst().prefix(1).map(\.text)
      return [statement(.ignored, line)]
    case "def":
      let decorators = self.decorators
      self.decorators = []
      parser.at += 1
      count += 1
      guard let name = parser.token, name.kind == .name else { throw parser.expected("a name") }
      parser.at += 1
      try parser.expect("(")
      let parameters = try parser.parameters(until: ")")
      try parser.expect(")")
      if parser.take("->") { _ = try parser.expression() }
      let header = parser
      let body = try body(&parser, line)
      return made(
        .function(
          Function(
            name: name.text, parameters: parameters, body: body, decorators: decorators,
            line: line.number)), header)
    case "class":
      decorators = []
      parser.at += 1
      count += 1
      guard let name = parser.token, name.kind == .name else { throw parser.expected("a name") }
      parser.at += 1
      var bases: [Expression] = []
      if parser.take("(") {
        while !parser.isAt(")") {
          if parser.isAt("=", ahead: 1) { parser.at += 2 }
          bases.append(try parser.expression())
          if !parser.take(",") { break }
        }
        try parser.expect(")")
      }
      let header = parser
      return made(.type(name: name.text, bases: bases, body: try body(&parser, line)), header)
    case "for":
      parser.at += 1
      count += 1
      let target = try parser.targets()
      try parser.expect("in")
      let sequence = try parser.tuple()
      let header = parser
      let body = try body(&parser, line)
      return made(.loop(target: target, sequence: sequence, body: body), header)
        + (try otherwise(line))
    case "while":
      parser.at += 1
      count += 1
      let test = try parser.expression()
      let header = parser
      return made(.whileLoop(test, body: try body(&parser, line)), header)
    case "if": return try branch(&parser, line, id)
    case "with", "try":
      count += 1
      while !parser.isAtEnd, !parser.isAt(":") || parser.at + 1 < parser.tokens.count {
        parser.at += 1
      }
      if parser.isAtEnd { throw parser.expected("`:`") }
      let header = parser
      let body = try body(&parser, line)
      skipHandlers(line)
      return made(.block(body), header)
    case "else", "elif", "except", "finally":
      throw ReadingError(
        message: "`\(first.text)` has nothing before it", place: first.range.lowerBound)
    default: return nil
    }
  }

  private mutating func branch(
    _ parser: inout ExpressionParser, _ line: LogicalLine, _ id: Int
  ) throws -> [Statement] {
    parser.at += 1
    count += 1
    var branches: [(test: Expression?, body: [Statement])] = []
    let test = try parser.expression()
    branches.append((test, try body(&parser, line)))
    while at < lines.count, lines[at].indentation == line.indentation, lines[at].error == nil {
      let next = lines[at]
      var parser = ExpressionParser(next.tokens, of: source, at: 1)
      if next.tokens.first?.text == "elif" {
        at += 1
        let test = try parser.expression()
        branches.append((test, try body(&parser, next)))
      } else if next.tokens.first?.text == "else" {
        at += 1
        branches.append((nil, try body(&parser, next)))
        break
      } else {
        break
      }
    }
    return [Statement(kind: .branch(branches), line: line.number, range: line.range, id: id)]
  }

  /// The `else` of a loop, which runs behind it.
  private mutating func otherwise(_ line: LogicalLine) throws -> [Statement] {
    guard at < lines.count, lines[at].indentation == line.indentation,
      lines[at].tokens.first?.text == "else"
    else { return [] }
    var parser = ExpressionParser(lines[at].tokens, of: source, at: 1)
    at += 1
    return try body(&parser, lines[at - 1])
  }

  /// What would run after an error, which never comes.
  private mutating func skipHandlers(_ line: LogicalLine) {
    while at < lines.count, lines[at].indentation == line.indentation,
      ["except", "finally", "else"].contains(lines[at].tokens.first?.text ?? "")
    {
      at += 1
      while at < lines.count, lines[at].indentation > line.indentation { at += 1 }
    }
  }

  /// The simple statements of a line, between semicolons.
  private mutating func simple(
    _ parser: inout ExpressionParser, _ line: LogicalLine
  ) throws -> [Statement] {
    var statements: [Statement] = []
    while !parser.isAtEnd {
      let start = parser.place
      let kind = try simpleKind(&parser)
      statements.append(statement(kind, line, parser.range(from: start)))
      if !parser.isAtEnd, !parser.take(";") { throw parser.expected("an operator or the end") }
    }
    return statements
  }

  private func simpleKind(_ parser: inout ExpressionParser) throws -> Statement.Kind {
    guard let first = parser.token else { return .ignored }
    if first.kind == .name {
      switch first.text {
      case "global", "nonlocal":
        var names: [String] = []
        repeat {
          parser.at += 1
          guard let name = parser.token, name.kind == .name else { throw parser.expected("a name") }
          names.append(name.text)
          parser.at += 1
        } while parser.isAt(",")
        return .outer(names, isGlobal: first.text == "global")
      case "import", "from", "assert", "raise", "del", "pass":
        while !parser.isAtEnd, !parser.isAt(";") { parser.at += 1 }
        return .ignored
      case "print":
        // A cost that is only shown is computed all the same.
        let start = parser.at
        if let shown = try? parser.tuple(), parser.isAtEnd || parser.isAt(";"),
          let cost = shown.all.first(where: \.isCost)
        {
          return .expression(cost)
        }
        parser.at = start
        while !parser.isAtEnd, !parser.isAt(";") { parser.at += 1 }
        return .ignored
      case "break", "continue":
        parser.at += 1
        return first.text == "break" ? .leave : .proceed
      case "return":
        parser.at += 1
        return .result(parser.isAtEnd || parser.isAt(";") ? nil : try parser.tuple())
      default: break
      }
    }
    if first.kind == .string, parser.tokens.count == 1 {
      parser.at += 1
      return .ignored
    }
    let value = try parser.tuple()
    if parser.take(":") {
      _ = try parser.expression()
      guard parser.take("=") else {
        if case .name(let name) = value.kind { return .declaration(name) }
        return .ignored
      }
      return .assignment([value], try parser.tuple())
    }
    if let sign = parser.token, sign.kind == .sign, sign.text.count >= 2, sign.text.hasSuffix("="),
      !["==", "!=", "<=", ">=", ":="].contains(sign.text)
    {
      parser.at += 1
      return .augmented(value, String(sign.text.dropLast()), try parser.tuple())
    }
    var sides = [value]
    while parser.take("=") { sides.append(try parser.tuple()) }
    guard sides.count > 1 else { return .expression(value) }
    for target in sides.dropLast() {
      guard Self.isTarget(target) else {
        throw ReadingError(
          message: "a value can't be given to this", place: target.range.lowerBound)
      }
    }
    return .assignment(Array(sides.dropLast()), sides[sides.count - 1])
  }

  private static func isTarget(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .name, .attribute, .index: true
    case .starred(let inner): isTarget(inner)
    case .tuple(let elements), .list(let elements): elements.allSatisfy(isTarget)
    default: false
    }
  }
}
