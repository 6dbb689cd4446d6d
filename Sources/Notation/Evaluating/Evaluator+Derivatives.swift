import Backprop

/// A unit change, placed in the network or at a name of the learner's.
enum Change {
  case place(Place)
  case name(String, direction: Value)

  var place: Place? {
    if case .place(let place) = self { place } else { nil }
  }

  func rate(ofName name: String) -> Value? {
    if case .name(name, let direction) = self { direction } else { nil }
  }
}

extension Evaluator {
  /// More work than this for one derivative is refused.
  private static let mostWork = 4_000_000_000

  /// ∂numerator/∂denominator, from the definition: a change at each place of the denominator is
  /// carried forward to the numerator.
  ///
  /// A number by a vector or a matrix has the denominator's shape; a vector by a vector is the matrix
  /// whose rows belong to the numerator.
  mutating func derivative(of numerator: Term, by denominator: Term) throws(Diagnostic) -> Value {
    guard change == nil else { throw .secondDerivative }
    let (changes, by) = try changes(at: denominator)
    defer { change = nil }
    var rates: [Value] = []
    for change in changes {
      if scope.isCancelled() { throw .interrupted }
      self.change = change
      rates.append(try jet(of: numerator).slope)
      try Value.requireRoom(rows: rates[0].elements.count, columns: changes.count)
    }
    switch (rates[0], by) {
    case (_, .number): return rates[0]
    case (.number, _): return by.with(rates.flatMap(\.elements))
    case (.vector(let first), .vector):
      var matrix = Matrix(repeating: 0, rows: first.count, columns: rates.count)
      for (column, rate) in rates.enumerated() {
        for (row, entry) in rate.elements.enumerated() { matrix[row + 1, column + 1] = entry }
      }
      return .matrix(matrix)
    default:
      throw Diagnostic(
        .shape,
        "the derivative of \(rates[0].wording) by \(by.wording) has more than two indices",
        hint: "name one entry, as in ∂a[3]/∂w[2][1,3]")
    }
  }

  /// ∇ₐC: the derivatives by the output layer's activations; by z likewise.
  mutating func gradient(by letter: Letter, of operand: Term) throws(Diagnostic) -> Value {
    let layer = Term(.quantity(.init(letter: .L, layer: nil, indices: [])), at: operand.range)
    let denominator = Term(
      .quantity(.init(letter: letter, layer: layer, indices: [])), at: operand.range)
    return try derivative(of: operand, by: denominator)
  }

  func requireWork(of places: Int) throws(Diagnostic) {
    let parameters = scope.network?.parameterCount ?? 1
    guard places <= Self.mostWork / max(1, parameters) else {
      throw Diagnostic(
        .limit, "this takes \(places) passes through a network of \(parameters) weights and biases",
        hint: "`gradient w 2` finds the whole gradient in two passes")
    }
  }

  /// The unit changes at the entries of a denominator, row by row, and its value.
  private mutating func changes(at denominator: Term) throws(Diagnostic) -> ([Change], Value) {
    switch denominator.form {
    case .name(let name):
      guard let value = scope.names[name] else { throw .unknownName(name, in: scope).at(denominator.range) }
      try Value.requireRoom(rows: value.elements.count, columns: value.elements.count)
      let entries = value.elements.indices.map { index in
        var direction = value.zero.elements
        direction[index] = 1
        return Change.name(name, direction: value.with(direction))
      }
      return (entries, value)
    case .quantity(let quantity):
      let places = try places(of: quantity, at: denominator.range)
      try requireWork(of: places.count)
      return (places.map { .place($0) }, try jet(of: denominator).value)
    default:
      throw Diagnostic(
        .value, "a derivative is by a quantity, not by a compound expression", at: denominator.range,
        hint: "write it as in ∂C/∂z[2][1]")
    }
  }

  private mutating func places(of quantity: Quantity, at range: Range<Int>) throws(Diagnostic) -> [Place] {
    // Evaluating it checks the layer and the positions.
    let plain = Term(.quantity(quantity), at: range)
    let whole = Term(.quantity(.init(letter: quantity.letter, layer: quantity.layer, indices: [])), at: range)
    _ = try jet(of: plain)
    let shape = try jet(of: whole).value.shape
    let positions = try quantity.indices.map { (index) throws(Diagnostic) in try self.position(index) }
    let rows = positions.isEmpty ? Array(1...shape.rows) : [positions[0]]
    let columns = positions.count < 2 ? Array(1...shape.columns) : [positions[1]]
    let l = try quantity.layer.map { (layer) throws(Diagnostic) in try self.position(layer) } ?? 1
    switch quantity.letter {
    case .w: return rows.flatMap { j in columns.map { k in .weight(layer: l, to: j, from: k) } }
    case .b: return rows.map { .bias(layer: l, neuron: $0) }
    case .z: return rows.map { .weightedInput(layer: l, neuron: $0) }
    case .a, .x: return rows.map { .activation(layer: l, neuron: $0) }
    case .y: return rows.map { .target(neuron: $0) }
    default:
      throw Diagnostic(
        .value, "nothing can be differentiated by \(quantity.letter.rawValue)", at: range,
        hint: "w, b, z, a, x and y can stand below a ∂")
    }
  }
}
