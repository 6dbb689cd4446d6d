import Backprop

/// I and 𝟏, which are as large as what stands beside them asks; and a square of a vector where a
/// number is due.
extension Evaluator {
  /// Both sides of a statement, one of which may tell the other its shape: 0 is of any, and a row is the
  /// column that it stands for.
  mutating func sides(_ left: Side, _ right: Side) throws(Diagnostic) -> (Series, Series) {
    run.mayBeTransposed = false
    var (leftSeries, rightSeries) = try series(left, right)
    if right.term.form == .number(0) { rightSeries = Series(leftSeries.constant.zero) }
    if left.term.form == .number(0) { leftSeries = Series(rightSeries.constant.zero) }
    if run.mayBeTransposed, leftSeries.value.shape != rightSeries.value.shape {
      leftSeries = try leftSeries.linear { (value) throws(Diagnostic) in value.transposed }
    }
    return (leftSeries, rightSeries)
  }

  /// Both as they are, without a shape for 0.
  mutating func series(_ left: Side, _ right: Side) throws(Diagnostic) -> (Series, Series) {
    if left.asksForShape, !right.asksForShape {
      let known = try series(of: right.term)
      return (try series(of: left.term, like: known.value), known)
    }
    let known = try series(of: left.term)
    return (
      known,
      right.asksForShape
        ? try series(of: right.term, like: known.value) : try series(of: right.term)
    )
  }

  mutating func value(of term: Term, like model: Value?) throws(Diagnostic) -> Value {
    try series(of: term, like: model).value
  }

  mutating func series(of term: Term, like model: Value?) throws(Diagnostic) -> Series {
    let outer = due
    due = model
    defer { due = outer }
    return try series(of: term)
  }

  /// I, n × n as it says itself or as is due.
  mutating func identity(size: Term?) throws(Diagnostic) -> Series {
    if let size {
      let count = try position(size)
      guard count >= 1 else { throw .identitySize }
      try Value.requireRoom(rows: count, columns: count)
      return exactly(.matrix(Matrix(diagonal: Vector(repeating: 1, count: count))))
    }
    guard let due else { throw .identitySize }
    guard case .matrix(let m) = due, m.rows == m.columns else {
      throw Diagnostic(.shape, "I is a square matrix; beside it stands \(due.wording)")
    }
    return exactly(.matrix(Matrix(diagonal: Vector(repeating: 1, count: m.rows))))
  }

  /// 𝟏, as long as is due.
  func ones() throws(Diagnostic) -> Series {
    guard let due else {
      throw Diagnostic(
        .shape, "nothing beside the column of ones tells how long it is",
        hint: "write ones(3) for a row of three")
    }
    guard case .vector = due else {
      throw Diagnostic(.shape, "𝟏 is a column of ones; beside it stands \(due.wording)")
    }
    return exactly(due.map { _ in 1 })
  }

  /// A chain in which something has no size of its own; nil where all has.
  mutating func unsizedChain(_ first: Term, _ links: [Term.Link]) throws(Diagnostic) -> Series? {
    guard first.isUnsized || links.contains(where: { $0.operand.isUnsized }) else { return nil }
    let operands = [first] + links.map(\.operand)
    let sized = operands.first { !$0.isUnsized && !$0.isNumberForCertain }
    switch links[0].sign {
    case .plus, .minus, .hadamard:
      let model = try sized.map { (term) throws(Diagnostic) in try value(of: term) } ?? due
      var result = try series(of: first, like: model)
      for link in links {
        result = try apply(link.sign, result, try series(of: link.operand, like: model))
      }
      return result
    case .beside, .times, .matrixProduct:
      return try product(operands, due: due)
    default: return nil
    }
  }

