package import Markdown
import Support

/// Markdown as text for a terminal of a given width.
package struct ProseRenderer: Equatable, Sendable {
  /// The columns of a line.
  package var width: Int
  /// For a voice to read: formulas stay the LaTeX that they were written in, every address is
  /// written out behind its link, and nothing is drawn but with ASCII characters.
  package let plain: Bool
  /// Whether links can be followed where they stand, so that their addresses need not be written.
  package let followsLinks: Bool

  package init(width: Int, plain: Bool = false, followsLinks: Bool = true) {
    self.width = max(1, width)
    self.plain = plain
    self.followsLinks = followsLinks
  }

  /// Blocks with an empty line between them; comments show nothing, details only their summary.
  package func render(_ blocks: [Block]) -> StyledText { lines(blocks, width: width).joinedLines() }

  private func lines(_ blocks: [Block], width: Int, tight: Bool = false) -> [StyledText] {
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
    case .heading(let level, let inlines): return heading(level, inlines, width)
    case .paragraph(let inlines): return paragraph(inlines, width)
    case .code(let info, let text, _, _):
      return code(text, isSession: info.split(separator: " ").first == "tutor", width)
    case .formula(let text): return formula(text, width)
    case .comment: return []
    case .quote(let blocks):
      if width <= Self.narrowest { return lines(blocks, width: width) }
      return quoted(lines(blocks, width: width - 2))
    case .list(let start, let tight, let items): return list(start, tight, items, width)
    case .table(let alignments, let header, let rows):
      return table(alignments, header, rows, width)
    case .rule:
      let rule = plain ? String("---".prefix(width)) : String(repeating: "─", count: width)
      return [StyledText(rule, .faint)]
    case .details(let summary, _):
      return wrap(styled(summary, .strong), width: width - 2)
        .hanging(StyledText(plain ? "> " : "▸ ", .faint))
    case .html(let text):
      return fitted(StyledText(Self.withoutTabs(text), .faint), width: width).lines
    case .footnote(let label, let blocks): return set(blocks, behind: "[\(label)] ", width)
    case .alert(let kind, let blocks):
      return quoted([StyledText(kind.title, .strong)] + lines(blocks, width: width - 2))
    }
  }

  /// From so few columns on nothing is set in any more: nobody could read it, and what is nested
  /// deeply would become as many lines as it has characters, each behind all its marks.
  private static let narrowest = 8

  /// Blocks behind a mark, set in by its width.
  private func set(
    _ blocks: [Block], behind mark: String, _ width: Int, tight: Bool = false
  ) -> [StyledText] {
    let styledMark = StyledText(mark, .faint)
    if width <= Self.narrowest { return [styledMark] + lines(blocks, width: width, tight: tight) }
    return lines(blocks, width: width - displayWidth(mark), tight: tight).hanging(styledMark)
  }

  private func heading(_ level: Int, _ inlines: [Inline], _ width: Int) -> [StyledText] {
    let text = wrap(styled(inlines, .heading(level: level)), width: width)
    if level > 2 || plain { return text }
    let columns = text.map { displayWidth($0.plain) }.max() ?? 0
    let line = String(repeating: level == 1 ? "═" : "─", count: columns)
    return text + [StyledText(line, .heading(level: level))]
  }

  private func code(_ text: String, isSession: Bool, _ width: Int) -> [StyledText] {
    let text = Self.withoutTabs(text)
    var lines =
      isSession
      ? CommandColours.session(text) : text.lines.map { StyledText(String($0), .code) }
    if lines.last?.isEmpty == true { lines.removeLast() }
    let indent = width > 4 * Self.indent ? Self.indent : 0
    return lines.flatMap { line in
      line.isEmpty ? [line] : fitted(line, width: width - indent).lines.map { .blank(indent) + $0 }
    }
  }

  /// Tabs as blanks up to the next multiple of four columns, as CommonMark counts them.
  static func withoutTabs(_ text: String) -> String {
    var column = 0
    return text.map { character in
      let isTab = character == "\t"
      let piece = isTab ? String(repeating: " ", count: 4 - column % 4) : String(character)
      column = character.isNewline ? 0 : column + displayWidth(piece)
      return piece
    }.joined()
  }

  private func quoted(_ lines: [StyledText]) -> [StyledText] {
    let bar = plain ? ">" : "│"
    return lines.map { $0.behind(Span($0.isEmpty ? bar : bar + " ", .quote)) }
  }

  private func list(_ start: Int?, _ tight: Bool, _ items: [Block.ListItem], _ width: Int)
    -> [StyledText]
  {
    let last = (start ?? 0) + items.count - 1
    var result: [StyledText] = []
    for (index, item) in items.enumerated() {
      var mark = plain ? "* " : "• "
      if let start {
        let padding = "\(last)".count - "\(start + index)".count
        mark = String(repeating: " ", count: max(0, padding)) + "\(start + index). "
      }
      if let task = item.task { mark += task ? "[x] " : "[ ] " }
      if !tight, index > 0 { result.append(StyledText()) }
      result += set(item.blocks, behind: mark, width, tight: tight)
    }
    return result
  }
}

extension ProseRenderer {
  /// What sets displayed formulas and code off from the text.
  private static let indent = 4

  /// A displayed formula: set in two dimensions, or as LaTeX for a voice.
  private func formula(_ latex: String, _ width: Int) -> [StyledText] {
    // A screen too narrow for a margin is left to the formula.
    let indent = width > 4 * Self.indent ? Self.indent : 0
    let room = width - indent
    let lines =
      plain
      ? wrap(StyledText(inlineFormula(latex)), width: room).map(\.plain)
      : Formula(latex).lines(width: room)
    return lines.map { $0.isEmpty ? StyledText() : .blank(indent) + StyledText($0, .notation) }
  }

