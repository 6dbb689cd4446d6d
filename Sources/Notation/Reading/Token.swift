/// The smallest readable piece of a line.
struct Token: Equatable, Sendable {
  enum Kind: Equatable, Sendable {
    case number(Double)
    /// Letters and digits that are no symbol of the table.
    case word(String)
    case symbol(String)
    /// A LaTeX name that the table does not have.
    case macro(String)
    /// Words, as `\\text{…}` holds them: a phrase of `Words`, or one that is not known.
    case text(String)
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
    /// `\quad`: what separates statements.
    case gap
    /// `⇒`, `∴`: what follows is a statement, however it looks.
    case conclusion
    /// `⇔`
    case equivalence
    /// The brace drawn before cases or a system of equations.
    case drawnBrace
    /// `\begin{…}` and `\end{…}`.
    case begin(String)
    case end_(String)
    case end
  }

  enum Bracket: Equatable, Sendable {
    case round, square, curly, angle

    var opening: String { ["(", "[", "{", "⟨"][place] }
    var closing: String { [")", "]", "}", "⟩"][place] }

    private var place: Int { [.round, .square, .curly, .angle].firstIndex(of: self) ?? 0 }
  }

  let kind: Kind
  /// Where it stands, in Unicode scalars of the line from 0.
  private(set) var range: Range<Int>
  /// Whether a blank stands before it: `a [1]` is no `a[1]`.
  let spaced: Bool
  /// Whether two blanks or more stand before it, as before an equation's number.
  var isSetOff = false
  /// Whether it begins a row: there a `+` adds to what stands before.
  var beginsRow = false

  func moved(by offset: Int) -> Token {
    var moved = self
    moved.range = range.moved(by: offset)
    return moved
  }

  var isGap: Bool { [.gap, .conclusion, .equivalence].contains(kind) }

  var word: String? { if case .word(let word) = kind { word } else { nil } }

  var name: String? {
    if case .symbol(let glyph) = kind { glyph } else { word }
  }

  var nesting: Int {
    switch kind {
    // Of environments only cases are left when this is asked.
    case .open, .begin: 1
    case .close, .end_: -1
    default: 0
    }
  }

  var isScript: Bool { kind == .raise || kind == .lower }

  var takesArgument: Bool {
    if case .macro = kind { true } else { isScript || kind == .symbol("√") }
  }

  /// Whether a bracket stands for the beginning or the end of an environment.
  var isEnvironment: Bool { range.count > 1 }

  var isSymbol: Bool { if case .symbol = kind { true } else { false } }

  /// Whether it is a relation between two sides; what stands behind `∈` is a set.
  var isRelation: Bool {
    guard case .symbol(let glyph) = kind else { return false }
    return Symbol.spelled(glyph)?.category == .relation
  }

  /// Whether it is an operator that needs something on both sides; + and − may be signs too.
  var isInfix: Bool {
    guard case .symbol(let glyph) = kind else { return false }
    return Term.Operator.with(glyph: glyph) != nil
  }

  var isSign: Bool { kind == .symbol("+") || kind == .symbol("−") }
}

extension Array where Element: Equatable {
  mutating func appendIfNew(_ element: Element) {
    if !contains(element) { append(element) }
  }
}

extension [Token] {
  /// From the first to the last of them.
  var range: Range<Int> {
    guard let first, let last else { return 0..<0 }
    return first.range.lowerBound..<Swift.max(first.range.lowerBound, last.range.upperBound)
  }

  /// The positions outside all brackets, with the depth counted from the first token.
  var outer: [Int] {
    var depth = 0
    return indices.filter { index in
      let before = depth
      depth += self[index].nesting
      return Swift.min(before, depth) <= 0
    }
  }

  /// Whether two sides stand in it; the rows of cases may be whole equations.
  var holdsRelation: Bool {
    outer.contains { self[$0].isRelation || self[$0].kind == .begin("cases") }
  }

  func without(_ positions: Set<Int>) -> [Token] {
    indices.filter { !positions.contains($0) }.map { self[$0] }
  }
}

extension Range<Int> {
  func moved(by offset: Int) -> Range { lowerBound + offset..<upperBound + offset }
}
