import Support

/// Whole numbers that are written as words: `twenty-six`, `nine thousand`, `the fourth`, `4th`.
extension AnswerWords {
  static let units = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
  ]
  private static let tens = [
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
  ]
  /// Words for the sign of a number, rather than for a fall by it.
  static let signs: Set<String> = ["negative", "neg", "positive", "negativ", "positiv", "负的", "正的"]
  /// Those that are no fractions too, as a third and a quarter are.
  private static let ordinals = ["first": 1, "second": 2, "fourth": 4, "fifth": 5, "sixth": 6]

  private static let wordsInARow: TextPattern<AnyRegexOutput>? = {
    let word = (units + tens + ["hundred", "thousand"]).joined(separator: "|")
    return (try? Regex("\\b(?:\(word))(?:(?: and |[ -])(?:\(word)))*\\b").ignoresCase()).map(
      TextPattern.init)
  }()
  private static let ordinalFigure = TextPattern(/\b([0-9]+)(?:st|nd|rd|th)\b/)
  private static let ordinalWord = TextPattern(
    /\b(an? |one )?(first|second|fourth|fifth|sixth)\b/.ignoresCase())

  /// A line with such numbers in figures; a small one by itself stays, since it may be the one of `one half`.
  static func inFigures(_ text: String) -> String {
    var plain = text.replacing(Self.ordinalFigure.regex) { "\($0.output.1)" }
    plain.replace(Self.ordinalWord.regex) { match in
      let number = ordinals[match.output.2.lowercased()]
      return match.output.1 == nil ? number.map { "\($0)" } ?? "" : String(match.output.0)
    }
    guard let run = wordsInARow else { return plain }
    return plain.replacing(run.regex) { match in
      let text = String(match.output[0].substring ?? "")
      let words = text.lowercased().split { $0 == " " || $0 == "-" }.map(String.init)
      if words.count == 1, units.prefix(12).contains(words[0]) { return text }
      return number(of: words).map { "\($0)" } ?? text
    }
  }

  /// What a word for a small count stands for, in one of the languages.
  static func wholeNumber(_ word: String) -> Int? {
    let chinese = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"]
    if word == "两" { return 2 }
    let lists = [["zero"] + units, germanUnits, chinese]
    return lists.lazy.compactMap { $0.firstIndex(of: word) }.first
  }

  static let germanUnits = [
    "null", "eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn",
    "elf",
    "zwölf",
  ]

  /// What such words come to; nil where they are no one number, as `four five` is not.
  private static func number(of words: [String]) -> Int? {
    var (total, part, isOpen) = (0, 0, true)
    /// The least that the words before leave room for.
    var room = 1000
    for (index, word) in words.enumerated() {
      if word == "and" {
        guard index > 0, ["hundred", "thousand"].contains(words[index - 1]) else { return nil }
        continue
      }
      if let unit = units.firstIndex(of: word).map({ $0 + 1 }) {
        guard unit < room, isOpen else { return nil }
        (part, isOpen) = (part + unit, false)
      } else if let ten = tens.firstIndex(of: word).map({ ($0 + 2) * 10 }) {
        guard ten < room, isOpen else { return nil }
        (part, room) = (part + ten, 10)
      } else if word == "hundred" {
        guard part < 10, room == 1000 else { return nil }
        (part, room, isOpen) = (max(1, part) * 100, 100, true)
      } else {
        guard total == 0 else { return nil }
        (total, part, room, isOpen) = (max(1, part) * 1000, 0, 1000, true)
      }
    }
    return total + part
  }

  private static let call = TextPattern(/[A-Za-z_][A-Za-z0-9_]*(?:\(|\[|\.[A-Za-z])/)

  /// Whether signs of programs or indices stand in it, as in no sentence: `W3.T @ D3`, `f(a[2])`.
  static func isFormula(_ text: String) -> Bool {
    text.contains("@") || text.contains("**")
      || text.firstMatch(of: Self.call.regex) != nil
  }
}
