/// Every quantity of a run's forward passes with its numbers, for one cost: what values are compared with.
struct QuantityTable {
  private struct Row {
    let quantity: Quantity
    let value: Squeezed
    let transposed: Squeezed?
  }

  /// By how many entries they have.
  private var rows: [Int: [Row]] = [:]
  /// ∂C/∂w and ∂C/∂b of each parameter, summed over the passes of each episode of the run.
  private var gradients: [Int: [Int: Squeezed]] = [:]
  private var outputs: [(node: Int, episode: Int)] = []
  let cost: Pass.CostKind
  let last: Int
  private let tolerances: [Double]
  /// What may be the number of examples.
  private let counts: [Double]

  /// - Parameter small: the largest of the small numbers that guard the program's divisions; 0 without.
  init(
    _ groups: [[Pass]], _ cost: Pass.CostKind, in trace: Trace, _ executions: [Execution],
    guardedBy small: Double
  ) {
    self.cost = cost
    last = groups.first?.first?.layers.last ?? 1
    tolerances = small > 0 ? [1e-9, min(1e-2, small * 1e3)] : [1e-9]
    let shape = groups.first?.first.map { trace.nodes[$0.output].shape } ?? []
    counts = [1] + Set(shape + [groups.count]).filter { $0 > 1 }.sorted().map(Double.init)
    var sums: [Int: [Double]] = [:]
    var current = 0
    // What several passes go through, as where outputs are computed one by one, holds their sum.
    var totals: [Int: [Double]] = [:]
    for group in groups {
      let number = group.first.map { trace.nodes[$0.output].execution } ?? 0
      let episode = executions.indices.contains(number) ? executions[number].episode : 0
      if episode != current, !cost.isOwn { sums = [:] }
      current = episode
      outputs += group.map { ($0.output, episode) }
      for (number, pass) in group.enumerated() {
        let derivatives: Derivatives
        if case .own(let node) = cost {
          derivatives = trace.derivatives(of: node, seed: [1])
        } else {
          guard let seed = pass.seeds[cost] else { continue }
          derivatives = trace.derivatives(of: pass.output, seed: seed)
        }
        addRows(of: pass, derivatives, trace)
        guard number == 0 else { continue }
        for (index, kind) in pass.layers.moving {
          guard let part = derivatives[index] else { continue }
          guard let before = totals[index] else {
            totals[index] = part
            continue
          }
          let total = before.indices.map { before[$0] + part[$0] }
          totals[index] = total
          if cost.isOwn { continue }
          add(kind, trace.nodes[index].shape, total)
        }
        for (parameter, place) in pass.layers.places {
          guard let part = derivatives[parameter] else { continue }
          if cost.isOwn, sums[parameter] != nil { continue }
          sums[parameter] =
            sums[parameter].map { sum in sum.indices.map { sum[$0] + part[$0] } } ?? part
          // Sums over the passes so far are what an accumulator holds.
          let quantity = Quantity(place.isWeight ? .weightDerivative : .biasDerivative, place.layer)
          let shape = trace.nodes[parameter].shape
          if let sum = sums[parameter] {
            add(quantity, shape, sum)
            if groups.count > 1 { add(quantity, shape, part) }
            gradients[parameter, default: [:]][episode] = Squeezed(shape, sum)
          }
        }
      }
    }
  }

  private mutating func add(_ quantity: Quantity, _ shape: [Int], _ data: [Double]) {
    let value = Squeezed(shape, data)
    let row = Row(quantity: quantity, value: value, transposed: value.transposed)
    rows[data.count, default: []].append(row)
  }

  private mutating func addRows(of pass: Pass, _ derivatives: Derivatives, _ trace: Trace) {
    func node(_ kind: Quantity.Kind, _ layer: Int, _ index: Int, derivative: Bool = false) {
      let data = derivative ? derivatives[index] : trace.nodes[index].data
      if let data { add(Quantity(kind, layer), trace.nodes[index].shape, data) }
    }
    for index in pass.layers.inputs.sorted() { node(.input, 1, index) }
    node(.target, 0, pass.target)
    for (parameter, place) in pass.layers.places {
      node(place.isWeight ? .weight : .bias, place.layer, parameter)
    }
    for (layer, index) in Layers.sorted(pass.layers.weightedInputs) {
      node(.weightedInput, layer, index)
      node(.error, layer, index, derivative: true)
    }
    for (layer, index) in Layers.sorted(pass.layers.activations) {
      node(.activation, layer, index)
      node(.activationDerivative, layer, index, derivative: true)
      addSlope(layer, index, pass, trace)
    }
  }

