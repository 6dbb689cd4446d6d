import Markdown

/// A tree as one line of text, so that a test can say what it expects at a glance.
func outline(_ source: String) -> String { outline(Document(parsing: source).blocks) }

func outline(_ blocks: [Block]) -> String { blocks.map(outline).joined(separator: " ") }

func outline(_ block: Block) -> String {
  switch block.kind {
  case .heading(let level, let inlines): "h\(level)(\(outline(inlines)))"
  case .paragraph(let inlines): "p(\(outline(inlines)))"
  case .code(let info, let text, let line, let fenced):
    "code(\(info)|\(text)|\(line)\(fenced ? "" : "|indented"))"
  case .formula(let text): "formula(\(text))"
  case .comment(let text): "comment(\(text))"
  case .quote(let blocks): "quote(\(outline(blocks)))"
  case .list(let start, let tight, let items):
    "\(start.map { "ol\($0)" } ?? "ul")\(tight ? "" : "-loose")("
      + items.map { item in
        (item.task.map { $0 ? "[x]" : "[ ]" } ?? "") + outline(item.blocks)
      }.joined(separator: ", ") + ")"
  case .table(let alignments, let header, let rows):
    "table(\(alignments.map { "\($0)" }.joined(separator: ","))|"
      + ([header] + rows).map { $0.map(outline).joined(separator: "; ") }.joined(separator: " / ")
      + ")"
  case .rule: "rule"
  case .details(let summary, let blocks): "details(\(outline(summary)): \(outline(blocks)))"
  case .html(let text): "html(\(text))"
  case .footnote(let label, let blocks): "footnote(\(label): \(outline(blocks)))"
  case .alert(let kind, let blocks): "\(kind)(\(outline(blocks)))"
  }
}

func outline(_ inlines: [Inline]) -> String { inlines.map(outline).joined() }

func outline(_ inline: Inline) -> String {
  switch inline {
  case .text(let text): text
  case .code(let text): "`\(text)`"
  case .formula(let text, let displayed, _): displayed ? "$$\(text)$$" : "$\(text)$"
  case .emphasis(let inner): "em(\(outline(inner)))"
  case .strong(let inner): "strong(\(outline(inner)))"
  case .strikethrough(let inner): "del(\(outline(inner)))"
  case .link(let destination, let title, let inner):
    "link(\(destination)|\(title)|\(outline(inner)))"
  case .image(let source, let alt): "image(\(source)|\(alt))"
  case .comment(let text, _): "<!--\(text)-->"
  case .html(let text): text
  case .softBreak: "⏎"
  case .lineBreak: "↵"
  case .footnoteReference(let label): "[^\(label)]"
  }
}
