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

  private let lease: BenchLease
  var bench: TestBench { lease.bench }
  private(set) var names: Scope
  let given: Given

  /// - Parameter scope: the learner's names and functions; their network is not asked.
  package init(seed: UInt64, scope: Scope = Scope(), given: Given = Given()) {
    lease = BenchLease(seed: seed)
    self.given = given
    var names = scope
    names.network = nil
    names.input = nil
    names.target = nil
    names.batch = []
    self.names = names
  }

  /// The kinds of network that an equation is judged on.
  var kinds: [TestNetwork.Kind] {
    var kinds = TestNetwork.Kind.judged
    if let activation = given.activation {
      kinds = kinds.filter { $0.activation == activation }
      if kinds.isEmpty { kinds = [TestNetwork.Kind(activation: activation, cost: .quadratic)] }
    }
    if let cost = given.cost.flatMap(Cost.init(name:)) {
      kinds = kinds.filter { $0.cost == cost }
    }
    return kinds.isEmpty ? [.sigmoid] : kinds
  }

  /// Judges a line, and where it does not stand looks for the change that would make it.
  package func judgeAndRepair(_ reading: LineReading, line: String) throws(Diagnostic) -> Judgement
  {
    var judgement = try judge(reading, line: line)
    if judgement.verdict.condition == "sigmoid" {
      judgement.verdict.mistake = Mistake.sigmoidOnly.rawValue
    }
    guard !judgement.verdict.ruling.stands, judgement.statement < reading.statements.count,
      case .relation(let sides, let relations) = reading.statements[judgement.statement],
      judgement.link < relations.count
    else { return judgement }
    if let repair = try repair(sides, relations, failing: judgement.link, line: line) {
      judgement.verdict.repair = repair.line
      judgement.verdict.mistake = repair.mistake?.rawValue
      judgement.repairedEquation = repair.equation
      judgement.remark = judgement.remark ?? repair.pieces
    }
    return judgement
  }

  /// Judges the statements of a line; the first that fails gives the verdict.
  package func judge(_ reading: LineReading, line: String) throws(Diagnostic) -> Judgement {
    var last: Judgement?
    for (index, statement) in reading.statements.enumerated() {
      guard case .relation(let sides, let relations) = statement else {
        throw Diagnostic(.syntax, "expected an equation", at: 0..<line.unicodeScalars.count)
      }
      var judgement = try judge(sides, relations)
      judgement.statement = index
      if !judgement.verdict.ruling.stands { return judgement.remarking(reading) }
      if let known = last, known.verdict.ruling != .true, judgement.verdict.ruling == .true {
        continue
      }
      let isSecondCondition = last?.verdict.condition != nil && judgement.verdict.condition != nil
      last = isSecondCondition ? last?.joined(with: judgement) : judgement
      if last?.verdict.ruling.stands == false { break }
    }
    guard let last else {
      throw Diagnostic(.syntax, "expected an equation", at: 0..<line.unicodeScalars.count)
    }
    return last.remarking(reading)
  }

  /// Judges a chain link by link; the first false link is named.
  func judge(_ sides: [Term], _ relations: [Relation]) throws(Diagnostic) -> Judgement {
    let free = FreeVectors.names(in: sides, names)
    guard free.isEmpty else {
      var bound = self
      bound.names = FreeVectors.bound(free, in: names, seed: bench.seed)
      return try bound.judge(sides, relations)
    }
    if sides.contains(where: \.holdsOuter) {
      // ⊗ is ⊙ where that fits, else the outer product.
      let hadamard = try judge(sides.map(\.withHadamardForOuter), relations)
      if hadamard.verdict.ruling.stands { return hadamard.adding("⊗ is read as ⊙") }
      return try judgeChain(sides, relations).adding("⊗ is read as the outer product")
    }
    let judgement = try judgeChain(sides, relations)
    guard !judgement.verdict.ruling.stands, sides.contains(where: \.holdsNumberFraction) else {
      return judgement
    }
    // 1/2 v is 1/(2v); where that does not stand, it was meant as a half of v.
    let halved = try judgeChain(sides.map(\.withNumberFractionsFirst), relations)
    return halved.verdict.ruling.stands ? halved.adding("1/2 v is read as (1/2) v") : judgement
  }

  /// Judges under the indices that the book would drop; where that does not hold either, a layer is
  /// missing rather than the statement false.
  private func judgeChain(_ written: [Term], _ relations: [Relation]) throws(Diagnostic)
    -> Judgement
  {
    let sides = try DroppedIndices.restored(written)
    let judgement = try judgeLinks(sides, relations)
    guard !judgement.verdict.ruling.stands, sides != written else { return judgement }
    let bare = written.flatMap(\.quantities).filter {
      $0.letter.hasLayer && $0.layer == nil && $0.indices.isEmpty
    }
    // A statement about σ alone needs no layer for its z.
    guard let bare = bare.first, written.flatMap(\.quantities).contains(where: { $0.letter != .z })
    else { return judgement }
    var missing = try Judgement(
      invalid: .missingLayer(bare.letter).at(written[0].range), seed: bench.seed)
    missing.link = judgement.link
    return missing
  }

  private func judgeLinks(_ sides: [Term], _ relations: [Relation]) throws(Diagnostic) -> Judgement
  {
    var result: Judgement?
    var (sides, relations) = (sides, relations)
    if let update = Update(sides[0], relations[0], sides[1]) {
      let step = try judge(update)
      if relations.count == 1 || !step.verdict.ruling.stands { return step }
      result = step
      // What follows says what the step is in other words, with η as any number.
      sides = sides.dropFirst().map { $0.replacing(.η, by: Self.rate) }
      relations.removeFirst()
    }
    let isStep = result != nil
    let isAboutExamples = sides.contains(where: \.isAboutExamples)
    for (index, relation) in relations.enumerated() {
      var judgement = try judge(sides[index], relation, sides[index + 1], isAboutExamples)
      judgement.link = isStep ? index + 1 : index
      if !judgement.verdict.ruling.stands { return judgement }
      if isStep, judgement.verdict.ruling == .true { continue }
      result = result?.joined(with: judgement) ?? judgement
    }
    guard var result else { throw Diagnostic(.syntax, "expected an equation") }
    if !isStep { result.verdict.equation = BookEquation.matching(sides, relations)?.name }
    return result
  }

  private func judge(
    _ left: Term, _ relation: Relation, _ right: Term, _ isAboutExamples: Bool
  ) throws(Diagnostic) -> Judgement {
    switch relation.sign {
    case .approximately: return try judgeFirstOrder(left, right, isAboutExamples)
    case .equal where left.holdsDelta || right.holdsDelta:
      return try judgeFirstOrder(left, right, isAboutExamples, exactly: true)
    case .equal: break
    default:
      throw Diagnostic(
        .syntax,
        "an equation in general is judged with = or ≈; this says \(relation.sign.rawValue)",
        at: relation.range)
    }
    do throws(Diagnostic) {
      let link = try LinkCheck(left, right, isAboutExamples: isAboutExamples)
      return try judge(link)
    } catch {
      var error = error
      if error.kind == .shape,
        let shapes = SymbolicShape.wording(of: [left, right], within: error.range)
      {
        error.hint = shapes
      }
      return try Judgement(invalid: error, seed: bench.seed)
    }
  }

  /// True, conditional or false: by the kinds of network on which a link holds.
  private func judge(_ link: LinkCheck) throws(Diagnostic) -> Judgement {
    var tally = Tally()
    var holding: Set<TestNetwork.Kind> = []
    for kind in kinds {
      if try holds(link, kind, TestNetwork.widths[0], &tally) { holding.insert(kind) }
    }
    if tally.instances == 0 {
      // No instance on four layers; six may have one.
      for kind in kinds where try holds(link, kind, TestNetwork.widths[4], &tally) {
        holding.insert(kind)
      }
    }
    guard tally.instances > 0 else {
      throw tally.missing ?? Diagnostic(.index, "there is no layer at which all of this exists")
    }
    for kind in holding {
      for widths in TestNetwork.widths.dropFirst() {
        guard try holds(link, kind, widths, &tally) else {
          holding.remove(kind)
          break
        }
      }
    }
    var judgement = Judgement(tally, seed: bench.seed)
    judgement.rule(.true, on: holding, of: kinds)
    if judgement.verdict.ruling == .conditional {
      judgement.verdict.condition = try condition(holding, link)
    } else if judgement.verdict.ruling == .false {
      if let side = link.oneSidedLetter {
        return try Judgement(invalid: .oneSided(side, link), seed: bench.seed)
      }
      judgement.remark = try remark(on: link)
      if judgement.remark == "it holds with linear neurons", link.definesActivation {
        judgement.verdict = Verdict(.conditional)
        judgement.verdict.condition = "linear"
        judgement.holding = [.linear]
      }
    }
    judgement.verdict.difference =
      judgement.verdict.ruling == .false
      ? tally.counterexample?.comparison?.difference : tally.largestDifference
    judgement.verdict.seed = bench.seed
    return judgement
  }

  private func holds(
    _ link: LinkCheck, _ kind: TestNetwork.Kind, _ widths: [Int], _ tally: inout Tally
  ) throws(Diagnostic) -> Bool {
    if names.isCancelled() { throw .interrupted }
    let test = bench.network(widths, kind)
    let finding = try link.check(on: test, names: names)
    tally.add(finding, test)
    return finding.counterexample == nil
  }

  /// The one cost, activation or pair on which a link holds.
  private func condition(_ holding: Set<TestNetwork.Kind>, _ link: LinkCheck) throws(Diagnostic)
    -> String?
  {
    if holding == [.crossEntropy] {
      var tally = Tally()
      if try holds(link, .steepCrossEntropy, TestNetwork.widths[0], &tally) {
        return "cross-entropy"
      }
    }
    return holding.condition
  }

  /// What else is to be said of a false link.
  private func remark(on link: LinkCheck) throws(Diagnostic) -> String? {
    var tally = Tally()
    if (try? holds(link, .linear, [2, 3, 4, 2], &tally)) == true, tally.instances > 0,
      (try? holds(link, .linear, [3, 3, 3, 3], &tally)) == true
    {
      return "it holds with linear neurons"
    }
    tally = Tally()
    if (try? holds(link, .tanh, [1, 1, 1, 1], &tally)) == true, tally.instances > 0 {
      return "it holds for one neuron a layer"
    }
    return nil
  }
}

extension LinkCheck {
  /// A neuron's letter that stands on one side only.
  var oneSidedLetter: String? {
    // 0 speaks of no neuron, whatever it equals.
    if left.form == .number(0) || right.form == .number(0) { return nil }
    let (l, r) = (Set(left.occurrences.map(\.letter)), Set(right.occurrences.map(\.letter)))
    return (l.symmetricDifference(r)).sorted().first
  }

  /// σ(z) = …: it says what σ is.
  var definesActivation: Bool {
    if case .call(.activation, _, _) = left.form { true } else { false }
  }
}
