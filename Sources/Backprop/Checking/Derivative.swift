/// The rates at which everything in a network changes when one number in it changes.
///
/// A unit change is carried forward by the chain rule, exact to rounding. The backward pass has no part
/// in it, so that it can judge the backward pass.
public struct Tangent: Equatable, Sendable {
  /// The number that changes.
  public let variable: Variable
  /// ∂C/∂variable; nil where no target was given.
  public let cost: Double?
  // Layer l is at offset l − 2 and l − 1.
  let weightedInputs: [Vector]
  let activations: [Vector]

  /// Returns ∂zˡ/∂variable for l = 2 … L, of nₗ entries.
  public func weightedInput(_ l: Int) -> Vector { weightedInputs[l - 2] }

  /// Returns ∂aˡ/∂variable for l = 1 … L, of nₗ entries.
  public func activation(_ l: Int) -> Vector { activations[l - 1] }

  /// Returns the rate of one number: ∂other/∂variable.
  public func rate(of other: Variable) -> Double {
    switch other {
    case .weight, .bias, .target: other == variable ? 1 : 0
    case .weightedInput(let l, let j): weightedInput(l)[j]
    case .activation(let l, let j): activation(l)[j]
    }
  }
}

extension Network {
  /// Returns the rates of change of everything by one variable, at a forward pass.
  ///
  ///     żˡ = wˡ ȧˡ⁻¹ + ẇˡ aˡ⁻¹ + ḃˡ
  ///     ȧˡ = σ′(zˡ) ⊙ żˡ
  ///     Ċ  = ∇ₐC · ȧᴸ + ∂C/∂y · ẏ
  ///
  /// where the dot is ∂/∂variable; a change placed at zˡⱼ or aˡⱼ is added to żˡⱼ or ȧˡⱼ.
  ///
  /// Source: Nielsen, chapter 2, equations (29) and (47) to (50).
  ///
  /// - Parameter target: y, for the rate of the cost; nil if that is not wanted.
  /// - Precondition: the network contains the variable, and the pass is one of this network's.
  /// - Throws: `ShapeError` unless the target has n_L entries.
  public func tangent(
    along variable: Variable, through pass: Feedforward, target: Vector?
  ) throws(ShapeError) -> Tangent {
    precondition(contains(variable), "the network has no such variable")
    var aRate = Vector(repeating: 0, count: sizes[0])
    if case .activation(1, let j) = variable { aRate[j] = 1 }
    var weightedInputs: [Vector] = []
    var activations = [aRate]
    for l in 2...layers {
      var zRate = try weights(l) * aRate
      switch variable {
      case .weight(l, let j, let k): zRate[j] += pass.activation(l - 1)[k]
      case .bias(l, let j), .weightedInput(l, let j): zRate[j] += 1
      default: break
      }
      var next = try activation(ofLayer: l).prime(pass.weightedInput(l)) ⊙ zRate
      if case .activation(l, let j) = variable { next[j] += 1 }
      aRate = next
      weightedInputs.append(zRate)
      activations.append(aRate)
    }
    var costRate: Double?
    if let target {
      switch variable {
      case .target(let j): costRate = try targetGradient(of: pass, target: target)[j]
      case .activation(layers, let j):
        costRate = try cost.gradient(output: pass.output, target: target)[j]
      default:
        costRate = try self.costRate(
          through: pass, target: target, weightedInputs[layers - 2], aRate)
      }
    }
    return Tangent(
      variable: variable, cost: costRate, weightedInputs: weightedInputs, activations: activations)
  }
}
