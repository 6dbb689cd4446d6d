/// A generator of random numbers that a seed determines (SplitMix64).
///
/// Source: Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014.
public struct SeededGenerator: RandomNumberGenerator, Equatable, Sendable {
  private var state: UInt64

  /// Makes the generator of that seed.
  public init(seed: UInt64) {
    state = seed
  }

  /// Returns the next 64 random bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }
}

extension RandomNumberGenerator {
  /// Returns a number drawn evenly from 0 ..< 1, a multiple of 2⁻⁵³.
  public mutating func unit() -> Double {
    Double(next() >> 11) * 0x1p-53
  }

  /// Returns a whole number drawn evenly from 0 ..< bound.
  package mutating func whole(below bound: Int) -> Int {
    // The standard library promises no sequence; this one must be the same on every platform.
    let limit = UInt64(bound)
    var product = next().multipliedFullWidth(by: limit)
    // The first comparison spares most draws the division.
    while product.low < limit && product.low < (0 &- limit) % limit {
      product = next().multipliedFullWidth(by: limit)
    }
    return Int(product.high)
  }
}

/// Returns a number drawn from the normal distribution N(0, 1), by Marsaglia's polar method.
///
/// Only + − × ÷ and the square root are used, which round alike everywhere, so that one seed gives
/// the same network to the last bit on every platform.
public func gaussian(using generator: inout some RandomNumberGenerator) -> Double {
  while true {
    let u = 2 * generator.unit() - 1
    let v = 2 * generator.unit() - 1
    let s = u * u + v * v
    if s > 0 && s < 1 { return u * (-2 * naturalLogarithm(s) / s).squareRoot() }
  }
}

/// Returns ln x for a positive normal x, to within 2 units in the last place for x away from 1.
///
///     ln x = e ln 2 + 2 (s + s³/3 + s⁵/5 + …),  x = m 2ᵉ,  s = (m − 1)/(m + 1)
func naturalLogarithm(_ x: Double) -> Double {
  var exponent = Double(x.exponent)
  var m = x.significand
  if m > 1.4142135623730951 {
    m /= 2
    exponent += 1
  }
  let s = (m - 1) / (m + 1)
  let square = s * s
  var sum = 0.0
  // |s| < 0.172, so that the first term left out, s³⁰ / 31, is below the last place.
  for k in stride(from: 29.0, through: 3, by: -2) { sum = (sum + 1 / k) * square }
  let series = 2 * (s + s * sum)
  // ln 2 in two parts: the product with the first is exact.
  let high = 0x1.62E42FEFA3800p-1
  let low = 0x1.EF35793C76730p-45
  return exponent * high + (exponent * low + series)
}
