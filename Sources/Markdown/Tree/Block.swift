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
