/// Two values side by side: whether they agree, and by how much they differ.
package struct Comparison: Equatable, Sendable {
  package let left: Value
  package let right: Value
  /// The largest absolute difference of two entries; NaN where a side is not finite.
  package let difference: Double
  package let holds: Bool
  package let relation: Relation.Sign

  /// How many times the rounding error that an evaluation can have made two sides may lie apart.
  static let slack = 0x1p16

  /// - Parameter agrees: whether the sides are equal but for rounding.
  /// - Throws: a shape error where the two have different shapes.
  package init(
    _ left: Value, _ relation: Relation.Sign, _ right: Value,
    agrees: (_ gaps: [Double]) throws(Diagnostic) -> Bool
  ) throws(Diagnostic) {
    guard left.shape == right.shape else {
      throw Diagnostic(
        .shape,
        "the sides have different shapes: left is \(left.wording), right is \(right.wording)")
    }
    self.left = left
    self.right = right
    self.relation = relation
    let gaps =
      if case (.number(let x), .number(let y)) = (left, right) { [x - y] } else {
        zip(left.elements, right.elements).map { $0 - $1 }
      }
    difference = gaps.reduce(0) { $0.isNaN || $1.isNaN ? .nan : max($0, abs($1)) }
    let isFinite = left.isFinite && right.isFinite
    let agrees = try agrees(gaps)
    holds =
      switch relation {
      case .equal, .becomes: agrees
      case .approximately: agrees || difference <= 0.01 * max(left.magnitude, right.magnitude)
      case .unequal: !agrees && isFinite
      case .less: !agrees && gaps.allSatisfy { $0 < 0 }
      case .greater: !agrees && gaps.allSatisfy { $0 > 0 }
      case .atMost: agrees || gaps.allSatisfy { $0 <= 0 }
      case .atLeast: agrees || gaps.allSatisfy { $0 >= 0 }
      }
  }

  /// Whether two sides are so near that more care could find them equal, on networks where nothing is
  /// large.
  static func isNear(_ gaps: [Double], _ left: Value, _ right: Value) -> Bool {
    let size = max(1, left.magnitude, right.magnitude)
    return gaps.allSatisfy { abs($0) <= 1e-6 * size }
  }

  /// Whether at some entries neither side has a value, as ln(−1), and all others agree.
  static func isUndefined(_ left: Value, _ right: Value) -> Bool {
    let pairs = zip(left.elements, right.elements)
    return pairs.contains { $0.isNaN && $1.isNaN }
      && pairs.allSatisfy { $0.isNaN && $1.isNaN || isRounding($0 - $1, $0, $1) }
  }

  /// Whether two entries are so near that one rounding of the larger allows it.
  static func isRounding(_ gap: Double, _ left: Double, _ right: Double) -> Bool {
    abs(gap) <= slack * RoundedNumber.unit * max(abs(left), abs(right))
  }
}

extension Evaluator {
  /// More numbers than these, entries times weights, take too long with their rounding carried along.
  private static let mostCarried = 1_000_000

  /// Evaluates and compares two sides of a statement about the learner's network.
  package mutating func comparison(
    _ left: Term, _ relation: Relation, _ right: Term
  ) throws(Diagnostic) -> Comparison {
    let balance = Balance(left, right)
    let (leftSeries, rightSeries) = try series(Side(left), Side(right))
    let (leftValue, rightValue) = (leftSeries.value, rightSeries.value)
    do {
      return try Comparison(leftValue, relation.sign, rightValue) { (gaps) throws(Diagnostic) in
        let isOfNumbers = left.quantities.isEmpty && right.quantities.isEmpty
        guard leftValue.isFinite, rightValue.isFinite else {
          if isOfNumbers, relation.sign != .equal { throw .tooFarApart(at: left.range) }
          return false
        }
        if isOfNumbers, relation.sign != .approximately {
          let gap = try balance.gap(&self, like: leftValue)
          // What is lost beside a larger number is neither less nor more than nothing.
          let isLost = !gap.isRounding && relation.sign != .equal && gaps.contains(0)
          if gap.isRounding && !gap.decides || isLost { throw .tooFarApart(at: left.range) }
          return gap.isRounding
        }
        if try balance.seemsRounded(leftValue, rightValue, &self) { return true }
        let work = gaps.count * (scope.network?.parameterCount ?? 1)
        guard work <= Self.mostCarried else {
          // Too many to carry their rounding: by the largest entry.
          return Comparison.isRounding(
            gaps.map(abs).max() ?? 0, leftValue.magnitude / 0x1p-10, rightValue.magnitude / 0x1p-10)
        }
        return try balance.gap(&self, like: leftValue).isRounding
      }
    } catch {
      throw error.at(left.range.lowerBound..<right.range.upperBound)
    }
  }
}
