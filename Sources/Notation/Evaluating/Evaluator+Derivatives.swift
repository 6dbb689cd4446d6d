package import Backprop

/// A unit change, placed in the network or at a name of the learner's.
enum Perturbation {
  case place(Variable)
  case name(String, direction: Value)

  func rate(ofName name: String) -> Value? {
    if case .name(name, let direction) = self { direction } else { nil }
  }
}

extension Evaluator {
  private static let mostWork = 4_000_000_000

  /// ∂numerator/∂denominator, from the definition: a change at each place of the denominator is
  /// carried forward to the numerator.
  ///
  /// A number by a vector or a matrix has the denominator's shape; a vector by a vector is the matrix
  /// whose rows belong to the numerator.
  mutating func derivative(of numerator: Term, by denominator: Term) throws(Diagnostic) -> Series {
    guard perturbation == nil else { throw .secondDerivative }
    if let number = try simple(numerator, denominator) { return number }
    let rows = derivativesAreRows
    let (rates, shape) = try rates(of: numerator, by: denominator)
    if !denominator.isWholeQuantity, shape == Shape(rows: 1, columns: 1) {
      return Series(rates[0])
    }
    if case .number = rates[0].value {
      return Series(
        rates.joined { entries in
          if shape.columns > 1 || denominator.isMatrixQuantity {
            return .matrix(Matrix(rows: shape.rows, columns: shape.columns, elements: entries))
          }
          return rows ? .row(Vector(entries)) : .vector(Vector(entries))
        })
    }
    guard !denominator.isMatrixQuantity, case .vector(let first) = rates[0].value else {
      throw Diagnostic(
        .shape,
        "the derivative of \(rates[0].value.shape.wording) by \(shape.wording) has more than two indices",
        hint: "name one entry, as in ∂a[3]/∂w[2][1,3]")
    }
    // Each rate is a column.
    let columns = rates.joined {
      .matrix(Matrix(rows: rates.count, columns: first.count, elements: $0))
    }
    return try Series(columns).linear { (value) throws(Diagnostic) in value.transposed }
  }

  /// The rates of a numerator as each entry of the denominator changes, and the denominator's shape.
  mutating func rates(
    of numerator: Term, by denominator: Term
  ) throws(Diagnostic) -> ([RoundedValue], Shape) {
    let (perturbations, shape) = try perturbations(at: denominator)
    try requireWork(of: shape.rows * shape.columns)
    let rows = derivativesAreRows
    derivativesAreRows = false
    defer {
      perturbation = nil
      derivativesAreRows = rows
    }
    var rates: [RoundedValue] = []
    for perturbation in perturbations {
      if scope.isCancelled() { throw .interrupted }
      self.perturbation = perturbation
      rates.append(try series(of: numerator).slope)
      try Value.requireRoom(rows: rates[0].value.elements.count, columns: perturbations.count)
    }
    return (rates, shape)
  }

  /// One quantity of the network by one place of it: read off how the network moves.
  private mutating func simple(_ numerator: Term, _ denominator: Term) throws(Diagnostic) -> Series?
  {
    guard let above = numerator.quantity, let below = denominator.quantity, self.arguments == nil,
      let place = try place(named: below)
    else { return nil }
    switch (above.letter, above.indices.count) {
    case (.C, 0) where !place.isShared || scope.batch.isEmpty || above.ofExample:
      let slope = try rateOfCost(at: place)
      let parts = parts(ofCostMovedAt: place, ofExample: above.ofExample)
      return parts == 1 ? slope : try .quotient(slope, exactly(.number(parts)))
    case (.z, 1), (.a, 1):
      let l = try layer(of: above, from: above.letter == .z ? 2 : 1)
      let j = try position(above.indices[0])
      guard 1...(try network().sizes[l - 1]) ~= j else { return nil }
      if carriesRounding {
        let rate = try rate(at: place) {
          above.letter == .z ? $0.weightedInput(l) : $0.activation(l)
        }
        return try rate.linear { (value) throws(Diagnostic) in try value.entry([j]) }
      }
      let tangent = try tangent(at: place)
      return Series(
        .number(above.letter == .z ? tangent.weightedInput(l)[j] : tangent.activation(l)[j]))
    default: return nil
    }
  }

  /// ∂C/∂place of the present example.
  mutating func rateOfCost(at place: Variable) throws(Diagnostic) -> Series {
    carriesRounding || isMoved
      ? try rate(at: place, of: \.cost) : Series(.number(try tangent(at: place).cost ?? .nan))
  }

  /// Of how many parts C moves by one, with a change at one example's place: where an equation speaks
  /// of any example x, C is the average of all.
  func parts(ofCostMovedAt place: Variable, ofExample: Bool) -> Double {
    !place.isShared && bindings.example != nil && !ofExample && !scope.batch.isEmpty
      ? Double(scope.batch.count) : 1
  }

