import Backprop

/// A statement on its way to be judged: its sides, its relations, and the names that stand in it.
struct Claim {
  var sides: [Term]
  var relations: [Relation]
  var names: Scope
  /// Names that stand for anything of their sort.
  var free: [String: TestNetwork.Sort] = [:]
}

/// A convention by which people write a statement in another way than the book does.
struct Reading: Sendable {
  enum Use {
    /// Wherever the convention is met.
    case always
    /// First; where the statement does not stand so, it is read on as it is written.
    case first
    /// Only where the statement does not stand as it is written, and does so.
    case otherwise
  }

  let name: String
  let use: Use
  var remark: String?
  /// The statement as the book has it; nil where the convention is not met in it.
  let rewrite: @Sendable (Claim, _ seed: UInt64) throws(Diagnostic) -> Claim?
  /// What is wrong with a statement that does not stand even so, where more is known than that.
  var fault: @Sendable (Claim) -> Diagnostic? = { _ in nil }

  /// All conventions, in the order in which they are tried.
  static let all: [Reading] = [
    // σ′(x) = σ(x) (1 − σ(x)) is about any number.
    Reading(name: "a function's own letter", use: .always) { (claim, _) throws(Diagnostic) in
      guard let letter = claim.sides.ownLetter(claim.names) else { return nil }
      var read = claim
      read.sides = claim.sides.map { $0.replacing(letter, by: .quantity(Quantity(letter: .z))) }
      return read
    },
    // dC = δ dz is about small changes; dz = w da is so where it does not hold of gradients.
    Reading(name: "dC", use: .always, remark: "d is read as a small change") {
      (claim, _) throws(Diagnostic) in claim.asDifferentialsOfCost
    },
    Reading(name: "dz", use: .otherwise, remark: "d is read as a small change") {
      (claim, _) throws(Diagnostic) in claim.asDifferentials
    },
    // 1 − a² of a whole layer is that of each neuron.
    Reading(
      name: "square of a column", use: .otherwise,
      remark: "the square of a column is taken entry by entry"
    ) { (claim, _) throws(Diagnostic) in
      claim.rewriting(where: \.takesSquareFromNumber, \.withSquaresOfEntries)
    },
    // w_{t+1} = w_t − η ∂C/∂w numbers the steps.
    Reading(name: "time", use: .always, remark: "t is read as the number of the step") {
      (claim, _) throws(Diagnostic) in claim.withoutTime
    },
    // w′ = w − η ∂C/∂w says what w becomes.
    Reading(name: "new value", use: .always) { (claim, _) throws(Diagnostic) in claim.asUpdate },
    // (w^l_j)^T is row j of w^l: there w^l_j is a column.
    Reading(name: "rows of w", use: .always) { (claim, _) throws(Diagnostic) in
      claim.rewriting(where: \.isTransposedRow, \.withRowsOfWeightsTurned)
    },
    // ∑_k w^{l+1}_k δ^{l+1}_k adds columns up.
    Reading(
      name: "rows of w as columns", use: .otherwise,
      remark: "row j of w is read as a column"
    ) { (claim, _) throws(Diagnostic) in
      claim.rewriting(where: \.isRowOfWeights, \.withRowsOfWeightsTurned)
    },
    // [∂/∂w ∑ w a + b] is the derivative of all that stands behind ∂/∂w.
    Reading(
      name: "derivative of a whole sum", use: .otherwise,
      remark: "∂/∂… is read as that of the whole sum behind it"
    ) { (claim, _) throws(Diagnostic) in
      claim.rewriting(where: \.beginsWithDerivativeOfSum, \.withDerivativesOfWholeSums)
    },
    // C = C_0 + λ/(2n) ∑ w² is the whole cost.
    Reading(name: "weight decay", use: .always) { (claim, _) throws(Diagnostic) in claim.withDecay
    },
    // (s ⊙ t)_j = s_j t_j is about any two vectors.
    Reading(name: "free names", use: .always) { (claim, _) throws(Diagnostic) in
      let free = claim.sides.freeNames(claim.names)
      if free.isEmpty { return nil }
      var bound = claim
      bound.free = free
      return bound
    },
    Reading(name: "⊗ for ⊙", use: .first, remark: "⊗ is read as ⊙") {
      (claim, _) throws(Diagnostic) in
      claim.rewriting(where: { $0.isChain(with: .outer) }) {
        $0.replacing(.outer, by: .hadamard)
      }
    },
    Reading(name: "⊗", use: .always, remark: "⊗ is read as the outer product") {
      (claim, _) throws(Diagnostic) in
      claim.rewriting(where: { $0.isChain(with: .outer) }, \.self)
    },
    // ∂C/∂b = δ (31) and a_in δ_out (32).
    Reading(name: "dropped indices", use: .always) { (claim, _) throws(Diagnostic) in
      var restored = claim
      // What a condition says of z is said of the same neuron.
      let arguments = claim.names.restrictions.flatMap(\.arguments)
      let all = try (claim.sides + arguments).withIndicesRestored()
      restored.sides = Array(all.prefix(claim.sides.count))
      var rest = all.dropFirst(claim.sides.count)
      restored.names.restrictions = claim.names.restrictions.map { restriction in
        restriction.mappingArguments { _ in rest.removeFirst() }
      }
      return restored.sides == claim.sides ? nil : restored
    } fault: { claim in
      let quantities = claim.sides.flatMap(\.quantities)
      // A statement about σ alone needs no layer for its z.
      guard quantities.contains(where: { $0.letter != .z }),
        let bare = quantities.first(where: {
          $0.letter.hasLayer && $0.layer == nil && $0.indices.isEmpty
        })
      else { return nil }
      return .missingLayer(bare.letter).at(claim.sides[0].range)
    },
  ]
}

