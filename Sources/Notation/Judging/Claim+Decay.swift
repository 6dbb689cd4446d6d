/// Weight decay: a cost to which λ/(2n) ∑ w² is added, over all weights.
///
/// Where λ stands, the cost on the left is the whole one, and any other is that without the term.
extension Claim {
  var withDecay: Claim? {
    var read = self
    let isAboutDecay = sides.contains { $0.contains { $0.isDecayRate } }
    read.sides = sides.map { $0.withSquaresOfWeights(fromOne: isAboutDecay) }
    guard names.names["λ"] == nil, isAboutDecay,
      relations.allSatisfy({ $0.sign == .equal }), let whole = read.sides[0].withDecay
    else { return read.sides == sides ? nil : read }
    read.sides[0] = whole
    // With λ/n in it, a statement without a sum over the examples is about one of them.
    if !sides.contains(where: { $0.withoutDecayCounts.isAboutExamples }) {
      read.sides = read.sides.map { $0.mappingAllQuantities(\.withExample) }
    }
    return read
  }
}

extension Term.Sum {
  /// ∑_w, a sum over all weights, with a number for each in the place of w; nil where it is none.
  ///
  /// - Parameter bound: how many of its letters stand for a number already.
  func overAllWeights(from bound: Int = 0) -> Term.Sum? {
    let (name, range) = (Term(.name("w"), at: body.range), body.range)
    guard letters[bound...] == ["w"], lower == nil, upper == nil, !hasDots,
      body.contains({ $0.form == name.form }),
      body.allOccurrences.allSatisfy({ $0.letter != "w" })
    else { return nil }
    let weight = Quantity(letter: .w, indices: [Term(.name("w′"), at: range)])
    var numbered = self
    numbered.letters = ["w′"]
    numbered.body = body.replacing(name, by: Term(.quantity(weight), at: range))
    return numbered
  }
}

extension Quantity {
  fileprivate var withExample: Quantity {
    guard [.C, .a, .z, .δ, .x, .y].contains(letter) else { return self }
    var one = self
    one.ofExample = true
    return one
  }
}

extension Term {
  private static func quotient(_ below: Term) -> Term {
    Term(.name("λ"), at: below.range).followed(by: .over, below)
  }

  private static func count(at range: Range<Int>) -> Term {
    Term(.quantity(Quantity(letter: .n)), at: range)
  }

  /// ∑ w², over all weights by their numbers.
  private static func squares(at range: Range<Int>) -> Term {
    let letter = "w′"
    let one = Quantity(letter: .w, indices: [Term(.name(letter), at: range)])
    let square = Term(
      .power(Term(.quantity(one), at: range), Term(.number(2), at: range)), at: range)
    return Term(
      .sum(Sum(isProduct: false, letters: [letter], hasDots: false, body: square)), at: range)
  }

  package var isDecayRate: Bool { form == .name("λ") }

  /// The cost, or its derivative, with what decay adds to it; nil where it is neither.
  fileprivate var withDecay: Term? {
    let n = Self.count(at: range)
    switch form {
    case .quantity(let quantity) where quantity.letter == .C:
      let twice = Term(.number(2), at: range).followed(by: .beside, n)
      return followed(
        by: .plus, Self.quotient(twice).followed(by: .beside, Self.squares(at: range)))
    case .derivative(let of, let by) where of.quantity?.letter == .C:
      guard by.quantity?.letter == .w else { return self }
      return followed(by: .plus, Self.quotient(n).followed(by: .beside, by))
    default: return nil
    }
  }

  /// With the ways in which ∑ w² over all weights is written as one: ∑_w w², ∑_l ‖w^l‖².
  ///
  /// - Parameter isFromOne: whether a sum over l may begin at 1, as where matrices and not layers are counted.
  fileprivate func withSquaresOfWeights(fromOne isFromOne: Bool) -> Term {
    guard case .sum(let sum) = form, !sum.isProduct, !sum.hasDots, sum.letters.count == 1,
      case .power(let base, let exponent) = sum.body.form, exponent.form == .number(2)
    else { return mappingParts { $0.withSquaresOfWeights(fromOne: isFromOne) } }
    let letter = Term(.name(sum.letters[0]), at: range)
    let isEach =
      sum.letters == ["w"] && (base == letter || base.form == .norm(letter))
      || base.form == .quantity(Quantity(letter: .w, indices: [letter]))
    let isOverWeights = isEach && sum.lower == nil && sum.upper == nil
    var isOverLayers = false
    if case .norm(let inner) = base.withoutFrobenius.form, let weight = inner.quantity {
      let starts =
        [nil, .number(2)].contains(sum.lower?.form)
        || isFromOne && sum.lower?.form == .number(1)
      isOverLayers =
        weight.isWholeMatrix && weight.layer == letter && starts && sum.upper?.isOutput ?? true
    }
    return isOverWeights || isOverLayers ? Self.squares(at: range) : self
  }

  /// The norm of `‖W‖_F`.
  private var withoutFrobenius: Term {
    guard case .entry(let operand, let indices) = form, indices.map(\.form) == [.name("F")],
      case .norm = operand.form
    else { return self }
    return operand
  }

  /// Without the counts below λ, which do not say that a statement is about examples.
  var withoutDecayCounts: Term {
    if case .chain(let first, let links) = form, first.isDecayRate, links[0].sign == .over {
      return first
    }
    return mappingParts(\.withoutDecayCounts)
  }

  /// With λ times a number for λ, for texts that have another factor before ∑ w².
  func withDecayRate(times factor: Term) -> Term {
    isDecayRate
      ? Term(factor.followed(by: .times, self).form, at: range)
      : mappingParts { $0.withDecayRate(times: factor) }
  }
}
