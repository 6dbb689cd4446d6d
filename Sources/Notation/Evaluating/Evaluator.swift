import Backprop
import Support

/// Finds what a term is worth in a scope.
///
/// Every quantity is computed from its definition: z, a and C by the forward pass, derivatives by a
/// change carried forward, never by the backward pass. So an equation between two of them can fail.
package struct Evaluator {
  let scope: Scope
  /// What free letters stand for in the instance at hand: layers, neurons.
  var bindings: Bindings
  /// The forward passes of this network, shared by all evaluators of it.
  let workings: Workings
  /// Where a unit change is placed while a derivative is being found.
  var change: Change?
  /// The parameter of the function whose body is being evaluated.
  var parameter: (name: String, jet: Jet)?
  var callDepth = 0
  /// The steps of each product with `…` that was met.
  var patterns: [DotsPlace: Pattern?] = [:]
  /// Operations within operations beyond this are refused, so that no line exhausts the stack.
  private static let deepest = 400
  private var depth = 0
  /// How many calls of the learner's functions were made.
  var calls = 0
  /// How many terms were evaluated, and how many may be.
  private var steps = 0
  var mostSteps = 20_000_000
  /// Whether ∂C/∂v is a row, as among the factors of a product of whole-vector derivatives.
  var derivativesAreRows = false
  /// Whether a side came out as a row where a column may be meant.
  package internal(set) var mayBeTransposed = false
  /// The largest absolute value met on the way; what agreement is measured against.
  package internal(set) var scale = 0.0

  package init(_ scope: Scope) {
    self.init(scope, workings: Workings(), bindings: Bindings())
  }

  init(_ scope: Scope, workings: Workings, bindings: Bindings) {
    self.scope = scope
    self.workings = workings
    self.bindings = bindings
  }

  /// Returns the value of a term.
  package mutating func value(of term: Term) throws(Diagnostic) -> Value {
    try jet(of: term).value
  }

  mutating func jet(of term: Term) throws(Diagnostic) -> Jet {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else {
      throw Diagnostic(
        .limit, "this nests more than \(Self.deepest.grouped) operations", at: term.range,
        hint: "name an inner part with `name = …`")
    }
    steps += 1
    guard steps <= mostSteps else { throw .tooMuchWork }
    let result: Jet
    do { result = try unplaced(term) } catch { throw error.at(term.range) }
    note(result.value)
    return result
  }

  /// Keeps the scale of what has been met.
  private mutating func note(_ value: Value) {
    let size: Double
    if case .number(let x) = value { size = abs(x) } else { size = value.magnitude }
    if size > scale || size.isNaN { scale = size }
  }

  private mutating func unplaced(_ term: Term) throws(Diagnostic) -> Jet {
    switch term.form {
    case .number(let value): return Jet(.number(value))
    case .name(let name): return try named(name)
    case .quantity(let quantity): return try self.quantity(quantity)
    case .list(let entries): return try list(entries)
    case .columns(let letter): return try self.quantity(Quantity(letter: letter == .x ? .X : .Y))
    case .negative(let operand):
      return try jet(of: operand).linear { (value) throws(Diagnostic) in value.map { -$0 } }
    case .chain(let first, let links): return try chain(first, links)
    case .dots:
      throw Diagnostic(
        .value, "… can stand only among the factors of a product", hint: "write the factors out")
    case .power(let base, let exponent):
      return try Jet.power(try jet(of: base), try jet(of: exponent))
    case .transpose(let operand):
      return try jet(of: operand).linear { (value) throws(Diagnostic) in value.transposed }
    case .call(let function, let primes, let arguments):
      return try call(function, primes: primes, arguments)
    case .entry(let operand, let indices):
      return try entry(of: operand, indices)
    case .derivative(let numerator, let denominator):
      return Jet(try derivative(of: numerator, by: denominator))
    case .sum(let sum): return try self.sum(sum)
    case .change(let operand): return Jet(try self.shift(of: operand))
    case .costAt(let argument): return Jet(.number(try cost(at: argument)))
    case .norm(let operand): return try norm(of: operand)
    case .identity:
      throw Diagnostic(.shape, "I stands beside nothing that gives it its size")
    }
  }

  // MARK: Arithmetic

  private mutating func chain(_ first: Term, _ links: [Term.Link]) throws(Diagnostic) -> Jet {
    if links.contains(where: { $0.operand.isDots }) { return try dottedChain(first, links) }
    if !derivativesAreRows, let rows = try productOfDerivatives(first, links) { return rows }
    if derivativesAreRows, let matrix = try throughWeights(first, links) { return matrix }
    var result = first.isIdentity ? Jet(.number(1)) : try jet(of: first)
    for (index, link) in links.enumerated() {
      if scope.isCancelled() { throw .interrupted }
      // I changes nothing that it multiplies.
      if link.operand.isIdentity, link.sign == .beside || link.sign == .times { continue }
      let operand = try jet(of: link.operand)
      do { result = try apply(link.sign, result, operand) } catch {
        let range =
          first.range.lowerBound..<max(first.range.lowerBound, link.operand.range.upperBound)
        let left = index == 0 ? first : Term(.chain(first, Array(links[..<index])), at: range)
        throw explained(error, link.sign, left, result.value, link.operand, operand.value).at(range)
      }
      note(result.value)
    }
    return result
  }

  /// A product of two or more derivatives by or of whole vectors: there ∂C/∂v is a row, and the row
  /// that comes out may stand for a column.
  private mutating func productOfDerivatives(_ first: Term, _ links: [Term.Link]) throws(Diagnostic)
    -> Jet?
  {
    guard links.allSatisfy({ $0.sign == .beside || $0.sign == .times }) else { return nil }
    let count = links.reduce(first.isWholeDerivative ? 1 : 0) {
      $1.operand.isWholeDerivative ? $0 + 1 : $0
    }
    guard count >= 2 else { return nil }
    var attempt = self
    attempt.derivativesAreRows = true
    guard let jet = try? attempt.chain(first, links) else { return nil }
    attempt.derivativesAreRows = false
    if case .row = jet.value { attempt.mayBeTransposed = true }
    self = attempt
    return jet
  }

  /// `∂C/∂z ∂z/∂w`: the row before the last factor meets the neurons of its numerator, and what comes
  /// out has the shape of w.
  private mutating func throughWeights(_ first: Term, _ links: [Term.Link]) throws(Diagnostic)
    -> Jet?
  {
    guard let last = links.last, case .derivative(let numerator, let weights) = last.operand.form,
      weights.isMatrixQuantity, last.operand.isWholeDerivative
    else { return nil }
    let before =
      try links.count == 1 ? jet(of: first) : chain(first, Array(links.dropLast()))
    guard case .row(let row) = before.value else { return nil }
    let (rates, shape) = try rates(of: numerator, by: weights)
    guard rates.allSatisfy({ $0.elements.count == row.count }) else { return nil }
    let entries = rates.map { zip(row.elements, $0.elements).reduce(0) { $0 + $1.0 * $1.1 } }
    return Jet(.matrix(Matrix(rows: shape.rows, columns: shape.columns, elements: entries)))
  }

  private func apply(_ sign: Term.Operator, _ left: Jet, _ right: Jet) throws(Diagnostic) -> Jet {
    if case .number(let x) = left.value, case .number(let y) = right.value, left.rate == nil,
      right.rate == nil
    {
      switch sign {
      case .plus: return Jet(.number(x + y))
      case .minus: return Jet(.number(x - y))
      case .over: return Jet(.number(x / y))
      default: return Jet(.number(x * y))
      }
    }
    switch sign {
    case .plus: return try Jet.sum(left, right)
    case .minus: return try Jet.difference(left, right)
    case .hadamard: return try Jet.bilinear(left, right, Value.hadamard)
    case .outer:
      if bindings.outerIsStrict {
        guard case .vector = left.value, case .vector = right.value else {
          throw Diagnostic(
            .shape,
            "⊗ stands between two columns; these are \(left.value.wording) and \(right.value.wording)"
          )
        }
        return try Jet.bilinear(left, right) { (s, t) throws(Diagnostic) in
          try Value.product(s, t.transposed, dot: false)
        }
      }
      return try Jet.bilinear(left, right, Value.tensor)
    case .over: return try Jet.quotient(left, right)
    case .times, .beside:
      return try Jet.bilinear(left, right) { (s, t) throws(Diagnostic) in
        try Value.product(s, t, dot: sign == .times)
      }
    }
  }

  private mutating func entry(of operand: Term, _ indices: [Term]) throws(Diagnostic) -> Jet {
    let positions = try indices.map { (index) throws(Diagnostic) in try self.position(index) }
    return try jet(of: operand).linear { (value) throws(Diagnostic) in try value.entry(positions) }
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
      if case .list = entry.form { row = true } else { row = false }
      // Square brackets round a whole vector only group.
      if entries.count == 1, !row, jet.value.shape != Shape(rows: 1, columns: 1) { return jet }
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
      isMatrix && rows[0].count > 1
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
    // In (46) ε is the change, whatever it was defined as.
    if name == "ε", let ε = bindings.epsilon { return Jet(.number(ε)) }
    if let value = scope.names[name] {
      return Jet(value, rate: change?.rate(ofName: name))
    }
    if name == "e" { return Jet(.number(Elementary.exp.value(1))) }
    throw .unknownName(name, in: scope)
  }
}

extension Term {
  /// Whether it is ∂C/∂v or ∂u/∂v by a whole vector.
  fileprivate var isWholeDerivative: Bool {
    guard case .derivative(let of, let by) = form, case .quantity(let below) = by.form,
      below.indices.isEmpty, [.z, .a, .b, .w].contains(below.letter)
    else { return false }
    if case .quantity(let above) = of.form {
      return above.indices.isEmpty && (below.letter != .w || above.letter != .C)
    }
    return below.letter != .w
  }
}
