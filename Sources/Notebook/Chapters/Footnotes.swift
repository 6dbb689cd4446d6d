import Markdown

/// Puts each footnote at the end of the step that refers to it first; a document has them all at
/// its end.
func placeFootnotes(in steps: inout [[Piece]]) {
  var notes: [String: Block] = [:]
  for index in steps.indices {
    steps[index] = steps[index].compactMap { piece in
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
  for index in steps.indices {
    let named = steps[index].flatMap(\.blocks).flatMap(\.inlines).compactMap {
      if case .footnoteReference(let label) = $0 { notes.removeValue(forKey: label) } else { nil }
    }
    if !named.isEmpty { steps[index].append(.prose(named)) }
  }
  let rest = notes.sorted { $0.value.range.start < $1.value.range.start }.map(\.value)
  if !rest.isEmpty { steps[steps.count - 1].append(.prose(rest)) }
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
