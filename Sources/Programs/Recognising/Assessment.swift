/// The results that a program owes, each weight's and bias's gradient or new value, compared with the
/// derivatives of one cost.
struct Assessment {
  struct Result {
    enum State: Equatable {
      case right
      /// In proportion to the gradient, but not in that of the others.
      case otherFactor(Double)
      /// A step up.
      case ascends
      case wrong
      /// No plain step of gradient descent, as with momentum: its gradient is judged instead.
      case unplain
    }

    let parameter: Int
    let quantity: Quantity
    let isStep: Bool
    /// The execution that stored it.
    let execution: Int
    let node: Int
    /// Whether its parameter is a single number, to which any other is in proportion.
    var isSingle = false
    var factor: Double?
    var state = State.wrong
  }

  let table: QuantityTable
  /// Those of other costs, where no result is right yet that would tell which cost it is.
  let otherTables: [QuantityTable]
  let groups: [[Pass]]
  /// The costs that the program itself computes, by their numbers in the trace, and what they are.
  let declared: [Int: Pass.CostKind]
  private(set) var results: [Result] = []
  /// What each execution's first stored value holds.
  let recognitions: Recognitions
  /// The factor that most results have.
  private(set) var factor: Double?
  /// Whether all are in proportion to the gradient by a factor that no mean and no sum has.
  private(set) var isOdd = false
  /// Whether it is twice a cross-entropy's gradient: then it is that of another cost.
  private(set) var isTwiceAnEntropy = false
  /// Whether there are gradients, so that the factor is theirs, and not that of steps.
  let hasGradients: Bool

  /// How many weights get new values although the output does not depend on them.
  private(set) var strays = 0

  var last: Int { table.last }
  /// Whether every weight and bias of the network has its gradient or its new value.
  var isWhole: Bool { missing == 0 }
  /// How many have neither.
  var missing: Int {
    let known = Set(results.map(\.parameter))
    let keepsBiases = keepsBiases
    let owed = groups.joined().flatMap(\.layers.parameters)
      .filter { $1.isWeight || !keepsBiases }
    return Set(owed.map(\.key)).subtracting(known).count
  }
  /// Whether it has biases and computes no derivative by any of them: they stay as they are.
  var keepsBiases: Bool {
    let biases = groups.joined().flatMap { $0.layers.parameters.filter { !$1.isWeight }.keys }
    return !biases.isEmpty && !results.contains { biases.contains($0.parameter) }
  }
  /// Whether the network gives one number for one example: all costs' gradients are in proportion.
  var hasSingleOutput: Bool { groups.allSatisfy { $0[0].isSingle } }
  var isOfSingleNumbers: Bool { !results.isEmpty && results.allSatisfy(\.isSingle) }
  var isRight: Bool { results.allSatisfy { $0.state == .right || $0.state == .unplain } }
  /// The executions of steps that are no plain gradient descent: neither right nor wrong.
  var unplainSteps: [Int] { results.filter { $0.state == .unplain }.map(\.execution) }
  /// Weights and biases with a gradient and no new value, where others have one.
  var unstepped: Set<Int> {
    let stepped = Set(results.filter(\.isStep).map(\.parameter))
    return stepped.isEmpty
      ? [] : Set(results.filter { !$0.isStep }.map(\.parameter)).subtracting(stepped)
  }
  var rightResults: Int { results.count { $0.state == .right } }

