/// A network whose quantities stand under the names that a lone line uses for them.
final class LineNetwork: Surroundings {
  let convention: LineConvention
  let facts: LineFacts
  /// The output layer, and the layer that is meant where none is said.
  let last: Int
  let here: Int
  /// What stands for a letter in indices.
  private let variable: Int
  private var arrays: [Quantity: NumericArray] = [:]
  private var state: UInt64 = 0x9E37_79B9_7F4A_7C15

  init?(_ convention: LineConvention, _ facts: LineFacts, variable: Int) {
    (self.convention, self.facts, self.variable) = (convention, facts, variable)
    let numbered = (facts.known + [facts.target.name]).compactMap {
      name -> (kind: Quantity.Kind, number: Int)? in
      if case .number(let number) = name.place { (name.kind, number) } else { nil }
    }
    let layers = numbered.map { convention.layer($0.kind, $0.number, last: 0) }
    guard !layers.contains(nil) else { return nil }
    let highest = layers.compactMap(\.self).max()
    if facts.isOfHidden || highest == nil && facts.isOfOutput && facts.variables.isEmpty {
      last = 3
    } else if let highest {
      last = facts.isOfOutput ? highest : highest + 1
    } else {
      last = 6
    }
    guard last > 1 else { return nil }
    let target = facts.target.name
    if let index = facts.target.index, let number = Self.number(index) {
      guard let layer = convention.layer(target.kind, number, last: last) else { return nil }
      here = layer
    } else if case .number(let number) = target.place,
      let layer = convention.layer(target.kind, number, last: last)
    {
      here = layer
    } else if target.place == .hidden {
      here = last - 1
    } else if target.place == .last || facts.isOfOutput && !facts.isOfHidden {
      here = last
    } else if facts.countsFromEnd {
      here = last + 1 - variable
    } else if !facts.variables.isEmpty {
      here = convention.layer(.weight, variable, last: last) ?? 3
    } else {
      here = 3
    }
  }

  /// The number that an index is, where it is one.
  private static func number(_ index: Expression) -> Int? {
    switch index.kind {
    case .number(let number, isWhole: true): return Int(number)
    case .unary("-", let inner): return number(inner).map(-)
    default: return nil
    }
  }

  var examplesAreColumns: Bool { convention.plan.examples == .columns }

  func draw() -> Double {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Double(state >> 11) / Double(1 << 53) * 2 - 1
  }

  func substitute(
    for value: Value, named name: String, index: Int?, in interpreter: Interpreter
  ) -> Value? { nil }
  func isExample(_ name: String) -> Bool { false }
  func overrides(_ name: String) -> Bool { false }
  func value(ofParameter name: String, in interpreter: Interpreter) -> Value? { nil }

  // MARK: The network

