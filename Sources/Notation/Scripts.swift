import Support

/// The raised and lowered characters of Unicode, each with the plain character that it stands for.
package enum Scripts {
  package static let raised: [Unicode.Scalar: Unicode.Scalar] = pairs(
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ",
    "0123456789+-=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVW")
  package static let lowered: [Unicode.Scalar: Unicode.Scalar] = pairs(
    "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", "0123456789+-=()aehijklmnoprstuvx")

  /// Whether a character is raised or lowered itself.
  package static func contains(_ scalar: Unicode.Scalar) -> Bool {
    raised[scalar] != nil || lowered[scalar] != nil
  }

  /// `text` in raised characters, or nil where Unicode lacks one of them.
  package static func raise(_ text: String) -> String? { translate(text, by: raisedForms) }

  /// `text` in lowered characters, or nil where Unicode lacks one of them.
  package static func lower(_ text: String) -> String? { translate(text, by: loweredForms) }

  private static let raisedForms = Dictionary(uniqueKeysWithValues: raised.map { ($1, $0) })
  private static let loweredForms = Dictionary(uniqueKeysWithValues: lowered.map { ($1, $0) })

  private static func translate(
    _ text: String, by forms: [Unicode.Scalar: Unicode.Scalar]
  ) -> String? {
    let scalars = text.unicodeScalars.filter { $0 != " " }
    let translated = scalars.compactMap { forms[$0 == "−" ? "-" : $0] }
    return translated.count == scalars.count ? String(translated) : nil
  }

  private static func pairs(_ from: String, _ to: String) -> [Unicode.Scalar: Unicode.Scalar] {
    Dictionary(uniqueKeysWithValues: zip(from.unicodeScalars, to.unicodeScalars))
  }
}

extension Unicode.Scalar {
  /// The plain letter or digit that Unicode has in some mathematical font here: w for 𝑤.
  var withoutFont: Unicode.Scalar {
    let plain: UInt32
    switch value {
    case 0x1D400...0x1D6A3:
      let place = (value - 0x1D400) % 52
      plain = place < 26 ? 0x41 + place : 0x61 + place - 26
    // A bold 1 is a column of ones.
    case 0x1D7CF, 0x1D7D9: return self
    // Full width, as East Asian text has it.
    case 0xFF01...0xFF5E: plain = value - 0xFEE0
    case 0x3001: plain = 0x2C
    case 0x1D7CE...0x1D7FF: plain = 0x30 + (value - 0x1D7CE) % 10
    default: return self
    }
    return Unicode.Scalar(plain) ?? self
  }

  /// Whether it may stand inside a word; raised and lowered letters and the table's signs may not.
  var continuesWord: Bool {
    if isASCIILetter || isDigit { return true }
    if isASCII || !properties.isAlphabetic { return false }
    return !Scripts.contains(self) && Symbol.spelled(String(self)) == nil
  }
}