extension Judge {
  /// Judges a statement under the conventions that are left, one after the other.
  func judge(
    _ claim: Claim, under readings: ArraySlice<Reading> = Reading.all[...]
  ) throws(Diagnostic) -> Judgement {
    guard let reading = readings.first else {
      var judgement = try judgeLinks(claim)
      judgement.verdict.read = Statement.relation(claim.sides, claim.relations).spelled
      return judgement
    }
    let rest = readings.dropFirst()
    guard let other = try reading.rewrite(claim, bench.seed)
    else { return try judge(claim, under: rest) }
    switch reading.use {
    case .always:
      let judgement = try judge(other, under: rest)
      guard !judgement.verdict.ruling.stands, let fault = reading.fault(claim)
      else { return judgement.read(then: reading.remark) }
      var invalid = try Judgement(invalid: fault, seed: bench.seed)
      invalid.link = judgement.link
      return invalid
    case .first:
      let judgement = try judge(other, under: rest)
      return judgement.verdict.ruling.stands
        ? judgement.read(then: reading.remark) : try judge(claim, under: rest)
    case .otherwise:
      let judgement = try judge(claim, under: rest)
      if judgement.verdict.ruling.stands { return judgement }
      let second = try judge(other, under: rest)
      return second.verdict.ruling.stands ? second.read(then: reading.remark) : judgement
    }
  }
}

extension Claim {
  fileprivate func rewriting(
    where condition: (Term) -> Bool, _ rewrite: (Term) -> Term
  ) -> Claim? {
    guard sides.contains(where: { $0.contains(condition) }) else { return nil }
    var rewritten = self
    rewritten.sides = sides.map(rewrite)
    return rewritten
  }
}

extension Term {
  fileprivate var isRowOfWeights: Bool {
    quantity.map { $0.letter == .w && $0.layer != nil && $0.indices.count == 1 } == true
  }

  fileprivate var isTransposedRow: Bool {
    if case .transpose(let operand) = form { operand.isRowOfWeights } else { false }
  }

  fileprivate var withRowsOfWeightsTurned: Term {
    switch form {
    case .transpose(let operand) where operand.isRowOfWeights: operand
    case .quantity where isRowOfWeights: transposed
    case .derivative, .change, .next: self
    default: mappingParts(\.withRowsOfWeightsTurned)
    }
  }

  fileprivate func replacing(_ form: Form, by other: Form) -> Term {
    self.form == form ? Term(other, at: range) : mappingChildren { $0.replacing(form, by: other) }
  }
}

