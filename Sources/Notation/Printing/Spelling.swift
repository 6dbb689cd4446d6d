/// One of the three spellings, with the learner's own habits in it.
package struct Spelling: Sendable {
  package enum Style: Sendable, CaseIterable { case unicode, ascii, latex }

  var style: Style
  /// What encloses a layer that is raised: `^{(l)}`, `^{[l]}`.
  var layerBracket: Token.Bracket?
  /// Whether layers are raised, `aˡ`, or stand in square brackets, `a[l]`; in LaTeX they are raised.
  var raisesLayers = false
  /// Whether scripts in Unicode are typed, `w^{l+1}_{jk}`, and not characters of their own, `wˡ⁺¹ⱼₖ`.
  var typesScripts = false
  var minus: String
  /// The learner's letters for the book's: W for w.
  var letters: [Letter: String] = [:]
  /// How the learner writes σ and ⊙ and a transpose.
  var activation: String?
  var hadamard: String?
  var transpose: String?

  package init(_ style: Style) {
    self.style = style
    minus = style == .unicode ? "−" : "-"
  }

  /// The tutor's own: in Unicode, but only with characters that are typed.
  static let typed = {
    var spelling = Spelling(.unicode)
    spelling.typesScripts = true
    return spelling
  }()

  /// The spelling in which a line is written.
  init(of line: String) {
    self.init(
      line.contains("\\") ? .latex : line.unicodeScalars.allSatisfy(\.isASCII) ? .ascii : .unicode)
    let isTyped = line.contains("^") || line.contains("[")
    // ᵀ, and the ₐ of ∇ₐ, are written with any habit.
    let holdsScripts = line.unicodeScalars.contains {
      $0 != "ᵀ" && $0 != "ₐ" && Scripts.contains($0)
    }
    typesScripts = style == .unicode && isTyped && !holdsScripts
    if isTyped, !line.contains("−") { minus = "-" }
    layerBracket = line.contains("^{(") ? .round : line.contains("^{[") ? .square : nil
    raisesLayers = style != .latex && !Self.indexes(line)
    for (letter, capital) in [(Letter.w, "W"), (.z, "Z"), (.a, "A")]
    where Self.scripts(capital, in: line) && !Self.scripts(letter.rawValue, in: line) {
      letters[letter] = capital
    }
    if !line.contains(style == .latex ? "\\sigma" : style == .ascii ? "sigma" : "σ") {
      activation = ["f", "g", "\\phi", "\\varphi", "φ"].first { name in
        ["'(", "′(", "^{\\prime}("].contains { line.contains(name + $0) }
      }
    }
    hadamard = ["\\circ", "\\bigodot", "∘"].first(where: line.contains)
    transpose =
      ["^\\top", "^{\\top}", "^\\intercal", "^{\\mathsf T}", "ᵀ", "^T"].first(where: line.contains)
      ?? (line.contains("^") && (typesScripts || layerBracket != nil) ? "^T" : nil)
  }

  /// Whether layers and neurons stand in brackets: one follows a letter, as in a[l].
  private static func indexes(_ line: String) -> Bool {
    zip(line.unicodeScalars, line.unicodeScalars.dropFirst()).contains {
      $1 == "[" && $0.properties.isAlphabetic
    }
  }

  private static func scripts(_ letter: String, in line: String) -> Bool {
    ["^", "[", "_", "}"].contains { line.contains(letter + $0) }
  }
}
