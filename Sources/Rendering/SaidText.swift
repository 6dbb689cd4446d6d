package import Sentences

/// Styled text in each language of the tutor.
package struct SaidText: Equatable, Sendable {
  private var texts: [Language: StyledText]

  package init() { self.init(styled: StyledText()) }

  /// What an author wrote, or a formula.
  package init(styled text: StyledText) {
    texts = Dictionary(uniqueKeysWithValues: Language.allCases.map { ($0, text) })
  }

  package init(_ sentence: Sentence, _ role: Role = .plain) {
    texts = Dictionary(
      uniqueKeysWithValues: Language.allCases.map { ($0, StyledText(sentence[$0], role)) })
  }

  package subscript(language: Language) -> StyledText { texts[language] ?? StyledText() }

  package var isEmpty: Bool { self[.english].isEmpty }

  package static func + (left: SaidText, right: SaidText) -> SaidText {
    var sum = left
    sum += right
    return sum
  }

  package static func += (left: inout SaidText, right: SaidText) {
    for language in Language.allCases {
      left.texts[language] = left[language] + right[language]
    }
  }
}

extension [SaidText] {
  /// The pieces as lines of one text.
  package func joinedLines() -> SaidText {
    guard let first else { return SaidText() }
    return dropFirst().reduce(first) { $0 + SaidText("\n") + $1 }
  }
}
