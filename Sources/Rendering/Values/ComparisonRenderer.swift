package import Notation

/// A comparison as text: both sides, and whether they agree.
package enum ComparisonRenderer {
  package static func comparison(
    _ comparison: Comparison, left: String = "left", right: String = "right"
  ) -> StyledText {
    let width = max(left.count, right.count)
    return [
      side(left, comparison.left, width: width), side(right, comparison.right, width: width),
      verdict(comparison),
    ].joinedLines()
  }

  /// A name and a value beside it; the further rows of a matrix stand under its first.
  package static func side(_ name: String, _ value: Value, width: Int) -> StyledText {
    let mark = StyledText(name, .notation) + .blank(width - name.count + 3)
    return ValueRenderer.value(value).lines.hanging(mark).joinedLines()
  }

  /// Differences at the level of rounding are not printed: they differ from machine to machine.
  private static func verdict(_ comparison: Comparison) -> StyledText {
    if !comparison.holds {
      return "\("false", .wrong): the largest difference is \(number: comparison.difference)"
    }
    let says = [.equal, .approximately, .becomes].contains(comparison.relation)
    return "\("true", .right)\(says ? ": the two sides agree" : "")"
  }
}

/// The book's equations as text.
package enum EquationRenderer {
  /// One line of the list.
  package static func line(_ equation: BookEquation) -> StyledText {
    let name = "(\(equation.name))"
    let padding = String(repeating: " ", count: max(1, 7 - name.count))
    return StyledText(name + padding, .strong) + formula(equation)
  }

  /// The equation with what it says and where it stands.
  package static func full(_ equation: BookEquation) -> StyledText {
    [
      StyledText("(\(equation.name))", .strong) + StyledText(" \(equation.meaning)"),
      .blank(4) + formula(equation),
      StyledText("Nielsen, chapter 2, “\(equation.section.rawValue)”", .faint),
    ].joinedLines()
  }

  private static func formula(_ equation: BookEquation) -> StyledText {
    StyledText(Formula(equation.latex).line, .notation)
  }
}
