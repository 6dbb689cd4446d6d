import Markdown

extension ProseRenderer {
  /// What sets displayed formulas and code off from the text.
  static let indent = 4

  /// A displayed formula: set in two dimensions, on one line for ASCII screens, as LaTeX for a voice.
  func formula(_ latex: String, _ width: Int) -> [StyledText] {
    // A screen too narrow for a margin is left to the formula.
    let indent = width > 4 * Self.indent ? Self.indent : 0
    let room = width - indent
    let lines: [String]
    if plain {
      lines = wrap(StyledText(Self.spoken(latex)), width: room).map(\.plain)
    } else if ascii {
      lines = wrap(StyledText(Formula(latex).line), width: room).map(\.plain)
    } else {
      lines = Formula(latex).lines(width: room)
    }
    return lines.map { line in
      line.isEmpty
        ? StyledText()
        : StyledText(String(repeating: " ", count: indent)) + StyledText(line, .notation)
    }
  }

  /// A formula within a line.
  func inlineFormula(_ latex: String) -> String {
    plain ? Self.spoken(latex) : Formula(latex).line
  }

  /// LaTeX on one line, its number in brackets.
  private static func spoken(_ latex: String) -> String {
    let formula = Formula(latex)
    let words = formula.latex.split { $0.isWhitespace }.joined(separator: " ")
    return words + (formula.tag.map { " (\($0))" } ?? "")
  }

  /// Running text; a displayed formula in it has lines of its own.
  func paragraph(_ inlines: [Inline], _ width: Int) -> [StyledText] {
    var result: [StyledText] = []
    var text: ArraySlice<Inline> = []
    func flush() {
      let isEmpty = text.allSatisfy { $0 == .softBreak || $0 == .text(" ") }
      if !isEmpty { result += wrap(styled(Array(text)), width: width) }
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
