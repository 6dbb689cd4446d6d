import Notation
import Sentences
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
      this to total together us value we will with would you answer altogether slope only here then all like \
      now later afterwards
      """
    ),
    (
      .up,
      """
      up rise rises rising grow grows growing increase increases increased increasing larger higher more \
      positive plus greater above bigger climb climbs
      """
    ),
    (
      .down,
      """
      down fall falls falling decrease decreases decreased decreasing drop drops dropping sink sinks lower \
      less minus negative smaller below shrink shrinks neg decline declines reduce reduces reduced
      """
    ),
    (
      .yes,
      "yes yep yeah yup y true right works work possible ok okay holds correct can does course"
    ),
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

  private static let german: [(Sense, String)] = [
    (
      .filler,
      """
      es das ist sind ein eine einen der die den dem etwa ungefähr rund zirka circa genau gleich ergibt gibt \
      kommt heraus raus wird werden also dann ich glaube denke wert wohl um von bei mit auf hier nur alle \
      antwort lautet beträgt fast knapp bleibt nimmt sich dass dort er sie wenig bisschen gerundet nach
      """
    ),
    (
      .up,
      """
      steigt wächst zu zunimmt erhöht größer mehr positiv plus höher zunehmend ansteigend steigend wachsend oben aufwärts
      """
    ),
    (
      .down,
      """
      fällt sinkt ab abnimmt verringert kleiner weniger negativ minus niedriger abnehmend fallend sinkend \
      schrumpft unten runter abwärts bergab geringer
      """
    ),
    (.yes, "ja jawohl stimmt richtig wahr gilt geht klappt funktioniert klar natürlich"),
    (.no, "nein nee nö falsch fehler ungültig unmöglich scheitert"),
    (.zero, "unverändert nichts konstant"),
    (
      .denial,
      """
      nicht kein keine keinen nie niemals weder noch oder vielleicht beide beides wenn außer aber \
      entweder
      """
    ),
  ]

  private static let chinese: [(Sense, String)] = [
    (.filler, "约 大约 大概 左右 等于 为 得 得到 结果 答案 值 它 会 将 的 了 我 认为 应该 就 个 这 到 有 共 一共 代价"),
    (.up, "上升 增大 增加 增长 变大 升高 提高 正 正的 更大"),
    (.down, "下降 减小 减少 降低 变小 负 负的 更小 降"),
    (.yes, "是 是的 对 对的 正确 成立 可以 能 真 行 没错 当然"),
    (.no, "否 不是 不对 错 错误 不成立 不可以 不能 不行 假 报错"),
    (.zero, "不变 零 无"),
    (.denial, "不 没有 没 或 或者 也许 可能 如果"),
  ]

  static let senses: [String: Sense] = (chinese + german + rows).reduce(into: [:]) {
    senses, row in
    for word in row.1.split(whereSeparator: \.isWhitespace) { senses[String(word)] = row.0 }
  }

  private static let numerals: [String: String] = {
    let lists = [
      ["zero"] + units.prefix(12),
      germanUnits,
    ]
    var numerals = [
      "half": "1/2", "quarter": "1/4", "quarters": "1/4", "third": "1/3", "hälfte": "1/2",
      "viertel": "1/4", "drittel": "1/3", "percent": "%", "prozent": "%", "and": ",", "und": ",",
      "和": ",",
    ]
    for list in lists {
      for (number, word) in list.enumerated() { numerals[word] = "\(number)" }
    }
    return numerals
  }()

  /// Words after which a number is what something becomes, and not by how much it changes.
  private static let goals: Set<String> = ["to", "auf", "到"]
  private static let operators = [
    "plus": "+", "minus": "-", "times": "*", "mal": "*", "加": "+", "减": "-", "乘": "*",
  ]

  static func words(of text: String) -> [String] {
    text.lowercased().replacing("’", with: "'").split { character in
      !character.isLetter && character != "'"
    }.flatMap { segments(of: String($0)) }
  }

  static func chineseSegments(of word: String) -> [String] {
    // Numerals and the words of a choice stand together: `选二`, `一和二`.
    guard word.unicodeScalars.contains(where: isHan) else { return [word] }
    return word.map(String.init)
  }

  /// A run of Chinese cut into the words that are known, the longest first.
  private static func segments(of run: String) -> [String] {
    guard run.unicodeScalars.contains(where: isHan) else { return [run] }
    var (rest, found) = (run[...], [String]())
    while !rest.isEmpty {
      let word = (1...4).reversed().lazy.map { String(rest.prefix($0)) }
        .first { senses[$0] != nil || numerals[$0] != nil }
      found.append(word ?? String(rest.prefix(1)))
      rest = rest.dropFirst(found[found.count - 1].count)
    }
    return found
  }

  private static func isHan(_ scalar: Unicode.Scalar) -> Bool {
    ("\u{4E00}"..."\u{9FFF}").contains(scalar)
  }

  /// Whether a line is nothing but words and their punctuation, as nobody writes a formula.
  static func isProse(_ line: String) -> Bool {
    let text = line.trimmed
    return !text.isEmpty
      && text.unicodeScalars.allSatisfy { scalar in
        scalar.isASCIILetter || scalar.isBlank || isHan(scalar)
          || "'’.,;:!?-äöüÄÖÜß，。；：！？、".unicodeScalars.contains(scalar)
      } && words(of: text).contains { $0.count > 1 || $0.unicodeScalars.allSatisfy(isHan) }
  }

  /// A number without the words around it: `it falls by 0.1` is -0.1, `a quarter` 1/4.
  ///
  /// - Parameters:
  ///   - known: the words of the question.
  ///   - isList: whether several numbers are asked for, so that no word is about all.
  /// - Throws: the first word that may say something else of the number.
  static func withoutWords(
    _ text: String, known: Set<String>, isList: Bool = false, _ error: Diagnostic
  ) throws(Diagnostic) -> String {
    // An expression with an error in it says where that is.
    guard [.name, .syntax, .value].contains(error.kind), !isFormula(text) else { throw error }
    let text = inFigures(text.replacing("’", with: "'"))
    var (plain, end) = ("", text.startIndex)
    var isNegative: Bool?
    /// Whether a verb says that something grows, which no number with a minus sign is.
    var isRise = false
    /// Whether a word says the sign that the number has, rather than a fall by it.
    var saysSign = false
    var last = ""
    var hasTo = false
    for match in text.matches(
      of: /[A-Za-zÄÖÜäöüß\u{4E00}-\u{9FFF}][A-Za-zÄÖÜäöüß\u{4E00}-\u{9FFF}'\-]*/)
    {
      let (before, behind) = (text[..<match.startIndex].last, text[match.endIndex...].first)
      let isWord = match.output.unicodeScalars.contains(where: isHan)
      // A letter of a formula is no word.
      if !isWord {
        if before.map({ $0.isLetter || $0.isNumber || "_\\^[".contains($0) }) == true { continue }
        if behind.map({ $0.isNumber || "_^[(".contains($0) }) == true { continue }
      }
      var place = ""
      var isMinus = false
      let head = (plain + text[end..<match.startIndex]).trimmed
      for word in segments(of: match.output.lowercased()) {
        defer { last = word }
        // `9900 multiplications by zero`
        if last == "by", numerals[word] == "0", head.contains(where: \.isNumber) { continue }
        if minuses.contains(word), head.last.map({ $0.isNumber || $0 == ")" }) != true,
          startsWithNumber(text[match.endIndex...])
        {
          // `1 and minus 0.5`
          place += "-"
          isMinus = true
          continue
        }
        saysSign = saysSign || signs.contains(word)
        isRise = isRise || rises.contains(word)
        if let sign = operators[word], head.last.map({ $0.isNumber || $0 == ")" }) == true {
          // `0.8 minus 0.1`
          place += sign
          continue
        }
        if let numeral = numerals[word] {
          place += numeral
          continue
        }
        switch senses[word] {
        case .some(.filler): hasTo = hasTo || goals.contains(word)
        case .some(.up): isNegative = isNegative ?? false
        case .some(.down): isNegative = true
        case .some(.yes) where word == "是": break
        case .some: throw unknown(word, error)
        case .none:
          let stems = [word, String(word.dropLast()), String(word.dropLast(2)), word + "s"]
          guard stems.contains(where: known.contains) else { throw unknown(word, error) }
        }
      }
      plain += text[end..<match.startIndex] + place
      end = match.endIndex
      // A sign stands close before its number.
      if isMinus { end = text[end...].firstIndex { $0 != " " } ?? end }
    }
    plain += text[end...]
    plain = plain.trimmingEnd { ".,;!:".unicodeScalars.contains($0) || $0.isBlank }.trimmed
    while let first = plain.first, ",;:".contains(first) { plain = plain.dropFirst().trimmed }
    // `1 1/2` of "one half", `1/4` of "a quarter".
    plain.replace(/([0-9]+) +(1\/[234])/) { match in "\(match.1)*\(match.2)" }
    guard plain.contains(where: \.isNumber) else {
      throw Diagnostic(error.kind, .noNumberYet, hint: .writeANumber)
    }
    // Of several numbers a word is not known to be about all.
    if isList, isNegative == true {
      throw Diagnostic(.value, .signsDisagree, hint: .writeItAlone)
    }
    if isRise, isNegative != true, plain.hasPrefix("-") {
      throw Diagnostic(.value, .signsDisagree, hint: .writeItAlone)
    }
    if saysSign, plain.hasPrefix("-") {
      // `negative, -0.04` says it twice.
      guard isNegative == true else {
        throw Diagnostic(.value, .signsDisagree, hint: .writeItAlone)
      }
      return plain
    }
    if isNegative == true, !hasTo {
      guard !plain.hasPrefix("-") else {
        throw Diagnostic(.value, .fallByNegative, hint: .writeItAlone)
      }
      plain = "-\(plain)"
    }
    return plain
  }

  /// Whether a number comes next, in figures or as a word.
  private static func startsWithNumber(_ text: Substring) -> Bool {
    let rest = text.drop { $0 == " " }
    guard let first = rest.first else { return false }
    if first.isNumber || first == "." { return true }
    let word = rest.prefix(while: \.isLetter).lowercased()
    return ["a", "an", "ein", "eine"].contains(word)
      ? startsWithNumber(rest.dropFirst(word.count))
      : numerals[word] != nil && numerals[word] != ","
  }

  private static let minuses: Set<String> = ["minus", "negative", "neg", "negativ", "负"]
  private static let rises: Set<String> = [
    "rise", "rises", "rising", "grow", "grows", "growing", "increase", "increases", "increased",
    "increasing", "steigt", "wächst", "zunimmt", "erhöht", "上升", "增大", "增加", "增长",
  ]

  private static func unknown(_ word: String, _ error: Diagnostic) -> Diagnostic {
    Diagnostic(
      error.kind == .value ? .value : .name, .whatDoesItSay(word), hint: .writeANumber)
  }
}
