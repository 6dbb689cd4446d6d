/// Changes of a product or a sum of terms: a sign, a factor left out, put in, or in another order.
extension Changes {
  mutating func change(
    _ first: Term, _ links: [Term.Link], _ term: Term, _ rebuild: (Term) -> Term
  ) {
    let operands = [first] + links.map(\.operand)
    let signs = links.map(\.sign)
    func chain(_ operands: [Term], _ signs: [Term.Operator]) -> Term {
      operands.count == 1
        ? operands[0]
        : Term(
          .chain(
            operands[0], zip(signs, operands.dropFirst()).map { .init(sign: $0, operand: $1) }),
          at: term.range)
    }
    // A sign for another.
    for index in signs.indices {
      let between = operands[index].range.upperBound..<operands[index + 1].range.lowerBound
      guard between.lowerBound <= between.upperBound else { continue }
      for other in alternatives(to: signs[index]) {
        var changed = signs
        changed[index] = other
        let mistake: Mistake? =
          other == .hadamard ? .matrixForHadamard : other == .plus || other == .minus ? .sign : nil
        let new = chain(operands, changed)
        // Written anew: another sign may bind otherwise.
        add(2, rebuild(new), at: term.range, bracketed(written(new), term), mistake)
      }
    }
    // What is divided by, doubled.
    for index in signs.indices where signs[index] == .over {
      let divisor = operands[index + 1]
      let two = Term(.number(2), at: divisor.range)
      var doubled = operands
      doubled[index + 1] = Term(
        .chain(two, [.init(sign: .beside, operand: divisor)]), at: divisor.range)
      let text = "2 \(grouped(divisor))"
      add(
        3, rebuild(chain(doubled, signs)), at: divisor.range,
        spelling.style == .latex ? text : "(\(text))", .factorTwo)
    }
    // A factor or a term left out.
    for index in operands.indices {
      var (fewer, fewerSigns) = (operands, signs)
      fewer.remove(at: index)
      fewerSigns.remove(at: index == 0 ? 0 : index - 1)
      var new = chain(fewer, fewerSigns)
      if index == 0, signs[0] == .minus { new = Term(.negative(new), at: term.range) }
      let isTwo = [.number(2), .number(0.5)].contains(operands[index].form)
      let text = bracketed(written(new), term)
      add(
        4, rebuild(new), at: term.range,
        // What is left of a product may be a sum, which stood in brackets within it.
        new.isSumOfTerms && !term.isSumOfTerms && !text.isWhollyIn("(", ")") ? "(\(text))" : text,
        isTwo ? .factorTwo : nil)
    }
    // Two neighbours in the other order.
    for index in signs.indices
    where signs[index] == .beside || signs[index] == .times || signs[index] == .minus {
      var swapped = operands
      swapped.swapAt(index, index + 1)
      let new = chain(swapped, signs)
      let isMinus = signs[index] == .minus
      let mistake: Mistake? =
        operands[index...index + 1].allSatisfy(isColumnOrRow) ? .outerTransposed : nil
      add(
        isMinus ? 2 : 3, rebuild(new), at: term.range, bracketed(written(new), term),
        isMinus ? .sign : mistake)
      // The other order with the transpose moved too: (a)ᵀ δ for δ aᵀ.
      guard signs[index] == .beside || signs[index] == .times else { continue }
      for transposed in [index, index + 1] {
        var both = swapped
        if case .transpose(let inner) = both[transposed].form {
          both[transposed] = inner
        } else {
          both[transposed] = Term(.transpose(both[transposed]), at: term.range)
        }
        add(
          4, rebuild(chain(both, signs)), at: term.range,
          bracketed(written(chain(both, signs)), term), mistake)
        let other = transposed == index ? index + 1 : index
        if case .transpose(let inner) = both[other].form {
          both[other] = inner
          add(
            4, rebuild(chain(both, signs)), at: term.range,
            bracketed(written(chain(both, signs)), term), mistake)
        }
      }
    }
    // A term put into a sum, or one of its terms summed.
    if signs[0] == .plus || signs[0] == .minus {
      for index in operands.indices {
        for letter in letters where !operands[index].isSum(over: letter) {
          var summed = operands
          summed[index] = Term(
            .sum(
              .init(
                isProduct: false, letters: [letter], hasDots: false, upper: nil,
                body: operands[index])), at: operands[index].range)
          add(4, rebuild(chain(summed, signs)), at: operands[index].range, written(summed[index]))
        }
      }
      for bias in biases {
        let new = chain(operands + [bias], signs + [.plus])
        add(5, rebuild(new), at: term.range, bracketed(written(new), term))
      }
    }
    // A factor put in behind each and before the first.
    guard signs.allSatisfy({ $0 == .beside || $0 == .times }) else { return }
    // Two indices exchanged throughout.
    for (j, k) in pairs where j < k {
      let new = term.exchanging(j, k)
      if new != term { add(4, rebuild(new), at: term.range, bracketed(written(new), term)) }
    }
    for row in trailing {
      let new = chain(operands + [row], signs + [.beside])
      add(5, rebuild(new), at: term.range, bracketed(written(new), term))
    }
    for factor in factors where !isVector(factor) {
      let new = chain(operands + [factor], signs + [signs.last ?? .beside])
      add(5, rebuild(new), at: term.range, bracketed(written(new), term), factorMistake(factor))
    }
    for factor in leading {
      let new = chain([factor] + operands, [.beside] + signs)
      add(5, rebuild(new), at: term.range, bracketed(written(new), term))
    }
  }

  func alternatives(to sign: Term.Operator) -> [Term.Operator] {
    sign.mistakenFor.compactMap(Term.Operator.with(glyph:))
  }

  /// The brackets that the term had stay.
  func bracketed(_ new: String, _ term: Term) -> String {
    let old = text(term.range)
    for (opening, closing) in [("(", ")"), ("[", "]")]
    where old.isWhollyIn(Character(opening), Character(closing)) {
      // Of `\left[ … \right]` the \left stands before the piece.
      let right = old.hasSuffix("\\right" + closing) ? "\\right" : ""
      return opening + new + right + closing
    }
    return new
  }
}

extension Term {
  /// The term with two letters in each other's place.
  fileprivate func exchanging(_ j: String, _ k: String) -> Term {
    (try? mappingQuantities { (quantity) throws(Diagnostic) in
      var exchanged = quantity
      exchanged.indices = quantity.indices.map { index in
        switch index.form {
        case .name(j): Term(.name(k), at: index.range)
        case .name(k): Term(.name(j), at: index.range)
        default: index
        }
      }
      return exchanged
    }) ?? self
  }
}
