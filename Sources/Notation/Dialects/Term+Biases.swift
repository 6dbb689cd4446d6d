/// What a text says that has no letter for the biases, and one whose errors have the other sign.
extension Term {
  /// With b added wherever the weights of a layer meet what comes in: w_{j0} is b_j, and a_0 is 1.
  var withBiases: Term {
    switch form {
    case .quantity(let quantity): return quantity.biasOrOne.map { Term($0, at: range) } ?? self
    case .derivative(let of, let by):
      // What it is by stays a variable.
      let variable = by.quantity?.letter == .w ? by.withBiases : by
      return Term(.derivative(of: of.withBiases, by: variable), at: range)
    case .sum(let sum): return withBias(of: sum) ?? mappingParts(\.withBiases)
    case .chain(let first, let links) where links[0].sign.precedence != .sum:
      return withBiasInProduct(first, links)
    default: return mappingParts(\.withBiases)
    }
  }

  /// ∑_k w_{jk} a_k, from 0 or without a limit.
  private func withBias(of sum: Sum) -> Term? {
    guard !sum.isProduct, !sum.hasDots, sum.letters.count == 1,
      case .chain(let first, let links) = sum.body.form,
      links.count == 1, [.beside, .times].contains(links[0].sign)
    else { return nil }
    let index = Term(.name(sum.letters[0]), at: range)
    let pair = [first, links[0].operand]
    guard let weight = pair.compactMap(\.quantity).first(where: { $0.letter == .w }),
      weight.indices.count == 2, weight.indices[1] == index,
      pair.contains(where: { $0.isWhatComesIn(indices: [index]) }), startsAtBias(sum)
    else { return nil }
    let bias = Quantity(letter: .b, layer: weight.layer, indices: [weight.indices[0]])
    var neurons = sum
    (neurons.lower, neurons.upper) = (nil, nil)
    return Term(.sum(neurons), at: range).followed(by: .plus, Term(.quantity(bias), at: range))
  }

  private func startsAtBias(_ sum: Sum) -> Bool {
    guard let lower = sum.lower else { return true }
    if case .number(let first) = lower.form { return first == 0 || first == 1 && sum.upper != nil }
    return false
  }

  /// w a, where it is the whole matrix before what comes in.
  private func withBiasInProduct(_ first: Term, _ links: [Link]) -> Term {
    var factors = [Link(sign: .beside, operand: first)] + links
    var index = 1
    while index < factors.count {
      if [.beside, .times, .matrixProduct].contains(factors[index].sign),
        let weight = factors[index - 1].operand.quantity, weight.isWholeMatrix,
        factors[index].operand.isWhatComesIn(indices: [])
      {
        let bias = Term(.quantity(Quantity(letter: .b, layer: weight.layer)), at: range)
        let product = factors[index - 1].operand.followed(
          by: factors[index].sign, factors[index].operand)
        factors[index - 1].operand = product.followed(by: .plus, bias)
        factors.remove(at: index)
      } else {
        index += 1
      }
    }
    let inner = factors.map { Link(sign: $0.sign, operand: $0.operand.withBiasesInside) }
    let rest = Array(inner.dropFirst())
    return rest.isEmpty ? inner[0].operand : Term(.chain(inner[0].operand, rest), at: range)
  }

  /// The same of a factor, which has its bias where it is a sum already.
  private var withBiasesInside: Term {
    if case .chain(_, let links) = form, links[0].sign.precedence == .sum { return self }
    return withBiases
  }

  private func isWhatComesIn(indices: [Term]) -> Bool {
    if case .call(.activation, 0, let arguments) = form, arguments.count == 1 {
      return arguments[0].quantity.map { $0.letter == .z && $0.indices == indices } == true
    }
    return quantity.map { ($0.letter == .a || $0.letter == .x) && $0.indices == indices } == true
  }

  /// With −b for b.
  var withBiasesNegated: Term {
    switch form {
    case .quantity(let quantity) where quantity.letter == .b:
      return Term(.negative(self), at: range)
    case .derivative(let of, let by) where by.quantity?.letter == .b && of.quantity?.letter != .b:
      return Term(.negative(self), at: range)
    case .derivative, .change, .next: return self
    default: return mappingParts(\.withBiasesNegated)
    }
  }

  /// With −δ for δ.
  var withErrorsNegated: Term {
    if quantity?.letter == .δ { return Term(.negative(self), at: range) }
    return mappingParts(\.withErrorsNegated)
  }
}

extension Said {
  /// With ∂C/∂a for δ; one without a layer is of the only layer that an activation beside it has.
  var withErrorsOfActivations: Said {
    let activations = sides.flatMap(\.quantities).filter { $0.letter == .a }.map(\.layer).uniqued
    let layer = activations.count == 1 ? activations[0] : nil
    return mappingSides { $0.withErrorsOfActivations(layer) }
  }
}

extension Term {
  fileprivate func withErrorsOfActivations(_ layer: Term?) -> Term {
    guard var activation = quantity, activation.letter == .δ else {
      return mappingParts { $0.withErrorsOfActivations(layer) }
    }
    var cost = Quantity(letter: .C)
    cost.ofExample = activation.ofExample
    activation.letter = .a
    activation.layer = activation.layer ?? layer
    return Term(
      .derivative(of: Term(.quantity(cost), at: range), by: Term(.quantity(activation), at: range)),
      at: range)
  }
}

extension Quantity {
  /// w_{j0} as b_j, and a_0 as 1.
  fileprivate var biasOrOne: Term.Form? {
    guard indices.last?.form == .number(0) else { return nil }
    switch letter {
    case .w where indices.count == 2:
      return .quantity(Quantity(letter: .b, layer: layer, indices: [indices[0]]))
    case .a where indices.count == 1, .x where indices.count == 1: return .number(1)
    default: return nil
    }
  }
}
