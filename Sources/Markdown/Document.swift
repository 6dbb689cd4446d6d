/// A Markdown text as a tree of blocks.
///
/// Every text is a document: what is not well formed is text. The time it takes grows with the
/// length alone, and nesting beyond a hundred levels is flattened.
package struct Document: Equatable, Sendable {
  package var blocks: [Block]

  /// - Parameter linesBefore: how many lines stand before it in the text that it is a part of.
  package init(parsing source: String, linesBefore: Int = 0) {
    var scanner = MaskScanner(source, linesBefore: linesBefore)
    let masked = scanner.scan()
    blocks = TreeBuilder(masked: masked).build()
  }
}

/// A block of a document: what it is, and where it stands.
package struct Block: Equatable, Sendable {
  package var kind: Kind
  package var range: SourceRange

  package init(_ kind: Kind, _ range: SourceRange) {
    self.kind = kind
    self.range = range
  }

  package indirect enum Kind: Equatable, Sendable {
    case heading(level: Int, [Inline])
    case paragraph([Inline])
    /// `text` ends with a line end unless it is empty; `firstLine` is the line of the source where
    /// it starts.
    case code(info: String, text: String, firstLine: Int, fenced: Bool)
    /// A displayed formula on lines of its own, byte for byte, without its delimiters.
    case formula(String)
    /// What stands between `<!--` and `-->`, byte for byte.
    case comment(String)
    case quote([Block])
    /// An ordered list has the number of its first item.
    case list(start: Int?, tight: Bool, items: [ListItem])
    case table(alignments: [Alignment], header: [[Inline]], rows: [[[Inline]]])
    case rule
    case details(summary: [Inline], [Block])
    case html(String)
    case footnote(label: String, [Block])
    case alert(Alert, [Block])
  }

  package struct ListItem: Equatable, Sendable {
    /// Whether the box of a task is ticked; nil when there is no box.
    package var task: Bool?
    package var blocks: [Block]

    package init(task: Bool? = nil, blocks: [Block]) {
      self.task = task
      self.blocks = blocks
    }
  }

  package enum Alignment: Equatable, Sendable { case none, left, center, right }

  package enum Alert: String, Equatable, Sendable, CaseIterable {
    case note, tip, important, warning, caution
  }
}

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
    map { inline in
      switch inline {
      case .text(let text), .code(let text), .formula(let text, _, _), .image(_, let text): text
      case .emphasis(let inner), .strong(let inner), .strikethrough(let inner),
        .link(_, _, let inner):
        inner.plainText
      case .softBreak, .lineBreak: " "
      case .comment, .html, .footnoteReference: ""
      }
    }.joined()
  }
}

/// A place in a source text: its line and column, both counted from 1, columns in Unicode scalars.
package struct SourcePlace: Equatable, Hashable, Sendable, Comparable {
  package var line: Int
  package var column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  package static func < (left: SourcePlace, right: SourcePlace) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

/// From the first scalar of something in the source to just behind its last one.
package struct SourceRange: Equatable, Hashable, Sendable {
  package var start: SourcePlace
  package var end: SourcePlace

  package init(_ start: SourcePlace, _ end: SourcePlace) {
    self.start = start
    self.end = end
  }
}
