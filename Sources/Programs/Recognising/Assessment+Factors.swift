// The factors by which results are in proportion to their derivatives.
extension Assessment {
  /// Of a gradient whose cost is the book's, half of it, or twice as large.
  static let usualFactors = [0.5, 1, 2]

  /// The factor that most have; where two have as many, one that is a sum or a mean, and of these the smaller,
  /// since it is a division by the number of examples that is forgotten.
  static func commonFactor(_ found: [Int: Result], _ counts: [Double]?) -> Double? {
    func isUsual(_ factor: Double) -> Bool {
      guard let counts else { return true }
      return ([1] + counts).contains { count in
        usualFactors.contains { (abs(factor) * count).isClose(to: $0) }
      }
    }
    let results = found.keys.sorted().compactMap { found[$0] }
    // Where all are single numbers, an error at one layer is a factor of all behind it.
    if results.allSatisfy(\.isSingle), let last = results.map(\.quantity.layer).max(),
      results.contains(where: { $0.quantity.layer < last })
    {
      return commonFactor(found.filter { $0.value.quantity.layer == last }, counts)
    }
    var best: (votes: Int, factor: Double)?
    for result in results {
      guard let factor = result.factor else { continue }
      let votes = results.reduce(0) { votes, other in
        guard let own = other.factor, abs(own - factor) <= 1e-7 * abs(factor) else { return votes }
        return votes + 1
      }
      let isBetter =
        best.map { best in
          if votes != best.votes { return votes > best.votes }
          if isUsual(factor) != isUsual(best.factor) { return isUsual(factor) }
          // Of two steps of the same length one goes down.
          if counts == nil, (factor < 0) != (best.factor < 0) { return factor < 0 }
          return abs(factor) < abs(best.factor)
        } ?? true
      if isBetter {
        best = (votes, factor)
      }
    }
    // Of single numbers each has some factor: it says something where most have it.
    if results.count > 1, results.allSatisfy(\.isSingle),
      2 * (best?.votes ?? 0) <= results.count
    {
      return nil
    }
    return best?.factor
  }

  /// The rate of learning, its own or the given one; nil where it stands in the steps as a number.
  static func rate(
    _ executions: [Execution], _ facts: NameFacts, _ given: Double?
  ) -> Double? {
    executions.lazy.flatMap(\.stored).first {
      facts.meaning(of: $0.name)?.role == .learningRate && $0.value.data.count == 1
    }?.value.data[0] ?? given
  }

  static func settle(_ results: inout [Int: Result], _ common: Double?) {
    for (parameter, result) in results {
      guard let factor = result.factor else { continue }
      let isCommon = common.map { abs(factor - $0) <= 1e-6 * abs($0) } ?? false
      let isAsLong = common.map { abs(abs(factor) - abs($0)) <= 1e-6 * abs($0) } ?? false
      if result.isSingle, !isAsLong { continue }
      results[parameter]?.state =
        result.isStep && factor > 0 ? .ascends : isCommon ? .right : .otherFactor(factor)
    }
  }

  /// Whether a factor is none that the gradient of a cost has: divided twice by the number of examples, or
  /// twice a cross-entropy's.
  static func isOdd(
    _ factor: Double?, _ cost: Pass.CostKind, _ groups: [[Pass]], _ trace: Trace
  ) -> Bool {
    guard let size = factor?.magnitude, size > 0, !cost.factors.isEmpty else { return false }
    if isUsual(size, cost, groups, trace) { return false }
    if cost.factors == [1], isUsual(size / 2, cost, groups, trace) { return true }
    return examples(groups, trace).contains { isUsual(size * $0, cost, groups, trace) }
  }

  /// Whether a sum or a mean of a cost over the examples, the neurons or both has it before its gradient.
  static func isUsual(
    _ size: Double, _ cost: Pass.CostKind, _ groups: [[Pass]], _ trace: Trace
  ) -> Bool {
    let all = Double(trace.nodes[groups[0][0].output].data.count)
    return ([1, all] + counts(groups, trace)).contains { count in
      cost.factors.contains { (size * count).isClose(to: $0) }
    }
  }

  /// The number of examples: of each pass, or of passes.
  private static func examples(_ groups: [[Pass]], _ trace: Trace) -> [Double] {
    let shape = trace.nodes[groups[0][0].output].shape
    let sides = groups[0][0].layers.sides
    let along = shape.count == 2 ? sides.left > sides.right ? shape[1] : shape[0] : 1
    return Set([along, groups.count, GivenNetwork.pairs]).filter { $0 > 1 }.sorted()
      .map(Double.init)
  }
}

extension Double {
  func isClose(to other: Double) -> Bool { abs(self - other) <= 1e-7 * other }
}
