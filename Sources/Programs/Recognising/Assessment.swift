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
    guardedBy small: Double, asksForUsualFactors: Bool = false
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
      guard slope.count > 1 else { continue }
      declared[node] = Self.order.first { kind in
        guard let seed = first.seeds[kind].map({ Squeezed([$0.count], $0) }) else { return false }
        return value.factor(of: seed, tolerance: small > 0 ? 1e-2 : 1e-9) != nil
      }
    }
    self.declared = declared
    var kinds = Self.order.filter { first.seeds[$0] != nil }
    kinds += own.filter { declared[$0] == nil }.map { .own($0) }
    var best: (table: QuantityTable, results: [Result], factor: Double?, strays: Int)?
    // A program that says what its cost is is taken at its word.
    let said = kinds.filter { kind in declared.values.contains(kind) }
    var tables: [QuantityTable] = []
    for kind in said.isEmpty ? kinds : said {
      let table = QuantityTable(groups, kind, in: trace, executions, guardedBy: small)
      tables.append(table)
      let found = Self.results(
        table, groups, trace, executions, facts, asksForUsualFactors: asksForUsualFactors)
      if best == nil || Self.count(found.results) > Self.count(best!.results) {
        best = (table, found.results, found.factor, found.strays)
      }
    }
    (table, results, factor) = (best!.table, best!.results, best!.factor)
    strays = best!.strays
    otherTables =
      Self.count(best!.results) > 0 ? [] : tables.filter { $0.cost != best!.table.cost }
    recognitions = Recognitions(table, trace, executions, facts)
  }

  private static let order: [Pass.CostKind] = [.given, .quadratic, .crossEntropy, .logLikelihood]

  private static func count(_ results: [Result]) -> Int { results.count { $0.state == .right } }

  // MARK: Results

  private static func results(
    _ table: QuantityTable, _ groups: [[Pass]], _ trace: Trace, _ executions: [Execution],
    _ facts: NameFacts, asksForUsualFactors: Bool
  ) -> (results: [Result], factor: Double?, strays: Int) {
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
    let common = usual(commonFactor(gradients, counts(groups, trace)), times: 1)
    settle(&gradients, common)
    // What is stepped along a right gradient says how long steps are.
    let along = steps.filter { gradients[$0.key]?.state == .right }
    let commonStep = usual(
      commonFactor(along.isEmpty ? steps : along, nil), times: rate(executions, facts))
    settle(&steps, commonStep)
    for (parameter, step) in steps where step.state != .right {
      let gradient = gradients[parameter]
      if case .otherFactor(let factor) = step.state, factor < 0, gradient?.state == .right,
        gradients.count > 1, !isWithoutRate(factor, gradient?.factor, commonStep),
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
    return (results, gradients.isEmpty ? commonStep : common, strays.count)
  }

  /// Of a gradient whose cost is the book's, half of it, or twice as large.
  private static let usualFactors = [0.5, 1, 2]

  /// The factor that most have; where two have as many, one that is a sum or a mean, and of these the smaller,
  /// since it is a division by the number of examples that is forgotten.
  private static func commonFactor(_ found: [Int: Result], _ counts: [Double]?) -> Double? {
    func isUsual(_ factor: Double) -> Bool {
      guard let counts else { return true }
      return ([1] + counts).contains { count in
        usualFactors.contains { (abs(factor) * count).isClose(to: $0) }
      }
    }
    let results = found.keys.sorted().compactMap { found[$0] }
    // Where all are single numbers, an error at one layer is a factor of all behind it.
    if results.allSatisfy(\.isSingle), let last = results.map(\.quantity.layer).max(),
      results.contains(where: { $0.quantity.layer < last })
    {
      return commonFactor(found.filter { $0.value.quantity.layer == last }, counts)
    }
    var best: (votes: Int, factor: Double)?
    for result in results {
      guard let factor = result.factor else { continue }
      let votes = results.reduce(0) { votes, other in
        guard let own = other.factor, abs(own - factor) <= 1e-7 * abs(factor) else { return votes }
        return votes + 1
      }
      let isBetter =
        best.map { best in
          if votes != best.votes { return votes > best.votes }
          if isUsual(factor) != isUsual(best.factor) { return isUsual(factor) }
          // Of two steps of the same length one goes down.
          if counts == nil, (factor < 0) != (best.factor < 0) { return factor < 0 }
          return abs(factor) < abs(best.factor)
        } ?? true
      if isBetter {
        best = (votes, factor)
      }
    }
    // Of single numbers each has some factor: it says something where most have it.
    if results.count > 1, results.allSatisfy(\.isSingle),
      2 * (best?.votes ?? 0) <= results.count
    {
      return nil
    }
    return best?.factor
  }

  /// The rate of learning, its own or the given one.
  private static func rate(_ executions: [Execution], _ facts: NameFacts) -> Double {
    executions.lazy.flatMap(\.stored).first {
      facts.meaning(of: $0.name)?.role == .learningRate && $0.value.data.count == 1
    }?.value.data[0] ?? GivenNetwork.learningRate
  }

  private static func settle(_ results: inout [Int: Result], _ common: Double?) {
    for (parameter, result) in results {
      guard let factor = result.factor else { continue }
      let isCommon = common.map { abs(factor - $0) <= 1e-6 * abs($0) } ?? false
      let isAsLong = common.map { abs(abs(factor) - abs($0)) <= 1e-6 * abs($0) } ?? false
      if result.isSingle, !isAsLong { continue }
      results[parameter]?.state =
        result.isStep && factor > 0 ? .ascends : isCommon ? .right : .otherFactor(factor)
    }
  }
}

extension Double {
  fileprivate func isClose(to other: Double) -> Bool { abs(self - other) <= 1e-7 * other }
}
