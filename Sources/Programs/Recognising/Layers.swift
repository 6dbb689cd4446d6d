/// What a forward pass computed, seen from its output: the layers, and the parameters of each.
struct Layers {
  /// The values that are zˡ, by their layer; several where neurons are computed one by one.
  private(set) var weightedInputs: [Int: Set<Int>] = [:]
  private(set) var activations: [Int: Set<Int>] = [:]
  private(set) var inputs: Set<Int> = []
  /// The layer of each parameter, and whether it is a weight.
  private(set) var parameters: [Int: (layer: Int, isWeight: Bool)] = [:]
  private(set) var last = 1
  /// How many products had the weights on the left, the right, and these transposed.
  private(set) var sides = (left: 0, right: 0, transposed: 0)
  let ancestors: Set<Int>
  /// The derivatives of the cost by what the pass goes through.
  var moving: [(node: Int, derivative: Quantity)] {
    Self.sorted(weightedInputs).map { ($1, Quantity(.error, $0)) }
      + Self.sorted(activations).map { ($1, Quantity(.activationDerivative, $0)) }
  }

  /// The parameters with their places, in their order in the trace.
  var places: [(parameter: Int, place: (layer: Int, isWeight: Bool))] {
    parameters.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// The values of each layer, in a fixed order.
  static func sorted(_ values: [Int: Set<Int>]) -> [(layer: Int, node: Int)] {
    values.keys.sorted().flatMap { layer in
      (values[layer] ?? []).sorted().map { (layer: layer, node: $0) }
    }
  }

  init(of output: Int, in trace: Trace) {
    var ancestors: Set<Int> = [output]
    var stack = [output]
    while let next = stack.popLast() {
      for operand in trace.nodes[next].operands where ancestors.insert(operand).inserted {
        stack.append(operand)
      }
    }
    self.ancestors = ancestors
    let sorted = ancestors.sorted()
    let roots = Self.roots(sorted, trace)
    var level: [Int: Int] = [:]
    var isLinear: Set<Int> = []
    var ends: [Int: Int] = [:]

    for index in sorted {
      let node = trace.nodes[index]
      guard node.dependence.contains(.input) else { continue }
      let moving = node.operands.filter { trace.nodes[$0].dependence.contains(.input) }
      let still = node.operands.filter { trace.nodes[$0].dependence == .parameter }
      let highest = moving.compactMap { level[$0] }.max() ?? 1
      let isProduct: Bool =
        switch node.operation {
        case .matrixProduct: true
        case .binary(let function): function.name == "*"
        default: false
        }
      if case .leaf = node.operation { inputs.insert(index) }
      if isProduct, let weight = still.first, moving.count == 1 {
        level[index] = highest + 1
        isLinear.insert(index)
        ends[index] = highest + 1
        if highest > 1 || !inputs.contains(moving[0]) {
          if highest > 1 {
            let activation = trace.unmoved(moving[0])
            activations[highest, default: []].insert(activation)
            // Without the ones that stand beside it.
            if case .pick = trace.nodes[activation].operation,
              case let parts = trace.nodes[activation].operands.filter({
                trace.nodes[$0].dependence.contains(.input)
              }), parts.count == 1
            {
              activations[highest, default: []].insert(parts[0])
            }
          }
        }
        if let root = roots[trace.unmoved(weight)] { parameters[root] = (highest + 1, true) }
        if case .matrixProduct = node.operation {
          if node.operands[0] == weight { sides.left += 1 } else { sides.right += 1 }
          if case .pick = trace.nodes[weight].operation { sides.transposed += 1 }
        }
        continue
      }
      level[index] = highest
      let continues = !moving.isEmpty && moving.allSatisfy { isLinear.contains($0) }
      switch node.operation {
      case .binary(let function) where continues && (function.name == "+" || function.name == "-"):
        isLinear.insert(index)
        for operand in moving { ends[operand] = nil }
        ends[index] = highest
        for bias in still {
          if let root = roots[trace.unmoved(bias)] { parameters[root] = (highest, false) }
        }
      case .pick where continues && highest > 1: isLinear.insert(index)
      case .sum where continues && highest > 1:
        isLinear.insert(index)
        for operand in moving { ends[operand] = nil }
        ends[index] = highest
      default: break
      }
    }
    last = level[output] ?? 1
    activations[last, default: []].insert(output)
    for (index, level) in ends { weightedInputs[level, default: []].insert(index) }
  }

  /// For each value that only parameters have part in the parameter: a leaf, or a leaf times a number
  /// where nothing else is made of the leaf.
  private static func roots(_ sorted: [Int], _ trace: Trace) -> [Int: Int] {
    var roots: [Int: Int] = [:]
    for index in sorted where trace.nodes[index].dependence == .parameter {
      let node = trace.nodes[index]
      if case .leaf = node.operation {
        roots[index] = index
      } else if case .binary = node.operation {
        // A leaf that is scaled when it is drawn.
        let of = node.operands.filter { trace.nodes[$0].dependence == .parameter }
        // What is multiplied by one is still itself.
        if of.count == 1 {
          let isItself = trace.nodes[of[0]].data == node.data
          roots[index] = isItself ? roots[trace.unmoved(of[0])] : index
        }
      } else if case .matrixProduct = node.operation {
        // A bias times a row of ones, for each example.
        let of = node.operands.filter { trace.nodes[$0].dependence == .parameter }
        if of.count == 1 { roots[index] = roots[trace.unmoved(of[0])] }
      } else if let root = roots[trace.unmoved(index)] {
        roots[index] = root
      }
    }
    return roots
  }
}
