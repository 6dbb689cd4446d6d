/// An array as NumPy has it: numbers in a shape of 0 to 4 lengths, row by row; (n,) is not (n, 1).
///
/// One reference, which `-=` changes in place for whoever holds it.
final class NumericArray {
  private(set) var shape: [Int]
  private(set) var data: [Double]
  /// Its place in the trace; -1 for what depends on nothing given.
  private(set) var node: Int
  /// Whether its entries are answers, as of `z > 0`, or whole numbers.
  let isMask: Bool

  init(_ data: [Double], _ shape: [Int], node: Int = -1, isMask: Bool = false) {
    self.data = data
    self.shape = shape
    self.node = node
    self.isMask = isMask
  }

  convenience init(_ number: Double, node: Int = -1) { self.init([number], [], node: node) }

  var count: Int { data.count }

  /// Takes on what another holds.
  func become(_ other: NumericArray) { (shape, data, node) = (other.shape, other.data, other.node) }

  func copy() -> NumericArray { NumericArray(data, shape, node: node, isMask: isMask) }
}

/// Why a statement has no value, as NumPy or Python would complain, or as we do.
struct RunError: Error, Equatable, Sendable {
  enum Reason: Equatable, Sendable {
    /// Shapes that do not fit.
    case shape
    /// What is outside the subset.
    case outside
    /// Python would complain too.
    case mistake
    /// A value is missing since the line of that number was not read or is wrong.
    case follows(line: Int)
  }

  let reason: Reason
  let message: String

  /// Whether Python or NumPy would complain too.
  var isOfProgram: Bool { reason == .shape || reason == .mistake }

  static func shape(_ message: String) -> RunError { .init(reason: .shape, message: message) }
  static func outside(_ message: String) -> RunError { .init(reason: .outside, message: message) }
  static func mistake(_ message: String) -> RunError { .init(reason: .mistake, message: message) }
}

/// A shape as NumPy prints it.
func shapeText(_ shape: [Int]) -> String {
  shape.count == 1 ? "(\(shape[0]),)" : "(" + shape.map(String.init).joined(separator: ", ") + ")"
}

func size(_ shape: [Int]) -> Int {
  // Shapes come from a program: a product that overflows is as large as can be.
  shape.reduce(1) { $0.multipliedReportingOverflow(by: $1).overflow ? Int.max : $0 * $1 }
}

/// The shape of the result when arrays of two shapes meet entry by entry.
func broadcast(_ left: [Int], _ right: [Int], for what: String) throws -> [Int] {
  if left == right { return left }
  let rank = max(left.count, right.count)
  var shape = Array(repeating: 1, count: rank)
  for i in 0..<rank {
    let l = i < rank - left.count ? 1 : left[i - rank + left.count]
    let r = i < rank - right.count ? 1 : right[i - rank + right.count]
    guard l == r || l == 1 || r == 1 else {
      throw RunError.shape("shapes \(shapeText(left)) and \(shapeText(right)) don't fit in \(what)")
    }
    shape[i] = l == 1 ? r : l
  }
  return shape
}

/// For each entry of the larger shape the place in an array of the smaller one that stands there.
func spread(_ shape: [Int], _ wide: [Int]) -> [Int] {
  let count = size(wide)
  if shape == wide { return Array(0..<count) }
  if size(shape) == 1 { return Array(repeating: 0, count: count) }
  let missing = wide.count - shape.count
  var strides = Array(repeating: 0, count: wide.count)
  var stride = 1
  for i in shape.indices.reversed() {
    strides[i + missing] = shape[i] == 1 ? 0 : stride
    stride *= shape[i]
  }
  return places(wide, strides)
}

/// The places that a walk through a shape, row by row, visits with these strides.
func places(_ shape: [Int], _ strides: [Int]) -> [Int] {
  var result = [0]
  for (length, stride) in zip(shape, strides) {
    result = result.flatMap { place in (0..<length).map { place + $0 * stride } }
  }
  return result
}

/// How far apart neighbours along each axis are.
func rowStrides(_ shape: [Int]) -> [Int] {
  var strides = Array(repeating: 1, count: shape.count)
  for i in shape.indices.dropLast().reversed() { strides[i] = strides[i + 1] * shape[i + 1] }
  return strides
}
