/// The forward pass of one input, with every weighted input zˡ and activation aˡ kept.
///
/// Source: Nielsen, chapter 2, equation (25).
public struct Feedforward: Equatable, Sendable {
  // Layer l is at offset l − 2 and l − 1.
  var weightedInputs: [Vector] = []
  var activations: [Vector]

  /// Returns zˡ for l = 2 … L, of nₗ entries.
  public func weightedInput(_ l: Int) -> Vector { weightedInputs[l - 2] }

  /// Returns aˡ for l = 1 … L, of nₗ entries; a¹ is the input x.
  public func activation(_ l: Int) -> Vector { activations[l - 1] }

  /// aᴸ, the output.
  public var output: Vector { activations[activations.count - 1] }

  /// Returns the pass with another weighted input and activation in one layer, and the others as they are.
  ///
  /// Following a change along one path moves only the neurons of the path.
  public func replacing(layer l: Int, weightedInput z: Vector, activation a: Vector) -> Feedforward
  {
    var changed = self
    if l > 1 { changed.weightedInputs[l - 2] = z }
    changed.activations[l - 1] = a
    return changed
  }
}

extension Network {
  /// Returns the forward pass of an input x.
  ///
  ///     a¹ = x
  ///     zˡ = wˡ aˡ⁻¹ + bˡ
  ///     aˡ = σ(zˡ)           for l = 2 … L
  ///
  /// Source: Nielsen, chapter 2, equation (25).
  ///
  /// - Throws: `ShapeError` unless x has n₁ entries.
  public func feedforward(_ x: Vector) throws(ShapeError) -> Feedforward {
    try feedforward(x) { _, _ in
    } activation: { _, _ in
    }
  }

  /// Returns the forward pass with one number changed by Δ, and the change carried forward.
  ///
  /// This is the demon of the book: whatever is computed from the changed zˡⱼ, aˡⱼ, weight or bias
  /// feels the change, and nothing before it does. A change of the target moves nothing here.
  ///
  /// Source: Nielsen, chapter 2, "The four fundamental equations behind backpropagation".
  ///
  /// - Precondition: the network contains the place.
  /// - Throws: `ShapeError` unless x has n₁ entries.
  public func feedforward(
    _ x: Vector, changing place: Place, by Δ: Double
  ) throws(ShapeError) -> Feedforward {
    precondition(contains(place), "the network has no such place")
    if let parameter = self[parameter: place] {
      var changed = self
      changed.setParameter(place, to: parameter + Δ)
      return try changed.feedforward(x)
    }
    return try feedforward(x) { l, z in
      if case .weightedInput(l, let j) = place { z[j] += Δ }
    } activation: { l, a in
      if case .activation(l, let j) = place { a[j] += Δ }
    }
  }

  /// Sets a weight or a bias; the other places hold nothing that could be set.
  ///
  /// - Precondition: the network contains the place.
  public mutating func setParameter(_ place: Place, to value: Double) {
    switch place {
    case .weight(let l, let j, let k): weightMatrices[l - 2][j, k] = value
    case .bias(let l, let j): biasVectors[l - 2][j] = value
    case .weightedInput, .activation, .target: break
    }
  }

  private func feedforward(
    _ x: Vector,
    weightedInput adjustWeightedInput: (Int, inout Vector) -> Void,
    activation adjustActivation: (Int, inout Vector) -> Void
  ) throws(ShapeError) -> Feedforward {
    try requireEqual(.input, .column(sizes[0]), x.shape)
    var a = x
    adjustActivation(1, &a)
    var pass = Feedforward(activations: [a])
    for l in 2...layers {
      var z = try weights(l) * a + biases(l)
      adjustWeightedInput(l, &z)
      let σ = activation(ofLayer: l)
      a = σ(z)
      adjustActivation(l, &a)
      pass.weightedInputs.append(z)
      pass.activations.append(a)
    }
    return pass
  }

  /// Returns the cost Cₓ of one example.
  ///
  /// - Throws: `ShapeError` unless the example has n₁ inputs and n_L targets.
  public func cost(_ example: Example) throws(ShapeError) -> Double {
    try cost(output: feedforward(example.input).output, target: example.target)
  }

  /// Returns the cost of several examples, the average of theirs.
  ///
  ///     C = (1/n) Σₓ Cₓ
  ///
  /// Source: Nielsen, chapter 2, equation (26).
  ///
  /// - Returns: C; NaN for no examples.
  /// - Throws: `ShapeError` unless each has n₁ inputs and n_L targets.
  public func cost(_ examples: [Example]) throws(ShapeError) -> Double {
    var sum = 0.0
    for example in examples { sum += try cost(example) }
    return sum / Double(examples.count)
  }
}
