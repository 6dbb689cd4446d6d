/// What a value depends on.
struct Dependence: OptionSet, Sendable {
  let rawValue: UInt8

  /// The network's input, its parameters, and the target, with it a derivative given from outside.
  static let input = Dependence(rawValue: 1)
  static let parameter = Dependence(rawValue: 2)
  static let target = Dependence(rawValue: 4)

  /// What the forward pass computes: it knows the input and the parameters, not the target.
  var isForward: Bool { self == [.input, .parameter] }
  var isParameter: Bool { self == .parameter }
}

/// A program that goes on too long, or wants too much, and where to stop.
enum Halt: Error, Equatable, Sendable {
  case steps, memory, depth, cancelled, errors, probed
}

/// Every array and number that a run computed from the network, its input and target, with how it was
/// computed: from it follow the derivatives of an output by each of them.
final class Trace {
  enum Operation {
    case leaf
    case unary(Unary)
    case binary(Binary)
    case matrixProduct
    /// Sums: where each entry of the operand goes.
    case sum([Int])
    /// Entries of the operands put elsewhere: for each entry the operand and the place in it.
    case pick([(operand: Int, place: Int)])
  }

  struct Node {
    let operation: Operation
    let operands: [Int]
    let shape: [Int]
    let data: [Double]
    let dependence: Dependence
    /// The number of the statement's execution that computed it.
    let execution: Int
  }

  /// Where the target first meets what the forward pass computed: the network's output, or a function of it.
  struct Meeting {
    let output: Int
    let target: Int
  }

  private(set) var nodes: [Node] = []
  private(set) var meetings: [Meeting] = []
  /// The execution that is running.
  var execution = 0
  private var bytes = 0
  /// How many entries of arrays were computed.
  private(set) var work = 0

  static let mostBytes = 64 << 20

  func charge(_ count: Int) throws {
    work += count
    bytes += 8 * count
    if bytes > Self.mostBytes { throw Halt.memory }
  }

  func leaf(_ data: [Double], _ shape: [Int], _ dependence: Dependence) -> Int {
    nodes.append(
      Node(
        operation: .leaf, operands: [], shape: shape, data: data, dependence: dependence,
        execution: execution))
    return nodes.count - 1
  }

  /// Records a result, where any of the operands is recorded; -1 otherwise.
  func record(
    _ operation: Operation, _ operands: [NumericArray], _ data: [Double], _ shape: [Int]
  ) throws -> Int {
    try charge(data.count)
    guard operands.contains(where: { $0.node >= 0 }) else { return -1 }
    try charge(data.count + 16)
    let inputs = operands.map { $0.node >= 0 ? $0.node : leaf($0.data, $0.shape, []) }
    let dependence = inputs.reduce(into: Dependence()) { $0.formUnion(nodes[$1].dependence) }
    note(operation, inputs)
    nodes.append(
      Node(
        operation: operation, operands: inputs, shape: shape, data: data, dependence: dependence,
        execution: execution))
    return nodes.count - 1
  }

  private func note(_ operation: Operation, _ inputs: [Int]) {
    switch operation {
    case .binary, .matrixProduct: break
    default: return
    }
    guard inputs.count == 2 else { return }
    for (a, y) in [(inputs[0], inputs[1]), (inputs[1], inputs[0])]
    where nodes[a].dependence.isForward && nodes[y].dependence == .target {
      meetings.append(Meeting(output: a, target: y))
    }
  }

  /// A value before its entries were put elsewhere, as by a transpose.
  func unmoved(_ node: Int) -> Int {
    var node = node
    while case .pick = nodes[node].operation, nodes[node].operands.count == 1 {
      node = nodes[node].operands[0]
    }
    return node
  }

  /// For each comparison, and each choice of the greater or the less, whether it went one way and the other.
  private func comparisons(ofForwardPass: Bool) -> [Bool] {
    nodes.compactMap { node in
      guard case .binary(let function) = node.operation,
        !ofForwardPass || node.dependence.isForward,
        function.isComparison || function.name == "maximum" || function.name == "minimum"
      else { return nil }
      let (l, r) = (nodes[node.operands[0]], nodes[node.operands[1]])
      let (left, right) = (spread(l.shape, node.shape), spread(r.shape, node.shape))
      return Set(node.data.indices.map { l.data[left[$0]] > r.data[right[$0]] }).count == 2
    }
  }

