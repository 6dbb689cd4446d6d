import Backprop
import Notation
import Support
import Workbench

/// Numbers as a person writes them, in each way in which the line may be meant: `.25, .5`, `1/4 and 1/2`,
/// `9,900 multiplications`, `57.9 %`, `it falls by 0.0086`.
struct WrittenAnswer {
  /// One way to read it: what it is worth, and how far each entry may be off by its own digits.
  struct Meaning {
    let value: Value
    let slack: [Double]
  }

  let meanings: [Meaning]

  /// What the words of the question are, and how an expression is worked out.
  struct Setting {
    /// What is asked for.
    let right: Value
    /// The words that a number may have beside it: `26 slopes` where the question speaks of slopes.
    var words: Set<String> = []
    /// Whether it is asked for in percent, so that 12.5 % is 12.5.
    var isInPercent = false
    /// Whether the right answer is about the network, so that what is said of its quantities must hold.
    var isAboutNetwork = true
    /// What the question asks for, so that another quantity's name is not taken for its.
    var asked = AskedQuantity()
    /// Whether its readers write a comma where others write a point.
    var hasDecimalComma = false
    let evaluate: (String) throws(Diagnostic) -> Value?
  }

  private static let comparison = TextPattern(/!=|=\/=|\/=|<>|[<>]=|[≠≥≤¬]|\\(?:n|g|l)eq?\b/)
  private static let groupedByPoints = TextPattern(/^[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?![0-9])/)
  private static let groupedByCommas = TextPattern(/^[1-9][0-9]{0,2}(?:,[0-9]{3})+(?![0-9])/)

  /// `99 hundred`: a word that multiplies what stands before it.
  private static let multiple = TextPattern(
    /[0-9] +(hundred|thousand|million|hundert|tausend|Millionen)\b/.ignoresCase())

  /// - Throws: why it can't be read, with the word or the place where that begins.
  init(_ answer: String, _ setting: Setting) throws(Diagnostic) {
    var answer = AnswerWords.narrow(answer)
    if let sign = answer.firstMatch(of: Self.comparison.regex) {
      throw Diagnostic(.value, .whatDoesItSay(String(sign.output)), hint: .writeTheNumberAlone)
    }
    // `9.900` is 9900 where points part thousands, as `9,900` is where commas do: each is asked back where
    // it may be another number.
    for (sign, groups) in [
      (".", Self.groupedByPoints.regex),
      (",", Self.groupedByCommas.regex),
    ] {
      guard let match = answer.firstMatch(of: groups),
        case let digits = match.output.filter(\.isNumber),
        setting.right.elements == [Double(digits) ?? 0]
      else { continue }
      if (sign == ",") == setting.hasDecimalComma {
        throw Diagnostic(.value, .whatDoesItSay(String(match.output)), hint: .writeTheNumberAlone)
      }
      if sign == "." { answer.replaceSubrange(match.range, with: digits) }
    }
    if let word = answer.firstMatch(of: Self.multiple.regex) {
      throw Diagnostic(.value, .whatDoesItSay(String(word.1)), hint: .writeTheNumberAlone)
    }
    answer = try Self.withItsNumber(answer, setting)
    let sides = Self.sides(of: answer)
    guard let last = sides.last else { throw Self.noNumber(setting.right) }
    let meanings = try Self.meanings(of: last, setting)
    for side in sides.dropLast() { try Self.check(side, against: meanings, setting) }
    self.meanings = meanings
  }

  private static let numberBehind = TextPattern(
    /^(.+?),?\s+(?:with|where|for|if|mit|für|bei|wenn)\s+([A-Za-z])\s*(?:=|is|ist)\s*([0-9]+(?:\.[0-9]+)?)\s*\.?$/
  )

