import Notation
import Rendering
import Support

/// The options that an answer names, by their places, their letters or their words.
struct ChosenOptions {
  enum Reading: Equatable {
    case options([Int])
    /// The text of one option, and the number of another.
    case ambiguous
    case unread
  }

  let options: [ChoiceExercise.Option]
  /// The author's numbers of the options, as they are shown.
  let shown: [Int]

  func reading(_ answer: String) -> Reading {
    let answer = Self.plain(answer)
    let said = Self.letters(answer)
    if said.isEmpty { return .unread }
    if let numbered = numbered(answer) { return numbered }
    if let option = itself(answer) {
      let place = places(in: answer)
      let isPlain = answer.allSatisfy { $0.isLetter || $0.isNumber || $0 == " " || $0 == "." }
      return place == nil || place == [option] || !isPlain ? .options([option]) : .ambiguous
    }
    // Of several words one may be the text of an option: `it is 4`.
    if let word = Self.content(of: answer), word != answer, reading(word) == .ambiguous {
      return .ambiguous
    }
    if let number = AnswerWords.wholeNumber(answer.lowercased()),
      case .ambiguous = reading("\(number)")
    {
      return .ambiguous
    }
    if let found = allBut(answer) ?? named(answer) { return .options(found) }
    return .unread
  }

  /// Whether an answer is letters alone, each of an option: `a c d`, `a and d`.
  static func areLetters(_ answer: String, of count: Int) -> Bool {
    let words = answer.lowercased().split { !$0.isLetter && !$0.isNumber }
      .filter { $0 != "and" && $0 != "und" }
    return words.count > 1
      && words.allSatisfy { word in
        word.count == 1 && "abcdefghijklmnopqrstuvwxyz".prefix(count).contains(word)
      }
  }

  // MARK: By places

