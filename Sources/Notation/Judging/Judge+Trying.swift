import Backprop
import Sentences

/// A network on which something is tried, and how thoroughly.
struct Trial {
  let test: TestNetwork
  let instances: Identity.Instances
}

extension Judge {
  /// The kinds of network that are asked for, and those that tell besides under which conditions
  /// something holds.
  ///
  /// - Throws: where a page asks for what goes with no network.
  func kinds() throws(Diagnostic) -> (asked: [TestNetwork.Kind], others: [TestNetwork.Kind]) {
    func isGiven(_ kind: TestNetwork.Kind) -> Bool {
      (given.activation ?? kind.activationName) == kind.activationName
        && (given.cost ?? kind.cost.name) == kind.cost.name
    }
    let asked = TestNetwork.Kind.asked.filter(isGiven)
    // A softmax has two outputs or more.
    let others = TestNetwork.Kind.others.filter {
      isGiven($0) && !(frame.hasOneOutput && $0.cost.hasSoftmax)
    }
    if !asked.isEmpty { return (asked, others) }
    guard others.contains(where: \.isNamed) else {
      throw Diagnostic(
        .value, "no network has \(given.activation ?? "") neurons and the \(given.cost ?? "") cost",
        hint: "the cross-entropy needs outputs between 0 and 1")
    }
    return (others.filter(\.isNamed), others.filter { !$0.isNamed })
  }

  /// The network that is shown, of the first kind that is asked for.
  func shownNetwork() throws(Diagnostic) -> TestNetwork {
    bench.network(shownShape, try kinds().asked[0])
  }

  /// The learner's names, and numbers drawn for those that mean any.
  func names(on test: TestNetwork) -> Scope {
    var scope = names
    scope.rate = test.rate
    for (name, sort) in free { scope.names[name] = test.value(of: name, sort) }
    return scope
  }

  /// Rules by the kinds of network on which something holds: on all that are asked for as `ruling`
  /// says, under conditions on some, and false where nothing that has a name tells where.
  ///
  /// - Parameters:
  ///   - subject: what the statement speaks of, where that is not its sides.
  ///   - tried: the sizes of the networks; nil for those that the statement asks for.
  func rule(
    _ ruling: Verdict.Ruling, of identity: Identity, about subject: [Term]? = nil,
    on tried: [TestShape]? = nil,
    else nothing: Sentence = "there is no layer at which all of this exists",
    _ holds: (Trial, inout TestResults) throws(Diagnostic) -> Bool
  ) throws(Diagnostic) -> (Judgement, TestResults) {
    let question = Question(identity, ruling, self)
    if let known = question.flatMap(bench.answer), known.steps <= names.budget?.left ?? .max {
      names.budget?.spend(known.steps)
      return (known.judgement, known.results)
    }
    let left = names.budget?.left ?? 0
    let (judgement, results) = try decide(
      ruling, subject ?? [identity.left, identity.right], tried, nothing, holds)
    // What stands at places of the line is another thing in another line; with little left, networks may have
    // been passed over.
    if let question, results.isOfNoPlace, names.budget?.left ?? .max >= Identity.mostSteps {
      let steps = left - (names.budget?.left ?? 0)
      bench.remember(Answer(judgement: judgement, results: results, steps: steps), to: question)
    }
    return (judgement, results)
  }

  private func decide(
    _ ruling: Verdict.Ruling, _ sides: [Term], _ tried: [TestShape]?, _ nothing: Sentence,
    _ holds: (Trial, inout TestResults) throws(Diagnostic) -> Bool
  ) throws(Diagnostic) -> (Judgement, TestResults) {
    let (asked, others) = try kinds()
    let shapes =
      tried?.map(frame.fit) ?? bench.shapes(for: Demand(sides, under: names.restrictions, frame))
    var results = TestResults()
    var holding: Set<TestNetwork.Kind> = []
    // Those on which nothing disagrees, and all is lost in rounding or may be.
    var lost: Set<TestNetwork.Kind> = []
    var undecided: Set<TestNetwork.Kind> = []
    for (index, kind) in asked.enumerated() {
      let turn = holding.isEmpty ? nil : index
      let known = results
      results.decided = 0
      if try self.holds(on: kind, shapes, turn: turn, &results, holds) {
        holding.insert(kind)
        if results.hasLostAll(since: known) {
          lost.insert(kind)
        } else if results.decided == 0 {
          undecided.insert(kind)
        }
      }
      results.decided += known.decided
    }
    try results.requireInstances(nothing)
    if holding.count < asked.count { holding.subtract(lost.union(undecided)) }
    var judgement = Judgement(Verdict(ruling))
    if holding.count < asked.count || triesAllKinds {
      // What means nothing there does not hold there.
      for (index, kind) in others.enumerated() {
        let turn = holding.isEmpty ? nil : index
        guard let found = try resultsHolding(on: kind, shapes, turn: turn, holds)
        else { continue }
        holding.insert(kind)
        results.decided += found.decided
        results.sides.merge(found.sides)
        results.factors.merge(found.factors)
      }
      let places = Holding(holding, of: asked + others, Subject(sides))
      judgement.holding = places
      if !asked.allSatisfy(holding.contains) {
        judgement.verdict.ruling = places.conditions.isEmpty ? .false : .conditional
        judgement.verdict.conditions = places.conditions
      }
    }
    let ranges = sides.map(\.range)
    let range = (ranges.map(\.lowerBound).min() ?? 0)..<(ranges.map(\.upperBound).max() ?? 0)
    if judgement.verdict.ruling == .false {
      try results.requireDifference(at: range)
      if !undecided.isEmpty { throw .tooFarApart(at: range) }
    }
    if judgement.verdict.ruling.stands {
      let mayBeOneSided = names.restrictions.contains { !$0.arguments.isEmpty }
      try results.requireDecision(at: range, besides: mayBeOneSided)
    }
    judgement.verdict.counterexample = results.counterexample
    judgement.verdict.seed = bench.seed
    judgement.networks = results.networks
    judgement.instances = results.instances
    judgement.verdict.difference =
      judgement.verdict.ruling == .false ? results.difference : results.largestDifference
    return (judgement, results)
  }

