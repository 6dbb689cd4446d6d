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

extension Term {
  /// Whether it is the parameter with something added or taken away.
  fileprivate func steps(from parameter: Term) -> Bool {
    guard isSumOfTerms else { return false }
    return parts.contains(parameter)
  }
}
