/// Reads LaTeX from left to right, once, as it is written: for formulas of which the language can't
/// read all.
struct LaTeXReader {
  let characters: [Character]
  var index = 0
  var depth = 0
  static let deepest = 60

  init(_ latex: String) { characters = Array(latex) }

  /// The whole formula; `\\` outside an environment starts another line of it.
  mutating func formula() -> FormulaNode {
    let rows = cells(inEnvironment: false)
    if rows.count == 1, rows[0].count == 1 { return rows[0][0] }
    return .table(rows.filter { !$0.allSatisfy(\.isEmpty) }, .aligned)
  }

  /// The cells between `&`, in rows between `\\`: up to `\end` in an environment, else to the end of
  /// the text.
  mutating func cells(inEnvironment: Bool) -> [[FormulaNode]] {
    var rows = [[FormulaNode]()]
    var cell: [FormulaNode] = []
    func endCell() {
      rows[rows.count - 1].append(.row(cell))
      cell = []
    }
    reading: while next != nil {
      cell += row()
      switch take() {
      case .cell: endCell()
      case .row:
        endCell()
        rows.append([])
      // A brace without its partner.
      case .close where !inEnvironment: cell.append(.sign("}", .none))
      case .end where inEnvironment: break reading
      case .close, .end, .right, nil: break
      }
    }
    endCell()
    return rows
  }

  // MARK: Rows

  enum Stop { case cell, row, end, close, right }

  var next: Character? { index < characters.count ? characters[index] : nil }

  private func starts(_ text: String) -> Bool { characters[index...].starts(with: text) }

  mutating func skipBlanks() { while next?.isWhitespace == true { index += 1 } }

  /// What ends a row here.
  private var stop: Stop? {
    switch next {
    case "&": return .cell
    case "}": return .close
    case "\\":
      if starts("\\\\") { return .row }
      if starts("\\end{") { return .end }
      let behind = index + 6
      let isName = behind < characters.count && characters[behind].isLetter
      return starts("\\right") && !isName ? .right : nil
    default: return nil
    }
  }

  /// Takes what ended a row.
  mutating func take() -> Stop? {
    guard let stop else { return nil }
    switch stop {
    case .cell, .close: index += 1
    case .row:
      index += 2
      // How far apart the lines are.
      if next == "[", let end = characters[index...].firstIndex(of: "]"), end - index < 12 {
        index = end + 1
      }
    case .end:
      index += 4
      _ = rawArgument()
    case .right: index += 6
    }
    return stop
  }

  /// Atoms with their scripts, up to what ends the row.
  mutating func row() -> [FormulaNode] {
    var nodes: [FormulaNode] = []
    skipBlanks()
    while next != nil, stop == nil {
      let factor = factor()
      if let last = nodes.last, last.isApart(from: factor) { nodes.append(.gap) }
      nodes.append(factor.opening(behind: nodes.last { !$0.isBlank }))
      skipBlanks()
    }
    return nodes
  }

  private mutating func factor() -> FormulaNode {
    let isScriptAlone = next == "^" || next == "_"
    let (base, hasLimits) = isScriptAlone ? (FormulaNode.row([]), false) : atom()
    var (lower, upper): ([FormulaNode], [FormulaNode]) = ([], [])
    skipBlanks()
    while let mark = next, mark == "^" || mark == "_" || mark == "'" {
      index += 1
      if mark == "'" {
        upper.append(.sign("′", .none))
      } else if mark == "^" {
        upper.append(argument())
      } else {
        lower.append(argument())
      }
      skipBlanks()
    }
    if lower.isEmpty, upper.isEmpty { return base }
    let (low, high) = (
      lower.isEmpty ? nil : FormulaNode.row(lower), upper.isEmpty ? nil : FormulaNode.row(upper)
    )
    return hasLimits
      ? .limits(base, lower: low, upper: high) : .scripts(base, lower: low, upper: high)
  }

  // MARK: Atoms

  /// A group in braces, a macro, or one character.
  mutating func argument() -> FormulaNode {
    skipBlanks()
    // A script takes one digit: x^12 is x¹ and then 2.
    if let digit = next, digit.isASCII, digit.isNumber {
      index += 1
      return .number(String(digit))
    }
    guard next != nil, stop == nil else { return .row([]) }
    return atom().node
  }

  mutating func atom() -> (node: FormulaNode, hasLimits: Bool) {
    guard let character = next else { return (.row([]), false) }
    if depth >= Self.deepest {
      let rest = String(characters[index...])
      index = characters.count
      return (.text(rest), false)
    }
    depth += 1
    defer { depth -= 1 }
    if character.isASCII, character.isNumber { return (number(), false) }
    index += 1
    switch character {
    case "{": return (.row(group()), false)
    case "\\": return macro()
    case "~": return (.space(0.33), false)
    case _ where character.isLetter: return (.identifier(String(character)), false)
    default: return (LaTeXSigns.node(ofSign: String(character)), false)
    }
  }

  /// The rows up to the closing brace; `&` and `\\` in it are blanks.
  mutating func group() -> [FormulaNode] {
    var inner: [FormulaNode] = []
    while next != nil {
      inner += row()
      if take() == .close { break }
    }
    return inner
  }

  private mutating func number() -> FormulaNode {
    let start = index
    while let character = next, character.isASCII, character.isNumber || character == "." {
      index += 1
    }
    // A point at the end is the sentence's.
    if characters[index - 1] == "." { index -= 1 }
    return .number(String(characters[start..<index]))
  }

  mutating func rawArgument() -> String {
    skipBlanks()
    guard next == "{" else { return "" }
    let text = characters[(index + 1)...].prefix { $0 != "}" }
    index = min(characters.count, index + text.count + 2)
    return String(text)
  }
}

extension FormulaNode {
  /// Whether nothing is seen of it.
  var isEmpty: Bool {
    if case .row(let nodes) = self { nodes.allSatisfy(\.isEmpty) } else { false }
  }

  fileprivate var isBlank: Bool {
    switch self {
    case .space, .gap: true
    default: isEmpty
    }
  }

  /// Whether two factors side by side would run into each other.
  fileprivate func isApart(from next: FormulaNode) -> Bool {
    func isLetter(_ node: FormulaNode) -> Bool {
      switch node {
      case .scripts(let base, _, _): isLetter(base)
      case .identifier, .text, .limits, .fraction, .root, .accent, .braced: true
      case .sign(let sign, _): ["∂", "∇", "Δ", "∑", "∏", "∫"].contains(sign)
      default: false
      }
    }
    switch self {
    case .limits: return !next.isBlank
    case .scripts(.sign("∇", _), _, _): return false
    case .text(let text): return text.last != " " && isLetter(next)
    case .scripts, .fraction, .root, .braced: return isLetter(next)
    case .sign("∑", _), .sign("∏", _), .sign("∫", _): return !next.isBlank
    default: return false
    }
  }

  /// A sign that has nothing before it to join, as the minus of −1, stands close to what follows.
  fileprivate func opening(behind before: FormulaNode?) -> FormulaNode {
    guard case .sign(let sign, .around) = self else { return self }
    switch before {
    case nil, .sign(_, .around), .sign(_, .after), .sign("(", _), .sign("[", _), .sign("{", _):
      return ["+", "−", "±", "∓"].contains(sign) ? .sign(sign, .none) : self
    default: return self
    }
  }
}
