// New weights and biases: whether they are steps of gradient descent, and how long.
extension Assessment {
  /// Whether a step goes down along each entry of the gradient by the same length, as the first step of
  /// Adam or RMSProp does.
  static func isNormalised(_ step: Result, _ table: QuantityTable, _ trace: Trace) -> Bool {
    guard let due = table.gradient(of: step.parameter, for: step.node, in: trace)?.data,
      due.count > 1
    else { return false }
    let (new, old) = (trace.nodes[step.node].data, trace.nodes[step.parameter].data)
    guard new.count == due.count, old.count == due.count else { return false }
    let change = new.indices.map { new[$0] - old[$0] }
    let longest = change.reduce(0) { max($0, $1.magnitude) }
    return longest > 0
      && change.indices.allSatisfy { i in
        change[i] * due[i] < 0 && abs(change[i].magnitude - longest) < 1e-2 * longest
      }
  }

  /// Whether a step is the gradient itself, where others are that times a rate.
  static func isWithoutRate(_ step: Double, _ gradient: Double?, _ common: Double?) -> Bool {
    guard let gradient, let common, abs(step) > abs(common) else { return false }
    return abs(abs(step) - abs(gradient)) < 1e-7 * abs(gradient)
  }

  /// Whether it is a new value of a weight that the output does not depend on.
  static func isStray(
    _ stored: Stored, _ places: [Int: (layer: Int, isWeight: Bool)], _ trace: Trace
  ) -> Bool {
    guard let before = stored.before?.node, before >= 0, stored.value.node >= 0,
      case let parameter = trace.unmoved(before), places[parameter] == nil,
      trace.nodes[parameter].dependence == .parameter,
      trace.nodes[stored.value.node].dependence.contains(.target),
      case .leaf = trace.nodes[parameter].operation
    else { return false }
    return true
  }

  /// Whether what is stored as the new weight is the gradient alone.
  static func isGradientItself(_ step: Result, _ table: QuantityTable, _ trace: Trace)
    -> Bool
  {
    let node = trace.nodes[step.node]
    return table.factor(
      of: Squeezed(node.shape, node.data), asGradientOf: step.parameter, for: step.node, in: trace)
      != nil
  }

  /// The parameter to which a new value is given: what stood there before, or what is added to.
  static func stepped(
    _ stored: Stored, _ node: Trace.Node, _ places: [Int: (layer: Int, isWeight: Bool)],
    _ trace: Trace, _ facts: NameFacts
  ) -> Int? {
    if let before = stored.before?.node, before >= 0, case let parameter = trace.unmoved(before),
      places[parameter] != nil
    {
      return parameter
    }
    if case .binary(let function) = node.operation, function.name == "+" || function.name == "-",
      facts.meaning(of: stored.name)?.isDerivative != true
    {
      return node.operands.lazy.map(trace.unmoved).first { places[$0] != nil }
    }
    return nil
  }

  /// The factor c of w → w + c ∂C/∂w; weight decay beside it is left out.
  static func stepFactor(
    _ stored: Stored, _ parameter: Int, _ table: QuantityTable, _ trace: Trace
  ) -> Double? {
    let (value, old) = (stored.value, trace.nodes[parameter])
    guard Squeezed(value).shape == Squeezed(old.shape, old.data).shape,
      let due = table.gradient(of: parameter, for: value.node, in: trace)
    else { return nil }
    let change = value.data.indices.map { value.data[$0] - old.data[$0] }
    if let factor = table.factor(
      of: Squeezed(old.shape, change), asGradientOf: parameter, for: value.node, in: trace)
    {
      return factor
    }
    // change = α g + β w, where β < 0 leaves most of w: a new value without the old one is no decay.
    let (g, w) = (due.data, old.data)
    func dot(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
    let determinant = dot(g, g) * dot(w, w) - dot(g, w) * dot(g, w)
    guard g.count > 2, determinant > 0 else { return nil }
    let α = (dot(change, g) * dot(w, w) - dot(change, w) * dot(g, w)) / determinant
    let β = (dot(change, w) * dot(g, g) - dot(change, g) * dot(g, w)) / determinant
    let rest = change.indices.map { change[$0] - α * g[$0] - β * w[$0] }
    guard β < 0, β > -0.9, rest.allSatisfy({ abs($0) < 1e-9 * (abs(α) + abs(β)) }) else {
      return nil
    }
    return α
  }
}
