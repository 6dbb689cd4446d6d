/// What can be put before or behind a whole side, and what there is to put in.
extension Changes {
  /// A factor, a sum, a sign or a half put before the whole side.
  mutating func changeWhole() {
    let range = side.range
    let negative = Term(.negative(side), at: range)
    add(3, negative, at: range, written(negative), .sign)
    for factor in factors {
      let isWhole = isVector(factor)
      let sign: Term.Operator = isWhole ? .hadamard : .beside
      let new = Term(.chain(side, [.init(sign: sign, operand: factor)]), at: range)
      add(
        isWhole ? 3 : 4, new, at: range,
        "\(isWhole ? hadamardOperand : grouped(side))\(isWhole ? " \(hadamardSign) " : " ")\(written(factor))",
        factorMistake(factor))
    }
    for factor in leading {
      let new = Term(.chain(factor, [.init(sign: .beside, operand: side)]), at: range)
      add(5, new, at: range, "\(written(factor)) \(grouped(side))")
    }
    for (number, spelled) in [(0.5, reciprocal("2")), (2, "2")] {
      let new = Term(
        .chain(Term(.number(number), at: range), [.init(sign: .beside, operand: side)]), at: range)
      add(5, new, at: range, "\(spelled) \(grouped(side))", .factorTwo)
    }
    if side.isAboutExamples, !side.isSum(over: "x") {
      add(4, mean(of: side), at: range, "\(reciprocal("n")) \(grouped(side))", .sumForMean)
    }
    for letter in letters + ["k"] where !side.isSum(over: letter) {
      let new = Term(
        .sum(.init(isProduct: false, letters: [letter], hasDots: false, upper: nil, body: side)),
        at: range)
      add(4, new, at: range, written(new))
    }
    if !side.isSumOfTerms {
      for bias in biases {
        let new = Term(.chain(side, [.init(sign: .plus, operand: bias)]), at: range)
        add(5, new, at: range, "\(text(range)) + \(written(bias))")
      }
    }
  }

  /// The sum over the examples divided by their number.
  func mean(of sum: Term) -> Term {
    let n = Term(.quantity(Quantity(letter: .n)), at: sum.range)
    let one = Term(.number(1), at: sum.range)
    let share = Term(.chain(one, [.init(sign: .over, operand: n)]), at: sum.range)
    return Term(.chain(share, [.init(sign: .beside, operand: sum)]), at: sum.range)
  }

  func reciprocal(_ number: String) -> String {
    spelling.style == .latex ? "\\frac{1}{\(number)}" : "(1/\(number))"
  }

  var hadamardOperand: String { side.isSumOfTerms ? grouped(side) : text(side.range) }

  var hadamardSign: String {
    spelling.hadamard
      ?? (spelling.style == .latex ? "\\odot" : spelling.style == .ascii ? ".*" : "⊙")
  }

  func isVector(_ term: Term) -> Bool {
    switch term.form {
    case .call(_, _, let arguments): isVector(arguments[0])
    case .quantity(let quantity): quantity.indices.isEmpty
    case .derivative(_, let by): isVector(by)
    default: false
    }
  }

  /// Whether it is a column or a row: no matrix, and no number.
  func isColumnOrRow(_ term: Term) -> Bool {
    switch term.form {
    case .transpose(let operand): isColumnOrRow(operand)
    case .call(.activation, _, let arguments): arguments.allSatisfy(isColumnOrRow)
    case .quantity(let quantity):
      quantity.indices.isEmpty && [.a, .b, .z, .δ, .x, .y].contains(quantity.letter)
    case .derivative(_, let by): isColumnOrRow(by)
    default: false
    }
  }

  func factorMistake(_ term: Term) -> Mistake? {
    if case .call(.activation, 1, _) = term.form { .noSigmaPrime } else { nil }
  }

  /// σ′(z), δ, a and ∂C/∂a in the statement's own layers, whole and with each letter.
  var factors: [Term] {
    let at = side.range
    var found: [Term] = []
    for layer in layers {
      for index in [nil] + letters.map({ Optional($0) }) {
        let indices = index.map { [Term(.name($0), at: at)] } ?? []
        func quantity(_ letter: Letter) -> Term {
          Term(.quantity(Quantity(letter: letter, layer: layer, indices: indices)), at: at)
        }
        found.append(Term(.call(.activation, primes: 1, [quantity(.z)]), at: at))
        found.append(quantity(.δ))
        found.append(quantity(.a))
        found.append(Term(.call(.activation, primes: 0, [quantity(.z)]), at: at))
        let cost = Term(.quantity(Quantity(letter: .C)), at: at)
        found.append(Term(.derivative(of: cost, by: quantity(.a)), at: at))
        found.append(Term(.derivative(of: cost, by: quantity(.z)), at: at))
      }
      for (j, k) in pairs {
        found.append(
          Term(
            .quantity(
              Quantity(
                letter: .w, layer: layer, indices: [Term(.name(j), at: at), Term(.name(k), at: at)])
            ), at: at))
      }
    }
    for (layer, before) in steps {
      for (k, j) in pairs {
        func entry(_ letter: Letter, _ layer: Term, _ index: String) -> Term {
          Term(
            .quantity(
              Quantity(letter: letter, layer: layer, indices: [Term(.name(index), at: at)])), at: at
          )
        }
        found.append(Term(.derivative(of: entry(.z, layer, k), by: entry(.z, before, j)), at: at))
        found.append(Term(.derivative(of: entry(.a, layer, k), by: entry(.a, before, j)), at: at))
      }
    }
    return found
  }

  /// (w)ᵀ, Σ′(z) and δ before a vector.
  var leading: [Term] {
    let at = side.range
    return layers.flatMap { layer -> [Term] in
      let w = Term(.quantity(Quantity(letter: .w, layer: layer)), at: at)
      let z = Term(.quantity(Quantity(letter: .z, layer: layer)), at: at)
      return [
        Term(.transpose(w), at: at), w, Term(.call(.diagonalActivation, primes: 1, [z]), at: at),
        Term(.quantity(Quantity(letter: .δ, layer: layer)), at: at),
      ]
    }
  }

  /// (a)ᵀ of the layer before behind a column.
  var trailing: [Term] {
    let at = side.range
    return layers.compactMap { layer in
      guard var reference = LayerReference(layer) else { return nil }
      reference.offset -= 1
      let a = Quantity(letter: .a, layer: reference.term(at: at))
      return Term(.transpose(Term(.quantity(a), at: at)), at: at)
    }
  }

  var biases: [Term] {
    let at = side.range
    return layers.flatMap { layer in
      ([nil] + letters.map { Optional($0) }).map { index in
        Term(
          .quantity(
            Quantity(
              letter: .b, layer: layer, indices: index.map { [Term(.name($0), at: at)] } ?? [])),
          at: at)
      }
    }
  }

  var pairs: [(String, String)] {
    letters.flatMap { j in letters.filter { $0 != j }.map { (j, $0) } }.prefix(12).map { $0 }
  }

  /// Pairs of the statement's layers that follow each other.
  var steps: [(Term, Term)] {
    layers.flatMap { layer in
      layers.compactMap { before -> (Term, Term)? in
        guard let upper = LayerReference(layer), let lower = LayerReference(before),
          upper.base == lower.base, upper.offset == lower.offset + 1
        else { return nil }
        return (layer, before)
      }
    }
  }
}
