import Foundation

/// Why a formula has no value in an instance.
enum Lack: Error {
  /// There is no such layer or neuron.
  case missing
  /// The shapes do not fit.
  case shapeless
  /// What the mutant tests leave open, since the language reads it in ways of its own.
  case open
}

/// A value of the mutant tests.
struct Measured {
  enum Shape: Hashable { case number, column(Int), row(Int), matrix(Int, Int) }

  var shape: Shape
  var entries: [Double]

  static func number(_ value: Double) -> Measured { Measured(shape: .number, entries: [value]) }
  static func column(_ entries: [Double]) -> Measured {
    Measured(shape: .column(entries.count), entries: entries)
  }
  static func matrix(_ rows: [[Double]]) -> Measured {
    Measured(shape: .matrix(rows.count, rows.first?.count ?? 0), entries: rows.flatMap(\.self))
  }
}

/// One instance: a network, an example or all, and what the letters stand for.
struct Instance {
  let specimen: Specimen
  var example: Int?
  var isAboutExamples = false
  var layers: [String: Int] = [:]
  var neurons: [String: Int] = [:]
  /// The largest entry met.
  var scale = 0.0

  private var pass: Specimen.Pass { specimen.passes[example ?? 0] }

  func number(_ layer: Formula.Layer) throws(Lack) -> Int {
    let base = try layer.base.map { (letter) throws(Lack) in
      if letter == "L" { return specimen.depth }
      guard let known = layers[letter] else { throw Lack.open }
      return known
    }
    return (base ?? 0) + layer.offset
  }

  private func position(_ index: String, below width: Int) throws(Lack) -> Int {
    guard let j = neurons[index] else { throw .open }
    guard 1...max(1, width) ~= j else { throw .missing }
    return j - 1
  }

  mutating func value(_ formula: Formula) throws(Lack) -> Measured {
    let value = try unscaled(formula)
    scale = value.entries.reduce(scale) { max($0, abs($1)) }
    return value
  }

  private mutating func unscaled(_ formula: Formula) throws(Lack) -> Measured {
    switch formula {
    case .number(let value): return .number(value)
    case .letter(let letter, let layer, let indices): return try self.letter(letter, layer, indices)
    case .activation(let primes, let inner):
      guard primes < 2 else { throw .open }
      let specimen = specimen
      return try entrywise(inner) { primes == 0 ? specimen.value($0) : specimen.prime($0) }
    case .slopes(let inner):
      let value = try entrywise(inner, specimen.prime)
      guard case .column(let count) = value.shape else { throw .open }
      return .matrix(
        (0..<count).map { j in (0..<count).map { $0 == j ? value.entries[j] : 0 } })
    case .logarithm(let inner):
      return try entrywise(inner) { log($0) }
    case .derivative(let of, let by): return try derivative(of, by)
    case .sum(let letter, let limit, let inner): return try sum(letter, limit, inner)
    case .examples(let inner):
      guard example == nil else { throw .open }
      defer { example = nil }
      var total: Measured?
      for index in specimen.passes.indices {
        example = index
        let value = try value(inner)
        total = try total.map { (sum) throws(Lack) in try Self.sum(sum, value, 1) } ?? value
      }
      return total ?? .number(0)
    case .paths(let layer, let index):
      let l = try number(layer)
      guard 1...specimen.depth ~= l else { throw .missing }
      return .number(paths(from: l, try position(index, below: specimen.sizes[l])))
    case .wayBack(let layer):
      let l = try number(layer)
      guard l >= 2, l < specimen.depth else { throw .missing }
      return .column(pass.δ[l])
    case .plus(let one, let other): return try Self.sum(try value(one), try value(other), 1)
    case .minus(let one, let other): return try Self.sum(try value(one), try value(other), -1)
    case .product(let factors):
      let whole = factors.count {
        if case .derivative(_, .letter(_, _, [])) = $0 { true } else { false }
      }
      if whole > 1 { throw .open }
      var product = try value(factors[0])
      for factor in factors.dropFirst() { product = try Self.product(product, try value(factor)) }
      return product
    case .hadamard(let one, let other):
      let (left, right) = (try value(one), try value(other))
      switch (left.shape, right.shape) {
      case (.column(let count), .column(let other)) where count == other:
        return .column(zip(left.entries, right.entries).map { $0 * $1 })
      case (.column, .column), (.matrix, .column), (.column, .matrix): throw .shapeless
      default: throw .open
      }
    case .over(let one, let other):
      let (left, right) = (try value(one), try value(other))
      guard right.shape == .number, left.shape == .number else { throw .open }
      if right.entries[0] == 0 { throw .open }
      return .number(left.entries[0] / right.entries[0])
    case .negative(let inner): return try entrywise(inner, { -$0 }, anyShape: true)
    case .power(let inner, let exponent):
      let value = try value(inner)
      guard value.shape == .number else { throw .open }
      return .number(pow(value.entries[0], Double(exponent)))
    case .norm(let inner):
      let value = try value(inner)
      guard case .column = value.shape else { throw .open }
      return .number(sqrt(value.entries.reduce(0) { $0 + $1 * $1 }))
    case .transposed(let inner):
      let value = try value(inner)
      switch value.shape {
      case .number: throw .open
      case .column(let n): return Measured(shape: .row(n), entries: value.entries)
      case .row(let n): return Measured(shape: .column(n), entries: value.entries)
      case .matrix(let rows, let columns):
        return .matrix(
          (0..<columns).map { c in (0..<rows).map { value.entries[$0 * columns + c] } })
      }
    }
  }

