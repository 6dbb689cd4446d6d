#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The cost C of one example, a function of the output aᴸ and the target y, with its gradient ∇ₐC: a
/// sum over the outputs.
public final class Cost: Hashable, Sendable {
  package typealias Term = @Sendable (_ a: Double, _ y: Double) -> Double

  /// The name by which a learner chooses it.
  public let name: String
  /// C as a formula.
  public let formula: String
  /// The name under which the book's own program saves it; nil where it has none.
  let nameInBook: String?
  /// The part of C that one output contributes.
  let term: Term
  /// The derivative of that part by the output.
  let slope: Term
  /// The derivative of that part by the target.
  let targetSlope: Term

  /// Makes a cost of what one output contributes, and of its derivatives, which must belong to it.
  package init(
    name: String, formula: String, nameInBook: String? = nil, term: @escaping Term,
    slope: @escaping Term, targetSlope: @escaping Term
  ) {
    self.name = name
    self.formula = formula
    self.nameInBook = nameInBook
    self.term = term
    self.slope = slope
    self.targetSlope = targetSlope
  }

  /// Returns whether two costs have one name.
  public static func == (left: Cost, right: Cost) -> Bool { left.name == right.name }

  /// Hashes the name.
  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

extension Cost {
  /// ½ Σⱼ (yⱼ − aⱼ)².
  public static let quadratic = Cost(
    name: "quadratic", formula: "½ ‖y − a‖²", nameInBook: "QuadraticCost",
    term: { a, y in 0.5 * (y - a) * (y - a) },
    slope: { a, y in a - y },
    targetSlope: { a, y in y - a })
  /// −Σⱼ (yⱼ ln aⱼ + (1 − yⱼ) ln(1 − aⱼ)), where 0 · ln 0 = 0.
  public static let crossEntropy = Cost(
    name: "cross-entropy", formula: "−∑ⱼ (yⱼ ln aⱼ + (1 − yⱼ) ln(1 − aⱼ))",
    nameInBook: "CrossEntropyCost",
    term: { a, y in -(timesLogarithm(y, log(a)) + timesLogarithm(1 - y, log1p(-a))) },
    slope: { a, y in
      // (a − y) / (a (1 − a)) is 0/0 where an output has reached its target of 0 or 1; the limit
      // is not.
      y == 0 ? 1 / (1 - a) : y == 1 ? -1 / a : (a - y) / (a * (1 - a))
    },
    targetSlope: { a, y in log1p(-a) - log(a) })

  /// −Σⱼ yⱼ ln aⱼ, where 0 · ln 0 = 0: with it the output layer is a softmax, and targets are ≥ 0 and
  /// sum to 1.
  public static let logLikelihood = Cost(
    name: "log-likelihood", formula: "−∑ⱼ yⱼ ln aⱼ",
    term: { a, y in -timesLogarithm(y, log(a)) },
    slope: { a, y in y == 0 ? 0 : -y / a },
    targetSlope: { a, _ in -log(a) })

  /// The costs that a learner can choose.
  public static let named = [quadratic, crossEntropy, logLikelihood]

  /// Whether it makes the output layer a softmax.
  public var hasSoftmax: Bool { self == .logLikelihood }

  /// Whether a target means something to it: for the log-likelihood entries ≥ 0 that sum to 1.
  public func admits(target y: Vector) -> Bool {
    guard self == .logLikelihood else { return true }
    let sum = y.elements.reduce(0, +)
    return y.elements.allSatisfy { $0 >= 0 } && (sum - 1).magnitude <= 1e-9
  }

  /// Makes the cost of that name.
  public convenience init?(name: String) {
    guard let named = Cost.named.first(where: { $0.name == name }) else { return nil }
    self.init(
      name: name, formula: named.formula, nameInBook: named.nameInBook, term: named.term,
      slope: named.slope, targetSlope: named.targetSlope)
  }
}

extension Cost {
  /// Returns C for an output and a target of the same count.
  ///
  /// Source: Nielsen, chapter 2, equation (27); for the cross-entropy, chapter 3, equation (63); for the
  /// log-likelihood, (80).
  ///
  /// - Returns: C ≥ 0; for the cross-entropy NaN where an output is outside [0, 1].
  /// - Throws: `ShapeError` when the counts differ.
  public func callAsFunction(
    output a: Vector, target y: Vector
  ) throws(ShapeError) -> Double {
    try each(term, a, y).reduce(0, +)
  }

  /// Returns ∇ₐC, the derivatives of the cost by the outputs.
  ///
  ///     quadratic      aⱼ − yⱼ
  ///     cross-entropy  (aⱼ − yⱼ) / (aⱼ (1 − aⱼ))
  ///     log-likelihood −yⱼ / aⱼ
  ///
  /// Source: Nielsen, chapter 2, beside BP1.
  ///
  /// - Throws: `ShapeError` when the counts differ.
  public func gradient(
    output a: Vector, target y: Vector
  ) throws(ShapeError) -> Vector {
    Vector(try each(slope, a, y))
  }

  /// Returns ∂C/∂y, the derivatives of the cost by the targets.
  ///
  ///     quadratic      yⱼ − aⱼ
  ///     cross-entropy  ln(1 − aⱼ) − ln aⱼ
  ///     log-likelihood −ln aⱼ
  ///
  /// - Throws: `ShapeError` when the counts differ.
  public func targetGradient(
    output a: Vector, target y: Vector
  ) throws(ShapeError) -> Vector {
    Vector(try each(targetSlope, a, y))
  }

  private func each(
    _ function: (Double, Double) -> Double, _ a: Vector, _ y: Vector
  ) throws(ShapeError) -> [Double] {
    try requireEqual(.target, a.shape, y.shape)
    return a.elements.indices.map { function(a.elements[$0], y.elements[$0]) }
  }
}

private func timesLogarithm(_ factor: Double, _ logarithm: Double) -> Double {
  factor == 0 && logarithm == -.infinity ? 0 : factor * logarithm
}
