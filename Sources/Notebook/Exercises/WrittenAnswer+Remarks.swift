import Backprop
import Notation
import Sentences
import Support

/// A bracket behind an answer that says something of it, and is no factor: `0.579 (three digits)`,
/// `5/8 (0.625)`, `26 slopes (20 + 6)`.
extension WrittenAnswer {
  private static let inSquareBrackets = TextPattern(/(.*[^\s(^_\[,;*\/+\-])\s+\[([^\[\]]*)\]/)
  private static let inBrackets = TextPattern(
    /(.*[^\s(^_\[,;*\/+\-])(\s*)\(([^()]*(?:\([^()]*\)[^()]*)*)\)/)

  /// What stands before such a bracket, and in it.
  private static func parts(of text: String) -> (head: String, remark: String)? {
    var text = text
    if let match = text.wholeMatch(of: Self.inSquareBrackets.regex),
      hasWords(String(match.2))
    {
      text = "\(match.1) (\(match.2))"
    }
    guard
      let match = text.wholeMatch(
        of: Self.inBrackets.regex)
    else { return nil }
    let (head, remark) = (String(match.1), String(match.3).trimmed)
    // `σ(0.32)` is a function with what it is taken of.
    if match.2.isEmpty, head.last?.isLetter == true || head.last == "'" || head.last == "′" {
      return nil
    }
    return remark.isEmpty ? nil : (head, remark)
  }

  private static func hasWords(_ text: String) -> Bool {
    AnswerWords.words(of: text).contains {
      $0.count > 1 || $0.unicodeScalars.contains { $0.value >= 0x4E00 }
    }
  }

  /// An entry of a list without its remark: `1 (first)`.
  static func withoutRemark(_ entry: String) -> String {
    guard let (head, remark) = parts(of: entry), hasWords(remark),
      !remark.contains(where: \.isNumber), AnswerWords.doubt(in: remark) == nil
    else { return entry }
    return head
  }

  /// What is meant by an answer with a remark behind it; nil where it has none.
  ///
  /// - Throws: that the remark denies it, or says another number.
  static func meanings(
    remarkedOn text: String, _ setting: Setting
  ) throws(Diagnostic) -> [Meaning]? {
    guard let (head, remark) = parts(of: text) else { return nil }
    let origin = try? worth(of: remark, setting)
    guard let origin, origin.value.elements.count == setting.right.elements.count else {
      if origin != nil || !hasWords(remark) { return nil }
      if let word = AnswerWords.doubt(in: remark) {
        throw Diagnostic(.name, .whatDoesItSay(word), hint: .writeTheNumberAlone)
      }
      // `falls (by 0.0086)`
      if !head.contains(where: \.isNumber) { return try meanings(of: "\(head) \(remark)", setting) }
      let own = try meanings(of: head, setting)
      if AnswerWords.saying(remark) == .down,
        own.contains(where: { $0.value.elements.contains { $0 > 0 } })
      {
        throw Diagnostic(.value, .signsDisagree, hint: .writeItAlone)
      }
      return own
    }
    if let own = try? meanings(of: head, setting) {
      let agreeing = own.filter { agree($0, origin) }
      if !agreeing.isEmpty { return agreeing }
      // `3 (4 + 5)` is a product.
      if (try? worth(of: head, setting)) != nil { return nil }
      throw Diagnostic(.value, .isSomethingElse(head), hint: .writeTheNumberAlone)
    }
    guard origin.value.elements.count == 1,
      let sense = AnswerWords.saying(head, known: setting.words),
      sense == .up || sense == .down
    else { return nil }
    // `it falls (-0.0086)`
    let number = origin.value.elements[0]
    if sense == .up, number < 0 {
      throw Diagnostic(.value, .signsDisagree, hint: .writeItAlone)
    }
    let isTurned = sense == .down && number > 0
    return [Meaning(value: .number(isTurned ? -number : number), slack: origin.slack)]
  }

  /// Whether two readings may be the same numbers, by the digits that were written of each.
  static func agree(_ one: Meaning, _ other: Meaning) -> Bool {
    zip(one.value.elements, other.value.elements).enumerated().allSatisfy { index, pair in
      // Of whole numbers each is itself.
      let areWhole = pair.0 == pair.0.rounded() && pair.1 == pair.1.rounded()
      let slack = areWhole ? 0 : one.slack[index] + other.slack[index]
      return abs(pair.0 - pair.1) <= slack * (1 + 1e-6) + 1e-9 * abs(pair.1)
    }
  }
}
