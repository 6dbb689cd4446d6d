import Support

/// The number of an equation in brackets: `(6)`, `(12a)`, `(BP2)`, `(2.3)`.
enum EquationNumber {
  /// Digits with at most one small letter behind them, or capitals and then digits.
  static func isSpelled(_ text: String, inBrackets: Bool = false) -> Bool {
    if inBrackets {
      guard text.hasPrefix("("), text.hasSuffix(")") else { return false }
      return isSpelled(String(text.dropFirst().dropLast()))
    }
    let capitals = text.unicodeScalars.prefix { ("A"..."Z").contains($0) }
    var digits = text.unicodeScalars.dropFirst(capitals.count)
    if let last = digits.last, ("a"..."z").contains(last) { digits.removeLast() }
    return capitals.count <= 4
      && digits.split(separator: ".", omittingEmptySubsequences: false).allSatisfy {
        !$0.isEmpty && $0.allSatisfy(\.isDigit)
      }
  }

  /// Where the number of an equation stands at the end of a line: its first and last token, and
  /// whether it is set off from what is before it. What is not may be a factor.
  static func find(
    in tokens: [Token], of line: [Unicode.Scalar]
  ) -> (positions: Range<Int>, isSetOff: Bool)? {
    let last = tokens.lastIndex { token in
      switch token.kind {
      case .symbol("."), .comma, .semicolon, .gap, .conclusion, .equivalence, .newRow, .ampersand,
        .end_:
        false
      default: true
      }
    }
    guard let last, tokens[last].kind == .close(.round),
      let first = tokens[..<last].lastIndex(where: { $0.kind == .open(.round) }), first > 0,
      tokens[..<first].contains(where: \.isRelation),
      isSpelled(
        line.text(tokens[first].range.upperBound..<tokens[last].range.lowerBound)
          .filter { !$0.isWhitespace })
    else { return nil }
    let isApart = tokens[first - 1].isBreak
    return (first..<last + 1, isApart || tokens[first].isSetOff)
  }
}

extension [Token] {
  /// Whether they are the number of an equation in its brackets.
  var isEquationNumber: Bool {
    guard count > 2, first?.kind == .open(.round), last?.kind == .close(.round) else {
      return false
    }
    let text = dropFirst().dropLast().map { token in
      if case .number(let value) = token.kind {
        Int(exactly: value).map(String.init) ?? ""
      } else {
        token.word ?? "?"
      }
    }
    return EquationNumber.isSpelled(text.joined())
  }
}
