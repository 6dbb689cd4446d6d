// Which parameter a value stands for.
extension Assessment {
  /// What the results are in proportion to their derivatives.
  var scale: ProgramReport.Scale {
    let steps = results.filter(\.isStep).compactMap { step in
      step.factor.map { (step.parameter, $0) }
    }
    let gradient = results.first { !$0.isStep && $0.state == .right }
    return ProgramReport.Scale(
      gradients: steps.isEmpty ? gradient?.factor : nil,
      steps: Dictionary(steps) { first, _ in first })
  }

  /// Where a weight or bias has no result although others of its kind have, what stands for one that is
  /// due nowhere is it, and wrong.
  static func addMissing(
    _ gradients: inout [Int: Result], _ steps: [Int: Result],
    _ odd: [(isWeight: Bool, parameter: Int?, execution: Int, node: Int)],
    _ places: [Int: (layer: Int, isWeight: Bool)]
  ) {
    guard !gradients.isEmpty || !steps.isEmpty else { return }
    for (parameter, place) in places.sorted(by: { $0.key < $1.key })
    where gradients[parameter] == nil && steps[parameter] == nil {
      guard
        let found = odd.first(where: {
          $0.isWeight == place.isWeight && ($0.parameter ?? parameter) == parameter
        })
      else { continue }
      gradients[parameter] = Result(
        parameter: parameter,
        quantity: Quantity(place.isWeight ? .weightDerivative : .biasDerivative, place.layer),
        isStep: false, execution: found.execution, node: found.node)
    }
  }

  /// Whether a ratio is the number of examples: then it is a division that is missing, and no rate.
  static func isCount(_ ratio: Double, _ groups: [[Pass]], _ trace: Trace) -> Bool {
    counts(groups, trace).contains { abs(ratio - $0) < 1e-7 * $0 || abs(ratio * $0 - 1) < 1e-7 }
  }

  /// What may be the number of examples.
  static func counts(_ groups: [[Pass]], _ trace: Trace) -> [Double] {
    let output = trace.nodes[groups[0][0].output].shape
    return Set(output + [groups.count, GivenNetwork.pairs]).filter { $0 > 1 }.sorted()
      .map(Double.init)
  }

  /// The parameter whose gradient a value is to be, by its name, its place in a list, or its shape.
  static func due(
    _ stored: Stored, _ places: [Int: (layer: Int, isWeight: Bool)], _ table: QuantityTable,
    _ trace: Trace, _ facts: NameFacts
  ) -> Int? {
    guard let meaning = facts.meaning(of: stored.name),
      meaning.isDerivative || stored.isInGradients && [.weight, .bias].contains(meaning.role)
    else {
      return stored.name == "return" ? returned(stored, places, table, trace) : nil
    }
    let isWeight = meaning.role == .weight
    let alike = places.filter { $0.value.isWeight == isWeight }
    if alike.count == 1 { return alike.first?.key }
    func at(_ layer: Int) -> Int? {
      let there = alike.filter { $0.value.layer == layer }
      return there.count == 1 ? there.first?.key : nil
    }
    if meaning.position != .unsaid, meaning.position != .own {
      return at(facts.layer(of: meaning) + 1)
    }
    let last = places.values.map(\.layer).max() ?? 1
    if let index = stored.index, let count = stored.count {
      if count == last - 1 { return at(index + 2) }
      if count == last { return at(index + 1) }
      if count == last + 1 { return at(index) }
    }
    let shape = stored.value.shape.filter { $0 != 1 }
    let fitting = alike.filter { trace.nodes[$0.key].shape.filter { $0 != 1 } == shape }
    if fitting.count == 1 { return fitting.first?.key }
    let turned = alike.filter { trace.nodes[$0.key].shape.filter { $0 != 1 } == shape.reversed() }
    return turned.count == 1 ? turned.first?.key : nil
  }

  /// The parameter whose gradient is given back without a name.
  static func returned(
    _ stored: Stored, _ places: [Int: (layer: Int, isWeight: Bool)], _ table: QuantityTable,
    _ trace: Trace
  ) -> Int? {
    guard trace.nodes[stored.value.node].dependence.contains(.target) else { return nil }
    return places.keys.sorted().first { parameter in
      let factor = table.factor(
        of: Squeezed(stored.value), asGradientOf: parameter, for: stored.value.node, in: trace)
      // A single number is in proportion to any other.
      return factor != nil && (stored.value.data.count > 1 || abs(abs(factor ?? 0) - 1) < 1e-9)
    }
  }

  /// Which gradients a function gives back without names, by their places among what it gives back: where
  /// these are as many as there are weights and biases, in one of the orders in which they are written.
  static func returned(
    _ execution: Execution, _ places: [Int: (layer: Int, isWeight: Bool)], _ table: QuantityTable,
    _ trace: Trace
  ) -> [Int: Int] {
    guard execution.isResult else { return [:] }
    let found = execution.stored.indices.filter { number in
      let stored = execution.stored[number]
      return stored.name == "return" && stored.value.node >= 0
        && trace.nodes[stored.value.node].dependence.contains(.target)
    }
    guard found.count == places.count, found.count > 1 else { return [:] }
    let known = found.map { returned(execution.stored[$0], places, table, trace) }
    for order in orders(of: places) {
      let fitting = zip(order, known).count { $0 == $1 }
      let others = zip(order, known).count { $1 != nil && $0 != $1 }
      if fitting == found.count - 1 || others == 0 && 2 * fitting >= found.count {
        return Dictionary(uniqueKeysWithValues: zip(found, order))
      }
    }
    return [:]
  }

  /// Weights and biases layer by layer or kind by kind, from the first layer or from the last.
  private static func orders(of places: [Int: (layer: Int, isWeight: Bool)]) -> [[Int]] {
    let layers = Set(places.values.map(\.layer)).sorted()
    func parameter(_ layer: Int, _ isWeight: Bool) -> Int? {
      places.first { $0.value.layer == layer && $0.value.isWeight == isWeight }?.key
    }
    var orders: [[Int]] = []
    for layers in [layers, layers.reversed()] {
      for kinds in [[true, false], [false, true]] {
        orders.append(layers.flatMap { layer in kinds.compactMap { parameter(layer, $0) } })
        orders.append(kinds.flatMap { kind in layers.compactMap { parameter($0, kind) } })
      }
    }
    return orders.filter { $0.count == places.count }
  }
}
