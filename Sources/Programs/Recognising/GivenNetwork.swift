/// The test network with its examples, handed to a program under the names that it uses.
final class GivenNetwork: Surroundings {
  /// How many pairs of an input and a target a mini-batch has: another number than that of layers.
  static let pairs = 5
  static let learningRate = 0.375

  let plan: TestPlan
  let facts: NameFacts
  private(set) var sizes: [Int]
  /// The trace's leaves that stand for a parameter under a name.
  var parameters: Set<Int> = []
  /// The trace's leaf that stands for the derivative by a layer's output, where one was asked for.
  private(set) var upstream: Int?
  /// Whether arrays of the program's own and given ones stand beside each other, in shapes that need not fit.
  var isMixed: Bool { hasGiven && hasKept }
  var hasGiven = false
  var hasKept = false
  /// The arrays of the program's own in whose places the test network's stand.
  var written: [WrittenShapes.Written] = []
  /// Whether the learning rate is the given one.
  private(set) var givesRate = false
  /// The execution at which something of the test network was first asked for.
  private(set) var firstAsked: Int?
  /// Names of strengths, as of weight decay, that were taken as 0.
  private(set) var zeros: Set<String> = []
  /// Whether the program has an array of several inputs, and takes it as a whole.
  var hasSeveral = false
  private var values: [String: Value] = [:]
  private var state: UInt64

  init(_ plan: TestPlan, for facts: NameFacts) {
    self.plan = plan
    self.facts = facts
    sizes = plan.sizes(layers: facts.layers)
    state =
      0x9E37_79B9_7F4A_7C15 &+ UInt64(plan.variant) &* 77_777
      &+ UInt64(plan.draw) &* 0x2545_F491_4F6C_DD1D
  }

  var takesEntries: Bool { hasEntries || facts.takesEntries && plan.examples == .flat }
  /// Whether weights stand in lists of the program's own, each a number.
  var hasEntries = false
  var examplesAreColumns: Bool { plan.examples == .columns }

  /// A generic number between -1 and 1, from a linear congruential generator.
  func draw() -> Double {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Double(state >> 11) / Double(1 << 53) * 2 - 1
  }

  var takesPairs: Bool { values["pairs"] != nil }

  func isExample(_ name: String) -> Bool {
    let role = facts.meaning(of: name)?.role
    return role == .input || role == .target || role == .pairs
  }

  func overrides(_ name: String) -> Bool {
    switch facts.meaning(of: name)?.role {
    case .sizes, .inputSize, .hiddenSize, .outputSize: !plan.keepsShapes
    case .zero:
      ["reg", "lmb", "lambda", "decay", "l2"].contains { name.lowercased().hasPrefix($0) }
    default: false
    }
  }

  // MARK: What is not assigned

