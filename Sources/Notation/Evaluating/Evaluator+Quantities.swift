package import Backprop

extension Evaluator {
  mutating func quantity(_ quantity: Quantity) throws(Diagnostic) -> DualValue {
    let isParameter = parameter?.name == quantity.letter.rawValue && quantity.layer == nil
    if !isParameter, let number = try entry(of: quantity) { return number }
    let positions = try positions(of: quantity.indices)
    let whole = if isParameter, let parameter { parameter.dual } else { try whole(quantity) }
    guard !positions.isEmpty else { return whole }
    return try whole.linear { (value) throws(Diagnostic) in
      try value.entry(positions, of: isParameter ? nil : quantity.name)
    }
  }

  /// One entry straight from where it is kept: what the instances of an equation ask for most.
  private mutating func entry(of quantity: Quantity) throws(Diagnostic) -> DualValue? {
    guard perturbation == nil, let network = scope.network else { return nil }
    switch (quantity.letter, quantity.indices.count) {
    case (.w, 1) where quantity.layer == nil && bindings.numbersWeights,
      (.b, 1) where quantity.layer == nil && bindings.numbersWeights:
      // Numbered through the whole network, as in (16), (17) and (46).
      let number = try position(quantity.indices[0])
      let place =
        quantity.letter == .w ? network.place(ofWeight: number) : network.place(ofBias: number)
      guard let place, let value = network[parameter: place] else {
        throw Diagnostic(.index, "there is no \(quantity.letter.rawValue)_\(number)")
      }
      return DualValue(.number(value))
    case (.z, 1), (.a, 1), (.δ, 1):
      let l = try layer(of: quantity, from: quantity.letter == .a ? 1 : 2)
      let j = try position(quantity.indices[0])
      guard 1...network.sizes[l - 1] ~= j else { return nil }
      let value =
        switch quantity.letter {
        case .z: try pass().weightedInput(l)[j]
        case .a: try pass().activation(l)[j]
        default: try tangent(at: .weightedInput(layer: l, neuron: j)).cost ?? .nan
        }
      return DualValue(.number(value))
    case (.w, 2):
      guard quantity.layer != nil else { return nil }
      let l = try layer(of: quantity, from: 2)
      let (j, k) = (try position(quantity.indices[0]), try position(quantity.indices[1]))
      guard 1...network.sizes[l - 1] ~= j, 1...network.sizes[l - 2] ~= k else { return nil }
      return DualValue(.number(network.weights(l)[j, k]))
    default: return nil
    }
  }

  mutating func positions(of indices: [Term]) throws(Diagnostic) -> [Int] {
    try indices.map { (index) throws(Diagnostic) in try self.position(index) }
  }

  /// No member of `Perturbation`: the optimiser of Swift 6.3.1 crashes on `perturbation?.place`.
  private var changedPlace: Variable? {
    if case .place(let place)? = perturbation { place } else { nil }
  }

