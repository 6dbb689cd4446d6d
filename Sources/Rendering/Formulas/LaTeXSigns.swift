/// The macros of LaTeX that are one sign or one letter each.
enum LaTeXSigns {
  static func node(ofMacro name: String) -> FormulaNode? {
    if let letter = letters[name] { return .identifier(letter) }
    if let sign = prefixes[name] { return .sign(sign, .none) }
    if let sign = operators[name] { return node(ofSign: sign) }
    if functions.contains(name) { return .text(name) }
    if let sign = large[name] { return .sign(sign, .none) }
    if let em = spaces[name] { return .space(em) }
    return nil
  }

  /// A sign with the blanks that it has between two operands.
  static func node(ofSign sign: String) -> FormulaNode {
    let shown = ["-": "−", "*": "∗", "'": "′"][sign] ?? sign
    if [",", ";"].contains(shown) { return .sign(shown, .after) }
    return .sign(shown, binary.contains(shown) ? .around : .none)
  }

  /// What stands behind a backslash, where that is no letter.
  static func node(ofEscape symbol: Character) -> FormulaNode {
    switch symbol {
    case ",", ":": .space(0.17)
    case ";", " ", "\n": .space(0.28)
    case "!": .row([])
    case "|": .sign("‖", .none)
    default: node(ofSign: String(symbol))
    }
  }

  /// Whether scripts stand above and below it.
  static func hasLimits(_ name: String) -> Bool {
    ["max", "min", "lim", "sup", "inf", "argmax", "argmin", "sum", "prod"].contains(name)
  }

  static let accents = [
    "hat": "\u{302}", "widehat": "\u{302}", "bar": "\u{304}", "overline": "\u{304}",
    "tilde": "\u{303}", "widetilde": "\u{303}", "vec": "\u{20D7}", "dot": "\u{307}",
    "ddot": "\u{308}", "check": "\u{30C}",
  ]

  private static let letters = [
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ϵ", "varepsilon": "ε",
    "zeta": "ζ", "eta": "η", "theta": "θ", "vartheta": "ϑ", "iota": "ι", "kappa": "κ",
    "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ", "sigma": "σ",
    "tau": "τ", "upsilon": "υ", "phi": "φ", "varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω",
    "Gamma": "Γ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ", "Phi": "Φ",
    "Psi": "Ψ", "Omega": "Ω", "ell": "ℓ", "infty": "∞", "emptyset": "∅", "top": "⊤",
    "intercal": "⊤", "hbar": "ℏ", "Re": "ℜ", "Im": "ℑ",
  ]

  private static let prefixes = [
    "partial": "∂", "nabla": "∇", "Delta": "Δ", "neg": "¬", "forall": "∀", "exists": "∃",
    "ldots": "…", "dots": "…", "cdots": "⋯", "vdots": "⋮", "ddots": "⋱", "prime": "′",
    "lVert": "‖", "rVert": "‖", "Vert": "‖", "lvert": "|", "rvert": "|", "vert": "|",
    "lbrace": "{", "rbrace": "}", "langle": "⟨", "rangle": "⟩", "lfloor": "⌊", "rfloor": "⌋",
    "lceil": "⌈", "rceil": "⌉", "backslash": "\\", "angle": "∠",
  ]

  private static let operators = [
    "odot": "⊙", "otimes": "⊗", "oplus": "⊕", "circ": "∘", "cdot": "·", "cdotp": "·",
    "times": "×", "div": "÷", "pm": "±", "mp": "∓", "star": "⋆", "ast": "∗", "bullet": "•",
    "equiv": "≡", "approx": "≈", "simeq": "≃", "cong": "≅", "neq": "≠", "ne": "≠", "leq": "≤",
    "le": "≤", "geq": "≥", "ge": "≥", "ll": "≪", "gg": "≫", "sim": "∼", "propto": "∝", "in": "∈",
    "notin": "∉", "to": "→", "rightarrow": "→", "longrightarrow": "⟶", "leftarrow": "←",
    "gets": "←", "mapsto": "↦", "Rightarrow": "⇒", "implies": "⇒", "Leftrightarrow": "⇔",
    "iff": "⇔", "mid": "∣", "colon": ":", "cup": "∪", "cap": "∩", "subset": "⊂",
    "subseteq": "⊆", "setminus": "∖", "land": "∧", "wedge": "∧", "lor": "∨", "vee": "∨",
    "lt": "<", "gt": ">", "triangleq": "≜", "coloneqq": "≔", "parallel": "∥", "perp": "⊥",
  ]

  private static let binary: Set<String> = Set(operators.values).subtracting([":"])
    .union(["+", "−", "∗", "=", "<", ">", "≈", "→", "←"])

  private static let large = [
    "sum": "∑", "prod": "∏", "int": "∫", "oint": "∮", "bigcup": "⋃", "bigcap": "⋂",
  ]

  private static let functions: Set<String> = [
    "exp", "ln", "log", "sin", "cos", "tan", "tanh", "sinh", "cosh", "max", "min", "lim", "det",
    "sup", "inf", "arg", "argmax", "argmin", "dim", "ker", "Pr", "diag",
  ]

  private static let spaces: [String: Double] = ["quad": 1, "qquad": 2, "enspace": 0.5]
}
