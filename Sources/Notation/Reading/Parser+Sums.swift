extension Parser {
  /// ∑ and ∏ with their limits, over all products to their right.
  mutating func series(isProduct: Bool, from start: Int) throws(Diagnostic) -> Term {
    var sum = Term.Sum(
      isProduct: isProduct, letters: [], hasDots: false, body: term(.dots, from: start))
    var excluded: [Term] = []
    var widths: [String] = []
    while current.isScript {
      if take(.lower) {
        try lowerLimit(of: &sum, excluding: &excluded)
      } else {
        advance()
        let first = index
        sum.upper = try upperLimit()
        widths = tokens[first..<index].compactMap(\.name)
      }
    }
    // Over what a sum without a letter runs the whole statement tells.
    guard !sum.letters.isEmpty || !isProduct else {
      throw .sumWithoutLetter(at: tokens[start].range)
    }
    let outer = summedLetters
    summedLetters.formUnion(sum.letters)
    defer { summedLetters = outer }
    sum.body = try nested { (parser) throws(Diagnostic) in try parser.hadamard() }
    // L is the last of the layers, and no width.
    if let upper = sum.upper, upper.contains(\.isOutput),
      !sum.letters.allSatisfy(sum.body.holdsLayer)
    {
      throw .partialSum(at: upper.range)
    }
    if let example = sum.letters.first(where: exampleLetters.contains) {
      guard !sum.body.allOccurrences.contains(where: { $0.letter == example }) else {
        throw .exampleAndNeuron(example, at: tokens[start].range)
      }
      exampleLetters.removeAll { $0 == example }
      sum.letters = sum.letters.map { $0 == example ? "x" : $0 }
      sum.body = sum.body.withExample(for: example)
    } else if let example = sum.letters.first(where: sum.body.holdsCost(of:)) {
      // ∑_k C_k runs over the examples.
      sum.letters = sum.letters.map { $0 == example ? "x" : $0 }
      sum.body = sum.body.withExample(for: example)
      guard !sum.body.allOccurrences.contains(where: { $0.letter == example }) else {
        throw .exampleAndNeuron(example, at: tokens[start].range)
      }
    }
    if !sum.letters.contains("x") { neuronWidths.formUnion(widths) }
    for other in excluded {
      guard !isProduct else { throw .partialSum(at: other.range) }
      sum.body = sum.body.except(where: sum.letters[0], is: other)
    }
    return term(.sum(sum), from: start)
  }

  /// Reads the letters that a sum runs over, and where it says so from which number to which.
  private mutating func lowerLimit(
    of sum: inout Term.Sum, excluding excluded: inout [Term]
  ) throws(Diagnostic) {
    let opened = current
    // The tutor prints `∑_(mnp…q)`.
    let bracket: Token.Bracket = opened.kind == .open(.round) ? .round : .curly
    let braced = take(.open(bracket))
    repeat {
      let token = advance()
      switch token.kind {
      case .word(let word):
        sum.letters += word.unicodeScalars.map { String($0) }
        while braced, take(.symbol("′")) { sum.letters[sum.letters.count - 1] += "′" }
      case .symbol("…"): sum.hasDots = true
      case .symbol("ℓ"): sum.letters.append("l")
      case .comma, .symbol("."): break
      case .symbol("="):
        sum.lower = try limit()
        if at("…") || current.kind == .comma && self.token(after: 1).kind == .symbol("…") {
          sum.upper = try endOfRange()
        }
      case .symbol("∈"): sum.upper = try set(for: &sum)
      case .symbol("≠"): excluded.append(try subscriptTerm())
      default: throw .expected("the letter that the sum runs over", found: token)
      }
    } while braced && current.kind != .close(bracket) && current.kind != .end
    if braced { try close(bracket, opened: opened) }
  }

  private mutating func upperLimit() throws(Diagnostic) -> Term {
    let opened = current
    if take(.open(.curly)) {
      let upper = try limit()
      try close(.curly, opened: opened)
      return upper
    }
    guard let letter = widthLetter, current.word.map({ Dialect.role($0, .limit) == nil }) == true
    else {
      return try scriptAtom()
    }
    advance()
    return letter
  }

  /// A limit: a number, a width, or an expression of these.
  private mutating func limit() throws(Diagnostic) -> Term {
    let start = index
    isInLimit = true
    defer { isInLimit = false }
    let limit = try sum { (parser) throws(Diagnostic) in try parser.hadamard() }
    if limit.contains({ if case .name = $0.form { true } else { false } }) {
      throw .partialSum(at: range(from: start))
    }
    return limit
  }

  /// `, …, n` behind the first number of a range.
  private mutating func endOfRange() throws(Diagnostic) -> Term {
    let start = index
    _ = take(.comma)
    guard take(.symbol("…")) else { throw .partialSum(at: range(from: start)) }
    _ = take(.comma)
    return try limit()
  }

  /// What a letter is said to be in: the neurons of a layer, or numbers from 1 on. The name of a set
  /// alone is the whole range.
  private mutating func set(for sum: inout Term.Sum) throws(Diagnostic) -> Term? {
    let start = index
    if take(.word("layer")) {
      if take(.close(.curly)) { _ = take(.open(.curly)) }
      let opened = current
      let isLowered = take(.lower)
      let layer = isLowered ? try layer().term : try layerSum()
      guard let layer else { throw .expected("a layer", found: opened) }
      return term(.quantity(Quantity(letter: .n, layer: layer)), from: start)
    }
    if take(.word("outputs")) {
      let output = letter(.L, from: start)
      return term(.quantity(Quantity(letter: .n, layer: output)), from: start)
    }
    let opened = current
    if case .open(let bracket) = opened.kind {
      if bracket == .curly, token(after: 1).kind == .word("outputs") {
        advance()
        let outputs = try set(for: &sum)
        try close(.curly, opened: opened)
        return outputs
      }
      if bracket == .curly, token(after: 1).kind == .word("layer") {
        advance()
        return try set(for: &sum)
      }
      advance()
      sum.lower = try limit()
      let upper = try endOfRange()
      try close(bracket, opened: opened)
      return upper
    }
    guard let name = current.name, name.unicodeScalars.count == 1, name == name.uppercased(),
      [.close(.curly), .end].contains(token(after: 1).kind)
    else { throw .expected("a layer, or the numbers from 1 on", found: current) }
    advance()
    return nil
  }

  /// A letter that stands alone for the width of a range: n, m, N, K.
  private var widthLetter: Term? {
    guard let word = current.word, word.unicodeScalars.count == 1, !isOwn(word),
      Dialect.role(word, .limit) == nil || token(after: 1).kind == .lower && word != "L"
    else { return nil }
    return Term(.quantity(Quantity(letter: .n)), at: current.range)
  }

  /// The width that stands here in a limit: `n`, `n_{l-1}`, `N^{(l)}`.
  mutating func width() throws(Diagnostic) -> Term? {
    guard isInLimit, let letter = widthLetter else { return nil }
    let start = index
    advance()
    // A bare number raised is a power.
    let raised = token(after: token(after: 1).kind == .open(.curly) ? 2 : 1)
    let isPower = if case .number = raised.kind { true } else { false }
    guard current.kind == .lower || current.kind == .raise && !isPower else { return letter }
    advance()
    isInLimit = false
    defer { isInLimit = true }
    guard let layer = try layer().term, let reference = LayerReference(layer),
      reference.base.map({ $0.unicodeScalars.count == 1 && $0 != "x" }) ?? true
    else { throw .partialSum(at: range(from: start)) }
    return term(.quantity(Quantity(letter: .n, layer: layer)), from: start)
  }
}