  /// A formula within a line; for a voice its LaTeX, and its number in brackets.
  private func inlineFormula(_ latex: String) -> String {
    let formula = Formula(latex)
    if !plain { return formula.line }
    let words = formula.latex.split { $0.isWhitespace }.joined(separator: " ")
    return words + (formula.tag.map { " (\($0))" } ?? "")
  }

  /// Running text; a displayed formula in it has lines of its own.
  private func paragraph(_ inlines: [Inline], _ width: Int) -> [StyledText] {
    var result: [StyledText] = []
    var text: [Inline] = []
    func flush() {
      let isEmpty = text.allSatisfy { $0 == .softBreak || $0 == .text(" ") }
      if !isEmpty { result += wrap(styled(text), width: width) }
      text = []
    }
    for inline in inlines {
      guard case .formula(let latex, displayed: true, _) = inline else {
        text.append(inline)
        continue
      }
      flush()
      result += formula(latex, width)
    }
    if !text.isEmpty || result.isEmpty { flush() }
    return result
  }
}

extension ProseRenderer {
  /// Running text in one role, with that of its parts where they have one.
  func styled(_ inlines: [Inline], _ role: Role = .plain, link: String? = nil) -> StyledText {
    var result = StyledText()
    // A heading stays one through its parts.
    let isHeading = if case .heading = role { true } else { false }
    func add(_ text: String, _ part: Role) {
      result.append(Span(text, isHeading ? role : part, link: link))
    }
    for inline in inlines {
      switch inline {
      // Line ends within a text would break its line.
      case .text(let text): add(Self.onOneLine(text), role)
      case .code(let text): add(Self.onOneLine(text), .code)
      case .formula(let text, _, _): add(inlineFormula(text), .notation)
      case .emphasis(let inner):
        result += styled(inner, role == .plain ? .emphasis : role, link: link)
      case .strong(let inner):
        let isPlain = role == .plain || role == .emphasis
        result += styled(inner, isPlain ? .strong : role, link: link)
      case .strikethrough(let inner):
        add("~~", .faint)
        result += styled(inner, role, link: link)
        add("~~", .faint)
      case .link(let destination, let title, let inner):
        let isFollowed = isFollowed(destination)
        let text = styled(inner, role, link: isFollowed ? destination : link)
        result += text
        let isShown = isFollowed || [text.plain, "mailto:" + text.plain].contains(destination)
        let address = isShown ? "" : destination
        let notes = [address, title.isEmpty ? "" : "“\(Self.onOneLine(title))”"]
          .filter { !$0.isEmpty }
        if !notes.isEmpty { add(" (\(notes.joined(separator: " ")))", .faint) }
      case .image(let source, let alt):
        let isFollowed = isFollowed(source)
        result.append(
          Span("[image: \(Self.onOneLine(alt))]", .faint, link: isFollowed ? source : link))
        if !isFollowed, !source.isEmpty { add(" (\(source))", .faint) }
      case .comment: break
      case .html(let tag): isLineBreak(tag) ? add("\n", role) : add(tag, .faint)
      case .softBreak: add(" ", role)
      case .lineBreak: add("\n", role)
      case .footnoteReference(let label): add("[\(label)]", .faint)
      }
    }
    return result
  }

  /// Whether a terminal can follow an address: a relative one leads from a file that it doesn't know.
  private func isFollowed(_ address: String) -> Bool {
    followsLinks && !plain && isWebAddress(address)
  }

  private static func onOneLine(_ text: String) -> String {
    String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 })
  }
}

/// Whether an address leads to a page of the web, in plain printable ASCII: what a terminal may follow.
package func isWebAddress(_ address: String) -> Bool {
  let start = address.prefix(8).lowercased()
  return (start.hasPrefix("http://") || start.hasPrefix("https://"))
    && address.unicodeScalars.allSatisfy { ("!"..."~").contains($0) }
}

func isLineBreak(_ tag: String) -> Bool { ["<br>", "<br/>", "<br />"].contains(tag.lowercased()) }

extension Block.Alert {
  var title: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
}

/// A text in parts with an empty line between them, whose prose can be set anew for another width.
package struct Flow: Equatable, Sendable {
  package enum Part: Equatable, Sendable {
    case prose([Block], ProseRenderer)
    case text(StyledText)
  }

  package var parts: [Part] = []
  /// Whether an empty line stands above, too.
  package var isSetOff: Bool

  package init(isSetOff: Bool = false) { self.isSetOff = isSetOff }

  /// The text; an empty line at its end sets it off from what follows.
  ///
  /// - Parameter width: the columns of the prose, where they are not those that it was made for.
  package func text(width: Int? = nil) -> StyledText {
    let texts = parts.map { part in
      switch part {
      case .text(let text): return text
      case .prose(let blocks, var renderer):
        renderer.width = width ?? renderer.width
        return renderer.render(blocks)
      }
    }.filter { !$0.isEmpty }
    if texts.isEmpty { return StyledText() }
    return (isSetOff ? "\n" : "") + texts.joined(StyledText("\n\n")) + "\n"
  }
}

/// Blocks of a document, to be set for the width that there is when they are shown.
package struct Prose: Equatable, Sendable {
  package var blocks: [Block]

  package init(_ blocks: [Block]) { self.blocks = blocks }

  package func text(width: Int, plain: Bool, followsLinks: Bool = true) -> StyledText {
    ProseRenderer(width: width, plain: plain, followsLinks: followsLinks).render(blocks)
  }
}
