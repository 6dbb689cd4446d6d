extension Parser {
  /// ∑ and ∏ with their limits, over all products to their right.
  mutating func series(isProduct: Bool, from start: Int) throws(Diagnostic) -> Term {
    var sum = Term.Sum(
      isProduct: isProduct, letters: [], hasDots: false, body: term(.dots, from: start))
    var first: Token?
    while current.isScript {
      if take(.lower) {
        first = try lowerLimit(of: &sum) ?? first
      } else {
        advance()
        try upperLimit(of: &sum, from: first)
      }
    }
    if let first, first.kind != .number(1), first.kind != .number(0) {
      throw .partialSum(at: first.range)
    }
    guard !sum.letters.isEmpty else {
      throw Diagnostic(
        .syntax, "a sum needs the letter that it runs over", at: tokens[start].range,
        hint: "write ∑_k, as in ∑_k w[l][j,k] a[l-1][k]")
    }
    sum.body = try nested { (parser) throws(Diagnostic) in try parser.hadamard() }
    return term(.sum(sum), from: start)
  }

  /// Reads the letters that a sum runs over; gives the number that it begins with, where one is said.
  private mutating func lowerLimit(of sum: inout Term.Sum) throws(Diagnostic) -> Token? {
    let opened = current
    // The tutor prints `∑_(mnp…q)`.
    let bracket: Token.Bracket = opened.kind == .open(.round) ? .round : .curly
    let braced = take(.open(bracket))
    var first: Token?
    repeat {
      let token = advance()
      switch token.kind {
      case .word(let word): sum.letters += word.unicodeScalars.map { String($0) }
      case .symbol("…"): sum.hasDots = true
      case .symbol("ℓ"): sum.letters.append("l")
      case .comma, .symbol("."): break
      case .symbol("="):
        first = current
        while current.kind != .close(bracket), current.kind != .end { advance() }
        if first?.range.upperBound != tokens[index - 1].range.upperBound {
          throw .partialSum(at: tokens[index - 1].range)
        }
      case .symbol("∈"):
        while current.kind != .close(bracket), current.kind != .end { advance() }
      default: throw .expected("the letter that the sum runs over", found: token)
      }
    } while braced && current.kind != .close(bracket) && current.kind != .end
    if braced { try close(bracket, opened: opened) }
    return first
  }

  private mutating func upperLimit(of sum: inout Term.Sum, from first: Token?) throws(Diagnostic) {
    let start = index
    let braced = current.kind == .open(.curly) && token(after: 2).kind == .close(.curly)
    let limit = token(after: braced ? 1 : 0)
    if case .number(let value) = limit.kind { sum.upper = Term(.number(value), at: limit.range) }
    sum.widthLayer = layerOfLimit()
    skipScript()
    try requireWhole(from: first, to: tokens[start..<index])
  }

  /// The layer of a limit `{n_l}`; nil where the limit names no width that is known.
  private func layerOfLimit() -> Term? {
    guard current.kind == .open(.curly), token(after: 1).kind == .word("n"),
      token(after: 2).kind == .lower || token(after: 2).kind == .raise
    else { return nil }
    var ahead = self
    ahead.advance(by: 3)
    guard let layer = try? ahead.layer().term, ahead.current.kind == .close(.curly),
      let reference = LayerReference(layer), [nil, "l", "L"].contains(reference.base)
    else { return nil }
    return layer
  }

  /// Limits say that a sum is over all: from 1 to a width, or from 0 to one less. One that leaves
  /// something out would be another sum than the one over all that it is evaluated as.
  private func requireWhole(from lower: Token?, to upper: ArraySlice<Token>) throws(Diagnostic) {
    var depth = 0
    var inScript = false
    var outer: [Token] = []
    for token in upper {
      switch token.kind {
      case .open where inScript || depth > 0: depth += 1
      case .close where depth > 0:
        depth -= 1
        inScript = depth > 0
      case .open, .close: break
      case .raise, .lower: inScript = true
      case _ where inScript: inScript = depth > 0
      default: outer.append(token)
      }
    }
    guard let first = outer.first, let last = outer.last else { return }
    let place = first.range.lowerBound..<last.range.upperBound
    let isOneLess = outer.count >= 3 && outer.suffix(2).map(\.kind) == [.symbol("−"), .number(1)]
    let isFromZero = lower?.kind == .number(0)
    if case .number = first.kind, outer.count == 1, !isFromZero { return }
    let isIndex =
      outer.count == 1 && upper.count <= 3
      && first.word.map { Dialect.role($0, .limit) != nil } == true
    let names = isOneLess ? outer.dropLast(2) : outer[...]
    let holdsSum = names.contains { $0.kind == .symbol("+") || $0.kind == .symbol("−") }
    if isIndex || holdsSum || isFromZero != isOneLess { throw .partialSum(at: place) }
  }
}

extension Diagnostic {
  fileprivate static func partialSum(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .syntax, "a sum with limits runs over all neurons: from 1 to the width of the layer",
      at: range, hint: "leave the limits out, as in ∑_k w[l][j,k] a[l-1][k]")
  }
}
