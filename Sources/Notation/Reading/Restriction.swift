/// A condition under which a statement is said: `l < L`, `i ≠ j`, `l = L−1, …, 2`, `∀ j`, `z > 0`.
package struct Restriction: Hashable, Sendable {
  package indirect enum Form: Hashable, Sendable {
    /// `∀ j`: nothing is left out.
    case every([String])
    /// Sides with a relation between each two: all must hold.
    case comparison([Term], [Relation])
    /// `j = 1, …, n_l`: each letter is one of these; dots among them stand for all between.
    case values([String], [Term])
    /// `for sigmoid neurons`: the activation function that they have.
    case activation(String)
    /// `(cross-entropy)`: the cost that the network has.
    case cost(String)
    /// *Otherwise*: of these lists none holds as a whole.
    case none(of: [[Restriction]])
  }

  package let form: Form
  package let range: Range<Int>

  package static func == (left: Restriction, right: Restriction) -> Bool { left.form == right.form }

  package func hash(into hasher: inout Hasher) { hasher.combine(form) }
}

extension Restriction {
  /// The letters of layers, neurons and examples that it speaks of.
  var letters: [String] {
    switch form {
    case .activation, .cost: []
    case .every(let letters): letters
    case .values(let letters, let values): (letters + values.flatMap(\.indexLetters)).uniqued
    case .comparison(let sides, _): sides.flatMap(\.indexLetters).uniqued
    case .none(let lists): lists.joined().flatMap(\.letters).uniqued
    }
  }

  /// A number other than 0 with which it compares a value of the network: nothing is drawn close to it.
  var untriedBound: Term? {
    switch form {
    case .every, .values, .activation, .cost: return nil
    case .none(let lists): return lists.joined().lazy.compactMap(\.untriedBound).first
    case .comparison(let sides, let relations):
      let isOrder = relations.contains { ![.equal, .unequal].contains($0.sign) }
      guard isOrder, !sides.allSatisfy(\.isIndexSum) else { return nil }
      return sides.first { $0.isConstant && $0.form != .number(0) }
    }
  }

  /// What it compares indices with.
  var indexTerms: [Term] {
    switch form {
    case .every, .activation, .cost: []
    case .values(_, let values): values
    case .comparison(let sides, _): sides.filter(\.isIndexSum)
    case .none(let lists): lists.joined().flatMap(\.indexTerms)
    }
  }

  /// What it says of values of the network, and not of indices: the z of `z > 0`.
  var arguments: [Term] {
    switch form {
    case .every, .values, .activation, .cost: []
    case .comparison(let sides, _): sides.filter { !$0.isIndexSum }
    case .none(let lists): lists.joined().flatMap(\.arguments)
    }
  }

  var activation: String? { if case .activation(let name) = form { name } else { nil } }
  var cost: String? { if case .cost(let name) = form { name } else { nil } }

  /// Whether it says what the network is made of, which the verdict names as its condition.
  var isOfNetwork: Bool { activation != nil || cost != nil }

  func mappingArguments<Failure>(
    _ transform: (Term) throws(Failure) -> Term
  ) throws(Failure) -> Restriction {
    switch form {
    case .every, .values, .activation, .cost: self
    case .comparison(let sides, let relations):
      Restriction(
        form: .comparison(
          try sides.map { (side) throws(Failure) in side.isIndexSum ? side : try transform(side) },
          relations), range: range)
    case .none(let lists):
      Restriction(
        form: .none(
          of: try lists.map { (list) throws(Failure) in
            try list.map { (one) throws(Failure) in try one.mappingArguments(transform) }
          }), range: range)
    }
  }
}

extension Term {
  /// Whether it is made of indices, layers, widths and numbers alone.
  var isIndexSum: Bool {
    if widthLayer != nil || isBareWidth || isDots { return true }
    switch form {
    case .number, .name: return true
    case .quantity(let quantity):
      return quantity.letter == .L && quantity.layer == nil && quantity.indices.isEmpty
    case .negative(let operand): return operand.isIndexSum
    case .chain(let first, let links):
      return first.isIndexSum
        && links.allSatisfy { $0.sign.precedence == .sum && $0.operand.isIndexSum }
    default: return false
    }
  }

  fileprivate var indexLetters: [String] {
    if let widthLayer { return widthLayer.indexLetters }
    return (occurrences.map(\.letter) + letters).filter(Dialect.isIndex)
  }
}

// MARK: Reading

/// Reads the tokens of conditions.
struct RestrictionReader {
  let vocabulary: Vocabulary
  let isTeX: Bool

  func term(_ tokens: [Token]) throws(Diagnostic) -> Term {
    var parser = Parser(tokens.ended, vocabulary, isTeX: isTeX)
    guard case .expression(let term) = try parser.statement() else {
      throw Diagnostic(.syntax, "expected a quantity or an index", at: tokens.range)
    }
    return term
  }

