import Notation

/// The glyphs that a formula is shown with: those of Notation's table, and the LaTeX names that the
/// language does not read or reads as another sign.
enum FormulaGlyphs {
  private static let macros: [String: String] = [
    "gamma": "γ", "zeta": "ζ", "iota": "ι", "kappa": "κ", "mu": "μ", "nu": "ν", "xi": "ξ",
    "rho": "ρ", "tau": "τ", "chi": "χ", "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Theta": "Θ",
    "Lambda": "Λ", "Pi": "Π", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω", "int": "∫", "star": "⋆",
    "times": " × ", "pm": " ± ", "equiv": " ≡ ", "ll": " ≪ ", "gg": " ≫ ", "sim": " ∼ ",
    "propto": " ∝ ", "mapsto": " ↦ ", "Rightarrow": " ⇒ ", "Leftrightarrow": " ⇔ ",
    "implies": " ⇒ ", "forall": "∀", "vdots": "⋮", "ddots": "⋱", "lbrace": "{", "rbrace": "}",
    "langle": "⟨", "rangle": "⟩", "mid": " | ", "quad": "  ", "qquad": "  ", "log": " log",
    "sin": " sin", "cos": " cos", "max": " max", "min": " min", "top": "⊤", "intercal": "⊤",
    "displaystyle": "", "nonumber": "", "big": "", "Big": "", "bigl": "", "bigr": "",
    "Bigl": "", "Bigr": "", "limits": "", "rm": "",
  ]

  static func glyph(ofMacro name: String) -> String? {
    if let glyph = macros[name] { return glyph }
    // A root has an argument of its own.
    guard name != "sqrt", let symbol = Symbol.spelled("\\" + name) else { return nil }
    switch symbol.category {
    case .product, .relation: return " \(symbol.glyph) "
    case .function where symbol.glyph.count > 1: return " \(symbol.glyph)"
    default: return symbol.glyph
    }
  }

  /// The text in raised characters, where all of them exist.
  static func raised(_ text: String) -> String? {
    if text.allSatisfy({ $0 == "′" }) { return text }
    return Scripts.raise(plain(text))
  }

  /// The text in lowered characters, where all of them exist.
  static func lowered(_ text: String) -> String? { Scripts.lower(plain(text)) }

  private static func plain(_ text: String) -> String {
    String(text.map { $0 == "ℓ" ? "l" : $0 == "⊤" ? "T" : $0 })
  }

  static func isScript(_ character: Character) -> Bool {
    character == "′"
      || character.unicodeScalars.allSatisfy {
        Scripts.raised[$0] != nil || Scripts.lowered[$0] != nil
      }
  }
}
