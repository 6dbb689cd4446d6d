import Backprop

/// An update: w or b that becomes something, or Δw that is something.
package struct Update {
  package let variable: Term
  /// What the variable becomes.
  package let value: Term

  /// Recognises `w ← …`, `w → …`, `w = w − …` and `Δw = …`.
  package init?(_ left: Term, _ relation: Relation, _ right: Term) {
    switch (left.form, relation.sign, right.form) {
    case (.change(let operand), .equal, _), (.change(let operand), .becomes, _):
      guard operand.isParameter, !right.holdsDelta else { return nil }
      variable = operand
      value = Term(operand.followed(by: .plus, right).form, at: right.range)
    case (.quantity, .becomes, _) where left.isParameter: (variable, value) = (left, right)
    case (.quantity, .equal, .chain(let first, _))
    where left.isParameter && first == left && right.isSumOfTerms:
      (variable, value) = (left, right)
    default: return nil
    }
  }
}

extension Judge {
  /// η where an update is judged; any number that is no round one would do.
  static let rate = 0.37

  func judge(_ update: Update) throws(Diagnostic) -> Judgement {
    let range = update.variable.range
    // The derivative of C: over the batch where the update sums over examples.
    let cost = Term(.quantity(Quantity(letter: .C)), at: range)
    let gradient = Term(.derivative(of: cost, by: update.variable), at: range)
    let named = update.value.holds(.η) ? nil : rate(of: update, along: gradient)
    let η = Term(.number(named ?? Self.rate), at: range)
    let expected = update.variable.followed(by: .minus, η.followed(by: .beside, gradient))
    do throws(Diagnostic) {
      let value = update.value.replacing(.η, by: Self.rate)
      let identity = try Identity(value, expected, isAboutExamples: update.value.isAboutExamples)
      var results = TestResults()
      let holding = Set(try kindsHolding(identity, kinds, TestNetwork.widths[...], &results))
      try results.requireInstances()
      var judgement = Judgement(.step, on: holding, of: kinds, results, seed: bench.seed)
      judgement.verdict.difference = results.difference ?? results.largestDifference
      judgement.remark = .step(rate: named, overExamples: update.value.isAboutExamples)
      return judgement
    } catch {
      return try Judgement(invalid: error, seed: bench.seed)
    }
  }

  /// The rate of an update without η, read off one instance; nil where it does not go downhill there.
  private func rate(of update: Update, along gradient: Term) -> Double? {
    let taken = update.variable.followed(by: .minus, update.value)
    guard
      let identity = try? Identity(taken, gradient, isAboutExamples: update.value.isAboutExamples)
    else { return nil }
    let test = bench.network(TestNetwork.widths[0], kinds[0])
    var evaluator = identity.evaluator(test, names)
    var rate: Double?
    try? identity.forEachInstance(&evaluator, test) { (evaluator, _) throws(Diagnostic) in
      guard let steps = try? evaluator.value(of: taken),
        let slopes = try? evaluator.value(of: gradient)
      else { return true }
      let steepest = zip(steps.elements, slopes.elements).max { abs($0.1) < abs($1.1) }
      rate = steepest.map { $0.0 / $0.1 }
      return false
    }
    // To the digits that a rate is written with.
    guard let rate, rate.isFinite, rate > 1e-9 else { return nil }
    return (rate * 1e9).rounded() / 1e9
  }
}

extension Term {
  fileprivate var isParameter: Bool { quantity?.letter == .w || quantity?.letter == .b }

  func replacing(_ letter: Letter, by number: Double) -> Term {
    quantity?.letter == letter
      ? Term(.number(number), at: range) : mappingChildren { $0.replacing(letter, by: number) }
  }
}
