package import Backprop

/// The products and sums of the language; `Backprop` does the arithmetic, shapes are explained here.
extension Value {
  /// Larger results are refused, so that no line exhausts the memory.
  package static let mostEntries = 10_000_000
  /// Longer products are refused, so that no line runs for minutes.
  static let mostMultiplications = 2_000_000_000

  static func sum(_ left: Value, _ right: Value) throws(Diagnostic) -> Value {
    try entrywise(left, right, sign: "+", spreads: false) { $0 + $1 }
  }

  static func difference(_ left: Value, _ right: Value) throws(Diagnostic) -> Value {
    try entrywise(left, right, sign: "−", spreads: false) { $0 - $1 }
  }

  /// Entry by entry; a number stands for a value of that entry everywhere, but in a sum for no matrix.
  private static func entrywise(
    _ left: Value, _ right: Value, sign: String, spreads: Bool = true,
    _ operation: (Double, Double) -> Double
  ) throws(Diagnostic) -> Value {
    switch (left, right) {
    case (.number, .matrix) where !spreads, (.matrix, .number) where !spreads:
      throw Diagnostic(
        .shape,
        "\(sign) works on equal shapes; these are \(left.wording) and \(right.wording)",
        hint: "I is the matrix with ones on its diagonal")
    case (.number(let x), _): return right.map { operation(x, $0) }
    case (_, .number(let y)): return left.map { operation($0, y) }
    default:
      guard left.shape == right.shape
      else { throw .differentShapes(sign, left.shape, right.shape) }
      return left.with(zip(left.elements, right.elements).map { operation($0, $1) })
    }
  }

  static func hadamard(_ left: Value, _ right: Value) throws(Diagnostic) -> Value {
    guard left.shape == right.shape
    else { throw .differentShapes("⊙", left.shape, right.shape) }
    return left.with(zip(left.elements, right.elements).map { $0 * $1 })
  }

  static func quotient(_ left: Value, _ right: Value) throws(Diagnostic) -> Value {
    if case .matrix = right {
      throw Diagnostic(.shape, "nothing can be divided by a matrix", hint: "divide by a number")
    }
    return try entrywise(left, right, sign: "/") { $0 / $1 }
  }

  /// The matrix product and the product with a number.
  ///
  /// With `dot`, two columns of the same length multiply entry by entry, as people write `s · t`.
  static func product(_ left: Value, _ right: Value, dot: Bool) throws(Diagnostic) -> Value {
    switch (left, right) {
    case (.number(let x), _): return right.map { x * $0 }
    case (_, .number(let y)): return left.map { $0 * y }
    case (.vector(let s), .vector(let t)):
      if dot, s.count == t.count { return try hadamard(left, right) }
      throw .columnTimesColumn(left, right)
    case (.row(let s), .vector(let t)):
      guard s.count == t.count else { throw .productShapes(left, right) }
      return .number(s.elements.dot(t.elements))
    case (.vector(let s), .row(let t)):
      try limit(rows: s.count, inner: 1, columns: t.count)
      return .matrix(outer(s, t))
    case (.matrix(let m), .vector(let v)): return .vector(try fitting(left, right, m * v))
    case (.row(let v), .matrix(let m)): return .row(try fitting(left, right, m.transpose * v))
    default:
      let (m, n) = (left.matrix, right.matrix)
      try limit(rows: m.rows, inner: m.columns, columns: n.columns)
      return .matrix(try fitting(left, right, m * n))
    }
  }

  private static func fitting<Result>(
    _ left: Value, _ right: Value, _ product: @autoclosure () throws(ShapeError) -> Result
  ) throws(Diagnostic) -> Result {
    do { return try product() } catch { throw .productShapes(left, right) }
  }

  private static func limit(rows: Int, inner: Int, columns: Int) throws(Diagnostic) {
    try requireRoom(rows: rows, columns: columns)
    guard rows * columns <= mostMultiplications / max(1, inner) else {
      throw Diagnostic(
        .limit, "this product needs more than \(mostMultiplications.grouped) multiplications",
        hint: "use smaller matrices")
    }
  }

  static func requireRoom(rows: Int, columns: Int) throws(Diagnostic) {
    let (entries, overflow) = rows.multipliedReportingOverflow(by: columns)
    guard !overflow, entries <= mostEntries else {
      throw Diagnostic(
        .limit,
        "a \(rows.grouped)×\(columns.grouped) matrix is too large; at most \(mostEntries.grouped) entries fit"
      )
    }
  }

  /// s ⊗ t: between equal columns ⊙, else the outer product s tᵀ.
  static func tensor(_ left: Value, _ right: Value) throws(Diagnostic) -> Value {
    if left.shape == right.shape { return try hadamard(left, right) }
    guard case (.vector, .vector) = (left, right) else {
      throw Diagnostic(
        .shape, "⊗ takes two vectors; these are \(left.wording) and \(right.wording)")
    }
    return try outerProduct(left, right)
  }

  static func outerProduct(_ left: Value, _ right: Value) throws(Diagnostic) -> Value {
    try product(left, right.transposed, dot: false)
  }

  var transposed: Value {
    switch self {
    case .number: self
    case .vector(let v): .row(v)
    case .row(let v): .vector(v)
    case .matrix(let m): .matrix(m.transposed())
    }
  }

  /// The value as a matrix of its shape.
  package var matrix: Matrix {
    Matrix(rows: shape.rows, columns: shape.columns, elements: elements)
  }

  static func power(_ base: Value, _ exponent: Value) throws(Diagnostic) -> Value {
    switch (base, exponent) {
    case (.number(let x), _): return exponent.map { Elementary.power(x, $0) }
    case (_, .number(let y)):
      throw Diagnostic(
        .shape, "\(base.wording) has no power",
        hint: y == 2
          ? "‖v‖^2 is the sum of its squares; define f(x) = x^2 and write f(v) to square each entry"
          : "define a function, f(x) = x^3, to apply it to each entry")
    default:
      throw Diagnostic(.shape, "an exponent is a number; this is \(exponent.wording)")
    }
  }
}
