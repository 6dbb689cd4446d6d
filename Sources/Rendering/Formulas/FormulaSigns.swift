import Notation

/// Signs and letters as they are shown: those of Notation's table, and those that the language does
/// not read, or reads as another.
enum FormulaSigns {
  static func node(ofMacro name: String) -> FormulaNode? {
    if let letter = letters[name] { return .identifier(letter) }
    if let sign = marks[name] { return .sign(sign, .none) }
    if let sign = products[name] ?? relations[name] { return .sign(sign, .around) }
    if functions.contains(name) { return .identifier(name) }
    if let em = spaces[name] { return .space(em) }
    return Symbol.spelled("\\" + name).map { node(of: $0, typed: name) }
  }

  /// A word that stands for a sign or names a function, as `delta` and `exp`.
  static func node(ofWord word: String) -> FormulaNode? {
    if functions.contains(word) { return .identifier(word) }
    return Symbol.spelled(word).map { node(of: $0, typed: word) }
  }

  private static func node(of symbol: Symbol, typed: String) -> FormulaNode {
    // `log` is read as ln, and shown as it is typed.
    let isName = symbol.category == .function && symbol.glyph.count > 1
    return isName ? .identifier(typed) : node(ofSign: symbol.glyph)
  }

  /// A character, or a sign typed in several, with the blanks that it has between two operands.
  static func node(ofSign sign: String) -> FormulaNode {
    switch sign {
    case "-": return .sign("−", .around)
    case "'": return .sign("′", .none)
    case ",", ";": return .sign(sign, .after)
    case "Δ": return .sign(sign, .none)
    case _ where binary.contains(sign): return .sign(sign, .around)
    case _ where sign.allSatisfy(\.isLetter): return .identifier(sign)
    default: return .sign(sign, .none)
    }
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

  static func isRelation(_ sign: String) -> Bool { relationSigns.contains(sign) }

  /// Whether scripts stand above and below it.
  static func hasLimits(_ name: String) -> Bool {
    ["max", "min", "lim", "sup", "inf", "argmax", "argmin", "sum", "prod", "bigcup", "bigcap"]
      .contains(name)
  }

  static let accents = [
    "hat": "\u{302}", "widehat": "\u{302}", "bar": "\u{304}", "overline": "\u{304}",
    "tilde": "\u{303}", "widetilde": "\u{303}", "vec": "\u{20D7}", "dot": "\u{307}",
    "ddot": "\u{308}", "check": "\u{30C}",
  ]

  private static let letters = [
    "gamma": "γ", "zeta": "ζ", "vartheta": "ϑ", "iota": "ι", "kappa": "κ", "mu": "μ", "nu": "ν",
    "xi": "ξ", "rho": "ρ", "tau": "τ", "upsilon": "υ", "chi": "χ", "psi": "ψ", "omega": "ω",
    "Gamma": "Γ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
    "emptyset": "∅", "top": "⊤", "intercal": "⊤", "hbar": "ℏ", "Re": "ℜ", "Im": "ℑ",
  ]

  private static let marks = [
    "neg": "¬", "forall": "∀", "exists": "∃", "cdots": "⋯", "vdots": "⋮", "ddots": "⋱",
    "lvert": "|", "rvert": "|", "vert": "|", "colon": ":", "lbrace": "{", "rbrace": "}",
    "langle": "⟨", "rangle": "⟩", "lfloor": "⌊", "rfloor": "⌋", "lceil": "⌈", "rceil": "⌉",
    "backslash": "\\", "angle": "∠", "int": "∫", "oint": "∮", "bigcup": "⋃", "bigcap": "⋂",
  ]

  private static let products = [
    "oplus": "⊕", "circ": "∘", "cdotp": "·", "times": "×", "div": "÷", "pm": "±", "mp": "∓",
    "star": "⋆", "ast": "∗", "bullet": "•", "cup": "∪", "cap": "∩", "setminus": "∖", "land": "∧",
    "wedge": "∧", "lor": "∨", "vee": "∨",
  ]

  private static let relations = [
    "equiv": "≡", "simeq": "≃", "cong": "≅", "ll": "≪", "gg": "≫", "sim": "∼", "propto": "∝",
    "notin": "∉", "longrightarrow": "⟶", "mapsto": "↦", "Rightarrow": "⇒", "implies": "⇒",
    "Leftrightarrow": "⇔", "iff": "⇔", "mid": "∣", "subset": "⊂", "subseteq": "⊆",
    "triangleq": "≜", "coloneqq": "≔", "parallel": "∥", "perp": "⊥",
  ]

  private static let relationSigns = Set(relations.values)
    .union(Symbol.table.filter { $0.category == .relation }.map(\.glyph))

  private static let binary = relationSigns.union(products.values)
    .union(Symbol.table.filter { $0.category == .product && $0.glyph != "/" }.map(\.glyph))
    .union(["+", "−", "*"])

  private static let functions: Set<String> = [
    "log", "sin", "cos", "tan", "sinh", "cosh", "max", "min", "lim", "det", "sup", "inf", "arg",
    "argmax", "argmin", "dim", "ker", "Pr", "diag",
  ]

  private static let spaces: [String: Double] = ["quad": 1, "qquad": 2, "enspace": 0.5]
}