  /// `n^2 - n with n = 100` with the number in the place of its letter.
  private static func withItsNumber(
    _ answer: String, _ setting: Setting
  ) throws(Diagnostic) -> String {
    guard let match = answer.wholeMatch(of: Self.numberBehind.regex) else { return answer }
    var (written, isThere) = ("", false)
    let text = Array(String(match.1))
    for (index, character) in text.enumerated() {
      let isAlone = ![index - 1, index + 1].contains {
        text.indices.contains($0) && (text[$0].isLetter || "_^\\".contains(text[$0]) && $0 < index)
      }
      let isLetter = String(character) == match.2 && isAlone
      written += isLetter ? "(\(match.3))" : String(character)
      isThere = isThere || isLetter
    }
    guard isThere, (try? worth(of: written, setting)) != nil else {
      throw Diagnostic(
        .value, .whatDoesItSay("\(match.2) = \(match.3)"), hint: .writeTheNumberAlone)
    }
    return written
  }

  static func noNumber(_ right: Value) -> Diagnostic {
    Diagnostic(
      .value, right.elements.count == 1 ? .asANumber : .writeIt(as: right.shape.wording),
      hint: .hintHelps)
  }

  private static let whichIs = TextPattern(#/,? which is(?: about)? /#)
  private static let about = TextPattern(#/[0-9)\]'], about /#)

  /// The sides of `C ≈ 5/8 = 0.625`, without marks that say nothing.
  private static func sides(of answer: String) -> [String] {
    var text = answer.trimmed
    let marks = [
      ("$", ""), ("`", ""), ("\\approx", "="), ("≈", "="), ("~", "="), ("≅", "="), ("\\%", "%"),
      ("\\,", " "), ("−", "-"), ("–", "-"),
    ]
    for (mark, plain) in marks { text = text.replacing(mark, with: plain) }
    // `4*3 + 14, which is 26`
    text.replace(whichIs.regex, with: " = ")
    if text.contains(about.regex) { text = text.replacing(", about ", with: " = ") }
    return FormulaJudge.links(of: text)
      .map { $0.trimmingEnd { ".,;!?".unicodeScalars.contains($0) || $0.isBlank } }
      .filter { !$0.isEmpty }
  }

  /// `0.3 = 0.579` is no answer, whatever stands on its right.
  private static func check(
    _ side: String, against meanings: [Meaning], _ setting: Setting
  ) throws(Diagnostic) {
    if let word = AnswerWords.doubt(in: side) {
      throw Diagnostic(.value, .whatDoesItSay(word), hint: .writeTheNumberAlone)
    }
    let own = try? Self.meanings(of: side, setting)
    guard let own, let term = try? Term(reading: side), setting.isAboutNetwork || term.isConstant
    else {
      let isWithoutValue = own == nil && setting.isAboutNetwork
      if setting.asked.isAnother(side, isWithoutValue: isWithoutValue) {
        throw Diagnostic(.value, .isAnotherQuantity(side), hint: .writeTheNumberAlone)
      }
      return
    }
    if own.contains(where: { own in meanings.contains { agree(own, $0) } }) { return }
    throw Diagnostic(
      .value, .isSomethingElse(side), hint: .writeTheNumberAlone)
  }

  // MARK: One side

  static func meanings(
    of text: String, _ setting: Setting
  ) throws(Diagnostic) -> [Meaning] {
    if let meanings = try meanings(remarkedOn: text, setting) { return meanings }
    let text = setting.asked.isRatio ? withoutTimes(text) : text
    let count = setting.right.elements.count
    var found = listed(text, count, setting)
    if count == 1 { found += numbers(text, setting) }
    do throws(Diagnostic) {
      // `4 10 18` multiplies where a number is asked, and lists where a vector is.
      if found.isEmpty { found += try expression(text, setting) }
    } catch {
      if error.kind == .interrupted { throw error }
      return try inWords(text, setting, error)
    }
    return found
  }

  /// As many entries as are asked for, each a number, between commas, semicolons, `and` or blanks.
  static func listed(_ text: String, _ count: Int, _ setting: Setting) -> [Meaning] {
    // A matrix with its numbers in other rows is another one.
    let isTable = setting.right.shape.rows > 1 && setting.right.shape.columns > 1
    if count < 2 || (isTable && text.contains("[")) { return [] }
    // Between two the word parts them, so that `1 und -0,5` has a decimal comma.
    let mark = count == 2 ? "; " : ", "
    var plain = text
    for word in [" and ", " und ", "和"] { plain = plain.replacing(word, with: mark) }
    plain = plain.replacing(",;", with: ";")
    let brackets: [(Character, Character)] = [("[", "]"), ("(", ")"), ("{", "}")]
    if brackets.contains(where: { plain.first == $0 && plain.last == $1 }),
      plain.dropFirst().dropLast().allSatisfy({ !"[](){}".contains($0) })
    {
      plain = plain.dropFirst().dropLast().trimmed
    }
    // Numbers before expressions: in `1 -0,5` the comma is no separator.
    let separators: [Character] = [";", ",", " "]
    for (separator, takesExpressions) in separators.map({ ($0, false) })
      + separators.map({ ($0, true) })
    {
      let parts = plain.cutOutsideBrackets { $0 == separator }.filter { !$0.isEmpty }
      guard parts.count == count else { continue }
      let entries = parts.compactMap { part in
        let part = withoutRemark(part)
        return numbers(part.trimmingEnd { ",;".unicodeScalars.contains($0) }, setting).first
          ?? (separator == " " || !takesExpressions ? nil : constant(part, setting))
      }
      guard entries.count == count else { continue }
      return [
        Meaning(
          value: setting.right.replacingEntries(entries.map { $0.value.elements[0] }),
          slack: entries.map { $0.slack[0] })
      ]
    }
    return []
  }

  private static func constant(_ text: String, _ setting: Setting) -> Meaning? {
    guard let term = try? Term(reading: text), term.isConstant,
      let meaning = (try? worth(of: text, setting)), meaning.value.elements.count == 1
    else { return nil }
    return meaning
  }

  private static let thousands = TextPattern(/([-+]?)([0-9]{1,3})((?:[, ][0-9]{3})+)(\.[0-9]*)?/)
  private static let decimalComma = TextPattern(/([-+]?[0-9]*),([0-9]+)/)
  private static let mixedFraction = TextPattern(/([-+]?[0-9]+) +([0-9]+)\/([0-9]+)/)
  private static let decimalFraction = TextPattern(/([-+]?[0-9]{1,15}) ?\/ ?(10{1,12})/)
  private static let plainNumber = TextPattern(
    /[-+]? ?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]{1,3})?/)