  func value(of name: String, in interpreter: Interpreter) throws -> Value? {
    if let function = facts.function(name, slopesTakeActivations: plan.slopesTakeActivations) {
      return .native(function)
    }
    guard let meaning = facts.meaning(of: name), !meaning.isDerivative else { return nil }
    let trace = interpreter.trace
    if ![.learningRate, .epochs, .zero].contains(meaning.role), firstAsked == nil {
      firstAsked = trace.execution
    }
    switch meaning.role {
    case .learningRate:
      givesRate = true
      return .real(Self.learningRate)
    case .count:
      // A mini-batch of one would hide a division by their number.
      let isOfPairs = plan.count == 1 && name.lowercased().contains("batch")
      return .whole(isOfPairs ? Self.pairs : plan.count)
    case .epochs: return .whole(1)
    case .zero:
      zeros.insert(name)
      return .real(0)
    case .sizes: return .list(ListBox(sizes.map { .whole($0) }))
    case .inputSize: return .whole(sizes[0])
    case .hiddenSize: return .whole(sizes[1])
    case .outputSize: return .whole(sizes[sizes.count - 1])
    case .layerCount: return .whole(sizes.count)
    case .input: return kept("x") { .array(examples(sizes[0], .input, trace)) }
    case .target:
      return kept("y") {
        facts.hasLabels
          ? .array(labels(trace)) : .array(examples(sizes[sizes.count - 1], .target, trace))
      }
    case .pairs:
      return kept("pairs") {
        .list(
          ListBox(
            (0..<Self.pairs).map { _ in
              .tuple([
                .array(examples(sizes[0], .input, trace, count: 1)),
                .array(examples(sizes[sizes.count - 1], .target, trace, count: 1)),
              ])
            }))
      }
    case .weight, .bias:
      if meaning.position == .own { return nil }
      if case .unsaid = meaning.position {
        if facts.isList(name) {
          return kept(meaning.role == .weight ? "weights" : "biases") {
            listed((1..<sizes.count).map { parameter(meaning.role, $0, trace) })
          }
        }
        return parameter(meaning.role, 1, trace)
      }
      return parameter(meaning.role, facts.layer(of: meaning), trace)
    case .parameters:
      return kept("parameters") {
        let dictionary = DictionaryBox()
        for layer in 1..<sizes.count {
          dictionary["'W\(layer)'"] = parameter(.weight, layer, trace)
          dictionary["'b\(layer)'"] = parameter(.bias, layer, trace)
        }
        return .dictionary(dictionary)
      }
    case .upstream:
      guard let node = interpreter.lastForward else { return nil }
      let shape = trace.nodes[node].shape
      return kept("upstream\(node)") {
        let array = leaf(shape, .target, trace)
        upstream = array.node
        return .array(array)
      }
    case .output:
      guard let node = interpreter.lastForward else { return nil }
      let (data, shape) = (trace.nodes[node].data, trace.nodes[node].shape)
      return .array(NumericArray(data, shape, node: node))
    case .weightedInput, .activation: return nil
    }
  }

  func value(ofParameter name: String, in interpreter: Interpreter) throws -> Value? {
    // `def predict(a)` takes the input.
    let isActivation = facts.meaning(of: name) == NameMeaning(.activation)
    return try value(of: isActivation ? "x" : name, in: interpreter)
  }

  func value(
    askedForAs name: String, by function: Function, in interpreter: Interpreter
  ) throws -> Value? {
    switch facts.inferred.uses[function.line]?[name] {
    case .size(let place, let count):
      let last = sizes.count - 1
      let layer =
        count == sizes.count ? place : place == 0 ? 0 : place == count - 1 ? last : min(place, last)
      return .whole(sizes[layer])
    case .function(let arguments):
      let known = facts.function(name, slopesTakeActivations: plan.slopesTakeActivations)
      if let known { return .native(known) }
      guard arguments == 1 else { return nil }
      let slope = plan.slopesTakeActivations ? "sigmoid′a" : "sigmoid′"
      return .native(NameMeaning.saysSlope(name) ? slope : "sigmoid")
    case .sizes: return .list(ListBox(sizes.map { .whole($0) }))
    case .layerCount(let above): return .whole(sizes.count - 1 + above)
    case .parameters: return try value(of: "parameters", in: interpreter)
    case .unpacked(let names):
      let values = try names.map { try value(of: $0, in: interpreter) }
      return values.contains { $0 == nil } ? nil : .tuple(values.compactMap(\.self))
    case nil: return nil
    }
  }

  private func kept(_ key: String, _ made: () -> Value) -> Value {
    if let value = values[key] { return value }
    let value = made()
    values[key] = value
    return value
  }

  /// Weights or biases as a list from 0, or by their numbers.
  private func listed(_ values: [Value]) -> Value {
    if plan.firstIndex == 0 { return .list(ListBox(values)) }
    if plan.hasNoneInFront {
      return .list(ListBox(Array(repeating: .none, count: plan.firstIndex) + values))
    }
    let dictionary = DictionaryBox()
    for (i, value) in values.enumerated() { dictionary["\(i + plan.firstIndex)"] = value }
    return .dictionary(dictionary)
  }