extension Term {
  /// Whether the letter stands for a layer in it.
  fileprivate func holdsLayer(_ letter: String) -> Bool {
    occurrences(of: letter).contains { $0.place == .layer }
  }

  /// Whether the cost of the example with that letter stands in it: C_k.
  fileprivate func holdsCost(of letter: String) -> Bool {
    quantities.contains { $0.letter == .C && $0.indices == [Term(.name(letter), at: 0..<0)] }
  }

  fileprivate func withExample(for letter: String) -> Term {
    mappingQuantities { quantity in
      guard quantity.letter == .C, quantity.indices == [Term(.name(letter), at: 0..<0)]
      else { return quantity }
      return Quantity(letter: .C, ofExample: true)
    }
  }

  /// The term where the letter is not the other, else 0.
  fileprivate func except(where letter: String, is other: Term) -> Term {
    let same = Term(
      .entry(Term(.identity(size: nil), at: range), [Term(.name(letter), at: range), other]),
      at: range)
    return Term(.number(1), at: range).followed(by: .minus, same).followed(by: .beside, self)
  }
}

extension Diagnostic {
  fileprivate static func partialSum(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .syntax, "a sum with limits runs over all neurons: from 1 to the width of the layer",
      at: range, hint: "leave the limits out, as in ∑_k w[l][j,k] a[l-1][k]")
  }
}

extension Diagnostic {
  static func exampleAndNeuron(_ letter: String, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .syntax, "\(letter) stands for an example here, and for something else too", at: range,
      hint: "write two letters")
  }

  static func sumWithoutLetter(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .syntax, "a sum needs the letter that it runs over", at: range,
      hint: "write ∑_k, as in ∑_k w[l][j,k] a[l-1][k]")
  }
}
