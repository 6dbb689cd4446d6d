/// A sign of the language with all its spellings; the one place where they are listed.
///
/// The lexer, completion, `help`, the printer and the documentation all read `Symbol.table`. The rows of
/// operators and functions, which also say what they do, are those of `Term.Operator` and `Elementary`.
package struct Symbol: Equatable, Sendable {
  package enum Category: Sendable { case quantity, function, product, sign, relation, index, mark }

  /// How the tutor prints it; also what identifies it.
  package let glyph: String
  /// How it is typed on any keyboard.
  package let ascii: [String]
  /// Its LaTeX names, without the backslash.
  package let latex: [String]
  /// Other characters that people use for it.
  package let lookalikes: [String]
  package let category: Category
  package let meaning: String

  init(
    _ glyph: String, _ category: Category, ascii: [String] = [], latex: [String] = [],
    lookalikes: [String] = [], _ meaning: String
  ) {
    self.glyph = glyph
    self.ascii = ascii
    self.latex = latex
    self.lookalikes = lookalikes
    self.category = category
    self.meaning = meaning
  }

  /// How it is written in one of the three spellings; what a keyboard has is itself in all of them.
  func written(in style: Spelling.Style) -> String {
    if style == .unicode || ascii.contains(glyph) { return glyph }
    return (style == .ascii ? ascii.first : latex.first.map { "\\" + $0 }) ?? glyph
  }
}

extension Symbol {
  package static let table: [Symbol] =
    quantities + signs + Elementary.table.map(\.symbol)
    + Term.Operator.table.filter { $0 != .beside }.map(\.symbol) + marks + relations + letters

  private static let quantities: [Symbol] = [
    Symbol(
      "w", .quantity,
      "the weight matrix into a layer: w[l] is n_l × n_{l−1}, w[l][j,k] leads to "
        + "neuron j from neuron k of the layer before"),
    Symbol("b", .quantity, "the bias vector of a layer: b[l] has n_l entries"),
    Symbol(
      "z", .quantity, "the weighted input of a layer: z[l] = w[l] a[l-1] + b[l], from layer 2 on"),
    Symbol("a", .quantity, "the activation of a layer: a[l] = σ(z[l]); a[1] is the input x"),
    Symbol(
      "δ", .quantity, ascii: ["delta"], latex: ["delta"], lookalikes: ["𝛿", "𝜹", "ẟ"],
      "the error of a layer: δ[l] = ∂C/∂z[l], from layer 2 on"),
    Symbol("x", .quantity, "the input of the present example"),
    Symbol("y", .quantity, "the target of the present example"),
    Symbol("C", .quantity, "the cost; over a batch, the average of its examples' costs"),
    Symbol("L", .quantity, "the number of layers; also the name of the output layer"),
    Symbol("η", .quantity, ascii: ["eta"], latex: ["eta"], lookalikes: ["𝜂"], "the learning rate"),
    Symbol("X", .quantity, "the inputs of the batch, one example a column"),
    Symbol("Y", .quantity, "the targets of the batch, one example a column"),
    Symbol("n", .quantity, "the number of examples"),
    Symbol("m", .quantity, "the number of examples in the mini-batch"),
  ]

  private static let signs: [Symbol] = [
    Symbol(
      "σ", .function, ascii: ["sigma"], latex: ["sigma"], lookalikes: ["𝜎", "ς", "𝛔", "𝝈"],
      "the activation function, entry by entry; σ' is its derivative"),
    Symbol(
      "Σ", .function, ascii: ["Sigma"], latex: ["Sigma"],
      "the square matrix with σ(z) on its diagonal; Σ'(z) has σ'(z) there"),
    Symbol("∑", .sign, latex: ["sum"], "the sum over an index"),
    Symbol("∏", .sign, latex: ["prod"], lookalikes: ["Π"], "the product over an index"),
    Symbol(
      "∂", .sign, latex: ["partial", "part"], lookalikes: ["𝜕", "𝛛"],
      "a partial derivative: ∂C/∂w[2][1,3]; `dC/dw[2][1,3]` on any keyboard"),
    Symbol(
      "∇", .sign, ascii: ["grad", "nabla"],
      latex: ["nabla", "triangledown", "bigtriangledown", "grad"],
      lookalikes: ["𝛁", "𝛻"], "a gradient: ∇ₐC holds ∂C/∂a for each output neuron"),
    Symbol(
      "Δ", .sign, ascii: ["Delta"], latex: ["Delta"], lookalikes: ["∆", "𝛥"],
      "a change: ΔC is C after a change less C before"),
  ]

