/// A piece of mathematics as read: its form, and where it stands in the line.
package struct Term: Hashable, Sendable {
  package indirect enum Form: Hashable, Sendable {
    case number(Double)
    /// A name that the learner gave, a parameter of their function, or an index letter.
    case name(String)
    case quantity(Quantity)
    /// `[1, 2]`, or rows of equal length for a matrix.
    case list([Term])
    /// `[x_1 x_2 … x_m]`: the examples as columns.
    case columns(Letter)
    case negative(Term)
    /// Terms of one precedence in their order: `a + b − c`, `u ⊙ v`, `2 w a / 3`.
    case chain(Term, [Link])
    /// `…` among factors.
    case dots
    case power(Term, Term)
    case transpose(Term)
    /// σ(z), f'(x): a function, how often it is primed, and what it is applied to.
    case call(Function, primes: Int, [Term])
    /// One entry: `(s ⊙ t)[2]`.
    case entry(Term, [Term])
    /// ∂of/∂by.
    case derivative(of: Term, by: Term)
    /// ∑ or ∏ over letters.
    case sum(Sum)
    /// Δ of a quantity.
    case change(Term)
    /// What a weight or bias becomes in an update: w′.
    case next(Term)
    /// C(w + ε e_j): the cost with one weight changed.
    case costAt(Term)
    case norm(Term)
    /// I, and `\mathbf 1`, a column of ones: as large as what stands beside it asks.
    case identity(size: Term?)
    case ones
  }

  package struct Link: Hashable, Sendable {
    package var sign: Operator
    package var operand: Term
  }

  package struct Sum: Hashable, Sendable {
    /// ∏ in place of ∑.
    package var isProduct: Bool
    package var letters: [String]
    /// `mnp…q`: letters for all layers between stand for themselves.
    package var hasDots: Bool
    /// The limits as they are written: numbers, n for the width of the range, n_l for that of a layer.
    package var lower: Term?
    package var upper: Term?
    /// Of NumPy's sum the axis: 1 where the examples are columns, 0 where they are rows.
    package var axis: Int?
    package var body: Term
  }

  package var form: Form
  package let range: Range<Int>

  var isDots: Bool { if case .dots = form { true } else { false } }

  var isIdentity: Bool { if case .identity = form { true } else { false } }

  package init(_ form: Form, at range: Range<Int>) {
    self.form = form
    self.range = range
  }

  /// Terms are equal when they say the same, wherever they stand.
  package static func == (left: Term, right: Term) -> Bool { left.form == right.form }

  package func hash(into hasher: inout Hasher) { hasher.combine(form) }
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
package struct Quantity: Hashable, Sendable {
  package var letter: Letter
  package var layer: Term?
  package var indices: [Term]
  /// Whether it belongs to the example x that a sum runs over: δ^{x,l}, C_x.
  package var ofExample = false

  package init(letter: Letter, layer: Term? = nil, indices: [Term] = [], ofExample: Bool = false) {
    self.letter = letter
    self.layer = layer
    self.indices = indices
    self.ofExample = ofExample
  }
}

package enum Function: Hashable, Sendable {
  /// σ, the activation function of the network.
  case activation
  /// Σ, the diagonal matrix.
  case diagonalActivation
  /// σ⁻¹, which undoes σ.
  case inverseActivation
  case elementary(Elementary)
  /// A function of the learner's own.
  case own(String)

  var isOwn: Bool { if case .own = self { true } else { false } }

  var argumentCount: Int {
    if case .elementary(let elementary) = self { elementary.argumentCount } else { 1 }
  }
}
