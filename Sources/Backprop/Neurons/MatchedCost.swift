#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A cost with the output function that belongs to it: the cross-entropy with sigmoids, and the
/// log-likelihood with the softmax. Of z, C is then
///
///     Σⱼ (ln(1 + e^zⱼ) − yⱼ zⱼ)        and        Σⱼ yⱼ (ln Σₖ e^zₖ − zⱼ)
///
/// and its derivative by zⱼ is aⱼ − yⱼ, in the second aⱼ Σₖ yₖ − yⱼ. Both are exact where an output
/// has rounded to 0 or 1, and where ∇ₐC ⊙ σ′(z) would be ∞ · 0.
///
/// Source: Nielsen, chapter 3, "The cross-entropy cost function" and "Softmax".
enum MatchedCost {
  case crossEntropy
  case logLikelihood

  /// Nil where the cost and the layer's function do not belong together.
  init?(_ cost: Cost, _ σ: LayerActivation, neurons n: Int) {
    if cost == .crossEntropy, σ.isSigmoid(neurons: n) {
      self = .crossEntropy
    } else if cost == .logLikelihood, σ.isSoftmax {
      self = .logLikelihood
    } else {
      return nil
    }
  }

  /// C of zᴸ.
  func value(_ z: some Collection<Double>, _ y: some Collection<Double>) -> Double {
    value(z, y, normaliser: normaliser(z))
  }

  /// C of zᴸ where aᴸ is known, too: without another exponential.
  func value(
    _ z: UnsafeBufferPointer<Double>, a: UnsafeBufferPointer<Double>,
    _ y: UnsafeBufferPointer<Double>
  )
    -> Double
  {
    value(z, y, normaliser: normaliser(z, a: a))
  }

  private func value(
    _ z: some Collection<Double>, _ y: some Collection<Double>, normaliser: Double
  ) -> Double {
    var sum = 0.0
    for (z, y) in zip(z, y) {
      if self == .crossEntropy {
        sum += Activation.softplus(z) - y * z
      } else if y != 0 {
        sum += y * (normaliser - z)
      }
    }
    return sum
  }

  /// ∂C/∂zⱼ by output j and its target.
  ///
  /// - Parameter total: Σₖ yₖ.
  @inline(__always)
  func slope(_ a: Double, _ y: Double, total: Double) -> Double {
    self == .crossEntropy ? a - y : a * total - y
  }

  /// ∂C/∂yⱼ for every j.
  func targetSlopes(_ z: [Double]) -> [Double] {
    let normaliser = normaliser(z)
    return z.map { self == .crossEntropy ? -$0 : normaliser - $0 }
  }

  /// ln Σₖ e^zₖ, for the softmax.
  private func normaliser(_ z: some Collection<Double>) -> Double {
    guard self == .logLikelihood, let largest = z.max() else { return 0 }
    return largest + log(z.reduce(0) { $0 + exp($1 - largest) })
  }

  /// ln Σₖ e^zₖ = zⱼ − ln aⱼ, for the softmax; of the largest output, so that no digit is lost.
  private func normaliser(_ z: UnsafeBufferPointer<Double>, a: UnsafeBufferPointer<Double>)
    -> Double
  {
    guard self == .logLikelihood, let j = a.indices.max(by: { a[$0] < a[$1] }) else { return 0 }
    return z[j] - log(a[j])
  }
}

extension Network {
  var matchedCost: MatchedCost? {
    MatchedCost(cost, activation(ofLayer: layers), neurons: sizes[layers - 1])
  }

  /// Returns the cost Cₓ of a forward pass.
  ///
  /// - Throws: `ShapeError` unless the target has n_L entries.
  public func cost(of pass: Feedforward, target y: Vector) throws(ShapeError) -> Double {
    let z = pass.weightedInput(layers)
    // An output that was changed itself is no longer that of z.
    guard let matchedCost, activation(ofLayer: layers)(z) == pass.output
    else { return try cost(output: pass.output, target: y) }
    try requireEqual(.target, pass.output.shape, y.shape)
    return matchedCost.value(z.elements, y.elements)
  }

  /// Returns δᴸ of a forward pass by BP1; where the cost and the output's function belong together, as
  /// aᴸ − y.
  ///
  /// - Throws: `ShapeError` unless the target has n_L entries.
  func outputError(of pass: Feedforward, target y: Vector) throws(ShapeError) -> Vector {
    guard let matchedCost else {
      return try Backprop.outputError(
        costGradient: cost.gradient(output: pass.output, target: y),
        weightedInput: pass.weightedInput(layers), activation: activation(ofLayer: layers))
    }
    try requireEqual(.target, pass.output.shape, y.shape)
    let total = y.elements.reduce(0, +)
    return Vector(
      zip(pass.output.elements, y.elements).map { matchedCost.slope($0, $1, total: total) })
  }

  /// Returns Ċ = ∇ₐC · ȧᴸ, and where the cost and the output's function belong together (aᴸ − y) · żᴸ.
  ///
  /// - Throws: `ShapeError` unless the target has n_L entries.
  func costRate(
    through pass: Feedforward, target y: Vector, _ zRate: Vector, _ aRate: Vector
  ) throws(ShapeError) -> Double {
    matchedCost == nil
      ? try dot(cost.gradient(output: pass.output, target: y), aRate)
      : try dot(outputError(of: pass, target: y), zRate)
  }

  /// Returns ∂C/∂y of a forward pass.
  ///
  /// - Throws: `ShapeError` unless the target has n_L entries.
  func targetGradient(of pass: Feedforward, target y: Vector) throws(ShapeError) -> Vector {
    guard let matchedCost else {
      return try cost.targetGradient(output: pass.output, target: y)
    }
    try requireEqual(.target, pass.output.shape, y.shape)
    return Vector(matchedCost.targetSlopes(pass.weightedInput(layers).elements))
  }
}
