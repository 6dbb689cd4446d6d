package import Markdown
package import Sentences

/// Markdown as HTML; every text is escaped, and what is HTML already is shown as text.
package struct PageRenderer: Sendable {
  /// The addresses by which the page holds images, by those in the text.
  private let images: [String: String]
  /// In which its labels are, which are read aloud.
  private let language: Language

  package init(images: [String: String] = [:], language: Language = .english) {
    (self.images, self.language) = (images, language)
  }

  package func html(_ blocks: [Block]) -> String { blocks.map { html($0) }.joined() }

  private func html(_ block: Block) -> String {
    switch block.kind {
    case .heading(let level, let inlines):
      // The page has one title, and that stands above all prose.
      let name = "h\(min(max(level, 2), 6))"
      return "<\(name)>\(html(inlines))</\(name)>\n"
    case .paragraph(let inlines):
      if inlines.count == 1, case .image(let source, let alt) = inlines[0],
        let image = image(source, alt)
      {
        let caption = alt.isEmpty ? "" : "<figcaption>\(Markup.escaped(alt))</figcaption>"
        return "<figure>\(image)\(caption)</figure>\n"
      }
      return "<p>\(html(inlines))</p>\n"
    case .code(_, let text, _, _), .html(let text): return Self.code(text)
    case .formula(let text): return MathML.displayed(text, in: language)
    case .comment: return ""
    case .quote(let blocks): return "<blockquote>\n\(html(blocks))</blockquote>\n"
    case .list(let start, let tight, let items): return list(start, tight, items)
    case .table(let alignments, let header, let rows): return table(alignments, header, rows)
    case .rule: return "<hr>\n"
    case .details(let summary, let blocks): return Self.details(html(summary), html(blocks))
    case .footnote(let label, let blocks):
      let name = Markup.escaped(label)
      return "<div class=\"footnote\" role=\"note\" id=\"note:\(Self.identifier(label))\">"
        + "<span class=\"faint\">[\(name)]</span>\n\(html(blocks))</div>\n"
    case .alert(let kind, let blocks):
      return "<div class=\"alert \(kind.rawValue)\" role=\"note\">\n"
        + "<p><strong>\(Sentence.alert(kind.rawValue)[language])</strong></p>\n\(html(blocks))</div>\n"
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
  package static func details(
    _ summary: String, _ content: String, class name: String = "fold", isOpen: Bool = false
  ) -> String {
    "<details class=\"\(name)\"\(isOpen ? " open" : "")><summary>\(summary)</summary>\n\(content)</details>\n"
  }

  /// A name as it may stand in an address and an identifier.
  package static func identifier(_ name: String) -> String {
    Markup.escaped(String(name.map { $0.isWhitespace ? "-" : $0 }))
  }

  private func list(_ start: Int?, _ tight: Bool, _ items: [Block.ListItem]) -> String {
    let lines = items.map { item in
      let content = item.blocks.map { block in
        if tight, case .paragraph(let inlines) = block.kind { return html(inlines) + "\n" }
        return html(block)
      }.joined()
      guard let task = item.task else { return "<li>\(content)</li>\n" }
      let label = (task ? Sentence.isDone : .isToDo)[language]
      let box = "<span role=\"img\" aria-label=\"\(label)\">\(task ? "☑" : "☐")</span>"
      return "<li class=\"task\">\(box) \(content)</li>\n"
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
    let label = Sentence.table[language]
    return "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"\(label)\"><table>\n"
      + "<thead>\n\(cells(header, "th", " scope=\"col\""))</thead>\n"
      + "<tbody>\n\(rows.map { cells($0, "td") }.joined())</tbody>\n</table></div>\n"
  }
}

extension PageRenderer {
  /// - Parameter inLink: whether it stands in a link, where there can be no other.
  package func html(_ inlines: [Inline], inLink: Bool = false) -> String {
    var result = ""
    var rest = inlines[...]
    while let inline = rest.popFirst() {
      // Browsers break a line between a formula and the sign that ends its clause.
      if case .formula(let latex, false, _) = inline, case .text(let text)? = rest.first,
        let sign = text.first, ".,;:!?)".contains(sign)
      {
        result += "<span class=\"short\">\(MathML.inline(latex))\(sign)</span>"
        result += Markup.escaped(String(text.dropFirst()))
        rest.removeFirst()
      } else {
        result += html(inline, inLink: inLink)
      }
    }
    return result
  }

  private func html(_ inline: Inline, inLink: Bool) -> String {
    switch inline {
    case .text(let text): return Markup.escaped(text)
    case .code(let text):
      let short = text.count <= 24 ? " class=\"short\"" : ""
      return "<code\(short)>\(Markup.escaped(text))</code>"
    case .formula(let text, let displayed, _):
      if !displayed { return MathML.inline(text) }
      // A paragraph holds no block.
      return MathML.displayed(text, in: language)
        .replacing("<div", with: "<span").replacing("</div>", with: "</span>")
    case .emphasis(let inner): return "<em>\(html(inner, inLink: inLink))</em>"
    case .strong(let inner): return "<strong>\(html(inner, inLink: inLink))</strong>"
    case .strikethrough(let inner): return "<del>\(html(inner, inLink: inLink))</del>"
    case .link(let destination, let title, let inner):
      let text = html(inner, inLink: true)
      return inLink ? text : Self.link(text, to: destination, title: title)
    case .image(let source, let alt):
      if let image = image(source, alt) { return image }
      // The page holds all that it shows, so that an image from elsewhere is a link.
      let text = "[image: \(Markup.escaped(alt))]"
      if source.isEmpty { return text }
      return inLink ? Self.withAddress(text, source) : Self.link(text, to: source)
    case .comment: return ""
    case .html(let tag):
      return isLineBreak(tag) ? "<br>" : "<code>\(Markup.escaped(tag))</code>"
    case .softBreak: return "\n"
    case .lineBreak: return "<br>\n"
    case .footnoteReference(let label):
      let mark = "<sup>[\(Markup.escaped(label))]</sup>"
      return inLink ? mark : "<a href=\"#note:\(Self.identifier(label))\">\(mark)</a>"
    }
  }

  private func image(_ source: String, _ alt: String) -> String? {
    images[source].map { "<img src=\"\($0)\" alt=\"\(Markup.escaped(alt))\">" }
  }

  private static func link(_ text: String, to destination: String, title: String = "") -> String {
    guard let address = Markup.address(destination) else { return withAddress(text, destination) }
    let hint = title.isEmpty ? "" : " title=\"\(Markup.escaped(title))\""
    return "<a href=\"\(address)\"\(hint)>\(text)</a>"
  }

  private static func withAddress(_ text: String, _ address: String) -> String {
    "\(text) <span class=\"faint\">(\(Markup.escaped(address)))</span>"
  }
}
