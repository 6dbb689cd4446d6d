/// A piece of mathematics as read: its form, and where it stands in the line.
package struct Term: Equatable, Sendable {
  package indirect enum Form: Equatable, Sendable {
    case number(Double)
    /// A name that the learner gave, or a parameter of their function.
    case name(String)
    case quantity(Quantity)
    /// `[1, 2]`, or rows of equal length for a matrix.
    case list([Term])
    case negative(Term)
    /// Terms of one precedence in their order: `a + b − c`, `u ⊙ v`, `2 w a / 3`.
    case chain(Term, [Link])
    case power(Term, Term)
    case transpose(Term)
    /// σ(z), f'(x): a function, how often it is primed, and what it is applied to.
    case call(Function, primes: Int, [Term])
    /// One entry: `(s ⊙ t)[2]`.
    case entry(Term, [Term])
    /// ∂of/∂by.
    case derivative(of: Term, by: Term)
    /// ∇_by of.
    case gradient(by: Letter, of: Term)
    case norm(Term)
  }

  package enum Operator: String, Sendable {
    case plus = "+"
    case minus = "−"
    /// `*`, `·`, `×`.
    case times = "·"
    case over = "/"
    case beside = " "
    case hadamard = "⊙"
    case outer = "⊗"
  }

  package struct Link: Equatable, Sendable {
    package let sign: Operator
    package let operand: Term
  }

  package let form: Form
  package let range: Range<Int>

  package init(_ form: Form, at range: Range<Int>) {
    self.form = form
    self.range = range
  }

  /// Terms are equal when they say the same, wherever they stand.
  package static func == (left: Term, right: Term) -> Bool { left.form == right.form }
}

/// The letters of the book.
package enum Letter: String, CaseIterable, Sendable {
  case w, b, z, a, δ, x, y, C, L, η, X, Y, n, m

  /// Whether a superscript or a first bracket names a layer.
  package var hasLayer: Bool {
    switch self {
    case .w, .b, .z, .a, .δ: true
    default: false
    }
  }
}

/// A quantity of the network: a letter, its layer and its neurons, as in w[l][j,k].
package struct Quantity: Equatable, Sendable {
  package let letter: Letter
  package var layer: Term?
  package var indices: [Term]
}

package enum Function: Equatable, Sendable {
  /// σ, the activation function of the network.
  case activation
  /// Σ, the diagonal matrix.
  case diagonalActivation
  case elementary(Elementary)
  /// A function of the learner's own.
  case own(String)
}

extension Function {
  var argumentCount: Int {
    if case .elementary(let elementary) = self { elementary.argumentCount } else { 1 }
  }
}

/// What a line says.
package enum Statement: Equatable, Sendable {
  case expression(Term)
  /// `left = right`, `a == b`: sides with a relation between each two.
  case relation([Term], [Relation])
  case definition(name: String, nameRange: Range<Int>, Term)
  case functionDefinition(name: String, nameRange: Range<Int>, parameter: String, Term)
}

package struct Relation: Equatable, Sendable {
  package enum Sign: String, Sendable {
    case equal = "="
    case approximately = "≈"
    case unequal = "≠"
    case less = "<"
    case greater = ">"
    case atMost = "≤"
    case atLeast = "≥"
    case becomes = "←"
  }

  package let sign: Sign
  /// Whether it was typed as `==`, which only compares and never defines.
  package let isComparison: Bool
  package let range: Range<Int>

  package init(sign: Sign, isComparison: Bool, range: Range<Int>) {
    self.sign = sign
    self.isComparison = isComparison
    self.range = range
  }

  package static func == (left: Relation, right: Relation) -> Bool { left.sign == right.sign }
}