  /// The restrictions in a condition, each of which must hold.
  func read(_ condition: Outline.Condition) throws(Diagnostic) -> [Restriction] {
    let range = condition.range
    if !condition.excluded.isEmpty {
      let lists = try condition.excluded.map { (row) throws(Diagnostic) in try read(row) }
      return [Restriction(form: .none(of: lists), range: range)]
    }
    var isEvery = condition.isCertain
    var result = condition.words.compactMap { token -> Restriction? in
      token.namedKind.map { Restriction(form: $0, range: token.range) }
    }
    /// Letters that nothing has been said of yet, and the values of the last letters.
    var letters: [String] = []
    var values: (letters: [String], terms: [Term])?
    func close() {
      if let (letters, terms) = values { result.append(Self.restriction(letters, terms, range)) }
      values = nil
    }
    for var chunk in chunks(condition.tokens) {
      if chunk.first?.kind == .symbol("∀") {
        isEvery = true
        chunk.removeFirst()
        close()
      }
      let relations = chunk.outer.filter { chunk[$0].isRelation }
      guard let first = relations.first else {
        if chunk.count == 1, let name = chunk[0].name, Elementary.named(name)?.isActivation == true
        {
          result.append(Restriction(form: .activation(name), range: range))
        } else if values != nil {
          values?.terms += try items(chunk)
        } else if chunk.allSatisfy(\.isIndexLetter), !chunk.isEmpty {
          letters += chunk.map(\.indexName)
        } else {
          throw unreadable(chunk.isEmpty ? range : chunk.range)
        }
        continue
      }
      close()
      let left = Array(chunk[..<first])
      let right = Array(chunk[(first + 1)...])
      if relations.count == 1, left.isIndexLetter, chunk[first].kind == .symbol("∈") {
        values = (letters + [left[0].indexName], try setItems(right))
        close()
      } else if relations.count == 1, left.isIndexLetter, chunk[first].kind == .symbol("=") {
        values = (letters + [left[0].indexName], try items(right))
      } else {
        result += try comparisons(chunk, relations, letters)
      }
      letters = []
    }
    close()
    if !letters.isEmpty {
      guard isEvery else { throw unreadable(range) }
      result.append(Restriction(form: .every(letters), range: range))
    }
    guard !result.isEmpty else { throw unreadable(range) }
    return result
  }

  private static func restriction(
    _ letters: [String], _ terms: [Term], _ range: Range<Int>
  ) -> Restriction { Restriction(form: .values(letters, terms), range: range) }

  /// What stands between commas, words and ∧.
  private func chunks(_ tokens: [Token]) -> [[Token]] {
    var chunks: [[Token]] = [[]]
    var depth = 0
    for token in tokens {
      depth += token.nesting
      let cuts =
        switch token.kind {
        case .comma, .semicolon, .gap, .conclusion, .equivalence, .ampersand, .macro("land"),
          .macro("wedge"):
          depth == 0
        case .text, .word: depth == 0 && token.phrase.flatMap(Words.role) != nil
        default: false
        }
      if cuts { chunks.append([]) } else { chunks[chunks.count - 1].append(token) }
    }
    return chunks.filter { !$0.isEmpty }
  }

  /// The values in `2`, `…`, or `2 … L`.
  private func items(_ tokens: [Token]) throws(Diagnostic) -> [Term] {
    var items: [Term] = []
    var rest = tokens[...]
    while !rest.isEmpty {
      let item = Array(rest.prefix { $0.kind != .symbol("…") })
      if !item.isEmpty { items.append(try index(item)) }
      rest = rest.dropFirst(item.count)
      if let dots = rest.popFirst() { items.append(Term(.dots, at: dots.range)) }
    }
    guard !items.isEmpty else { throw unreadable(tokens.range) }
    return items
  }

  /// The values in `{1, …, n_l}`.
  private func setItems(_ tokens: [Token]) throws(Diagnostic) -> [Term] {
    guard tokens.first?.kind == .open(.curly), tokens.end(ofGroupAt: 0) == tokens.count - 1 else {
      throw unreadable(tokens.range)
    }
    let chunks = chunks(Array(tokens.dropFirst().dropLast()))
    return Array(try chunks.map { (chunk) throws(Diagnostic) in try items(chunk) }.joined())
  }

  private func index(_ tokens: [Token]) throws(Diagnostic) -> Term {
    let term = try term(tokens)
    guard term.isIndexSum else { throw unreadable(tokens.range) }
    return term
  }

  /// `i, j ≤ n` says it of each letter.
  private func comparisons(
    _ chunk: [Token], _ relations: [Int], _ letters: [String]
  ) throws(Diagnostic) -> [Restriction] {
    let signs = try relations.map { (place) throws(Diagnostic) in
      guard let sign = chunk[place].name.flatMap(Relation.Sign.init(rawValue:)), sign != .becomes,
        sign != .approximately
      else { throw unreadable(chunk.range) }
      return Relation(sign: sign, isComparison: true, range: chunk[place].range)
    }
    let sides = try zip([-1] + relations, relations + [chunk.count]).map {
      (bounds) throws(Diagnostic) in try term(Array(chunk[(bounds.0 + 1)..<bounds.1]))
    }
    let first = Restriction(form: .comparison(sides, signs), range: chunk.range)
    let others = letters.map { letter in
      Restriction(
        form: .comparison([Term(.name(letter), at: chunk.range)] + sides.dropFirst(), signs),
        range: chunk.range)
    }
    return others + [first]
  }

  private func unreadable(_ range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .syntax, "this condition can't be read", at: range,
      hint: "conditions are written as in l = 2, …, L or i ≠ j or z > 0")
  }
}

extension Token {
  /// What words of a text say of the network by themselves.
  var namedKind: Restriction.Form? {
    if case .text(let phrase) = kind { Words.kind(phrase) } else { nil }
  }

  fileprivate var indexName: String { kind == .symbol("ℓ") ? "l" : word ?? "" }
}

extension [Token] {
  /// The tokens with an end behind them, as the parser takes them.
  var ended: [Token] {
    let place = range.upperBound
    return self + [Token(kind: .end, range: place..<place, spaced: false)]
  }
}
