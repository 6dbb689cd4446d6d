/// Two values side by side: whether they agree, and by how much they differ.
package struct Comparison: Equatable, Sendable {
  package let left: Value
  package let right: Value
  /// The largest absolute difference of two entries; NaN where a side is not finite.
  package let difference: Double
  package let holds: Bool
  package let relation: Relation.Sign

  /// Compares by max|left − right| ≤ 1e-9 · scale, where scale is the largest absolute value that
  /// was met on either side.
  ///
  /// - Throws: a shape error where the two have different shapes.
  package init(
    _ left: Value, _ relation: Relation.Sign, _ right: Value, scale: Double
  ) throws(Diagnostic) {
    guard left.shape == right.shape else {
      throw Diagnostic(
        .shape,
        "the sides have different shapes: left is \(left.wording), right is \(right.wording)")
    }
    self.left = left
    self.right = right
    self.relation = relation
    let gaps = zip(left.elements, right.elements).map { $0 - $1 }
    difference = gaps.reduce(0) { $0.isNaN || $1.isNaN ? .nan : max($0, abs($1)) }
    let agrees = left.isFinite && right.isFinite && difference <= 1e-9 * scale
    holds =
      switch relation {
      case .equal, .becomes: agrees
      case .approximately: agrees || difference <= 0.01 * max(left.magnitude, right.magnitude)
      case .unequal: !agrees && left.isFinite && right.isFinite
      case .less: gaps.allSatisfy { $0 < 0 }
      case .greater: gaps.allSatisfy { $0 > 0 }
      case .atMost: agrees || gaps.allSatisfy { $0 <= 0 }
      case .atLeast: agrees || gaps.allSatisfy { $0 >= 0 }
      }
  }
}

extension Evaluator {
  /// Evaluates and compares two sides of a statement about the learner's network.
  package mutating func comparison(
    _ left: Term, _ relation: Relation, _ right: Term
  ) throws(Diagnostic) -> Comparison {
    let (leftValue, rightValue) = try sides(Side(left), Side(right))
    do {
      return try Comparison(leftValue, relation.sign, rightValue, scale: run.scale)
    } catch {
      throw error.at(left.range.lowerBound..<right.range.upperBound)
    }
  }
}
