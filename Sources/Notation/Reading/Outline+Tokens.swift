/// What tokens look like, before they are parsed.
extension Outline.Part {
  /// Parts what stands behind `∈`: the last side is said to be in it.
  mutating func takeSpace() throws(Diagnostic) {
    guard let place = tokens.outer.first(where: { tokens[$0].kind == .symbol("∈") }) else { return }
    space = Array(tokens[place...])
    tokens = Array(tokens[..<place])
    if let second = space.outer.dropFirst().first(where: { space[$0].isRelation }) {
      throw Diagnostic(
        .syntax, "behind a set no relation goes on", at: space[second].range,
        hint: "write what is in the set as the last of the line")
    }
  }
}

extension Token {
  /// What only ends a line of an expression.
  var isBreak: Bool { isGap || kind == .newRow || kind == .ampersand }

  /// Whether it only parts the rows and columns of cases.
  var partsCases: Bool {
    switch kind {
    case .begin, .end_, .ampersand, .newRow, .comma, .semicolon, .gap, .conclusion, .equivalence,
      .symbol("."):
      true
    default: false
    }
  }

  var opensCondition: Bool {
    kind == .symbol("∀") || phrase.flatMap(Words.role)?.isOfConditions == true
  }

  static func comma(before tokens: [Token]) -> Token {
    let place = tokens.range.lowerBound
    return Token(kind: .comma, range: place..<place, spaced: false)
  }

  static func element(at range: Range<Int>) -> Token {
    Token(kind: .symbol("∈"), range: range, spaced: true)
  }

  static func reals(at range: Range<Int>) -> Token {
    Token(kind: .word("ℝ"), range: range, spaced: true)
  }
}

extension [Token] {
  /// Without brackets round a whole equation.
  var unbracketed: [Token] {
    guard first?.kind == .open(.round), end(ofGroupAt: 0) == count - 1 else { return self }
    let inner = Array(dropFirst().dropLast())
    return inner.holdsRelation ? inner : self
  }

  var isIndexLetter: Bool { count == 1 && self[0].isIndexLetter }

  /// The tokens as a group.
  var grouped: [Token] {
    let place = range
    return [Token(kind: .open(.curly), range: place.lowerBound..<place.lowerBound, spaced: false)]
      + self + [
        Token(kind: .close(.curly), range: place.upperBound..<place.upperBound, spaced: false)
      ]
  }

  /// Whether it has the form of a condition: `l = …`, `i ≠ j`, `2 ≤ l < L`, `∀ j`, `z > 0`.
  ///
  /// What it is then depends on whether the statement has these letters.
  var isConditionShaped: Bool {
    guard first?.kind != .symbol("∀") else { return true }
    let relations = outer.filter { self[$0].isRelation }
    guard let first = relations.first else { return false }
    let allowed: Set<String> = ["=", "≠", "<", ">", "≤", "≥", "∈"]
    guard relations.allSatisfy({ self[$0].name.map(allowed.contains) == true }) else {
      return false
    }
    if relations.allSatisfy({ self[$0].name != "=" && self[$0].name != "∈" }) { return true }
    let left = Array(self[..<first])
    return left.contains(where: \.isIndexLetter) && left.allSatisfy(\.isIndexPart)
  }
}

extension Token {
  var isIndexLetter: Bool { kind == .symbol("ℓ") || word.map(Dialect.isIndex) == true }

  var isIndexLetterOrComma: Bool { isIndexLetter || kind == .comma }

  var isIndexPart: Bool {
    switch kind {
    case .number, .comma: true
    default: isIndexLetter || isSign
    }
  }
}

extension Diagnostic {
  static func conditionAlone(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .syntax, "a condition stands here, and no statement that it is for", at: range,
      hint: "write the statement before it")
  }
}