  private mutating func whole(_ quantity: Quantity) throws(Diagnostic) -> DualValue {
    switch quantity.letter {
    case .w, .b:
      let l = try layer(of: quantity, from: 2)
      let network = try network()
      let value: Value =
        quantity.letter == .w ? .matrix(network.weights(l)) : .vector(network.biases(l))
      return DualValue(
        value, rate: changedPlace.flatMap { value.unit(at: $0, of: quantity.letter, layer: l) })
    case .z:
      let l = try layer(of: quantity, from: 2)
      return DualValue(
        .vector(try pass().weightedInput(l)),
        rate: try tangent().map { .vector($0.weightedInput(l)) })
    case .a:
      let l = try layer(of: quantity, from: 1)
      return DualValue(
        .vector(try pass().activation(l)), rate: try tangent().map { .vector($0.activation(l)) })
    case .δ:
      let l = try layer(of: quantity, from: 2)
      guard perturbation == nil else { throw .secondDerivative }
      return DualValue(.vector(try error(ofLayer: l)))
    case .x:
      if let layer = quantity.layer { throw Diagnostic(.index, "x has no layers", at: layer.range) }
      return DualValue(.vector(try input()), rate: try tangent().map { .vector($0.activation(1)) })
    case .y:
      let value = Value.vector(try target())
      return DualValue(value, rate: changedPlace.flatMap { value.unit(at: $0, of: .y, layer: 0) })
    case .C: return try cost(ofExample: quantity.ofExample)
    case .L: return DualValue(.number(Double(try network().layers)))
    case .n where quantity.layer != nil:
      guard let layer = quantity.layer else { return DualValue(.number(.nan)) }
      return DualValue(.number(Double(try width(of: layer))))
    case .n where bindings.width != nil: return DualValue(.number(Double(bindings.width ?? 0)))
    case .n, .m: return DualValue(.number(Double(try examples().count)))
    case .X, .Y:
      let columns = try examples().map { quantity.letter == .X ? $0.input : $0.target }
      guard let matrix = try? Matrix(columns: columns)
      else { throw Diagnostic(.shape, "the examples of the batch have different lengths") }
      return DualValue(.matrix(matrix))
    case .η:
      if let rate = scope.rate { return DualValue(.number(rate)) }
      throw Diagnostic(
        .state, "η, the learning rate, has a value only while the network learns",
        hint: "`learn 0.5` takes one step with η = 0.5")
    }
  }

  func network() throws(Diagnostic) -> Network {
    guard let network = scope.network else { throw .noNetwork }
    return network
  }

  func input() throws(Diagnostic) -> Vector {
    if let index = bindings.example { return scope.batch[index].input }
    let network = try network()
    guard let input = scope.input else { throw .noInput(size: network.sizes[0]) }
    return input
  }

  func target() throws(Diagnostic) -> Vector {
    if let index = bindings.example { return scope.batch[index].target }
    let network = try network()
    guard let target = scope.target else { throw .noTarget(size: network.sizes.last ?? 1) }
    return target
  }

  func examples() throws(Diagnostic) -> [Example] {
    if let examples = scope.examples { return examples }
    _ = try input()
    _ = try target()
    return []
  }

  mutating func pass() throws(Diagnostic) -> Feedforward {
    if let known = passes.passes[bindings.example] { return known }
    let (input, network) = (try input(), try network())
    let pass = try shaped(network.feedforward(input))
    passes.passes[bindings.example] = pass
    return pass
  }

  /// How everything moves under the change that is placed; nil while none is.
  private mutating func tangent() throws(Diagnostic) -> Tangent? {
    guard let place = changedPlace else { return nil }
    return try tangent(at: place)
  }

  mutating func tangent(at place: Variable) throws(Diagnostic) -> Tangent {
    let example = bindings.example
    if let known = passes.tangents[example]?[place] { return known }
    let (network, pass) = (try network(), try pass())
    let target = example.map { scope.batch[$0].target } ?? scope.target
    let tangent = try shaped(network.tangent(along: place, through: pass, target: target))
    // One line of a learner on a wide network may ask for many; they are used once each.
    if passes.tangents[example, default: [:]].count > 4_000 { passes.tangents[example] = [:] }
    passes.tangents[example, default: [:]][place] = tangent
    return tangent
  }

  /// C: of one example, or the average over the batch; its rate is that of the present example where
  /// the change is placed at one example's z or a.
  private mutating func cost(ofExample: Bool) throws(Diagnostic) -> DualValue {
    let place = changedPlace
    guard !ofExample, !scope.batch.isEmpty, place?.isShared ?? true else {
      let parts = place.map { self.parts(ofCostMovedAt: $0, ofExample: ofExample) } ?? 1
      return DualValue(
        .number(try oneCost()), rate: try tangent().map { .number(($0.cost ?? .nan) / parts) })
    }
    let present = bindings.example
    defer { bindings.example = present }
    var (cost, rate) = (0.0, 0.0)
    for index in scope.batch.indices {
      if scope.isCancelled() { throw .interrupted }
      bindings.example = index
      cost += try oneCost()
      if let place { rate += try tangent(at: place).cost ?? .nan }
    }
    let n = Double(scope.batch.count)
    return DualValue(.number(cost / n), rate: place == nil ? nil : .number(rate / n))
  }

