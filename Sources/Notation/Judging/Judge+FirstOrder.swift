import Backprop

extension Judge {
  /// The changes whose errors are compared.
  private static let changes = [0x1p-4, 0x1p-6, 0x1p-8, 0x1p-10]
  private static let leastOrder = 0.8

  /// `≈`: whether the relative error falls at least in proportion to the change; between changes that
  /// are said to be equal there must be none.
  func judgeFirstOrder(
    _ left: Term, _ right: Term, _ isAboutExamples: Bool, exactly: Bool = false
  ) throws(Diagnostic) -> Judgement {
    do throws(Diagnostic) {
      return try judgeFirstOrder(
        FirstOrderLink(LinkCheck(left, right, isAboutExamples: isAboutExamples)), exactly)
    } catch {
      return try Judgement(invalid: error, seed: bench.seed)
    }
  }

  private func judgeFirstOrder(
    _ link: FirstOrderLink, _ exactly: Bool
  ) throws(Diagnostic) -> Judgement {
    var result = Judgement(Verdict(exactly ? .true : .firstOrder))
    result.order = .infinity
    var missing: Diagnostic?
    var holding = Set(kinds)
    var failing: (errors: ChangeErrors, test: TestNetwork)?
    for kind in kinds {
      for widths in [TestNetwork.widths[0], TestNetwork.widths[1], TestNetwork.widths[4]]
      where holding.contains(kind) {
        if names.isCancelled() { throw .interrupted }
        let test = bench.network(widths, kind)
        let errors = try errors(of: link, on: test)
        missing = errors.missing ?? missing
        guard errors.instances > 0 else { continue }
        result.networks += 1
        result.instances += errors.instances
        let order = errors.order
        if order < (exactly ? .infinity : Self.leastOrder) {
          holding.remove(kind)
          failing = failing ?? (errors, test)
        } else {
          result.order = min(result.order ?? order, order)
        }
      }
    }
    guard result.instances > 0 else {
      throw missing ?? Diagnostic(.index, "there is no such layer")
    }
    result.rule(result.verdict.ruling, on: holding, of: kinds)
    result.verdict.seed = bench.seed
    if result.verdict.ruling == .false, let failing {
      return try counterexample(failing.errors, failing.test)
    }
    return result
  }

  /// A quick look on one small network.
  func seemsToHoldNearly(_ left: Term, _ right: Term, on kind: TestNetwork.Kind) -> Bool {
    let isAboutExamples = left.isAboutExamples || right.isAboutExamples
    let test = bench.network(TestNetwork.widths[0], kind)
    guard let check = try? LinkCheck(left, right, isAboutExamples: isAboutExamples),
      let errors = try? errors(of: FirstOrderLink(check), on: test)
    else { return false }
    return errors.instances > 0 && errors.order >= Self.leastOrder
  }

  private func counterexample(
    _ errors: ChangeErrors, _ test: TestNetwork
  ) throws(Diagnostic) -> Judgement {
    var tally = Tally()
    let (left, right, bindings) = errors.worst
    let comparison = try Comparison(.number(left), .equal, .number(right), scale: 0)
    tally.counterexample = .init(bindings: bindings, comparison: comparison)
    tally.network = test
    var judgement = Judgement(tally, seed: bench.seed)
    judgement.verdict = Verdict(.false)
    judgement.verdict.difference = comparison.difference
    judgement.verdict.seed = bench.seed
    judgement.order = errors.order
    return judgement
  }

  /// At most this many instances of one network: each takes eight passes.
  private static let mostInstances = 48

  /// The errors at each change, over the instances on one network.
  private func errors(of link: FirstOrderLink, on test: TestNetwork) throws(Diagnostic)
    -> ChangeErrors
  {
    var errors = ChangeErrors(count: Self.changes.count)
    var evaluator = link.check.evaluator(test, names)
    try link.check.forEachInstance(&evaluator, test) { (evaluator, bindings) throws(Diagnostic) in
      do throws(Diagnostic) {
        for displacement in try self.displacements(of: link, &evaluator) {
          errors.add(try self.sides(of: link, displacement, &evaluator), bindings)
        }
      } catch {
        guard error.kind == .index else { throw error }
        errors.missing = error
      }
      return errors.instances < Self.mostInstances
    }
    return errors
  }