  private static let numberedOption = TextPattern(/([1-9]|[a-z])[.):]\s*(\S.*)/)

  /// An option as it is shown, its number before its text: `2. w³₁₂`, `b) larger`.
  private func numbered(_ answer: String) -> Reading? {
    guard let match = answer.wholeMatch(of: Self.numberedOption.regex),
      let option = itself(String(match.2)), let places = places(in: String(match.1))
    else { return nil }
    return places == [option] ? .options(places) : .ambiguous
  }

  private static let withReason = TextPattern(/^(.+?)[,;:]?\s+(?:because|since|weil|denn|da)\s.+$/)

  private func named(_ answer: String) -> [Int]? {
    if let places = places(in: answer) { return places }
    if let head = answer.firstMatch(of: Self.withReason.regex),
      let places = places(in: String(head.1))
    {
      return places
    }
    // What is denied is not chosen, unless the option denies it too.
    if let option = option(saying: answer) { return [option] }
    return several(answer)
  }

  private static let all = TextPattern(/^(?:all|everything|every one|alle|alles|全部|都)\b(.*)$/)
  private static let exception = TextPattern(
    /^(?:of (?:them|these) |options? )?(?:but|except|without|außer|bis auf)\b(.*)$/)

  private func allBut(_ answer: String) -> [Int]? {
    let lowercased = answer.lowercased()
    guard
      let match = lowercased.firstMatch(of: Self.all.regex)
    else {
      return options.count == 2 && ["both", "beide", "both of them"].contains(lowercased)
        ? Array(options.indices) : nil
    }
    let rest = String(match.1).trimmed
    let kept = rest.firstMatch(
      of: Self.exception.regex)
    if let kept {
      guard case .options(let others) = reading(String(kept.1).trimmed) else { return nil }
      return options.indices.filter { !others.contains($0) }
    }
    let fillers = AnswerWords.words(of: rest).allSatisfy(Self.fillers.contains)
    return fillers && !rest.contains(where: \.isNumber) ? Array(options.indices) : nil
  }

  static let fillers = Set(
    """
    option options answer answers number numbers the and choice choices of them it is are i think only just \
    one ones it's that's i'd i'm say would my these those pick take choose this nr no. these be \
    antwort antworten möglichkeit option nummer die der das den und ist sind es wohl glaube ich nur sowie \
    选 择 项 答 案 是 我 认 为 第 个 号 和 与 及
    """.split(whereSeparator: \.isWhitespace).map(String.init))

  static let ordinals: [[String]] = [
    ["first", "second", "third", "fourth", "fifth", "sixth"],
    ["erste", "zweite", "dritte", "vierte", "fünfte", "sechste"],
  ]

  private static let numberSign = TextPattern(/\b(?:no|nr)\. ?(?=[0-9])/)
  private static let listed = TextPattern(/[\[{]([0-9a-z,; ]+)[\]}]/)
  private static let joined = TextPattern(/[0-9](?: ?[+|\/] ?[0-9])+/)
  private static let sign = TextPattern(/[-−–+=*\/^_\[\]{}<>≠!~|]/)
  /// How several options at an end are named, and which places they have, from their number and that of all.
  private static let severalPlaces:
    [(TextPattern<(Substring, Substring)>, @Sendable (Int, Int) -> Range<Int>)] = [
      (TextPattern(/(?:前)([一二两三四五六2-6])个?/), { number, _ in 0..<number }),
      (TextPattern(/(?:最后|后)([一二两三四五六1-6])个?/), { number, all in (all - number)..<all }),
      (
        TextPattern(
          /\b(?:first|ersten) (two|three|four|beiden|zwei|drei|[2-6])\b(?! *(?:st|nd|rd|th))/),
        { number, _ in 0..<number }
      ),
      (
        TextPattern(/\b(?:last|letzten) (two|three|four|beiden|zwei|drei|[2-6])\b/),
        { number, all in (all - number)..<all }
      ),
    ]
  private static let lastButOne = TextPattern(
    /\b(?:second (?:to )?last|last but one|next to last|vorletzte[nrs]?)\b/)
  private static let middle = TextPattern(/\b(?:middle|mittlere[nrs]?)\b/)
  private static let ordinalInChinese = TextPattern(/第([一二三四五六])/)
  private static let word = TextPattern(/[\p{L}']+\.?|[0-9]+(?:st|nd|rd|th)?/)

  /// The options that an answer names by their places alone; nil where it says anything else.
  func places(in answer: String) -> [Int]? {
    let count = shown.count
    var text = answer.lowercased().trimmed
    text.replace(Self.numberSign.regex, with: "")
    text.replace("&", with: " and ")
    // `[1, 4]`, `1+3+4` and `1 | 3`, but not `1 + 1`.
    if let match = text.wholeMatch(of: Self.listed.regex) { text = String(match.1) }
    if text.wholeMatch(of: Self.joined.regex) != nil {
      let numbers = text.filter(\.isNumber)
      if Set(numbers).count == numbers.count {
        text.replace(/[+|\/]/, with: ",")
      }
    }
    // A sign makes numbers something else than places; `1-3` may be all from 1 to 3.
    if text.contains(Self.sign.regex) { return nil }
    var found: [Int] = []
    func add(_ places: some Sequence<Int>) -> Bool {
      for place in places {
        guard shown.indices.contains(place) else { return false }
        if !found.contains(shown[place] - 1) { found.append(shown[place] - 1) }
      }
      return true
    }
    var isFine = true
    func take(_ pattern: Regex<(Substring, Substring)>, _ places: (Int) -> Range<Int>) {
      text.replace(pattern) { match in
        let word = String(match.output.1)
        let number = word == "beiden" ? 2 : Int(word) ?? AnswerWords.wholeNumber(word) ?? 0
        isFine = isFine && number > 0 && number < count && add(places(number))
        return " , "
      }
    }
    for (pattern, places) in Self.severalPlaces { take(pattern.regex) { places($0, count) } }
    text.replace(Self.lastButOne.regex) { _ in
      isFine = isFine && count > 1 && add([count - 2])
      return " , "
    }
    text.replace(Self.middle.regex) { _ in
      isFine = isFine && count % 2 == 1 && add([count / 2])
      return " , "
    }
    text.replace(Self.ordinalInChinese.regex) {
      "\(AnswerWords.wholeNumber(String($0.output.1)) ?? 0) "
    }
    guard isFine else { return nil }
    let words = text.matches(of: Self.word.regex)
    for (index, match) in words.enumerated() {
      let word = String(match.output).trimmingEnd { $0 == "." }
      for part in AnswerWords.chineseSegments(of: word) {
        if Self.fillers.contains(part) && !(part == "one" && index == 0 && words.count == 1) {
          continue
        }
        guard let place = place(of: part, in: text, at: match.range), add([place]) else {
          guard let list = list(of: part), add(list) else { return nil }
          continue
        }
      }
    }
    // "The first" alone may be the first option, and may be what another one says.
    if let only = found.first, found.count == 1, let word = AnswerWords.words(of: text).last,
      Self.ordinals[0].contains(word) || word == "last",
      options.indices.contains(where: {
        $0 != only && AnswerWords.words(of: options[$0].text).contains(word)
      })
    {
      return nil
    }
    return found.isEmpty ? nil : found
  }

  /// `1`, `a`, `1st`, `first`, `zweite` and `三`; a letter only where it stands as a letter does.
  private func place(of word: String, in text: String, at range: Range<String.Index>) -> Int? {
    let isOrdinal = ["st", "nd", "rd", "th"].contains(word.suffix(2))
    if let number = Int(isOrdinal ? String(word.dropLast(2)) : word) {
      return number <= shown.count ? number - 1 : nil
    }
    if word == "last" || word.hasPrefix("letzte") { return shown.count - 1 }
    for list in Self.ordinals {
      if let index = list.firstIndex(where: {
        word == $0 || ["\($0)s", "\($0)r", "\($0)n"].contains(word)
      }) {
        return index
      }
    }
    let rest = text[range.upperBound...].drop { $0 == " " }
    if let number = AnswerWords.wholeNumber(word), number > 0 {
      // `two of them`
      return rest.hasPrefix("of ") || rest.hasPrefix("von ") ? nil : number - 1
    }
    guard word.count == 1, let first = word.first,
      let index = Array("abcdefghijklmnopqrstuvwxyz").firstIndex(of: first)
    else { return nil }
    let next = rest.prefix(while: \.isLetter)
    let stands = rest.isEmpty || ").,;:".contains(rest.first ?? " ") || next.count == 1
    return stands || ["and", "und", "is", "ist"].contains(String(next)) ? index : nil
  }

  /// `134` and `acd`: several places in their order, written as one.
  private func list(of word: String) -> [Int]? {
    let scalars = word.unicodeScalars.map { Int($0.value) }
    let isNumber = word.allSatisfy { ("1"..."9").contains($0) }
    let isLetters = word.count > 2 && word.allSatisfy { ("a"..."z").contains($0) }
    guard shown.count < 10, word.count > 1, isNumber || isLetters else { return nil }
    let places = scalars.map { $0 - (isNumber ? 49 : 97) }
    guard zip(places, places.dropFirst()).allSatisfy({ $0 < $1 }),
      places.allSatisfy(shown.indices.contains)
    else { return nil }
    return places
  }
}
