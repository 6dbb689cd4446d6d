import Backprop
import Markdown
import Rendering
import Support

extension Exercise {
  struct Choice: Equatable {
    let text: String
    let isRight: Bool
    let feedback: String?
  }

  /// The items of its task list; what stands behind `=>` is said of a choice.
  var choices: [Choice] {
    listItems { $0.task != nil }.map { item in
      let (text, feedback) = item.text(\.plainText).cutAtArrow
      // Formulas are set only where something is said.
      return Choice(
        text: text, isRight: item.task == true,
        feedback: feedback.flatMap { _ in item.text(\.withFormulasSet.plainText).cutAtArrow.behind }
      )
    }
  }

  /// The items of its numbered list.
  var ordered: [Block.ListItem] { listItems(numbered: true) { $0.task == nil } }

  private func listItems(
    numbered: Bool = false, _ isMeant: (Block.ListItem) -> Bool
  ) -> [Block.ListItem] {
    pieces.flatMap { piece -> [Block.ListItem] in
      guard case .prose(let blocks) = piece else { return [] }
      return blocks.flatMap { block -> [Block.ListItem] in
        guard case .list(let start, _, let items) = block.kind, !numbered || start != nil else {
          return []
        }
        return items.filter(isMeant)
      }
    }
  }

  /// The author's numbers of the items in the order in which they are shown: steps to arrange never
  /// in their own, options in another when they are asked again.
  var shuffled: [Int] {
    let count = kind == .choice ? choices.count : ordered.count
    var numbers = Array(1...max(1, count))
    if numbers.count < 2 || (kind == .choice && variant == 0) { return numbers }
    var hash = StableHash()
    hash.add(id.utf8)
    var generator = SeededGenerator(seed: hash.value &+ variant)
    let inOrder = numbers
    while numbers == inOrder {
      for index in numbers.indices.dropLast() {
        let other = index + Int(generator.next() % UInt64(numbers.count - index))
        numbers.swapAt(index, other)
      }
    }
    return numbers
  }
}

extension Block.ListItem {
  /// Its paragraphs as one text.
  fileprivate func text(_ plain: ([Inline]) -> String) -> String {
    blocks.map { block in
      if case .paragraph(let inlines) = block.kind { plain(inlines) } else { "" }
    }.joined(separator: " ").trimmed
  }
}

extension [Inline] {
  /// With each formula as the text of one line, as a reader sees it.
  fileprivate var withFormulasSet: [Inline] {
    map { inline in
      switch inline {
      case .formula(let latex, _, _): .text(Rendering.Formula(latex).line)
      case .emphasis(let inner): .emphasis(inner.withFormulasSet)
      case .strong(let inner): .strong(inner.withFormulasSet)
      default: inline
      }
    }
  }
}

extension String {
  /// What stands before `=>` and what behind it.
  var cutAtArrow: (before: String, behind: String?) {
    let arrow = utf8.indices.first { utf8[$0...].starts(with: "=>".utf8) }
    guard let arrow else { return (trimmed, nil) }
    return (self[..<arrow].trimmed, self[utf8.index(arrow, offsetBy: 2)...].trimmed)
  }
}
