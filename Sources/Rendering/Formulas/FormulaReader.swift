import Notation

/// Reads a formula from left to right, once, as it is written: LaTeX, Unicode and plain letters.
struct FormulaReader {
  let characters: [Character]
  var index = 0
  private var depth = 0
  /// Whether it is nested deeper than anybody reads; nothing is made of it then.
  private(set) var isTooDeep = false
  /// Where the letters end that were found to be no word.
  private var lettersEnd = 0
  /// In a script factors stand close together.
  private var isInScript = false
  private static let deepest = 60

  init(_ source: String) { characters = Array(source) }

  /// The whole formula; `\\` outside an environment starts another line of it.
  mutating func formula() -> FormulaNode {
    let rows = cells(inEnvironment: false)
    return rows.count == 1 && rows[0].count == 1 ? rows[0][0] : Self.alignment(rows)
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

  enum Stop { case cell, row, end, close, right }

  var next: Character? { index < characters.count ? characters[index] : nil }

  private func starts(_ text: String) -> Bool { characters[index...].starts(with: text) }

  @discardableResult
  mutating func skipBlanks() -> Bool {
    let start = index
    while next?.isWhitespace == true { index += 1 }
    return index > start
  }

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

  /// Factors with gaps between them, up to what ends the row or closes the bracket that it is in.
  mutating func row(in bracket: Character? = nil) -> [FormulaNode] {
    var nodes: [FormulaNode] = []
    var isApart = false
    skipBlanks()
    while next != nil, stop == nil, !closes(bracket, behind: nodes.last) {
      let factor = factor()
      if factor.isBlank {
        if !factor.isEmpty { nodes.append(factor) }
        isApart = isApart || !factor.isEmpty
      } else {
        let before = nodes.last { !$0.isBlank }
        let needsGap = before?.needsGap(before: factor, isApart: isApart) == true
        if needsGap, !isInScript, nodes.last?.isWide == false { nodes.append(.gap) }
        nodes.append(factor.opening(behind: before))
        isApart = false
      }
      isApart = skipBlanks() || isApart
    }
    return nodes
  }

  /// What is in brackets, if they are closed in the same row.
  private mutating func bracketed(_ open: Character) -> FormulaNode {
    let inner = row(in: open)
    guard closes(open, behind: inner.last) else {
      return .row([.sign(String(open), .none)] + inner)
    }
    let close = open == "‖" ? "‖" : String(characters[index])
    index += open == "‖" ? norm?.count ?? 1 : 1
    return .fenced(String(open), .row(inner), close)
  }

  private func closes(_ bracket: Character?, behind last: FormulaNode?) -> Bool {
    switch bracket {
    case nil: false
    // Where an operand must come, another one opens.
    case "‖": last.map { !$0.isOperator } == true && norm != nil
    default: next == ")" || next == "]"
    }
  }

  /// The sign of a norm, as it is typed here.
  private var norm: String? {
    guard let next, "‖|\\".contains(next) else { return nil }
    return ["‖", "||", "\\|", "\\Vert", "\\lVert", "\\rVert"].first(where: starts)
  }

  private mutating func factor() -> FormulaNode {
    let (base, hasLimits) = isAtScript ? (FormulaNode.row([]), false) : atom()
    var (lower, upper): ([FormulaNode], [FormulaNode]) = ([], [])
    var end = index
    skipBlanks()
    while let mark = next, isAtScript {
      if let run = run(Scripts.raised) {
        upper += run
      } else if let run = run(Scripts.lowered) {
        lower += run
      } else {
        index += 1
        switch mark {
        case "^": upper += script()
        case "_": lower += script()
        default: upper.append(.sign("′", .none))
        }
      }
      end = index
      skipBlanks()
    }
    index = end
    if lower.isEmpty, upper.isEmpty { return base }
    let low = lower.isEmpty ? nil : FormulaNode.row(lower)
    let high = upper.isEmpty ? nil : FormulaNode.row(upper)
    // What is raised on a letter without layers is a power of all of it.
    if let low, let high, case .identifier(let letter) = base,
      Letter(rawValue: letter)?.hasLayer == false, high.line.allSatisfy(\.isNumber)
    {
      return .scripts(.scripts(base, lower: low, upper: nil), lower: nil, upper: high)
    }
    return hasLimits
      ? .limits(base, lower: low, upper: high) : .scripts(base, lower: low, upper: high)
  }

  private var isAtScript: Bool {
    guard let next else { return false }
    return "^_'′".contains(next) || Scripts.contains(next.unicodeScalars.first!)
  }

  /// Characters that are raised or lowered themselves.
  private mutating func run(_ table: [Unicode.Scalar: Unicode.Scalar]) -> [FormulaNode]? {
    let run = characters[index...].prefix { table[$0.unicodeScalars.first!] != nil }
    if run.isEmpty { return nil }
    index += run.count
    var reader = FormulaReader(run.map { String(table[$0.unicodeScalars.first!]!) }.joined())
    reader.isInScript = true
    return reader.row()
  }

  private mutating func script() -> [FormulaNode] {
    let isNested = isInScript
    defer { isInScript = isNested }
    isInScript = true
    let script = argument()
    return script.isEmpty ? [script] : script.parts
  }

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
      isTooDeep = true
      index = characters.count
      return (.row([]), false)
    }
    depth += 1
    defer { depth -= 1 }
    if character.isASCII, character.isNumber { return (number(), false) }
    if let norm {
      index += norm.count
      return (bracketed("‖"), false)
    }
    if let sign = typedSign { return (sign, false) }
    index += 1
    switch character {
    case "{": return (.row(group()), false)
    case "(", "[": return (bracketed(character), false)
    case "\\": return macro()
    case "~": return (.space(0.33), false)
    default:
      let node = FormulaSigns.node(ofSign: String(character))
      return (node, node.joint == .large)
    }
  }

  /// A word or several signs that stand for one, as `delta` and `<=`.
  private var typedSign: FormulaNode? {
    mutating get {
      if index < lettersEnd || next == "\\" { return nil }
      let word = characters[index...].prefix { $0.isASCII && $0.isLetter }
      if word.count > 1, let node = FormulaSigns.node(ofWord: String(word)) {
        index += word.count
        return node
      }
      lettersEnd = index + word.count
      if !word.isEmpty { return nil }
      for length in [3, 2] {
        let sign = String(characters[index...].prefix(length))
        guard sign.count == length, let symbol = Symbol.spelled(sign) else { continue }
        index += length
        return FormulaSigns.node(ofSign: symbol.glyph)
      }
      return nil
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