  /// A product: what has no size fits what stands before it, else what stands behind it.
  private mutating func product(_ operands: [Term], due: Value?) throws(Diagnostic) -> Series {
    var result: Series?
    for (index, operand) in operands.enumerated() {
      guard operand.isUnsized else {
        let next = try series(of: operand, like: nil)
        result =
          try result.map { (known) throws(Diagnostic) in try apply(.beside, known, next) } ?? next
        continue
      }
      let behind = try operands[(index + 1)...].first { !$0.isUnsized && !$0.isNumberForCertain }
        .map { (term) throws(Diagnostic) in try value(of: term, like: nil) }
      var model = due
      if let known = result?.value, known.isCompound {
        model = operand.isRow ? due?.column(known.shape.columns) : known.shape.columns.zeros
      } else if let behind, behind.isCompound {
        model = operand.isRow ? behind.shape.rows.zeros.transposed : due?.shape.rows.zeros
      }
      if operand.isSquare,
        let count = (result?.value).flatMap({ $0.isCompound ? $0.shape.columns : nil })
          ?? behind.flatMap({ $0.isCompound ? $0.shape.rows : nil })
      {
        // A matrix may have one row in a narrow network; a column before I is a slip in all.
        if let neighbour = result?.value ?? behind, count == 1, neighbour.count > 1,
          !neighbour.isMatrix
        {
          throw Diagnostic(.shape, "I is a square matrix; beside it stands \(neighbour.wording)")
        }
        model = .matrix(Matrix(diagonal: Vector(repeating: 0, count: count)))
      }
      let next = try series(of: operand, like: model)
      result =
        try result.map { (known) throws(Diagnostic) in try apply(.beside, known, next) } ?? next
    }
    return result ?? exactly(.number(1))
  }
}

/// A side of an equation.
struct Side {
  let term: Term
  /// Whether its value may depend on the shape that is due.
  let asksForShape: Bool

  init(_ term: Term) {
    self.term = term
    asksForShape = term.contains {
      $0.isUnsized || $0.isSquareOfSomething || $0.holdsDot
    }
  }
}

extension Int {
  fileprivate var zeros: Value { .vector(Vector(repeating: 0, count: self)) }
}

extension Value {
  fileprivate var isMatrix: Bool { if case .matrix = self { true } else { false } }

  var isCompound: Bool { if case .number = self { false } else { true } }

  /// A row as long as the columns of a matrix that is due.
  fileprivate func column(_ count: Int) -> Value? {
    if case .matrix = self { shape.columns.zeros.transposed } else { nil }
  }
}

extension Term {
  /// Whether it has no size of its own: I, 𝟏, and what only numbers stand beside.
  var isUnsized: Bool {
    switch form {
    case .identity(let size): return size == nil
    case .ones: return true
    case .negative(let operand), .transpose(let operand): return operand.isUnsized
    case .chain(let first, let links):
      return (first.isUnsized || links.contains { $0.operand.isUnsized })
        && (first.isUnsized || first.isNumberForCertain)
        && links.allSatisfy {
          ($0.operand.isUnsized || $0.operand.isNumberForCertain)
            && $0.sign != .hadamard && $0.sign != .outer
        }
    default: return false
    }
  }

  /// Whether what is due where it stands says something of its parts.
  var passesOnWhatIsDue: Bool {
    switch form {
    case .identity, .ones, .negative, .transpose, .chain, .power, .sum: true
    default: false
    }
  }

  /// Whether `·` stands in it, which between columns is ⊙, or the inner product where a number is due.
  fileprivate var holdsDot: Bool {
    if case .chain(_, let links) = form { links.contains { $0.sign == .times } } else { false }
  }

  fileprivate var isSquareOfSomething: Bool {
    guard case .power(let base, let exponent) = form else { return false }
    return exponent.form == .number(2) && !base.isNumberForCertain
  }

  fileprivate var isRow: Bool {
    switch form {
    case .transpose: true
    case .chain(let first, let links): first.isRow || links.contains { $0.operand.isRow }
    case .negative(let operand): operand.isRow
    default: false
    }
  }

  /// Whether I stands in it.
  fileprivate var isSquare: Bool { contains(\.isIdentity) }

  /// Whether it is a number, whatever the network.
  fileprivate var isNumberForCertain: Bool {
    switch form {
    case .number: true
    case .quantity(let quantity):
      switch quantity.letter {
      case .C, .L, .η, .n, .m: true
      case .w: quantity.indices.count == 2
      case .X, .Y: false
      default: quantity.indices.count == 1
      }
    case .negative(let operand): operand.isNumberForCertain
    case .power(let base, _): base.isNumberForCertain
    case .chain(let first, let links):
      first.isNumberForCertain && links.allSatisfy { $0.operand.isNumberForCertain }
    case .norm: true
    default: false
    }
  }
}

extension Diagnostic {
  static let identitySize = Diagnostic(.shape, "nothing beside I gives it its size")
}