  /// A number written out, in the ways in which its commas may be meant.
  static func numbers(_ text: String, _ setting: Setting) -> [Meaning] {
    var plain = text.trimmed
    let isPercent = plain.hasSuffix("%") || plain.lowercased().hasSuffix(" percent")
    // `100% - 11%` is an expression.
    if plain.count(where: { $0 == "%" }) > 1 { return [] }
    if isPercent { plain = plain.prefix { $0 != "%" && $0 != "p" }.trimmed }
    let isWhole = setting.right.elements.allSatisfy { $0 == $0.rounded() }
    var found: [Digits] = []
    if let match = plain.wholeMatch(of: Self.thousands.regex),
      match.2 != "0"
    {
      found.append(
        Digits("\(match.1)\(match.2)\(match.3.filter(\.isNumber))\(match.4 ?? "")"))
      // One group of three may be a fraction, but of a count there is none.
      if isWhole || match.3.count != 4 || match.3.first != "," { plain = "" }
    }
    if let match = plain.wholeMatch(of: Self.decimalComma.regex) {
      found.append(Digits("\(match.1).\(match.2)"))
    } else if let match = plain.wholeMatch(of: Self.mixedFraction.regex),
      let whole = Double(match.1), let above = Double(match.2), let below = Double(match.3),
      below > 0
    {
      // `2 1/2`
      let sign = match.1.hasPrefix("-") ? -1.0 : 1
      let part = isPercent && !setting.isInPercent ? 0.01 : 1
      return [Meaning(value: .number((whole + sign * above / below) * part), slack: [0])]
    } else if let match = plain.wholeMatch(of: Self.decimalFraction.regex) {
      // `579/1000` is 0.579, and says no more.
      found.append(Digits("\(match.1)e-\(match.2.count - 1)"))
    } else if plain.wholeMatch(of: Self.plainNumber.regex)
      != nil
    {
      found.append(Digits(plain.filter { $0 != " " }))
    }
    let scale = isPercent && !setting.isInPercent ? 0.01 : 1
    // No count is a share of 1.
    if isPercent, isWhole, !setting.isInPercent { return [] }
    return found.compactMap { digits in
      digits.value.map {
        Meaning(value: .number($0 * scale), slack: [digits.halfUnit * scale])
      }
    }
  }