  private static let marks: [Symbol] = [
    Symbol(
      "ᵀ", .mark, ascii: ["^T", "'"], latex: ["top", "intercal", "^T"], lookalikes: ["⊤", "ᵗ"],
      "the transpose: rows become columns"),
    Symbol(
      "′", .mark, ascii: ["'"], latex: ["prime"], lookalikes: ["’", "‘", "ʹ", "´", "＇"],
      "on a function its derivative, as in σ'(z); elsewhere the transpose"),
    Symbol(
      "‖", .mark, ascii: ["||"], latex: ["Vert", "lVert", "rVert", "|"], lookalikes: ["∥"],
      "‖v‖ is the length of v"),
    Symbol(
      "|", .mark, lookalikes: ["∣"],
      "|x| is the size of a number, |v| the length of a vector"),
    Symbol(
      "…", .mark, ascii: ["..."],
      latex: ["ldots", "dots", "cdots", "vdots", "ddots", "dotsc", "dotsb", "dotso"],
      lookalikes: ["⋯", "⋮", "⋱"], "the factors left out of a chain"),
    Symbol("∀", .mark, latex: ["forall"], "for all: ∀ j behind an equation leaves nothing out"),
  ]

  private static let relations: [Symbol] = [
    Symbol(
      "=", .relation, ascii: ["=", ":="],
      latex: ["equiv", "triangleq", "coloneqq", "doteq", "coloneq", "defeq"],
      lookalikes: ["≡", "≜", "≔", "≝"],
      "says that two sides are equal; `name = value` names a value"),
    Symbol(
      "==", .relation, ascii: ["=="], lookalikes: ["⩵"], "compares two sides, and never defines"),
    Symbol(
      "≈", .relation, ascii: ["~="], latex: ["approx", "simeq"], lookalikes: ["≃", "≅"],
      "says that two sides are equal to first order"),
    Symbol("≠", .relation, ascii: ["!="], latex: ["neq", "ne"], "says that two sides differ"),
    Symbol("<", .relation, ascii: ["<"], latex: ["lt"], "less than"),
    Symbol(">", .relation, ascii: [">"], latex: ["gt"], "greater than"),
    Symbol("≤", .relation, ascii: ["<="], latex: ["leq", "le"], "at most"),
    Symbol("≥", .relation, ascii: [">="], latex: ["geq", "ge"], "at least"),
    Symbol(
      "←", .relation, ascii: ["<-"], latex: ["leftarrow", "gets"], lookalikes: ["⟵"], "an update"),
    Symbol(
      "→", .relation, ascii: ["->"], latex: ["rightarrow", "to", "mapsto"], lookalikes: ["⟶", "↦"],
      "an update; in `example`, to the target"),
    Symbol("∈", .relation, latex: ["in"], "is one of"),
  ]

  private static let letters: [Symbol] = [
    Symbol(
      "ε", .quantity, ascii: ["epsilon"], latex: ["epsilon", "varepsilon"], lookalikes: ["ϵ", "𝜖"],
      "a small change"),
    Symbol("λ", .quantity, ascii: ["lambda"], latex: ["lambda"], "the strength of regularisation"),
    Symbol("ℓ", .index, latex: ["ell"], "the letter l"),
    Symbol("∞", .quantity, ascii: ["inf"], latex: ["infty"], "infinity"),
    Symbol("α", .quantity, ascii: ["alpha"], latex: ["alpha"], "a free letter"),
    Symbol("β", .quantity, ascii: ["beta"], latex: ["beta"], "a free letter"),
    Symbol("γ", .quantity, ascii: ["gamma"], latex: ["gamma"], "a free letter"),
    Symbol("μ", .quantity, ascii: ["mu"], latex: ["mu"], lookalikes: ["µ"], "a free letter"),
    Symbol("θ", .quantity, ascii: ["theta"], latex: ["theta"], "a free letter"),
    Symbol("Θ", .quantity, ascii: ["Theta"], latex: ["Theta"], "a free letter"),
    Symbol("ω", .quantity, ascii: ["omega"], latex: ["omega"], "a free letter"),
    Symbol("π", .quantity, ascii: ["pi"], latex: ["pi"], "3.14159…"),
    Symbol(
      "φ", .quantity, ascii: ["phi"], latex: ["phi", "varphi"], lookalikes: ["ϕ"], "a free letter"),
  ]

  /// Whether a sign means nothing yet, so that the learner may give it a value: α, ε.
  static func isFreeLetter(_ glyph: String) -> Bool { "αβγθΘμωφελ".contains(glyph) }

  /// The symbol with this spelling: glyph, look-alike, ASCII name or LaTeX name with its backslash.
  package static func spelled(_ spelling: String) -> Symbol? { bySpelling[spelling] }

  /// Whether a spelling begins so: most characters of a line need not be looked up further.
  static func startsSpelling(_ scalar: Unicode.Scalar) -> Bool { firstScalars.contains(scalar) }

  private static let firstScalars = Set(bySpelling.keys.compactMap(\.unicodeScalars.first))

  private static let bySpelling: [String: Symbol] = table.reduce(into: [:]) { found, symbol in
    let spellings =
      [symbol.glyph] + symbol.ascii + symbol.lookalikes + symbol.latex.map { "\\" + $0 }
    for spelling in spellings where found[spelling] == nil { found[spelling] = symbol }
  }
}
