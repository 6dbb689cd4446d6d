import Notation
import Support

/// Words that take an answer back, doubt it, or leave it for some cases alone.
extension AnswerWords {
  private static let doubts = Set(
    """
    not no nope never neither nor cannot wrong false incorrect untrue opposite reverse reversed backward \
    backwards inverse anything except unless only sometimes usually mostly hardly maybe perhaps if or but when \
    whenever provided either instead \
    nicht kein keine keinen nie niemals weder noch falsch unwahr außer nur manchmal vielleicht wenn \
    sofern oder aber entweder statt umgekehrt rückwärts \
    不 没 没有 不是 不对 错 错误 不成立 假 否 只 仅 除了 或 或者 也许 可能 如果 当 反过来
    """.split(whereSeparator: \.isWhitespace).map(String.init))

  /// `for all j` and `for the layer` leave nothing out, as `for l = 2` does.
  private static let wholes: Set<String> = [
    "all", "each", "every", "any", "layer", "neuron", "alle", "jede", "jedes", "jeden", "jeder",
  ]
  /// Behind these stands why something holds.
  private static let reasons = Set(
    "because since by using as weil da denn wegen nach 因为 由于".split(separator: " ").map(String.init)
  )

  /// The first word that denies what it stands beside or narrows it; nil where there is none.
  ///
  /// - Parameter names: words that are names here.
  static func doubt(in text: String, except names: Set<String> = []) -> String? {
    let words = words(of: text)
    for (index, word) in words.enumerated() where !names.contains(word) {
      if reasons.contains(word), index > 0 { return nil }
      if doubts.contains(word) || word.hasSuffix("n't") { return word }
      let next = index + 1 < words.count ? words[index + 1] : ""
      if word == "for" || word == "für", !next.isEmpty, !wholes.contains(next) { return word }
    }
    return nil
  }

  /// A line with the wide signs of Chinese typing as the narrow ones that they stand for.
  static func narrow(_ text: String) -> String {
    let others: [Unicode.Scalar: Unicode.Scalar] = ["、": ",", "。": ".", "　": " "]
    var plain = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isWide = 0xFF01...0xFF5E ~= scalar.value
      plain.append(
        isWide ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : others[scalar] ?? scalar)
    }
    return String(plain)
  }
}
