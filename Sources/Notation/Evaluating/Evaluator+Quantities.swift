package import Backprop

extension Evaluator {
  mutating func quantity(_ quantity: Quantity) throws(Diagnostic) -> Series {
    // A parameter hides the book's letter.
    let argument = quantity.layer == nil ? arguments?[quantity.letter.rawValue] : nil
    let isParameter = argument != nil
    if !isParameter, let number = try numbered(quantity) { return number }
    if !isParameter, let number = try entry(of: quantity) { return number }
    let positions = try positions(of: quantity.indices)
    let whole = if let argument { argument } else { try whole(quantity) }
    guard !positions.isEmpty else { return whole }
    return try whole.linear { (value) throws(Diagnostic) in
      try value.entry(positions, of: isParameter ? nil : quantity.name)
    }
  }

  /// A weight or a bias by its number through the whole network, as in (16), (17) and (46).
  private mutating func numbered(_ quantity: Quantity) throws(Diagnostic) -> Series? {
    let isParameter = quantity.letter == .w || quantity.letter == .b
    guard isParameter, quantity.layer == nil, quantity.indices.count == 1, bindings.numbersWeights,
      let network = scope.network
    else { return nil }
    guard let place = try place(named: quantity), let value = network[parameter: place] else {
      let number = try position(quantity.indices[0])
      throw Diagnostic(.index, "there is no \(quantity.letter.rawValue)_\(number)")
    }
    return try given(value, at: place)
  }

  /// One entry straight from where it is kept: what the instances of an equation ask for most.
  private mutating func entry(of quantity: Quantity) throws(Diagnostic) -> Series? {
    guard perturbation == nil, !carriesRounding, let network = scope.network else { return nil }
    switch (quantity.letter, quantity.indices.count) {
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
      return Series(.number(value))
    case (.w, 2):
      guard quantity.layer != nil else { return nil }
      let l = try layer(of: quantity, from: 2)
      let (j, k) = (try position(quantity.indices[0]), try position(quantity.indices[1]))
      guard 1...network.sizes[l - 1] ~= j, 1...network.sizes[l - 2] ~= k else { return nil }
      return Series(.number(network.weights(l)[j, k]))
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

  private mutating func whole(_ quantity: Quantity) throws(Diagnostic) -> Series {
    switch quantity.letter {
    case .w, .b:
      let l = try layer(of: quantity, from: 2)
      let network = try network()
      let value: Value =
        quantity.letter == .w ? .matrix(network.weights(l)) : .vector(network.biases(l))
      return try given(value, quantity.letter, layer: l)
    case .z, .a:
      let isInput = quantity.letter == .z
      let l = try layer(of: quantity, from: isInput ? 2 : 1)
      if carriesRounding {
        let expansion = try expansion(moves)
        return (isInput ? expansion.weightedInput(l) : expansion.activation(l)).asWhole
      }
      let pass = try pass()
      let rate = try tangent().map { isInput ? $0.weightedInput(l) : $0.activation(l) }
      return Series(
        RoundedValue(.vector(isInput ? pass.weightedInput(l) : pass.activation(l))),
        rate: rate.map { RoundedValue(.vector($0)) })
    case .δ:
      let l = try layer(of: quantity, from: 2)
      guard perturbation == nil else { throw .secondDerivative }
      return try error(ofLayer: l).asWhole
    case .x:
      if let layer = quantity.layer { throw Diagnostic(.index, "x has no layers", at: layer.range) }
      return try given(.vector(try input()), .x)
    case .y: return try given(.vector(try target()), .y)
    case .C: return try cost(ofExample: quantity.ofExample).asWhole
    case .L: return exactly(.number(Double(try network().layers)))
    case .n where quantity.layer != nil:
      guard let layer = quantity.layer else { return exactly(.number(.nan)) }
      return exactly(.number(Double(try width(of: layer))))
    case .n where bindings.width != nil: return exactly(.number(Double(bindings.width ?? 0)))
    case .n, .m: return exactly(.number(Double(try examples().count)))
    case .X, .Y:
      let columns = try examples().map { quantity.letter == .X ? $0.input : $0.target }
      guard let matrix = try? Matrix(columns: columns)
      else { throw Diagnostic(.shape, "the examples of the batch have different lengths") }
      return exactly(.matrix(matrix))
    case .η:
      if let rate = scope.rate { return exactly(.number(rate)) }
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
  private mutating func cost(ofExample: Bool) throws(Diagnostic) -> Series {
    let place = changedPlace
    guard !ofExample, !scope.batch.isEmpty, place?.isShared ?? true else {
      var cost = try oneCost()
      if let place, case let parts = parts(ofCostMovedAt: place, ofExample: ofExample), parts != 1 {
        let part = try Series.quotient(cost, exactly(.number(parts)))
        cost = Series(cost.constant, rate: part.slope)
      }
      return cost
    }
    let present = bindings.example
    defer { bindings.example = present }
    var total = exactly(.number(0))
    for index in scope.batch.indices {
      if scope.isCancelled() { throw .interrupted }
      bindings.example = index
      total = try .sumOfAlike(total, oneCost())
    }
    return try .quotient(total, exactly(.number(Double(scope.batch.count))))
  }

  private mutating func oneCost() throws(Diagnostic) -> Series {
    if carriesRounding {
      _ = try target()
      return try expansion(moves).cost ?? Series(.number(.nan))
    }
    let rate = try tangent().map { RoundedValue(.number($0.cost ?? .nan)) }
    if let known = passes.costs[bindings.example] {
      return Series(RoundedValue(.number(known)), rate: rate)
    }
    let (network, pass, target) = (try network(), try pass(), try target())
    let cost = try shaped(network.cost(of: pass, target: target))
    passes.costs[bindings.example] = cost
    return Series(RoundedValue(.number(cost)), rate: rate)
  }

  /// δˡ by its definition (29): ∂C/∂zˡ, one neuron after the other.
  private mutating func error(ofLayer l: Int) throws(Diagnostic) -> Series {
    let network = try network()
    _ = try target()
    try requireWork(of: network.sizes[l - 1])
    var errors: [Series] = []
    for j in 1...network.sizes[l - 1] {
      if scope.isCancelled() { throw .interrupted }
      errors.append(try rateOfCost(at: .weightedInput(layer: l, neuron: j)))
    }
    return .joined(errors) { .vector(Vector($0)) }
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

/// The forward passes, tangents, costs and expansions of one network with its examples, each found once.
/// Examples count from 0; nil is the scope's own.
struct PassCache {
  var passes: [Int?: Feedforward] = [:]
  var tangents: [Int?: [Variable: Tangent]] = [:]
  var costs: [Int?: Double] = [:]
  var expansions: [Int?: [Moves: Expansion]] = [:]
}

/// Words the shape error that an expression may throw.
func shaped<Result>(
  _ body: @autoclosure () throws(ShapeError) -> Result
) throws(Diagnostic) -> Result {
  do { return try body() } catch { throw Diagnostic(error) }
}
