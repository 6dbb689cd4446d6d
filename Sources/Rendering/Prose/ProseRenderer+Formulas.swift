import Markdown

extension ProseRenderer {
  /// What sets displayed formulas and code off from the text.
  static let indent = 4

  /// A displayed formula: set in two dimensions, on one line for ASCII screens, as LaTeX for a voice.
  func formula(_ latex: String, _ width: Int) -> [StyledText] {
    // A screen too narrow for a margin is left to the formula.
    let indent = width > 4 * Self.indent ? Self.indent : 0
    let room = width - indent
    let lines =
      plain || ascii
      ? wrap(StyledText(inlineFormula(latex)), width: room).map(\.plain)
      : Formula(latex).lines(width: room)
    return lines.map { $0.isEmpty ? StyledText() : .blank(indent) + StyledText($0, .notation) }
  }

  /// A formula within a line; for a voice its LaTeX, and its number in brackets.
  func inlineFormula(_ latex: String) -> String {
    let formula = Formula(latex)
    if !plain { return formula.line }
    let words = formula.latex.split { $0.isWhitespace }.joined(separator: " ")
    return words + (formula.tag.map { " (\($0))" } ?? "")
  }

  /// Running text; a displayed formula in it has lines of its own.
  func paragraph(_ inlines: [Inline], _ width: Int) -> [StyledText] {
    var result: [StyledText] = []
    var text: [Inline] = []
    func flush() {
      let isEmpty = text.allSatisfy { $0 == .softBreak || $0 == .text(" ") }
      if !isEmpty { result += wrap(styled(text), width: width) }
      text = []
    }
    for inline in inlines {
      guard case .formula(let latex, displayed: true, _) = inline else {
        text.append(inline)
        continue
      }
      flush()
      result += formula(latex, width)
    }
    if !text.isEmpty || result.isEmpty { flush() }
    return result
  }
}