extension [Term] {
  /// What functions of one number are applied to, where nothing else but numbers stands in the
  /// statement: the x of σ′(x) = σ(x) (1 − σ(x)).
  fileprivate func ownLetter(_ scope: Scope) -> Term.Form? {
    var arguments: [Term] = []
    var others = false
    for side in self {
      for term in side.subterms {
        switch term.form {
        case .call(let function, _, let known) where function.isOfOneNumber: arguments += known
        case .derivative(_, let by): arguments.append(by)
        case .quantity(let quantity): others = others || quantity != Quantity(letter: .x)
        case .name(let name): others = others || scope.names[name] != nil
        case .list, .entry, .norm, .transpose, .sum, .identity, .ones: others = true
        case .chain(_, let links): others = others || links.contains { $0.sign == .hadamard }
        default: break
        }
      }
    }
    guard !others, let letter = arguments.first(where: { $0.isLetter })?.form else { return nil }
    let isOnly = allSatisfy { side in !side.contains { $0.isLetter && $0.form != letter } }
    return isOnly ? letter : nil
  }

  /// The sides with the indices that the book drops, as one and the same neuron has them.
  ///
  /// A side that names layers keeps them; only where a quantity has neither layer nor neuron, and none
  /// of the sides has a layer, or for `in` and `out`, indices are put in.
  func withIndicesRestored() throws(Diagnostic) -> [Term] {
    let layered = flatMap(\.quantities).filter(\.letter.hasLayer)
    // One and the same w_{jk} all over is one of any layer.
    if let one = layered.first, one.layer == nil, one.indices.count == (one.letter == .w ? 2 : 1),
      one.end == nil, layered.allSatisfy({ $0 == one })
    {
      return map { side in
        side.mappingQuantities { quantity in
          guard quantity == one else { return quantity }
          var full = quantity
          full.layer = Term(.name(layerLetter), at: side.range)
          return full
        }
      }
    }
    if contains(where: \.holdsWeightNumber) { return self }
    let isBare =
      !layered.isEmpty
      && layered.allSatisfy { $0.layer == nil && ($0.indices.isEmpty || $0.end != nil) }
    if !layered.isEmpty, layered.allSatisfy({ $0.layer == nil && $0.namesParameterByNeurons }) {
      // w_{ij} ← w_{ij} − η ∂C/∂w_{ij}, in any layer.
      let l = Term(.name(layerLetter), at: self[0].range)
      return try map { (side) throws(Diagnostic) in
        try side.mappingQuantities { (quantity) throws(Diagnostic) in
          var full = quantity
          if quantity.namesParameterByNeurons { full.layer = l }
          return full
        }
      }
    }
    guard isBare || layered.contains(where: { $0.end != nil }) else { return self }
    // The weight that is named gives the letters; without one they are the book's.
    let weight = layered.first { $0.letter == .w && $0.layer != nil && $0.indices.count == 2 }
    let at = self[0].range
    let layer = weight?.layer ?? Term(.name(layerLetter), at: at)
    let to = weight?.indices[0] ?? Term(.name("j"), at: at)
    let from = weight?.indices[1] ?? Term(.name("k"), at: at)
    let before = layer.followed(by: .minus, Term(.number(1), at: at))
    return try map { (side) throws(Diagnostic) in
      try side.mappingQuantities { (quantity) throws(Diagnostic) in
        guard quantity.letter.hasLayer, quantity.layer == nil else { return quantity }
        var full = quantity
        switch (quantity.letter, quantity.end) {
        case (_, "in"): (full.layer, full.indices) = (before, [from])
        case (_, "out"): (full.layer, full.indices) = (layer, [to])
        case (.w, _) where isBare: (full.layer, full.indices) = (layer, [to, from])
        default: if isBare { (full.layer, full.indices) = (layer, [to]) }
        }
        return full
      }
    }
  }
}

extension Quantity {
  fileprivate var namesParameterByNeurons: Bool { letter == .w && indices.count == 2 }

  /// `in` or `out`, the ends of a weight.
  fileprivate var end: String? {
    guard indices.count == 1, case .name(let name) = indices[0].form, name == "in" || name == "out"
    else { return nil }
    return name
  }
}

extension Term {
  /// Whether it is a letter for any number: x, or a name but e.
  fileprivate var isLetter: Bool {
    switch form {
    case .quantity(let quantity): quantity == Quantity(letter: .x)
    case .name(let name): name != "e"
    default: false
    }
  }
}
