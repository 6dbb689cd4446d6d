/// A forward pass whose output met its target, and the derivatives of costs by all that it computed.
struct Pass {
  enum CostKind: Hashable, Sendable {
    case quadratic, crossEntropy, logLikelihood
    /// A sum of outputs times given derivatives: no cost, but what a layer behind would hand back.
    case given
    /// What the program itself computes as its cost: the value's number in the trace.
    case own(Int)

    /// The numbers that may stand before its sum over the examples: with or without ½; none where nothing
    /// is known.
    var factors: [Double] {
      switch self {
      case .quadratic: Assessment.usualFactors
      case .crossEntropy, .logLikelihood: [1]
      case .given, .own: []
      }
    }

    var isOwn: Bool { if case .own = self { true } else { false } }

    var name: String {
      switch self {
      case .quadratic: "quadratic cost"
      case .crossEntropy: "cross-entropy"
      case .logLikelihood: "log-likelihood cost"
      case .given: "the given derivatives"
      case .own: "your cost"
      }
    }
  }

  let output: Int
  let target: Int
  /// Whether its output is a single number.
  let isSingle: Bool
  let layers: Layers
  /// ∂C/∂a of the output.
  private(set) var seeds: [CostKind: [Double]] = [:]

  init?(_ output: Int, _ target: Int, _ trace: Trace, isUpstream: Bool) {
    self.output = output
    self.target = target
    let (a, y) = (trace.nodes[output], trace.nodes[target])
    isSingle = a.data.count == 1
    guard let target = Self.aligned(y, a.shape) else { return nil }
    layers = Layers(of: output, in: trace)
    guard layers.last > 1 else { return nil }
    if isUpstream {
      seeds[.given] = target
      return
    }
    seeds[.quadratic] = a.data.indices.map { a.data[$0] - target[$0] }
    if a.data.allSatisfy({ 0 < $0 && $0 < 1 }) {
      seeds[.crossEntropy] = a.data.indices.map {
        (a.data[$0] - target[$0]) / (a.data[$0] * (1 - a.data[$0]))
      }
    }
    if a.data.allSatisfy({ $0 > 0 }), a.data.count > 1 {
      seeds[.logLikelihood] = a.data.indices.map { -target[$0] / a.data[$0] }
    }
  }

  /// The target's entries in the order of the output's.
  private static func aligned(_ y: Trace.Node, _ shape: [Int]) -> [Double]? {
    let (own, wanted) = (Squeezed(y.shape, y.data), shape.filter { $0 != 1 })
    if own.shape == wanted { return y.data }
    if let transposed = own.transposed, transposed.shape == wanted { return transposed.data }
    return nil
  }

  /// The forward passes of a run: each output that met a target, those of the same numbers once.
  static func all(in trace: Trace, lastForward: Int?, upstream: Int?) -> [[Pass]] {
    var candidates: [(output: Int, target: Int)] = []
    for meeting in trace.meetings where !candidates.contains(where: { $0.output == meeting.output })
    {
      candidates.append((meeting.output, meeting.target))
      if candidates.count >= 24 { break }
    }
    var passes: [Pass] = []
    for (output, target) in candidates {
      let isDerived = candidates.contains { other in
        other.output != output && derives(output, from: other.output, trace)
      }
      if !isDerived, let pass = Pass(output, target, trace, isUpstream: false) {
        passes.append(pass)
      }
    }
    passes = passes.filter { pass in
      !passes.contains {
        $0.output != pass.output && $0.layers.last > pass.layers.last
          && $0.layers.ancestors.contains(pass.output)
      }
    }
    if let lastForward, let upstream,
      passes.isEmpty || passes.allSatisfy({ $0.target == upstream }),
      let pass = Pass(lastForward, upstream, trace, isUpstream: true)
    {
      return [[pass]]
    }
    // The same pass computed twice, for the cost and for its gradient, is one.
    var groups: [[Pass]] = []
    for pass in passes {
      let (a, y) = (trace.nodes[pass.output].data, trace.nodes[pass.target].data)
      if let same = groups.firstIndex(where: {
        trace.nodes[$0[0].output].data == a && trace.nodes[$0[0].target].data == y
      }) {
        groups[same].append(pass)
      } else {
        groups.append([pass])
      }
    }
    return groups
  }

  /// Whether a value is an elementwise function of another, as log a, 1 − a.
  private static func derives(_ node: Int, from other: Int, _ trace: Trace) -> Bool {
    var node = node
    while node > other {
      let operands = trace.nodes[node].operands.filter {
        trace.nodes[$0].dependence.contains(.input)
      }
      switch trace.nodes[node].operation {
      case .unary, .pick, .binary: break
      default: return false
      }
      guard operands.count == 1, operands[0] < node else { return false }
      node = operands[0]
    }
    return node == other
  }
}
