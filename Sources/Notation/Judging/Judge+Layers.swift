extension Judge {
  /// Judges a statement; one that names no layers under those that are found for it.
  ///
  /// As the book reads it when it drops indices (31), everything is of one and the same neuron. Where it
  /// does not hold so, or holds matrices, the layers are found; where several fit, it must hold in all.
  func judgeFindingLayers(_ claim: Claim) throws(Diagnostic) -> Judgement {
    let found = Result { () throws(Diagnostic) in try LayerFinding.readings(of: claim.sides) }
    if case .success(nil) = found { return try judge(claim) }
    var dropped: Judgement?
    if !claim.holdsMatrices {
      let judgement = try judge(claim.withInputAtWeight)
      if judgement.verdict.ruling.stands { return judgement }
      dropped = judgement
    }
    switch found {
    case .failure(let error):
      if let dropped { return dropped }
      let judgement = try judge(claim)
      if error.kind != .shape || judgement.verdict.ruling.stands { return judgement }
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
        if !judgement.verdict.ruling.stands { return judgement.read(then: "the layers are found") }
        result = result?.joined(with: judgement) ?? judgement
      }
      if let result { return result.read(then: "the layers are found") }
      if let dropped { return dropped }
      return try judge(claim)
    }
  }
}

extension Claim {
  /// With x as what comes in at the weight that is meant: `∂z/∂w = x`.
  fileprivate var withInputAtWeight: Claim {
    let quantities = sides.flatMap(\.quantities)
    guard quantities.contains(where: { $0 == Quantity(letter: .w) }),
      quantities.contains(where: { $0 == Quantity(letter: .x) }),
      quantities.allSatisfy({ $0.indices.isEmpty })
    else { return self }
    var read = self
    read.sides = sides.map { side in
      side.mappingQuantities { quantity in
        quantity == Quantity(letter: .x)
          ? Quantity(letter: .a, indices: [Term(.name("in"), at: side.range)]) : quantity
      }
    }
    return read
  }

  /// Whether something in it is a matrix or is transposed, so that an index more or less would not be read
  /// into it.
  fileprivate var holdsMatrices: Bool {
    sides.contains { side in
      side.contains { term in
        switch term.form {
        case .transpose: true
        case .chain(_, let links): links.contains { $0.sign == .hadamard || $0.sign == .outer }
        default: false
        }
      }
    }
  }
}
