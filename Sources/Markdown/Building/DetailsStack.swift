/// What a sequence of blocks is made of while its `<details>` are being folded.
enum FoldToken {
  case block(Block)
  case open(summary: [Inline], SourceRange)
  case close(SourceRange)
}

/// Folds blocks between `<details>` and `</details>` into one block; an opening without its end
/// reaches to the end of the blocks.
struct DetailsStack {
  private struct Level {
    var summary: [Inline]
    var range: SourceRange
    var before: [Block]
  }

  private var levels: [Level] = []
  private var blocks: [Block] = []
  private let deepest: Int

  init(deepest: Int) { self.deepest = deepest }

  mutating func append(_ token: FoldToken) {
    switch token {
    case .block(let block):
      blocks.append(block)
    case .open(let summary, let range):
      if levels.count >= deepest {
        blocks.append(Block(.paragraph(summary), range))
      } else {
        levels.append(Level(summary: summary, range: range, before: blocks))
        blocks = []
      }
    case .close(let range):
      if levels.isEmpty {
        blocks.append(Block(.html("</details>"), range))
      } else {
        close(at: range.end)
      }
    }
  }

  mutating func finish() -> [Block] {
    while let level = levels.last { close(at: blocks.last?.range.end ?? level.range.end) }
    return blocks
  }

  private mutating func close(at end: SourcePlace) {
    var level = levels.removeLast()
    let range = SourceRange(level.range.start, end)
    level.before.append(Block(.details(summary: level.summary, blocks), range))
    blocks = level.before
  }
}
