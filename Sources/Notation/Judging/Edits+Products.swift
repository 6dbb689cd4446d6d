/// Changes of a product or a sum, and what can be put before or behind one.
extension Edits {
  mutating func edit(_ signs: [Term.Operator], of term: Term, _ spot: Spot) {
    let operands = term.parts
    func chain(_ operands: [Term], _ signs: [Term.Operator]) -> Term {
      let links = zip(signs, operands.dropFirst()).map { Term.Link(sign: $0, operand: $1) }
      return links.isEmpty ? operands[0] : Term(.chain(operands[0], links), at: term.range)
    }
    for (index, sign) in signs.enumerated() {
      guard let other = sign.mistakenFor.first.flatMap(Term.Operator.with(glyph:)) else { continue }
      var changed = signs
      changed[index] = other
      add(
        2, chain(operands, changed), spot,
        other.precedence == .sum ? .sign : other == .hadamard ? matrixForHadamard(sign) : nil)
    }
    // What is divided by, doubled.
    for index in signs.indices where signs[index] == .over {
      var doubled = operands
      let two = Term(.number(2), at: operands[index + 1].range)
      doubled[index + 1] = two.followed(by: .beside, operands[index + 1])
      add(3, chain(doubled, signs), spot, factorTwo)
    }
    // A factor or a term left out.
    for index in operands.indices {
      var (fewer, fewerSigns) = (operands, signs)
      fewer.remove(at: index)
      fewerSigns.remove(at: index == 0 ? 0 : index - 1)
      var new = chain(fewer, fewerSigns)
      if index == 0, signs[0] == .minus { new = Term(new.negated.form, at: term.range) }
      let isTwo = [.number(2), .number(0.5)].contains(operands[index].form)
      add(4, new, spot, isTwo ? factorTwo : nil)
    }
    swapNeighbours(operands, signs, spot, chain)
    // A term put into a sum, or one of its terms summed.
    if signs[0].precedence == .sum {
      for index in operands.indices {
        for letter in letters where !operands[index].isSum(over: letter) {
          var summed = operands
          summed[index] = operands[index].summed(over: letter)
          add(4, chain(summed, signs), spot)
        }
      }
      for bias in biases { add(5, chain(operands + [bias], signs + [.plus]), spot) }
    }
    guard signs.allSatisfy({ $0 == .beside || $0 == .times }) else { return }
    // Two indices exchanged throughout.
    for (j, k) in pairs where j < k {
      let new = term.renamed([j: k, k: j])
      if new != term { add(4, new, spot) }
    }
    // A factor put in behind each and before the first.
    for row in trailing { add(5, chain(operands + [row], signs + [.beside]), spot) }
    for factor in factors where !factor.isWhole {
      add(
        5, chain(operands + [factor], signs + [signs.last ?? .beside]), spot, noSigmaPrime(factor))
    }
    for factor in leading { add(5, chain([factor] + operands, [.beside] + signs), spot) }
  }

  private mutating func swapNeighbours(
    _ operands: [Term], _ signs: [Term.Operator], _ spot: Spot,
    _ chain: ([Term], [Term.Operator]) -> Term
  ) {
    for index in signs.indices where [.beside, .times, .minus].contains(signs[index]) {
      var swapped = operands
      swapped.swapAt(index, index + 1)
      if signs[index] == .minus {
        add(2, chain(swapped, signs), spot, .sign)
        continue
      }
      let mistake = outerTransposed(operands[index], operands[index + 1])
      add(3, chain(swapped, signs), spot, mistake)
      // With the transpose moved too: (a)ᵀ δ for δ aᵀ.
      for (one, other) in [(index, index + 1), (index + 1, index)] {
        var both = swapped
        both[one] = both[one].operandOfTranspose ?? Term(.transpose(both[one]), at: side.range)
        add(4, chain(both, signs), spot, mistake)
        if let inner = both[other].operandOfTranspose {
          both[other] = inner
          add(4, chain(both, signs), spot, mistake)
        }
      }
    }
  }

  mutating func edit(_ sum: Term.Sum, _ term: Term, _ spot: Spot) {
    func changed(_ edit: (inout Term.Sum) -> Void) -> Term {
      var other = sum
      edit(&other)
      return Term(.sum(other), at: term.range)
    }
    add(4, sum.body, spot)
    if sum.lower != nil || sum.upper != nil {
      add(2, changed { ($0.lower, $0.upper) = (nil, nil) }, spot)
    }
    if sum.letters == ["x"] { add(4, term.asMean, spot, sumForMean) }
    // A factor put beside the only one.
    if sum.body.parts.isEmpty {
      for factor in factors where !factor.isWhole {
        add(
          5, changed { $0.body = sum.body.followed(by: .beside, factor) }, spot,
          noSigmaPrime(factor))
      }
    }
    guard sum.letters.count == 1 else { return }
    for letter in letters where letter != sum.letters[0] {
      add(3, changed { $0.letters = [letter] }, spot)
    }
  }

