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
        let isFollowed = Self.isWhole(destination) && !writesAddresses
        let text = styled(inner, role, link: isFollowed ? destination : link)
        result += text
        let address = isFollowed ? "" : Self.address(destination, behind: text.plain)
        let said = [address, title.isEmpty ? "" : "“\(Self.onOneLine(title))”"]
          .filter { !$0.isEmpty }.joined(separator: " ")
        if !said.isEmpty { add(" (\(said))", .faint) }
      case .image(let source, let alt):
        let isFollowed = Self.isWhole(source) && !writesAddresses
        let address = isFollowed || source.isEmpty ? "" : " (\(source))"
        result.append(
          Span("[image: \(Self.onOneLine(alt))]", .faint, link: isFollowed ? source : link))
        add(address, .faint)
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

  /// Whether a terminal can follow an address: a relative one leads from a file that it doesn't know.
  private static func isWhole(_ address: String) -> Bool {
    address.contains("://") && address.unicodeScalars.allSatisfy { ("!"..."~").contains($0) }
  }

  /// An address, unless the text before it says as much.
  private static func address(_ address: String, behind text: String) -> String {
    [text, "mailto:" + text].contains(address) ? "" : address
  }

  /// Line ends within a text would break its line.
  private static func onOneLine(_ text: String) -> String {
    String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 })
  }
}
