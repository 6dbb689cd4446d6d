/// How a derivative is estimated from values of the cost.
public enum DifferenceRule: Equatable, Sendable {
  /// (C(w + ε eⱼ) − C(w)) / ε, as in the book; its error falls with ε.
  case forward
  /// (C(w + ε eⱼ) − C(w − ε eⱼ)) / 2ε; its error falls with ε².
  case centred
}

/// How many times a network was passed through.
public struct PassCount: Equatable, Sendable {
  /// Forward passes.
  public let forward: Int
  /// Backward passes.
  public let backward: Int

  /// Makes the count of so many passes each way.
  public init(forward: Int, backward: Int) {
    self.forward = forward
    self.backward = backward
  }

  /// What one gradient by backpropagation takes.
  public static let backpropagation = PassCount(forward: 1, backward: 1)
}

extension Network {
  /// Returns ∂C/∂place, estimated by a finite difference of step ε.
  ///
  ///     ∂C/∂wⱼ ≈ (C(w + ε eⱼ) − C(w)) / ε
  ///
  /// Source: Nielsen, chapter 2, equation (46).
  ///
  /// - Precondition: the network contains the place.
  /// - Throws: `ShapeError` unless the example has n₁ inputs and n_L targets.
  public func finiteDifference(
    by place: Place, example: Example, step ε: Double, rule: DifferenceRule = .forward
  ) throws(ShapeError) -> Double {
    let above = try cost(example, changing: place, by: ε)
    return switch rule {
    case .forward: try (above - cost(example)) / ε
    case .centred: try (above - cost(example, changing: place, by: -ε)) / (2 * ε)
    }
  }

  /// Returns the whole gradient by finite differences of step ε.
  ///
  /// - Complexity: the forward passes of `finiteDifferencePasses(rule:)`.
  /// - Throws: `ShapeError` unless the example has n₁ inputs and n_L targets.
  public func finiteDifferenceGradient(
    _ example: Example, step ε: Double, rule: DifferenceRule = .forward
  ) throws(ShapeError) -> Gradient {
    var gradient = Gradient.zero(like: self)
    let differences = try finiteDifferences(by: parameters, example, step: ε, rule: rule)
    for (place, difference) in zip(parameters, differences) { gradient[place] = difference }
    return gradient
  }

  /// Returns the finite differences by some of the weights and biases, as the whole gradient has them.
  ///
  /// - Precondition: the network contains the places, and each is a weight or a bias.
  /// - Throws: `ShapeError` unless the example has n₁ inputs and n_L targets.
  public func finiteDifferences(
    by places: [Place], _ example: Example, step ε: Double, rule: DifferenceRule = .forward
  ) throws(ShapeError) -> [Double] {
    // The book's rule needs C(w) once for all.
    let unchanged = rule == .forward ? try cost(example) : 0
    // A copy that is changed in place and back again, so that no pass copies the network.
    var changed = self
    var differences: [Double] = []
    for place in places {
      let parameter = self[parameter: place]!
      changed.setParameter(place, to: parameter + ε)
      let above = try changed.cost(example)
      if rule == .centred { changed.setParameter(place, to: parameter - ε) }
      let below = rule == .centred ? try changed.cost(example) : unchanged
      changed.setParameter(place, to: parameter)
      differences.append((above - below) / (rule == .centred ? 2 * ε : ε))
    }
    return differences
  }

  /// Returns the passes that a whole gradient by finite differences takes.
  ///
  /// With N weights and biases, N + 1 forward passes for the book's rule (46), 2N for the centred.
  public func finiteDifferencePasses(rule: DifferenceRule = .forward) -> PassCount {
    switch rule {
    case .forward: PassCount(forward: parameterCount + 1, backward: 0)
    case .centred: PassCount(forward: 2 * parameterCount, backward: 0)
    }
  }

  private func cost(
    _ example: Example, changing place: Place, by Δ: Double
  ) throws(ShapeError) -> Double {
    var target = example.target
    if case .target(let j) = place { target[j] += Δ }
    return try cost(
      output: feedforward(example.input, changing: place, by: Δ).output, target: target)
  }
}

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
    for place in parameters {
      let (left, right) = (backward[place]!, differences[place]!)
      let difference = (left - right).magnitude
      largest = max(largest, left.magnitude, right.magnitude)
      // Also true for the first NaN, after which nothing is larger.
      if !(difference <= worstDifference) && !worstDifference.isNaN {
        (worst, worstDifference) = (place, difference)
      }
    }
    return GradientCheck(
      place: worst, backpropagation: backward[worst]!, finiteDifference: differences[worst]!,
      disagreement: worstDifference == 0 ? 0 : worstDifference / largest)
  }
}
