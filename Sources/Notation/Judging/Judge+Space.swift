import Backprop

extension Judge {
  /// Whether a term has the shape that `∈ ℝ^{…}` says, at every layer at which it exists.
  func judge(_ term: Term, in space: Space) throws(Diagnostic) -> Judgement {
    do throws(Diagnostic) {
      let identity = try Identity(term, term)
      var results = TestResults()
      let kind = try kinds().asked[0]
      for shape in bench.shapes(for: Demand([term], frame)) {
        try check(identity, space, on: bench.network(shape, kind), &results)
      }
      try results.requireInstances()
      var judgement = Judgement(Verdict(.true))
      judgement.verdict.seed = bench.seed
      (judgement.networks, judgement.instances) = (results.networks, results.instances)
      return judgement
    } catch {
      return try Judgement(invalid: error, seed: bench.seed)
    }
  }

  private func check(
    _ identity: Identity, _ space: Space, on test: TestNetwork, _ results: inout TestResults
  ) throws(Diagnostic) {
    try identity.forEachThatExists(on: test, names, &results) {
      (evaluator, _, _) throws(Diagnostic) in
      let shape = try evaluator.value(of: identity.left).shape
      let due = (
        try evaluator.size(space.rows, else: shape.rows),
        try evaluator.size(space.columns, else: shape.columns)
      )
      // One letter for a size is one number.
      let isOneLetter = space.rows == space.columns && space.rows?.isBareWidth == true
      guard due == (shape.rows, shape.columns), !isOneLetter || shape.rows == shape.columns else {
        throw Diagnostic(
          .shape, "this is \(shape.rows)×\(shape.columns), and not \(due.0)×\(due.1)",
          at: identity.left.range)
      }
      return true
    }
  }
}

extension Evaluator {
  /// What a size of a shape is here; a letter alone is any, and what is not written is 1.
  fileprivate func size(_ term: Term?, else actual: Int) throws(Diagnostic) -> Int {
    guard let term else { return 1 }
    if term.isBareWidth { return actual }
    do throws(Diagnostic) { return try whole(term, nil) } catch {
      // Where the term exists, so must its size.
      throw Diagnostic(error.kind == .index ? .shape : error.kind, error.sentence, at: error.range)
    }
  }
}
