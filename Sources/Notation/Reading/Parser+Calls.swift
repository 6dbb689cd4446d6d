/// Calls of functions, and lists in square brackets.
extension Parser {
  /// σ′(z): primes and scripts, then the argument in brackets.
  mutating func call(_ function: Function, from start: Int) throws(Diagnostic) -> Term {
    let scripts = try functionScripts(of: function)
    return try call(function, scripts, from: start)
  }

  mutating func call(
    _ function: Function, _ scripts: FunctionScripts, from start: Int
  ) throws(Diagnostic) -> Term {
    let opened = current
    var arguments: [Term] = []
    if case .open(let bracket) = opened.kind, !bracketHoldsBare(tokens[start]) {
      advance()
      arguments = [try expression()]
      while take(.comma) { arguments.append(try expression()) }
      try close(bracket, opened: opened)
      if function == .elementary(.diag), let vector = Self.vector(of: arguments) {
        arguments = [vector]
      }
      // How many a function of the learner's takes is known where it is called.
      guard function.isOwn || arguments.count == function.argumentCount else {
        throw .wrongArgumentCount(arguments.count, of: function, at: range(from: start))
      }
    } else if function == .activation, scripts.primes == 0, scripts.exponent == nil,
      let layer = scripts.layer
    {
      // σ^l with no argument is a^l.
      remark("σ with a layer and no argument", readAs: "a")
      return term(.quantity(Quantity(letter: .a, layer: layer)), from: start)
    } else if function == .activation, scripts.primes == 1, scripts.exponent == nil,
      let layer = scripts.layer
    {
      // (f^l)′ with no argument is f′(z^l).
      remark("σ′ with a layer and no argument", readAs: "σ′(z) of that layer")
      let input = term(.quantity(Quantity(letter: .z, layer: layer)), from: start)
      return term(.call(.activation, primes: 1, [input]), from: start)
    } else if case .elementary(let elementary) = function, elementary.takesBareArgument,
      beginsBareArgument
    {
      arguments = [try bareArgument()]
    } else if tokens[start].kind == .symbol("√") {
      arguments = [try rootOfNumber(from: start)]
    } else if function.isOfOneNumber, scripts.places.isEmpty {
      // σ′ = σ(1 − σ): what it is a function of is found when the statement has been read.
      noteBareFunction(tokens[start])
    } else {
      throw .missingArgument(of: tokens[start], found: opened)
    }
    if let argument = arguments.first { requirePlaces(scripts, of: argument, from: start) }
    let called = scripts.isInverse ? try inverse(of: function, from: start) : function
    let call = term(.call(called, primes: scripts.primes, arguments), from: start)
    return scripts.exponent.map { term(.power(call, $0), from: start) } ?? call
  }

  /// The names that `operatorCall` reads.
  static let operatorCalls = Set(
    Term.Operator.table.flatMap(\.calls) + ["outer", "array", "mean"])

  /// `multiply(s, t)`, which other programs have for an operator; `outer(s, t)` is s tᵀ, and `array([1, 2])`
  /// what stands in it.
  mutating func operatorCall(_ name: String, from start: Int) throws(Diagnostic) -> Term? {
    if let call = try programCall(name, from: start) { return call }
    let sign = Term.Operator.called(name)
    guard sign != nil || ["outer", "array"].contains(name), current.kind == .open(.round),
      !current.spaced
    else { return nil }
    let opened = advance()
    var arguments = [try expression()]
    while take(.comma) { arguments.append(try expression()) }
    try close(.round, opened: opened)
    let needed = name == "array" ? 1 : 2
    guard arguments.count == needed else {
      throw .wrongCount(arguments.count, needed, of: name, at: range(from: start))
    }
    if name == "array" { return term(arguments[0].form, from: start) }
    let second = sign == nil ? arguments[1].transposed : arguments[1]
    return term(.chain(arguments[0], [.init(sign: sign ?? .beside, operand: second)]), from: start)
  }

