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

  /// Returns the pass with another zˡ and aˡ, and the other layers as they are.
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
    try pass(x)
  }

  /// Returns the forward pass with one number changed by Δ, and the change carried forward, as the
  /// book's demon does; a change of the target moves nothing here.
  ///
  /// Source: Nielsen, chapter 2, "The four fundamental equations behind backpropagation".
  ///
  /// - Precondition: the network contains the variable.
  /// - Throws: `ShapeError` unless x has n₁ entries.
  public func feedforward(
    _ x: Vector, changing variable: Variable, by Δ: Double
  ) throws(ShapeError) -> Feedforward {
    precondition(contains(variable), "the network has no such variable")
    if let parameter = self[parameter: variable] {
      var changed = self
      changed[parameter: variable] = parameter + Δ
      return try changed.feedforward(x)
    }
    return try pass(x, changing: variable, by: Δ)
  }

  /// Returns the forward pass where one zˡⱼ or aˡⱼ may be changed by Δ.
  private func pass(
    _ x: Vector, changing variable: Variable? = nil, by Δ: Double = 0
  ) throws(ShapeError) -> Feedforward {
    try requireEqual(.input, .column(sizes[0]), x.shape)
    var a = x
    if case .activation(1, let j) = variable { a[j] += Δ }
    var pass = Feedforward(activations: [a])
    for l in 2...layers {
      var z = try weights(l) * a + biases(l)
      if case .weightedInput(l, let j) = variable { z[j] += Δ }
      let σ = activation(ofLayer: l)
      a = σ(z)
      if case .activation(l, let j) = variable { a[j] += Δ }
      pass.weightedInputs.append(z)
      pass.activations.append(a)
    }
    return pass
  }

  /// Returns the cost Cₓ of one example.
  ///
  /// - Throws: `ShapeError` unless the example has n₁ inputs and n_L targets.
  public func cost(_ example: Example) throws(ShapeError) -> Double {
    try cost(of: feedforward(example.input), target: example.target)
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
    try cost(examples) { false }!
  }

  /// Returns the same average; nil where `isCancelled` stopped it between two examples.
  ///
  /// - Throws: `ShapeError` unless each has n₁ inputs and n_L targets.
  package func cost(_ examples: [Example], isCancelled: () -> Bool) throws(ShapeError) -> Double? {
    var sum = 0.0
    for example in examples {
      if isCancelled() { return nil }
      sum += try cost(example)
    }
    return sum / Double(examples.count)
  }
}