  /// Takes on the width of the program's own input or target, where its shapes are kept.
  func adopt(_ array: NumericArray, _ role: NameMeaning.Role) {
    guard plan.keepsShapes, role == .input || role == .target, array.count > 1 else { return }
    let width: Int? =
      switch plan.examples {
      case .columns: array.shape.first
      case .rows, .flat: array.shape.last
      case .numbers: 1
      }
    if let width { sizes[role == .input ? 0 : sizes.count - 1] = width }
  }

  /// Wˡ or bˡ leading to layer `layer` + 1, in this orientation.
  private func parameter(_ role: NameMeaning.Role, _ layer: Int, _ trace: Trace) -> Value {
    let layer = min(max(layer, 1), sizes.count - 1)
    if facts.takesEntries, plan.examples == .flat { return entries(role, layer, trace) }
    return kept("\(role) \(layer)") {
      let (from, to) = (sizes[layer - 1] + (facts.hasBiasUnits ? 1 : 0), sizes[layer])
      let shape: [Int]
      if role == .weight, plan.examples != .numbers {
        shape = plan.weightsLeadToRows ? [to, from] : [from, to]
      } else {
        shape = biasShape(to)
      }
      let array = leaf(shape, .parameter, trace)
      parameters.insert(array.node)
      return .array(array)
    }
  }

  /// Wˡ as a list of lists of numbers, bˡ as a list of numbers.
  private func entries(_ role: NameMeaning.Role, _ layer: Int, _ trace: Trace) -> Value {
    let (from, to) = (sizes[layer - 1], sizes[layer])
    func numbers(_ count: Int) -> Value {
      .list(
        ListBox(
          (0..<count).map { _ in
            let number = leaf([], .parameter, trace)
            parameters.insert(number.node)
            return .array(number)
          }))
    }
    return kept("\(role) \(layer)") {
      if role == .bias { return numbers(to) }
      let (rows, columns) = plan.weightsLeadToRows ? (to, from) : (from, to)
      return .list(ListBox((0..<rows).map { _ in numbers(columns) }))
    }
  }

  private func biasShape(_ width: Int) -> [Int] {
    switch plan.examples {
    case .columns: [width, 1]
    case .rows(let axes): axes == 2 ? [1, width] : [width]
    case .flat: [width]
    case .numbers: []
    }
  }

  /// The class of each example.
  private func labels(_ trace: Trace) -> NumericArray {
    hasGiven = true
    let data = (0..<plan.count).map { Double((2 * $0 + 1) % sizes[sizes.count - 1]) }
    return NumericArray(data, [data.count], node: trace.leaf(data, [data.count], .target))
  }

  private func leaf(_ shape: [Int], _ dependence: Dependence, _ trace: Trace) -> NumericArray {
    let data = (0..<size(shape)).map { _ in draw() }
    return NumericArray(data, shape, node: trace.leaf(data, shape, dependence))
  }

  /// The inputs or targets of all examples; a target's entries are positive and sum to one.
  private func examples(
    _ width: Int, _ dependence: Dependence, _ trace: Trace, count: Int? = nil
  ) -> NumericArray {
    let count = count ?? plan.count
    hasGiven = true
    var rows = (0..<count).map { _ in (0..<width).map { _ in draw() } }
    if dependence == .target, plan.examples != .numbers {
      rows = rows.map { row in
        let positive = row.map { $0.magnitude + 0.1 }
        return positive.map { $0 / positive.reduce(0, +) }
      }
    }
    switch plan.examples {
    case .columns where !plan.handsRows:
      let data = (0..<width).flatMap { j in rows.map { $0[j] } }
      return NumericArray(
        data, [width, count], node: trace.leaf(data, [width, count], dependence))
    case .rows, .columns:
      let data = rows.flatMap(\.self)
      return NumericArray(
        data, [count, width], node: trace.leaf(data, [count, width], dependence))
    case .flat:
      return NumericArray(rows[0], [width], node: trace.leaf(rows[0], [width], dependence))
    case .numbers:
      return NumericArray(rows[0], [], node: trace.leaf(rows[0], [], dependence))
    }
  }
}
