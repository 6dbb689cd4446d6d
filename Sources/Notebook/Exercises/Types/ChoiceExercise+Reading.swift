import Support

/// What an answer in words, numbers or letters names of the options.
extension ChoiceExercise {
  /// The options that an answer names by words, number or letter; nil where it names none.
  static func chosen(
    by answer: String, of options: [Option], shownAs shown: [Int]
  ) -> [Int]? {
    if let index = index(saying: answer, of: options) { return [index] }
    // A reason behind the choice is no part of it.
    if let reason = answer.firstMatch(of: /,?\s+(?i:because|since)\b/),
      let chosen = chosen(
        by: String(answer[..<reason.range.lowerBound]), of: options, shownAs: shown)
    {
      return chosen
    }
    if letters(answer).isEmpty || answer.trimmed.prefixMatch(of: /-\d/) != nil { return nil }
    let all = words(of: answer).filter { !fillers.contains(String($0)) }
    if let first = all.first, wholes.contains(String(first)) {
      if all.count == 1 { return Array(options.indices) }
      guard let cut = answer.lowercased().firstMatch(of: /\b(?:but|except|without)\b/),
        let others = chosen(
          by: String(answer.lowercased()[cut.range.upperBound...]), of: options, shownAs: shown)
      else { return nil }
      return options.indices.filter { !others.contains($0) }
    }
    if !isFormula(answer), !beginsWithArticle(answer),
      let places = places(in: all, of: options, shownAs: shown)
    {
      return places
    }
    if let option = option(saying: answer, of: options) { return [option] }
    // Several options by their words: "BP1, BP2 and BP4".
    let indices = Dictionary(
      options.enumerated().map { (letters($1.text), $0) }, uniquingKeysWith: { first, _ in first })
    let parts = answer.replacing(" and ", with: ",").split { $0 == "," || $0 == ";" }
    for parts in [parts, all] where parts.count > 1 {
      let named = parts.map { indices[letters($0)] }
      if !named.contains(nil) { return named.compactMap(\.self) }
    }
    return nil
  }

  private static let fillers: Set<String> = [
    "option", "options", "answer", "number", "no", "the", "and", "choice", "of", "them", "it", "is",
    "i", "think", "only", "just", "its",
  ]
  /// Words that say nothing of what an option says.
  private static let empty: Set<String> = [
    "because", "since", "after", "before", "their", "there", "they", "them", "this", "that",
    "these",
    "those", "which", "with", "from", "then", "than", "when", "where", "each", "are", "was", "not",
    "for", "but", "so", "has", "have", "does", "do", "into", "a", "an", "as", "at", "by", "in",
    "on",
    "to", "or", "if", "be", "been", "what", "how", "why", "we", "you", "one",
  ]
  private static let wholes: Set<String> = ["all", "everything", "every"]
  private static let ordinals = ["first", "second", "third", "fourth", "fifth", "sixth"]
  private static let numerals = Array(AnswerWords.units.prefix(ordinals.count))

  /// The options that words name by their places alone; nil where they may mean something else.
  private static func places(
    in words: [Substring], of options: [Option], shownAs shown: [Int]
  ) -> [Int]? {
    var found: [Int] = []
    var skipped: Set<Int> = []
    for (index, word) in words.enumerated() where !skipped.contains(index) {
      // `the first two`, `the last 2`
      if ["first", "last"].contains(word), index + 1 < words.count,
        let count = place(of: words[index + 1]).map({ $0 + 1 }), 2...shown.count ~= count,
        !ordinals.contains(String(words[index + 1]))
      {
        let some = word == "first" ? shown.prefix(count) : shown.suffix(count)
        found += some.map { $0 - 1 }.filter { !found.contains($0) }
        skipped.insert(index + 1)
        continue
      }
      let isOrdinal = word == "last" || ordinals.contains(String(word))
      // `the first one`
      if index > 0, word == "one" || word == "ones", words[index - 1].last?.isLetter == true {
        continue
      }
      guard let place = word == "last" ? shown.count - 1 : place(of: word),
        shown.indices.contains(place)
      else { return nil }
      let option = shown[place] - 1
      // "The first" alone may be the first option, and may be what another one says.
      let isSaid =
        words.count == 1
        && options.indices.contains {
          $0 != option && Self.words(of: options[$0].text).contains(word)
        }
      if isOrdinal, isSaid { return nil }
      if !found.contains(option) { found.append(option) }
    }
    return found.isEmpty ? nil : found
  }

