import Backprop

extension Judge {
  /// Whether a term has the shape that `∈ ℝ^{…}` says, at every layer at which it exists.
  func judge(_ term: Term, in space: Space) throws(Diagnostic) -> Judgement {
    do throws(Diagnostic) {
      let identity = try Identity(term, term)
      var results = TestResults()
      let kind = try kinds().asked[0]
      for shape in bench.shapes(for: Demand([term], under: names.restrictions, frame)) {
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

  /// The size for which a letter alone stands where a term has a shape, and the layers that are meant there.
  private struct LetterSize {
    let size: Int
    let layers: [String: Int]

    /// Whether the two are of one and the same place, as far as both name it.
    func isBeside(_ other: LetterSize) -> Bool {
      layers.allSatisfy { other.layers[$0] ?? $1 == $1 }
    }
  }

  /// - Throws: where a letter that stands alone for a size is two numbers in one line.
  func requireOneSize(_ members: [(term: Term, space: Space)]) throws(Diagnostic) {
    let members = members.filter { _, space in
      [space.rows, space.columns].contains { $0?.isBareWidth == true }
    }
    if members.isEmpty { return }
    for shape in TestShape.fixed {
      var known: [String: [LetterSize]] = [:]
      let test = bench.network(frame.fit(shape), try kinds().asked[0])
      for (term, space) in members {
        let identity = try Identity(term, term)
        var results = TestResults()
        try identity.forEachThatExists(on: test, names, &results) {
          (evaluator, instance, _) throws(Diagnostic) in
          let shape = try evaluator.value(of: term).shape
          for (letter, size) in [(space.rows, shape.rows), (space.columns, shape.columns)] {
            guard let letter, letter.isBareWidth else { continue }
            let found = LetterSize(
              size: size,
              layers: Dictionary(instance.bindings.map { ($0.letter, $0.value) }) { first, _ in
                first
              })
            let others = known[letter.printed] ?? []
            if let other = others.first(where: { $0.isBeside(found) && $0.size != size }) {
              throw Diagnostic(
                .shape, "\(letter.printed) stands for \(other.size) and for \(size)",
                at: letter.range, hint: "give each width a letter of its own")
            }
            known[letter.printed] = others + [found]
          }
          return true
        }
      }
    }
  }

  private func check(
    _ identity: Identity, _ space: Space, on test: TestNetwork, _ results: inout TestResults
  ) throws(Diagnostic) {
    try identity.forEachThatExists(on: test, names, &results) {
      (evaluator, _, _) throws(Diagnostic) in
      let value = try evaluator.value(of: identity.left)
      let shape = value.shape
      try space.requireKind(of: value, at: identity.left.range)
      let due = (
        try evaluator.size(space.rows, else: shape.rows),
        try evaluator.size(space.columns, else: shape.columns)
      )
      guard due == (shape.rows, shape.columns) else {
        throw Diagnostic(
          .shape, "this is \(shape.rows)×\(shape.columns), and not \(due.0)×\(due.1)",
          at: identity.left.range)
      }
      return true
    }
  }
}

extension Space {
  /// - Throws: where a letter, which is the width of any layer, stands for the one row of a number or the one
  ///   column of a vector.
  fileprivate func requireKind(of value: Value, at range: Range<Int>) throws(Diagnostic) {
    switch value {
    case .number where rows?.isBareWidth == true || columns?.isBareWidth == true:
      throw Diagnostic(
        .shape, "this is a number, which is in ℝ", at: range, hint: "leave the exponent out")
    case .vector where columns?.isBareWidth == true:
      throw Diagnostic(
        .shape, "this is a column, and no matrix of as many columns as you like", at: range,
        hint: "write one size behind ℝ, as in ℝ^{n_l}")
    default: break
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
