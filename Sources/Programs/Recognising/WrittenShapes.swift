/// The shapes that a program writes for its weights and biases, where the test network's stand in their
/// places: whether NumPy would take them.
struct WrittenShapes {
  /// An array of the program's own, and the array of the test network that stands for it.
  struct Written {
    let node: Int
    let shape: [Int]
    let isInput: Bool
    /// The execution that stored it.
    let execution: Int
  }

  /// A shape that fits nowhere.
  struct Misfit {
    let statement: Int
    let shape: [Int]
    let due: [Int]
  }

  /// A weight matrix as it is written, by the widths of the layers that it joins.
  private struct Weight {
    let statement: Int
    let shape: [Int]
    var from: Int
    var to: Int
    /// Whether its widths are the test network's, each in the other's place.
    let isTurned: Bool
  }

  private(set) var misfits: [Misfit] = []
  /// Whether some do not fit, and it is not known which is meant otherwise.
  private(set) var isOpen = false
  /// Whether a weight has the widths of the test network, each in the other's place: so by chance, where another
  /// network does not say so.
  private(set) var isTurned = false
  /// Whether NumPy would take them, but for a sum in place.
  private(set) var isBroad = false
  private var weights: [Int: Weight] = [:]
  private var sizes: [Int] = []
  private var inputWidth: Int?

  init(_ trial: Trial) {
    guard let pass = trial.assessment?.groups[0][0], !trial.plan.keepsShapes,
      trial.plan.examples != .numbers, trial.plan.examples != .flat, !trial.facts.hasBiasUnits,
      pass.layers.last == trial.sizes.count
    else { return }
    sizes = trial.sizes
    let end = trial.trace.nodes[pass.output].execution
    func written(_ node: Int) -> Written? {
      trial.written.last { $0.node == node && $0.execution <= end }
    }
    func statement(_ written: Written) -> Int { trial.executions[written.execution].statement }
    func due(from: Int, to: Int) -> [Int] {
      trial.plan.weightsLeadToRows ? [to, from] : [from, to]
    }
    let isColumns = trial.plan.examples == .columns
    inputWidth =
      trial.written.last { $0.isInput && $0.execution <= end }?
      .shape[isColumns && !trial.plan.handsRows ? 0 : 1]
    var biases: [Int: (width: Int, statement: Int, shape: [Int])] = [:]
    for (node, place) in pass.layers.places {
      guard let own = written(node), trial.executions.indices.contains(own.execution),
        statement(own) >= 0
      else { continue }
      if place.isWeight {
        if weights[place.layer] != nil {
          weights = [:]
          return
        }
        let (rows, columns) = (own.shape[0], own.shape[1])
        let isTurned =
          rows != columns
          && own.shape == due(from: sizes[place.layer - 2], to: sizes[place.layer - 1]).reversed()
        weights[place.layer] = Weight(
          statement: statement(own), shape: own.shape,
          from: trial.plan.weightsLeadToRows ? columns : rows,
          to: trial.plan.weightsLeadToRows ? rows : columns, isTurned: isTurned)
      } else if own.shape.contains(1) {
        biases[place.layer] = (own.shape[0] * own.shape[1], statement(own), own.shape)
        // Of two axes, the one that goes along the examples has the width of a layer.
        if own.shape[isColumns ? 1 : 0] > 1 {
          misfits.append(
            Misfit(statement: statement(own), shape: own.shape, due: own.shape.reversed()))
        }
      }
    }
    resolve(biases.mapValues(\.width), due)
    guard misfits.isEmpty, !isOpen else { return }
    for (layer, bias) in biases.sorted(by: { $0.key < $1.key }) {
      guard let to = weights[layer]?.to, to != bias.width, bias.width != sizes[layer - 1],
        to != sizes[layer - 1]
      else { continue }
      if bias.width == 1 { isBroad = true }
      misfits.append(
        Misfit(
          statement: bias.statement, shape: bias.shape, due: isColumns ? [to, 1] : [1, to]))
    }
  }

  /// The layers at which what leads to them and what leads from them differ. Where one of both comes from a
  /// width of the test network and the other was written, nothing is known.
  private func broken(_ weights: [Int: Weight]) -> [Int] {
    (1..<sizes.count).filter { layer in
      guard let to = layer == 1 ? inputWidth : weights[layer]?.to,
        let from = weights[layer + 1]?.from
      else { return false }
      return to != from && to != sizes[layer - 1] && from != sizes[layer - 1]
    }
  }

  /// Finds the weights that another shape of makes all fit.
  private mutating func resolve(_ biases: [Int: Int], _ due: (Int, Int) -> [Int]) {
    let turned = weights.filter { $0.value.isTurned }.map(\.key)
    isTurned = !turned.isEmpty
    let broken = broken(weights)
    guard !broken.isEmpty || !turned.isEmpty else { return }
    for layer in turned.isEmpty ? weights.keys.sorted() : turned.sorted() {
      guard let weight = weights[layer], weight.from != weight.to else { continue }
      var others = weights
      others[layer]?.from = weight.to
      others[layer]?.to = weight.from
      let fitsBias = biases[layer].map { $0 == weight.from || $0 == 1 } ?? true
      guard self.broken(others).isEmpty, fitsBias || !turned.isEmpty,
        turned.isEmpty || turned == [layer]
      else { continue }
      misfits.append(
        Misfit(statement: weight.statement, shape: weight.shape, due: weight.shape.reversed()))
      return
    }
    // One whose neighbours all say how wide it has to be.
    var found: [Misfit] = []
    for layer in weights.keys.sorted() {
      guard let weight = weights[layer] else { continue }
      let (before, behind) = (broken.contains(layer - 1), broken.contains(layer))
      guard (before ? 1 : 0) + (behind ? 1 : 0) == broken.count else { continue }
      // The width that its bias has is meant.
      if behind, biases[layer] == weight.to { continue }
      let from = before ? layer == 2 ? inputWidth : weights[layer - 1]?.to : weight.from
      let to = behind ? weights[layer + 1]?.from : weight.to
      guard let from, let to else { continue }
      found.append(Misfit(statement: weight.statement, shape: weight.shape, due: due(from, to)))
    }
    if found.count == 1 { misfits = found } else { isOpen = true }
  }
}

extension GivenNetwork {
  /// Keeps the shape of an array of two axes that the test network's stands for.
  func noteWritten(
    _ own: Value, _ given: Value, _ role: NameMeaning.Role, _ execution: Int
  ) {
    switch (own, given) {
    case (.array(let own), .array(let given)) where own.shape.count == 2:
      written.append(
        .init(node: given.node, shape: own.shape, isInput: role == .input, execution: execution))
    case (.list(let own), .list(let given)) where own.elements.count == given.elements.count:
      for (own, given) in zip(own.elements, given.elements) {
        noteWritten(own, given, role, execution)
      }
    default: break
    }
  }
}
