/// The rates at which everything in a network changes when one number in it changes.
///
/// A unit change is placed at one place and carried forward by the chain rule, exact to rounding;
/// what lies before the place does not move. The backward pass has no part in it, so that it can
/// judge the backward pass.
public struct Tangent: Equatable, Sendable {
  /// The place of the unit change.
  public let place: Place
  /// ∂C/∂place; nil where no target was given.
  public let cost: Double?
  // Layer l is at offset l − 2 and l − 1.
  let weightedInputs: [Vector]
  let activations: [Vector]

  /// Returns ∂zˡ/∂place for l = 2 … L, of nₗ entries.
  public func weightedInput(_ l: Int) -> Vector { weightedInputs[l - 2] }

  /// Returns ∂aˡ/∂place for l = 1 … L, of nₗ entries.
  public func activation(_ l: Int) -> Vector { activations[l - 1] }

  /// Returns the rate of one number: ∂other/∂place.
  public func rate(of other: Place) -> Double {
    switch other {
    case .weight, .bias, .target: other == place ? 1 : 0
    case .weightedInput(let l, let j): weightedInput(l)[j]
    case .activation(let l, let j): activation(l)[j]
    }
  }
}

extension Network {
  /// Returns the rates of change of everything by one place, at a forward pass.
  ///
  ///     żˡ = wˡ ȧˡ⁻¹ + ẇˡ aˡ⁻¹ + ḃˡ
  ///     ȧˡ = σ′(zˡ) ⊙ żˡ
  ///     Ċ  = ∇ₐC · ȧᴸ + ∂C/∂y · ẏ
  ///
  /// where the dot is ∂/∂place; a change placed at zˡⱼ or aˡⱼ is added to żˡⱼ or ȧˡⱼ.
  ///
  /// Source: Nielsen, chapter 2, equations (29) and (47) to (50).
  ///
  /// - Parameter target: y, for the rate of the cost; nil if that is not wanted.
  /// - Precondition: the network contains the place, and the pass is one of this network's.
  /// - Throws: `ShapeError` unless the target has n_L entries.
  public func tangent(
    along place: Place, through pass: Feedforward, target: Vector?
  ) throws(ShapeError) -> Tangent {
    precondition(contains(place), "the network has no such place")
    var aRate = Vector(repeating: 0, count: sizes[0])
    if case .activation(1, let j) = place { aRate[j] = 1 }
    var weightedInputs: [Vector] = []
    var activations = [aRate]
    for l in 2...layers {
      var zRate = try weights(l) * aRate
      switch place {
      case .weight(l, let j, let k): zRate[j] += pass.activation(l - 1)[k]
      case .bias(l, let j), .weightedInput(l, let j): zRate[j] += 1
      default: break
      }
      var next = try activation(ofLayer: l).prime(pass.weightedInput(l)) ⊙ zRate
      if case .activation(l, let j) = place { next[j] += 1 }
      aRate = next
      weightedInputs.append(zRate)
      activations.append(aRate)
    }
    var costRate: Double?
    if let target {
      costRate = try dot(cost.gradient(output: pass.output, target: target), aRate)
      if case .target(let j) = place {
        costRate = try cost.targetGradient(output: pass.output, target: target)[j]
      }
    }
    return Tangent(
      place: place, cost: costRate, weightedInputs: weightedInputs, activations: activations)
  }

  /// Returns ∂C/∂place for one example, from the definition.
  ///
  /// - Precondition: the network contains the place.
  /// - Throws: `ShapeError` unless the example has n₁ inputs and n_L targets.
  public func derivativeOfCost(
    by place: Place, example: Example
  ) throws(ShapeError) -> Double {
    try derivativeOfCost(
      by: place, through: feedforward(example.input), target: example.target)
  }

  /// Returns δˡ = ∂C/∂zˡ for one example, each entry from the definition.
  ///
  /// Source: Nielsen, chapter 2, equation (29).
  ///
  /// - Throws: `ShapeError` unless the example has n₁ inputs and n_L targets.
  public func errorByDefinition(
    layer l: Int, example: Example
  ) throws(ShapeError) -> Vector {
    let pass = try feedforward(example.input)
    var δ = Vector(repeating: 0, count: sizes[l - 1])
    for j in 1...δ.count {
      δ[j] = try derivativeOfCost(
        by: .weightedInput(layer: l, neuron: j), through: pass, target: example.target)
    }
    return δ
  }

  /// Returns the gradient of the cost of one example, each entry from the definition.
  ///
  /// - Complexity: one tangent, about a forward pass, for each weight and bias.
  /// - Throws: `ShapeError` unless the example has n₁ inputs and n_L targets.
  public func gradientByDefinition(_ example: Example) throws(ShapeError) -> Gradient {
    let pass = try feedforward(example.input)
    var gradient = Gradient.zero(like: self)
    for place in parameters {
      gradient[place] = try derivativeOfCost(by: place, through: pass, target: example.target)
    }
    return gradient
  }

  private func derivativeOfCost(
    by place: Place, through pass: Feedforward, target: Vector
  ) throws(ShapeError) -> Double {
    // A target was given, so that there is a rate of the cost.
    try tangent(along: place, through: pass, target: target).cost!
  }
}
