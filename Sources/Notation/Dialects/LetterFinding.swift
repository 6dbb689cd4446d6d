/// Which names a page uses for z and a, by the places where they stand.
///
/// An activation is what an activation function gives, and a weighted input what it takes: h = f(u).
struct LetterFinding {
  private(set) var letters: [Letter: String] = [:]
  /// Which equations say so.
  private(set) var places: [Int] = []

  /// The names that most equations agree on, of as many those that come first; nil where they are the book's.
  static func names(in equations: [String]) -> LetterFinding? {
    var votes: [LetterFinding] = []
    for (place, text) in equations.enumerated() {
      for names in activations(in: text) {
        if let known = votes.firstIndex(where: { $0.letters == names }) {
          votes[known].places.append(place)
        } else {
          votes.append(LetterFinding(letters: names, places: [place]))
        }
      }
    }
    let most = votes.map(\.places.count).max()
    var found = votes.first { $0.places.count == most } ?? LetterFinding()
    let pages = equations.map(Self.tokens)
    found.findTarget(in: pages)
    found.findError(in: pages)
    return found.letters.isEmpty ? nil : found
  }

  private static let words: Set<String> = ["net", "out", "target"]

  /// Those of a row, without what sets its columns.
  private static func tokens(of text: String) -> [Token] {
    ((try? Lexer.reading(text, words: words).tokens) ?? []).filter { $0.kind != .ampersand }
  }

  /// d, where the output is subtracted from it.
  private mutating func findTarget(in pages: [[Token]]) {
    let output = letters[.a] ?? "a"
    for (place, tokens) in pages.enumerated() {
      for index in tokens.indices where tokens[index].kind == .symbol("−") {
        let next = index + 1
        guard let one = tokens.nameOfFactor(before: index), next < tokens.count,
          let other = tokens[next].name, one != other, [one, other].contains(output),
          let target = [one, other].first(where: { $0 != output }),
          ["d", "target"].contains(target)
        else { continue }
        letters[.y] = target
        return places.append(place)
      }
    }
  }

