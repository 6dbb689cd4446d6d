package import Backprop
package import Sentences

/// What an expression is worth.
package enum Value: Equatable, Sendable {
  case number(Double)
  /// A column.
  case vector(Vector)
  /// A transposed vector.
  case row(Vector)
  case matrix(Matrix)

  package var shape: Shape {
    switch self {
    case .number: Shape(rows: 1, columns: 1)
    case .vector(let v): v.shape
    case .row(let v): Shape(rows: 1, columns: v.count)
    case .matrix(let m): m.shape
    }
  }

  /// All entries, row by row.
  package var elements: [Double] {
    switch self {
    case .number(let x): [x]
    case .vector(let v), .row(let v): v.elements
    case .matrix(let m): m.elements
    }
  }

  /// The largest absolute value of an entry; NaN where an entry is NaN.
  package var magnitude: Double {
    // No list is made of a number: of the sides of statements most are numbers.
    if case .number(let x) = self { return abs(x) }
    return elements.reduce(0) { $1.isNaN || $0.isNaN ? .nan : max($0, abs($1)) }
  }

  package var isFinite: Bool {
    if case .number(let x) = self { return x.isFinite }
    return elements.allSatisfy(\.isFinite)
  }

  package func map(_ transform: (Double) -> Double) -> Value {
    switch self {
    case .number(let x): .number(transform(x))
    case .vector(let v): .vector(v.map(transform))
    case .row(let v): .row(v.map(transform))
    case .matrix(let m): .matrix(m.map(transform))
    }
  }

  func with(_ entries: [Double]) -> Value {
    switch self {
    case .number: .number(entries[0])
    case .vector: .vector(Vector(entries))
    case .row: .row(Vector(entries))
    case .matrix(let m): .matrix(Matrix(rows: m.rows, columns: m.columns, elements: entries))
    }
  }

  var zero: Value { map { _ in 0 } }

  /// How a value is said; a vector of one entry is no number.
  package var wording: Sentence {
    switch self {
    case .vector(let v) where v.count == 1: .aVector(1)
    case .row(let v) where v.count == 1: .aRow(1)
    case .matrix(let m) where m.rows == 1 || m.columns == 1: .aMatrix(m.rows, m.columns)
    default: shape.wording
    }
  }

  var isNumber: Bool { if case .number = self { true } else { false } }

  /// How many entries it has.
  var count: Int {
    switch self {
    case .number: 1
    case .vector(let v), .row(let v): v.count
    case .matrix(let m): m.rows * m.columns
    }
  }

  /// One entry, or with one position one row of a matrix; neurons count from 1.
  func entry(_ positions: [Int], of name: String? = nil) throws(Diagnostic) -> Value {
    let shape: Sentence = name.map { "\($0), \(wording)" } ?? wording
    switch (self, positions.count) {
    case (.vector(let v), 1), (.row(let v), 1):
      guard 1...v.count ~= positions[0] else { throw .noEntry(positions, shape) }
      return .number(v[positions[0]])
    case (.matrix(let m), 1), (.matrix(let m), 2):
      let (j, k) = (positions[0], positions.count == 1 ? 1 : positions[1])
      guard 1...m.rows ~= j, 1...m.columns ~= k else { throw .noEntry(positions, shape) }
      return positions.count == 1 ? .row(m.row(j)) : .number(m[j, k])
    case (.number, _):
      throw Diagnostic(.index, "there are no entries in \(shape)", hint: "leave out the brackets")
    default:
      throw .wrongIndexCount(positions.count, shape, isMatrix: self.shape.columns > 1)
    }
  }
}

extension Value {
  /// An entry of what an operand comes to; of a transposed matrix, one position is a column of it.
  func entry(_ positions: [Int], of operand: Term) throws(Diagnostic) -> Value {
    var whole = operand
    while case .entry(let inner, _) = whole.form { whole = inner }
    switch (operand.form, self) {
    case (_, .number) where whole.isCallOfActivation:
      throw Diagnostic(
        .syntax, "σ is a function, and has no entries",
        hint: "write what it is applied to, as in σ'(z[L][j])")
    case (.transpose, .matrix(let m)) where positions.count == 1 && !(1...m.rows ~= positions[0]):
      let shape = Sentence.aMatrix(m.columns, m.rows)
      throw Diagnostic(
        .index, "there is no column \(positions[0]) in \(shape); columns count from 1")
    default: return try entry(positions)
    }
  }
}

extension Term {
  fileprivate var isCallOfActivation: Bool {
    if case .call(.activation, _, _) = form { true } else { false }
  }
}

extension Shape {
  /// How a shape is said: "a number", "a vector of 3 entries", "a 3×2 matrix".
  package var wording: Sentence {
    switch (rows, columns) {
    case (1, 1): .aNumber
    case (_, 1): .aVector(rows)
    case (1, _): .aRow(columns)
    default: .aMatrix(rows, columns)
    }
  }
}

extension Variable {
  /// The place of an entry of a quantity; nil where no change can be placed there.
  init?(_ letter: Letter, layer l: Int, _ j: Int, _ k: Int) {
    switch letter {
    case .w: self = .weight(layer: l, to: j, from: k)
    case .b: self = .bias(layer: l, neuron: j)
    case .z: self = .weightedInput(layer: l, neuron: j)
    case .a, .x: self = .activation(layer: l, neuron: j)
    case .y: self = .target(neuron: j)
    default: return nil
    }
  }

  /// Whether it is one of the network's parameters, which all examples share.
  var isShared: Bool {
    switch self {
    case .weight, .bias: true
    case .weightedInput, .activation, .target: false
    }
  }
}

extension [Double] {
  func dot(_ other: [Double]) -> Double { zip(self, other).reduce(0) { $0 + $1.0 * $1.1 } }
}
