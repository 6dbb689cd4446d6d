/// One line of a program alone: whether what it stores is what its target's name says, on networks whose
/// quantities stand under the names that it uses. In which orientation, numbering and network it holds is
/// a condition of it.
package struct ProgramLine: Sendable {
  package enum Finding: Equatable, Sendable {
    case holds(Holding)
    /// Each name in it is known, and it holds under no convention.
    case fails
    case unknown
  }

  package struct Holding: Equatable, Sendable {
    /// As the book writes it.
    package let quantity: String
    package let equation: String?
    /// Whether it is a step of gradient descent.
    package let isStep: Bool
    package let conditions: [String]
  }

  private let program: Program
  private let facts: LineFacts
  private let isCancelled: @Sendable () -> Bool

  /// - Returns: nil where the text is no single assignment to a quantity's name.
  package init?(_ text: String, isCancelled: @escaping @Sendable () -> Bool = { false }) {
    guard text.utf8.count < 500 else { return nil }
    program = Program(text)
    guard program.all.count == 1, let facts = LineFacts(program.all[0], program) else { return nil }
    self.facts = facts
    self.isCancelled = isCancelled
  }

  /// Whether a line is written as Python is, and the book's notation is not.
  package static func isPython(_ text: String) -> Bool {
    ["np.", "numpy.", "self.", ".T", ".dot(", ".sum(", "[-", "['", "[f'", "[\"", " @ ", "+=", "-="]
      .contains(where: text.contains) || Program(text).names.contains { $0.contains("_") }
  }

  /// Whether it has names or numberings that are not the book's.
  package var hasOwnNames: Bool {
    let book: Set<String> = [
      "w", "b", "z", "a", "x", "y", "delta", "sigma", "sigma_prime", "sigmoid", "sigmoid_prime",
      "np",
      "C", "δ", "σ", "eta", "η",
    ]
    return facts.countsFromEnd || !facts.keyed.isEmpty
      || !facts.names.union(facts.listed).union(facts.called).subtracting(facts.variables)
        .isSubset(of: book)
  }

  // MARK: Trying

  private enum Trial { case holds(Double, isOfOutput: Bool), fails, stopped }

  private typealias Held = (
    plan: Int, kind: Int, factor: Double, isOfOutput: Bool, isNegative: Bool
  )

  package var finding: Finding {
    var isTried = false
    for numbering in numberings {
      for plans in [LineConvention.plans, LineConvention.single] {
        var held: [Held] = []
        var failed: Set<Int> = []
        for (plan, (layout, _)) in plans.enumerated() {
          for (number, kind) in LineConvention.kinds.enumerated() {
            for isNegative in mayBeNegative ? [false, true] : [false] {
              if isCancelled() { return .unknown }
              switch trial(
                LineConvention(
                  plan: layout, numbering: numbering, kind: kind, isNegative: isNegative))
              {
              case .holds(let factor, let isOfOutput):
                isTried = true
                held.append((plan, number, factor, isOfOutput, isNegative))
              case .fails:
                isTried = true
                failed.insert(number)
              case .stopped: break
              }
            }
          }
        }
        if !held.isEmpty { return .holds(holding(held, failed, numbering, plans)) }
      }
    }
    // A slope's argument may be one or the other, and what is negative is often meant so.
    let isCertain =
      facts.areAllKnown && facts.called.isEmpty && !mayBeNegative
      && !program.names.contains("reshape") && facts.target.name.kind != .activation
    return isTried && isCertain ? .fails : .unknown
  }

  private var numberings: [LineConvention.Numbering] {
    if !facts.listed.isEmpty || facts.target.index != nil && facts.keyed.isEmpty {
      if facts.countsFromEnd { return [.lists] }
      // `a[l]` is the book's aˡ; a list of activations may begin with the input at 0.
      return facts.listed.isDisjoint(with: Self.letters) ? [.fromInput, .lists] : [.fromInput]
    }
    // With capitals for a batch, W1, Z1 and A1 are always of one layer.
    let isOfBatches = program.names.contains { name in
      ["Z", "A", "dZ", "dA"].contains { stem in
        name.hasPrefix(stem) && Int(name.dropFirst(stem.count)) != nil
      }
    }
    return isOfBatches ? [.alike, .fromInput] : [.alike, .fromInput, .leaving, .leavingFromZero]
  }

  private static let letters: Set<String> = ["w", "W", "b", "z", "Z", "a", "A", "delta", "δ"]

  private var mayBeNegative: Bool {
    (facts.known + [facts.target.name]).contains(where: \.mayBeNegative)
  }

  /// Whether the line holds on networks of one convention, for each layer that an index may mean.
  private func trial(_ convention: LineConvention) -> Trial {
    var common: Double?
    var isOfOutput = false
    for variable in facts.variables.isEmpty ? [2] : [2, 3] {
      guard let network = LineNetwork(convention, facts, variable: variable) else {
        return .stopped
      }
      let interpreter = Interpreter(program, in: network, mostSteps: 100_000)
      do {
        try network.compute(in: interpreter)
        guard let factor = try factor(network, interpreter) else { return .fails }
        guard interpreter.trace.comparesBothWays else { return .stopped }
        if let common, abs(common - factor) > 1e-9 { return .fails }
        common = factor
        isOfOutput = network.here == network.last
      } catch let error as RunError where error.reason == .shape {
        return .fails
      } catch { return .stopped }
    }
    return common.map { .holds($0, isOfOutput: isOfOutput) } ?? .stopped
  }

  /// The factor by which what is stored is due; nil where it is not.
  private func factor(_ network: LineNetwork, _ interpreter: Interpreter) throws -> Double? {
    let names = [interpreter.globals]
    guard let layer = try network.targetLayer(interpreter), layer <= network.last else {
      throw RunError.outside("a layer that is not there")
    }
    let kind = facts.target.name.kind
    let (value, sign): (Expression, Double)
    switch program.all[0].kind {
    case .assignment(_, let assigned): (value, sign) = (assigned, 1)
    case .augmented(_, let operation, let added): (value, sign) = (added, operation == "-" ? -1 : 1)
    default: throw RunError.outside("this")
    }
    var array = try interpreter.number(try interpreter.evaluate(value, names))
    var due = network.due(kind, layer)
    if facts.target.isStep {
      if case .assignment = program.all[0].kind {
        guard let old = due else { return nil }
        array = try interpreter.trace.binary("-", array, old)
      }
      due = network.due(kind == .weight ? .weightDerivative : .biasDerivative, layer)
    }
    guard let due, array.shape.count >= due.shape.count else { return nil }
    let tolerance = program.source.contains("e") && hasGuard ? 1e-4 : 1e-9
    guard
      let found = Squeezed(array.shape, array.data).factor(
        of: Squeezed(due.shape, due.data), tolerance: tolerance)
    else { return nil }
    let factor = sign * found
    if facts.target.isStep { return factor < 0 ? factor : nil }
    return allowed(kind, layer, network).contains { abs(factor - $0) < 1e-6 * abs($0) }
      ? factor : nil
  }

  private var hasGuard: Bool {
    program.all[0].expressions.flatMap(\.all).contains { part in
      if case .number(let number, isWhole: false) = part.kind {
        number > 0 && number < 2e-5
      } else {
        false
      }
    }
  }

  /// The factors that are conventions of the whole program: a mean for a sum, a cost without ½.
  private func allowed(_ kind: Quantity.Kind, _ layer: Int, _ network: LineNetwork) -> [Double] {
    let m = Double(network.convention.plan.count)
    switch kind {
    case .weightDerivative, .biasDerivative: return [1, 1 / m]
    case .error where layer == network.last, .activationDerivative where layer == network.last:
      let all = [1, 1 / m, 2, 2 / m]
      return facts.target.name.mayBeNegative ? all + all.map(-) : all
    default: return [1]
    }
  }

  // MARK: Saying

  private func holding(
    _ held: [Held], _ failed: Set<Int>, _ numbering: LineConvention.Numbering,
    _ plans: [(plan: TestPlan, condition: String)]
  ) -> Holding {
    var conditions: [String] = []
    let layouts = plans.indices.filter { plan in held.contains { $0.plan == plan } }
    let isSingle = plans.count == LineConvention.single.count
    if isSingle || layouts.count < plans.count {
      conditions.append(plans[layouts[0]].condition)
    }
    let isList = !facts.listed.isEmpty && !facts.countsFromEnd
    if let condition = numbering.condition(ofList: isList) { conditions.append(condition) }
    let isOfOutput = held[0].isOfOutput
    if let condition = networkCondition(Set(held.map(\.kind)), failed, isOfOutput) {
      conditions.append(condition)
    }
    let factor = held[0].factor
    if !facts.target.isStep, abs(factor) > 1.5 {
      conditions.append("a cost without ½")
    }
    if held.allSatisfy(\.isNegative), mayBeNegative || factor < 0 {
      conditions.append("errors are target less output")
    } else if !facts.target.isStep, factor < 0 {
      conditions.append("errors are target less output")
    }
    let kind = facts.target.name.kind
    let quantity =
      facts.target.isStep ? (kind == .weight ? Quantity.Kind.newWeight : .newBias) : kind
    return Holding(
      quantity: quantity.text(isOfOutput ? "ᴸ" : "ˡ"),
      equation: Quantity(quantity, 2).equation(last: isOfOutput ? 2 : 3),
      isStep: facts.target.isStep, conditions: conditions)
  }

  /// Which of the networks it is right on, in words; nil where on all on which it can be.
  private func networkCondition(
    _ held: Set<Int>, _ failed: Set<Int>, _ isOfOutput: Bool
  ) -> String? {
    let kinds = LineConvention.kinds
    // A slope of a linear neuron, or of a softmax, is not what a function of its own is for.
    let others = failed.subtracting(held).map { kinds[$0] }
    if others.allSatisfy({
      isOfOutput && !facts.called.isEmpty && ["linear", "softmax"].contains($0.output)
    }) {
      return nil
    }
    let names = held.sorted().map { number in
      isOfOutput
        ? "\(kinds[number].output) with \(kinds[number].cost.name.replacing(" cost", with: ""))"
        : kinds[number].hidden
    }
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }.joined(separator: " or ")
  }
}
