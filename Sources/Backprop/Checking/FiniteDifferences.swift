/// How a derivative is estimated from values of the cost.
public enum DifferenceRule: Equatable, Sendable {
  /// (C(w + ε eⱼ) − C(w)) / ε, as in the book; its error falls with ε.
  case forward
  /// (C(w + ε eⱼ) − C(w − ε eⱼ)) / 2ε; its error falls with ε².
  case centred
}

extension Network {
  /// Returns ∂C/∂variable, estimated by a finite difference of step ε.
  ///
  ///     ∂C/∂wⱼ ≈ (C(w + ε eⱼ) − C(w)) / ε
  ///
  /// Source: Nielsen, chapter 2, equation (46).
  ///
  /// - Precondition: the network contains the variable.
  /// - Throws: `ShapeError` unless the example has n₁ inputs and n_L targets.
  public func finiteDifference(
    by variable: Variable, example: Example, step ε: Double, rule: DifferenceRule = .forward
  ) throws(ShapeError) -> Double {
    try finiteDifferences(by: [variable], example, step: ε, rule: rule)[0]
  }

  /// Returns the whole gradient by finite differences of step ε.
  ///
  /// - Complexity: with N weights and biases, N + 1 forward passes for the book's rule (46), 2N for
  ///   the centred.
  /// - Throws: `ShapeError` unless the example has n₁ inputs and n_L targets.
  public func finiteDifferenceGradient(
    _ example: Example, step ε: Double, rule: DifferenceRule = .forward
  ) throws(ShapeError) -> Gradient {
    var gradient = Gradient.zero(like: self)
    let differences = try finiteDifferences(by: parameters, example, step: ε, rule: rule)
    for (variable, difference) in zip(parameters, differences) { gradient[variable] = difference }
    return gradient
  }

  /// Returns the finite differences by several variables.
  ///
  /// - Precondition: the network contains the variables.
  /// - Throws: `ShapeError` unless the example has n₁ inputs and n_L targets.
  public func finiteDifferences(
    by variables: [Variable], _ example: Example, step ε: Double, rule: DifferenceRule = .forward
  ) throws(ShapeError) -> [Double] {
    // The book's rule needs C(w) once for all.
    let unchanged = rule == .forward ? try cost(example) : 0
    // A copy that is changed in place and back again, so that no pass copies the network.
    var copy = self
    return try variables.map { (variable) throws(ShapeError) in
      let above = try copy.cost(example, changing: variable, by: ε)
      return switch rule {
      case .forward: (above - unchanged) / ε
      case .centred: try (above - copy.cost(example, changing: variable, by: -ε)) / (2 * ε)
      }
    }
  }

  /// Returns the cost with one number changed by Δ; a weight or bias is then set back.
  private mutating func cost(
    _ example: Example, changing variable: Variable, by Δ: Double
  ) throws(ShapeError) -> Double {
    if let parameter = self[parameter: variable] {
      self[parameter: variable] = parameter + Δ
      defer { self[parameter: variable] = parameter }
      return try cost(example)
    }
    var target = example.target
    if case .target(let j) = variable { target[j] += Δ }
    return try cost(of: feedforward(example.input, changing: variable, by: Δ), target: target)
  }
}

/// Backpropagation beside centred finite differences: the weight or bias where they differ most.
public struct GradientCheck: Equatable, Sendable {
  /// The weight or bias where the two differ most.
  public let variable: Variable
  /// What backpropagation says there.
  public let backpropagation: Double
  /// What the centred difference says there.
  public let finiteDifference: Double
  /// The largest difference, divided by the largest entry of either gradient; 0 if all are 0.
  public let disagreement: Double
}

extension Network {
  /// Returns where backpropagation and centred differences of step ε disagree most.
  ///
  /// With ε = 10⁻⁵ a disagreement below 10⁻⁷ is rounding, unless a relu is at its corner. A value
  /// that is not a number disagrees more than any other.
  ///
  /// - Complexity: two forward passes for each weight and bias.
  /// - Throws: `ShapeError` unless the example has n₁ inputs and n_L targets.
  public func gradientCheck(
    _ example: Example, step ε: Double = 1e-5
  ) throws(ShapeError) -> GradientCheck {
    let backward = try backpropagate(example).gradient
    let differences = try finiteDifferenceGradient(example, step: ε, rule: .centred)

    var worst = Variable.bias(layer: 2, neuron: 1)
    var (worstDifference, largest) = (-1.0, 0.0)
    for variable in parameters {
      let (left, right) = (backward[variable]!, differences[variable]!)
      let difference = (left - right).magnitude
      largest = max(largest, left.magnitude, right.magnitude)
      // Also true for the first NaN, after which nothing is larger.
      if !(difference <= worstDifference) && !worstDifference.isNaN {
        (worst, worstDifference) = (variable, difference)
      }
    }
    return GradientCheck(
      variable: worst, backpropagation: backward[worst]!, finiteDifference: differences[worst]!,
      disagreement: worstDifference == 0 ? 0 : worstDifference / largest)
  }
}