  private mutating func entrywise(
    _ inner: Formula, _ function: (Double) -> Double, anyShape: Bool = false
  ) throws(Lack) -> Measured {
    var value = try value(inner)
    switch value.shape {
    case .row,
      .matrix where !anyShape:
      throw .open
    default: break
    }
    value.entries = value.entries.map(function)
    return value
  }

  private func letter(
    _ letter: Formula.Letter, _ layer: Formula.Layer?, _ indices: [String]
  ) throws(Lack) -> Measured {
    let isOutside = isAboutExamples && example == nil
    switch letter {
    case .η: return .number(specimen.η)
    case .n: return .number(Double(specimen.passes.count))
    case .C:
      let costs = specimen.passes.map(\.cost)
      return .number(isOutside ? costs.reduce(0, +) / Double(costs.count) : pass.cost)
    case .x, .y:
      if isAboutExamples && letter == .x || isOutside { throw .open }
      return try entries(letter == .x ? pass.x : pass.y, indices)
    default: break
    }
    guard let layer else { throw .open }
    let l = try number(layer)
    guard (letter == .a ? 1 : 2)...specimen.depth ~= l else { throw .missing }
    switch letter {
    case .b: return try entries(specimen.b[l], indices)
    case .w:
      if indices.isEmpty { return .matrix(specimen.w[l]) }
      guard indices.count == 2 else { throw .open }
      let j = try position(indices[0], below: specimen.sizes[l])
      return .number(specimen.w[l][j][try position(indices[1], below: specimen.sizes[l - 1])])
    case .z, .a, .δ:
      if isOutside { throw .open }
      return try entries((letter == .z ? pass.z : letter == .a ? pass.a : pass.δ)[l], indices)
    default: throw .open
    }
  }

  private func entries(_ column: [Double], _ indices: [String]) throws(Lack) -> Measured {
    guard let index = indices.first else { return .column(column) }
    guard indices.count == 1 else { throw .open }
    return .number(column[try position(index, below: column.count)])
  }

  private mutating func sum(
    _ letter: String, _ limit: Formula.Layer?, _ inner: Formula
  ) throws(Lack) -> Measured {
    guard let layer = inner.freeIndices.first(where: { $0.letter == letter })?.layer
    else { throw .shapeless }
    if let limit, limit != layer { throw .shapeless }
    let l = try number(layer)
    guard 1...specimen.depth ~= l else { throw .missing }
    let outer = neurons[letter]
    defer { neurons[letter] = outer }
    var total: Measured?
    for j in 1...specimen.sizes[l] {
      neurons[letter] = j
      let value = try value(inner)
      total = try total.map { (sum) throws(Lack) in try Self.sum(sum, value, 1) } ?? value
    }
    return total ?? .number(0)
  }

  /// The sum over every path from neuron j of layer l to the cost, of the products along each.
  private func paths(from l: Int, _ j: Int) -> Double {
    if l == specimen.depth { return pass.slopesOfCost[l][j] }
    return (0..<specimen.sizes[l + 1]).reduce(0) { total, q in
      total
        + paths(from: l + 1, q) * specimen.prime(pass.z[l + 1][q]) * specimen.w[l + 1][q][j]
    }
  }

  private static func sum(
    _ one: Measured, _ other: Measured, _ factor: Double
  ) throws(Lack) -> Measured {
    switch (one.shape, other.shape) {
    case (let shape, other.shape) where shape == other.shape:
      return Measured(
        shape: shape, entries: zip(one.entries, other.entries).map { $0 + factor * $1 })
    case (.number, .column):
      return .column(other.entries.map { one.entries[0] + factor * $0 })
    case (.column, .number):
      return .column(one.entries.map { $0 + factor * other.entries[0] })
    case (.number, .row), (.row, .number): throw .open
    default: throw .shapeless
    }
  }

  private static func product(_ one: Measured, _ other: Measured) throws(Lack) -> Measured {
    func rows(_ value: Measured, _ count: Int, _ width: Int) -> [[Double]] {
      (0..<count).map { Array(value.entries[$0 * width..<($0 + 1) * width]) }
    }
    switch (one.shape, other.shape) {
    case (.number, _):
      return Measured(shape: other.shape, entries: other.entries.map { one.entries[0] * $0 })
    case (_, .number):
      return Measured(shape: one.shape, entries: one.entries.map { $0 * other.entries[0] })
    case (.column, .row): return .matrix(one.entries.map { x in other.entries.map { x * $0 } })
    case (.row(let n), .column(let m)) where n == m:
      return .number(zip(one.entries, other.entries).reduce(0) { $0 + $1.0 * $1.1 })
    case (.matrix(let n, let m), .column(let q)) where m == q:
      return .column(
        rows(one, n, m).map { zip($0, other.entries).reduce(0) { $0 + $1.0 * $1.1 } })
    case (.row(let n), .matrix(let q, let m)) where n == q:
      return Measured(shape: .row(m), entries: (0..<m).map { entry(one, 0, n, other, $0, m) })
    case (.matrix(let n, let m), .matrix(let q, let p)) where m == q:
      return .matrix((0..<n).map { row in (0..<p).map { entry(one, row, m, other, $0, p) } })
    default: throw .shapeless
    }
  }

  /// Entry (row, column) of a product of two matrices, one of them perhaps a row.
  private static func entry(
    _ one: Measured, _ row: Int, _ width: Int, _ other: Measured, _ column: Int, _ columns: Int
  ) -> Double {
    var sum = 0.0
    for k in 0..<width {
      sum += one.entries[row * width + k] * other.entries[k * columns + column]
    }
    return sum
  }
}
