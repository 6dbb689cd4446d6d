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
          || tokens[start - 1].kind == .ampersand
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
