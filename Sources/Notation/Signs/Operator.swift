extension Term {
  /// An operator between two operands: one row of `table`, with its sign, how closely it binds and
  /// what it does. A row added to the table is read, printed, explained and evaluated.
  package final class Operator: Sendable, Hashable {
    /// How closely an operator binds, loosest first: the levels of the grammar above `Parser`.
    package enum Precedence: Comparable, Sendable {
      case sum, hadamard, product, factors
    }

    package let symbol: Symbol
    package let precedence: Precedence
    /// The functions that other programs write for it: `multiply(s, t)`.
    let calls: [String]
    /// The glyphs of the operators that are written in its place by mistake.
    let mistakenFor: [String]
    /// What it does to two numbers, and to any two values with what they carry.
    let numbers: @Sendable (Double, Double) -> Double
    let values: @Sendable (Series, Series) throws(Diagnostic) -> Series

    init(
      _ symbol: Symbol, _ precedence: Precedence, calls: [String] = [], mistakenFor: [String] = [],
      numbers: @escaping @Sendable (Double, Double) -> Double,
      values: @escaping @Sendable (Series, Series) throws(Diagnostic) -> Series
    ) {
      self.symbol = symbol
      self.precedence = precedence
      self.calls = calls
      self.mistakenFor = mistakenFor
      self.numbers = numbers
      self.values = values
    }

    /// How it is printed; also what identifies it.
    package var glyph: String { symbol.glyph }

    package static func with(glyph: String) -> Operator? { table.first { $0.glyph == glyph } }

    /// The operator that a function of two arguments stands for.
    static func called(_ name: String) -> Operator? { table.first { $0.calls.contains(name) } }

    /// One operator for the products that differ only in how they are written.
    var withoutSpelling: Operator { isMatrixProduct ? .beside : self }

    /// Whether it multiplies matrices, so that factors keep their order.
    var isMatrixProduct: Bool { [.beside, .times, .matrixProduct].contains(self) }

    package static func == (left: Operator, right: Operator) -> Bool { left === right }

    package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
  }
}

extension Term.Operator {
  package static let table = [plus, minus, times, matrixProduct, over, hadamard, outer, beside]

  package static let plus = Term.Operator(
    Symbol("+", .sign, ascii: ["+"], lookalikes: ["＋"], "the sum of numbers or of equal shapes"),
    .sum, mistakenFor: ["−"], numbers: { $0 + $1 }, values: Series.sum)

  package static let minus = Term.Operator(
    Symbol("−", .sign, ascii: ["-"], lookalikes: ["–", "—", "﹣", "－"], "the difference"),
    .sum, mistakenFor: ["+"], numbers: { $0 - $1 }, values: Series.difference)

  package static let times = Term.Operator(
    Symbol(
      "·", .product, ascii: ["*"], latex: ["cdot", "times", "ast", "bullet", "star", "*"],
      lookalikes: ["×", "⋅", "∗", "•", "∙", "⋆"],
      "the product: numbers with anything, a matrix with a matrix or a vector"),
    .product, mistakenFor: ["⊙"], numbers: { $0 * $1 },
    values: { (s, t) throws(Diagnostic) in try .product(s, t, .dot) })

  /// NumPy's product, in which two vectors give one number.
  package static let matrixProduct = Term.Operator(
    Symbol(
      "@", .product, ascii: ["@"],
      "the product of matrices and vectors, as NumPy writes it; of two vectors their inner product"),
    .product, calls: ["dot", "matmul"], mistakenFor: ["⊙"], numbers: { $0 * $1 },
    values: { (s, t) throws(Diagnostic) in
      guard case (.vector, .vector) = (s.value, t.value) else { return try .product(s, t, .beside) }
      let row = try s.linear { (value) throws(Diagnostic) in value.transposed }
      return try .product(row, t, .beside)
    })

  package static let over = Term.Operator(
    Symbol(
      "/", .product, ascii: ["/"], latex: ["div"], lookalikes: ["÷", "∕", "⁄"],
      "division by a number"),
    .product, numbers: { $0 / $1 }, values: Series.quotient)

  package static let hadamard = Term.Operator(
    Symbol(
      "⊙", .product, ascii: [".*"], latex: ["odot", "circ", "bigodot"],
      lookalikes: ["∘", "○", "◦", "⨀", "☉", "⦿"],
      "the Hadamard product: two vectors of the same length, entry by entry"),
    .hadamard, calls: ["hadamard", "multiply"], mistakenFor: [" "], numbers: { $0 * $1 },
    values: { (s, t) throws(Diagnostic) in try .product(s, t, .hadamard) })

  package static let outer = Term.Operator(
    Symbol("⊗", .product, latex: ["otimes"], "the outer product of two vectors"),
    .hadamard, mistakenFor: ["⊙"], numbers: { $0 * $1 },
    values: { (s, t) throws(Diagnostic) in try .product(s, t, .tensor) })

  /// The product of what stands side by side, which has no sign.
  package static let beside = Term.Operator(
    Symbol(" ", .product, "the product of what stands side by side"),
    .factors, mistakenFor: ["⊙"], numbers: { $0 * $1 },
    values: { (s, t) throws(Diagnostic) in try .product(s, t, .beside) })
}
