/// Formulas in LaTeX as MathML, exactly as they are written; what is not known stays as typed.
package enum MathMarkup {
  /// A formula within a line of text.
  package static func inline(_ latex: String) -> String {
    var reader = MathReader(latex)
    return element(latex, reader.formula(), attributes: "")
  }

  /// A formula on lines of its own, with its number at the edge.
  ///
  /// - Parameter isUntrue: whether it is shown as a slip to know by sight, and marked so.
  package static func displayed(_ latex: String, isUntrue: Bool = false) -> String {
    var reader = MathReader(latex)
    let math = element(latex, reader.formula(), attributes: " display=\"block\"")
    let label = isUntrue ? "not true" : reader.tag.map { "(\($0))" }
    let tag = label.map { "<span class=\"tag\">\(Markup.escaped($0))</span>" } ?? ""
    return "<div class=\"formula\(isUntrue ? " untrue" : "")\"><div class=\"scroll\">\(math)</div>\(tag)</div>\n"
  }

  private static func element(_ latex: String, _ content: String, attributes: String) -> String {
    let words = latex.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return "<math\(attributes) alttext=\"\(Markup.escaped(words))\"><mrow>\(content)</mrow></math>"
  }
}
