/// What is said of one neuron by itself: `z = ∑_j w_j x_j + b`, `∂C/∂w = (a − y) σ′(z) x`.
///
/// Its inputs are x, w_j is the weight of x_j, and a is the output. As a network it has two layers, the last of
/// one neuron.
extension Claim {
  /// The claim about that neuron; nil where layers, weights with two indices or other neurons are named.
  var ofOneNeuron: Claim? {
    let quantities = sides.flatMap(\.quantities)
    guard quantities.allSatisfy(\.isOfOneNeuron),
      quantities.contains(where: { [.w, .x, .y].contains($0.letter) }),
      !sides.contains(where: { side in side.contains(\.asksForLayers) })
    else { return nil }
    var claim = self
    claim.sides = sides.map { $0.mappingAllQuantities(\.ofNeuronTwo) }
    claim.names.restrictions = names.restrictions.map { restriction in
      restriction.mappingArguments { $0.mappingAllQuantities(\.ofNeuronTwo) }
    }
    return claim.sides == sides ? nil : claim
  }
}

extension Judge {
  /// The judgement of a claim as one about one neuron, where it holds so.
  func judgementOfOneNeuron(_ claim: Claim) throws(Diagnostic) -> Judgement? {
    guard frame == .any, !writesMatrices, let read = claim.ofOneNeuron else { return nil }
    var judge = self
    judge.frame = .oneNeuron
    var judgement: Judgement? = try judge.judge(read)
    if judgement?.verdict.ruling.stands != true {
      judgement = try judge.judgementOfNumberedNeurons(read)
    }
    return judgement?.read(then: "it is read as said of one neuron, with the inputs x")
  }
}

extension Quantity {
  fileprivate var isOfOneNeuron: Bool {
    switch letter {
    case .w, .x: layer == nil && indices.count <= 1
    // ŷ is that of the last layer.
    case .a: indices.isEmpty && layer?.isOutput ?? true
    case .b, .z, .δ, .y: layer == nil && indices.isEmpty
    case .C: indices.isEmpty
    case .L, .X, .Y: false
    default: true
    }
  }

  fileprivate var ofNeuronTwo: Quantity {
    var named = self
    func number(_ value: Double) -> Term { Term(.number(value), at: 0..<0) }
    switch letter {
    case .w, .b, .z, .a, .δ:
      named.layer = number(2)
      named.indices = [number(1)] + indices
    case .y: named.indices = [number(1)]
    default: break
    }
    return named
  }
}

extension Term {
  /// Whether it is of whole layers: Σ′, I, 𝟏.
  fileprivate var asksForLayers: Bool {
    switch form {
    case .identity, .ones, .call(.diagonalActivation, _, _), .columns: return true
    // What is turned is a row of inputs or of weights.
    case .transpose(let operand): return !operand.holds(.w) && !operand.holds(.x)
    // The layer of ŷ is not written.
    case .quantity(let quantity):
      return quantity.layer.map { $0.range.lowerBound > range.lowerBound } ?? false
    default: return false
    }
  }
}
