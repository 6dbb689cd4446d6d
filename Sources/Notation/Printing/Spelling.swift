/// One of the three spellings, with the learner's own habits in it.
package struct Spelling: Equatable, Sendable {
  package enum Style: Sendable, CaseIterable { case unicode, ascii, latex }

  /// How a layer is raised in LaTeX: `^{l}`, `^{(l)}`, `^{[l]}`.
  package enum LayerBrackets: Sendable { case none, round, square }

  package var style: Style
  package var brackets: LayerBrackets = .none
  /// Whether Unicode layers stand in square brackets, `a[l]`, or raised, `aˡ`.
  package var raisesLayers = false
  /// Whether scripts in Unicode are typed, `w^{l+1}_{jk}`, and not characters of their own, `wˡ⁺¹ⱼₖ`.
  package var typesScripts = false
  /// The sign of subtraction and of negative numbers.
  package var minus: String
  /// The learner's letters for the book's: W for w.
  package var letters: [Letter: String] = [:]
  /// How the learner writes σ and ⊙ and a transpose.
  package var activation = "σ"
  package var hadamard: String?
  package var transpose: String?

  package init(_ style: Style) {
    self.style = style
    minus = style == .unicode ? "−" : "-"
  }

  /// The spelling in which a line is written.
  package init(of line: String) {
    if line.contains("\\") {
      style = .latex
    } else {
      style = line.unicodeScalars.allSatisfy(\.isASCII) ? .ascii : .unicode
    }
    let isTyped = line.contains("^") || line.contains("[")
    typesScripts = style == .unicode && isTyped && !line.unicodeScalars.contains(where: \.isScript)
    minus = style == .unicode && (line.contains("−") || !isTyped) ? "−" : "-"
    if line.contains("^{(") {
      brackets = .round
    } else if line.contains("^{[") {
      brackets = .square
    }
    raisesLayers = style != .latex && !Self.indexes(line)
    for (letter, capital) in [(Letter.w, "W"), (.z, "Z"), (.a, "A")]
    where usesCapital(capital, instead: letter.rawValue, in: line) {
      letters[letter] = capital
    }
    activation = style == .latex ? "\\sigma" : style == .ascii ? "sigma" : "σ"
    for other in ["f", "g", "\\phi", "\\varphi", "φ"]
    where line.contains(other + "'(") || line.contains(other + "′(")
      || line.contains(other + "^{\\prime}(")
    {
      if !line.contains(activation) { activation = other }
    }
    for sign in ["\\circ", "\\bigodot", "∘"] where line.contains(sign) && hadamard == nil {
      hadamard = sign
    }
    for sign in ["^\\top", "^{\\top}", "^\\intercal", "^{\\mathsf T}", "ᵀ", "^T"]
    where line.contains(sign) && transpose == nil { transpose = sign }
    if typesScripts || brackets != .none, line.contains("^"), transpose == nil { transpose = "^T" }
  }

  /// Whether layers and neurons stand in brackets: one follows a letter, as in a[l].
  private static func indexes(_ line: String) -> Bool {
    zip(line.unicodeScalars, line.unicodeScalars.dropFirst()).contains {
      $1 == "[" && $0.properties.isAlphabetic
    }
  }

  private func usesCapital(_ capital: String, instead letter: String, in line: String) -> Bool {
    func uses(_ name: String) -> Bool {
      ["^", "[", "_", "}"].contains { line.contains(name + $0) }
    }
    return uses(capital) && !uses(letter)
  }
}

extension Unicode.Scalar {
  /// Whether it is a raised or lowered character; ᵀ, and the ₐ of ∇ₐ, are written with any habit.
  fileprivate var isScript: Bool {
    self != "ᵀ" && self != "ₐ" && Scripts.contains(self)
  }
}
