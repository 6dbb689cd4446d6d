/// Something that the tutor says, in each language that it speaks.
///
/// The sentences of a reader's path are rows of the table in this folder. A literal reads the same
/// everywhere, as a formula or a command does; an error that is worded where it is found has its other
/// texts among `errors`.
package struct Sentence: Sendable {
  private indirect enum Content: Sendable {
    case text(String)
    /// Templates, with `{}` for each of the arguments.
    case row(english: String, german: String, chinese: String, [Sentence])
    /// A template of which the other texts may be among `errors`.
    case literal(String, [Sentence])
    case joined([Sentence])
    case each([String])
  }

  private let content: Content

  /// What is data: a name, a path, what somebody wrote.
  package init(_ text: String) { content = .text(text) }

  /// A row of the table: `{}` stands for the arguments in their order, `{2}` for the second one.
  init(_ english: String, _ german: String, _ chinese: String, _ arguments: Sentence...) {
    content = .row(english: english, german: german, chinese: chinese, arguments)
  }

  static func literal(_ template: String, _ arguments: [Sentence]) -> Sentence {
    Sentence(content: .literal(template, arguments))
  }

  private init(content: Content) { self.content = content }

  /// A number with the decimal mark of each language.
  package static func decimal(_ number: String) -> Sentence {
    Sentence { $0 == .german ? number.replacing(".", with: ",") : number }
  }

  package init(_ text: (Language) -> String) { content = .each(Language.allCases.map(text)) }

  package subscript(language: Language) -> String {
    switch content {
    case .text(let text): text
    case .joined(let parts): parts.map { $0[language] }.joined()
    case .each(let texts): texts[Language.allCases.firstIndex(of: language) ?? 0]
    case .row(let english, let german, let chinese, let arguments):
      switch language {
      case .english: Self.filled(english, with: arguments, language)
      case .german: Self.filled(german, with: arguments, language)
      case .chinese: Self.filled(chinese, with: arguments, language)
      }
    case .literal(let template, let arguments):
      Self.filled(Self.error(template, in: language), with: arguments, language)
    }
  }

  /// Its text with something done to it in each language.
  package func map(_ change: (String) -> String) -> Sentence { Sentence { change(self[$0]) } }

  private static func filled(
    _ template: String, with arguments: [Sentence], _ language: Language
  ) -> String {
    if arguments.isEmpty { return template }
    var (text, rest, next) = ("", template[...], 0)
    while let open = rest.firstIndex(of: "{") {
      text += rest[..<open]
      let behind = rest.index(after: open)
      // A brace of a formula is none of ours.
      guard let close = rest[behind...].firstIndex(of: "}"),
        let index = close == behind ? next : Int(rest[behind..<close]).map({ $0 - 1 }),
        arguments.indices.contains(index)
      else {
        text.append("{")
        rest = rest[behind...]
        continue
      }
      text += arguments[index][language]
      next += 1
      rest = rest[rest.index(after: close)...]
    }
    return text + rest
  }

  package static func + (left: Sentence, right: Sentence) -> Sentence { [left, right].joined("") }
}

/// Those are equal that are one in English, in which authors and tests name them.
extension Sentence: Equatable {
  package static func == (left: Sentence, right: Sentence) -> Bool {
    left[.english] == right[.english]
  }
}

/// In English, for authors and for output that chapters are checked against.
extension Sentence: CustomStringConvertible {
  package var description: String { self[.english] }
}

extension [Sentence] {
  package func joined(_ separator: Sentence) -> Sentence {
    Sentence(self.enumerated().flatMap { $0 > 0 ? [separator, $1] : [$1] })
  }
}

extension Sentence {
  fileprivate init(_ parts: [Sentence]) { content = .joined(parts) }
}

/// `"there is no name \(name)"`: an argument may be a sentence, and is then in the language of the whole.
extension Sentence: ExpressibleByStringInterpolation {
  package struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var template = ""
    fileprivate var arguments: [Sentence] = []

    package init(literalCapacity: Int, interpolationCount: Int) {}

    package mutating func appendLiteral(_ literal: String) { template += literal }

    package mutating func appendInterpolation(_ sentence: Sentence) {
      template += "{}"
      arguments.append(sentence)
    }

    package mutating func appendInterpolation(_ value: some CustomStringConvertible) {
      appendInterpolation(Sentence(value.description))
    }
  }

  package init(stringLiteral value: String) { content = .literal(value, []) }

  package init(stringInterpolation: StringInterpolation) {
    content = .literal(stringInterpolation.template, stringInterpolation.arguments)
  }
}
