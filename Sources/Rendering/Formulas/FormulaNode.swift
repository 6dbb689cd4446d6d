import Notation

/// Mathematics as it is set, whether as a picture of characters, on one line or as MathML.
indirect enum FormulaNode: Equatable, Sendable {
  enum Spacing: Sendable { case none, around, after }
  enum Face: String, Sendable { case upright, bold, italic }
  enum Columns: Sendable {
    /// Each centred.
    case matrix
    /// By turns to the right and to the left, so that signs stand under one another.
    case aligned
    /// Each to the left.
    case cases
  }

  case identifier(String)
  case number(String)
  case sign(String, Spacing)
  /// Words among the signs.
  case text(String)
  /// Between two factors side by side.
  case gap
  /// A blank of so many ems.
  case space(Double)
  case row([FormulaNode])
  case fraction(FormulaNode, FormulaNode)
  case scripts(FormulaNode, lower: FormulaNode?, upper: FormulaNode?)
  /// ∑ with what it runs over, and whatever else has something under or over it.
  case limits(FormulaNode, lower: FormulaNode?, upper: FormulaNode?)
  case fenced(String, FormulaNode, String)
  case table([[FormulaNode]], Columns)
  case root(FormulaNode)
  case accent(FormulaNode, String)
  case braced(FormulaNode, isOver: Bool)
  case faced(Face, FormulaNode)
}

extension FormulaNode {
  /// On one line: `δˡⱼ`, `∂C/∂w`, `a^(x,l)`.
  var line: String {
    switch self {
    case .identifier(let text), .number(let text), .text(let text): return text
    case .sign(let sign, .none): return sign
    case .sign(let sign, .around): return " \(sign) "
    case .sign(let sign, .after): return sign + " "
    case .gap: return " "
    case .space(let ems): return ems < 0.25 ? "" : ems < 1 ? " " : "  "
    case .row(let nodes): return nodes.map(\.line).joined()
    case .fraction(let top, let bottom): return Self.fraction(top.line, bottom.line)
    case .scripts(let base, let lower, let upper):
      return base.line + Self.script(upper, Self.raised, "^")
        + Self.script(lower, Self.lowered, "_")
    case .limits(let base, let lower, let upper):
      // What is said of all that is braced is not said of its last term.
      let isBraced = if case .braced = base { base.line.contains(" ") } else { false }
      let text = isBraced ? "(\(base.line))" : base.line
      return text + Self.script(lower, Self.lowered, "_")
        + Self.script(upper, Self.raised, "^")
    case .fenced(let open, let inner, let close): return open + inner.line + close
    case .table(let rows, let columns):
      let separator = columns == .aligned ? "" : ", "
      return rows.map { $0.map(\.line).joined(separator: separator) }.joined(separator: "; ")
    case .root(let inner): return "√(\(inner.line))"
    case .accent(let inner, let mark): return inner.line + mark
    case .braced(let inner, _), .faced(_, let inner): return inner.line
    }
  }

  var depth: Int { 1 + (inner.map(\.depth).max() ?? 0) }

  private var inner: [FormulaNode] {
    switch self {
    case .identifier, .number, .sign, .text, .gap, .space: []
    case .row(let nodes): nodes
    case .fraction(let top, let bottom): [top, bottom]
    case .scripts(let base, let lower, let upper), .limits(let base, let lower, let upper):
      [base, lower, upper].compactMap { $0 }
    case .fenced(_, let inner, _), .root(let inner), .accent(let inner, _), .braced(let inner, _),
      .faced(_, let inner):
      [inner]
    case .table(let rows, _): rows.flatMap { $0 }
    }
  }

  /// Without blanks round its signs, as in a script.
  var close: FormulaNode {
    switch self {
    case .sign(let sign, _): .sign(sign, .none)
    case .row(let nodes): .row(nodes.map(\.close))
    default: self
    }
  }

  /// `a/b`, the parts in brackets where they need them.
  private static func fraction(_ top: String, _ bottom: String) -> String {
    let top = top.contains { " /+−".contains($0) } ? "(\(top))" : top
    let core = bottom.filter { character in
      !"∂′".contains(character) && !character.unicodeScalars.allSatisfy(Scripts.contains)
    }
    let isOneFactor = core.count == 1 || bottom.allSatisfy { $0.isASCII && $0.isNumber }
    return top + "/" + (isOneFactor ? bottom : "(\(bottom))")
  }

  /// A script in characters of its own, or behind its mark.
  private static func script(
    _ node: FormulaNode?, _ form: (String) -> String?, _ mark: String
  ) -> String {
    guard let text = node?.line.filter({ $0 != " " }) else { return "" }
    if text.isEmpty { return mark }
    return form(text) ?? (text.count == 1 ? mark + text : "\(mark)(\(text))")
  }

  /// In Unicode's raised characters, where all of them exist.
  static func raised(_ text: String) -> String? {
    let primes = text.prefix { $0 == "′" }
    if primes.count == text.count { return text }
    return Scripts.raise(plain(String(text.dropFirst(primes.count)))).map { primes + $0 }
  }

  static func lowered(_ text: String) -> String? { Scripts.lower(plain(text)) }

  private static func plain(_ text: String) -> String {
    String(text.map { $0 == "ℓ" ? "l" : $0 == "⊤" ? "T" : $0 })
  }
}
