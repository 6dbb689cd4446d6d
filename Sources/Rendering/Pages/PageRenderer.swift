package import Markdown

/// Markdown as HTML; every text is escaped, and what is HTML already is shown as text.
package struct PageRenderer: Sendable {
  package init() {}

  package func html(_ blocks: [Block]) -> String { blocks.map { html($0) }.joined() }

  private func html(_ block: Block) -> String {
    switch block.kind {
    case .heading(let level, let inlines):
      // The page has one title, and that stands above all prose.
      let name = "h\(min(max(level, 2), 6))"
      return "<\(name)>\(html(inlines))</\(name)>\n"
    case .paragraph(let inlines): return "<p>\(html(inlines))</p>\n"
    case .code(_, let text, _, _): return Self.code(text)
    case .formula(let text): return MathMarkup.displayed(text)
    case .comment: return ""
    case .quote(let blocks): return "<blockquote>\n\(html(blocks))</blockquote>\n"
    case .list(let start, let tight, let items): return list(start, tight, items)
    case .table(let alignments, let header, let rows): return table(alignments, header, rows)
    case .rule: return "<hr>\n"
    case .details(let summary, let blocks): return Self.details(html(summary), html(blocks))
    case .html(let text): return Self.code(text)
    case .footnote(let label, let blocks):
      let name = Markup.escaped(label)
      return "<div class=\"footnote\" role=\"note\" id=\"note:\(Self.identifier(label))\">"
        + "<span class=\"faint\">[\(name)]</span>\n\(html(blocks))</div>\n"
    case .alert(let kind, let blocks):
      let title = kind.rawValue.prefix(1).uppercased() + kind.rawValue.dropFirst()
      return
        "<div class=\"alert \(kind.rawValue)\" role=\"note\">\n<p><strong>\(title)</strong></p>\n"
        + "\(html(blocks))</div>\n"
    }
  }

  /// Code as it is, in a field that scrolls when it is wide.
  package static func code(_ text: String) -> String {
    "<pre class=\"listing\"\(focus(text))><code>\(Markup.escaped(text))</code></pre>\n"
  }

  /// What lets the keyboard reach a field that may be wider than a small screen.
  package static func focus(_ text: String) -> String {
    text.split(separator: "\n").contains { displayWidth(String($0)) > 34 } ? " tabindex=\"0\"" : ""
  }

  /// A part that is folded until it is asked for.
  package static func details(_ summary: String, _ content: String, class name: String = "fold")
    -> String
  {
    "<details class=\"\(name)\"><summary>\(summary)</summary>\n\(content)</details>\n"
  }

  /// A name as it may stand in an address and an identifier.
  package static func identifier(_ name: String) -> String {
    Markup.escaped(String(name.map { $0.isWhitespace ? "-" : $0 }))
  }

  // MARK: Lists and tables

  private func list(_ start: Int?, _ tight: Bool, _ items: [Block.ListItem]) -> String {
    let lines = items.map { item in
      var content = ""
      for block in item.blocks {
        if tight, case .paragraph(let inlines) = block.kind {
          content += html(inlines) + "\n"
        } else {
          content += html(block)
        }
      }
      guard let task = item.task else { return "<li>\(content)</li>\n" }
      let box = task ? ("done", "☑") : ("to do", "☐")
      return "<li class=\"task\"><span role=\"img\" aria-label=\"\(box.0)\">\(box.1)</span> "
        + "\(content)</li>\n"
    }.joined()
    guard let start else { return "<ul>\n\(lines)</ul>\n" }
    return "<ol\(start == 1 ? "" : " start=\"\(start)\"")>\n\(lines)</ol>\n"
  }

  private func table(
    _ alignments: [Block.Alignment], _ header: [[Inline]], _ rows: [[[Inline]]]
  ) -> String {
    func cells(_ row: [[Inline]], _ name: String, _ scope: String = "") -> String {
      let cells = row.enumerated().map { column, inlines in
        let alignment = alignments.indices.contains(column) ? alignments[column] : .none
        let side = alignment == .center ? "centre" : alignment == .right ? "far" : ""
        let attribute = side.isEmpty ? "" : " class=\"\(side)\""
        return "<\(name)\(scope)\(attribute)>\(html(inlines))</\(name)>"
      }
      return "<tr>\(cells.joined())</tr>\n"
    }
    return
      "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Table\"><table>\n<thead>\n"
      + cells(header, "th", " scope=\"col\"")
      + "</thead>\n<tbody>\n" + rows.map { cells($0, "td") }.joined()
      + "</tbody>\n</table></div>\n"
  }
}