  /// Nil where it does not hold on networks of that kind, means nothing there, or can't be told from rounding.
  private func resultsHolding(
    on kind: TestNetwork.Kind, _ shapes: [TestShape], turn: Int?,
    _ holds: (Trial, inout TestResults) throws(Diagnostic) -> Bool
  ) throws(Diagnostic) -> TestResults? {
    var results = TestResults()
    do throws(Diagnostic) {
      let holds = try self.holds(on: kind, shapes, turn: turn, &results, holds)
      let isMet = results.instances > 0 && !results.hasLostAll(since: TestResults())
      return holds && isMet && results.decided > 0 ? results : nil
    } catch {
      if error.kind == .interrupted { throw error }
      return nil
    }
  }

  /// Whether something holds on one network after the other; it stops at the first where it fails.
  ///
  /// What sizes can tell they tell with one kind of neurons: all of them are tried with the first kind
  /// on which it holds, which has no turn; of the others each takes in turn a third of the drawn sizes, and
  /// those whose numbers are scaled. Where the sides have met on other networks, shapes that fit only by chance of the
  /// widths are one that matters, and a network that is too large for so many sums decides nothing.
  private func holds(
    on kind: TestNetwork.Kind, _ shapes: [TestShape], turn: Int?, _ results: inout TestResults,
    _ holds: (Trial, inout TestResults) throws(Diagnostic) -> Bool
  ) throws(Diagnostic) -> Bool {
    let known = results
    for (index, shape) in shapes.enumerated() {
      if names.isCancelled() { throw .interrupted }
      let isFixed = index < TestShape.fixed.count
      if let turn, !isFixed, shape.scale == nil, index % 3 != turn % 3 { continue }
      let instances: Identity.Instances = isFixed && turn == nil ? .all : .some
      do throws(Diagnostic) {
        let trial = Trial(test: bench.network(shape, kind), instances: instances)
        guard try holds(trial, &results) else { return false }
      } catch {
        guard !isFixed, results.instances > 0, names.budget?.left != 0 else { throw error }
        switch error.kind {
        case .shape:
          results.misfit = results.misfit ?? error
          return false
        case .limit: continue
        default: throw error
        }
      }
    }
    // What has no value on any of them does not hold there.
    let (instances, undefined) = (
      results.instances - known.instances, results.undefined - known.undefined
    )
    return undefined == 0 || undefined < instances
  }
}

extension TestNetwork {
  /// What a free name may stand for.
  enum Sort: Sendable { case number, vector, matrix }

  /// η, a number that nobody can name.
  var rate: Double {
    var generator = generator("η")
    return 0.05 + 1.5 * generator.unit()
  }

  /// The value that a free name has here: vectors of one length, square matrices to fit them.
  func value(of name: String, _ sort: Sort) -> Value {
    var generator = generator(name)
    func number(_ place: Int) -> Double {
      guard let scale = shape.scale else { return 1.5 * (2 * generator.unit() - 1) }
      let size = scale * (1.05 + 0.5 * generator.unit())
      return place % 2 == 0 ? shape.sign * size : -shape.sign * size
    }
    let n = shape.freeCount
    return switch sort {
    case .number: .number(number(0))
    case .vector: .vector(Vector((0..<n).map(number)))
    case .matrix:
      .matrix(Matrix(rows: n, columns: n, elements: (0..<n * n).map { number($0 + $0 / n) }))
    }
  }
}
