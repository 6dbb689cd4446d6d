import Backprop

extension Judge {
  /// At most this many instances of one network are tried.
  private static let mostInstances = 48
  private static let shapes =
    [0, 1].map { TestShape.fixed[$0] } + [TestShape(sizes: [2, 3, 4, 3, 5, 2], examples: 5)]

  /// `≈`: whether both sides agree in the lowest power of the change; between changes that are said to be
  /// equal they must in all.
  func judge(_ approximation: Approximation, exactly: Bool) throws(Diagnostic) -> Judgement {
    var (judgement, results) = try rule(
      exactly ? .true : .firstOrder, of: approximation.identity, on: Self.shapes,
      else: "nothing changes in it"
    ) { (trial, results) throws(Diagnostic) in
      let order = try order(of: approximation, exactly, on: trial, &results)
      if let order { results.order = min(results.order, order) }
      return order != nil
    }
    if judgement.verdict.ruling.stands {
      judgement.order = results.order == .max ? .infinity : Double(results.order)
    } else {
      judgement = Judgement(judgement.verdict)
    }
    return judgement
  }

  func seemsToHold(_ approximation: Approximation, on kind: TestNetwork.Kind) -> Bool {
    var results = TestResults()
    let trial = Trial(test: bench.network(shownShape, kind), instances: .all)
    let order = try? order(of: approximation, false, on: trial, &results)
    return order != nil && results.instances > 0
  }

  /// How many powers of the change further than it must the statement holds on one network; nil where
  /// it does not hold.
  private func order(
    of approximation: Approximation, _ exactly: Bool, on trial: Trial,
    _ results: inout TestResults
  ) throws(Diagnostic) -> Int? {
    let test = trial.test
    var evaluator = approximation.identity.evaluator(test, names(on: test))
    var generator = SeededGenerator(seed: bench.seed)
    var lowest: Int? = Int.max
    var instances = 0
    var missing: Diagnostic?
    try approximation.identity.forEachInstance(&evaluator, test, trial.instances) {
      (evaluator, instance) throws(Diagnostic) in
      let met = evaluator.run.factors
      do throws(Diagnostic) {
        switch try approximation.answer(exactly: exactly, &evaluator, &generator) {
        case .nothing: break
        case .agrees(let order, let decides):
          instances += 1
          if decides { results.decided += 1 }
          lowest = min(lowest ?? 0, order ?? .max)
        case .differs(let left, let right):
          instances += 1
          if results.counterexample == nil {
            results.counterexample = Counterexample(
              test, instance.bindings, left: left, right: right)
            results.difference = try Value.difference(left, right).magnitude
          }
          lowest = nil
        }
      } catch {
        guard error.kind == .index else { throw error }
        missing = error
        evaluator.run.factors = met
      }
      return lowest != nil && instances < Self.mostInstances
    }
    results.missing = results.missing ?? missing
    results.instances += instances
    results.networks += instances > 0 ? 1 : 0
    results.take(evaluator.run)
    return lowest
  }
}
