/// I, columns of ones, and what is 1 where a condition holds and else 0.
extension Parser {
  /// I, `I_n`, and `I_{jk}`, which is 1 where j = k and else 0.
  mutating func identity() throws(Diagnostic) -> Term {
    let start = index
    advance()
    guard take(.lower) else { return term(.identity(size: nil), from: start) }
    if let size = try identitySize() { return term(.identity(size: size), from: start) }
    let indices = try subscripts(of: .w)
    if indices.count == 1, case .name = indices[0].form {
      return term(.identity(size: nil), from: start)
    }
    guard indices.count == 2 else {
      throw Diagnostic(
        .syntax, "the size of I is known from what stands beside it", at: range(from: start),
        hint: "write I, or I_{jk} for one of its entries")
    }
    return term(.entry(Term(.identity(size: nil), at: tokens[start].range), indices), from: start)
  }

  /// The n_l of `I_{n_l}`, and the 3 of `I_3`.
  private mutating func identitySize() throws(Diagnostic) -> Term? {
    try attempt { (parser) throws(Diagnostic) in
      if case .number(let size) = parser.current.kind, size < 10 { return try parser.scriptAtom() }
      guard parser.take(.open(.curly)), parser.token(after: 1).isScript else { return nil }
      parser.isInLimit = true
      defer { parser.isInLimit = false }
      guard let width = try parser.width(), parser.take(.close(.curly)) else { return nil }
      return width
    }
  }

  /// A column of ones; with a condition behind it, as in `\mathbf{1}[j = k]`, the number that is 1 where
  /// it holds and else 0.
  mutating func ones() throws(Diagnostic) -> Term {
    let start = index
    advance()
    if let indicator = try indicator() { return indicator }
    if current.kind == .lower {
      advance()
      var opened: [Token] = []
      while case .open = current.kind, token(after: 1).kind != .end, opened.count < 2,
        tokens[index...].prefix(while: { $0.nesting >= 0 }).contains(where: \.isRelation)
      { opened.append(advance()) }
      guard let condition = try equalIndices() else {
        throw .expected("j = k", found: current)
      }
      for bracket in opened.reversed() {
        if case .open(let kind) = bracket.kind { try close(kind, opened: bracket) }
      }
      return condition
    }
    return term(.ones, from: start)
  }

  /// No index of an indicator has more tokens: what is longer is not tried.
  private static let longestIndex = 8

  /// `[j = k]`: 1 where it holds, else 0.
  mutating func indicator() throws(Diagnostic) -> Term? {
    guard case .open(let bracket) = current.kind,
      let equal = (2...Self.longestIndex).first(where: { token(after: $0).kind == .symbol("=") }),
      (1..<equal).allSatisfy({ token(after: $0).nesting == 0 })
    else { return nil }
    return try attempt { (parser) throws(Diagnostic) in
      parser.advance()
      guard let condition = try? parser.equalIndices(), parser.take(.close(bracket))
      else { return nil }
      return condition
    }
  }

  private mutating func equalIndices() throws(Diagnostic) -> Term? {
    let start = index
    let first = try subscriptTerm()
    guard take(.symbol("=")) else { return nil }
    let second = try subscriptTerm()
    return term(.entry(Term(.identity(size: nil), at: first.range), [first, second]), from: start)
  }
}
