/// The smallest readable piece of a line.
struct Token: Equatable, Sendable {
  enum Kind: Equatable, Sendable {
    case number(Double)
    /// Letters and digits that are no symbol of the table.
    case word(String)
    case symbol(String)
    /// A LaTeX name that the table does not have.
    case macro(String)
    case open(Bracket)
    case close(Bracket)
    case raise
    case lower
    case comma
    case semicolon
    /// `&`, between the entries of a row.
    case ampersand
    /// `\\`, between rows.
    case newRow
    /// `\quad`, `⇒`: what separates statements.
    case gap
    /// `\begin{…}` and `\end{…}`.
    case begin(String)
    case end_(String)
    case end
  }

  enum Bracket: Equatable, Sendable {
    case round, square, curly

    var opening: String { self == .round ? "(" : self == .square ? "[" : "{" }
    var closing: String { self == .round ? ")" : self == .square ? "]" : "}" }
  }

  let kind: Kind
  /// Where it stands, in Unicode scalars of the line from 0.
  let range: Range<Int>
  /// Whether a blank stands before it: `a [1]` is no `a[1]`.
  let spaced: Bool

  var word: String? { if case .word(let word) = kind { word } else { nil } }

  var name: String? {
    if case .symbol(let glyph) = kind { glyph } else { word }
  }

  var nesting: Int {
    switch kind {
    case .open: 1
    case .close: -1
    default: 0
    }
  }

  var isScript: Bool { kind == .raise || kind == .lower }

  var takesArgument: Bool {
    if case .macro = kind { true } else { isScript || kind == .symbol("√") }
  }

  var isSymbol: Bool { if case .symbol = kind { true } else { false } }

  /// Whether it is a relation between two sides; `∈` only names a range.
  var isRelation: Bool {
    guard case .symbol(let glyph) = kind else { return false }
    return glyph != "∈" && Symbol.spelled(glyph)?.category == .relation
  }
}

extension Array where Element: Equatable {
  mutating func appendIfNew(_ element: Element) {
    if !contains(element) { append(element) }
  }
}

extension Range<Int> {
  func moved(by offset: Int) -> Range { lowerBound + offset..<upperBound + offset }
}