  private mutating func oneCost() throws(Diagnostic) -> Double {
    if let known = passes.costs[bindings.example] { return known }
    let (network, pass, target) = (try network(), try pass(), try target())
    let cost = try shaped(network.cost(of: pass, target: target))
    passes.costs[bindings.example] = cost
    return cost
  }

  /// δˡ by its definition (29): ∂C/∂zˡ, one neuron after the other.
  private mutating func error(ofLayer l: Int) throws(Diagnostic) -> Vector {
    let network = try network()
    _ = try target()
    try requireWork(of: network.sizes[l - 1])
    var errors: [Double] = []
    for j in 1...network.sizes[l - 1] {
      if scope.isCancelled() { throw .interrupted }
      errors.append(try tangent(at: .weightedInput(layer: l, neuron: j)).cost ?? .nan)
    }
    return Vector(errors)
  }

  mutating func layer(of quantity: Quantity, from first: Int) throws(Diagnostic) -> Int {
    let network = try network()
    guard let term = quantity.layer else { throw .missingLayer(quantity.letter) }
    let l = try position(term)
    guard l <= network.layers else { throw .noLayer(l, of: network).at(term.range) }
    guard l >= first else { throw .layerTooLow(l, quantity.letter).at(term.range) }
    return l
  }

  /// Puts a value in the place of a weight or a bias, of a row of weights, or of a whole layer's.
  ///
  /// - Precondition: the value has the shape of the quantity, which has been evaluated before.
  package mutating func assign(
    _ value: Value, to quantity: Quantity, in network: inout Network
  ) throws(Diagnostic) {
    guard let layer = quantity.layer else { return }
    let l = try position(layer)
    let positions = try positions(of: quantity.indices)
    let entries = value.elements
    if quantity.letter == .b {
      var biases = network.biases(l)
      if let j = positions.first { biases[j] = entries[0] } else { biases = Vector(entries) }
      return try shaped(network.setBiases(biases, layer: l))
    }
    var weights = network.weights(l)
    switch positions.count {
    case 0: weights = value.matrix
    case 1: for k in 1...weights.columns { weights[positions[0], k] = entries[k - 1] }
    default: weights[positions[0], positions[1]] = entries[0]
    }
    try shaped(network.setWeights(weights, layer: l))
  }

  package mutating func index(_ term: Term) throws(Diagnostic) -> Int { try position(term) }

  mutating func position(_ term: Term) throws(Diagnostic) -> Int {
    switch term.form {
    case .name(let name):
      if let bound = bindings[name] { return bound }
    case .quantity(let quantity) where quantity.letter == .L && quantity.indices.isEmpty:
      return try network().layers
    case .quantity(let quantity) where quantity.layer == nil && quantity.indices.isEmpty:
      if let bound = bindings[quantity.letter.rawValue] { return bound }
    case .chain(let first, let links) where links.count == 1 && links[0].sign.precedence == .sum:
      let (left, right) = (try position(first), try position(links[0].operand))
      let (sum, overflow) =
        links[0].sign == .plus
        ? left.addingReportingOverflow(right) : left.subtractingReportingOverflow(right)
      if !overflow { return sum }
    default: break
    }
    let value = try value(of: term)
    guard case .number(let x) = value, let whole = Int(exactly: x) else {
      throw Diagnostic(
        .index, "an index is a whole number; this is \(value.wordingAsIndex)", at: term.range)
    }
    return whole
  }
}

/// The forward passes, tangents and costs of one network with its examples, each found once.
/// Examples count from 0; nil is the scope's own.
struct PassCache {
  var passes: [Int?: Feedforward] = [:]
  var tangents: [Int?: [Variable: Tangent]] = [:]
  var costs: [Int?: Double] = [:]
}

/// Words the shape error that an expression may throw.
func shaped<Result>(
  _ body: @autoclosure () throws(ShapeError) -> Result
) throws(Diagnostic) -> Result {
  do { return try body() } catch { throw Diagnostic(error) }
}
