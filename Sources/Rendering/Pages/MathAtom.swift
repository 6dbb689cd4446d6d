/// A letter, a sign or a group of a formula, as MathML.
struct MathAtom {
  let markup: String
  /// The sign alone, for a bracket that grows.
  var sign = ""
  /// Whether scripts stand above and below it.
  var hasLimits = false

  init(markup: String) { self.markup = markup }

  init(letter: String) {
    markup = "<mi>\(Markup.escaped(letter))</mi>"
    sign = letter
  }

  init(operator sign: String) {
    let shown = ["-": "−", "*": "∗", "'": "′"][sign] ?? sign
    // Brackets grow only behind `\left`.
    let isBracket = "()[]{}|‖⟨⟩".contains(shown)
    let attribute = isBracket ? " stretchy=\"false\"" : ""
    // Left to themselves these would be spaced as relations.
    let spacing = "|‖/".contains(shown) ? " lspace=\"0\" rspace=\"0\"" : ""
    markup = "<mo\(attribute)\(spacing)>\(Markup.escaped(shown))</mo>"
    self.sign = shown
  }

  /// What stands behind a backslash, where that is no letter.
  init(escape symbol: Character) {
    switch symbol {
    case ",", ":": self.init(markup: Self.space("0.17em"))
    case ";", " ", "\n": self.init(markup: Self.space("0.28em"))
    case "!": self.init(markup: "")
    case "|": self.init(operator: "‖")
    default: self.init(operator: String(symbol))
    }
  }

  init?(macro name: String) {
    if let letter = Self.letters[name] {
      self.init(letter: letter)
    } else if let sign = Self.operators[name] {
      self.init(operator: sign)
    } else if Self.functions.contains(name) {
      self.init(markup: "<mi>\(name)</mi>")
      hasLimits = ["max", "min", "lim"].contains(name)
    } else if let sign = Self.large[name] {
      self.init(operator: sign)
      hasLimits = name != "int"
    } else if name == "quad" || name == "qquad" {
      self.init(markup: Self.space(name == "quad" ? "1em" : "2em"))
    } else {
      return nil
    }
  }

  init(accent name: String, over base: String) {
    let accents = ["hat": "^", "bar": "¯", "overline": "¯", "tilde": "~", "vec": "→"]
    let accent = accents[name] ?? "˙"
    let stretches = name == "overline" ? "true" : "false"
    self.init(
      markup: "<mover accent=\"true\">\(base)<mo stretchy=\"\(stretches)\">\(accent)</mo></mover>")
  }

  static func space(_ width: String) -> String { "<mspace width=\"\(width)\"></mspace>" }

  /// The atom with its scripts, each a row of elements or empty.
  func with(lower: String, upper: String) -> String {
    func group(_ row: String) -> String { "<mrow>\(row)</mrow>" }
    let base = markup.isEmpty ? "<mrow></mrow>" : markup
    switch (lower.isEmpty, upper.isEmpty) {
    case (true, true): return markup
    case (false, true):
      let name = hasLimits ? "munder" : "msub"
      return "<\(name)>\(base)\(group(lower))</\(name)>"
    case (true, false):
      let name = hasLimits ? "mover" : "msup"
      return "<\(name)>\(base)\(group(upper))</\(name)>"
    case (false, false):
      let name = hasLimits ? "munderover" : "msubsup"
      return "<\(name)>\(base)\(group(lower))\(group(upper))</\(name)>"
    }
  }

  private static let letters = [
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ϵ", "varepsilon": "ε",
    "zeta": "ζ", "eta": "η", "theta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ",
    "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "upsilon": "υ",
    "phi": "φ", "varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ",
    "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ", "Phi": "Φ", "Psi": "Ψ",
    "Omega": "Ω", "partial": "∂", "nabla": "∇", "ell": "ℓ", "infty": "∞", "emptyset": "∅",
    "ldots": "…", "dots": "…", "cdots": "⋯", "vdots": "⋮", "ddots": "⋱", "top": "⊤",
    "intercal": "⊤",
  ]

  private static let operators = [
    "odot": "⊙", "circ": "∘", "cdot": "·", "times": "×", "pm": "±", "mp": "∓", "star": "⋆",
    "equiv": "≡", "approx": "≈", "neq": "≠", "ne": "≠", "leq": "≤", "le": "≤", "geq": "≥",
    "ge": "≥", "ll": "≪", "gg": "≫", "sim": "∼", "propto": "∝", "in": "∈", "to": "→",
    "rightarrow": "→", "leftarrow": "←", "mapsto": "↦", "Rightarrow": "⇒", "implies": "⇒",
    "Leftrightarrow": "⇔", "iff": "⇔", "forall": "∀", "exists": "∃", "prime": "′", "mid": "|",
    "lVert": "‖", "rVert": "‖", "Vert": "‖", "lvert": "|", "rvert": "|", "lbrace": "{",
    "rbrace": "}", "langle": "⟨", "rangle": "⟩", "colon": ":", "div": "÷", "cup": "∪", "cap": "∩",
    "subset": "⊂", "cdotp": "·", "lt": "<", "gt": ">",
  ]

  private static let large = ["sum": "∑", "prod": "∏", "int": "∫"]

  private static let functions: Set = [
    "exp", "ln", "log", "sin", "cos", "tan", "tanh", "sinh", "cosh", "max", "min", "lim", "det",
  ]
}
