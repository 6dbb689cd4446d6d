import Backprop

/// By how much numbers of the network move: each by an amount and its powers of t.
struct Moves: Hashable {
  /// The coefficients of 1, t, t², … at each place.
  var amounts: [Variable: [Double]] = [:]
  /// Along a path only its neurons are let move.
  var path: [Int: Int]?
  /// Up to which power of t everything is known.
  var order = 0
}

/// The forward pass of a network in the numbers of `Series`: with what rounding can have done, and with
/// a change carried along.
struct Expansion {
  fileprivate(set) var weightedInputs: [Series] = []
  fileprivate(set) var activations: [Series]
  /// Nil where no target is known.
  fileprivate(set) var cost: Series?

  func weightedInput(_ l: Int) -> Series { weightedInputs[l - 2] }

  func activation(_ l: Int) -> Series { activations[l - 1] }
}

extension Evaluator {
  /// What moves at present: the place of a derivative, and everything that Δ is taken of.
  var moves: Moves {
    var moves = Moves()
    if isMoved, let change = bindings.change { moves = change.moves }
    if case .place(let place)? = perturbation {
      moves.amounts[place] = [moves.amounts[place]?.first ?? 0, 1]
      moves.order = max(moves.order, 1)
    }
    return moves
  }

  /// The present example's pass, as it is known under some moves.
  ///
  ///     z(t) = w(t) a(t) + b(t),   a(t) = σ(z(t))
  mutating func expansion(_ moves: Moves) throws(Diagnostic) -> Expansion {
    if let known = passes.expansions[bindings.example]?[moves] { return known }
    if scope.isCancelled() { throw .interrupted }
    // It says what does not fit.
    _ = try pass()
    let network = try network()
    let still = moves.path == nil ? nil : try expansion(Moves())
    var a = try given(.vector(try input()), .x, layer: 1, moves)
    var expansion = Expansion(activations: [a])
    for l in 2...network.layers {
      let w = try given(.matrix(network.weights(l)), .w, layer: l, moves)
      let b = try given(.vector(network.biases(l)), .b, layer: l, moves)
      var z = try moved(.sum(.product(w, a, .beside), b), .z, layer: l, moves)
      if let j = moves.path?[l], let still {
        z = try .joined(z, only: j, of: still.weightedInput(l))
      }
      a = try moved(z.applying(network, layer: l), .a, layer: l, moves)
      if let j = moves.path?[l], let still { a = try .joined(a, only: j, of: still.activation(l)) }
      expansion.weightedInputs.append(z)
      expansion.activations.append(a)
    }
    if let y = try? target() {
      let y = try given(.vector(y), .y, layer: 0, moves)
      expansion.cost = try network.cost.series(output: a, target: y)
    }
    if passes.expansions[bindings.example, default: [:]].count > 2_000 {
      passes.expansions[bindings.example] = [:]
    }
    passes.expansions[bindings.example, default: [:]][moves] = expansion
    return expansion
  }

  /// How fast C, or what else is read off the pass, changes at a place, while all else may move too.
  ///
  /// The place moves by a power of t so high that what it does stands apart from all else: in order n
  /// by tⁿ⁺¹, whose coefficients up to t²ⁿ⁺¹ are linear in it.
  mutating func rate(
    at place: Variable, of read: (Expansion) -> Series?
  ) throws(Diagnostic) -> Series {
    var around = moves
    let order = around.order
    around.order = 2 * order + 1
    let without = around.amounts.isEmpty ? nil : read(try expansion(around))
    around.amounts[place] =
      (0...order).map { (around.amounts[place] ?? []).dropFirst($0).first ?? 0 } + [1]
    guard let with = read(try expansion(around)) else { return Series(.number(.nan)) }
    var rates: [RoundedValue] = []
    for power in (order + 1)...(2 * order + 1) {
      let all = with[power] ?? with.constant.zero
      rates.append(
        try without?[power].map { (other) throws(Diagnostic) in
          try .difference(all, other)
        } ?? all)
    }
    return Series(rates, order: order == 0 ? .max : order)
  }

  /// A quantity that the network is made of, as it moves at present; without rounding where that is not
  /// asked.
  func given(_ value: Value, _ letter: Letter, layer l: Int = 1) throws(Diagnostic) -> Series {
    if carriesRounding { return try given(value, letter, layer: l, moves) }
    return perturbation == nil ? Series(value) : try moved(Series(value), letter, layer: l, moves)
  }

  /// A weight or a bias, as it moves at present.
  func given(_ value: Double, at place: Variable) throws(Diagnostic) -> Series {
    let still = exactly(.number(value))
    let moves = moves
    guard let amounts = moves.amounts[place] else { return still }
    return try .sum(
      still,
      Series(
        amounts.map { exactly(.number($0)).constant },
        order: moves.order == 0 ? Int.max : moves.order))
  }

