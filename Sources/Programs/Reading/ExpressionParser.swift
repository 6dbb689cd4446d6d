import Support

/// Reads the expressions of one logical line.
struct ExpressionParser {
  let source: [Unicode.Scalar]
  let tokens: [Token]
  var at = 0
  private var depth = 0

  /// How deep expressions may stand inside one another.
  private static let deepest = 60

  init(_ tokens: [Token], of source: [Unicode.Scalar], at: Int = 0) {
    self.source = source
    self.tokens = tokens
    self.at = at
  }

  static let keywords: Set<String> = [
    "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif",
    "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda",
    "nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
  ]

  var token: Token? { at < tokens.count ? tokens[at] : nil }
  var isAtEnd: Bool { at >= tokens.count }
  /// Where the next token stands, or the end.
  var place: Int { token?.range.lowerBound ?? tokens.last?.range.upperBound ?? 0 }

  func isAt(_ text: String, ahead: Int = 0) -> Bool {
    guard at + ahead < tokens.count, case let token = tokens[at + ahead] else { return false }
    return token.text == text && token.kind != .string && token.kind != .number
  }

  mutating func take(_ text: String) -> Bool {
    guard isAt(text) else { return false }
    at += 1
    return true
  }

  mutating func expect(_ text: String) throws {
    if !take(text) { throw expected("`\(text)`") }
  }

  func expected(_ what: String) -> ReadingError {
    ReadingError(message: "\(what) is expected here", place: place)
  }

  private func from(_ start: Int) -> Range<Int> {
    let end = at > 0 ? tokens[at - 1].range.upperBound : start
    return start..<max(start, end)
  }

  /// Expressions between commas: a tuple where there is a comma.
  mutating func tuple(allowingStars: Bool = true) throws -> Expression {
    let start = place
    let first = try element()
    guard isAt(",") else { return first }
    var elements = [first]
    while take(",") {
      guard let token, !endsTuple(token) else { break }
      elements.append(try element())
    }
    return Expression(.tuple(elements), from(start))
  }

  private func endsTuple(_ token: Token) -> Bool {
    token.kind == .sign && [")", "]", "}", "=", ":", ";"].contains(token.text)
      || token.kind == .name && token.text == "in"
  }

  private mutating func element() throws -> Expression {
    let start = place
    if take("*") { return Expression(.starred(try operation(0)), from(start)) }
    return try expression()
  }

  /// Names to which values are given, as in `for l, w in …`.
  mutating func targets() throws -> Expression {
    let start = place
    var elements = [try operation(Self.comparisonLevel + 1)]
    var isTuple = false
    while take(",") {
      isTuple = true
      if isAt("in") || isAt("=") { break }
      elements.append(try operation(Self.comparisonLevel + 1))
    }
    return isTuple ? Expression(.tuple(elements), from(start)) : elements[0]
  }

  mutating func expression() throws -> Expression {
    depth += 1
    defer { depth -= 1 }
    if depth > Self.deepest {
      throw ReadingError(
        message: "more than \(Self.deepest) brackets inside one another", place: place)
    }
    let start = place
    if take("lambda") { return try lambda(start) }
    let value = try operation(0)
    guard take("if") else { return value }
    let test = try operation(0)
    try expect("else")
    let otherwise = try expression()
    return Expression(.conditional(test: test, then: value, otherwise: otherwise), from(start))
  }

  private mutating func lambda(_ start: Int) throws -> Expression {
    let parameters = try parameters(until: ":")
    try expect(":")
    let value = try expression()
    let body = Statement(kind: .result(value), line: 0, range: value.range, id: -1)
    let function = Function(name: "lambda", parameters: parameters, body: [body], line: 0)
    return Expression(.lambda(function), from(start))
  }

  /// The parameters of a function up to the sign behind them.
  mutating func parameters(until end: String) throws -> [Function.Parameter] {
    var parameters: [Function.Parameter] = []
    while !isAt(end) {
      if take("/") {
        _ = take(",")
        continue
      }
      let kind: Function.Parameter.Kind =
        take("**") ? .keywords : take("*") ? .rest : .single
      if kind == .rest, take(",") { continue }
      guard let token, token.kind == .name else { throw expected("a name") }
      at += 1
      if end == ")", take(":") { _ = try expression() }
      let standard = take("=") ? try expression() : nil
      parameters.append(.init(name: token.text, standard: standard, kind: kind))
      if !take(",") { break }
    }
    return parameters
  }

