import Support

/// A language that the tutor speaks to its readers.
package enum Language: String, CaseIterable, Sendable {
  case english = "en"
  case german = "de"
  case chinese = "zh"

  /// By a tag such as `de-AT` or `zh_CN.UTF-8`; nil for a language that is not spoken here.
  package init?(tag: String) {
    let main = tag.lowercased().prefix { $0.isASCII && $0.isLetter }
    self.init(rawValue: String(main))
  }

  /// What the locale of a process names, English where it names none that is spoken here.
  ///
  /// Source: POSIX.1-2017, Base Definitions, section 8.2: the first of the three that is set counts.
  package static func ofLocale(_ variable: (String) -> String? = System.variable) -> Language {
    let names = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap(variable)
    return names.first { !$0.isEmpty }.flatMap(Language.init(tag:)) ?? .english
  }
}