  private func given(
    _ value: Value, _ letter: Letter, layer l: Int, _ moves: Moves
  ) throws(Diagnostic) -> Series {
    try moved(Series(RoundedValue(exact: value)), letter, layer: l, moves)
  }

  /// A quantity of one layer with the amounts by which its entries move added.
  private func moved(
    _ series: Series, _ letter: Letter, layer l: Int, _ moves: Moves
  ) throws(Diagnostic) -> Series {
    let columns = series.value.shape.columns
    let own = moves.amounts.compactMap { place, amounts in
      place.entry(of: letter, layer: l, columns: columns).map { (entry: $0, amounts: amounts) }
    }
    guard let last = own.map(\.amounts.count).max() else { return series }
    let coefficients = (0..<last).map { power in
      var entries = series.value.zero.elements
      for (entry, amounts) in own where power < amounts.count { entries[entry] += amounts[power] }
      let value = series.value.with(entries)
      return carriesRounding ? RoundedValue(exact: value) : RoundedValue(value)
    }
    let order = moves.order == 0 ? Int.max : moves.order
    return try .sum(series, Series(coefficients, order: order))
  }
}

extension Variable {
  /// Which entry it is of a quantity in one layer, from 0 row by row; nil where it is none.
  fileprivate func entry(of letter: Letter, layer l: Int, columns: Int) -> Int? {
    switch (letter, self) {
    case (.w, .weight(l, let j, let k)): (j - 1) * columns + k - 1
    case (.b, .bias(l, let j)), (.z, .weightedInput(l, let j)), (.a, .activation(l, let j)),
      (.x, .activation(l, let j)), (.y, .target(let j)):
      j - 1
    default: nil
    }
  }
}

extension Series {
  /// σ of a layer, neuron by neuron where they differ.
  fileprivate func applying(_ network: Network, layer l: Int) throws(Diagnostic) -> Series {
    let σ = network.activation(ofLayer: l)
    guard let common = σ.common else { return try softmax }
    guard network.modified.keys.contains(where: { $0.layer == l })
    else { return try applying(Curve(common)) }
    return try eachEntry { (j, z) throws(Diagnostic) in try z.applying(Curve(σ[j] ?? common)) }
  }

  /// aⱼ = e^zⱼ / ∑ₖ e^zₖ, of z less its largest entry, so that nothing overflows.
  var softmax: Series {
    get throws(Diagnostic) {
      let largest = Series(
        RoundedValue(exact: value.map { [value] _ in value.elements.max() ?? 0 }))
      let powers = try Series.difference(self, largest).applying(.exponential)
      return try .quotient(powers, powers.total)
    }
  }

  /// Entry j, with all others as they were.
  fileprivate static func joined(
    _ moved: Series, only j: Int, of still: Series
  ) throws(Diagnostic) -> Series {
    try still.eachEntry { (i, entry) throws(Diagnostic) in
      guard i == j else { return entry }
      return try moved.linear { (value) throws(Diagnostic) in try value.entry([j]) }
    }
  }

  /// Another number for each entry, which count from 1.
  func eachEntry(
    _ transform: (Int, Series) throws(Diagnostic) -> Series
  ) throws(Diagnostic) -> Series {
    let shape = value
    var entries: [Series] = []
    for index in shape.elements.indices {
      let entry = try linear { (value) throws(Diagnostic) in .number(value.elements[index]) }
      entries.append(try transform(index + 1, entry))
    }
    return .joined(entries, shape.with)
  }
}

extension Cost {
  /// C of one example, by its formula.
  fileprivate func series(output a: Series, target y: Series) throws(Diagnostic) -> Series {
    let half = Series(RoundedValue(exact: .number(0.5)))
    if self == .quadratic {
      let error = try Series.difference(y, a)
      return try .product(half, Series.product(error, error, .hadamard).total, .beside)
    }
    if self == .unnamed {
      let error = try Series.difference(a, y)
      let square = try Series.product(error, error, .hadamard)
      let fourth = try Series.product(square, square, .hadamard)
      let eighth = Series(RoundedValue(exact: .number(0.125)))
      return try .sum(
        .product(half, square.total, .beside), .product(eighth, fourth.total, .beside))
    }
    let on = try Self.product(y, logarithmOf: a)
    if self == .logLikelihood { return try -on.total }
    let one = Series(RoundedValue(exact: a.value.map { _ in 1 }))
    let off = try Self.product(.difference(one, y), logarithmOf: .difference(one, a))
    return try -Series.sum(on, off).total
  }

  /// y ln a, where 0 · ln 0 = 0.
  private static func product(_ y: Series, logarithmOf a: Series) throws(Diagnostic) -> Series {
    try y.eachEntry { (j, y) throws(Diagnostic) in
      if !y.moves, y.value == .number(0) { return y }
      let a = try a.linear { (value) throws(Diagnostic) in try value.entry([j]) }
      return try .product(y, a.applying(.logarithm), .beside)
    }
  }
}