  /// Whether each went both ways, and how many did.
  var comparesBothWays: Bool { comparisons(ofForwardPass: false).allSatisfy(\.self) }
  /// The same of the forward pass alone: how many of how many.
  var comparisonsBothWays: (both: Int, all: Int) {
    let comparisons = comparisons(ofForwardPass: true)
    return (comparisons.count(where: \.self), comparisons.count)
  }

  /// Whether a value was computed from another.
  func descends(_ node: Int, from others: Set<Int>) -> Bool {
    guard node >= 0, let first = others.min() else { return false }
    if others.contains(node) { return true }
    var seen: Set<Int> = [node]
    var stack = [node]
    while let next = stack.popLast() {
      for operand in nodes[next].operands where operand >= first && seen.insert(operand).inserted {
        if others.contains(operand) { return true }
        stack.append(operand)
      }
    }
    return false
  }
}

extension Trace {
  /// Returns ∂C/∂v of every recorded value v, where ∂C/∂o is `seed` for one value o.
  ///
  /// The chain rule backward through the trace.
  func derivatives(of output: Int, seed: [Double]) -> Derivatives {
    var derivatives = Derivatives(count: output + 1)
    derivatives[output] = seed
    for index in stride(from: output, through: 0, by: -1) {
      guard let error = derivatives[index] else { continue }
      let node = nodes[index]
      switch node.operation {
      case .leaf: break
      case .unary(let function):
        let x = nodes[node.operands[0]].data
        add(to: node.operands[0], x.indices.map { error[$0] * function.derivative(x[$0]) })
      case .binary(let function):
        let (l, r) = (nodes[node.operands[0]], nodes[node.operands[1]])
        let (atLeft, atRight) = (spread(l.shape, node.shape), spread(r.shape, node.shape))
        var left = Array(repeating: 0.0, count: l.data.count)
        var right = Array(repeating: 0.0, count: r.data.count)
        for i in error.indices {
          let slopes = function.derivatives(l.data[atLeft[i]], r.data[atRight[i]])
          left[atLeft[i]] += error[i] * slopes.left
          right[atRight[i]] += error[i] * slopes.right
        }
        add(to: node.operands[0], left)
        add(to: node.operands[1], right)
      case .matrixProduct:
        let (l, r) = (nodes[node.operands[0]], nodes[node.operands[1]])
        let (n, k, m) = (l.shape[0], l.shape[1], r.shape[1])
        var left = Array(repeating: 0.0, count: n * k)
        var right = Array(repeating: 0.0, count: k * m)
        for i in 0..<n {
          for j in 0..<k {
            for c in 0..<m {
              left[i * k + j] += error[i * m + c] * r.data[j * m + c]
              right[j * m + c] += error[i * m + c] * l.data[i * k + j]
            }
          }
        }
        add(to: node.operands[0], left)
        add(to: node.operands[1], right)
      case .sum(let places): add(to: node.operands[0], places.map { error[$0] })
      case .pick(let places):
        var parts = node.operands.map { Array(repeating: 0.0, count: nodes[$0].data.count) }
        for (i, from) in places.enumerated() { parts[from.operand][from.place] += error[i] }
        for (operand, part) in zip(node.operands, parts) { add(to: operand, part) }
      }
    }
    return derivatives

    func add(to operand: Int, _ part: [Double]) {
      if let before = derivatives[operand] {
        derivatives[operand] = zip(before, part).map { $0 + $1 }
      } else {
        derivatives[operand] = part
      }
    }
  }
}

/// ∂C/∂v by the number of v in the trace; nil where C does not depend on it.
struct Derivatives {
  private var values: [[Double]?]

  init(count: Int) { values = Array(repeating: nil, count: count) }

  subscript(node: Int) -> [Double]? {
    get { values.indices.contains(node) ? values[node] : nil }
    set { values[node] = newValue }
  }
}