  /// The place that a quantity with all its indices names in the network.
  ///
  /// - Returns: nil where it has not all, or is not there.
  package mutating func place(named quantity: Quantity) throws(Diagnostic) -> Variable? {
    let network = try network()
    let letter = quantity.letter
    switch (letter, quantity.indices.count) {
    case (.w, 1) where quantity.layer == nil && bindings.numbersWeights:
      return network.place(ofWeight: try position(quantity.indices[0]))
    case (.b, 1) where quantity.layer == nil && bindings.numbersWeights:
      return network.place(ofBias: try position(quantity.indices[0]))
    case (.w, 2), (.b, 1), (.z, 1), (.a, 1), (.x, 1):
      let l = letter == .x ? 1 : try layer(of: quantity, from: letter == .a ? 1 : 2)
      let positions = try positions(of: quantity.indices)
      return Variable(letter, layer: l, positions[0], positions[positions.count - 1])
        .flatMap { network.contains($0) ? $0 : nil }
    default: return nil
    }
  }

  func requireWork(of places: Int) throws(Diagnostic) {
    let parameters = scope.network?.parameterCount ?? 1
    guard places <= Self.mostWork / max(1, parameters) else {
      throw Diagnostic(
        .limit,
        "this takes \(places.grouped) passes through a network of \(parameters.grouped) weights and biases",
        hint: "`gradient w 2` finds the whole gradient in two passes")
    }
  }

  /// The unit changes at the entries of a denominator, row by row, and its shape.
  private mutating func perturbations(at denominator: Term) throws(Diagnostic) -> (
    [Perturbation], Shape
  ) {
    switch denominator.form {
    case .name(let name):
      guard let value = scope.names[name]
      else { throw .unknownName(name, in: scope).at(denominator.range) }
      try Value.requireRoom(rows: value.elements.count, columns: value.elements.count)
      let entries = value.elements.indices.map { index in
        var direction = value.zero.elements
        direction[index] = 1
        return Perturbation.name(name, direction: value.with(direction))
      }
      return (entries, value.shape)
    case .quantity(let quantity):
      let (places, shape) = try places(of: quantity, at: denominator.range)
      return (places.map { .place($0) }, shape)
    default:
      throw Diagnostic(
        .value, "a derivative is by a quantity, not by a compound expression",
        at: denominator.range, hint: "write it as in ∂C/∂z[2][1]")
    }
  }

  mutating func places(of quantity: Quantity, at range: Range<Int>) throws(Diagnostic) -> (
    [Variable], Shape
  ) {
    if let place = try place(named: quantity) { return ([place], Shape(rows: 1, columns: 1)) }
    // Evaluating it checks the layer and the positions.
    var whole = quantity
    whole.indices = []
    let shape = try series(of: Term(.quantity(whole), at: range)).value.shape
    _ = try series(of: Term(.quantity(quantity), at: range))
    let positions = try positions(of: quantity.indices)
    let rows = positions.isEmpty ? Array(1...shape.rows) : [positions[0]]
    let columns = positions.count < 2 ? Array(1...shape.columns) : [positions[1]]
    let l = if let layer = quantity.layer { try position(layer) } else { 1 }
    let found = rows.flatMap { j in
      columns.compactMap { k in Variable(quantity.letter, layer: l, j, k) }
    }
    guard !found.isEmpty else {
      throw Diagnostic(
        .value, "nothing can be differentiated by \(quantity.letter.rawValue)", at: range,
        hint: "w, b, z, a, x and y can stand below a ∂")
    }
    // A row of weights is a list.
    let isRow = quantity.letter == .w && positions.count == 1
    return (
      found, Shape(rows: isRow ? found.count : rows.count, columns: isRow ? 1 : columns.count)
    )
  }
}

extension Term {
  fileprivate var isWholeQuantity: Bool {
    if case .name = form { true } else { quantity?.indices.isEmpty ?? false }
  }

  var isMatrixQuantity: Bool { quantity?.letter == .w && isWholeQuantity }
}

extension Network {
  /// The weights numbered w₁, w₂, …: layer by layer, row by row, as (46) numbers them.
  func place(ofWeight number: Int) -> Variable? {
    var rest = number - 1
    guard rest >= 0 else { return nil }
    for l in 2...layers {
      let (rows, columns) = (sizes[l - 1], sizes[l - 2])
      if rest < rows * columns {
        return .weight(layer: l, to: rest / columns + 1, from: rest % columns + 1)
      }
      rest -= rows * columns
    }
    return nil
  }

  /// The biases numbered b₁, b₂, …: layer by layer.
  func place(ofBias number: Int) -> Variable? {
    var rest = number - 1
    guard rest >= 0 else { return nil }
    for l in 2...layers {
      if rest < sizes[l - 1] { return .bias(layer: l, neuron: rest + 1) }
      rest -= sizes[l - 1]
    }
    return nil
  }

  var weightCount: Int { zip(sizes.dropFirst(), sizes).reduce(0) { $0 + $1.0 * $1.1 } }
}