  /// `print(s)` is s, `power(s, 2)` and `square(s)` are s ⊙ s, any other power is one, and
  /// `sum(S, axis=1, keepdims=True)` is over the examples of a batch.
  mutating func programCall(_ name: String, from start: Int) throws(Diagnostic) -> Term? {
    guard ["print", "power", "square", "sum", "mean"].contains(name), current.kind == .open(.round),
      !current.spaced
    else { return nil }
    return try attempt { (parser) throws(Diagnostic) in
      let opened = parser.advance()
      let inner = try parser.expression()
      var form: Term.Form? = name == "print" ? inner.form : nil
      let square = Term.Form.chain(inner, [.init(sign: .hadamard, operand: inner)])
      if name == "square" { form = square }
      if name == "power", parser.take(.comma) {
        let exponent = try parser.expression()
        form = exponent.form == .number(2) ? square : .power(inner, exponent)
      }
      if ["sum", "mean"].contains(name), parser.take(.comma), let axis = parser.takeAxis() {
        form = Self.sum(of: inner, axis).form
        if name == "mean" {
          let count = Term(.quantity(Quantity(letter: .m)), at: inner.range)
          form = Self.sum(of: inner, axis).followed(by: .over, count).form
        }
      }
      guard let form, parser.current.kind == .close(.round) else { return nil }
      try parser.close(.round, opened: opened)
      return parser.term(form, from: start)
    }
  }

  /// `S.sum(axis=1, keepdims=True)`
  mutating func summedOverAxis(_ matrix: Term, from start: Int) throws(Diagnostic) -> Term {
    advance()
    let opened = advance()
    guard let axis = takeAxis() else { throw .expected("the axis of the sum", found: current) }
    try close(.round, opened: opened)
    return term(Self.sum(of: matrix, axis).form, from: start)
  }

  private static func sum(of matrix: Term, _ axis: Int) -> Term {
    Term(
      .sum(Term.Sum(isProduct: false, letters: [], hasDots: false, axis: axis, body: matrix)),
      at: matrix.range)
  }

  /// `axis=1, keepdims=True`
  private mutating func takeAxis() -> Int? {
    var axis: Int?
    repeat {
      guard case .word(let name) = current.kind, token(after: 1).kind == .symbol("=") else {
        return nil
      }
      switch (name, token(after: 2).kind) {
      case ("axis", .number(let value)) where value == 0 || value == 1: axis = Int(value)
      case ("keepdims", .word("True")): break
      default: return nil
      }
      advance(by: 3)
    } while take(.comma)
    return axis
  }

  /// Whether the bracket behind a function holds the function without an argument, as in σ(1 − σ):
  /// then it is a factor.
  private func bracketHoldsBare(_ function: Token) -> Bool {
    var ahead = self
    ahead.advance()
    guard let end = ahead.endOfGroup() else { return false }
    return (index..<end).contains { place in
      guard tokens[place].kind == function.kind else { return false }
      var behind = self
      behind.index = place + 1
      while behind.at("′") || behind.current.isScript {
        if behind.advance().isScript { behind.skipScript() }
      }
      if case .open = behind.current.kind { return false }
      return !behind.beginsBareArgument
    }
  }

  /// Whether what a function is applied to begins here, without brackets: `\ln a^L_j`, `\ln\frac{a}{b}`.
  private var beginsBareArgument: Bool {
    switch current.kind {
    case .number: true
    case .word(let word):
      Letter(rawValue: word) != nil || word.unicodeScalars.count == 1 && isTeX && word != "d"
    case .macro(let name):
      ["hat", "widehat", "yhat"].contains(name) || Lexer.fractions.contains(name)
    case .symbol(let glyph):
      ["σ", "δ", "√", "‖", "|", "∑", "∏", "π"].contains(glyph) || Elementary.named(glyph) != nil
    default: false
    }
  }

  /// `√2`, `\sqrt2`: TeX takes one digit.
  private mutating func rootOfNumber(from start: Int) throws(Diagnostic) -> Term {
    let (token, next) = (current, token(after: 1))
    guard case .number(let number) = token.kind, !isTeX || token.range.count == 1, !next.isScript
    else {
      throw Diagnostic(
        .syntax, "where the argument of the function ends is not clear", at: range(from: start),
        hint: "put the argument in brackets")
    }
    advance()
    return Term(.number(number), at: token.range)
  }

  /// One factor, or a number glued to one: `\tanh 2z`.
  private mutating func bareArgument() throws(Diagnostic) -> Term {
    let start = index
    let isNumber = if case .number = current.kind { true } else { false }
    let factor = try postfix()
    guard isNumber, beginsBareArgument else { return factor }
    guard !current.spaced else {
      throw Diagnostic(
        .syntax, "where the argument of the function ends is not clear", at: range(from: start),
        hint: "put the argument in brackets")
    }
    let second = try postfix()
    return term(.chain(factor, [.init(sign: .beside, operand: second)]), from: start)
  }

  mutating func skipScript() {
    var depth = 0
    repeat {
      depth += current.nesting
      if current.kind == .end { return }
      advance()
    } while depth > 0
  }

