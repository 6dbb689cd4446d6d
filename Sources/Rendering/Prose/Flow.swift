package import Markdown

/// A text in parts with an empty line between them, whose prose can be set anew for another width.
package struct Flow: Equatable, Sendable {
  package enum Part: Equatable, Sendable {
    case prose([Block], ProseRenderer)
    case text(StyledText)

    func text(width: Int?) -> StyledText {
      switch self {
      case .text(let text): return text
      case .prose(let blocks, var renderer):
        renderer.width = width ?? renderer.width
        return renderer.render(blocks)
      }
    }
  }

  package var parts: [Part] = []
  /// Whether an empty line stands above, too.
  package var isSetOff: Bool

  package init(isSetOff: Bool = false) { self.isSetOff = isSetOff }

  /// The text; an empty line at its end sets it off from what follows.
  ///
  /// - Parameter width: the columns of the prose, where they are not those that it was made for.
  package func text(width: Int? = nil) -> StyledText {
    let texts = parts.map { $0.text(width: width) }.filter { !$0.isEmpty }
    if texts.isEmpty { return StyledText() }
    return (isSetOff ? "\n" : "") + texts.joined(StyledText("\n\n")) + "\n"
  }
}
