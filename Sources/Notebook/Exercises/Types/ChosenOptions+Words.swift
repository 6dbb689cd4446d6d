import Notation
import Support

/// Options by their words and formulas.
extension ChosenOptions {
  /// The option whose text this is, up to the spelling of its formulas.
  func itself(_ answer: String) -> Int? {
    let said = Self.letters(answer)
    let term =
      AnswerWords.isProse(answer) ? nil : (try? Term(reading: answer)).map { CanonicalForm($0) }
    return options.firstIndex { option in
      [option.text, option.shownText].contains { text in
        if Self.letters(text) == said, Self.signs(answer) == Self.signs(text) { return true }
        guard let term, let other = try? Term(reading: text) else { return false }
        return CanonicalForm(other) == term
      }
    }
  }

  /// Whether it is the text of an option, or a part of one, or the texts of several in a row.
  func isSaid(by answer: String) -> Bool {
    let answer = Self.plain(answer)
    let parts = answer.split { $0.isWhitespace || $0 == "," }
    if parts.count > 1, parts.allSatisfy({ itself(String($0)) != nil }) { return true }
    return itself(answer) != nil || (AnswerWords.isProse(answer) && option(saying: answer) != nil)
  }

  /// The one option that these words are a part of.
  func option(saying answer: String) -> Int? {
    let said = AnswerWords.words(of: answer)
    let isAboutPlace = said.allSatisfy { word in
      Self.fillers.contains(word) || Self.ordinals[0].contains(word) || word == "last"
    }
    if isAboutPlace || answer.contains(where: \.isNumber) { return nil }
    // Words that stand in any sentence say nothing.
    let isHan = answer.unicodeScalars.count { 0x4E00...0x9FFF ~= $0.value } > 1
    guard
      isHan || said.contains(where: { $0.count > 2 && !Self.empty.contains($0) })
        || !AnswerWords.isProse(answer)
    else { return nil }
    if !isHan, !AnswerWords.isProse(answer) { return option(holding: answer) }
    let isDenied = AnswerWords.doubt(in: answer) != nil
    let holding = options.indices.filter { index in
      let words = AnswerWords.words(of: options[index].text)
      guard let place = Self.place(of: said, in: words) else { return false }
      // A part of what an option denies is not what it says.
      return isDenied || AnswerWords.doubt(in: words[..<place].joined(separator: " ")) == nil
    }
    return holding.count == 1 ? holding[0] : nil
  }

  /// The one option that holds this formula.
  private func option(holding formula: String) -> Int? {
    let said = Self.letters(formula)
    guard said.count > 2 || said.unicodeScalars.contains(where: { !$0.isASCII }) else { return nil }
    let holding = options.indices.filter { index in
      [options[index].text, options[index].shownText].contains {
        Self.letters($0).contains(said) && Self.signs($0) == Self.signs(formula)
      }
    }
    return holding.count == 1 ? holding[0] : nil
  }

  private static func place(of part: [String], in words: [String]) -> Int? {
    guard !part.isEmpty, part.count <= words.count else { return nil }
    return (0...(words.count - part.count)).first { Array(words[$0..<($0 + part.count)]) == part }
  }

  private static let span = TextPattern(/[A-Za-z]+[0-9] *(?:[-–—]|to|bis) *[A-Za-z]*[0-9]/)

  /// Several options by their words: "BP1, BP2 and BP4".
  func several(_ answer: String) -> [Int]? {
    // `bp1-bp4` may be two of them, or all between.
    if AnswerWords.doubt(in: answer) != nil || answer.contains(Self.span.regex) { return nil }
    let indices = Dictionary(
      options.enumerated().map { (Self.letters($1.text), $0) },
      uniquingKeysWith: { first, _ in first })
    let plain = answer.replacing(/\s(?:and|und)\s/, with: ",").replacing(/[和与、]/, with: ",")
    let parts = plain.split { $0 == "," || $0 == ";" }.map(String.init)
    let words = answer.split { !$0.isLetter && !$0.isNumber }.map(String.init)
      .filter { !Self.fillers.contains($0.lowercased()) }
    for parts in [parts, words] {
      let named = parts.map { indices[Self.letters($0)] }
      if !named.contains(nil), !named.isEmpty,
        parts.count > 1 || Self.letters(parts[0]) != Self.letters(answer)
      {
        return named.compactMap(\.self)
      }
    }
    return nil
  }

  /// Words that stand in any sentence.
  private static let empty = Set(
    """
    because after before there their they then than that this these those its the and but for from with are \
    was were has have had all any both each when where while which what how why not yes only one first last \
    will would can does did into onto upon some more most such very also same other as so it \
    weil nach vor dort ihre sie dann als dass dies diese und aber für von mit sind war hat haben alle beide wenn \
    wo während welche was wie warum nicht nur eine ein kann wird einige mehr auch
    """.split(whereSeparator: \.isWhitespace).map(String.init))

  static func plain(_ answer: String) -> String {
    var text = AnswerWords.narrow(answer).replacing("’", with: "'").trimmed
    for mark in ["$", "`", "**"] { text = text.replacing(mark, with: "") }
    return text.trimmingEnd { ".?!,;".unicodeScalars.contains($0) || $0.isBlank }.trimmed
  }

  /// The answer without words that only lead to it: `it is 4`, `only a^2_1`.
  static func content(of answer: String) -> String? {
    var rest = answer[...]
    while true {
      let word = rest.prefix { $0.isLetter || $0 == "'" }
      guard word.count > 1, fillers.contains(word.lowercased()) else { break }
      rest = rest.dropFirst(word.count).drop { $0 == " " || $0 == ":" }
    }
    return rest.isEmpty ? nil : String(rest)
  }

  /// Letters and digits alone, so that `w^3_{12}` and `w[3][1,2]` are the same.
  static func letters(_ text: String) -> String {
    String(text.lowercased().filter { $0.isLetter || $0.isNumber })
  }

  /// The signs that turn round what stands behind them.
  private static func signs(_ text: String) -> [Character] {
    text.replacing("−", with: "-").replacing("!=", with: "≠").filter { "-≠<>¬".contains($0) }
      .sorted()
  }
}
