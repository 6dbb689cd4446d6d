/// What is drawn for a terminal in characters, and for a page as SVG.
package protocol Drawing: Sendable {
  /// The drawing in characters, no line wider than `width`; `plain` tells it in words.
  func text(width: Int, plain: Bool) -> StyledText

  /// The drawing for a page.
  var page: Picture { get }
}

extension Drawing {
  /// The drawing as a self-contained SVG file.
  package func svg() -> String { page.svg }
}

/// Returns sentences as lines of at most `width` columns.
func wrapped(_ sentences: [String], width: Int) -> StyledText {
  sentences.flatMap { wrap(StyledText(sanitised($0)), width: max(1, width)) }.joinedLines()
}
