#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import Backprop

/// The functions of the language that are no quantity of the network.
package enum Elementary: String, CaseIterable, Sendable {
  case exp, ln, sqrt, tanh, sin, cos, abs, sigmoid, relu, softplus, linear
  case sum, norm, diag, ones, max, min

  /// Whether it applies to a vector entry by entry, and so has a derivative there.
  var isEntrywise: Bool {
    switch self {
    case .sum, .norm, .diag, .ones, .max, .min: false
    default: true
    }
  }

  var argumentCount: Int { self == .max || self == .min ? 2 : 1 }

  func value(_ x: Double) -> Double {
    switch self {
    case .exp: Self.exponential(x)
    case .ln: log(x)
    case .sqrt: x.squareRoot()
    case .sin: Self.sine(x)
    case .cos: Self.cosine(x)
    case .abs: Swift.abs(x)
    default: Activation(name: rawValue)?(x) ?? .nan
    }
  }

  func derivative(_ x: Double) -> Double {
    switch self {
    case .exp: Self.exponential(x)
    case .ln: 1 / x
    case .sqrt: 0.5 / x.squareRoot()
    case .sin: Self.cosine(x)
    case .cos: -Self.sine(x)
    case .abs: x == 0 ? 0 : x < 0 ? -1 : 1
    default: Activation(name: rawValue)?.derivative(x) ?? .nan
    }
  }

  static func power(_ x: Double, _ y: Double) -> Double { pow(x, y) }

  // The cases hide the C functions of the same names.
  #if canImport(Glibc)
    private static func exponential(_ x: Double) -> Double { Glibc.exp(x) }
    private static func sine(_ x: Double) -> Double { Glibc.sin(x) }
    private static func cosine(_ x: Double) -> Double { Glibc.cos(x) }
  #else
    private static func exponential(_ x: Double) -> Double { Darwin.exp(x) }
    private static func sine(_ x: Double) -> Double { Darwin.sin(x) }
    private static func cosine(_ x: Double) -> Double { Darwin.cos(x) }
  #endif
}