  /// `[1, 2]`, `[1, 2; 3, 4]`, `[[1, 2], [3, 4]]`; in LaTeX one entry is a group.
  mutating func list() throws(Diagnostic) -> Term {
    let start = index
    if let indicator = try indicator() { return indicator }
    let opened = advance()
    if current.kind == .close(.square) {
      throw Diagnostic(
        .syntax, "a vector has at least one entry",
        at: opened.range.lowerBound..<current.range.upperBound, hint: "write one as [1, 2]")
    }
    var rows: [[Term]] = []
    repeat {
      var row = [try expression()]
      while take(.comma) { row.append(try expression()) }
      rows.append(row)
    } while take(.semicolon)
    try close(.square, opened: opened)
    if rows.count > 2, let matrix = Self.matrix(of: rows) { return matrix }
    if let vector = Self.vector(of: rows.flatMap { $0 }) {
      // Who writes [a_1, …, a_n]^T thinks of what is in the brackets as a row.
      if rows.count == 1, !opened.isEnvironment { takeTranspose() }
      return vector
    }
    // One entry a row: a column.
    if rows.count > 1, rows.contains(where: { $0.count > 1 }) {
      return term(.list(rows.map { Term(.list($0), at: $0[0].range) }), from: start)
    }
    if rows.count == 1, rows[0].count == 1 {
      if let letter = columns(rows[0][0]) { return term(.columns(letter), from: start) }
      if isTeX, !rows[0][0].isConstant { return Term(rows[0][0].form, at: range(from: start)) }
    }
    return term(.list(rows.flatMap { $0 }), from: start)
  }

  /// The vector of which `f_1, …, f_n` are the entries.
  static func vector(of entries: [Term]) -> Term? {
    guard entries.count > 2, entries[entries.count - 2].isDots, let last = entries.last,
      let all = Ellipsis(before: entries.dropLast(2), last: last), all.count == entries.count - 2
    else { return nil }
    return all.vector
  }

  /// The matrix of which rows with dots in them are the entries: w_{11} … w_{1n}, …, w_{m1} … w_{mn}.
  private static func matrix(of rows: [[Term]]) -> Term? {
    let width = rows[0].count
    guard width > 2, rows.allSatisfy({ $0.count == width }),
      rows[rows.count - 2].allSatisfy(\.isDots)
    else { return nil }
    let written = (rows.dropLast(2) + [rows[rows.count - 1]])
    guard var whole = written[0][0].quantity, whole.indices.count == 2,
      let corner = written[written.count - 1][width - 1].quantity, corner.indices.count == 2,
      corner.indices.allSatisfy(Ellipsis.mayBeWidth), corner.indices[0] != corner.indices[1],
      zip(corner.indices, [0, -1]).allSatisfy({ $0.isWidth(ofLayer: whole.layer, $1) })
    else { return nil }
    func number(_ position: Int, of count: Int, last: Term) -> Term {
      position == count - 1 ? last : Term(.number(Double(position + 1)), at: last.range)
    }
    for (row, entries) in written.enumerated() {
      guard entries[width - 2].isDots else { return nil }
      for (column, entry) in entries.enumerated() where column != width - 2 {
        var expected = whole
        expected.indices = [
          number(row, of: written.count, last: corner.indices[0]),
          number(column > width - 2 ? column - 1 : column, of: width - 1, last: corner.indices[1]),
        ]
        guard entry.form == .quantity(expected) else { return nil }
      }
    }
    whole.indices = []
    return Term(.quantity(whole), at: rows[0][0].range)
  }

  /// Takes the sign of a transpose that stands here.
  mutating func takeTranspose() {
    let braced = token(after: 1).kind == .open(.curly)
    if at("ᵀ") || current.kind == .raise && startsTranspose {
      advance(by: at("ᵀ") ? 1 : braced ? 4 : 2)
    }
  }

  /// The letter of `x_1 x_2 … x_m`.
  private func columns(_ term: Term) -> Letter? {
    guard case .chain(let first, let links) = term.form,
      !first.isDots, links.contains(where: { $0.operand.isDots })
    else { return nil }
    let entries = ([first] + links.map(\.operand)).filter { !$0.isDots }
    return [.x, .y].first { letter in
      entries.allSatisfy { entry in
        if case .quantity(let quantity) = entry.form { quantity.letter == letter } else { false }
      }
    }
  }
}

extension Term {
  /// Whether it can be the width of a layer so many behind the one that is named; a letter alone can.
  fileprivate func isWidth(ofLayer layer: Term?, _ offset: Int) -> Bool {
    guard let quantity, let named = quantity.layer else { return true }
    guard let layer = layer.flatMap(LayerReference.init), let own = LayerReference(named) else {
      return false
    }
    return own.base == layer.base && own.offset == layer.offset + offset
  }
}
