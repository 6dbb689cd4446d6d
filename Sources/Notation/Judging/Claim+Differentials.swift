/// dz, da and dC as small changes.
extension Term {
  /// What changes, where it is a `dC`, or a gradient that is written as a differential: `dz^l` alone.
  fileprivate var differential: Term? {
    switch form {
    case .change(let operand) where operand.range == range: operand
    case .derivative(let of, let by) where of.range == by.range && by.range == range: by
    default: nil
    }
  }

  /// With Δ for each d: what is said of differentials as said of small changes.
  package var withChanges: Term {
    differential.map { Term(.change($0), at: range) } ?? mappingChildren(\.withChanges)
  }

  /// What changes, where it is a small change and nothing else.
  package var changing: Term? {
    if case .change(let operand) = form { operand } else { differential }
  }

  fileprivate var isDifferentialOfCost: Bool {
    if case .change = form { differential != nil } else { false }
  }
}

extension Claim {
  /// The claim about small changes that it is where dC stands in it.
  var asDifferentialsOfCost: Claim? {
    sides.contains { $0.contains(\.isDifferentialOfCost) } ? withChanges : nil
  }

  /// The claim about small changes that it may be where dz or da stand on both sides.
  var asDifferentials: Claim? {
    let holding = sides.filter { side in
      side.contains { $0.differential?.quantity.map { $0.letter == .z || $0.letter == .a } == true }
    }
    return holding.count > 1 ? withChanges : nil
  }

  private var withChanges: Claim? {
    guard relations.allSatisfy({ $0.sign == .equal }) else { return nil }
    var read = self
    read.sides = sides.map(\.withChanges)
    read.relations = relations.map {
      Relation(sign: .approximately, isComparison: $0.isComparison, range: $0.range)
    }
    return read
  }
}
