/// The glyphs that a formula is shown with.
enum FormulaGlyphs {
  static let macros: [String: String] = [
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε",
    "eta": "η", "theta": "θ", "lambda": "λ", "mu": "μ", "nu": "ν", "pi": "π", "rho": "ρ",
    "sigma": "σ", "tau": "τ", "phi": "φ", "varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω",
    "Delta": "Δ", "Sigma": "Σ", "Gamma": "Γ", "Theta": "Θ", "Lambda": "Λ", "Omega": "Ω",
    "partial": "∂", "nabla": "∇", "sum": "∑", "prod": "∏", "int": "∫", "ell": "ℓ", "infty": "∞",
    "odot": " ⊙ ", "circ": " ⊙ ", "cdot": " · ", "times": " × ", "pm": " ± ", "star": "⋆",
    "equiv": " ≡ ", "approx": " ≈ ", "neq": " ≠ ", "ne": " ≠ ", "leq": " ≤ ", "le": " ≤ ",
    "geq": " ≥ ", "ge": " ≥ ", "ll": " ≪ ", "gg": " ≫ ", "sim": " ∼ ", "propto": " ∝ ",
    "in": " ∈ ", "to": " → ", "rightarrow": " → ", "leftarrow": " ← ", "mapsto": " ↦ ",
    "Rightarrow": " ⇒ ", "Leftrightarrow": " ⇔ ", "implies": " ⇒ ", "forall": "∀",
    "ldots": "…", "cdots": "…", "dots": "…", "vdots": "⋮", "ddots": "⋱", "prime": "′",
    "top": "⊤", "intercal": "⊤", "lVert": "‖", "rVert": "‖", "Vert": "‖", "lbrace": "{",
    "rbrace": "}", "langle": "⟨", "rangle": "⟩", "mid": " | ", "quad": "  ", "qquad": "  ",
    "exp": " exp", "ln": " ln", "log": " log", "sin": " sin", "cos": " cos", "tanh": " tanh",
    "max": " max", "min": " min", "displaystyle": "", "nonumber": "", "big": "", "Big": "",
    "bigl": "", "bigr": "", "Bigl": "", "Bigr": "", "limits": "",
  ]

  static let superscripts = table(
    "0123456789+−-=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWβγδθφχℓ⊤′",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵝᵞᵟᶿᵠᵡˡᵀ′")

  static let subscripts = table(
    "0123456789+−-=()aehijklmnoprstuvxβγρφχℓ", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪₗ")

  static let raised = Set(superscripts.values).union(subscripts.values)

  private static func table(_ plain: String, _ raised: String) -> [Character: Character] {
    Dictionary(uniqueKeysWithValues: zip(plain, raised))
  }
}
