import Markdown

extension ChapterParser {
  /// Puts each footnote at the end of the step that refers to it first; a document has them all at
  /// its end.
  mutating func placeFootnotes() {
    var notes: [String: Block] = [:]
    for index in chapter.steps.indices {
      chapter.steps[index].pieces = chapter.steps[index].pieces.compactMap { piece in
        guard let blocks = piece.prose else { return piece }
        let rest = blocks.filter { block in
          guard case .footnote(let label, _) = block.kind else { return true }
          notes[label] = block
          return false
        }
        return rest.isEmpty && !blocks.isEmpty ? nil : .prose(rest)
      }
    }
    if notes.isEmpty { return }
    for index in chapter.steps.indices {
      let named = chapter.steps[index].pieces.flatMap(\.blocks).flatMap(\.inlines).compactMap {
        if case .footnoteReference(let label) = $0 { notes.removeValue(forKey: label) } else { nil }
      }
      if !named.isEmpty { chapter.steps[index].pieces.append(.prose(named)) }
    }
    let rest = notes.sorted { $0.value.range.start < $1.value.range.start }.map(\.value)
    if !rest.isEmpty { chapter.steps[chapter.steps.count - 1].pieces.append(.prose(rest)) }
  }
}

extension Piece {
  /// All blocks of its prose, also those within others and within its own pieces.
  var blocks: [Block] {
    switch self {
    case .prose(let blocks): blocks.flatMap(\.flattened)
    case .details(let details): details.pieces.flatMap(\.blocks)
    case .exercise(let exercise): exercise.pieces.flatMap(\.blocks)
    case .session, .formula, .setup, .include, .reset: []
    }
  }
}
