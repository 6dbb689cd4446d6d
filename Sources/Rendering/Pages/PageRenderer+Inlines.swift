package import Markdown

extension PageRenderer {
  package func html(_ inlines: [Inline]) -> String { html(inlines, inLink: false) }

  /// - Parameter inLink: whether it stands in a link, where there can be no other.
  private func html(_ inlines: [Inline], inLink: Bool) -> String {
    var result = ""
    for (index, inline) in inlines.enumerated() {
      let next = index + 1 < inlines.count ? inlines[index + 1] : nil
      let before = index > 0 ? inlines[index - 1] : nil
      // Browsers break a line between a formula and the sign that ends its clause.
      if case .formula(let latex, false, _) = inline, case .text(let text)? = next,
        let sign = text.first, Self.closing.contains(sign)
      {
        result += "<span class=\"short\">\(MathMarkup.inline(latex))\(sign)</span>"
      } else if case .text(let text) = inline, case .formula(_, false, _)? = before,
        let sign = text.first, Self.closing.contains(sign)
      {
        result += Markup.escaped(String(text.dropFirst()))
      } else {
        result += html(inline, inLink: inLink)
      }
    }
    return result
  }

  private static let closing: Set<Character> = [".", ",", ";", ":", "!", "?", ")"]

  private func html(_ inline: Inline, inLink: Bool) -> String {
    switch inline {
    case .text(let text): return Markup.escaped(text)
    case .code(let text):
      let short = text.count <= 24 ? " class=\"short\"" : ""
      return "<code\(short)>\(Markup.escaped(text))</code>"
    case .formula(let text, let displayed, _):
      return displayed ? Self.displayedInText(text) : MathMarkup.inline(text)
    case .emphasis(let inner): return "<em>\(html(inner, inLink: inLink))</em>"
    case .strong(let inner): return "<strong>\(html(inner, inLink: inLink))</strong>"
    case .strikethrough(let inner): return "<del>\(html(inner, inLink: inLink))</del>"
    case .link(let destination, let title, let inner):
      let text = html(inner, inLink: true)
      if inLink { return text }
      guard let address = Markup.address(destination) else {
        return "\(text) <span class=\"faint\">(\(Markup.escaped(destination)))</span>"
      }
      let hint = title.isEmpty ? "" : " title=\"\(Markup.escaped(title))\""
      return "<a href=\"\(address)\"\(hint)>\(text)</a>"
    case .image(let source, let alt):
      // The page holds all that it shows, so that an image from elsewhere is a link.
      let text = "[image: \(Markup.escaped(alt))]"
      guard !inLink, let address = Markup.address(source) else {
        return source.isEmpty
          ? text : "\(text) <span class=\"faint\">(\(Markup.escaped(source)))</span>"
      }
      if source.isEmpty { return text }
      return "<a href=\"\(address)\">\(text)</a>"
    case .comment: return ""
    case .html(let tag):
      let isBreak = ["<br>", "<br/>", "<br />"].contains(tag.lowercased())
      return isBreak ? "<br>" : "<code>\(Markup.escaped(tag))</code>"
    case .softBreak: return "\n"
    case .lineBreak: return "<br>\n"
    case .footnoteReference(let label):
      let mark = "<sup>[\(Markup.escaped(label))]</sup>"
      return inLink ? mark : "<a href=\"#note:\(Self.identifier(label))\">\(mark)</a>"
    }
  }

  /// A displayed formula within a sentence; a paragraph holds no block.
  private static func displayedInText(_ latex: String) -> String {
    let formula = MathMarkup.displayed(latex)
    return formula.replacing("<div", with: "<span").replacing("</div>", with: "</span>")
  }
}
