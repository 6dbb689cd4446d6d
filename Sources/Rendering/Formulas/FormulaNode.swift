/// Mathematics as it is set, whether as a picture of characters, on one line or as MathML.
indirect enum FormulaNode: Equatable, Sendable {
  enum Spacing: Sendable { case none, around, after }

  case identifier(String)
  case number(String)
  case sign(String, Spacing)
  /// Between two factors side by side.
  case gap
  case row([FormulaNode])
  case fraction(FormulaNode, FormulaNode)
  case scripts(FormulaNode, lower: FormulaNode?, upper: FormulaNode?)
  /// ∑ or ∏ with what it runs over.
  case limits(String, lower: FormulaNode, upper: FormulaNode?)
  case fenced(String, FormulaNode, String)
  case matrix([[FormulaNode]])
  case root(FormulaNode)
}

extension FormulaNode {
  /// On one line: `δˡⱼ`, `∂C/∂w`, `a^(x,l)`.
  var line: String {
    switch self {
    case .identifier(let text), .number(let text): return text
    case .sign(let sign, .none): return sign
    case .sign(let sign, .around): return " \(sign) "
    case .sign(let sign, .after): return sign + " "
    case .gap: return " "
    case .row(let nodes): return nodes.map(\.line).joined()
    case .fraction(let top, let bottom):
      return FormulaLine.fraction(top.line, bottom.line)
    case .scripts(let base, let lower, let upper):
      let raised = upper.map { Self.raised($0.line) ?? Self.marked($0.line, "^") } ?? ""
      let lowered = lower.map { Self.lowered($0.line) ?? Self.marked($0.line, "_") } ?? ""
      return base.line + raised + lowered
    case .limits(let sign, let lower, let upper):
      let raised = upper.map { Self.raised($0.line) ?? Self.marked($0.line, "^") } ?? ""
      return sign + (Self.lowered(lower.line) ?? Self.marked(lower.line, "_")) + raised
    case .fenced(let open, let inner, let close): return open + inner.line + close
    case .matrix(let rows):
      return "[" + rows.map { $0.map(\.line).joined(separator: ", ") }.joined(separator: "; ") + "]"
    case .root(let inner): return "√(\(inner.line))"
    }
  }

  /// How deep pieces are nested.
  var depth: Int {
    let inner: [FormulaNode] =
      switch self {
      case .identifier, .number, .sign, .gap: []
      case .row(let nodes): nodes
      case .fraction(let top, let bottom): [top, bottom]
      case .scripts(let base, let lower, let upper): [base, lower, upper].compactMap { $0 }
      case .limits(_, let lower, let upper): [lower, upper].compactMap { $0 }
      case .fenced(_, let inner, _), .root(let inner): [inner]
      case .matrix(let rows): rows.flatMap { $0 }
      }
    return 1 + (inner.map(\.depth).max() ?? 0)
  }

  /// Without blanks round its signs, as in a script.
  var close: FormulaNode {
    switch self {
    case .sign(let sign, _): .sign(sign, .none)
    case .row(let nodes): .row(nodes.map(\.close))
    default: self
    }
  }

  private static func marked(_ text: String, _ mark: String) -> String {
    let text = text.filter { $0 != " " }
    return text.count == 1 ? mark + text : "\(mark)(\(text))"
  }

  /// In Unicode's raised characters, where all of them exist.
  static func raised(_ text: String) -> String? { FormulaGlyphs.raised(text) }

  static func lowered(_ text: String) -> String? { FormulaGlyphs.lowered(text) }
}
