#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A function of one number, with its derivative.
struct Unary: Sendable {
  let name: String
  let value: @Sendable (Double) -> Double
  let derivative: @Sendable (Double) -> Double

  static let table: [String: Unary] = Dictionary(
    uniqueKeysWithValues: [
      Unary(name: "negative", value: { -$0 }, derivative: { _ in -1 }),
      Unary(name: "exp", value: { exp($0) }, derivative: { exp($0) }),
      Unary(name: "log", value: { log($0) }, derivative: { 1 / $0 }),
      Unary(name: "log2", value: { log2($0) }, derivative: { 1 / ($0 * log(2)) }),
      Unary(name: "log10", value: { log10($0) }, derivative: { 1 / ($0 * log(10)) }),
      Unary(name: "log1p", value: { log1p($0) }, derivative: { 1 / (1 + $0) }),
      Unary(name: "expm1", value: { expm1($0) }, derivative: { exp($0) }),
      Unary(name: "sqrt", value: { $0.squareRoot() }, derivative: { 0.5 / $0.squareRoot() }),
      Unary(name: "square", value: { $0 * $0 }, derivative: { 2 * $0 }),
      Unary(name: "tanh", value: { tanh($0) }, derivative: { 1 / (cosh($0) * cosh($0)) }),
      Unary(name: "cosh", value: { cosh($0) }, derivative: { sinh($0) }),
      Unary(name: "sinh", value: { sinh($0) }, derivative: { cosh($0) }),
      Unary(name: "sin", value: { sin($0) }, derivative: { cos($0) }),
      Unary(name: "cos", value: { cos($0) }, derivative: { -sin($0) }),
      Unary(name: "arctan", value: { atan($0) }, derivative: { 1 / (1 + $0 * $0) }),
      Unary(
        name: "abs", value: { $0.magnitude }, derivative: { $0 > 0 ? 1 : $0 < 0 ? -1 : 0 }),
      Unary(name: "sign", value: { $0 > 0 ? 1 : $0 < 0 ? -1 : $0 }, derivative: { _ in 0 }),
      Unary(name: "round", value: { $0.rounded(.toNearestOrEven) }, derivative: { _ in 0 }),
      Unary(name: "floor", value: { $0.rounded(.down) }, derivative: { _ in 0 }),
      Unary(name: "ceil", value: { $0.rounded(.up) }, derivative: { _ in 0 }),
    ].map { ($0.name, $0) })

  static let negative = table["negative"]!
}

/// A function of two numbers, with its derivatives by both.
struct Binary: Sendable {
  let name: String
  let value: @Sendable (Double, Double) -> Double
  let derivatives: @Sendable (Double, Double) -> (left: Double, right: Double)

  static let table: [String: Binary] = Dictionary(
    uniqueKeysWithValues: [
      Binary(name: "+", value: { $0 + $1 }, derivatives: { _, _ in (1, 1) }),
      Binary(name: "-", value: { $0 - $1 }, derivatives: { _, _ in (1, -1) }),
      Binary(name: "*", value: { $0 * $1 }, derivatives: { ($1, $0) }),
      Binary(name: "/", value: { $0 / $1 }, derivatives: { (1 / $1, -$0 / ($1 * $1)) }),
      Binary(
        name: "**", value: { pow($0, $1) },
        derivatives: { ($1 * pow($0, $1 - 1), $0 > 0 ? pow($0, $1) * log($0) : 0) }),
      Binary(
        name: "//", value: { ($0 / $1).rounded(.down) }, derivatives: { _, _ in (0, 0) }),
      Binary(
        name: "%", value: { $0 - $1 * ($0 / $1).rounded(.down) }, derivatives: { _, _ in (1, 0) }),
      Binary(
        name: "maximum", value: { $0.isNaN || $0 > $1 ? $0 : $1 },
        derivatives: { $0 > $1 ? (1, 0) : (0, 1) }),
      Binary(
        name: "minimum", value: { $0.isNaN || $0 < $1 ? $0 : $1 },
        derivatives: { $0 < $1 ? (1, 0) : (0, 1) }),
      comparison("<") { $0 < $1 }, comparison(">") { $0 > $1 }, comparison("<=") { $0 <= $1 },
      comparison(">=") { $0 >= $1 }, comparison("==") { $0 == $1 }, comparison("!=") { $0 != $1 },
      comparison("&") { $0 != 0 && $1 != 0 }, comparison("|") { $0 != 0 || $1 != 0 },
    ].map { ($0.name, $0) })

  private static func comparison(
    _ name: String, _ holds: @escaping @Sendable (Double, Double) -> Bool
  ) -> Binary {
    Binary(
      name: name, value: { holds($0, $1) ? 1 : 0 }, derivatives: { _, _ in (0, 0) })
  }

  /// Whether it answers yes or no.
  var isComparison: Bool { ["<", ">", "<=", ">=", "==", "!=", "&", "|"].contains(name) }
}
