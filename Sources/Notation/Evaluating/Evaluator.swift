import Backprop
import Sentences
import Support

/// Finds what a term is worth in a scope.
///
/// Every quantity is computed from its definition: z, a and C by the forward pass, derivatives by a
/// change carried forward, never by the backward pass. So an equation between two of them can fail.
package struct Evaluator {
  let scope: Scope
  /// What free letters stand for in the instance at hand: layers, neurons.
  var bindings: Bindings
  var passes: PassCache
  /// Where a unit change is placed while a derivative is being found.
  var perturbation: Perturbation?
  /// Whether values are those after the change that Δ is about.
  var isMoved = false
  /// Whether each value comes with what rounding can have done to it.
  var carriesRounding = false
  /// What the parameters of the function are whose body is being evaluated.
  var arguments: [String: Series]?
  var callDepth = 0
  /// The learner's function whose body is being evaluated.
  var callee: String?
  /// Operations within operations beyond this are refused, so that no line exhausts the stack.
  private static let deepest = 400
  /// No quantity of a test network has so many entries.
  private static let mostJudged = 250_000
  private var depth = 0
  var mostSteps = 2_000_000
  /// A value of the shape that is due where a term stands, if that is known.
  var due: Value?
  /// Whether ∂C/∂v is a row, as among the factors of a product of whole-vector derivatives.
  var derivativesAreRows = false
  var run = Run()

  /// What was met and counted since the evaluator was made.
  struct Run {
    /// Terms evaluated, turns of sums and products, and calls of the learner's functions.
    var steps = 0
    var turns = 0
    var calls = 0
    /// Which sides of their corners functions as max and |x| were met on.
    var sides = SidesMet()
    /// Which written factors of products with `…` were multiplied.
    var factors = FactorsMet()
    /// Whether a side came out as a row where a column may be meant.
    var mayBeTransposed = false
    /// The steps of each product with `…`: by its place, and how many factors stand on either side.
    var patterns: [[Int]: Pattern?] = [:]
  }

  package init(_ scope: Scope) { self.init(scope, passes: PassCache()) }

  init(_ scope: Scope, passes: PassCache, bindings: Bindings = Bindings()) {
    self.scope = scope
    self.passes = passes
    self.bindings = bindings
  }

  /// Returns the value of a term.
  package mutating func value(of term: Term) throws(Diagnostic) -> Value {
    try series(of: term).value
  }

  mutating func series(of term: Term) throws(Diagnostic) -> Series {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else {
      throw Diagnostic(
        .limit, "this nests more than \(Self.deepest.grouped) operations", at: term.range,
        hint: "name an inner part with `name = …`")
    }
    run.steps += 1
    guard run.steps <= mostSteps else { throw .tooMuchWork }
    do throws(Diagnostic) {
      let series = try unplaced(term)
      // Large values take as long as many small ones.
      run.steps += series.value.count / 64
      return series
    } catch { throw error.at(term.range) }
  }

  /// - Throws: `interrupted` where the work is to stop; asked at the first turn and at every sixteenth, for there are many.
  mutating func heedInterruption() throws(Diagnostic) {
    run.turns &+= 1
    if run.turns & 15 == 1, scope.isCancelled() { throw .interrupted }
  }

  /// A value that is known as it is.
  func exactly(_ value: Value) -> Series {
    carriesRounding ? Series(RoundedValue(exact: value)) : Series(value)
  }

  private mutating func unplaced(_ term: Term) throws(Diagnostic) -> Series {
    if due != nil, !term.passesOnWhatIsDue { return try series(of: term, like: nil) }
    switch term.form {
    case .number(let value):
      return carriesRounding
        ? Series(RoundedValue(RoundedNumber(written: value))) : Series(.number(value))
    case .name(let name): return try named(name)
    case .quantity(let quantity): return try self.quantity(quantity)
    case .list(let entries): return try list(entries)
    case .columns(let letter): return try self.quantity(Quantity(letter: letter == .x ? .X : .Y))
    case .negative(let operand):
      return -(try series(of: operand))
    case .chain(let first, let links): return try chain(first, links)
    case .dots:
      throw Diagnostic(
        .value, "… can stand only among the factors of a product", hint: "write the factors out")
    case .power(let radicand, let exponent):
      let base = try series(of: radicand, like: nil)
      if case .number? = due, !scope.isOfNumPy, case .vector = base.value,
        exponent.form == .number(2)
      {
        // (y − a)², where a number is due, is ‖y − a‖².
        let row = try base.linear { (value) throws(Diagnostic) in value.transposed }
        return try .product(row, base, .beside)
      }
      if scope.isOfNumPy, base.value.isCompound, exponent.form == .number(2) {
        return try apply(.hadamard, base, base)
      }
      let power = try series(of: exponent, like: nil)
      if case .number(let p) = power.value, p != p.rounded() {
        try noteRoot(of: radicand, at: term)
      }
      return try Series.power(base, power)
    case .transpose(let operand) where operand.isUnsized:
      return try series(of: operand, like: due?.transposed).linear {
        (value) throws(Diagnostic) in value.transposed
      }
    case .transpose(let operand):
      let series = try series(of: operand)
      if operand.isLetterAlone, case .number = series.value { throw .transposedNumber }
      return try series.linear { (value) throws(Diagnostic) in value.transposed }
    case .call(let function, let primes, let arguments):
      return try call(function, primes: primes, arguments, at: term)
    case .entry(let operand, let indices) where operand.isIdentity && indices.count == 2:
      let positions = try positions(of: indices)
      return exactly(.number(positions[0] == positions[1] ? 1 : 0))
    case .entry(let operand, let indices):
      let positions = try positions(of: indices)
      return try series(of: operand).linear { (value) throws(Diagnostic) in
        try value.entry(positions, of: operand)
      }
    case .derivative(let numerator, let denominator):
      return try derivative(of: numerator, by: denominator).asWhole
    case .sum(let sum): return try self.sum(sum)
    case .change(let operand): return try self.shift(of: operand).asWhole
    case .next(let operand):
      throw Diagnostic(
        .value, "what \(operand.printed) becomes is known only in an update",
        hint: "write w ← w − η ∂C/∂w; a transpose is written ᵀ or ^T")
    case .costAt(let argument): return try cost(at: argument).asWhole
    case .norm(let operand):
      let operand = try series(of: operand)
      if case .number = operand.value { note(operand, at: term) }
      return try operand.norm
    case .identity(let size): return try identity(size: size)
    case .ones: return try ones()
    }
  }

  func apply(_ sign: Term.Operator, _ left: Series, _ right: Series)
    throws(Diagnostic) -> Series
  {
    if !carriesRounding, case .number(let x) = left.value, case .number(let y) = right.value,
      !left.moves, !right.moves
    {
      return Series(.number(sign.numbers(x, y)))
    }
    if scope.budget != nil {
      let (rows, columns) = (left.value.shape.rows, right.value.shape.columns)
      guard rows * columns <= Self.mostJudged else { throw .tooMuchWork }
    }
    if sign == .times, scope.isOfNumPy {
      switch (left.value, right.value) {
      case (.matrix, .vector), (.vector, .matrix):
        throw Diagnostic(
          .shape,
          """
          * of NumPy multiplies entry by entry; this is \(left.value.wording) and \
          \(right.value.wording)
          """, hint: "write @, or np.dot(…)")
      default: break
      }
    }
    if sign == .times, !scope.isOfNumPy, case .number? = due,
      case (.vector, .vector) = (left.value, right.value)
    {
      let row = try left.linear { (value) throws(Diagnostic) in value.transposed }
      return try .product(row, right, .beside)
    }
    if sign == .outer, bindings.outerIsStrict {
      guard case .vector = left.value, case .vector = right.value else {
        throw Diagnostic(
          .shape,
          "⊗ stands between two columns; these are \(left.value.wording) and \(right.value.wording)"
        )
      }
      return try .product(left, right, .outer)
    }
    return try sign.values(left, right)
  }

  /// A list of numbers is a vector; a list of lists of one length is a matrix, row by row.
  private mutating func list(_ entries: [Term]) throws(Diagnostic) -> Series {
    var rows: [Series] = []
    let isMatrix = entries.first?.isList ?? false
    for (index, entry) in entries.enumerated() {
      let row = try series(of: entry)
      let isNumber = row.value.shape == Shape(rows: 1, columns: 1)
      // Square brackets round a whole vector only group.
      if entries.count == 1, !isMatrix, !isNumber { return row }
      guard entry.isList == isMatrix, isMatrix || isNumber else {
        throw Diagnostic(
          .shape, "each entry of a list is a number; entry \(index + 1) is \(row.value.wording)",
          at: entry.range, hint: "write a matrix row by row: [[1, 2], [3, 4]]")
      }
      let (first, count) = (rows.first?.value.elements.count, row.value.elements.count)
      guard first ?? count == count else {
        throw Diagnostic(
          .shape,
          """
          the rows of a matrix are of one length; row 1 has \(Sentence.entries(first ?? 0)), \
          row \(index + 1) has \(count)
          """,
          at: entry.range)
      }
      rows.append(row)
    }
    let columns = rows[0].value.elements.count
    return .joined(rows) {
      isMatrix && columns > 1
        ? .matrix(Matrix(rows: rows.count, columns: columns, elements: $0)) : .vector(Vector($0))
    }
  }

  private func named(_ name: String) throws(Diagnostic) -> Series {
    if let argument = arguments?[name] { return argument }
    if let number = bindings.number(of: name) { return exactly(.number(Double(number))) }
    // In (46) ε is the change, whatever it was defined as.
    if name == "ε", let change = bindings.change, let ε = change.epsilon {
      return Series(ε.map { RoundedValue(exact: .number($0)) }, order: change.moves.order)
    }
    if let value = scope.names[name] {
      let rate = perturbation?.rate(ofName: name).map(exactly)
      return Series(exactly(value).constant, rate: rate?.constant)
    }
    if name == "e" {
      let e = Elementary.e
      return carriesRounding
        ? Series(RoundedValue(RoundedNumber(e, bound: e * RoundedNumber.unit)))
        : Series(.number(e))
    }
    throw .unknownName(name, in: scope)
  }
}
