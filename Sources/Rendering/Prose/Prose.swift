package import Markdown

/// Blocks of a document, to be set for the width that there is when they are shown.
package struct Prose: Equatable, Sendable {
  package var blocks: [Block]

  package init(_ blocks: [Block]) { self.blocks = blocks }

  package func text(width: Int, plain: Bool) -> StyledText {
    ProseRenderer(width: width, plain: plain).render(blocks)
  }
}
