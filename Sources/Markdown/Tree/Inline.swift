/// A piece of running text.
package indirect enum Inline: Equatable, Sendable {
  case text(String)
  case code(String)
  /// What stands between the dollars, byte for byte; lines are joined by `"\n"`, without the
  /// prefixes of the quotes and lists around it.
  case formula(String, displayed: Bool, range: SourceRange)
  case emphasis([Inline])
  case strong([Inline])
  case strikethrough([Inline])
  case link(destination: String, title: String, [Inline])
  case image(source: String, alt: String)
  /// What stands between `<!--` and `-->`.
  case comment(String, range: SourceRange)
  /// A tag as it is typed.
  case html(String)
  case softBreak
  case lineBreak
  case footnoteReference(String)
}

extension [Inline] {
  /// The words alone: no emphasis, no tags, no comments; breaks are blanks and formulas are as typed.
  package var plainText: String {
    var result = ""
    for inline in self {
      switch inline {
      case .text(let text), .code(let text), .formula(let text, _, _): result += text
      case .emphasis(let inner), .strong(let inner), .strikethrough(let inner),
        .link(_, _, let inner):
        result += inner.plainText
      case .image(_, let alt): result += alt
      case .softBreak, .lineBreak: result += " "
      case .comment, .html, .footnoteReference: break
      }
    }
    return result
  }
}
