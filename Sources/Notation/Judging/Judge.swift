import Backprop

/// Says whether equations with free indices are true: on random networks, for every layer and neuron.
package struct Judge {
  /// What a chapter says an equation is about: networks of one activation or one cost.
  package struct Given: Equatable, Sendable {
    package var activation: String?
    package var cost: String?

    package init(activation: String? = nil, cost: String? = nil) {
      self.activation = activation
      self.cost = cost
    }
  }

  let bench: TestBench
  var names: Scope
  var given: Given

  /// - Parameters:
  ///   - bench: the networks on which it judges.
  ///   - scope: the learner's names and functions; their network is not asked.
  package init(bench: TestBench, scope: Scope = Scope(), given: Given = Given()) {
    self.bench = bench
    self.given = given
    names = scope
  }

  var kinds: [TestNetwork.Kind] {
    var kinds = TestNetwork.Kind.judged
    if let activation = given.activation {
      kinds = kinds.filter { $0.activation == activation }
      if kinds.isEmpty { kinds = [TestNetwork.Kind(activation: activation, cost: .quadratic)] }
    }
    if let cost = given.cost.flatMap(Cost.init(name:)) { kinds = kinds.filter { $0.cost == cost } }
    return kinds.isEmpty ? [.sigmoid] : kinds
  }

  /// Judges a line, and where it does not stand looks for the change that would make it.
  package func judgeAndRepair(_ reading: LineReading, line: String) throws(Diagnostic) -> Judgement
  {
    var judgement = try judge(reading, line: line)
    if judgement.verdict.condition == .activation("sigmoid") {
      judgement.verdict.mistake = .sigmoidOnly
    }
    guard !judgement.verdict.ruling.stands, judgement.statement < reading.statements.count,
      case .relation(let sides, let relations) = reading.statements[judgement.statement],
      judgement.link < relations.count
    else { return judgement }
    var judge = self
    judge.names.restrictions = reading.restrictions[judgement.statement]
    if let repair = try judge.repair(sides, relations, failing: judgement.link, line: line) {
      judgement.verdict.repair = repair.line
      judgement.verdict.mistake = repair.mistake
      judgement.repairedEquation = repair.equation
      judgement.remark = judgement.remark ?? repair.remark
    }
    return judgement
  }

  /// Judges the statements of a line; the first that fails gives the verdict.
  package func judge(_ reading: LineReading, line: String) throws(Diagnostic) -> Judgement {
    let judgement = try judgeStatements(of: reading, line)
    if judgement.verdict.ruling.stands { return judgement }
    for (other, number) in reading.unnumbered {
      guard let without = try? judgeStatements(of: other, line), without.verdict.ruling.stands
      else { continue }
      throw .factorOrNumber(Array(line.unicodeScalars).text(number), at: number)
    }
    return judgement
  }

  /// Judges a chain link by link; the first false link is named.
  func judgeLinks(_ claim: Claim) throws(Diagnostic) -> Judgement {
    var judge = self
    judge.names = claim.names
    var result: Judgement?
    var (sides, relations) = (claim.sides, claim.relations)
    if let update = Update(sides[0], relations[0], sides[1]) {
      let step = try judge.judge(update)
      if relations.count == 1 || !step.verdict.ruling.stands { return step }
      result = step
      // What follows says what the step is in other words, with η as any number.
      sides = sides.dropFirst().map { $0.replacing(.η, by: Self.rate) }
      relations.removeFirst()
    }
    let isStep = result != nil
    let isAboutExamples = sides.contains(where: \.isAboutExamples)
    for (index, relation) in relations.enumerated() {
      var judgement = try judge.judge(sides[index], relation, sides[index + 1], isAboutExamples)
      judgement.link = isStep ? index + 1 : index
      if !judgement.verdict.ruling.stands { return judgement }
      if isStep, judgement.verdict.ruling == .true { continue }
      result = result?.joined(with: judgement) ?? judgement
    }
    guard var result else { throw .noEquation }
    if !isStep { result.verdict.equation = BookEquation.matching(sides, relations)?.name }
    return result
  }

  private func judge(
    _ left: Term, _ relation: Relation, _ right: Term, _ isAboutExamples: Bool
  ) throws(Diagnostic) -> Judgement {
    let isAboutChange = relation.sign == .approximately || left.holdsDelta || right.holdsDelta
    guard relation.sign == .equal || relation.sign == .approximately else {
      throw Diagnostic(
        .syntax,
        "an equation in general is judged with = or ≈; this says \(relation.sign.rawValue)",
        at: relation.range)
    }
    do throws(Diagnostic) {
      let identity = try Identity(left, right, isAboutExamples: isAboutExamples)
      return try isAboutChange
        ? judge(Approximation(identity), exactly: relation.sign == .equal) : judge(identity)
    } catch {
      var error = error
      if !isAboutChange, error.kind == .shape,
        let shapes = SymbolicShape.wording(of: [left, right], within: error.range)
      {
        error.hint = shapes
      }
      return try Judgement(invalid: error, seed: bench.seed)
    }
  }

  /// True, conditional or false: by the kinds of network on which it holds.
  private func judge(_ identity: Identity) throws(Diagnostic) -> Judgement {
    var results = TestResults()
    let likely = try kindsHolding(identity, kinds, TestNetwork.widths[...0], &results)
    if results.instances == 0 {
      // No instance on four layers; six may have one.
      _ = try kindsHolding(identity, kinds, TestNetwork.widths[4...4], &results)
    }
    try results.requireInstances("there is no layer at which all of this exists")
    let holding = try kindsHolding(identity, likely, TestNetwork.widths[1...], &results)
    var judgement = Judgement(.true, on: Set(holding), of: kinds, results, seed: bench.seed)
    if holding == [.crossEntropy], judgement.verdict.ruling == .conditional,
      try holds(identity, .steepCrossEntropy)
    {
      judgement.verdict.condition = .cost(.crossEntropy)
    }
    judgement.verdict.difference = results.largestDifference
    guard judgement.verdict.ruling == .false else { return judgement }
    if let letter = identity.oneSidedLetter {
      return try Judgement(invalid: .oneSided(letter, identity), seed: bench.seed)
    }
    judgement.remark = try remark(on: identity)
    if judgement.remark == .linearNeurons, case .call(.activation, _, _) = identity.left.form {
      // It says what σ is.
      judgement.verdict.ruling = .conditional
      judgement.verdict.condition = .activation("linear")
      judgement.holding = [.linear]
    } else {
      judgement.verdict.difference = results.difference
    }
    return judgement
  }

  func kindsHolding(
    _ identity: Identity, _ kinds: [TestNetwork.Kind], _ widths: ArraySlice<[Int]>,
    _ results: inout TestResults
  ) throws(Diagnostic) -> [TestNetwork.Kind] {
    var holding: [TestNetwork.Kind] = []
    for kind in kinds {
      var holds = true
      for widths in widths where holds {
        if names.isCancelled() { throw .interrupted }
        holds = try identity.holds(on: bench.network(widths, kind), names: names, &results)
      }
      if holds { holding.append(kind) }
    }
    return holding
  }

  /// Whether it holds, and is about something, on one network.
  func holds(
    _ identity: Identity, _ kind: TestNetwork.Kind, _ widths: [Int] = TestNetwork.widths[0]
  ) throws(Diagnostic) -> Bool {
    var results = TestResults()
    return try !kindsHolding(identity, [kind], [widths], &results).isEmpty && results.instances > 0
  }

  private func remark(on identity: Identity) throws(Diagnostic) -> Remark? {
    func holds(_ kind: TestNetwork.Kind, _ widths: [Int]) throws(Diagnostic) -> Bool {
      do throws(Diagnostic) { return try self.holds(identity, kind, widths) } catch {
        if error.kind == .interrupted { throw error }
        return false
      }
    }
    if try holds(.linear, [2, 3, 4, 2]), try holds(.linear, [3, 3, 3, 3]) {
      return .linearNeurons
    }
    return try holds(.tanh, [1, 1, 1, 1]) ? .oneNeuronPerLayer : nil
  }
}

extension Diagnostic {
  static let noEquation = Diagnostic(.syntax, "expected an equation")
}
