/// Something that the tutor says, in each language that it speaks.
///
/// The sentences of a reader's path are rows of the table in this folder; a literal is what reads the
/// same everywhere: a formula, a number, a command.
package struct Sentence: Equatable, Sendable {
  private let english: String
  private let german: String
  private let chinese: String

  package init(_ text: String) { (english, german, chinese) = (text, text, text) }

  /// A row of the table: `{}` stands for the arguments in their order, `{2}` for the second one.
  init(_ english: String, _ german: String, _ chinese: String, _ arguments: Sentence...) {
    func filled(_ template: String, _ language: Language) -> String {
      Self.filled(template, with: arguments.map { $0[language] })
    }
    self.english = filled(english, .english)
    self.german = filled(german, .german)
    self.chinese = filled(chinese, .chinese)
  }

  package init(_ text: (Language) -> String) {
    (english, german, chinese) = (text(.english), text(.german), text(.chinese))
  }

  package subscript(language: Language) -> String {
    switch language {
    case .english: english
    case .german: german
    case .chinese: chinese
    }
  }

  /// Its text with something done to it in each language.
  package func map(_ change: (String) -> String) -> Sentence { Sentence { change(self[$0]) } }

  private static func filled(_ template: String, with arguments: [String]) -> String {
    if arguments.isEmpty { return template }
    var (text, rest, next) = ("", template[...], 0)
    var isUsed = [Bool](repeating: false, count: arguments.count)
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
      text += arguments[index]
      isUsed[index] = true
      next += 1
      rest = rest[rest.index(after: close)...]
    }
    assert(isUsed.allSatisfy(\.self), "an argument is missing in “\(template)”")
    return text + rest
  }

  package static func + (left: Sentence, right: Sentence) -> Sentence {
    Sentence { left[$0] + right[$0] }
  }
}

/// In English, for authors and for output that chapters are checked against.
extension Sentence: CustomStringConvertible {
  package var description: String { english }
}

extension [Sentence] {
  package func joined(_ separator: Sentence) -> Sentence {
    guard let first else { return "" }
    return dropFirst().reduce(first) { $0 + separator + $1 }
  }
}

/// `"\(count) × \(name)"`: what reads the same in all languages, but for the sentences in it.
extension Sentence: ExpressibleByStringInterpolation {
  package struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var pieces: [Sentence] = []

    package init(literalCapacity: Int, interpolationCount: Int) {}

    package mutating func appendLiteral(_ literal: String) {
      if !literal.isEmpty { pieces.append(Sentence(literal)) }
    }

    package mutating func appendInterpolation(_ sentence: Sentence) { pieces.append(sentence) }

    package mutating func appendInterpolation(_ value: some CustomStringConvertible) {
      pieces.append(Sentence(value.description))
    }
  }

  package init(stringLiteral value: String) { self.init(value) }

  package init(stringInterpolation: StringInterpolation) {
    self = stringInterpolation.pieces.joined("")
  }
}
