import Notation
import Support

/// What an answer in words says: yes or no, up or down.
extension AnswerWords {
  private static let open: Set<String> = [
    "maybe", "perhaps", "both", "either", "or", "if", "vielleicht", "beide", "entweder", "oder",
    "wenn", "或", "或者", "也许", "可能", "如果",
  ]
  /// `no, it will not`: the first word says it.
  private static let heads: Set<String> = [
    "yes", "no", "yep", "nope", "yeah", "ja", "nein", "是", "是的", "对", "否", "不是", "不对",
  ]
  private static let noError = TextPattern(
    /^\s*(?:no|kein|keine)\s+(?:\p{L}+\s+)?(?:error|fail|fehler|complaint|problem)/.ignoresCase())
  private static let reason = TextPattern(
    /[\p{L}][,;]?\s+(?:because|since|denn|weil)\s|[，,]?\s*因为/.ignoresCase())
  private static let wordIs = TextPattern(/^\s*\p{L}+\s+(?:is|ist)\b/)

  /// What an answer in words comes to: yes or no, up or down; nil where it says neither, or both.
  ///
  /// - Parameter known: the words of the question.
  static func saying(_ text: String, known: Set<String> = []) -> Sense? {
    let trimmed = text.trimmed.replacing("−", with: "-")
    if trimmed == "+" { return .up }
    if trimmed == "-" { return .down }
    // `no error` is said where all is well, `no, an error` where it is not.
    if text.contains(
      Self.noError.regex)
    {
      return nil
    }
    // What stands behind a yes to say why is no part of it.
    let reason = text.firstMatch(
      of: Self.reason.regex)
    let text =
      reason.map { match in
        String(text[..<match.range.lowerBound])
          + (text[match.range].first.map { $0.isLetter ? "\($0)" : "" } ?? "")
      } ?? text
    let words = words(of: text)
    if words.isEmpty || words.count > 12 || text.contains(where: \.isNumber) { return nil }
    if words.contains(where: { senses[$0] == nil && !known.contains($0) }) { return nil }
    if !open.isDisjoint(with: words) { return nil }
    // `no is wrong` speaks of the word.
    if text.contains(Self.wordIs.regex), heads.contains(words[0]) { return nil }
    if heads.contains(words[0]), let head = senses[words[0]] {
      return agrees(Array(words[1...]), with: head, known) ? head : nil
    }
    return saying(words)
  }

  /// Whether what follows a yes or a no says the same: `no, it will not`, but not `yes is wrong` nor, where the
  /// question has this word, `no, it is large`.
  private static func agrees(_ rest: [String], with head: Sense, _ known: Set<String>) -> Bool {
    let isDenied = rest.contains { denies($0) }
    let plain = rest.filter { !denies($0) }
    let said = Set(plain.compactMap { senses[$0] }).intersection([.yes, .no, .up, .down, .zero])
    if rest.dropFirst().contains(where: heads.contains) || rest.first.map(heads.contains) == true {
      return rest.allSatisfy { senses[$0] == head || senses[$0] == .filler }
    }
    // A word of the question, taken up again.
    let isTakenUp = plain.contains { known.contains($0) && senses[$0] != .filler }
    let isDirection = !said.isDisjoint(with: [.up, .down, .zero])
    switch head {
    case .yes:
      return !isDenied && !said.contains(.no) && (!isDirection || isTakenUp)
    case .no:
      if isDenied { return said.isSubset(of: [.yes]) || (isTakenUp && !said.contains(.no)) }
      return !said.contains(.yes) && !isTakenUp
    default: return false
    }
  }

  private static func denies(_ word: String) -> Bool {
    bareDenials.contains(word) || word == "cannot" || word.hasSuffix("n't")
  }

  private static func saying(_ words: [String]) -> Sense? {
    let denials = words.count(where: denies)
    // `it isn't wrong`, `it is not true that it doesn't`: whoever takes back a no is not understood.
    if let first = words.firstIndex(where: denies) {
      let next = words[(first + 1)...].first { [.yes, .no].contains(senses[$0]) }
      if denials > 1 || next.flatMap({ senses[$0] }) == .no { return nil }
    }
    let meant: Set<Sense> = [.up, .down, .yes, .no, .zero]
    if denials == 1, words.allSatisfy({ !meant.contains(senses[$0] ?? .filler) }) { return .no }
    let said = Set(words.compactMap { senses[$0] }).intersection(meant)
    let directions = said.subtracting([.yes, .no])
    // What does not fall may rise, and may stay.
    if denials > 0, !directions.isEmpty { return nil }
    if directions.count == 1, let direction = directions.first {
      return said.contains(.no) ? nil : direction
    }
    guard directions.isEmpty else { return nil }
    let isDenied = words.contains(where: bareDenials.contains)
    if said.count == 1, let only = said.first { return isDenied ? opposites[only] : only }
    // `it doesn't work`
    return said.count == 2 && !isDenied ? .no : nil
  }

  private static let bareDenials: Set<String> = [
    "not", "never", "neither", "nor", "nicht", "nie", "niemals", "kein", "keine", "keinen", "weder",
    "不", "没", "没有",
  ]

  private static let opposites: [Sense: Sense] = [.yes: .no, .no: .yes]
}
