import CCommonMark

extension TreeBuilder {
  func inlines(in parent: Node, depth: Int = 0) -> [Inline] {
    CommonMark.children(of: parent).reduce(into: []) { append($1, to: &$0, depth: depth) }
  }

  private func append(_ node: Node, to result: inout [Inline], depth: Int) {
    func inner() -> [Inline] { inlines(in: node, depth: depth + 1) }
    if depth >= Self.deepest, cmark_node_first_child(node) != nil {
      append(text: CommonMark.flatText(of: node), to: &result)
      return
    }
    switch CommonMark.type(of: node) {
    case "text": append(text: CommonMark.literal(node), to: &result)
    case "code": result.append(.code(masked.restored(CommonMark.literal(node))))
    case "html_inline": result.append(html(CommonMark.literal(node)))
    case "softbreak": result.append(.softBreak)
    case "linebreak": result.append(.lineBreak)
    case "emph": result.append(.emphasis(inner()))
    case "strong": result.append(.strong(inner()))
    case "strikethrough": result.append(.strikethrough(inner()))
    case "link":
      let title = masked.restored(CommonMark.string(cmark_node_get_title(node)))
      result.append(.link(destination: address(node), title: title, inner()))
    case "image": result.append(.image(source: address(node), alt: inner().plainText))
    case "footnote_reference":
      result.append(.footnoteReference(masked.restored(CommonMark.literal(node))))
    default: append(text: CommonMark.flatText(of: node), to: &result)
    }
  }

  private func address(_ node: Node) -> String {
    masked.address(CommonMark.string(cmark_node_get_url(node)))
  }

  func html(_ literal: String) -> Inline {
    if literal.hasPrefix("<!--") {
      for case .placeholder(let placeholder) in masked.pieces(of: literal) {
        if case .inline(let comment) = placeholder.kind, case .comment = comment { return comment }
      }
    }
    return .html(masked.restored(literal))
  }

  /// Adds text with its formulas; a formula's further lines are part of it, with the breaks before.
  func append(text: String, to result: inout [Inline]) {
    for piece in masked.pieces(of: text) {
      switch piece {
      case .text(let text): append(plain: text, to: &result)
      case .placeholder(let placeholder):
        switch placeholder.kind {
        case .inline(let inline): result.append(inline)
        case .continuation: if result.last == .softBreak { result.removeLast() }
        case .literal: append(plain: placeholder.raw, to: &result)
        }
      }
    }
  }

  private func append(plain text: String, to result: inout [Inline]) {
    if case .text(let before)? = result.last {
      result[result.count - 1] = .text(before + text)
    } else {
      result.append(.text(text))
    }
  }
}
