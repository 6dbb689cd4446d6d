/// Backpropagation beside centred finite differences: the weight or bias where they differ most.
public struct GradientCheck: Equatable, Sendable {
  /// The weight or bias where the two differ most.
  public let place: Place
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

    var worst = Place.bias(layer: 2, neuron: 1)
    var (worstDifference, largest) = (-1.0, 0.0)
    for l in 2...layers {
      for place in places(ofBiasesIn: l) + places(ofWeightsIn: l) {
        let (left, right) = (backward[place]!, differences[place]!)
        let difference = (left - right).magnitude
        largest = max(largest, left.magnitude, right.magnitude)
        // Also true for the first NaN, after which nothing is larger.
        if !(difference <= worstDifference) && !worstDifference.isNaN {
          (worst, worstDifference) = (place, difference)
        }
      }
    }
    return GradientCheck(
      place: worst, backpropagation: backward[worst]!, finiteDifference: differences[worst]!,
      disagreement: worstDifference == 0 ? 0 : worstDifference / largest)
  }
}
