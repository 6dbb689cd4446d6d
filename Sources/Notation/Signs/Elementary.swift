#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import Backprop

/// A function of the language that is no quantity of the network: one row of `table`, with its
/// spellings, its help and what it does. A row added to the table is read, printed, explained and
/// differentiated.
package final class Elementary: Sendable, Hashable {
  enum Rule: Sendable {
    /// Applies to a value entry by entry, and so has a derivative there.
    case entrywise(Curve)
    /// Takes so many whole values, with what they carry.
    case values(Int, @Sendable ([Series]) throws(Diagnostic) -> Series)
    /// The greater of two, entry by entry, or with −1 the lesser.
    case extreme(Double)
    /// Takes a whole number.
    case size(@Sendable (Int) throws(Diagnostic) -> Value)
  }

  package let symbol: Symbol
  let rule: Rule
  /// Whether a quantity may stand behind it without brackets: `\ln a^L_j`.
  let takesBareArgument: Bool

  private init(_ symbol: Symbol, takesBareArgument: Bool = false, _ rule: Rule) {
    self.symbol = symbol
    self.rule = rule
    self.takesBareArgument = takesBareArgument
  }

  /// As it is typed and printed.
  package var name: String { symbol.ascii[0] }

  /// Whether it is a function of one number, applied entry by entry.
  package var isEntrywise: Bool { if case .entrywise = rule { true } else { false } }

  /// Whether it makes something of all entries together.
  var takesWholeValues: Bool { if case .values = rule { true } else { false } }

  /// The function that undoes it.
  var inverse: Elementary? {
    let pairs = [("exp", "ln"), ("tanh", "artanh")]
    let found = pairs.first { $0 == name || $1 == name }
    return found.flatMap { Elementary.named($0 == name ? $1 : $0) }
  }

  var argumentCount: Int {
    switch rule {
    case .values(let count, _): count
    case .extreme: 2
    case .entrywise, .size: 1
    }
  }

  /// Whether neurons may have it as their activation function.
  var isActivation: Bool { Activation(name: name) != nil }

  package static func named(_ name: String) -> Elementary? { byName[name] }

  private static let byName = Dictionary(uniqueKeysWithValues: table.map { ($0.name, $0) })

  package static func == (left: Elementary, right: Elementary) -> Bool { left === right }

  package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

extension Elementary {
  package static let table: [Elementary] = [
    sqrt,
    Elementary(
      Symbol("exp", .function, ascii: ["exp"], latex: ["exp"], "e to a power, entry by entry"),
      takesBareArgument: true, .entrywise(.exponential)),
    Elementary(
      Symbol(
        "ln", .function, ascii: ["ln", "log"], latex: ["ln", "log"], "the natural logarithm"),
      takesBareArgument: true, .entrywise(.logarithm)),
    Elementary(
      Symbol("tanh", .function, ascii: ["tanh"], latex: ["tanh"], "the hyperbolic tangent"),
      takesBareArgument: true, .entrywise(Curve(.tanh))),
    Elementary(
      Symbol("sin", .function, ascii: ["sin"], latex: ["sin"], "the sine, entry by entry"),
      takesBareArgument: true, .entrywise(.sine)),
    Elementary(
      Symbol("cos", .function, ascii: ["cos"], latex: ["cos"], "the cosine, entry by entry"),
      takesBareArgument: true, .entrywise(.cosine)),
    Elementary(
      Symbol("sinh", .function, ascii: ["sinh"], latex: ["sinh"], "the hyperbolic sine"),
      takesBareArgument: true, .entrywise(.hyperbolicSine)),
    Elementary(
      Symbol("cosh", .function, ascii: ["cosh"], latex: ["cosh"], "the hyperbolic cosine"),
      takesBareArgument: true, .entrywise(.hyperbolicCosine)),
    Elementary(
      Symbol(
        "artanh", .function, ascii: ["artanh", "arctanh", "atanh"], latex: ["artanh", "arctanh"],
        "what undoes tanh, entry by entry"),
      takesBareArgument: true, .entrywise(Curve(.tanh).inverse)),
    Elementary(
      Symbol("abs", .function, ascii: ["abs"], "the absolute value, entry by entry"),
      .entrywise(.size)),
    Elementary(
      Symbol("sigmoid", .function, ascii: ["sigmoid"], "1/(1 + e^-z), entry by entry"),
      .entrywise(Curve(.sigmoid))),
    relu,
    Elementary(
      Symbol("softplus", .function, ascii: ["softplus"], "ln(1 + e^z), entry by entry"),
      .entrywise(Curve(.softplus))),
    Elementary(
      Symbol("linear", .function, ascii: ["linear"], "z itself, as linear neurons give it"),
      .entrywise(Curve(.linear))),
    Elementary(
      Symbol("sum", .function, ascii: ["sum"], "the sum of all entries"),
      .values(1) { (arguments) throws(Diagnostic) in
        try arguments[0].total
      }),
    Elementary(
      Symbol(
        "softmax", .function, ascii: ["softmax"],
        "e^z divided by the sum of its entries: each output's share"),
      .values(1) { (arguments) throws(Diagnostic) in
        let value = arguments[0].value
        if case .number = value {
          throw Diagnostic(
            .shape, "softmax is of all outputs of a layer together; this is \(value.wording)")
        }
        return try arguments[0].softmax
      }),
    Elementary(
      Symbol("norm", .function, ascii: ["norm"], "the length ‖v‖ of a vector"),
      .values(1) { (arguments) throws(Diagnostic) in try arguments[0].norm }),
    diag,
    transpose,
    trace,
    Elementary(
      Symbol("ones", .function, ascii: ["ones"], "a row of ones: ones(m)"),
      .size { (count) throws(Diagnostic) in
        guard count >= 1 else { throw Diagnostic(.value, "ones(m) needs at least 1 entry") }
        try Value.requireRoom(rows: 1, columns: count)
        return .row(Vector(repeating: 1, count: count))
      }),
    Elementary(
      Symbol(
        "max", .function, ascii: ["max"], latex: ["max"],
        "the larger of two, entry by entry: max(0, z)"),
      .extreme(1)),
    Elementary(
      Symbol(
        "min", .function, ascii: ["min"], latex: ["min"],
        "the smaller of two, entry by entry: min(1, z)"),
      .extreme(-1)),
  ]

  /// What √ stands for.
  package static let sqrt = Elementary(
    Symbol("√", .function, ascii: ["sqrt"], latex: ["sqrt"], "the square root, entry by entry"),
    .entrywise(.root))

  /// What x⁺ stands for.
  static let relu = Elementary(
    Symbol(
      "relu", .function, ascii: ["relu", "ReLU"], "the positive part max(0, z), entry by entry"),
    .entrywise(Curve(.relu)))

  static let diag = Elementary(
    Symbol("diag", .function, ascii: ["diag"], "the square matrix with a vector on its diagonal"),
    .values(1) { (arguments) throws(Diagnostic) in
      try arguments[0].linear { (value) throws(Diagnostic) in try value.diagonal(of: "diag") }
    })

  static let trace = Elementary(
    Symbol(
      "tr", .function, ascii: ["tr", "Tr", "trace"], latex: ["tr", "Tr"],
      "the trace: the sum of what stands on the diagonal of a square matrix"),
    takesBareArgument: true,
    .values(1) { (arguments) throws(Diagnostic) in
      try arguments[0].linear { (value) throws(Diagnostic) in .number(try value.trace) }
    })

  /// What a prime behind something compound stands for.
  static let transpose = Elementary(
    Symbol(
      "transpose", .function, ascii: ["transpose"], "the transpose of a vector or a matrix"),
    .values(1) { (arguments) throws(Diagnostic) in
      try arguments[0].linear { (value) throws(Diagnostic) in
        if case .number = value { throw .transposedNumber }
        return value.transposed
      }
    })

  static let e = exp(1.0)

  static func power(_ x: Double, _ y: Double) -> Double { pow(x, y) }

  static func logarithm(_ x: Double) -> Double { log(x) }
}

extension Value {
  fileprivate var trace: Double {
    get throws(Diagnostic) {
      guard case .matrix(let m) = self, m.rows == m.columns
      else { throw Diagnostic(.shape, "only a square matrix has a trace; this is \(wording)") }
      return (1...m.rows).reduce(0) { $0 + m[$1, $1] }
    }
  }
}

extension Diagnostic {
  /// A prime on a number would be a derivative, or a new value.
  static let transposedNumber = Diagnostic(
    .shape, "a number has no transpose", hint: "a derivative is written as in σ'(z) or ∂C/∂b")
}
