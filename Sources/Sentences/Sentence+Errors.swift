/// What is wrong with a formula, worded where it is found: rows of the English text, the German and the
/// Chinese, each with `{}` for what stands there.
extension Sentence {
  static func error(_ template: String, in language: Language) -> String {
    guard language != .english, let row = errors[template] else { return template }
    return language == .german ? row.german : row.chinese
  }

  /// What is worded in English where no sentences are known, as of a program or of a file: its other texts
  /// are among the rows, with `{}` for shapes, numbers and what stands in backticks.
  package static func worded(_ english: String) -> Sentence {
    if errors[english] != nil { return literal(english, []) }
    var (template, arguments) = ("", [Sentence]())
    var rest = english[...]
    while let piece = rest.firstMatch(of: /`[^`]*`|\([0-9, ]+\)|[0-9]+(?:, [0-9]+)*(?:, …)?/) {
      template += rest[..<piece.range.lowerBound] + "{}"
      arguments.append(Sentence(String(piece.output)))
      rest = rest[piece.range.upperBound...]
    }
    template += rest
    return errors[template] == nil ? Sentence(english) : literal(template, arguments)
  }

  /// The English text of each row with the others, for a test that each has what stands there.
  package static var errorRows: [[String]] {
    errors.map { [$0.key, $0.value.german, $0.value.chinese] }
  }

  /// Whether a text of this kind has its row, or has no words that would need one.
  package static func isTranslated(_ template: String) -> Bool {
    errors[template] != nil
      || template.replacing(/`[^`]*`/, with: "").replacing("{}", with: "")
        .firstMatch(of: /[a-z]{2}/) == nil
  }

  private static let errors: [String: (german: String, chinese: String)] = {
    var rows: [String: (german: String, chinese: String)] = [:]
    for table in [
      readingErrors, statementErrors, sumErrors, evaluatingErrors, networkErrors, judgingErrors,
      pathErrors, commandErrors, programErrors, readingHelp, networkHelp, learningHelp, wordHelp,
      signHelp,
    ] {
      for row in table.split(separator: "\n\n") {
        let texts = row.split(separator: "\n").map(String.init)
        assert(texts.count == 3, "\(row)")
        if texts.count == 3 { rows[texts[0]] = (texts[1], texts[2]) }
      }
    }
    return rows
  }()
}
