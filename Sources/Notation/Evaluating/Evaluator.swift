import Backprop

/// Finds what a term is worth in a scope.
///
/// Every quantity is computed from its definition: z, a and C by the forward pass, derivatives by a
/// change carried forward, never by the backward pass. So an equation between two of them can fail.
package struct Evaluator {
  let scope: Scope
  /// Where a unit change is placed while a derivative is being found.
  var change: Change?
  /// The parameter of the function whose body is being evaluated.
  var parameter: (name: String, jet: Jet)?
  var callDepth = 0
  /// Operations within operations beyond this are refused, so that no line exhausts the stack.
  private static let deepest = 400
  private var depth = 0
  /// How many calls of the learner's functions were made.
  var calls = 0
  var workings = Workings()
  /// The largest absolute value met on the way; what agreement is measured against.
  package private(set) var scale = 0.0

  package init(_ scope: Scope) { self.scope = scope }

  /// Returns the value of a term.
  package mutating func value(of term: Term) throws(Diagnostic) -> Value {
    try jet(of: term).value
  }

  mutating func jet(of term: Term) throws(Diagnostic) -> Jet {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else {
      throw Diagnostic(
        .limit, "this nests more than \(Self.deepest) operations", at: term.range,
        hint: "name an inner part with `name = …`")
    }
    let result: Jet
    do { result = try unplaced(term) } catch { throw error.at(term.range) }
    let size = result.value.magnitude
    if size > scale || size.isNaN { scale = size }
    return result
  }

  private mutating func unplaced(_ term: Term) throws(Diagnostic) -> Jet {
    switch term.form {
    case .number(let value): return Jet(.number(value))
    case .name(let name): return try named(name)
    case .quantity(let quantity): return try self.quantity(quantity)
    case .list(let entries): return try list(entries)
    case .negative(let operand):
      return try jet(of: operand).linear { (value) throws(Diagnostic) in value.map { -$0 } }
    case .chain(let first, let links): return try chain(first, links)
    case .power(let base, let exponent):
      return try Jet.power(try jet(of: base), try jet(of: exponent))
    case .transpose(let operand):
      return try jet(of: operand).linear { (value) throws(Diagnostic) in value.transposed }
    case .call(let function, let primes, let arguments):
      return try call(function, primes: primes, arguments)
    case .entry(let operand, let indices):
      let positions = try indices.map { (index) throws(Diagnostic) in try self.position(index) }
      return try jet(of: operand).linear { (value) throws(Diagnostic) in try value.entry(positions) }
    case .derivative(let numerator, let denominator):
      return Jet(try derivative(of: numerator, by: denominator))
    case .gradient(let letter, let operand):
      return Jet(try gradient(by: letter, of: operand))
    case .norm(let operand): return try norm(of: operand)
    }
  }

  // MARK: Arithmetic

  private mutating func chain(_ first: Term, _ links: [Term.Link]) throws(Diagnostic) -> Jet {
    var result = try jet(of: first)
    for (index, link) in links.enumerated() {
      if scope.isCancelled() { throw .interrupted }
      let operand = try jet(of: link.operand)
      let range = first.range.lowerBound..<link.operand.range.upperBound
      do { result = try apply(link.sign, result, operand) } catch {
        let left = index == 0 ? first : Term(.chain(first, Array(links[..<index])), at: range)
        throw explained(error, link.sign, left, result.value, link.operand, operand.value).at(range)
      }
      let size = result.value.magnitude
      if size > scale || size.isNaN { scale = size }
    }
    return result
  }

  private func apply(_ sign: Term.Operator, _ left: Jet, _ right: Jet) throws(Diagnostic) -> Jet {
    switch sign {
    case .plus: return try Jet.sum(left, right)
    case .minus: return try Jet.difference(left, right)
    case .hadamard: return try Jet.bilinear(left, right, Value.hadamard)
    case .outer: return try Jet.bilinear(left, right, Value.tensor)
    case .over: return try Jet.quotient(left, right)
    case .times, .beside:
      return try Jet.bilinear(left, right) { (s, t) throws(Diagnostic) in
        try Value.product(s, t, dot: sign == .times)
      }
    }
  }

  /// A list of numbers is a vector; a list of lists of one length is a matrix, row by row.
  private mutating func list(_ entries: [Term]) throws(Diagnostic) -> Jet {
    var rows: [[Double]] = []
    var rates: [[Double]] = []
    var isMatrix = false
    var changes = false
    for (index, entry) in entries.enumerated() {
      let jet = try jet(of: entry)
      let row: Bool
      if case .list = entry.form, case .vector = jet.value { row = true } else { row = false }
      if index == 0 { isMatrix = row }
      guard row == isMatrix, row || jet.value.shape == Shape(rows: 1, columns: 1) else {
        throw Diagnostic(
          .shape, "each entry of a list is a number; entry \(index + 1) is \(jet.value.wording)",
          at: entry.range, hint: "write a matrix row by row: [[1, 2], [3, 4]]")
      }
      guard rows.isEmpty || jet.value.elements.count == rows[0].count else {
        throw Diagnostic(
          .shape,
          "the rows of a matrix are of one length; row 1 has \(counted(rows[0].count, "entry")), "
            + "row \(index + 1) has \(jet.value.elements.count)",
          at: entry.range)
      }
      rows.append(jet.value.elements)
      rates.append(jet.slope.elements)
      changes = changes || jet.rate != nil
    }
    func value(_ rows: [[Double]]) -> Value {
      isMatrix
        ? .matrix(Matrix(rows: rows.count, columns: rows[0].count, elements: rows.flatMap { $0 }))
        : .vector(Vector(rows.map { $0[0] }))
    }
    return Jet(value(rows), rate: changes ? value(rates) : nil)
  }

  private mutating func norm(of operand: Term) throws(Diagnostic) -> Jet {
    let inner = try jet(of: operand)
    let length = Backprop.norm(Vector(inner.value.elements))
    guard inner.rate != nil else { return Jet(.number(length)) }
    let along = zip(inner.value.elements, inner.slope.elements).reduce(0) { $0 + $1.0 * $1.1 }
    return Jet(.number(length), rate: .number(length == 0 ? 0 : along / length))
  }

  // MARK: Names

  private func named(_ name: String) throws(Diagnostic) -> Jet {
    if let parameter, parameter.name == name { return parameter.jet }
    if let value = scope.names[name] {
      return Jet(value, rate: change?.rate(ofName: name))
    }
    if name == "e" { return Jet(.number(Elementary.exp.value(1))) }
    throw .unknownName(name, in: scope)
  }
}
