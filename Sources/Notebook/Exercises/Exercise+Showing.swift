import Markdown

extension Exercise {
  /// The prose as it is asked: options numbered, without what is said of them; steps shuffled.
  func shown(_ blocks: [Block]) -> [Block] {
    blocks.map { block in
      guard case .list(let start, let tight, let items) = block.kind else { return block }
      var shown = items
      if kind == .choice, items.contains(where: { $0.task != nil }) {
        shown = items.map { Block.ListItem(blocks: $0.blocks.map(\.withoutFeedback)) }
        if items.count == shuffled.count { shown = shuffled.map { shown[$0 - 1] } }
      } else if kind == .order, start != nil, items.count == shuffled.count {
        shown = shuffled.map { items[$0 - 1] }
      } else {
        return block
      }
      return Block(.list(start: 1, tight: tight, items: shown), block.range)
    }
  }

  /// An answer in the numbers that are shown, in those of the author.
  func inAuthorsNumbers(_ answer: String) -> String {
    let shuffled = shuffled
    switch kind {
    case .order:
      return ExerciseJudge.numbers(in: answer, count: shuffled.count).map { number in
        shuffled.indices.contains(number - 1) ? String(shuffled[number - 1]) : "0"
      }.joined(separator: " ")
    case .choice where variant > 0:
      guard let chosen = ExerciseJudge.options(in: answer, of: choices, shuffled) else {
        return answer
      }
      return chosen.map { String($0 + 1) }.joined(separator: " ")
    default: return answer
    }
  }
}

extension Block {
  fileprivate var withoutFeedback: Block {
    guard case .paragraph(let inlines) = kind else { return self }
    var kept: [Inline] = []
    for inline in inlines {
      if case .text(let text) = inline, let arrow = text.firstRange(of: "=>") {
        // The blank before it may part words from a formula.
        var before = text[..<arrow.lowerBound]
        while before.last?.isWhitespace == true { before.removeLast() }
        kept.append(.text(String(before)))
        break
      }
      kept.append(inline)
    }
    return Block(.paragraph(kept), range)
  }
}
