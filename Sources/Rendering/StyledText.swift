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

  func with(text: String) -> Span { Span(text, role, number: number, link: link) }
}

/// Text with roles and no escape codes: what `Rendering` makes and a `Screen` or a report shows.
///
/// Lines are separated by `"\n"` inside the spans.
package struct StyledText: Equatable, Sendable {
  package private(set) var spans: [Span] = []

  package init() {}

  package init(_ text: String, _ role: Role = .plain) { self.init([Span(text, role)]) }

  package init(_ spans: [Span]) { self.spans = spans.filter { !$0.text.isEmpty } }

  /// The text behind a mark, which a text of the same look takes in: a line that stands in many quotes
  /// is then still a few spans.
  func behind(_ mark: Span) -> StyledText {
    guard var first = spans.first, first.with(text: "") == mark.with(text: "") else {
      return StyledText([mark]) + self
    }
    first.text = mark.text + first.text
    return StyledText([first] + spans.dropFirst())
  }

  static func blank(_ columns: Int) -> StyledText {
    StyledText(String(repeating: " ", count: columns))
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

  package static func += (left: inout StyledText, right: StyledText) { left.spans += right.spans }

  /// The text cut at its line ends; no lines for empty text, and a final newline ends the last line.
  package var lines: [StyledText] {
    if isEmpty { return [] }
    var lines = [StyledText()]
    for span in spans {
      let pieces = span.text.split(separator: "\n", omittingEmptySubsequences: false)
      for (index, piece) in pieces.enumerated() {
        if index > 0 { lines.append(StyledText()) }
        lines[lines.count - 1].append(span.with(text: String(piece)))
      }
    }
    if lines.count > 1, lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }
}

extension [StyledText] {
  /// The pieces one after another with `separator` between them.
  package func joined(_ separator: StyledText) -> StyledText {
    StyledText([Span](map(\.spans).joined(separator: separator.spans)))
  }

  /// The pieces as lines of one text.
  package func joinedLines() -> StyledText { joined(StyledText("\n")) }

  /// Lines with a mark before the first, and as much room before the others.
  func hanging(_ mark: StyledText) -> [StyledText] {
    guard let first else { return [mark] }
    let room = Span(String(repeating: " ", count: displayWidth(mark.plain)))
    return [mark + first] + dropFirst().map { $0.isEmpty ? $0 : $0.behind(room) }
  }
}

/// The one gate through which foreign text reaches a terminal or a page: what could steer it becomes
/// visible.
///
/// Control characters and DEL become their pictures (U+2400 onward); C1 controls, the controls of
/// writing direction, separators of lines and noncharacters become U+FFFD. It works on scalars, since
/// C1 values are continuation bytes of UTF-8.
///
/// - Parameter layout: the control characters that are text here, as tab and newline on a screen.
package func sanitised(_ text: String, keeping layout: String = "") -> String {
  func shown(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    layout.unicodeScalars.contains(scalar) ? scalar : substitute(for: scalar) ?? scalar
  }
  // Most text is safe, and is not built anew.
  return text.unicodeScalars.allSatisfy { shown($0) == $0 }
    ? text : String(text.unicodeScalars.map(shown))
}

/// What is shown for a scalar that could steer; nil for any other.
private func substitute(for scalar: Unicode.Scalar) -> Unicode.Scalar? {
  switch scalar.value {
  case 0x00...0x1F: Unicode.Scalar(0x2400 + scalar.value)
  case 0x7F: "\u{2421}"
  case 0x80...0x9F, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFFFE, 0xFFFF:
    "\u{FFFD}"
  default: nil
  }
}
