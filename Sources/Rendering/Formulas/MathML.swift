package import Sentences

/// Presentation MathML, for pages; what a screen shows as a picture of characters.
///
/// Source: W3C, MathML Core.
package enum MathML {
  /// A formula within a line of text.
  package static func inline(_ latex: String) -> String {
    text(of: Formula(latex), displayed: false)
  }

  /// A formula on lines of its own, with its number at the edge.
  ///
  /// - Parameter isUntrue: whether it is shown as a slip to know by sight, and marked so.
  package static func displayed(
    _ latex: String, isUntrue: Bool = false, in language: Language = .english
  ) -> String {
    let formula = Formula(latex)
    let label = isUntrue ? Sentence.notTrue[language] : formula.tag.map { "(\($0))" }
    let tag = label.map { "<span class=\"tag\">\(Markup.escaped($0))</span>" } ?? ""
    // The keyboard reaches what a small screen has to scroll.
    let isWide = displayWidth(formula.line) > 22
    let name = Sentence.formula[language]
    let focus = isWide ? " tabindex=\"0\" role=\"group\" aria-label=\"\(name)\"" : ""
    return "<div class=\"formula\(isUntrue ? " untrue" : "")\"><div class=\"scroll\"\(focus)>"
      + "\(text(of: formula, displayed: true))</div>\(tag)</div>\n"
  }

  static func text(of formula: Formula, displayed: Bool) -> String {
    let display = displayed ? " display=\"block\"" : ""
    let latex = Markup.escaped(formula.latex.split { $0.isWhitespace }.joined(separator: " "))
    return "<math xmlns=\"http://www.w3.org/1998/Math/MathML\"\(display) alttext=\"\(latex)\">"
      + element(formula.node) + "</math>"
  }

  static func element(_ node: FormulaNode) -> String {
    switch node {
    case .identifier(let text): return element("mi", text)
    case .number(let text): return element("mn", text)
    case .sign("∂", _): return "<mo form=\"prefix\">∂</mo>"
    case .sign("−", .none): return "<mo form=\"prefix\">−</mo>"
    // No operator that browsers know, so that its blanks are said.
    case .sign("Δ", _): return "<mo form=\"prefix\" lspace=\"0\" rspace=\"0\">Δ</mo>"
    case .sign(let sign, _): return self.sign(sign)
    // Browsers drop the blanks at its ends.
    case .text(let text): return element("mtext", text.replacing(" ", with: "\u{A0}"))
    // An invisible product.
    case .gap: return "<mo>&#x2062;</mo>"
    case .space(let ems): return "<mspace width=\"\(ems)em\"></mspace>"
    case .row(let nodes): return nodes.count == 1 ? element(nodes[0]) : row(nodes)
    case .fraction(let top, let bottom): return element("mfrac", element(top) + element(bottom))
    case .scripts(let base, let lower, let upper):
      return scripts("sub", "sup", element(base), lower, upper)
    case .limits(let sign, let lower, let upper):
      return scripts("under", "over", element(sign), lower, upper)
    case .fenced(let open, let inner, let close):
      let fences = [open, close].map { $0.isEmpty ? "" : element("mo", $0) }
      return element("mrow", fences[0] + element(inner) + fences[1])
    case .table(let rows, let columns): return table(rows, columns)
    case .root(let inner): return element("msqrt", element(inner))
    case .accent(let inner, let mark):
      let sign = accents[mark] ?? "˙"
      return "<mover accent=\"true\">\(element(inner))"
        + "<mo stretchy=\"\(inner.line.count > 1)\">\(sign)</mo></mover>"
    case .braced(let inner, let isOver):
      let (name, brace) = isOver ? ("mover", "⏞") : ("munder", "⏟")
      return "<\(name)>\(element(inner))<mo stretchy=\"true\">\(brace)</mo></\(name)>"
    case .faced(let face, let inner):
      return "<mrow class=\"\(face.rawValue)\">\(element(inner))</mrow>"
    }
  }

  private static let accents = [
    "\u{302}": "^", "\u{304}": "¯", "\u{303}": "~", "\u{20D7}": "→", "\u{308}": "¨", "\u{30C}": "ˇ",
  ]

  private static func sign(_ sign: String) -> String {
    // Brackets grow only where they enclose something.
    let isBracket = "()[]{}|‖⟨⟩⌊⌋⌈⌉".contains(sign)
    // Left to themselves these would be spaced as relations.
    let isTight = "|‖/".contains(sign)
    return "<mo\(isBracket ? " stretchy=\"false\"" : "")"
      + "\(isTight ? " lspace=\"0\" rspace=\"0\"" : "")>\(Markup.escaped(sign))</mo>"
  }

  private static func table(_ rows: [[FormulaNode]], _ columns: FormulaNode.Columns) -> String {
    let lines = rows.map { row in
      let cells = row.enumerated().map { column, cell in
        let side =
          switch columns {
          case .matrix: ""
          case .aligned: " style=\"text-align: \(column % 2 == 0 ? "right" : "left")\""
          case .cases: " style=\"text-align: left; padding-right: 1em\""
          }
        // An empty row gives a sign the blanks of one between two sides.
        let isLink = columns == .aligned && cell.parts.first?.isRelation == true
        return "<mtd\(side)>\(element(isLink ? .row([.row([])] + cell.parts) : cell))</mtd>"
      }
      return element("mtr", cells.joined())
    }
    let display = columns == .aligned ? " displaystyle=\"true\"" : ""
    return "<mtable\(display)>\(lines.joined())</mtable>"
  }

  /// Nodes in a row; what stands behind ∑ is no factor of it.
  private static func row(_ nodes: [FormulaNode]) -> String {
    let shown = nodes.enumerated().filter { index, node in
      if node == .gap, index > 0, case .limits = nodes[index - 1] { false } else { true }
    }
    return element("mrow", shown.map { element($0.element) }.joined())
  }

  private static func scripts(
    _ low: String, _ high: String, _ base: String, _ lower: FormulaNode?, _ upper: FormulaNode?
  ) -> String {
    let name = "m" + (lower == nil ? "" : low) + (upper == nil ? "" : high)
    let parts = [lower, upper].compactMap { $0 }.map { element($0) }
    return "<\(name)>" + base + parts.joined() + "</\(name)>"
  }

  /// Marked-up content is passed on; the text of the leaves is escaped.
  private static func element(_ name: String, _ content: String) -> String {
    let isLeaf = ["mi", "mn", "mo", "mtext"].contains(name)
    return "<\(name)>" + (isLeaf ? Markup.escaped(content) : content) + "</\(name)>"
  }
}
