extension Parser {
  /// ∑ and ∏ with their limits, over all products to their right.
  mutating func series(isProduct: Bool, from start: Int) throws(Diagnostic) -> Term {
    var letters: [String] = []
    var hasDots = false
    var upper: Term?
    var widthLayer: Term?
    var lower: Token?
    var hasLower = false
    while current.kind == .lower || current.kind == .raise {
      if take(.lower) {
        hasLower = true
        let opened = current
        // The tutor prints `∑_(mnp…q)`.
        let bracket: Token.Bracket = opened.kind == .open(.round) ? .round : .curly
        let braced = take(.open(bracket))
        repeat {
          switch current.kind {
          case .word(let word):
            letters += word.unicodeScalars.map { String($0) }
            advance()
          case .symbol("…"):
            hasDots = true
            advance()
          case .symbol("ℓ"):
            letters.append("l")
            advance()
          case .comma, .symbol("."): advance()
          case .symbol("="):
            advance()
            lower = current
            while current.kind != .close(bracket), current.kind != .end { advance() }
            if lower?.range.upperBound != tokens[index - 1].range.upperBound {
              throw .partialSum(at: tokens[index - 1].range)
            }
          case .symbol("∈"):
            while current.kind != .close(bracket), current.kind != .end { advance() }
          default: throw .expected("the letter that the sum runs over", found: current)
          }
        } while braced && current.kind != .close(bracket) && current.kind != .end
        if braced { try close(bracket, opened: opened) }
      } else {
        advance()
        if case .number(let limit) = current.kind {
          upper = Term(.number(limit), at: current.range)
        }
        if current.kind == .open(.curly), case .number(let limit) = token(after: 1).kind,
          token(after: 2).kind == .close(.curly)
        {
          upper = Term(.number(limit), at: token(after: 1).range)
        }
        let limit = index
        widthLayer = layerOfLimit()
        skipScript()
        try requireWhole(from: lower, to: tokens[limit..<index])
      }
    }
    if let lower, lower.kind != .number(1), lower.kind != .number(0) {
      throw .partialSum(at: lower.range)
    }
    guard hasLower, !letters.isEmpty else {
      throw Diagnostic(
        .syntax, "a sum needs the letter that it runs over", at: tokens[start].range,
        hint: "write ∑_k, as in ∑_k w[l][j,k] a[l-1][k]")
    }
    let body = try nested { (parser: inout Parser) throws(Diagnostic) in
      try parser.hadamard()
    }
    let sum = Term.Sum(
      isProduct: isProduct, letters: letters, hasDots: hasDots, upper: upper,
      widthLayer: widthLayer, body: body)
    return Term(.sum(sum), at: range(from: start))
  }

  /// The layer of a limit `{n_l}`; nil where the limit names no width that is known.
  private func layerOfLimit() -> Term? {
    guard current.kind == .open(.curly), token(after: 1).kind == .word("n"),
      token(after: 2).kind == .lower || token(after: 2).kind == .raise
    else { return nil }
    var ahead = self
    for _ in 0..<3 { ahead.advance() }
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
    if case .word(let word) = first.kind, outer.count == 1,
      Dialect.role(word, .limit) != nil, upper.count <= 3
    {
      throw .partialSum(at: place)
    }
    let names = isOneLess ? outer.dropLast(2) : outer[...]
    guard isFromZero == isOneLess,
      !names.contains(where: { $0.kind == .symbol("+") || $0.kind == .symbol("−") })
    else {
      throw .partialSum(at: place)
    }
  }
}

extension Diagnostic {
  fileprivate static func partialSum(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .syntax, "a sum with limits runs over all neurons: from 1 to the width of the layer",
      at: range,
      hint: "leave the limits out, as in ∑_k w[l][j,k] a[l-1][k]")
  }
}
