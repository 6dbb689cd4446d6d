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

  /// σ about z as a power series: the coefficients of 1, t, …, tᵒʳᵈᵉʳ in σ(z + t).
  public let expansion: Expansion

  /// The coefficients of 1, t, …, tᵒʳᵈᵉʳ in a function of z + t.
  public typealias Expansion = @Sendable (_ z: Double, _ order: Int) -> [Double]

  /// Makes an activation of a function, its derivative and its power series, which must belong together;
  /// without the series what is beyond the derivative is not a number.
  public init(
    name: String, definition: String,
    value: @escaping @Sendable (Double) -> Double,
    derivative: @escaping @Sendable (Double) -> Double,
    expansion: Expansion? = nil
  ) {
    self.name = name
    self.definition = definition
    self.value = value
    self.derivative = derivative
    self.expansion =
      expansion ?? { z, order in
        (0...order).map { $0 == 0 ? value(z) : $0 == 1 ? derivative(z) : .nan }
      }
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
  public static let sigmoid: Activation = .init(
    name: "sigmoid", definition: "1 / (1 + e⁻ᶻ)", value: logistic, derivative: logisticSlope,
    expansion: logisticExpansion)
  /// tanh z.
  public static let tanh: Activation = .init(
    name: "tanh", definition: "tanh z", value: hyperbolicTangent,
    derivative: hyperbolicSlope,
    expansion: { z, order in
      powerSeries([hyperbolicTangent(z), hyperbolicSlope(z)], -2 * hyperbolicTangent(z), order)
    })
  /// max(0, z).
  public static let relu: Activation = .init(
    name: "relu", definition: "max(0, z)", value: { $0 > 0 ? $0 : ($0.isNaN ? $0 : 0) },
    // σ′(0) = 0.
    derivative: { $0 > 0 ? 1 : ($0.isNaN ? $0 : 0) },
    expansion: { z, order in
      let slope: Double = z > 0 ? 1 : (z.isNaN ? z : 0)
      return linearExpansion(slope == 0 ? 0 : z, slope, order)
    })
  /// ln(1 + eᶻ).
  public static let softplus: Activation = .init(
    name: "softplus", definition: "ln(1 + eᶻ)",
    value: softplusValue, derivative: logistic,
    expansion: { z, order in
      let slopes = logisticExpansion(z, max(0, order - 1))
      let higher = (1..<order + 1).map { (k: Int) -> Double in slopes[k - 1] / Double(k) }
      return [softplusValue(z)] + higher
    })
  /// z.
  public static let linear: Activation = .init(
    name: "linear", definition: "z", value: { $0 }, derivative: { _ in 1 },
    expansion: { z, order in linearExpansion(z, 1, order) })

  /// The activations that have a name of their own.
  public static let named: [Activation] = [sigmoid, tanh, relu, softplus, linear]

  /// Makes the activation of that name, one of those that have a name of their own.
  public convenience init?(name: String) {
    guard let named = Activation.named.first(where: { $0.name == name }) else { return nil }
    self.init(
      name: name, definition: named.definition, value: named.value, derivative: named.derivative,
      expansion: named.expansion)
  }
}

@Sendable private func hyperbolicTangent(_ z: Double) -> Double { tanh(z) }

// 1 − tanh² would cancel where tanh is near 1.
@Sendable private func hyperbolicSlope(_ z: Double) -> Double { 1 / (cosh(z) * cosh(z)) }

// ln(1 + eᶻ) = z + ln(1 + e⁻ᶻ): the exponential never overflows.
@Sendable private func softplusValue(_ z: Double) -> Double {
  (z > 0 ? z : 0) + log1p(exp(-z.magnitude))
}

@Sendable private func logistic(_ z: Double) -> Double {
  // Only e to a negative power is formed, which can't overflow.
  if z >= 0 { return 1 / (1 + exp(-z)) }
  let power = exp(z)
  return power / (1 + power)
}

@Sendable private func logisticSlope(_ z: Double) -> Double {
  // σ(1 − σ) would cancel where σ is near 1; σ′ is even, so that e⁻|ᶻ| serves both sides.
  let power = exp(-z.magnitude)
  return power / ((1 + power) * (1 + power))
}

@Sendable private func logisticExpansion(_ z: Double, _ order: Int) -> [Double] {
  powerSeries([logistic(z), logisticSlope(z)], -tanh(z / 2), order)
}

/// The power series of a solution of σ′ = (a quadratic in σ with −σ² in it): from (σ, σ′) on,
///
///     (k + 1) cₖ₊₁ = s cₖ − c₁cₖ₋₁ − … − cₖ₋₁c₁
///
/// where s = 1 − 2σ for the sigmoid and −2σ for tanh.
private func powerSeries(_ first: [Double], _ slope: Double, _ order: Int) -> [Double] {
  var c = first
  while c.count <= order {
    let k = c.count - 1
    let products = (1..<max(1, k)).reduce(0.0) { $0 + c[$1] * c[k - $1] }
    c.append((slope * c[k] - products) / Double(k + 1))
  }
  return Array(c.prefix(order + 1))
}

/// The coefficients of `value` + `slope` t.
private func linearExpansion(_ value: Double, _ slope: Double, _ order: Int) -> [Double] {
  let first = [value, slope].prefix(order + 1)
  return first + Array(repeating: 0, count: order + 1 - first.count)
}
