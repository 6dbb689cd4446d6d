#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// An activation function σ of one neuron, with its derivative σ′.
///
///     sigmoid   1 / (1 + e⁻ᶻ)
///     tanh      tanh z
///     relu      max(0, z)
///     softplus  ln(1 + eᶻ)
///     linear    z
public enum Activation: Equatable, Sendable {
  case sigmoid, tanh, relu, softplus, linear
  /// A function that the learner defined.
  case own(OwnActivation)

  /// The five that have a name of their own.
  public static let named: [Activation] = [.sigmoid, .tanh, .relu, .softplus, .linear]

  /// Makes the activation of that name, one of the five.
  public init?(name: String) {
    guard let activation = Activation.named.first(where: { $0.name == name }) else { return nil }
    self = activation
  }

  /// The name by which a learner chooses it.
  public var name: String {
    switch self {
    case .sigmoid: "sigmoid"
    case .tanh: "tanh"
    case .relu: "relu"
    case .softplus: "softplus"
    case .linear: "linear"
    case .own(let own): own.name
    }
  }

  /// Returns σ(z), to rounding also where |z| is large.
  public func callAsFunction(_ z: Double) -> Double {
    switch self {
    case .sigmoid:
      logistic(z)
    case .tanh:
      Math.tanh(z)
    case .relu:
      z > 0 ? z : (z.isNaN ? z : 0)
    case .softplus:
      // ln(1 + eᶻ) = z + ln(1 + e⁻ᶻ): the exponential never overflows.
      (z > 0 ? z : 0) + log1p(exp(-z.magnitude))
    case .linear:
      z
    case .own(let own):
      own.value(z)
    }
  }

  /// Returns σ′(z), to rounding also where |z| is large; for relu, σ′(0) = 0.
  public func derivative(_ z: Double) -> Double {
    switch self {
    case .sigmoid:
      logisticDerivative(z)
    case .tanh:
      // 1 − tanh² would cancel where tanh is near 1.
      1 / (cosh(z) * cosh(z))
    case .relu:
      z > 0 ? 1 : (z.isNaN ? z : 0)
    case .softplus:
      logistic(z)
    case .linear:
      1
    case .own(let own):
      own.derivative(z)
    }
  }

  /// Returns σ(z) and σ′(z) together, for training: the exponential of the sigmoid serves both.
  func valueAndDerivative(_ z: Double) -> (value: Double, derivative: Double) {
    guard case .sigmoid = self else { return (self(z), derivative(z)) }
    let power = exp(-z.magnitude)
    let value = 1 / (1 + power)
    return (z >= 0 ? value : power * value, power * value * value)
  }
}

/// An activation function defined by the learner; equal to another of the same name and definition.
public struct OwnActivation: Sendable, Equatable {
  /// The name that the learner gave it.
  public let name: String
  /// The definition as the learner wrote it, which tells two functions of one name apart.
  public let definition: String
  let value: @Sendable (Double) -> Double
  let derivative: @Sendable (Double) -> Double

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

  /// Returns whether two functions have one name and one definition.
  public static func == (left: OwnActivation, right: OwnActivation) -> Bool {
    left.name == right.name && left.definition == right.definition
  }
}

/// The C library's function under a name that the enumeration's own cases do not hide.
private enum Math {
  static func tanh(_ z: Double) -> Double {
    #if canImport(Glibc)
      Glibc.tanh(z)
    #else
      Darwin.tanh(z)
    #endif
  }
}

private func logistic(_ z: Double) -> Double {
  // Only e to a negative power is formed, which can't overflow.
  if z >= 0 { return 1 / (1 + exp(-z)) }
  let power = exp(z)
  return power / (1 + power)
}

private func logisticDerivative(_ z: Double) -> Double {
  // σ(1 − σ) would cancel where σ is near 1; σ′ is even, so that e⁻|ᶻ| serves both sides.
  let power = exp(-z.magnitude)
  return power / ((1 + power) * (1 + power))
}
