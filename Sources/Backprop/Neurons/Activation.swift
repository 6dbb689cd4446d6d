#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// An activation function σ of one neuron, with its derivative σ′; equal to another of the same name
/// and definition.
public struct Activation: Hashable, Sendable {
  private struct Function: Sendable {
    let name: String
    let definition: String
    let value: @Sendable (Double) -> Double
    let derivative: @Sendable (Double) -> Double
    let both: @Sendable (Double) -> (value: Double, derivative: Double)
  }
  private let function: Shared<Function>

  /// Makes an activation of a function and its derivative, which must belong together.
  ///
  /// - Parameter both: the two at once, where that is less work than one after the other.
  public init(
    name: String, definition: String,
    value: @escaping @Sendable (Double) -> Double,
    derivative: @escaping @Sendable (Double) -> Double,
    both: (@Sendable (Double) -> (value: Double, derivative: Double))? = nil
  ) {
    function = Shared(
      Function(
        name: name, definition: definition, value: value, derivative: derivative,
        both: both ?? { (value($0), derivative($0)) }))
  }

  /// The name by which a learner chooses it.
  public var name: String { function.value.name }
  /// σ(z) as a formula; of a learner's own, as the learner wrote it.
  public var definition: String { function.value.definition }
  /// σ(z), to rounding also where |z| is large.
  public var value: @Sendable (_ z: Double) -> Double { function.value.value }
  /// σ′(z), to rounding also where |z| is large.
  public var derivative: @Sendable (_ z: Double) -> Double { function.value.derivative }
  /// σ(z) and σ′(z) together, for training.
  var valueAndDerivative: @Sendable (_ z: Double) -> (value: Double, derivative: Double) {
    function.value.both
  }

  /// Returns σ(z).
  public func callAsFunction(_ z: Double) -> Double { value(z) }

  /// Returns whether two functions have one name and one definition.
  public static func == (left: Activation, right: Activation) -> Bool {
    left.function === right.function
      || left.name == right.name && left.definition == right.definition
  }

  /// Hashes the name and the definition.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(definition)
  }
}

extension Activation {
  /// The activations that have a name of their own.
  public static let named = [
    Activation(
      name: "sigmoid", definition: "1 / (1 + e⁻ᶻ)", value: logistic,
      derivative: { z in
        // σ(1 − σ) would cancel where σ is near 1; σ′ is even, so that e⁻|ᶻ| serves both sides.
        let power = exp(-z.magnitude)
        return power / ((1 + power) * (1 + power))
      },
      both: { z in
        // One exponential serves both.
        let power = exp(-z.magnitude)
        let value = 1 / (1 + power)
        return (z >= 0 ? value : power * value, power * value * value)
      }),
    Activation(
      name: "tanh", definition: "tanh z", value: hyperbolicTangent,
      // 1 − tanh² would cancel where tanh is near 1.
      derivative: { 1 / (cosh($0) * cosh($0)) }),
    Activation(
      name: "relu", definition: "max(0, z)", value: { $0 > 0 ? $0 : ($0.isNaN ? $0 : 0) },
      // σ′(0) = 0.
      derivative: { $0 > 0 ? 1 : ($0.isNaN ? $0 : 0) }),
    Activation(
      name: "softplus", definition: "ln(1 + eᶻ)",
      // ln(1 + eᶻ) = z + ln(1 + e⁻ᶻ): the exponential never overflows.
      value: { ($0 > 0 ? $0 : 0) + log1p(exp(-$0.magnitude)) }, derivative: logistic),
    Activation(name: "linear", definition: "z", value: { $0 }, derivative: { _ in 1 }),
  ]

  /// Makes the activation of that name, one of those that have a name of their own.
  public init?(name: String) {
    guard let activation = Activation.named.first(where: { $0.name == name }) else { return nil }
    self = activation
  }

  /// 1 / (1 + e⁻ᶻ).
  public static let sigmoid = Activation(name: "sigmoid")!
  /// tanh z.
  public static let tanh = Activation(name: "tanh")!
  /// max(0, z).
  public static let relu = Activation(name: "relu")!
  /// ln(1 + eᶻ).
  public static let softplus = Activation(name: "softplus")!
  /// z.
  public static let linear = Activation(name: "linear")!
}

/// A value behind one reference, so that whoever holds it, as a network, is copied quickly.
final class Shared<Value: Sendable>: Sendable {
  let value: Value

  init(_ value: Value) { self.value = value }
}

/// The C library's function, which `Activation.tanh` hides above.
private let hyperbolicTangent: @Sendable (Double) -> Double = { tanh($0) }

@Sendable private func logistic(_ z: Double) -> Double {
  // Only e to a negative power is formed, which can't overflow.
  if z >= 0 { return 1 / (1 + exp(-z)) }
  let power = exp(z)
  return power / (1 + power)
}
