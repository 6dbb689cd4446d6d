extension Judge {
  /// Judges a statement; one that names no layers under those that are found for it.
  ///
  /// As the book reads it when it drops indices (31), everything is of one and the same neuron. Where it
  /// does not hold so, or holds matrices, the layers are found; where several fit, it must hold in all.
  func judgeFindingLayers(_ claim: Claim) throws(Diagnostic) -> Judgement {
    // A name that the text gives a letter may stand for it in one layer alone.
    if writesCapitals, claim.sides.areBare, claim.sides.nameNeuronsByNumber {
      return try judge(claim)
    }
    let names = Set(dialect.letters.values)
    let found = Result { () throws(Diagnostic) in
      try LayerFinding.readings(of: claim.sides, besides: names)
    }
    if case .success(nil) = found { return try judge(claim) }
    var dropped: Judgement?
    if !claim.holdsMatrices, !writesMatrices, !claim.sides.leaveOutLayers(of: names) {
      let judgement = try judge(claim.withInputAtWeight)
      if judgement.verdict.ruling.stands { return judgement }
      dropped = judgement
    }
    switch found {
    case .failure(let error):
      if let dropped { return dropped }
      let judgement = try judge(claim)
      let standsByEntries =
        judgement.verdict.ruling.stands && !writesMatrices && !claim.multipliesEntries
      if error.kind != .shape || standsByEntries {
        return judgement
      }
      return try Judgement(invalid: error, seed: bench.seed)
    case .success(let readings):
      var result: Judgement?
      for sides in readings ?? [] {
        var read = claim
        read.sides = sides
        let judgement = try judge(read)
        // What has a meaning for one neuron and none for whole layers is said of one neuron.
        if judgement.verdict.ruling == .invalid, let dropped, dropped.verdict.ruling == .false {
          return dropped
        }
        if !judgement.verdict.ruling.stands {
          let ofOutput = try judgementAtSoftmax(claim)
          return (ofOutput ?? judgement).read(then: "the layers are found")
        }
        result = result?.joined(with: judgement) ?? judgement
      }
      if let result { return result.read(then: "the layers are found") }
      if let dropped { return dropped }
      return try judge(claim)
    }
  }

  /// The judgement of a statement without layers as one about the output layer, where it holds for softmax
  /// alone: no other layer is one.
  private func judgementAtSoftmax(_ claim: Claim) throws(Diagnostic) -> Judgement? {
    let found = try LayerFinding.readings(of: claim.sides, anchoredAt: "L") ?? []
    // A softmax is one layer.
    let ofOne = found.first { sides in
      sides.flatMap(\.quantities).allSatisfy { $0.layer?.isOutput ?? true }
    }
    guard let sides = ofOne else { return nil }
    var read = claim
    read.sides = sides
    let judgement = try judge(read)
    let conditions = judgement.verdict.conditions
    let isOfSoftmax = !conditions.isEmpty && conditions.allSatisfy { $0.activation == "softmax" }
    return isOfSoftmax ? judgement : nil
  }
}

extension Claim {
  /// With x as what comes in at the weight that is meant: `∂z/∂w = x`; without an x, and without the target
  /// that a^L is compared with, the one a that stands behind no ∂ is it: `∂z/∂w = a`.
  fileprivate var withInputAtWeight: Claim {
    let quantities = sides.flatMap(\.quantities)
    let bare = [Letter.w, .x, .a].filter { quantities.contains(Quantity(letter: $0)) }
    guard bare.contains(.w), quantities.allSatisfy({ $0.indices.isEmpty }) else { return self }
    let input: Letter
    if bare.contains(.x) {
      input = .x
    } else {
      guard !quantities.contains(where: { $0.letter == .y }),
        sides.contains(where: { $0.contains(\.isByWeight) }),
        sides.reduce(0, { $0 + $1.count(ofUnderived: .a) }) == 1
      else { return self }
      input = .a
    }
    var read = self
    read.sides = sides.map { $0.replacingUnderived(input, by: "in") }
    return read
  }

  /// Whether ⊙ stands in it, which is for columns.
  fileprivate var multipliesEntries: Bool {
    sides.contains { side in side.contains { $0.isChain(with: .hadamard) } }
  }

  /// Whether something in it is a matrix or is transposed, so that an index more or less would not be read
  /// into it.
  fileprivate var holdsMatrices: Bool {
    sides.contains { side in
      side.contains { term in
        switch term.form {
        case .transpose, .call(.diagonalActivation, _, _): true
        case .chain(_, let links): links.contains { $0.sign == .hadamard || $0.sign == .outer }
        default: false
        }
      }
    }
  }
}

extension Term {
  fileprivate var isByWeight: Bool {
    if case .derivative(_, let by) = form {
      by.form == .quantity(Quantity(letter: .w))
    } else {
      false
    }
  }

  /// How often a bare letter stands in it, those behind ∂ left out.
  fileprivate func count(ofUnderived letter: Letter) -> Int {
    if form == .quantity(Quantity(letter: letter)) { return 1 }
    if case .derivative = form { return 0 }
    return parts.reduce(0) { $0 + $1.count(ofUnderived: letter) }
  }

  /// With a bare letter, but not behind ∂, as the activation at that end of a weight.
  fileprivate func replacingUnderived(_ letter: Letter, by end: String) -> Term {
    if form == .quantity(Quantity(letter: letter)) {
      return Term(
        .quantity(Quantity(letter: .a, indices: [Term(.name(end), at: range)])), at: range)
    }
    if case .derivative = form, letter != .x { return self }
    return mappingParts { $0.replacingUnderived(letter, by: end) }
  }
}
