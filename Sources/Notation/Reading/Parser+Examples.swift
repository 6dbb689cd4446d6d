/// Training examples that are numbered by a letter: x^{(i)}, δ^{(i)(l)}, a^{[l](i)}.
extension Parser {
  /// Takes the `(i)` of an example.
  mutating func takeExample() -> Bool {
    guard current.kind == .open(.round), let letter = token(after: 1).word,
      exampleLetters.contains(letter), token(after: 2).kind == .close(.round)
    else { return false }
    advance(by: 3)
    return true
  }
}

extension [Token] {
  /// A script that names a layer and an example is no longer.
  private static let longest = 16

  /// The letters in brackets that are raised alone on x, y or the cost, or beside a layer.
  var exampleLetters: Set<String> {
    var found: Set<String> = []
    for index in indices.dropLast() where self[index].kind == .raise {
      let behind = Array(self[(index + 1)..<Swift.min(count, index + 1 + Self.longest)])
      guard behind[0].nesting > 0, let end = behind.end(ofGroupAt: 0) else { continue }
      let script = Array(behind[0].kind == .open(.curly) ? behind[1..<end] : behind[0...end])
      let groups = script.indices.filter { start in
        script[start].kind == .open(.round) && script.end(ofGroupAt: start) == start + 2
          && script[start + 1].word.map { Dialect.isIndex($0) && $0 != "l" } == true
      }
      guard let start = groups.first, groups.count == 1, let letter = script[start + 1].word
      else { continue }
      let base = index > 0 ? self[index - 1].name : nil
      let isAlone = script.count == 3
      let isOfExample =
        isAlone
        ? base.map { ["x", "y", "X", "Y"].contains($0) || Dialect.role($0, .cost) != nil } == true
        : script.contains { $0.isLayerLike && $0.word != letter }
      if isOfExample { found.insert(letter) }
    }
    return found
  }
}

extension Token {
  /// A letter or a number that may stand for a layer.
  fileprivate var isLayerLike: Bool {
    switch kind {
    case .number, .symbol("ℓ"), .word("l"), .word("L"): true
    default: false
    }
  }
}
