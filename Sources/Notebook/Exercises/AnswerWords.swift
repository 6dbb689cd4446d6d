import Notation
import Support

/// The words of short answers: what stands around a number, and what says yes, no, up or down.
enum AnswerWords {
  enum Sense: Sendable {
    /// Says nothing of the number beside it.
    case filler
    case up, down
    case yes, no
    case zero
    /// Turns what is said round, or leaves it open: no number beside it is meant.
    case denial
  }

  private static let rows: [(Sense, String)] = [
    (
      .filler,
      """
      a about an and approx approximately are around as at be by c ca change changes circa comes cost equal \
      equals exactly get gets gives goes has i in is it it's its just makes my near nearly needs number of \
      one's or-so out result roughly should so some that that's the them there there's therefore they think \
      this to total together us value we will with would you answer altogether slope only here then all like
      """
    ),
    (
      .up,
      """
      up rise rises rising grow grows growing increase increases increased increasing larger higher more \
      positive plus greater above bigger
      """
    ),
    (
      .down,
      """
      down fall falls falling decrease decreases decreased decreasing drop drops dropping sink sinks lower \
      less minus negative smaller below shrink shrinks
      """
    ),
    (.yes, "yes yep yeah yup y true right works work possible ok okay holds correct can does"),
    (
      .no,
      """
      no nope n false wrong fails fail failure error errors impossible cannot can't doesn't won't don't \
      isn't stops complaint refused
      """
    ),
    (.zero, "unchanged same nothing stays constant none"),
    (.denial, "not never neither nor or maybe perhaps either both unless if but n't"),
  ]

  private static let senses: [String: Sense] = rows.reduce(into: [:]) { senses, row in
    for word in row.1.split(whereSeparator: \.isWhitespace) { senses[String(word)] = row.0 }
  }

  private static let numerals = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
  ]
  private static let shares = ["half": "1/2", "quarter": "1/4", "quarters": "1/4", "third": "1/3"]

  static func words(of text: String) -> [String] {
    text.lowercased().replacing("’", with: "'").split { character in
      !character.isLetter && character != "'"
    }.map(String.init)
  }

  /// Whether a line is nothing but words and their punctuation, as nobody writes a formula.
  static func isProse(_ line: String) -> Bool {
    let text = line.trimmed
    return !text.isEmpty
      && text.unicodeScalars.allSatisfy { scalar in
        scalar.isASCIILetter || scalar.isBlank || "'’.,;:!?-".unicodeScalars.contains(scalar)
      } && words(of: text).contains { $0.count > 1 }
  }

  /// A number without the words around it: `it falls by 0.1` is -0.1, `a quarter` 1/4.
  ///
  /// - Parameter known: the words of the question.
  /// - Throws: the first word that may say something else of the number.
  static func withoutWords(
    _ text: String, known: Set<String>, _ error: Diagnostic
  ) throws(Diagnostic) -> String {
    // An expression with an error in it says where that is.
    guard [.name, .syntax, .value].contains(error.kind) else { throw error }
    let text = text.replacing("’", with: "'")
    var (plain, end) = ("", text.startIndex)
    var isNegative: Bool?
    var hasTo = false
    for match in text.matches(of: /[A-Za-z][A-Za-z'\-]*/) {
      let word = match.output.lowercased()
      let (before, behind) = (text[..<match.startIndex].last, text[match.endIndex...].first)
      // A letter of a formula is no word.
      if before.map({ $0.isLetter || $0.isNumber || "_\\^[".contains($0) }) == true { continue }
      if behind.map({ $0.isNumber || "_^[(".contains($0) }) == true { continue }
      var place = ""
      if let number = numerals.firstIndex(of: word) {
        place = "\(number)"
      } else if let share = shares[word] {
        place = share
      } else if word == "percent" {
        place = "%"
      } else if word == "and" {
        place = ","
      } else {
        switch senses[word] {
        case .some(.filler): hasTo = hasTo || word == "to"
        case .some(.up): isNegative = isNegative ?? false
        case .some(.down): isNegative = true
        case .some: throw unknown(word, error)
        case .none:
          let stems = [word, String(word.dropLast()), String(word.dropLast(2)), word + "s"]
          guard stems.contains(where: known.contains) else { throw unknown(word, error) }
        }
      }
      plain += text[end..<match.startIndex] + place
      end = match.endIndex
    }
    plain += text[end...]
    plain = plain.trimmingEnd { ".,;!:".unicodeScalars.contains($0) || $0.isBlank }.trimmed
    while let first = plain.first, ",;:".contains(first) { plain = plain.dropFirst().trimmed }
    // `1 1/2` of "one half", `1/4` of "a quarter".
    plain.replace(/([0-9]+) +(1\/[234])/) { match in "\(match.1)*\(match.2)" }
    guard plain.contains(where: \.isNumber) else {
      throw Diagnostic(
        error.kind, "that is no number yet",
        hint: "write it as a number; `hint` helps, `skip` goes on")
    }
    if isNegative == true, !hasTo {
      guard !plain.hasPrefix("-") else {
        throw Diagnostic(
          .value, "a fall by a negative number may be meant either way",
          hint: "write the number alone, with its sign")
      }
      plain = "-\(plain)"
    }
    return plain
  }

  private static func unknown(_ word: String, _ error: Diagnostic) -> Diagnostic {
    Diagnostic(
      error.kind == .value ? .value : .name, "what does “\(word)” say here?",
      hint: "write it as a number; `hint` helps, `skip` goes on")
  }

  /// What an answer in words comes to: yes or no, up or down; nil where it says neither, or both.
  static func saying(_ text: String, known: Set<String> = []) -> Sense? {
    let trimmed = text.trimmed.replacing("−", with: "-")
    if trimmed == "+" { return .up }
    if trimmed == "-" { return .down }
    let words = words(of: text)
    if words.isEmpty || words.count > 12 || text.contains(where: \.isNumber) { return nil }
    if words.contains(where: { senses[$0] == nil && !known.contains($0) }) { return nil }
    let open: Set<String> = ["maybe", "perhaps", "both", "either", "or", "if"]
    if !open.isDisjoint(with: words) { return nil }
    // `no, it will not`: the first word says it.
    let heads: Set<String> = ["yes", "no", "yep", "nope", "yeah"]
    if heads.contains(words[0]) { return senses[words[0]] }
    let isDenied = words.contains("not") || words.contains("never")
    let meant: Set<Sense> = [.up, .down, .yes, .no, .zero]
    let said = Set(words.compactMap { senses[$0] }).intersection(meant)
    let directions = said.subtracting([.yes, .no])
    let sense: Sense
    if directions.count == 1, let direction = directions.first {
      sense = direction
    } else if directions.isEmpty, said.count == 1, let only = said.first {
      sense = only
    } else if directions.isEmpty, said.count == 2 {
      // `it doesn't work`
      sense = .no
    } else {
      return nil
    }
    return isDenied ? opposites[sense] : sense
  }

  private static let opposites: [Sense: Sense] = [.yes: .no, .no: .yes, .up: .down, .down: .up]
}