  /// A factor, a sum, a sign or a half put before the whole side; not to what the other side says
  /// something of.
  mutating func editWhole() {
    if side.isSubject, !opposite.isSubject { return }
    let spot = Spot(rebuild: \.self)
    let range = side.range
    add(3, side.negated, spot, .sign)
    for factor in factors {
      let sign: Term.Operator = factor.isWhole ? .hadamard : .beside
      add(factor.isWhole ? 3 : 4, side.followed(by: sign, factor), spot, noSigmaPrime(factor))
    }
    for factor in leading { add(5, factor.followed(by: .beside, side), spot) }
    let (one, two) = (Term(.number(1), at: range), Term(.number(2), at: range))
    // Where a number stands already, that is changed.
    for factor in [one.followed(by: .over, two), two] where !side.beginsWithNumber {
      add(5, factor.followed(by: .beside, side), spot, factorTwo)
    }
    if side.isAboutExamples, !side.isSum(over: "x") { add(4, side.asMean, spot, sumForMean) }
    for letter in letters + ["k"] where !side.isSum(over: letter) {
      add(4, side.summed(over: letter), spot)
    }
    for bias in biases where !side.isSumOfTerms { add(5, side.followed(by: .plus, bias), spot) }
  }

  private func quantity(_ letter: Letter, _ layer: Term, _ indices: [String] = []) -> Term {
    let names = indices.map { Term(.name($0), at: side.range) }
    return Term(.quantity(Quantity(letter: letter, layer: layer, indices: names)), at: side.range)
  }

  private func σ(_ z: Term, _ function: Function = .activation, primes: Int = 1) -> Term {
    Term(.call(function, primes: primes, [z]), at: side.range)
  }

  private func derivative(_ of: Term, _ by: Term) -> Term {
    Term(.derivative(of: of, by: by), at: side.range)
  }

  private var oneIndex: [[String]] { [[]] + letters.map { [$0] } }

  /// σ′(z), δ, a and ∂C/∂a in the statement's own layers, whole and with each letter.
  private var factors: [Term] {
    let cost = Term(.quantity(Quantity(letter: .C)), at: side.range)
    let ofLayers = layers.flatMap { layer -> [Term] in
      let ofVectors = oneIndex.flatMap { indices -> [Term] in
        let (z, a) = (quantity(.z, layer, indices), quantity(.a, layer, indices))
        let δ = quantity(.δ, layer, indices)
        return [σ(z), δ, a, σ(z, primes: 0), derivative(cost, a), derivative(cost, z)]
      }
      return ofVectors + pairs.map { quantity(.w, layer, [$0, $1]) }
    }
    let ofSteps: [Term] = steps.flatMap { layer, before in
      pairs.flatMap { k, j in
        [.z, .a].map { derivative(quantity($0, layer, [k]), quantity($0, before, [j])) }
      }
    }
    return ofLayers + ofSteps
  }

  private var leading: [Term] {
    layers.flatMap { layer in
      let w = quantity(.w, layer)
      return [w.transposed, w, σ(quantity(.z, layer), .diagonalActivation), quantity(.δ, layer)]
    }
  }

  private var trailing: [Term] {
    layers.compactMap(LayerReference.init).map { layer in
      quantity(.a, layer.moved(by: -1).term(at: side.range)).transposed
    }
  }

  private var biases: [Term] {
    layers.flatMap { layer in oneIndex.map { quantity(.b, layer, $0) } }
  }

  private var pairs: [(String, String)] {
    letters.flatMap { j in letters.filter { $0 != j }.map { (j, $0) } }.prefix(12).map { $0 }
  }

  /// Pairs of the statement's layers that follow each other.
  private var steps: [(Term, Term)] {
    layers.flatMap { layer in
      let lower = LayerReference(layer)?.moved(by: -1)
      return layers.filter { lower != nil && LayerReference($0) == lower }.map { (layer, $0) }
    }
  }
}

extension Term {
  /// A quantity or a derivative alone: what a statement is about.
  fileprivate var isSubject: Bool {
    switch form {
    case .quantity, .derivative: true
    default: false
    }
  }

  fileprivate var beginsWithNumber: Bool {
    switch form {
    case .number: true
    case .chain(let first, _): first.beginsWithNumber
    default: false
    }
  }

  fileprivate var operandOfTranspose: Term? {
    if case .transpose(let operand) = form { operand } else { nil }
  }

  fileprivate func isSum(over letter: String) -> Bool {
    if case .sum(let sum) = form { sum.letters.contains(letter) } else { false }
  }

  fileprivate func summed(over letter: String) -> Term {
    Term(.sum(Sum(isProduct: false, letters: [letter], hasDots: false, body: self)), at: range)
  }

  fileprivate var asMean: Term {
    let (one, n) = (Term(.number(1), at: range), Term(.quantity(Quantity(letter: .n)), at: range))
    return one.followed(by: .over, n).followed(by: .beside, self)
  }

  fileprivate var isWhole: Bool {
    switch form {
    case .call(_, _, let arguments): arguments.first?.isWhole ?? false
    case .quantity(let quantity): quantity.indices.isEmpty
    case .derivative(_, let by): by.isWhole
    default: false
    }
  }
}
