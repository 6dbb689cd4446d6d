package import Notation

/// The book's equations as text.
package enum EquationRenderer {
  /// One line of the list.
  package static func line(_ equation: BookEquation) -> StyledText {
    let name = "(\(equation.name))"
    let padding = String(repeating: " ", count: max(1, 7 - name.count))
    return StyledText([
      Span(name + padding, .strong), Span(Formula(equation.latex).line, .notation),
    ])
  }

  /// The equation with what it says and where it stands.
  package static func full(_ equation: BookEquation) -> StyledText {
    [
      StyledText("(\(equation.name))", .strong) + StyledText(" \(equation.meaning)"),
      StyledText("    ") + StyledText(Formula(equation.latex).line, .notation),
      StyledText("Nielsen, chapter 2, “\(equation.section.rawValue)”", .faint),
    ].joinedLines()
  }
}
