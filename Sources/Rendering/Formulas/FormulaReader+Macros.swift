extension FormulaReader {
  mutating func macro() -> (node: FormulaNode, hasLimits: Bool) {
    let name = String(characters[index...].prefix { $0.isASCII && $0.isLetter })
    if name.isEmpty {
      guard let symbol = next else { return (.sign("\\", .none), false) }
      index += 1
      return (FormulaSigns.node(ofEscape: symbol), false)
    }
    index += name.count
    if name != "sqrt", let sign = FormulaSigns.node(ofMacro: name) {
      return (sign, FormulaSigns.hasLimits(name))
    }
    if name == "underbrace" || name == "overbrace" {
      return (.braced(argument(), isOver: name == "overbrace"), true)
    }
    if name == "operatorname", next == "*" { index += 1 }
    return (construct(name), name == "operatorname")
  }

  private mutating func construct(_ name: String) -> FormulaNode {
    if let accent = FormulaSigns.accents[name] { return .accent(argument(), accent) }
    switch name {
    case "frac", "dfrac", "tfrac", "cfrac": return .fraction(argument(), argument())
    case "binom", "dbinom", "tbinom":
      return .fenced("(", .table([[argument()], [argument()]], .matrix), ")")
    case "sqrt":
      let degree = next == "[" ? optionalArgument() : nil
      let root = FormulaNode.root(argument())
      return degree.map { .row([.scripts(.row([]), lower: nil, upper: .text($0)), root]) } ?? root
    case "overset", "stackrel", "underset":
      let (mark, base) = (argument(), argument())
      return name == "underset"
        ? .limits(base, lower: mark, upper: nil) : .limits(base, lower: nil, upper: mark)
    case "text", "textrm", "textit", "textbf", "mbox": return .text(rawArgument())
    case "rm", "bf", "it":
      return .faced(["rm": .upright, "bf": .bold][name] ?? .italic, .row(row()))
    case "mathrm", "operatorname", "mathsf":
      let inner = argument()
      let name = inner.line
      return name.count > 1 && name.allSatisfy(\.isLetter)
        ? .identifier(name) : .faced(.upright, inner)
    case "mathbf", "boldsymbol", "bm": return .faced(.bold, argument())
    case "mathbb": return Self.doubled(argument())
    case "mathit", "mathcal", "mathfrak", "boxed", "mathop", "substack": return argument()
    case "left": return fence()
    case "big", "Big", "bigg", "Bigg", "bigl", "bigr", "Bigl", "Bigr", "biggl", "biggr",
      "displaystyle", "textstyle", "limits", "nolimits", "nonumber", "notag", "hline", "middle":
      return .row([])
    case "tag", "label", "color", "hspace", "vspace":
      _ = rawArgument()
      return .row([])
    case "begin": return environment(rawArgument())
    default:
      // As typed: nobody knows what it means.
      if next != "{" { return .text("\\" + name) }
      return .row([.text("\\\(name){"), argument(), .text("}")])
    }
  }

  private static func doubled(_ letter: FormulaNode) -> FormulaNode {
    let letters = ["R": "ℝ", "N": "ℕ", "Z": "ℤ", "Q": "ℚ", "C": "ℂ", "E": "𝔼", "P": "ℙ", "1": "𝟙"]
    return letters[letter.line].map { .identifier($0) } ?? letter
  }

  private mutating func optionalArgument() -> String? {
    guard let end = characters[index...].firstIndex(of: "]") else { return nil }
    defer { index = end + 1 }
    return String(characters[(index + 1)..<end])
  }

  /// What stands between `\left` and `\right`, in brackets as tall as that.
  private mutating func fence() -> FormulaNode {
    let open = delimiter()
    var inner: [FormulaNode] = []
    while next != nil {
      inner += row()
      let stop = take()
      if stop == .right { return .fenced(open, .row(inner), delimiter()) }
      if stop == .close || stop == .end { break }
    }
    return .fenced(open, .row(inner), "")
  }

  /// The sign of a bracket; empty for a dot.
  private mutating func delimiter() -> String {
    skipBlanks()
    guard let sign = next else { return "" }
    index += 1
    if sign != "\\" { return sign == "." ? "" : String(sign) }
    return if case .sign(let sign, _) = macro().node { sign } else { "" }
  }

  private mutating func environment(_ name: String) -> FormulaNode {
    if name == "array" { _ = rawArgument() }
    let rows = cells(inEnvironment: true)
    let brackets = [
      "bmatrix": ("[", "]"), "pmatrix": ("(", ")"), "vmatrix": ("|", "|"), "Vmatrix": ("‖", "‖"),
      "Bmatrix": ("{", "}"), "cases": ("{", ""),
    ][name]
    let isMatrix = name.hasSuffix("matrix") || name == "array"
    if !isMatrix, name != "cases" { return Self.alignment(rows) }
    let filled = rows.filter { !$0.allSatisfy(\.isEmpty) }
    let table = FormulaNode.table(filled, isMatrix ? .matrix : .cases)
    return brackets.map { .fenced($0.0, table, $0.1) } ?? table
  }

  /// Rows with their signs under one another; one without `&` is cut before its first relation.
  static func alignment(_ rows: [[FormulaNode]]) -> FormulaNode {
    let rows = rows.filter { !$0.allSatisfy(\.isEmpty) }.map { row -> [FormulaNode] in
      guard row.count == 1, case .row(let nodes) = row[0] else { return row }
      let sign = nodes.firstIndex(where: \.isRelation) ?? 0
      return [.row(Array(nodes[..<sign])), .row(Array(nodes[sign...]))]
    }
    return .table(rows, .aligned)
  }
}