  init(
    _ groups: [[Pass]], _ trace: Trace, _ executions: [Execution], _ facts: NameFacts,
    guardedBy small: Double, stating stated: [Pass.CostKind] = [],
    givenRate: Double? = nil, asksForUsualFactors: Bool = false
  ) {
    self.groups = groups
    let first = groups[0][0]
    var declared: [Int: Pass.CostKind] = [:]
    var own: [Int] = []
    for stored in executions.lazy.flatMap(\.stored)
    where stored.value.data.count == 1 && facts.saying(stored.name).isCost && own.count < 6 {
      let node = stored.value.node
      guard node >= 0, !own.contains(node),
        trace.nodes[node].dependence == [.input, .parameter, .target],
        let slope = trace.derivatives(of: node, seed: [1])[first.output]
      else { continue }
      own.append(node)
      let value = Squeezed([slope.count], slope)
      let found = Self.order.filter { kind in
        guard let seed = first.seeds[kind].map({ Squeezed([$0.count], $0) }),
          let factor = value.factor(of: seed, tolerance: small > 0 ? 1e-2 : 1e-9)
        else { return false }
        // A single number is in proportion to any other.
        return slope.count > 1 || kind.factors.contains { abs(factor - $0) < 1e-5 }
      }
      if slope.count > 1 || found.count == 1 { declared[node] = found.first }
    }
    self.declared = declared
    var kinds = Self.order.filter { first.seeds[$0] != nil }
    kinds += own.filter { declared[$0] == nil }.map { .own($0) }
    var best: (table: QuantityTable, results: Results, isTwice: Bool)?
    // A program that says what its cost is is taken at its word.
    let said = kinds.filter { declared.values.contains($0) || stated.contains($0) }
    var tables: [QuantityTable] = []
    for kind in said.isEmpty ? kinds : said {
      let table = QuantityTable(groups, kind, in: trace, executions, guardedBy: small)
      tables.append(table)
      let found = Self.results(
        table, groups, trace, executions, facts, givenRate: givenRate,
        asksForUsualFactors: asksForUsualFactors)
      let isTwice =
        found.isOdd && kind.factors == [1]
        && (found.factor.map { Self.isUsual($0.magnitude / 2, kind, groups, trace) } ?? false)
      if found.isOdd { isOdd = true }
      if isTwice { isTwiceAnEntropy = true }
      // Twice a cross-entropy's gradient is rather that of a square.
      let isBetter =
        best.map { best in
          isTwice ? false : best.isTwice || Self.count(found.all) > Self.count(best.results.all)
        } ?? true
      if isBetter { best = (table, found, isTwice) }
    }
    isOdd = isOdd && (Self.count(best!.results.all) == 0 || best!.results.isOdd)
    isTwiceAnEntropy = isTwiceAnEntropy && !best!.results.all.allSatisfy { $0.state == .right }
    (table, results, factor) = (best!.table, best!.results.all, best!.results.factor)
    (strays, hasGradients) = (best!.results.strays, best!.results.hasGradients)
    otherTables =
      Self.count(results) > 0 ? [] : tables.filter { $0.cost != best!.table.cost }
    recognitions = Recognitions(table, trace, executions, facts)
  }

  private static let order: [Pass.CostKind] = [.given, .quadratic, .crossEntropy, .logLikelihood]

  private static func count(_ results: [Result]) -> Int { results.count { $0.state == .right } }

  // MARK: Results

  private struct Results {
    let all: [Result]
    let factor: Double?
    let strays: Int
    let isOdd: Bool
    let hasGradients: Bool
  }

