import Markdown

extension [Piece] {
  /// The first piece of mathematics: code or a formula, in running text or by itself.
  var formulaText: String? { formulaTexts.first }

  /// All of them, in their order.
  var formulaTexts: [String] {
    flatMap { piece -> [String] in
      switch piece {
      case .formula(let formula): formula.isInProse ? [] : [formula.text.trimmed]
      case .prose(let blocks): blocks.flatMap(\.formulaTexts)
      default: []
      }
    }
  }
}

extension Block {
  fileprivate var formulaTexts: [String] {
    switch kind {
    case .code(_, let text, _, _):
      [text.lines.map(\.trimmed).filter { !$0.isEmpty }.joined(separator: " ")]
    case .formula(let text): [text.trimmed]
    case .paragraph(let inlines): inlines.formulaTexts
    case .list(_, _, let items): items.flatMap(\.blocks).flatMap(\.formulaTexts)
    case .quote(let inner): inner.flatMap(\.formulaTexts)
    default: []
    }
  }
}

extension [Inline] {
  fileprivate var formulaTexts: [String] {
    flatMap { inline -> [String] in
      switch inline {
      case .code(let text): [text]
      case .formula(let text, _, _): [text.trimmed]
      case .emphasis(let inner), .strong(let inner): inner.formulaTexts
      default: []
      }
    }
  }
}
