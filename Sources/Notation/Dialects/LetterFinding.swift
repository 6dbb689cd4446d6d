/// Which names a page uses for z and a, by the places where they stand.
///
/// An activation is what an activation function gives, and a weighted input what it takes: h = f(u).
struct LetterFinding {
  private(set) var letters: [Letter: String] = [:]
  /// Which equations say so.
  private(set) var places: [Int] = []

  /// The names that most equations agree on; nil where they are the book's.
  static func names(in equations: [String]) -> LetterFinding? {
    var votes: [[Letter: String]: [Int]] = [:]
    for (place, text) in equations.enumerated() {
      for names in activations(in: text) { votes[names, default: []].append(place) }
    }
    let best = votes.max { one, other in
      (one.value.count, other.value[0]) < (other.value.count, one.value[0])
    }
    guard let best else { return nil }
    return LetterFinding(letters: best.key, places: best.value)
  }

  /// The names that many books have for z and a.
  private static let customary: [(letter: Letter, names: Set<String>)] = [
    (.z, ["u", "s", "net", "t"]), (.a, ["o", "out"]),
  ]

  static func isCustomary(_ name: String) -> Bool {
    customary.contains { $0.names.contains(name) }
  }

  /// Names in a single line that stand where only a z or an a can: behind ∂, as all that an activation
  /// function takes, or beside a weight or an error, and with scripts. The book's own letter must not
  /// stand in the line, nor a second name.
  static func namesByPlace(
    in tokens: [Token], _ vocabulary: Vocabulary
  ) -> [(letter: Letter, name: String)] {
    guard vocabulary.dialect.letters.isEmpty else { return [] }
    let outside = tokens.outsideScripts
    let names = Set(outside.compactMap { tokens[$0].name })
    return customary.compactMap { letter, known in
      let found = known.intersection(names)
      guard found.count == 1, let name = found.first, !names.contains(letter.rawValue),
        !vocabulary.names.contains(name), !vocabulary.functions.contains(name),
        outside.filter({ tokens[$0].name == name }).allSatisfy({ isQuantity(at: $0, tokens) }),
        outside.contains(where: { tokens[$0].name == name && stands(letter, at: $0, in: tokens) })
      else { return nil }
      return (letter, name)
    }
  }

  /// Whether scripts stand behind a name, and no bracket that it would be a function of.
  private static func isQuantity(at index: Int, _ tokens: [Token]) -> Bool {
    let end = skipScripts(from: index + 1, in: tokens)
    return end > index + 1 && (end >= tokens.count || tokens[end].kind != .open(.round))
  }

  private static func stands(_ letter: Letter, at index: Int, in tokens: [Token]) -> Bool {
    guard index > 0 else { return false }
    let before = tokens[index - 1]
    if before.kind == .symbol("∂") { return true }
    let end = skipScripts(from: index + 1, in: tokens)
    if letter == .z {
      return before.kind == .open(.round) && end < tokens.count
        && tokens[end].kind == .close(.round) && index > 1
        && tokens[..<(index - 1)].reversed().first { !$0.isScript && $0.nesting == 0 }?.name
          .map { $0 == "′" || $0 == "σ" || Dialect.role($0, .call) != nil } == true
    }
    // Behind a weight or an error with its scripts.
    return tokens[..<index].indices.contains { start in
      ["w", "W", "δ"].contains(tokens[start].name)
        && skipScripts(from: start + 1, in: tokens) == index
    }
  }

  func dialect(_ base: Dialect) -> Dialect {
    letters.reduce(base) { $1.value == $1.key.rawValue ? $0 : $0.naming($1.key, $1.value) }
  }

  /// `h^l = f(u^l)`: the name of an activation and of the weighted input that it is of.
  private static func activations(in text: String) -> [[Letter: String]] {
    guard let tokens = try? Lexer.reading(text, words: ["net", "out"]).tokens else { return [] }
    var found: [[Letter: String]] = []
    for index in tokens.indices where tokens[index].kind == .symbol("=") {
      guard let activation = name(before: index, in: tokens) else { continue }
      var next = index + 1
      guard next < tokens.count, let function = tokens[next].name,
        function == "σ" || Dialect.role(function, .call) != nil || ["tanh"].contains(function)
          || Elementary.named(function)?.isActivation == true
      else { continue }
      next = skipScripts(from: next + 1, in: tokens)
      guard next + 1 < tokens.count, tokens[next].kind == .open(.round),
        let input = tokens[next + 1].name, input != activation
      else { continue }
      let end = skipScripts(from: next + 2, in: tokens)
      guard end < tokens.count, tokens[end].kind == .close(.round) else { continue }
      found.append([.a: activation, .z: input])
    }
    return found
  }

  /// The name that ends before a relation, its scripts passed over; nil where more stands there.
  private static func name(before end: Int, in tokens: [Token]) -> String? {
    var start = end - 1
    while start >= 0 {
      if tokens[start].name != nil, start == 0 || !tokens[start - 1].isScript,
        skipScripts(from: start + 1, in: tokens) == end
      {
        let isFirst =
          start == 0 || tokens[start - 1].isRelation || tokens[start - 1].kind == .gap
          || tokens[start - 1].kind == .comma || tokens[start - 1].kind == .newRow
          || tokens[start - 1].kind == .ampersand || tokens[start - 1].isBegin
        return isFirst ? tokens[start].name : nil
      }
      start -= 1
    }
    return nil
  }

  private static func skipScripts(from start: Int, in tokens: [Token]) -> Int {
    var next = start
    while next < tokens.count, tokens[next].isScript {
      next += 1
      guard next < tokens.count else { break }
      next = (tokens.end(ofGroupAt: next) ?? next) + 1
    }
    return next
  }
}

extension Token {
  fileprivate var isBegin: Bool { if case .begin = kind { true } else { false } }
}

extension [Token] {
  /// The positions of what stands in no script.
  fileprivate var outsideScripts: [Int] {
    var (result, index) = ([Int](), 0)
    while index < count {
      if self[index].isScript {
        index += 1
        guard index < count else { break }
        index = (end(ofGroupAt: index) ?? index) + 1
      } else {
        result.append(index)
        index += 1
      }
    }
    return result
  }
}