  /// Whether an answer is letters alone, each of an option: `a c d`, `a and d`.
  static func areLetters(_ answer: String, of count: Int) -> Bool {
    let words = words(of: answer).filter { $0 != "and" }
    return words.count > 1
      && words.allSatisfy { word in
        word.count == 1 && word.allSatisfy(\.isLetter) && (place(of: word) ?? count) < count
      }
  }

  /// The option that an answer says whole, as it is written or as it is shown.
  private static func index(saying answer: String, of options: [Option]) -> Int? {
    let said = letters(answer)
    if said.isEmpty { return nil }
    for say in [{ letters($0) }, { content($0).joined() }] as [(String) -> String] {
      let sought = say(answer)
      let found = options.indices.filter {
        say(options[$0].text) == sought || say(options[$0].shown) == sought
      }
      if !sought.isEmpty, found.count == 1 { return found[0] }
    }
    return nil
  }

  static func option(saying answer: String, of options: [Option]) -> Int? {
    if let index = index(saying: answer, of: options) { return index }
    let said = letters(answer)
    // Of a formula no part says which is meant; and "the first" alone says a place.
    let isAboutPlace = words(of: answer).allSatisfy { word in
      fillers.contains(String(word)) || ordinals.contains(String(word)) || word == "last"
    }
    let isEmpty = words(of: answer).allSatisfy {
      fillers.contains(String($0)) || empty.contains(String($0))
    }
    if said.count <= 2 || said.contains(where: \.isNumber) || isAboutPlace || isEmpty { return nil }
    let holding = options.indices.filter { letters(options[$0].text).contains(said) }
    return holding.count == 1 ? holding[0] : nil
  }

  /// Whether scripts or brackets make it one: the a of `a[2][1]` is no option.
  private static func isFormula(_ answer: String) -> Bool {
    answer.contains { "[^_=∂∑⊙'′".contains($0) }
      || answer.unicodeScalars.contains { "⁰¹²³⁴⁵⁶⁷⁸⁹ˡᴸ₀₁₂₃₄₅₆₇₈₉".unicodeScalars.contains($0) }
  }

  /// `a number of them`
  private static func beginsWithArticle(_ answer: String) -> Bool {
    let words = words(of: answer)
    guard words.count > 1, words[0] == "a" else { return false }
    return words[1].count > 1 && words[1].allSatisfy(\.isLetter)
      && !["and", "or", "is"].contains(words[1])
  }

  /// The words that say something.
  private static func content(_ text: String) -> [Substring] {
    words(of: text).filter { !fillers.contains(String($0)) }
  }

  /// Letters and digits alone, so that `w^3_{12}` and `w[3][1,2]` are the same.
  private static func letters(_ text: some StringProtocol) -> String { words(of: text).joined() }

  private static func words(of text: some StringProtocol) -> [Substring] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }
  }

  /// `1`, `a`, `1st` and `first` are the first.
  private static func place(of word: Substring) -> Int? {
    let isOrdinal = ["st", "nd", "rd", "th"].contains(word.suffix(2))
    if let number = Int(isOrdinal ? word.dropLast(2) : word) { return number - 1 }
    for list in [ordinals, numerals] {
      if let index = list.firstIndex(of: String(word)) { return index }
    }
    let letters = Array("abcdefghijklmnopqrstuvwxyz")
    return word.count == 1 ? word.first.flatMap(letters.firstIndex(of:)) : nil
  }
}
