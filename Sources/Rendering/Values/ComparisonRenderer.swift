package import Notation

/// A comparison as text: both sides, and whether they agree.
package enum ComparisonRenderer {
  package static func comparison(
    _ comparison: Comparison, left: String = "left", right: String = "right"
  ) -> StyledText {
    [
      side(left, comparison.left, width: max(left.count, right.count)),
      side(right, comparison.right, width: max(left.count, right.count)),
      verdict(comparison),
    ].joinedLines()
  }

  /// A name and a value beside it; the further rows of a matrix stand under its first.
  package static func side(_ name: String, _ value: Value, width: Int) -> StyledText {
    let indent = String(repeating: " ", count: width + 3)
    let lines = ValueRenderer.value(value).lines
    return lines.enumerated().map { index, line in
      let padding = String(repeating: " ", count: width - name.count + 3)
      return index == 0
        ? StyledText(name, .notation) + StyledText(padding) + line : StyledText(indent) + line
    }.joinedLines()
  }

  /// Differences at the level of rounding are not printed: they differ from machine to machine.
  package static func verdict(_ comparison: Comparison) -> StyledText {
    if comparison.holds {
      let says = [.equal, .approximately, .becomes].contains(comparison.relation)
      return StyledText([Span("true", .right), Span(says ? ": the two sides agree" : "")])
    }
    return StyledText([Span("false", .wrong), Span(": the largest difference is ")])
      + ValueRenderer.number(comparison.difference)
  }
}