  /// Computes a forward pass and, by the chain rule, every derivative.
  func compute(in interpreter: Interpreter) throws {
    let plan = convention.plan
    let sizes = [4, 6, 5, 7, 3, 8, 2]
    let widths = Array(sizes.prefix(last - 1)) + [3]
    func leaf(_ shape: [Int], _ kind: Quantity.Kind, _ layer: Int) -> NumericArray {
      let data = (0..<size(shape)).map { _ in draw() }
      let array = NumericArray(data, shape, node: interpreter.trace.leaf(data, shape, .parameter))
      arrays[Quantity(kind, layer)] = array
      return array
    }
    func examples(_ width: Int) -> [Int] {
      switch plan.examples {
      case .columns: [width, plan.count]
      case .rows: [plan.count, width]
      case .flat, .numbers: [width]
      }
    }
    var a = leaf(examples(widths[0]), .activation, 1)
    var signs: Set<Bool> = []
    for layer in 2...last {
      let (from, to) = (widths[layer - 2], widths[layer - 1])
      let w = leaf(plan.weightsLeadToRows ? [to, from] : [from, to], .weight, layer)
      let biasShape: [Int] =
        switch plan.examples {
        case .columns: [to, 1]
        case .rows(let axes): axes == 2 ? [1, to] : [to]
        case .flat, .numbers: [to]
        }
      let b = leaf(biasShape, .bias, layer)
      let turned = Value.array(try interpreter.trace.transpose(w))
      let product: Value
      switch (plan.examples, plan.weightsLeadToRows) {
      case (.columns, true), (.flat, true), (.numbers, _):
        product = try interpreter.operate("@", .array(w), .array(a))
      case (.columns, false), (.flat, false):
        product = try interpreter.operate("@", turned, .array(a))
      case (.rows, true): product = try interpreter.operate("@", .array(a), turned)
      case (.rows, false): product = try interpreter.operate("@", .array(a), .array(w))
      }
      let z = try interpreter.number(try interpreter.operate("+", product, .array(b)))
      arrays[Quantity(.weightedInput, layer)] = z
      if layer < last { signs.formUnion(z.data.map { $0 > 0 }) }
      let function = layer == last ? convention.kind.output : convention.kind.hidden
      a = try interpreter.number(
        function == "linear"
          ? .array(try interpreter.trace.binary("+", z, NumericArray(0)))
          : try interpreter.call(.native(function), [.array(z)], [:]))
      arrays[Quantity(.activation, layer)] = a
    }
    if convention.kind.hidden == "relu", signs.count < 2 {
      throw RunError.outside("a network whose neurons are all active, or none")
    }
    var target = a.data.map { _ in draw().magnitude * 0.8 + 0.1 }
    if convention.kind.cost == .logLikelihood { target = distribution(target, a.shape) }
    arrays[Quantity(.target)] = NumericArray(target, a.shape)
    let seed = a.data.indices.map { i in
      let (a, y) = (a.data[i], target[i])
      return switch convention.kind.cost {
      case .crossEntropy: (a - y) / (a * (1 - a))
      case .logLikelihood: -y / a
      default: a - y
      }
    }
    let derivatives = interpreter.trace.derivatives(of: a.node, seed: seed)
    for (from, to) in [
      (Quantity.Kind.weightedInput, Quantity.Kind.error), (.activation, .activationDerivative),
      (.weight, .weightDerivative), (.bias, .biasDerivative),
    ] {
      for layer in 1...last {
        guard let array = arrays[Quantity(from, layer)], let data = derivatives[array.node] else {
          continue
        }
        arrays[Quantity(to, layer)] = NumericArray(data, array.shape)
      }
    }
  }

  /// Entries that sum to one for each example.
  private func distribution(_ data: [Double], _ shape: [Int]) -> [Double] {
    guard shape.count == 2 else { return data.map { $0 / data.reduce(0, +) } }
    func example(_ i: Int) -> Int { examplesAreColumns ? i % shape[1] : i / shape[1] }
    var sums: [Int: Double] = [:]
    for i in data.indices { sums[example(i), default: 0] += data[i] }
    return data.indices.map { data[$0] / (sums[example($0)] ?? 1) }
  }

  // MARK: Names

  func value(of name: String, in interpreter: Interpreter) throws -> Value? {
    if name == "self" { return .object(Object(TypeValue("self", []))) }
    if facts.called.contains(name) { return try function(name) }
    if facts.variables.contains(name) {
      // `L` in `f'W{L}'` is the last of them.
      return .whole(name == "L" ? last - 1 : variable)
    }
    if facts.keyed.contains(name) { return .dictionary(keys()) }
    if let known = LineName(name) {
      if facts.listed.contains(name) { return try listed(known) }
      if let array = array(of: known) { return .array(array.copy()) }
    } else if let role = NameMeaning(name)?.role {
      switch role {
      case .learningRate: return .real(0.375)
      case .count: return .whole(convention.plan.count)
      default: break
      }
    }
    return nil
  }

