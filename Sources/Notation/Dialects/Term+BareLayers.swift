/// Terms whose layers are not written.
extension [Term] {
  /// Whether bare quantities stand in it, and of those with layers at most ones of the output.
  var areBare: Bool {
    var (holdsBare, namesLayer) = (false, false)
    for side in self {
      for term in side.subterms {
        guard let quantity = term.quantity, quantity.letter.hasLayer else { continue }
        holdsBare = holdsBare || quantity.layer == nil
        // The layer of ŷ and of ∇ₐ is not written.
        namesLayer =
          namesLayer || quantity.layer.map { $0.range.lowerBound > term.range.lowerBound } == true
      }
    }
    return holdsBare && !namesLayer
  }

  /// Whether a neuron is named by its number.
  var nameNeuronsByNumber: Bool {
    flatMap(\.quantities).contains { quantity in
      quantity.letter.hasLayer
        && quantity.indices.contains { if case .number = $0.form { true } else { false } }
    }
  }

  /// Whether layers are written at all letters but at some of the given ones.
  func leaveOutLayers(of names: Set<Letter>) -> Bool {
    let layered = flatMap(\.quantities).filter(\.letter.hasLayer)
    let bare = layered.filter { $0.layer == nil }
    return !bare.isEmpty && bare.count < layered.count
      && bare.allSatisfy { names.contains($0.letter) }
  }

  /// A letter for the layer: l, where no index is called so.
  var layerLetter: String {
    let taken = Set(flatMap(\.indexNames))
    return ["l", "r", "s", "u"].first { !taken.contains($0) } ?? "l"
  }
}

extension Term {
  var indexNames: [String] {
    quantities.flatMap(\.indices).flatMap(\.letters)
  }

  /// With a layer at each bare quantity, in their order.
  ///
  /// - Parameter namesInput: whether x is the activation that a layer takes.
  func withLayers(
    from layers: inout ArraySlice<LayerReference>, letter: String, namesInput: Bool
  ) -> Term {
    var rest = layers
    defer { layers = rest }
    return mappingQuantities { quantity in
      guard quantity.letter.hasLayer || namesInput && quantity.letter == .x, quantity.layer == nil,
        let layer = rest.popFirst()
      else { return quantity }
      var full = quantity
      if quantity.letter == .x { full.letter = .a }
      full.layer = LayerReference(
        base: layer.base == "l" ? letter : layer.base, offset: layer.offset
      ).term(at: range)
      return full
    }
  }
}