  private static let levels: [[String]] = [
    ["or"], ["and"], ["not"], ["<", ">", "<=", ">=", "==", "!=", "in", "is", "not"], ["|"], ["^"],
    ["&"], ["<<", ">>"], ["+", "-"], ["*", "/", "//", "%", "@"],
  ]
  private static let comparisonLevel = 3

  mutating func operation(_ level: Int) throws -> Expression {
    guard level < Self.levels.count else { return try unary() }
    let start = place
    if level == 2 {
      guard take("not") else { return try operation(level + 1) }
      depth += 1
      defer { depth -= 1 }
      if depth > Self.deepest { throw expected("something simpler") }
      return Expression(.unary("not", try operation(level)), from(start))
    }
    if level == Self.comparisonLevel { return try comparison() }
    var left = try operation(level + 1)
    while let sign = Self.levels[level].first(where: { isAt($0) }) {
      at += 1
      let right = try operation(level + 1)
      let kind: Expression.Kind =
        level < 2 ? .logical(sign, left, right) : .binary(sign, left, right)
      left = Expression(kind, from(start))
    }
    return left
  }

  private mutating func comparison() throws -> Expression {
    let start = place
    let first = try operation(Self.comparisonLevel + 1)
    var rest: [(sign: String, with: Expression)] = []
    while var sign = Self.levels[Self.comparisonLevel].first(where: { isAt($0) }) {
      if sign == "not", !isAt("in", ahead: 1) { break }
      at += 1
      if sign == "not" {
        at += 1
        sign = "not in"
      } else if sign == "is", take("not") {
        sign = "is not"
      }
      rest.append((sign, try operation(Self.comparisonLevel + 1)))
    }
    return rest.isEmpty ? first : Expression(.comparison(first, rest), from(start))
  }

  private mutating func unary() throws -> Expression {
    let start = place
    guard let sign = ["-", "+", "~"].first(where: { isAt($0) }) else { return try power() }
    at += 1
    depth += 1
    defer { depth -= 1 }
    if depth > Self.deepest { throw expected("something simpler") }
    return Expression(.unary(sign, try unary()), from(start))
  }

  private mutating func power() throws -> Expression {
    let start = place
    let base = try postfix()
    guard take("**") else { return base }
    return Expression(.binary("**", base, try unary()), from(start))
  }

  private mutating func postfix() throws -> Expression {
    let start = place
    var value = try atom()
    while let token, token.kind == .sign {
      switch token.text {
      case ".":
        at += 1
        guard let name = self.token, name.kind == .name else { throw expected("a name") }
        at += 1
        value = Expression(.attribute(value, name.text), from(start))
      case "(":
        at += 1
        let arguments = try arguments()
        value = Expression(.call(value, arguments), from(start))
      case "[":
        at += 1
        var indices = [try index()]
        while take(",") { if !isAt("]") { indices.append(try index()) } else { break } }
        try expect("]")
        value = Expression(.index(value, indices), from(start))
      default: return value
      }
    }
    return value
  }

  private mutating func arguments() throws -> [Expression.Argument] {
    var arguments: [Expression.Argument] = []
    while !isAt(")") {
      if let token, token.kind == .name, isAt("=", ahead: 1) {
        at += 2
        arguments.append(.init(name: token.text, value: try expression()))
      } else if take("**") {
        throw expected("an argument that is read")
      } else {
        let value = try element()
        if isAt("for") {
          let start = value.range.lowerBound
          let clauses = try clauses()
          let made = Expression(.comprehension(key: nil, value, clauses), from(start))
          arguments.append(.init(name: nil, value: made))
        } else {
          arguments.append(.init(name: nil, value: value))
        }
      }
      if !take(",") { break }
    }
    try expect(")")
    return arguments
  }

  private mutating func index() throws -> Expression {
    let start = place
    var parts: [Expression?] = [nil]
    var isSlice = false
    while !isAt("]"), !isAt(",") {
      if take(":") {
        isSlice = true
        parts.append(nil)
      } else {
        guard parts[parts.count - 1] == nil else { throw expected("`]`") }
        parts[parts.count - 1] = try expression()
      }
    }
    if !isSlice {
      guard let index = parts[0] else { throw expected("an index") }
      return index
    }
    guard parts.count <= 3 else { throw expected("`]`") }
    return Expression(
      .slice(parts[0], parts[1], parts.count > 2 ? parts[2] : nil), from(start))
  }

  func range(from start: Int) -> Range<Int> { from(start) }
}
