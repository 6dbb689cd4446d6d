import Notation

/// Signs and letters as they are shown: those of Notation's table, and those that the language does
/// not read, or reads as another.
enum FormulaSigns {
  static func node(ofMacro name: String) -> FormulaNode? {
    if let letter = letters[name] { return .identifier(letter) }
    if let sign = signs[name] ?? products[name] ?? relations[name] { return node(ofSign: sign) }
    if let em = spaces[name] { return .space(em) }
    return node(ofWord: name, spelled: "\\" + name)
  }

  /// A word that stands for a sign or names a function, as `delta` and `exp`.
  static func node(ofWord name: String, spelled spelling: String? = nil) -> FormulaNode? {
    if functions.contains(name) { return .identifier(name) }
    return Symbol.spelled(spelling ?? name).map { symbol in
      // `log` is read as ln, and shown as it is typed.
      let isName = symbol.category == .function && symbol.glyph.count > 1
      return isName ? .identifier(name) : node(ofSign: symbol.glyph)
    }
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

  static func hasLimits(_ name: String) -> Bool {
    ["max", "min", "lim", "sup", "inf", "argmax", "argmin", "sum", "prod", "bigcup", "bigcap"]
      .contains(name)
  }

  static let accents = [
    "hat": "\u{302}", "widehat": "\u{302}", "bar": "\u{304}", "overline": "\u{304}",
    "tilde": "\u{303}", "widetilde": "\u{303}", "vec": "\u{20D7}", "dot": "\u{307}",
    "ddot": "\u{308}", "check": "\u{30C}",
  ]

  private static let letters = ["emptyset": "∅", "top": "⊤", "intercal": "⊤"]

  private static let signs = [
    "gamma": "γ", "zeta": "ζ", "vartheta": "ϑ", "iota": "ι", "kappa": "κ", "mu": "μ", "nu": "ν",
    "xi": "ξ", "rho": "ρ", "tau": "τ", "upsilon": "υ", "chi": "χ", "psi": "ψ",
    "Gamma": "Γ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
    "hbar": "ℏ", "Re": "ℜ", "Im": "ℑ",
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

  static let relationSigns = Set(relations.values)
    .union(Symbol.table.filter { $0.category == .relation }.map(\.glyph))

  private static let binary = relationSigns.union(products.values)
    .union(Symbol.table.filter { $0.category == .product && $0.glyph != "/" }.map(\.glyph))
    .union(["+", "−", "*"])

  private static let functions: Set<String> = [
    "tan", "sinh", "cosh", "lim", "det", "sup", "inf", "arg", "argmax", "argmin", "dim", "ker",
    "Pr", "diag",
  ]

  private static let spaces: [String: Double] = ["quad": 1, "qquad": 2, "enspace": 0.5]
}
