/// The names and suffixes of a notation, put in the book's letters and scripts before anything is parsed.
extension Dialect {
  /// The words that LaTeX lines hold as words, because they are declared.
  var words: Set<String> {
    Set(letters.keys.filter { $0.count > 1 }).union(functions.filter { $0.count > 1 })
  }

  /// The tokens with the book's letters in place of the names that are declared; scripts hold indices.
  func inBookLetters(
    _ tokens: [Token]
  ) -> (tokens: [Token], readings: [(name: String, role: Role)]) {
    let tokens = hasSuffixes ? withSuffixesRaised(tokens) : tokens
    guard !letters.isEmpty || !functions.isEmpty else { return (tokens, []) }
    var readings: [(name: String, role: Role)] = []
    var result = tokens
    let scripts = tokens.scripts
    for index in tokens.indices where !scripts[index] {
      let token = tokens[index]
      guard let name = token.name else { continue }
      if functions.contains(name) {
        result[index] = token.renamed("σ")
        readings.append((name, .activation))
      } else if let letter = letters[name] {
        result[index] = token.renamed(letter.rawValue)
        if name != letter.rawValue { readings.append((name, .letter(letter))) }
      } else if let letter = differential(of: name) {
        result[index] = token.renamed("d" + letter.rawValue)
        readings.append((String(name.dropFirst()), .letter(letter)))
      }
    }
    return (result, readings)
  }

  /// With the layer of `W2`, `z2` and `dW1` raised.
  private func withSuffixesRaised(_ tokens: [Token]) -> [Token] {
    let scripts = tokens.scripts
    var result: [Token] = []
    var index = 0
    while index < tokens.count {
      let token = tokens[index]
      index += 1
      guard !scripts[index - 1], let name = token.name else {
        result.append(token)
        continue
      }
      let letters = String(name.prefix { !$0.isNumber })
      let digits = String(name.dropFirst(letters.count))
      if let layer = Double(digits), takesSuffix(letters) {
        let end = token.range.upperBound
        let middle = end - digits.unicodeScalars.count
        result.append(token.spelled(letters, token.range.lowerBound..<middle))
        result += Token.raised(layer, at: middle..<end)
      } else if digits.isEmpty, takesSuffix(letters), index < tokens.count,
        !tokens[index].spaced, case .number(let layer) = tokens[index].kind
      {
        result.append(token)
        result += Token.raised(layer, at: tokens[index].range)
        index += 1
      } else {
        result.append(token)
      }
    }
    return result
  }

  /// Names with a layer behind them in a line that is about nothing else, none of which the learner has given:
  /// two of them, and one of a matrix W or a gradient; in a line of a program two letters, `output` among them.
  static func suffixesByPlace(in tokens: [Token], _ vocabulary: Vocabulary) -> [String] {
    guard !vocabulary.dialect.hasSuffixes else { return [] }
    let names = tokens.enumerated().compactMap { index, token -> String? in
      guard let name = token.word, let digit = name.firstIndex(where: \.isNumber),
        name[digit...].allSatisfy(\.isNumber),
        vocabulary.dialect.takesSuffix(name.withoutNumber),
        index == 0 || !tokens[index - 1].isScript
      else { return nil }
      return name
    }.uniqued
    let isKnown = names.contains {
      vocabulary.names.contains($0) || vocabulary.functions.contains($0)
    }
    if isKnown || names.isEmpty { return [] }
    let isOfLayers = names.contains { $0.hasPrefix("W") || $0.hasPrefix("d") }
    if names.count > 1, isOfLayers { return names }
    guard vocabulary.readsPrograms, tokens.contains(where: { $0.kind == .symbol("=") }) else {
      return []
    }
    var letters = Set(
      names.compactMap { name in vocabulary.dialect.letter(beforeSuffix: name.withoutNumber) })
    if tokens.contains(where: { $0.word == "output" }) { letters.insert(.a) }
    return letters.count > 1 ? names : []
  }

