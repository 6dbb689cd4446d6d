/// What a piece of text is, so that a screen, a page or a test can each treat it in its own way.
package enum Role: Equatable, Sendable {
  case plain
  /// A printed number; its span also carries the full value.
  case number
  /// A quantity or an operator of the book's notation.
  case notation
  /// A word that the learner can type.
  case command
  case heading(level: Int)
  case emphasis
  case strong
  case code
  case quote
  /// A remark beside the matter: shapes, confirmations, places.
  case faint
  case prompt
  case right
  case wrong
  case hint
}

/// A run of text in one role.
package struct Span: Equatable, Sendable {
  package var text: String
  package var role: Role
  /// The full value of a printed number; what tests compare in place of the digits.
  package var number: Double?
  /// Where a link leads.
  package var link: String?

  package init(_ text: String, _ role: Role = .plain, number: Double? = nil, link: String? = nil) {
    self.text = text
    self.role = role
    self.number = number
    self.link = link
  }
}

/// Text with roles and no escape codes: what `Rendering` makes and a `Screen` or a report shows.
///
/// Lines are separated by `"\n"` inside the spans.
package struct StyledText: Equatable, Sendable {
  package private(set) var spans: [Span] = []

  package init() {}

  package init(_ text: String, _ role: Role = .plain) {
    append(Span(text, role))
  }

  package init(_ spans: [Span]) {
    for span in spans { append(span) }
  }

  package var isEmpty: Bool { spans.isEmpty }

  /// The text without its roles.
  package var plain: String { spans.map(\.text).joined() }

  /// Adds a span; an empty one leaves no trace.
  package mutating func append(_ span: Span) {
    if !span.text.isEmpty { spans.append(span) }
  }

  package static func + (left: StyledText, right: StyledText) -> StyledText {
    StyledText(left.spans + right.spans)
  }

  package static func += (left: inout StyledText, right: StyledText) {
    for span in right.spans { left.append(span) }
  }

  /// The text cut at its line ends; no lines for empty text, and a final newline ends the last line.
  package var lines: [StyledText] {
    if isEmpty { return [] }
    var lines = [StyledText()]
    for span in spans {
      let pieces = span.text.split(separator: "\n", omittingEmptySubsequences: false)
      for (index, piece) in pieces.enumerated() {
        if index > 0 { lines.append(StyledText()) }
        var part = span
        part.text = String(piece)
        lines[lines.count - 1].append(part)
      }
    }
    if lines.count > 1, lines[lines.count - 1].isEmpty { lines.removeLast() }
    return lines
  }
}

extension [StyledText] {
  /// The pieces one after another with `separator` between them.
  package func joined(_ separator: StyledText) -> StyledText {
    var result = StyledText()
    for (index, piece) in enumerated() {
      if index > 0 { result += separator }
      result += piece
    }
    return result
  }

  /// The pieces as lines of one text.
  package func joinedLines() -> StyledText { joined(StyledText("\n")) }
}

extension StyledText: ExpressibleByStringLiteral {
  package init(stringLiteral value: String) { self.init(value) }
}