  /// Both sides at each change, in one instance.
  private func sides(
    of link: FirstOrderLink, _ displacement: Displacement?, _ evaluator: inout Evaluator
  ) throws(Diagnostic) -> [(Double, Double)] {
    defer {
      evaluator.bindings.epsilon = nil
      evaluator.bindings.displacement = nil
    }
    evaluator.bindings.displacement = displacement
    var settled: (left: Term, right: Term)?
    func sides(at change: Double) throws(Diagnostic) -> (left: Double, right: Double) {
      evaluator.bindings.epsilon = change
      evaluator.bindings.displacement?.amount = change
      let (left, right) =
        settled ?? (evaluator.settled(link.left), evaluator.settled(link.right))
      settled = (left, right)
      return (try number(left, &evaluator), try number(right, &evaluator))
    }
    var found: [(Double, Double)] = []
    for change in Self.changes { found.append(try sides(at: change)) }
    // What stands on both sides unchanged, as C(w) may, would hide how well the changes agree.
    let still = try sides(at: 0)
    guard still.left != 0, still.left.isFinite,
      abs(still.left - still.right) <= 1e-9 * abs(still.left)
    else { return found }
    return found.map { ($0 - still.left, $1 - still.right) }
  }

  /// Where the change is placed: at the entry that is named, at each in turn where that is summed over
  /// or the whole is meant; at none where ε changes a weight.
  private func displacements(
    of link: FirstOrderLink, _ evaluator: inout Evaluator
  ) throws(Diagnostic) -> [Displacement?] {
    if link.changed.isEmpty {
      guard link.left.holdsWeightNumber || link.right.holdsWeightNumber else {
        throw Diagnostic(
          .value, "≈ is judged where something changes a little", at: link.left.range,
          hint: "write it with Δ, as in ΔC ≈ ∂C/∂w[l][j,k] Δw[l][j,k], or with ε as in (46)")
      }
      return [nil]
    }
    let path = try path(of: link, &evaluator)
    var displacements: [Displacement] = []
    for quantity in link.changed {
      for place in try evaluator.placesOfChange(quantity, at: link.right.range) {
        displacements.append(Displacement(place: place, amount: 0, path: path))
      }
    }
    return displacements
  }

  private func number(_ side: Term, _ evaluator: inout Evaluator) throws(Diagnostic) -> Double {
    let value = try evaluator.value(of: side)
    guard value.elements.count == 1 else {
      throw Diagnostic(
        .shape, "both sides of ≈ are numbers; this is \(value.shape.wording)", at: side.range)
    }
    return value.elements[0]
  }

  /// The path whose letters are free on the right, as in (51): one neuron of each layer from the
  /// change on, those of the letters where they name one.
  private func path(
    of link: FirstOrderLink, _ evaluator: inout Evaluator
  ) throws(Diagnostic) -> [Int: Int]? {
    if link.stations.isEmpty { return nil }
    let network = try evaluator.network()
    var path: [Int: Int] = [:]
    for quantity in link.stations {
      guard let layer = quantity.layer else { continue }
      let l = try evaluator.position(layer)
      guard 1...network.layers ~= l else { continue }
      let j = try evaluator.position(quantity.indices[0])
      guard 1...network.sizes[l - 1] ~= j else {
        throw Diagnostic(.index, "there is no such neuron")
      }
      if let known = path[l], known != j {
        throw Diagnostic(.index, "two letters name one layer differently")
      }
      path[l] = j
    }
    guard let first = path.keys.min() else { return nil }
    for l in first...network.layers where path[l] == nil { path[l] = 1 }
    return path
  }
}
