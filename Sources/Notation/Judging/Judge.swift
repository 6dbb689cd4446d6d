import Backprop

/// Says whether equations with free indices are true: on random networks, for every layer and neuron.
package struct Judge {
  /// What a chapter says an equation is about: networks of one activation or one cost.
  package struct Given: Hashable, Sendable {
    package var activation: String?
    package var cost: String?
    /// Whether a may stand for a^x beside what has its x: an exercise asks for that by itself.
    package var mayDropExample = false
    /// Whether of a line that does not stand a notation is sought in which it would.
    package var seeksNotation = true

    package init(activation: String? = nil, cost: String? = nil) {
      self.activation = activation
      self.cost = cost
    }
  }

  let bench: TestBench
  var names: Scope
  /// Names that stand for anything of their sort.
  var free: [String: TestNetwork.Sort] = [:]
  var given: Given
  /// Whether the line writes its weights with a capital, as matrices are, so that nothing bare in it is one
  /// neuron's.
  var writesMatrices = false
  /// Whether it writes any of its quantities so: a number below it is no neuron.
  var writesCapitals = false
  /// The notation in which the line at hand is written.
  var dialect = Dialect.book
  /// What the networks are of which it speaks.
  var frame = TestFrame.any
  /// Whether what holds on all kinds that are asked for is tried on the others, too: where another statement of
  /// its line holds on some of these.
  var triesAllKinds = false
  /// Whether a line of a program may say by its own signs how its arrays lie; a page says that once for all.
  package var tellsArrays = false
  var shownShape: TestShape { frame.fit(TestShape.fixed[0]) }

  /// - Parameters:
  ///   - bench: the networks on which it judges.
  ///   - scope: the learner's names and functions; their network is not asked.
  package init(bench: TestBench, scope: Scope = Scope(), given: Given = Given()) {
    self.bench = bench
    self.given = given
    names = scope
  }

  /// Judges a line, and where it does not stand looks for the change that would make it.
  package func judgeAndRepair(_ reading: LineReading, line: String) throws(Diagnostic) -> Judgement
  {
    var judgement = try judge(reading, line: line)
    if judgement.verdict.conditions == [.activation("sigmoid")] {
      judgement.verdict.mistake = .sigmoidOnly
    }
    if !judgement.verdict.ruling.stands, given.seeksNotation, reading.size <= Self.mostReadAgain,
      !reading.hasTooManyIndices
    {
      judgement.verdict.elsewhere = notation(inWhichStands: line, besides: reading)
    }
    guard !judgement.verdict.ruling.stands, judgement.statement < reading.statements.count,
      !reading.hasTooManyIndices,
      case .relation(let sides, let relations) = reading.statements[judgement.statement],
      judgement.link < relations.count
    else { return judgement }
    var judge = inNotation(of: reading)
    judge.names.budget = .ofRepair
    judge.names.restrictions = reading.restrictions[judgement.statement]
    if let repair = try judge.repair(sides, relations, failing: judgement.link, line: line) {
      judgement.verdict.repair = repair.line
      judgement.verdict.mistake = repair.mistake
      judgement.repairedEquation = repair.equation
      judgement.isRepairFromBook = repair.isFromBook
      judgement.remark = judgement.remark ?? repair.remark
    }
    return judgement
  }

  /// Nobody writes more terms than these by hand, and what a machine wrote is read in one notation alone.
  private static let mostReadAgain = 300

  /// The judge for lines in the notation of this one, and for the cost that it has.
  func inNotation(of reading: LineReading) -> Judge {
    var judge = self
    judge.dialect = reading.dialect
    judge.frame = reading.dialect.frame
    judge.frame.isNarrow = judge.frame.isNarrow && !reading.namesNeurons
    judge.writesMatrices = reading.remarks.contains(.name("W", readAs: .letter(.w)))
    judge.writesCapitals = [("W", Letter.w), ("B", .b), ("Z", .z), ("A", .a)].contains {
      name, letter in
      reading.remarks.contains(.name(name, readAs: .letter(letter)))
    }
    judge.given.cost = given.cost ?? reading.dialect.cost
    return judge
  }

  /// The judge for a line in the language that its signs tell.
  func ofLine(_ line: String) -> Judge {
    var judge = self
    judge.names.isOfNumPy = line.isOfNumPy
    return judge
  }

  /// Judges the statements of a line; the first that fails gives the verdict.
  package func judge(_ reading: LineReading, line: String) throws(Diagnostic) -> Judgement {
    var judge = ofLine(line).inNotation(of: reading)
    judge.names.budget = names.budget ?? .ofLine
    let judgement = try judge.judgeStatements(of: reading, line)
    if judgement.verdict.ruling.stands { return judgement }
    if tellsArrays, let turned = judgementOfArrays(reading, line) { return turned }
    for (other, number) in reading.unnumbered {
      guard let without = try? judge.judgeStatements(of: other, line), without.verdict.ruling.stands
      else { continue }
      throw .factorOrNumber(Array(line.unicodeScalars).text(number), at: number)
    }
    return judgement
  }

  /// Judges a chain link by link; the first false link is named.
  func judgeLinks(_ claim: Claim) throws(Diagnostic) -> Judgement {
    var judge = self
    judge.names = claim.names
    judge.free = claim.free
    var result: Judgement?
    var (sides, relations) = (claim.sides, claim.relations)
    if relations.count > 1, sides[1] == sides[0].transposed, relations[0].sign == .becomes {
      // `w → w' = w − …` names the new value first.
      guard relations[1].sign == .equal else { throw .noStep(at: relations[1].range) }
      sides.remove(at: 1)
      relations.remove(at: 1)
    }
    let factor = dialect.costFactor
    if let update = Update(sides[0], relations[0], sides[1], ofCostTimes: factor) {
      let old = [update.variable, update.variable.transposed]
      if relations.count > 1, let side = sides.dropFirst().first(where: old.contains) {
        throw .noStep(at: side.range)
      }
      sides = sides.map { $0.withStep(of: update.variable, ofCostTimes: factor, names) }
      judge.bindStepLetters()
      let step = try judge.judge(update)
      if !step.verdict.ruling.stands {
        // `w = w + …` may be an equation that is no step.
        guard relations[0].sign == .equal, sides[0].isParameter,
          let equation = try? judge.judgeEquations(sides, relations),
          equation.verdict.ruling.stands
        else { return step }
        return equation
      }
      if relations.count == 1 { return step }
      result = step
      // What follows says what the step is in other words.
      sides.removeFirst()
      relations.removeFirst()
    }
    let rest = try judge.judgeEquations(sides, relations)
    guard let result else { return rest }
    if !rest.verdict.ruling.stands {
      var failing = rest
      failing.link += 1
      return failing
    }
    return rest.verdict.ruling == .true ? result : result.joined(with: rest)
  }

  private func judgeEquations(
    _ sides: [Term], _ relations: [Relation]
  ) throws(Diagnostic) -> Judgement {
    var result: Judgement?
    let isAboutExamples = sides.contains(where: \.isAboutExamples)
    for (index, relation) in relations.enumerated() {
      var judgement = try judge(sides[index], relation, sides[index + 1], isAboutExamples)
      judgement.link = index
      if !judgement.verdict.ruling.stands { return judgement }
      result = result?.joined(with: judgement) ?? judgement
      if result?.verdict.ruling.stands == false { break }
    }
    guard var result else { throw .noEquation }
    if result.verdict.ruling.stands {
      if let clash = clashOfEnds(sides, relations) {
        return try Judgement(invalid: clash, seed: bench.seed)
      }
      result.verdict.equation = BookEquation.matching(sides, relations)?.name
    }
    return result
  }

  /// In a chain u · v may be ⊙ beside one side and the inner product beside the other, and a product of
  /// derivatives a row and a column: then its ends differ in shape.
  private func clashOfEnds(_ sides: [Term], _ relations: [Relation]) -> Diagnostic? {
    guard relations.count > 1, relations.allSatisfy({ $0.sign == .equal }),
      sides.dropFirst().dropLast().contains(where: { side in
        side.contains { $0.isChain(with: .times) || $0.chainsSlopes }
      }),
      let ends = try? Identity(sides[0], sides[sides.count - 1]), let test = try? shownNetwork()
    else { return nil }
    var results = TestResults()
    do throws(Diagnostic) {
      _ = try ends.holds(on: test, names: names(on: test), care: .plain, &results)
      return nil
    } catch {
      return error.kind == .shape ? error : nil
    }
  }

  private func judge(
    _ left: Term, _ relation: Relation, _ right: Term, _ isAboutExamples: Bool
  ) throws(Diagnostic) -> Judgement {
    let isAboutChange =
      relation.sign == .approximately
      || [left, right].contains { $0.holdsDelta || $0.holdsWeightNumber }
    guard relation.sign == .equal || relation.sign == .approximately else {
      throw Diagnostic(
        .syntax,
        "an equation in general is judged with = or ≈; this says \(relation.sign.rawValue)",
        at: relation.range,
        hint: "of your own network it can be asked: name one number of it, as in a[3][1] > 0.9")
    }
    do throws(Diagnostic) {
      let identity = try Identity(left, right, isAboutExamples: isAboutExamples)
      guard isAboutChange else { return try judge(identity) }
      let approximation = Approximation(identity)
      let judgement = try judge(approximation, exactly: relation.sign == .equal)
      if judgement.verdict.ruling.stands, let letter = approximation.oneSidedLetter {
        return try Judgement(invalid: .oneSided(letter, identity), seed: bench.seed)
      }
      return judgement
    } catch {
      var error = error
      if !isAboutChange, error.kind == .shape,
        let shapes = SymbolicShape.wording(of: [left, right], within: error.range)
      {
        error.advice = shapes
      }
      return try Judgement(invalid: error, seed: bench.seed)
    }
  }

  /// True, conditional or false: by the kinds of network on which it holds.
  private func judge(_ identity: Identity) throws(Diagnostic) -> Judgement {
    var (judgement, _) = try rule(.true, of: identity) {
      (trial, results) throws(Diagnostic) in
      try identity.holds(
        on: trial.test, at: trial.instances, names: names(on: trial.test), &results)
    }
    guard judgement.verdict.ruling == .false else { return judgement }
    if let letter = identity.oneSidedLetter {
      return try Judgement(invalid: .oneSided(letter, identity), seed: bench.seed)
    }
    if judgement.holding?.includes(.linear) == true {
      judgement.remark = .linearNeurons
    } else if try holds(identity, .tanh, TestShape(sizes: [1, 1, 1, 1], examples: 1)) {
      judgement.remark = .oneNeuronPerLayer
    }
    return judgement
  }

  /// Whether it holds, and is about something, on one network.
  func holds(
    _ identity: Identity, _ kind: TestNetwork.Kind, _ shape: TestShape? = nil
  ) throws(Diagnostic) -> Bool {
    var results = TestResults()
    do throws(Diagnostic) {
      let test = bench.network(shape ?? shownShape, kind)
      return try identity.holds(on: test, names: names(on: test), care: .plain, &results)
        && results.instances > 0
    } catch {
      if error.kind == .interrupted { throw error }
      return false
    }
  }
}

extension Term {
  /// Whether it multiplies derivatives by whole vectors.
  fileprivate var chainsSlopes: Bool {
    guard case .chain(let first, let links) = form else { return false }
    let slopes = ([first] + links.map(\.operand)).filter { factor in
      if case .derivative(_, let by) = factor.form { !by.isSingleNumber } else { false }
    }
    return slopes.count > 1
  }
}

extension Diagnostic {
  static let noEquation = Diagnostic(.syntax, "expected an equation")

  fileprivate static func noStep(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .syntax, "a step gives one new value, with = before what it is", at: range,
      hint: "as in `w → w' = w − η ∂C/∂w`")
  }
}
