/// Formulas as parts of a page.
package enum MathMarkup {
  /// A formula within a line of text.
  package static func inline(_ latex: String) -> String {
    MathML.text(of: Formula(latex), displayed: false)
  }

  /// A formula on lines of its own, with its number at the edge.
  ///
  /// - Parameter isUntrue: whether it is shown as a slip to know by sight, and marked so.
  package static func displayed(_ latex: String, isUntrue: Bool = false) -> String {
    let formula = Formula(latex)
    let label = isUntrue ? "not true" : formula.tag.map { "(\($0))" }
    let tag = label.map { "<span class=\"tag\">\(Markup.escaped($0))</span>" } ?? ""
    // The keyboard reaches what a small screen has to scroll.
    let isWide = displayWidth(formula.line) > 22
    let focus = isWide ? " tabindex=\"0\" role=\"group\" aria-label=\"Formula\"" : ""
    return "<div class=\"formula\(isUntrue ? " untrue" : "")\"><div class=\"scroll\"\(focus)>"
      + "\(MathML.text(of: formula, displayed: true))</div>\(tag)</div>\n"
  }
}