  /// σ′(zˡ), where the activation goes entry by entry.
  private mutating func addSlope(_ layer: Int, _ index: Int, _ pass: Pass, _ trace: Trace) {
    guard
      let z = pass.layers.weightedInputs[layer]?.sorted().first(where: {
        trace.nodes[$0].data.count == trace.nodes[index].data.count
      }),
      z != index
    else { return }
    let count = trace.nodes[index].data.count
    let weights = (0..<count).map { 1 + Double($0 % 7) / 8 }
    let ones = trace.derivatives(of: index, seed: Array(repeating: 1, count: count))
    guard let slopes = ones[z], let weighted = trace.derivatives(of: index, seed: weights)[z],
      trace.nodes[z].shape == trace.nodes[index].shape,
      zip(zip(slopes, weights), weighted).allSatisfy({ abs($0.0 * $0.1 - $1) < 1e-9 })
    else { return }
    add(Quantity(.slope, layer), trace.nodes[z].shape, slopes)
  }

  /// The quantities that a value holds, those without a factor first.
  func recognise(_ snapshot: Snapshot, dependence: Dependence) -> [Recognition] {
    guard let rows = rows[snapshot.data.count], snapshot.data.allSatisfy(\.isFinite) else {
      return []
    }
    let value = Squeezed(snapshot)
    let isBackward = dependence.contains(.target)
    for tolerance in tolerances {
      var found: [Recognition] = []
      for row in rows {
        // A single number is in proportion to any other.
        let kind = row.quantity.kind
        guard kind.isForward != isBackward || kind == .target else { continue }
        for (other, isTransposed) in [(row.value, false), (row.transposed, true)] {
          guard let other, let factor = value.factor(of: other, tolerance: tolerance) else {
            continue
          }
          if kind.isForward, abs(abs(factor) - 1) > 1e-9 { continue }
          if value.data.count == 1, !isUsual(factor, kind) { continue }
          let recognition = Recognition(
            quantity: row.quantity, factor: factor, isTransposed: isTransposed,
            isGuarded: tolerance > 1e-9)
          if !found.contains(where: { $0.quantity == recognition.quantity }) {
            found.append(recognition)
          }
        }
      }
      if !found.isEmpty { return found.sorted { abs($0.factor - 1) < abs($1.factor - 1) } }
    }
    return []
  }

  /// 1, 2, ½ and their negatives; of a gradient also divided by the number of examples.
  private func isUsual(_ factor: Double, _ kind: Quantity.Kind) -> Bool {
    (kind.isForward ? [1] : counts).contains { count in
      [1, 2, 0.5].contains { abs(abs(factor) * count - $0) < 1e-9 }
    }
  }

  func hasGradient(of parameter: Int) -> Bool { gradients[parameter] != nil }

  /// The derivative by a parameter that a value owes: over all passes of the episodes from which it comes,
  /// also those that it forgets.
  func gradient(of parameter: Int, for node: Int, in trace: Trace) -> Squeezed? {
    guard let sums = gradients[parameter] else { return nil }
    if sums.count == 1 { return sums.first?.value }
    let own = Set(outputs.filter { trace.descends(node, from: [$0.node]) }.map(\.episode))
    let due = sums.keys.sorted().filter { own.isEmpty || own.contains($0) }.compactMap { sums[$0] }
    guard var sum = due.first else { return nil }
    for next in due.dropFirst() {
      sum = Squeezed(sum.shape, zip(sum.data, next.data).map { $0 + $1 })
    }
    return sum
  }

  /// The factor by which a value is the gradient of a parameter, perhaps transposed.
  func factor(of value: Squeezed, asGradientOf parameter: Int, for node: Int, in trace: Trace)
    -> Double?
  {
    guard let due = gradient(of: parameter, for: node, in: trace) else { return nil }
    for tolerance in tolerances {
      if let factor = value.factor(of: due, tolerance: tolerance) { return factor }
    }
    return nil
  }
}
