#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The cost C of one example, a function of the output aᴸ and the target y, with its gradient ∇ₐC.
///
///     quadratic      ½ Σⱼ (yⱼ − aⱼ)²
///     cross-entropy  −Σⱼ (yⱼ ln aⱼ + (1 − yⱼ) ln(1 − aⱼ)), where 0 · ln 0 = 0
public enum Cost: String, CaseIterable, Sendable {
  case quadratic
  case crossEntropy = "cross-entropy"

  /// The name by which a learner chooses it.
  public var name: String { rawValue }

  /// Returns C for an output and a target of the same count.
  ///
  /// Source: Nielsen, chapter 2, equation (27); for the cross-entropy, chapter 3, equation (63).
  ///
  /// - Returns: C ≥ 0; for the cross-entropy NaN where an output is outside [0, 1].
  /// - Throws: `ShapeError` when the counts differ.
  public func callAsFunction(
    output a: Vector, target y: Vector
  ) throws(ShapeError) -> Double {
    try requireEqual(.target, a.shape, y.shape)
    var sum = 0.0
    for j in 0..<a.count { sum += term(a.elements[j], y.elements[j]) }
    return sum
  }

  /// Returns ∇ₐC, the derivatives of the cost by the outputs.
  ///
  ///     quadratic      aⱼ − yⱼ
  ///     cross-entropy  (aⱼ − yⱼ) / (aⱼ (1 − aⱼ))
  ///
  /// Source: Nielsen, chapter 2, beside BP1.
  ///
  /// - Throws: `ShapeError` when the counts differ.
  public func gradient(
    output a: Vector, target y: Vector
  ) throws(ShapeError) -> Vector {
    try requireEqual(.target, a.shape, y.shape)
    return Vector((0..<a.count).map { slope(a.elements[$0], y.elements[$0]) })
  }

  /// Returns ∂C/∂y, the derivatives of the cost by the targets.
  ///
  ///     quadratic      yⱼ − aⱼ
  ///     cross-entropy  ln(1 − aⱼ) − ln aⱼ
  ///
  /// - Throws: `ShapeError` when the counts differ.
  public func targetGradient(
    output a: Vector, target y: Vector
  ) throws(ShapeError) -> Vector {
    try requireEqual(.target, a.shape, y.shape)
    return switch self {
    case .quadratic: try y - a
    case .crossEntropy: a.map { log1p(-$0) - log($0) }
    }
  }

  /// The part of C that one output contributes.
  func term(_ a: Double, _ y: Double) -> Double {
    switch self {
    case .quadratic: 0.5 * (y - a) * (y - a)
    case .crossEntropy: -(timesLogarithm(y, log(a)) + timesLogarithm(1 - y, log1p(-a)))
    }
  }

  /// The derivative of that part by the output.
  func slope(_ a: Double, _ y: Double) -> Double {
    switch self {
    case .quadratic: a - y
    // The quotient is 0/0 where an output has reached its target of 0 or 1; the limit is not.
    case .crossEntropy where y == 0: 1 / (1 - a)
    case .crossEntropy where y == 1: -1 / a
    case .crossEntropy: (a - y) / (a * (1 - a))
    }
  }

  private func timesLogarithm(_ factor: Double, _ logarithm: Double) -> Double {
    factor == 0 && logarithm == -.infinity ? 0 : factor * logarithm
  }
}
