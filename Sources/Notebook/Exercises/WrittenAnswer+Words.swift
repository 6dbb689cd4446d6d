import Backprop
import Notation
import Sentences
import Support

/// Numbers with words around them.
extension WrittenAnswer {
  private static let timesBehind = TextPattern(
    #/(.*[0-9)])\s*-?(?:x|×|times|fold|mal|fach|倍)(?: (?:as|so) (?:large|big|much|many|great|fast|groß|viel|schnell))?/#
      .ignoresCase())
  private static let factorBefore = TextPattern(
    /(?:by )?(?:a )?(?:factor|faktor)(?: of| von)? (.*[0-9].*)/.ignoresCase())

  /// `57 times as large`, `57x`, `57-fold` and `a factor of 57`, where a ratio is asked for.
  static func withoutTimes(_ text: String) -> String {
    for pattern in [timesBehind, factorBefore] {
      if let match = text.wholeMatch(of: pattern.regex) { return String(match.1) }
    }
    return text
  }

  /// Numbers with words around them that say nothing else; any other word makes it no answer.
  static func inWords(
    _ text: String, _ setting: Setting, _ error: Diagnostic
  ) throws(Diagnostic) -> [Meaning] {
    let count = setting.right.elements.count
    let plain = try AnswerWords.withoutWords(
      text, known: setting.words, isList: count > 1, error)
    if count == 1, let noun = setting.asked.otherNoun(in: text) {
      throw Diagnostic(.value, .isAnotherQuantity(noun), hint: .writeTheNumberAlone)
    }
    if plain == text { throw error }
    let inside = Setting(
      right: setting.right, words: [], isInPercent: setting.isInPercent,
      isAboutNetwork: setting.isAboutNetwork, evaluate: setting.evaluate)
    var found = listed(plain, count, inside)
    if count == 1 {
      found += numbers(plain, inside)
      let parts = plain.cutOutsideBrackets { $0 == "," }
      if found.isEmpty, parts.count > 1, parts.allSatisfy({ !numbers($0, inside).isEmpty }) {
        throw Diagnostic(.value, .severalNumbers, hint: .writeTheNumberAlone)
      }
    }
    return found.isEmpty ? try expression(plain, inside) : found
  }
}
