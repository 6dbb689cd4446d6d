/// What the rows of the table do to quantities, terms and conditions.
extension Quantity {
  /// W_l and a_{2,j}: what is lowered first is the layer.
  var withLayerFromBelow: Quantity {
    guard letter.hasLayer, layer == nil, let first = indices.first else { return self }
    var raised = self
    raised.layer = first
    raised.indices.removeFirst()
    return raised
  }

  var withIndicesSwapped: Quantity {
    guard letter == .w, indices.count == 2 else { return self }
    var swapped = self
    swapped.indices.swapAt(0, 1)
    return swapped
  }

  var withWeightsEntering: Quantity {
    guard letter == .w || letter == .b, let layer, let reference = LayerReference(layer) else {
      return self
    }
    var moved = self
    moved.layer = reference.moved(by: 1).term(at: layer.range)
    return moved
  }

  var withNeuronsFromOne: Quantity {
    guard letter.hasLayer || letter == .x || letter == .y else { return self }
    var moved = self
    moved.indices = indices.map { index in
      guard case .number(let number) = index.form else { return index }
      return Term(.number(number + 1), at: index.range)
    }
    return moved
  }

  /// Whether it is a whole vector of a layer, of the input or of the target.
  var isColumn: Bool {
    switch letter {
    case .b, .z, .a, .δ, .x, .y: indices.isEmpty
    default: false
    }
  }

  var isWholeMatrix: Bool { letter == .w && indices.isEmpty }
}

extension Said {
  /// A layer that is a number counts from 1; one that is a letter means the same layer, as the letters
  /// are moved with it.
  var withLayersFromOne: Said {
    func moved(_ layer: Term) -> Term {
      guard let reference = LayerReference(layer), reference.base == nil else { return layer }
      return reference.moved(by: 1).term(at: layer.range)
    }
    let layers = Set(
      sides.flatMap(\.allOccurrences).filter { $0.place == .layer }.map(\.letter))
    var said = mappingQuantities { quantity in
      var counted = quantity
      counted.layer = quantity.layer.map(moved)
      return counted
    }
    said.restrictions = said.restrictions.map { restriction in
      let letters = Set(restriction.letters)
      guard !letters.isEmpty, letters.isSubset(of: layers.union(["L"])) else { return restriction }
      return restriction.mappingTerms(moved)
    }
    return said
  }
}

extension Said {
  /// What names no neurons, with the one of each layer.
  var withOneNeuronNamed: Said {
    let namesNeurons = sides.contains { $0.quantities.contains { !$0.indices.isEmpty } }
    return namesNeurons ? self : mappingQuantities(\.withOneNeuron)
  }
}

extension Quantity {
  fileprivate var withOneNeuron: Quantity {
    guard letter.hasLayer || letter == .x || letter == .y else { return self }
    let one = Term(.number(1), at: 0..<0)
    var named = self
    named.indices = letter == .w ? [one, one] : [one]
    return named
  }
}

extension Said {
  /// Where the cost of one example stands in it, that of all of them times a factor.
  func withCostOfBatch(times factor: Term) -> Said {
    let namesOne = sides.contains { $0.quantities.contains(where: \.isCostOfExample) }
    let isDefinition =
      sides.first?.quantity?.letter == .C && sides.dropFirst().contains(where: \.isAboutExamples)
    return namesOne || isDefinition
      ? mappingSides { side in
        side.withSlopes(times: factor) { $0.letter == .C && !$0.isCostOfExample }
      } : self
  }
}

extension Quantity {
  /// C_x.
  var isCostOfExample: Bool { letter == .C && ofExample }
}

// MARK: Terms

extension Term {
  /// The term with every quantity in it replaced, those of limits too; what stands in the scripts of a
  /// quantity is replaced first.
  func mappingAllQuantities(_ transform: (Quantity) -> Quantity) -> Term {
    let mapped = mappingChildren { $0.mappingAllQuantities(transform) }
    if case .quantity(let quantity) = mapped.form {
      return Term(.quantity(transform(quantity)), at: range)
    }
    return mapped
  }

  /// C, δ and their derivatives each times a factor.
  func withCostTimes(_ factor: Term) -> Term {
    withSlopes(times: factor) { $0.letter == .C || $0.letter == .δ }
  }

  /// Some quantities and their derivatives each times a factor.
  func withSlopes(times factor: Term, of isMeant: (Quantity) -> Bool) -> Term {
    let scaled = Term(factor.followed(by: .times, self).form, at: range)
    switch form {
    case .quantity(let quantity) where isMeant(quantity): return scaled
    case .derivative(let of, _) where of.quantity.map(isMeant) == true: return scaled
    default: return mappingParts { $0.withSlopes(times: factor, of: isMeant) }
    }
  }
}

extension Space {
  private init(rows: Term?, columns: Term?) {
    self.rows = rows
    self.columns = columns
  }

  func mapping(_ transform: (Term) -> Term) -> Space {
    Space(rows: rows.map(transform), columns: columns.map(transform))
  }
}

extension Restriction {
  func mappingTerms(_ transform: (Term) -> Term) -> Restriction {
    let form: Form =
      switch self.form {
      case .every, .activation, .cost: self.form
      case .comparison(let sides, let relations): .comparison(sides.map(transform), relations)
      case .values(let letters, let terms): .values(letters, terms.map(transform))
      case .none(let lists): .none(of: lists.map { $0.map { $0.mappingTerms(transform) } })
      }
    return Restriction(form: form, range: range)
  }
}