  private static func results(
    _ table: QuantityTable, _ groups: [[Pass]], _ trace: Trace, _ executions: [Execution],
    _ facts: NameFacts, givenRate given: Double?, asksForUsualFactors: Bool
  ) -> Results {
    var places: [Int: (layer: Int, isWeight: Bool)] = [:]
    for pass in groups.joined() { places.merge(pass.layers.parameters) { first, _ in first } }
    var steps: [Int: Result] = [:]
    var gradients: [Int: Result] = [:]
    // Derivatives by their names, and changed parameters, that are of none known.
    var strays: Set<Int> = []
    var odd: [(isWeight: Bool, parameter: Int?, execution: Int, node: Int)] = []
    for (number, execution) in executions.enumerated() {
      let returned = returned(execution, places, table, trace)
      for (at, stored) in execution.stored.enumerated() {
        guard stored.value.node >= 0, case let node = trace.nodes[stored.value.node] else {
          continue
        }
        if node.dependence.contains(.target),
          let parameter = stepped(stored, node, places, trace, facts)
        {
          guard steps[parameter] == nil, let place = places[parameter] else { continue }
          var result = Result(
            parameter: parameter,
            quantity: Quantity(place.isWeight ? .newWeight : .newBias, place.layer),
            isStep: true, execution: max(number, node.execution), node: stored.value.node)
          result.factor = stepFactor(stored, parameter, table, trace)
          result.isSingle = stored.value.data.count == 1
          steps[parameter] = result
        } else if node.dependence.contains(.input),
          let parameter = returned[at] ?? due(stored, places, table, trace, facts),
          let place = places[parameter]
        {
          var result = Result(
            parameter: parameter,
            quantity: Quantity(place.isWeight ? .weightDerivative : .biasDerivative, place.layer),
            isStep: false, execution: max(number, node.execution), node: stored.value.node)
          if gradients[parameter]?.node == result.node { continue }
          let value = Squeezed(stored.value)
          result.isSingle = value.data.count == 1
          let due = trace.nodes[parameter].shape
          if value.shape == due.filter({ $0 != 1 }) {
            result.factor = table.factor(
              of: value, asGradientOf: parameter, for: result.node, in: trace)
          }
          gradients[parameter] = result
        } else if node.dependence.contains(.input),
          let meaning = facts.meaning(of: stored.name), meaning.isDerivative, stored.index != nil
        {
          odd.append(
            (meaning.role == .weight, nil, max(number, node.execution), stored.value.node))
        } else if isStray(stored, places, trace) {
          strays.insert(stored.before?.node ?? -1)
        } else if node.dependence.contains(.input), let before = stored.before?.node, before >= 0,
          case let parameter = trace.unmoved(before), let place = places[parameter]
        {
          odd.append((place.isWeight, parameter, max(number, node.execution), stored.value.node))
        }
      }
    }
    addMissing(&gradients, steps, odd, places)
    func usual(_ factor: Double?, times rate: Double) -> Double? {
      guard asksForUsualFactors, let factor else { return factor }
      return usualFactors.contains { abs(factor).isClose(to: $0 * rate) } ? factor : nil
    }
    let counts = counts(groups, trace)
    let common = usual(commonFactor(gradients, counts), times: 1)
    let isOdd = isOdd(common, table.cost, groups, trace)
    settle(&gradients, isOdd ? nil : common)
    // What is stepped along a right gradient says how long steps are.
    let along = steps.filter { gradients[$0.key]?.state == .right }
    let rate = rate(executions, facts, given)
    let commonStep = usual(
      commonFactor(along.isEmpty ? steps : along, nil),
      times: rate ?? GivenNetwork.learningRate)
    let isOddStep = Self.isOdd(
      rate.flatMap { rate in commonStep.map { $0 / rate } }, table.cost, groups, trace)
    // A step along such a gradient is no better.
    settle(&steps, isOdd || isOddStep ? nil : commonStep)
    for (parameter, step) in steps where step.state != .right {
      let gradient = gradients[parameter]
      if case .otherFactor(let factor) = step.state, factor < 0, gradient?.state == .right,
        gradients.count > 1, !isOddStep, !isWithoutRate(factor, gradient?.factor, commonStep),
        !isCount(factor / (commonStep ?? factor), groups, trace)
      {
        // A rate of its own.
        steps[parameter]?.state = .right
      } else if step.state == .wrong, gradient?.state == .right,
        !isGradientItself(step, table, trace)
      {
        steps[parameter]?.state = isNormalised(step, table, trace) ? .right : .unplain
      }
    }
    var results = Array(steps.values)
    // Where a step is right, what became its gradient may have another factor.
    for (parameter, gradient) in gradients where steps[parameter]?.state != .right {
      results.append(gradient)
    }
    results.sort { ($0.execution, $0.parameter) < ($1.execution, $1.parameter) }
    return Results(
      all: results, factor: gradients.isEmpty ? commonStep : common, strays: strays.count,
      isOdd: isOdd || isOddStep, hasGradients: !gradients.isEmpty)
  }
}
