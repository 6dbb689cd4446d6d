/// Which known mistake a change undoes. A name is given only where both its sentences are true of the
/// statement: what stands there is then the right formula with that one mistake in it.
extension Edits {
  /// The layer of an error that the other side is: δ^l, ∂C/∂z^l.
  private var errorLayer: LayerReference? {
    if let quantity = opposite.quantity, quantity.letter == .δ {
      return quantity.layer.flatMap(LayerReference.init)
    }
    guard let quantity = opposite.gradientVariable, quantity.letter == .z else { return nil }
    return quantity.layer.flatMap(LayerReference.init)
  }

  /// Whether the other side is the gradient, or the new value, of all weights of a layer.
  private var isAboutWeights: Bool {
    let quantity = opposite.gradientVariable ?? opposite.quantity
    return quantity?.letter == .w && quantity?.indices.isEmpty == true
  }

  func layerMistake(_ quantity: Quantity, to other: Term, _ spot: Spot) -> Mistake? {
    switch quantity.letter {
    case .z where spot.isPrimed:
      return errorLayer != nil && LayerReference(other) == errorLayer ? .wrongLayerPrime : nil
    case .w where !spot.isBelow: return .wrongLayerWeights
    case .a where !spot.isBelow && !spot.isAbove && !spot.isArgument:
      guard let own = quantity.layer.flatMap(LayerReference.init),
        own.moved(by: -1) == LayerReference(other)
      else { return nil }
      let weights = (side.quantities + opposite.quantities).filter { $0.letter == .w }
      let areThere = weights.contains { $0.layer.flatMap(LayerReference.init) == own }
      return areThere || isAboutWeights ? .activationOfSameLayer : nil
    default: return nil
    }
  }

  /// On the way back, and there only, is it a transpose that is missing.
  func noTranspose(_ weights: Quantity, _ spot: Spot) -> Mistake? {
    weights.letter == .w && !spot.isBelow && side.holdsError ? .noTranspose : nil
  }

  /// Left out is this factor, and no slope stands there in another form.
  func noSigmaPrime(_ factor: Term) -> Mistake? {
    guard case .call(.activation, 1, _) = factor.form else { return nil }
    return side.holdsSlope ? nil : .noSigmaPrime
  }

  func costByWeightedInput(_ spot: Spot) -> Mistake? {
    spot.isBelow && spot.isOfCost && errorLayer != nil && side.holdsSlope
      ? .costByWeightedInput : nil
  }

  func matrixForHadamard(_ sign: Term.Operator) -> Mistake? {
    sign == .beside || sign == .times ? .matrixForHadamard : nil
  }

  func outerTransposed(_ one: Term, _ other: Term) -> Mistake? {
    isAboutWeights && one.isColumnOrRow && other.isColumnOrRow ? .outerTransposed : nil
  }

  /// Where the quadratic cost's square is in play; that it is, the judgement of the repair tells.
  var factorTwo: Mistake? { side.holds(.y) || opposite.holds(.y) ? .factorTwo : nil }

  /// A sum over the examples without their number.
  var sumForMean: Mistake? { side.holds(.n) || side.holds(.m) ? nil : .sumForMean }
}

extension Term {
  /// What the cost is differentiated by.
  fileprivate var gradientVariable: Quantity? {
    guard case .derivative(let of, let by) = form, of.quantity?.letter == .C else { return nil }
    return by.quantity
  }

  /// δ or ∂C/∂z.
  fileprivate var holdsError: Bool {
    holds(.δ) || contains { $0.gradientVariable?.letter == .z }
  }

  /// σ′, Σ′ or ∂a/∂z.
  fileprivate var holdsSlope: Bool {
    contains { term in
      switch term.form {
      case .call(.activation, let primes, _), .call(.diagonalActivation, let primes, _): primes > 0
      case .derivative(let of, let by): of.quantity?.letter == .a && by.quantity?.letter == .z
      default: false
      }
    }
  }

  /// Whether it is a column or a row: no matrix, and no number.
  fileprivate var isColumnOrRow: Bool {
    switch form {
    case .transpose(let operand): operand.isColumnOrRow
    case .call(.activation, _, let arguments): arguments.allSatisfy(\.isColumnOrRow)
    case .quantity(let quantity):
      quantity.indices.isEmpty && [.a, .b, .z, .δ, .x, .y].contains(quantity.letter)
    case .derivative(_, let by): by.isColumnOrRow
    default: false
    }
  }
}
