import Markdown

extension ProseRenderer {
  /// Running text in one role, with that of its parts where they have one.
  func styled(_ inlines: [Inline], _ role: Role = .plain, link: String? = nil) -> StyledText {
    var result = StyledText()
    func add(_ text: String, _ own: Role) {
      // A heading stays one through its parts.
      if case .heading = role {
        result.append(Span(text, role, link: link))
      } else {
        result.append(Span(text, own, link: link))
      }
    }
    for inline in inlines {
      switch inline {
      // Line ends within a text would break its line.
      case .text(let text): add(String(text.map { $0.isNewline ? " " : $0 }), role)
      case .code(let text): add(text, .code)
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
      case .link(let destination, _, let inner):
        let text = styled(inner, role, link: destination)
        result += text
        if writesAddresses, text.plain != destination { add(" (\(destination))", .faint) }
      case .image(_, let alt): add("[image: \(alt)]", .faint)
      case .comment: break
      case .html(let tag):
        let isBreak = ["<br>", "<br/>", "<br />"].contains(tag.lowercased())
        isBreak ? add("\n", role) : add(tag, .faint)
      case .softBreak: add(" ", role)
      case .lineBreak: add("\n", role)
      case .footnoteReference(let label): add("[\(label)]", .faint)
      }
    }
    return result
  }
}