  // MARK: Expressions

  private static let percentage = TextPattern(/(.*)%/)
  private static let share = TextPattern(/([0-9]*\.?[0-9]+) ?%/)
  private static let product = TextPattern(/([0-9]) ?[x×] ?([0-9])/)
  private static let commaInNumber = TextPattern(/[0-9],[0-9]/)
  private static let fraction = TextPattern(/[0-9]*\.[0-9]+/)

  static func expression(
    _ text: String, _ setting: Setting
  ) throws(Diagnostic) -> [Meaning] {
    var plain = text
    if let match = plain.wholeMatch(of: Self.percentage.regex) {
      // A count is no share of 1.
      let isWhole = setting.right.elements.allSatisfy { $0 == $0.rounded() }
      if isWhole, !setting.isInPercent {
        throw Diagnostic(.value, .notInPercent, hint: .leaveThePercent)
      }
      plain = setting.isInPercent ? String(match.1) : "(\(match.1))/100"
    }
    if text.count(where: { $0 == "%" }) > 1 {
      // `100% - 11%`
      plain = text.replacing(share.regex) {
        setting.isInPercent ? "\($0.output.1)" : "(\($0.output.1)/100)"
      }
    }
    // Digits in groups, and a point that stands first.
    if setting.right.elements.count == 1 {
      plain = ungrouped(plain)
    }
    plain.replace(product.regex) { match in "\(match.1)*\(match.2)" }
    // `0,5*0,5`
    if setting.right.elements.count == 1, !plain.contains("."), !plain.contains("["),
      plain.contains(commaInNumber.regex), (try? evaluate(plain, setting)) == nil
    {
      plain.replace(/([0-9]),([0-9])/) { match in "\(match.1).\(match.2)" }
    }
    let meaning = try worth(of: plain, setting)
    return [meaning]
  }

  /// Of an expression the slack is what its rounded numbers may make of it together.
  static func worth(
    of text: String, _ setting: Setting
  ) throws(Diagnostic) -> Meaning {
    guard let value = try evaluate(text, setting) else { throw noNumber(setting.right) }
    var slack = [Double](repeating: 0, count: value.elements.count)
    for range in text.ranges(of: fraction.regex).prefix(16) {
      let isInName =
        text[..<range.lowerBound].last.map { $0.isLetter || "_.".contains($0) } ?? false
      if isInName || text[range.upperBound...].first == "." { continue }
      let digits = Digits(String(text[range]))
      guard let number = digits.value else { continue }
      let moved = text.replacingCharacters(in: range, with: "\(number + digits.halfUnit)")
      guard let other = try? evaluate(moved, setting), other.shape == value.shape else { continue }
      for (index, entry) in other.elements.enumerated() {
        slack[index] += abs(entry - value.elements[index])
      }
    }
    return Meaning(value: value, slack: slack)
  }

  private static let commandInBrackets = TextPattern(/([a-z]+)\((.*)\)/)

  /// `hadamard(u, v)` is the command with its arguments in brackets.
  private static func evaluate(
    _ text: String, _ setting: Setting
  ) throws(Diagnostic) -> Value? {
    do throws(Diagnostic) { return try setting.evaluate(text) } catch {
      guard error.kind == .name, let match = text.wholeMatch(of: Self.commandInBrackets.regex),
        Session.commands[String(match.1)] != nil
      else { throw error }
      let arguments = String(match.2).cutOutsideBrackets { $0 == "," }.map { argument in
        argument.contains(" ") ? "(\(argument))" : argument
      }
      return try setting.evaluate("\(match.1) \(arguments.joined(separator: " "))")
    }
  }
}

extension String {
  fileprivate func replacingCharacters(in range: Range<Index>, with other: String) -> String {
    String(self[..<range.lowerBound]) + other + String(self[range.upperBound...])
  }
}