  private func function(_ name: String) throws -> Value? {
    guard let function = ActivationFunctions.name(for: name, slopesTakeActivations: false) else {
      return nil
    }
    let own = here == last ? convention.kind.output : convention.kind.hidden
    switch function {
    case "∇C", "softmax": return .native(function)
    case let slope where slope.hasSuffix("′"):
      if own == "linear" || own == "softmax" { throw RunError.outside("a slope of this") }
      return .native(own + "′")
    default:
      if own == "linear" { throw RunError.outside("no activation") }
      return .native(own)
    }
  }

  /// `W1`, `dZ2` and the like, as a dictionary may have them.
  private func keys() -> DictionaryBox {
    let dictionary = DictionaryBox()
    for stem in ["W", "b", "Z", "A", "dZ", "dA", "dW", "db", "w", "z", "a", "delta"] {
      for number in 0...last {
        guard let name = LineName("\(stem)\(number)"), let array = array(of: name) else { continue }
        dictionary["'\(stem)\(number)'"] = .array(array.copy())
      }
    }
    return dictionary
  }

  private func listed(_ name: LineName) throws -> Value? {
    guard name.place == .bare else { return nil }
    let kind = name.kind == .input ? .activation : name.kind
    if convention.numbering == .lists {
      let first = kind == .activation ? 1 : 2
      return .list(
        ListBox(
          (first...last).map { arrays[Quantity(kind, $0)].map { .array($0.copy()) } ?? .none }))
    }
    let dictionary = DictionaryBox()
    for number in 0...last {
      guard let layer = convention.layer(kind, number, last: last),
        let array = arrays[Quantity(kind, layer)]
      else { continue }
      dictionary["\(number)"] = .array(array.copy())
    }
    return .dictionary(dictionary)
  }

  func array(of name: LineName) -> NumericArray? {
    if name.kind == .target { return arrays[Quantity(.target)] }
    let isOfInput = name.kind == .input
    guard let layer = isOfInput ? inputLayer : layer(of: name) else { return nil }
    guard let array = arrays[Quantity(isOfInput ? .activation : name.kind, layer)] else {
      return nil
    }
    guard name.mayBeNegative, convention.isNegative else { return array }
    return NumericArray(array.data.map { -$0 }, array.shape)
  }

  /// An input beside numbers or names of layers is the network's; a layer by itself has its own.
  private var inputLayer: Int {
    let isOfNetwork =
      facts.isOfHidden
      || (facts.known + [facts.target.name]).contains {
        if case .number = $0.place { true } else { false }
      }
    return isOfNetwork ? 1 : here - 1
  }

  /// The layer of a name on the right.
  private func layer(of name: LineName) -> Int? {
    switch name.place {
    case .number(let number): return convention.layer(name.kind, number, last: last)
    case .hidden: return last - 1
    case .last: return last
    case .previous: return here - 1
    case .bare: break
    }
    let target = facts.target.name.kind
    let isForward = target == .weightedInput || target == .activation
    switch name.kind {
    case .activation:
      return isForward ? here - 1 : target == .error && facts.isOfOutput ? here : nil
    case .error, .weight: return target == .error ? here + 1 : here
    case .weightedInput, .bias, .activationDerivative, .weightDerivative, .biasDerivative:
      return here
    default: return nil
    }
  }

  /// The layer of what is stored; nil where there is none such.
  func targetLayer(_ interpreter: Interpreter) throws -> Int? {
    let name = facts.target.name
    if let index = facts.target.index {
      let number = try interpreter.whole(try interpreter.evaluate(index, [interpreter.globals]))
      return convention.layer(name.kind, number, last: last)
    }
    switch name.place {
    case .number(let number): return convention.layer(name.kind, number, last: last)
    case .hidden: return last - 1
    case .last: return last
    case .previous: return here - 1
    case .bare:
      return name.kind == .activationDerivative && !facts.isOfOutput ? here - 1 : here
    }
  }

  func due(_ kind: Quantity.Kind, _ layer: Int) -> NumericArray? { arrays[Quantity(kind, layer)] }
}
