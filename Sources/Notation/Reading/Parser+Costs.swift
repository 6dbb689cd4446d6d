/// The names of the cost, wherever one may stand.
extension Parser {
  /// The name of the cost that stands here: C, or another of its names that the learner has not given.
  var costName: String? {
    if case .macro(let name) = current.kind {
      return name.count > 1 && Dialect.role(name, .cost) != nil ? "\\" + name : nil
    }
    guard let name = current.name, Dialect.role(name, .cost) != nil else { return nil }
    return vocabulary.names.contains(name) ? nil : name
  }

  mutating func noteCost(_ name: String, ofExample: Bool = false) {
    note(name, .letter(.C), isRemarked: name != "C")
    if ofExample { costsOfExamples.insert(name) } else { wholeCosts.insert(name) }
  }

  /// The cost with what is written at its name: `C_x`, `C_0`, `J(W, b)`, `\mathcal{L}(\hat y, y)`; nil
  /// where the name is none of the cost's.
  mutating func cost() -> Term? {
    let start = index
    let braced = current.kind == .open(.curly)
    var ahead = self
    if braced { ahead.advance() }
    guard var name = ahead.costName else { return nil }
    ahead.advance()
    if braced, !ahead.take(.close(.curly)) { return nil }
    var quantity = Quantity(letter: .C)
    if ahead.current.kind == .lower {
      ahead.advance()
      let script = ahead.index
      ahead.skipScript()
      let inner = tokens[script..<ahead.index].filter { $0.nesting == 0 }
      // The book writes C_{X_j} for the cost of example j of a batch.
      let isOfBatch =
        inner.count == 3 && inner[0].kind == .word("X") && inner[1].kind == .lower
        && inner[2].word.map(summedLetters.contains) == true
      // LaTeX has the word of `E_{total}` letter by letter.
      let isWord = inner.count > 2 && inner.allSatisfy { $0.word?.count == 1 }
      guard inner.count == 1 || isOfBatch || isWord, let sign = inner.last else { return nil }
      if isWord {
        name += "_" + scriptText(script..<ahead.index)
      } else if sign.kind == .word("x") {
        quantity.ofExample = true
      } else if let word = sign.word, summedLetters.contains(word) {
        quantity.indices = [Term(.name(word), at: sign.range)]
      } else {
        name += "_" + scriptText(script..<ahead.index)
      }
    }
    if ahead.current.kind == .raise, ahead.takeExampleScript(of: .x) { quantity.ofExample = true }
    if name.count > 1, quantity == Quantity(letter: .C), let example = ahead.takeExample() {
      // cost(i), the cost of example i
      if summedLetters.contains(example) {
        quantity.indices = [Term(.name(example), at: ahead.tokens[ahead.index - 2].range)]
      }
    } else if ahead.current.kind == .open(.round) {
      // On a copy, as what can't be read leaves it where it was found.
      var behind = ahead
      if let changed = try? behind.changedCost(from: start, where: \.isChangedQuantity) {
        if quantity != Quantity(letter: .C) { behind.changesExample = true }
        self = behind
        noteCost(name)
        return changed
      }
      let known = ahead.exampleLetters.count
      _ = ahead.takeDependencies(of: quantity)
      // J(W, b; x^{(i)}, y^{(i)}) is the cost of that example.
      if ahead.exampleLetters.count > known { quantity.ofExample = true }
    }
    if let power = ahead.example { quantity.ofExample = power }
    self = ahead
    noteCost(name, ofExample: quantity.ofExample)
    return term(.quantity(quantity), from: start)
  }

  /// Whether `^{x}` or `^{(i)}` stands here, which is taken.
  private var example: Bool? {
    mutating get {
      guard current.kind == .raise else { return nil }
      var ahead = self
      ahead.advance()
      if !ahead.take(.word("x")) {
        guard let script = try? ahead.layer(), script.isExample, script.term == nil,
          !script.transposed
        else { return nil }
      }
      self = ahead
      return true
    }
  }

  /// The cost over ∂w, ∂b, ∂z or ∂a, up to the sign that ends the numerator.
  mutating func costName(before end: Token.Kind) -> Term? {
    var ahead = self
    guard let cost = ahead.cost(), ahead.current.kind == end else { return nil }
    self = ahead
    return cost
  }

  /// The cost that an operator stands before, in `∂/∂w J(W, b)`, or that Δ does.
  mutating func costBehind() -> Term? {
    guard let name = costName, name != "C",
      name.unicodeScalars.allSatisfy({ $0.value < 128 || name.count == 1 })
    else { return nil }
    var ahead = self
    guard let cost = ahead.cost(), ahead.current.kind != .raise else { return nil }
    self = ahead
    return cost
  }

  /// The name that stands alone on the left of the cost's formula: the E of `E = ½ ∑_j (y_j − a_j)²`.
  /// The formula holds the target, or the cost of one example by that name.
  static func costOfFormula(_ tokens: [Token], _ vocabulary: Vocabulary) -> String? {
    var parser = Parser(tokens, vocabulary, isTeX: true)
    guard let name = parser.costName, name != "C", parser.cost() != nil,
      parser.current.kind == .symbol("=") || parser.current.kind == .symbol("≈")
    else { return nil }
    let formula = tokens[parser.index...]
    let holdsTarget = formula.contains { token in
      token.word == "Y"
        || token.word.map { Dialect.letter($0, .dependency) ?? Dialect.letter($0, .anywhere) } == .y
    }
    let holdsExample = zip(formula, formula.dropFirst()).contains {
      $0.name == name && $1.kind == .lower
    }
    return holdsTarget || holdsExample ? name : nil
  }
}
