package import Notation
import Sentences

/// Errors as text: what is wrong, the line with the piece underlined, one way out.
package enum DiagnosticRenderer {
  /// `shape: ⊙ multiplies …`: what a chapter announces and a script prints.
  package static func message(_ diagnostic: Diagnostic) -> StyledText {
    StyledText([Span("\(diagnostic.kind.rawValue): ", .wrong), Span(diagnostic.message)])
  }

  /// What is said of a statement that means nothing.
  package static func invalid(_ diagnostic: Diagnostic) -> StyledText {
    StyledText([Span("invalid", .wrong), Span(": " + diagnostic.message)])
  }

  /// The message, the line that it is about with `^~~~` under the piece, and the hint.
  ///
  /// - Parameter width: where the sentences are wrapped; the line stands as it was typed.
  package static func full(
    _ diagnostic: Diagnostic, line: String, width: Int = .max
  ) -> StyledText {
    func sentences(_ text: StyledText) -> [StyledText] {
      width == .max ? [text] : text.lines.flatMap { wrap($0, width: width) }
    }
    let kind = Sentence.kind(diagnostic.kind.rawValue)[diagnostic.language]
    var lines = sentences(StyledText([Span("\(kind): ", .wrong), Span(diagnostic.message)]))
    if let range = diagnostic.range, !line.isEmpty { lines += excerpt(line, range) }
    if let hint = diagnostic.hint {
      let label = Sentence.hint[diagnostic.language]
      lines += sentences(StyledText([Span(label, .hint), Span(hint)]))
    }
    return lines.joinedLines()
  }

  /// At most this much of a long line is shown, around the piece that is meant.
  private static let longestExcerpt = 76

  private static func excerpt(_ line: String, _ range: Range<Int>) -> [StyledText] {
    let scalars = Array(line.unicodeScalars)
    let range = range.clamped(to: scalars.indices)
    let isLong = scalars.count > longestExcerpt
    let first = isLong ? max(0, range.lowerBound - 20) : 0
    let last = isLong ? min(scalars.count, first + longestExcerpt - 2) : scalars.count
    let lead = first > 0 ? "…" : ""
    let shown = lead + text(scalars[first..<last]) + (last < scalars.count ? "…" : "")
    let before = displayWidth(lead + text(scalars[first..<range.lowerBound]))
    let within = max(1, displayWidth(text(scalars[range.clamped(to: first..<last)])))
    let mark = "^" + String(repeating: "~", count: within - 1)
    return [StyledText("  " + shown, .code), .blank(2 + before) + StyledText(mark, .wrong)]
  }

  /// Controls, those of writing direction too, take one column each: the screen shows pictures of them.
  private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    String(
      scalars.map {
        $0.properties.generalCategory == .control || $0.properties.isBidiControl ? "␀" : $0
      })
  }
}
