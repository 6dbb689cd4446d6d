#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// An activation function σ of one neuron, with its derivative σ′; equal to another of the same name
/// and definition.
///
/// One reference, so that whatever holds it, as a network, is copied quickly.
public final class Activation: Hashable, Sendable {
  /// The name by which a learner chooses it.
  public let name: String
  /// σ(z) as a formula; of a learner's own, as the learner wrote it.
  public let definition: String
  /// σ(z), to rounding also where |z| is large.
  public let value: @Sendable (_ z: Double) -> Double
  /// σ′(z), to rounding also where |z| is large.
  public let derivative: @Sendable (_ z: Double) -> Double

  /// Makes an activation of a function and its derivative, which must belong together.
  public init(
    name: String, definition: String,
    value: @escaping @Sendable (Double) -> Double,
    derivative: @escaping @Sendable (Double) -> Double
  ) {
    self.name = name
    self.definition = definition
    self.value = value
    self.derivative = derivative
  }

  /// Returns σ(z).
  public func callAsFunction(_ z: Double) -> Double { value(z) }

  /// Returns whether two functions have one name and one definition.
  public static func == (left: Activation, right: Activation) -> Bool {
    left === right || left.name == right.name && left.definition == right.definition
  }

  /// Hashes the name and the definition.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(definition)
  }
}

extension Activation {
  /// 1 / (1 + e⁻ᶻ).
  public static let sigmoid = Activation(
    name: "sigmoid", definition: "1 / (1 + e⁻ᶻ)", value: logistic,
    derivative: { z in
      // σ(1 − σ) would cancel where σ is near 1; σ′ is even, so that e⁻|ᶻ| serves both sides.
      let power = exp(-z.magnitude)
      return power / ((1 + power) * (1 + power))
    })
  /// tanh z.
  public static let tanh = Activation(
    name: "tanh", definition: "tanh z", value: hyperbolicTangent,
    // 1 − tanh² would cancel where tanh is near 1.
    derivative: { 1 / (cosh($0) * cosh($0)) })
  /// max(0, z).
  public static let relu = Activation(
    name: "relu", definition: "max(0, z)", value: { $0 > 0 ? $0 : ($0.isNaN ? $0 : 0) },
    // σ′(0) = 0.
    derivative: { $0 > 0 ? 1 : ($0.isNaN ? $0 : 0) })
  /// ln(1 + eᶻ).
  public static let softplus = Activation(
    name: "softplus", definition: "ln(1 + eᶻ)",
    // ln(1 + eᶻ) = z + ln(1 + e⁻ᶻ): the exponential never overflows.
    value: { ($0 > 0 ? $0 : 0) + log1p(exp(-$0.magnitude)) }, derivative: logistic)
  /// z.
  public static let linear = Activation(
    name: "linear", definition: "z", value: { $0 }, derivative: { _ in 1 })

  /// The activations that have a name of their own.
  public static let named = [sigmoid, tanh, relu, softplus, linear]

  /// Makes the activation of that name, one of those that have a name of their own.
  public convenience init?(name: String) {
    guard let named = Activation.named.first(where: { $0.name == name }) else { return nil }
    self.init(
      name: name, definition: named.definition, value: named.value, derivative: named.derivative)
  }
}

@Sendable private func hyperbolicTangent(_ z: Double) -> Double { tanh(z) }

@Sendable private func logistic(_ z: Double) -> Double {
  // Only e to a negative power is formed, which can't overflow.
  if z >= 0 { return 1 / (1 + exp(-z)) }
  let power = exp(z)
  return power / (1 + power)
}
