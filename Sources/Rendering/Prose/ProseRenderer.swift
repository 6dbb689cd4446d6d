package import Markdown

/// Markdown as text for a terminal of a given width.
package struct ProseRenderer: Equatable, Sendable {
  /// The columns of a line.
  package var width: Int
  /// Whether bullets and lines are drawn with ASCII characters.
  package var ascii: Bool
  /// Whether every address is written out behind its link; else only those that no screen follows.
  package var writesAddresses: Bool
  /// Whether formulas stay the LaTeX that they were written in, for a voice to read; nothing is
  /// drawn then with other than ASCII characters.
  package var plain: Bool

  package init(
    width: Int, ascii: Bool = false, writesAddresses: Bool = false, plain: Bool = false
  ) {
    self.width = max(1, width)
    self.ascii = ascii || plain
    self.writesAddresses = writesAddresses
    self.plain = plain
  }

  /// Blocks with an empty line between them; comments show nothing, details only their summary.
  package func render(_ blocks: [Block]) -> StyledText {
    lines(blocks, width: width, tight: false).joinedLines()
  }

  package func render(_ block: Block) -> StyledText { render([block]) }

  func lines(_ blocks: [Block], width: Int, tight: Bool) -> [StyledText] {
    var result: [StyledText] = []
    for block in blocks {
      let next = lines(block, width: max(1, width))
      if !tight, !result.isEmpty, !next.isEmpty { result.append(StyledText()) }
      result += next
    }
    return result
  }

  private func lines(_ block: Block, width: Int) -> [StyledText] {
    switch block.kind {
    case .heading(let level, let inlines):
      return heading(level, inlines, width)
    case .paragraph(let inlines):
      return paragraph(inlines, width)
    case .code(let info, let text, _, _):
      return code(text, isSession: info.split(separator: " ").first == "tutor", width)
    case .formula(let text):
      return formula(text, width)
    case .comment:
      return []
    case .quote(let blocks):
      return quoted(lines(blocks, width: width - 2, tight: false))
    case .list(let start, let tight, let items):
      return list(start, tight, items, width)
    case .table(let alignments, let header, let rows):
      return table(alignments, header, rows, width)
    case .rule:
      let columns = plain ? min(3, width) : width
      return [StyledText(String(repeating: ascii ? "-" : "─", count: columns), .faint)]
    case .details(let summary, _):
      return hanging(
        StyledText(ascii ? "> " : "▸ ", .faint), wrap(styled(summary, .strong), width: width - 2))
    case .html(let text):
      return fitted(StyledText(Self.withoutTabs(text), .faint), width: width).lines
    case .footnote(let label, let blocks):
      let mark = "[\(label)] "
      return hanging(
        StyledText(mark, .faint), lines(blocks, width: width - displayWidth(mark), tight: false))
    case .alert(let kind, let blocks):
      let title = StyledText(
        kind.rawValue.prefix(1).uppercased() + kind.rawValue.dropFirst(), .strong)
      return quoted([title] + lines(blocks, width: width - 2, tight: false))
    }
  }

  private func heading(_ level: Int, _ inlines: [Inline], _ width: Int) -> [StyledText] {
    let text = wrap(styled(inlines, .heading(level: level)), width: width)
    if level > 2 || plain { return text }
    let columns = text.map { displayWidth($0.plain) }.max() ?? 0
    let stroke = level == 1 ? (ascii ? "=" : "═") : (ascii ? "-" : "─")
    return text + [StyledText(String(repeating: stroke, count: columns), .heading(level: level))]
  }

  private func code(_ text: String, isSession: Bool, _ width: Int) -> [StyledText] {
    let text = Self.withoutTabs(text)
    var lines =
      isSession
      ? CommandColours.session(text)
      : text.split(separator: "\n", omittingEmptySubsequences: false).map {
        StyledText(String($0), .code)
      }
    if lines.last?.isEmpty == true { lines.removeLast() }
    let indent = width > 4 * Self.indent ? Self.indent : 0
    return lines.flatMap { line in
      line.isEmpty ? [line] : fitted(line, width: width - indent).lines
    }.map { line in
      line.isEmpty ? line : StyledText(String(repeating: " ", count: indent)) + line
    }
  }

  /// Tabs as blanks up to the next multiple of four columns, as CommonMark counts them.
  static func withoutTabs(_ text: String) -> String {
    guard text.contains("\t") else { return text }
    var result = ""
    var column = 0
    for character in text {
      if character == "\t" {
        let count = 4 - column % 4
        result += String(repeating: " ", count: count)
        column += count
      } else {
        result.append(character)
        column = character.isNewline ? 0 : column + displayWidth(String(character))
      }
    }
    return result
  }

  private func quoted(_ lines: [StyledText]) -> [StyledText] {
    let bar = plain ? ">" : ascii ? "|" : "│"
    return lines.map { StyledText($0.isEmpty ? bar : bar + " ", .quote) + $0 }
  }

  /// Lines with a mark before the first, and as much room before the others.
  private func hanging(_ mark: StyledText, _ lines: [StyledText]) -> [StyledText] {
    let room = StyledText(String(repeating: " ", count: displayWidth(mark.plain)))
    if lines.isEmpty { return [mark] }
    return lines.enumerated().map { index, line in
      index == 0 ? mark + line : line.isEmpty ? line : room + line
    }
  }

  private func list(_ start: Int?, _ tight: Bool, _ items: [Block.ListItem], _ width: Int)
    -> [StyledText]
  {
    let last = (start ?? 0) + items.count - 1
    var result: [StyledText] = []
    for (index, item) in items.enumerated() {
      var mark = ascii ? "* " : "• "
      if let start {
        let number = "\(start + index)."
        let columns = "\(last).".count
        mark = String(repeating: " ", count: max(0, columns - number.count)) + number + " "
      }
      if let task = item.task { mark += task ? "[x] " : "[ ] " }
      let content = lines(item.blocks, width: width - displayWidth(mark), tight: tight)
      if !tight, index > 0 { result.append(StyledText()) }
      result += hanging(StyledText(mark, .faint), content)
    }
    return result
  }
}
