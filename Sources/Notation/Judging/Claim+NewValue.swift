extension Claim {
  /// The claim with w in place of its new value, and ← behind it.
  var asUpdate: Claim? {
    func isNext(_ side: Term, of parameter: Term) -> Bool {
      side.form == .next(parameter) || side.form == .transpose(parameter)
    }
    let parameters = sides.compactMap { side -> Term? in
      switch side.form {
      case .next(let operand): operand
      case .transpose(let operand)
      where operand.quantity.map({ [.w, .b].contains($0.letter) }) == true:
        sides.contains { $0.steps(from: operand) } ? operand : nil
      default: nil
      }
    }
    guard let parameter = parameters.first,
      relations.allSatisfy({ $0.sign == .equal || $0.sign == .becomes }),
      let first = sides.firstIndex(where: { isNext($0, of: parameter) }), first < 2
    else { return nil }
    // The old value stands only before the arrow to the new one.
    let namesOldFirst = first == 1 && sides[0] == parameter && relations[0].sign == .becomes
    guard !sides.dropFirst(namesOldFirst ? 1 : 0).contains(parameter) else { return nil }
    // `w + Δw` only says what Δw is.
    let change = parameter.followed(by: .plus, Term(.change(parameter), at: parameter.range))
    let values = sides.filter { $0 != parameter && !isNext($0, of: parameter) && $0 != change }
    guard !values.isEmpty else { return nil }
    let relation = relations[0]
    var update = self
    update.sides = [parameter] + values
    update.relations = values.indices.map {
      Relation(sign: $0 == 0 ? .becomes : .equal, isComparison: false, range: relation.range)
    }
    return update
  }
}

extension Claim {
  /// The claim with w and its new value in place of w_t and w_{t+1}, the weights before and after a step.
  var withoutTime: Claim? {
    guard sides.count > 1, let after = sides[0].quantity, after.isAtTime(1),
      relations.allSatisfy({ $0.sign == .equal || $0.sign == .becomes })
    else { return nil }
    var read = self
    read.sides = sides.map { side in
      side.mappingAllQuantities { $0.isAtTime(0) ? $0.withoutTime : $0 }
    }
    read.sides[0] = Term(
      .next(Term(.quantity(after.withoutTime), at: sides[0].range)), at: sides[0].range)
    let isTold = read.sides.allSatisfy { side in
      side.allOccurrences.allSatisfy { $0.letter != Quantity.time }
    }
    return isTold && read.sides != sides ? read : nil
  }
}

extension Quantity {
  fileprivate static let time = "t"

  /// Whether t and so many steps stand at it where its layer or its number would: w_{t+1}, w^{(t)}.
  fileprivate func isAtTime(_ steps: Int) -> Bool {
    guard letter == .w || letter == .b else { return false }
    let scripts = indices + [layer].compactMap(\.self)
    return scripts.count == 1
      && LayerReference(scripts[0]) == LayerReference(base: Self.time, offset: steps)
  }

  fileprivate var withoutTime: Quantity { Quantity(letter: letter, ofExample: ofExample) }
}

extension Term {
  /// Whether it is the parameter with something added or taken away.
  fileprivate func steps(from parameter: Term) -> Bool {
    guard isSumOfTerms else { return false }
    return parts.contains(parameter)
  }
}
