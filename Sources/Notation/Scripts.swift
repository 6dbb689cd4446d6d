/// The raised and lowered characters of Unicode, each with the plain character that it stands for.
package enum Scripts {
  package static let raised: [Unicode.Scalar: Unicode.Scalar] = pairs(
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ",
    "0123456789+-=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVW")
  package static let lowered: [Unicode.Scalar: Unicode.Scalar] = pairs(
    "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ",
    "0123456789+-=()aehijklmnoprstuvx")

  /// `text` in raised characters, or nothing where Unicode lacks one of them.
  package static func raise(_ text: String) -> String? { translate(text, by: raisedForms) }

  /// `text` in lowered characters, or nothing where Unicode lacks one of them.
  package static func lower(_ text: String) -> String? { translate(text, by: loweredForms) }

  private static let raisedForms = inverted(raised)
  private static let loweredForms = inverted(lowered)

  private static func translate(
    _ text: String, by forms: [Unicode.Scalar: Unicode.Scalar]
  ) -> String? {
    var result: [Unicode.Scalar] = []
    for scalar in text.unicodeScalars where scalar != " " {
      guard let form = forms[scalar == "−" ? "-" : scalar] else { return nil }
      result.append(form)
    }
    return String(result)
  }

  private static func pairs(_ from: String, _ to: String) -> [Unicode.Scalar: Unicode.Scalar] {
    Dictionary(uniqueKeysWithValues: zip(from.unicodeScalars, to.unicodeScalars))
  }

  private static func inverted(
    _ table: [Unicode.Scalar: Unicode.Scalar]
  ) -> [Unicode.Scalar: Unicode.Scalar] {
    Dictionary(uniqueKeysWithValues: table.map { ($0.value, $0.key) })
  }
}