  /// e, where it stands for what has a slope of the activation in its formula, and δ nowhere.
  private mutating func findError(in pages: [[Token]]) {
    let names = Set(pages.joined().compactMap(\.name))
    let isExponential = pages.contains { tokens in
      zip(tokens, tokens.dropFirst()).contains { $0.word == "e" && $1.kind == .raise }
    }
    guard !names.contains("δ"), names.contains("e"), !isExponential else { return }
    for (place, tokens) in pages.enumerated() {
      guard let equals = tokens.firstIndex(where: { $0.kind == .symbol("=") }),
        Self.name(before: equals, in: tokens) == "e",
        tokens[equals...].contains(where: { $0.kind == .symbol("′") })
      else { continue }
      letters[.δ] = "e"
      return places.append(place)
    }
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
        outside.filter({ tokens[$0].name == name }).allSatisfy({
          isQuantity(at: $0, tokens) || letter == .a && isCompared(at: $0, in: tokens)
        }),
        outside.contains(where: { tokens[$0].name == name && stands(letter, at: $0, in: tokens) })
      else { return nil }
      return (letter, name)
    }
  }

  /// Whether scripts stand behind a name, and no bracket that it would be a function of; a bracket that
  /// begins with a number is a factor.
  private static func isQuantity(at index: Int, _ tokens: [Token]) -> Bool {
    let end = skipScripts(from: index + 1, in: tokens)
    guard end > index + 1 else { return false }
    guard end + 1 < tokens.count, tokens[end].kind == .open(.round) else { return true }
    if case .number = tokens[end + 1].kind { return true }
    return tokens[end + 1].name == tokens[index].name
  }

  /// Whether a name stands in a difference with the target.
  private static func isCompared(at index: Int, in tokens: [Token]) -> Bool {
    let targets: Set<String> = ["y", "t", "target"]
    let end = skipScripts(from: index + 1, in: tokens)
    if index > 1, tokens[index - 1].kind == .symbol("−"),
      let name = tokens.nameOfFactor(before: index - 1)
    {
      return targets.contains(name)
    }
    return end + 1 < tokens.count && tokens[end].kind == .symbol("−")
      && tokens[end + 1].name.map(targets.contains) == true
  }

  private static func stands(_ letter: Letter, at index: Int, in tokens: [Token]) -> Bool {
    let end = skipScripts(from: index + 1, in: tokens)
    if index == 0 {
      // u_j = ∑_k w_{jk} …
      guard end + 1 < tokens.count, tokens[end].kind == .symbol("=") else { return false }
      if letter == .z { return tokens[end...].contains { ["w", "W"].contains($0.name) } }
      // o_j = σ(…)
      let behind = skipScripts(from: end + 2, in: tokens)
      return tokens[end + 1].name.map { $0 == "σ" || Dialect.role($0, .call) != nil } == true
        && tokens.end(ofGroupAt: behind) == tokens.count - 1
    }
    let before = tokens[index - 1]
    if before.kind == .symbol("∂") { return true }
    // ∂net_j/∂w_{ij} = o_i
    if letter == .a, before.kind == .symbol("="), end == tokens.count,
      zip(tokens, tokens.dropFirst()).contains(where: {
        $0.kind == .symbol("∂") && ["w", "W"].contains($1.name)
      })
    {
      return true
    }
    if letter == .a, end + 3 < tokens.count, tokens[end].kind == .open(.round),
      tokens[end + 1].kind == .number(1), tokens[end + 2].kind == .symbol("−"),
      tokens[end + 3].name == tokens[index].name
    {
      // o_j (1 − o_j)
      return true
    }
    if letter == .z {
      return before.kind == .open(.round) && end < tokens.count
        && tokens[end].kind == .close(.round) && index > 1
        && tokens[..<(index - 1)].reversed().first { !$0.isScript && $0.nesting == 0 }?.name
          .map { $0 == "′" || $0 == "σ" || Dialect.role($0, .call) != nil } == true
    }
    if isCompared(at: index, in: tokens) { return true }
    // Behind a weight or an error with its scripts.
    return tokens[..<index].indices.contains { start in
      guard ["w", "W", "δ"].contains(tokens[start].name) else { return false }
      let next = skipScripts(from: start + 1, in: tokens)
      return next == index || next == index - 1 && tokens[next].kind == .symbol("·")
    }
  }

  func dialect(_ base: Dialect) -> Dialect {
    letters.reduce(base) { $1.value == $1.key.rawValue ? $0 : $0.naming($1.key, $1.value) }
  }

  /// `h^l = f(u^l)`: the name of an activation and of the weighted input that it is of.
  private static func activations(in text: String) -> [[Letter: String]] {
    let read = Self.tokens(of: text)
    let tokens = read.without(Set(read.stepBrackets(Vocabulary()).joined()))
    var found: [[Letter: String]] = []
    for index in tokens.indices where tokens[index].kind == .symbol("=") {
      guard let activation = name(before: index, in: tokens) else { continue }
      var next = index + 1
      if let input = sigmoidArgument(behind: index, in: tokens), input != activation {
        found.append([.a: activation, .z: input])
        continue
      }
      guard next < tokens.count, let function = tokens[next].name,
        function == "σ" || Dialect.role(function, .call) != nil || ["tanh"].contains(function)
          || Elementary.named(function)?.isActivation == true
      else { continue }
      next = skipScripts(from: next + 1, in: tokens)
      if let end = tokens.end(ofGroupAt: next), tokens[next..<end].holdsSum(of: activation) {
        found.append([.a: activation])
        continue
      }
      guard next + 1 < tokens.count, tokens[next].kind == .open(.round),
        let input = tokens[next + 1].name, input != activation
      else { continue }
      let end = skipScripts(from: next + 2, in: tokens)
      guard end < tokens.count, tokens[end].kind == .close(.round) else { continue }
      found.append([.a: activation, .z: input])
    }
    return found
  }

  /// The x of `1 / (1 + e^{-x})`.
  private static func sigmoidArgument(behind equals: Int, in tokens: [Token]) -> String? {
    let signs = tokens[(equals + 1)...].filter { token in
      token.nesting == 0 && token.kind != .symbol("/")
        && token.macro.map(Lexer.fractions.contains) != true && token.name != "exp"
        && token.word != "e" && token.kind != .raise
    }.prefix(5)
    guard signs.count == 5,
      signs.dropLast().map(\.kind) == [
        .number(1), .number(1), .symbol("+"), .symbol("−"),
      ]
    else { return nil }
    return signs.last?.name
  }

  /// The name that ends before a relation, its scripts passed over; nil where more stands there.
  private static func name(before end: Int, in tokens: [Token]) -> String? {
    var start = end - 1
    while start >= 0 {
      if tokens[start].name != nil, start == 0 || !tokens[start - 1].isScript,
        skipScripts(from: start + 1, in: tokens) == end
      {
        let isFirst =
          start == 0 || tokens[start - 1].isRelation || tokens[start - 1].isGap
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

extension ArraySlice<Token> {
  /// Whether weights stand in it, and a name with scripts that they weigh.
  fileprivate func holdsSum(of name: String) -> Bool {
    contains { ["w", "W"].contains($0.name) }
      && zip(self, dropFirst()).contains { $0.name == name && $1.isScript }
  }
}

extension [Token] {
  /// The name of the factor that ends before a place, its scripts passed over.
  fileprivate func nameOfFactor(before end: Int) -> String? {
    var place = end - 1
    while place > 0, self[place].nesting < 0 || self[place - 1].isScript {
      if self[place].nesting < 0 {
        var depth = 0
        repeat {
          depth += self[place].nesting
          place -= 1
        } while depth < 0 && place >= 0
        if depth < 0 || place < 0 || !self[place].isScript { return nil }
        place -= 1
      } else {
        place -= 2
      }
    }
    return place >= 0 ? self[place].name : nil
  }
}

extension Token {
  fileprivate var macro: String? { if case .macro(let name) = kind { name } else { nil } }

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
