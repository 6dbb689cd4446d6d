import Backprop

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A function of one number that applies entry by entry, with its derivative and its power series.
struct Curve: Sendable {
  let value: @Sendable (Double) -> Double
  let derivative: @Sendable (Double) -> Double
  /// The coefficients of 1, t, …, tᵒʳᵈᵉʳ in the function of x + t.
  let expansion: Activation.Expansion
  /// Whether it is put together of straight pieces: what it says on one says nothing of the others.
  var isStepwise = false
  /// Whether it is the straight line, whose slope is exact and owes nothing to the argument.
  var isStraight = false

  /// By its power series, of which the derivative is the coefficient of t.
  init(
    _ value: @escaping @Sendable (Double) -> Double,
    derivative: @escaping @Sendable (Double) -> Double, isStepwise: Bool = false,
    expansion: @escaping Activation.Expansion
  ) {
    (self.value, self.derivative, self.expansion) = (value, derivative, expansion)
    self.isStepwise = isStepwise
  }

  init(_ σ: Activation) {
    self.init(
      σ.value, derivative: σ.derivative, isStepwise: σ == .relu, expansion: σ.expansion)
    isStraight = σ == .linear
  }

  /// Its derivative.
  var primed: Curve {
    let coefficients: Activation.Expansion = { [expansion] x, order in
      let own = expansion(x, order + 1)
      return own.indices.dropFirst().map { Double($0) * own[$0] }
    }
    return Curve(
      derivative, derivative: { coefficients($0, 1)[1] }, isStepwise: isStepwise,
      expansion: coefficients)
  }

  static let exponential = Curve({ exp($0) }, derivative: { exp($0) }) { x, order in
    let value = exp(x)
    return coefficients(order) { k, last in k == 0 ? value : last / Double(k) }
  }

  static let logarithm = Curve({ log($0) }, derivative: { 1 / $0 }) { x, order in
    var power = -1.0
    return coefficients(order) { k, _ in
      if k == 0 { return log(x) }
      power /= -x
      return power / Double(k)
    }
  }

  static let sine = Curve({ sin($0) }, derivative: { cos($0) }) { x, order in
    divided([sin(x), cos(x), -sin(x), -cos(x)], order)
  }

  static let cosine = Curve({ cos($0) }, derivative: { -sin($0) }) { x, order in
    divided([cos(x), -sin(x), -cos(x), sin(x)], order)
  }

  static let hyperbolicSine = Curve({ sinh($0) }, derivative: { cosh($0) }) { x, order in
    divided([sinh(x), cosh(x)], order)
  }

  static let hyperbolicCosine = Curve({ cosh($0) }, derivative: { sinh($0) }) { x, order in
    divided([cosh(x), sinh(x)], order)
  }

  static let size = Curve(
    { abs($0) }, derivative: { $0 == 0 ? 0 : $0 < 0 ? -1 : 1 }, isStepwise: true
  ) { x, order in
    coefficients(order) { k, _ in k == 0 ? abs(x) : k > 1 || x == 0 ? 0 : x < 0 ? -1 : 1 }
  }

  static let root = Curve(
    { $0.squareRoot() }, derivative: { 0.5 / $0.squareRoot() },
    expansion: Curve.power(0.5).expansion)

  /// xᵖ.
  static func power(_ p: Double) -> Curve {
    Curve({ pow($0, p) }, derivative: { p * pow($0, p - 1) }) { x, order in
      var choices = 1.0
      return coefficients(order) { k, _ in
        if k > 0 { choices *= (p - Double(k - 1)) / Double(k) }
        return choices == 0 ? 0 : choices * pow(x, p - Double(k))
      }
    }
  }

  /// Derivatives that come round again, each divided by its factorial.
  private static func divided(_ derivatives: [Double], _ order: Int) -> [Double] {
    var factorial = 1.0
    return coefficients(order) { k, _ in
      if k > 0 { factorial *= Double(k) }
      return derivatives[k % derivatives.count] / factorial
    }
  }

  /// One after the other, each with the one before it at hand.
  private static func coefficients(
    _ order: Int, _ next: (_ k: Int, _ last: Double) -> Double
  ) -> [Double] {
    var found: [Double] = []
    for k in 0...order { found.append(next(k, found.last ?? 0)) }
    return found
  }
}

extension Curve {
  /// What undoes a rising function: found by halving, with the power series that undoes its own.
  var inverse: Curve {
    @Sendable func argument(_ y: Double) -> Double {
      var (low, high) = (-1.0, 1.0)
      while !(value(low) <= y) {
        low *= 2
        if low < -1e4 { return .nan }
      }
      while !(value(high) >= y) {
        high *= 2
        if high > 1e4 { return .nan }
      }
      while true {
        let middle = low + (high - low) / 2
        if middle <= low || middle >= high { return middle }
        if value(middle) < y { low = middle } else { high = middle }
      }
    }
    return Curve(argument, derivative: { 1 / derivative(argument($0)) }) { y, order in
      let x = argument(y)
      return [x] + expansion(x, order).undone.dropFirst()
    }
  }
}

extension [Double] {
  /// The coefficients g with f(g(t)) = t for f(t) = f₁ t + f₂ t² + …; both begin with a place for 1.
  fileprivate var undone: [Double] {
    var g = [0.0]
    for n in 1..<Swift.max(2, count) {
      // All powers of what is known so far, of which tⁿ takes in no gₙ.
      var (power, rest) = (g, n == 1 ? -1.0 : 0)
      for k in 2..<Swift.max(2, n + 1) {
        power = (0...n).map { i in
          (0...i).reduce(0.0) {
            $0 + ($1 < power.count ? power[$1] : 0) * (i - $1 < g.count ? g[i - $1] : 0)
          }
        }
        rest += self[k] * power[n]
      }
      g.append(-rest / self[1])
    }
    return g
  }
}