  fileprivate func takesSuffix(_ name: String) -> Bool {
    letter(beforeSuffix: name)?.hasLayer == true
  }

  private func letter(beforeSuffix name: String) -> Letter? {
    letters[name] ?? Symbol.spelled(name).flatMap { Letter(rawValue: $0.glyph) }
      ?? Letter(rawValue: name) ?? Self.letter(name, .layered)
      ?? Self.differential(name) ?? differential(of: name)
  }

  /// The letter in a `du`.
  private func differential(of name: String) -> Letter? {
    name.hasPrefix("d") && name.count > 1 ? letters[String(name.dropFirst())] : nil
  }
}

extension [Token] {
  /// With `Wx` and `Wa` outside LaTeX as two factors, where the learner has no such name; so with the `AB` of
  /// a line in which A and B stand apart too.
  func withProductsSplit(_ vocabulary: Vocabulary) -> [Token] {
    let apart = Set(compactMap(\.word).filter { $0.utf8.count == 1 })
    return flatMap { token -> [Token] in
      guard let word = token.word, word.utf8.count == 2, let first = word.first,
        let last = word.last,
        "wW".contains(first) && "xahX".contains(last) || last == "W" && "XAH".contains(first)
          || first != last && word == word.uppercased() && apart.contains(String(first))
            && apart.contains(String(last)),
        token.range.count == 2,
        !vocabulary.names.contains(word), !vocabulary.functions.contains(word)
      else { return [token] }
      let middle = token.range.lowerBound + 1
      return [
        Token(
          kind: .word(String(first)), range: token.range.lowerBound..<middle, spaced: token.spaced,
          isSetOff: token.isSetOff, beginsRow: token.beginsRow),
        Token(kind: .word(String(last)), range: middle..<token.range.upperBound, spaced: false),
      ]
    }
  }
}

extension [Token] {
  /// Of each token whether it stands in a script; what ∇ is by is none.
  fileprivate var scripts: [Bool] {
    var result = [Bool](repeating: false, count: count)
    var (depth, open) = (0, [Int]())
    for (index, token) in enumerated() {
      let isBehind =
        index > 0 && self[index - 1].isScript
        && !(index > 1 && self[index - 2].kind == .symbol("∇"))
        && !(index > 1 && self[index - 2].word == "e" && self[index - 1].kind == .raise)
      result[index] = !open.isEmpty || isBehind
      if token.nesting > 0, result[index] { open.append(depth) }
      depth += token.nesting
      if token.nesting < 0, open.last == depth { open.removeLast() }
    }
    return result
  }
}

extension Token {
  /// `^{2}`, as it is read where only the number stands.
  fileprivate static func raised(_ layer: Double, at range: Range<Int>) -> [Token] {
    [
      Token(kind: .raise, range: range.lowerBound..<range.lowerBound, spaced: false),
      Token(kind: .open(.curly), range: range.lowerBound..<range.lowerBound, spaced: false),
      Token(kind: .number(layer), range: range, spaced: false),
      Token(kind: .close(.curly), range: range.upperBound..<range.upperBound, spaced: false),
    ]
  }

  fileprivate func spelled(_ name: String, _ range: Range<Int>) -> Token {
    let kind: Kind =
      if name.utf8.count > 1, let symbol = Symbol.spelled(name) {
        .symbol(symbol.glyph)
      } else {
        .word(name)
      }
    return Token(
      kind: kind, range: range, spaced: spaced, isSetOff: isSetOff, beginsRow: beginsRow)
  }

  fileprivate func renamed(_ name: String) -> Token {
    Token(
      kind: name.count > 1 || name.utf8.count == 1 ? .word(name) : .symbol(name), range: range,
      spaced: spaced, isSetOff: isSetOff, beginsRow: beginsRow)
  }
}

extension String {
  /// The letters before its first digit.
  fileprivate var withoutNumber: String { String(prefix { !$0.isNumber }) }
}
