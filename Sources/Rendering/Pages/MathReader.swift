/// Reads LaTeX from left to right, once.
struct MathReader {
  private let characters: [Character]
  private var index = 0
  private var depth = 0
  private static let deepest = 60

  init(_ latex: String) { characters = Array(latex) }

  /// The whole formula; `\\` outside an environment starts another line of it.
  mutating func formula() -> String {
    var rows = [[String]()]
    var cell = ""
    while index < characters.count {
      cell += row()
      switch take() {
      case .cell: rows[rows.count - 1].append(flush(&cell))
      case .row:
        rows[rows.count - 1].append(flush(&cell))
        rows.append([])
      // A brace without its partner.
      case .close: cell += "<mo stretchy=\"false\">}</mo>"
      case .end, nil: break
      }
    }
    rows[rows.count - 1].append(cell)
    if rows.count == 1, rows[0].count == 1 { return rows[0][0] }
    return MathReader.table(rows, class: "aligned")
  }

  private func flush(_ cell: inout String) -> String {
    defer { cell = "" }
    return cell
  }

  // MARK: Rows

  private enum Stop { case cell, row, end, close }

  private var next: Character? { index < characters.count ? characters[index] : nil }

  private func starts(_ text: String) -> Bool { characters[index...].starts(with: Array(text)) }

  private mutating func skipBlanks() { while next?.isWhitespace == true { index += 1 } }

  /// What ends a row here.
  private var stop: Stop? {
    switch next {
    case "&": .cell
    case "}": .close
    case "\\": starts("\\\\") ? .row : starts("\\end{") ? .end : nil
    default: nil
    }
  }

  /// Takes what ended a row.
  private mutating func take() -> Stop? {
    guard let stop else { return nil }
    switch stop {
    case .cell, .close: index += 1
    case .row: index += 2
    case .end:
      index += 4
      _ = rawArgument()
    }
    return stop
  }

  /// Atoms with their scripts, up to what ends the row.
  private mutating func row() -> String {
    var result = ""
    skipBlanks()
    while next != nil, stop == nil {
      result += factor()
      skipBlanks()
    }
    return result
  }

  private mutating func factor() -> String {
    let isScriptAlone = next == "^" || next == "_"
    let base = isScriptAlone ? MathAtom(markup: "<mrow></mrow>") : atom()
    var (lower, upper) = ("", "")
    skipBlanks()
    while let mark = next, mark == "^" || mark == "_" || mark == "'" {
      index += 1
      if mark == "'" {
        upper += "<mo>′</mo>"
      } else if mark == "^" {
        upper += argument()
      } else {
        lower += argument()
      }
      skipBlanks()
    }
    return base.with(lower: lower, upper: upper)
  }

  // MARK: Atoms

  /// A group in braces, a macro, or one character, as one element.
  private mutating func argument() -> String {
    skipBlanks()
    // A script takes one digit: x^12 is x¹ and then 2.
    if let digit = next, digit.isASCII, digit.isNumber {
      index += 1
      return "<mn>\(digit)</mn>"
    }
    guard next != nil, stop == nil else { return "<mrow></mrow>" }
    return atom().markup
  }

  private mutating func atom() -> MathAtom {
    guard let character = next else { return MathAtom(markup: "") }
    if depth >= Self.deepest {
      let rest = String(characters[index...])
      index = characters.count
      return MathAtom(markup: "<mtext>\(Markup.escaped(rest))</mtext>")
    }
    depth += 1
    defer { depth -= 1 }
    if character.isASCII, character.isNumber { return number() }
    index += 1
    switch character {
    case "{":
      let inner = group()
      return MathAtom(markup: "<mrow>\(inner)</mrow>")
    case "\\": return macro()
    case "~": return MathAtom(markup: MathAtom.space("0.33em"))
    case _ where character.isLetter: return MathAtom(letter: String(character))
    default: return MathAtom(operator: String(character))
    }
  }

  /// The rows up to the closing brace; `&` and `\\` in it are blanks.
  private mutating func group() -> String {
    var inner = ""
    while next != nil {
      inner += row()
      if take() == .close { break }
    }
    return inner
  }

  private mutating func number() -> MathAtom {
    let start = index
    while let character = next, character.isASCII, character.isNumber || character == "." {
      index += 1
    }
    // A point at the end is the sentence's.
    if characters[index - 1] == "." { index -= 1 }
    return MathAtom(markup: "<mn>\(String(characters[start..<index]))</mn>")
  }

  private mutating func rawArgument() -> String {
    skipBlanks()
    guard next == "{" else { return "" }
    let text = characters[(index + 1)...].prefix { $0 != "}" }
    index = min(characters.count, index + text.count + 2)
    return String(text)
  }

  private mutating func macro() -> MathAtom {
    let name = String(characters[index...].prefix { $0.isASCII && $0.isLetter })
    if name.isEmpty {
      guard let symbol = next else { return MathAtom(operator: "\\") }
      index += 1
      return MathAtom(escape: symbol)
    }
    index += name.count
    if let atom = MathAtom(macro: name) { return atom }
    switch name {
    case "frac", "dfrac", "tfrac":
      return MathAtom(markup: "<mfrac>\(argument())\(argument())</mfrac>")
    case "sqrt": return MathAtom(markup: "<msqrt>\(argument())</msqrt>")
    case "text", "textrm", "textit", "mbox":
      return MathAtom(markup: "<mtext>\(Markup.escaped(rawArgument()))</mtext>")
    case "rm", "bf", "it":
      let name = ["rm": "upright", "bf": "bold"][name] ?? "italic"
      return MathAtom(markup: "<mrow class=\"\(name)\">\(row())</mrow>")
    case "mathrm", "operatorname", "mathsf":
      return MathAtom(markup: "<mrow class=\"upright\">\(argument())</mrow>")
    case "mathbf", "boldsymbol", "bm":
      return MathAtom(markup: "<mrow class=\"bold\">\(argument())</mrow>")
    case "mathit", "mathcal", "mathbb", "boxed": return MathAtom(markup: argument())
    case "hat", "bar", "tilde", "vec", "dot", "overline":
      return MathAtom(accent: name, over: argument())
    case "left", "right": return delimiter()
    case "big", "Big", "bigl", "bigr", "Bigl", "Bigr", "displaystyle", "limits", "nonumber":
      return MathAtom(markup: "")
    case "tag", "label":
      _ = rawArgument()
      return MathAtom(markup: "")
    case "begin": return environment(rawArgument())
    default: return MathAtom(markup: "<mtext>\\\(name)</mtext>")
    }
  }

  /// What stands behind `\left` or `\right`: a bracket as tall as what is between.
  private mutating func delimiter() -> MathAtom {
    skipBlanks()
    guard let sign = next else { return MathAtom(markup: "") }
    index += 1
    if sign == "." { return MathAtom(markup: "") }
    let shown = sign == "\\" ? macro().sign : String(sign)
    return MathAtom(markup: "<mo stretchy=\"true\">\(Markup.escaped(shown))</mo>")
  }

  private mutating func environment(_ name: String) -> MathAtom {
    var rows = [[String]()]
    var cell = ""
    loop: while next != nil {
      cell += row()
      switch take() {
      case .cell: rows[rows.count - 1].append(flush(&cell))
      case .row:
        rows[rows.count - 1].append(flush(&cell))
        rows.append([])
      case .end: break loop
      case .close, nil: break
      }
    }
    if !cell.isEmpty || rows.count == 1 { rows[rows.count - 1].append(cell) }
    let isMatrix = name.hasSuffix("matrix") || name == "array"
    let table = MathReader.table(rows, class: isMatrix ? "matrix" : "aligned")
    let brackets: (String, String) =
      switch name {
      case "bmatrix": ("[", "]")
      case "pmatrix": ("(", ")")
      case "vmatrix": ("|", "|")
      case "Vmatrix": ("‖", "‖")
      case "cases": ("{", "")
      default: ("", "")
      }
    func bracket(_ sign: String) -> String {
      sign.isEmpty ? "" : "<mo stretchy=\"true\">\(sign)</mo>"
    }
    return MathAtom(markup: "<mrow>\(bracket(brackets.0))\(table)\(bracket(brackets.1))</mrow>")
  }

  private static func table(_ rows: [[String]], class name: String) -> String {
    let lines = rows.filter { !$0.allSatisfy(\.isEmpty) }.map { row in
      "<mtr>" + row.map { "<mtd><mrow>\($0)</mrow></mtd>" }.joined() + "</mtr>"
    }
    return
      "<mtable class=\"\(name)\" displaystyle=\"\(name == "aligned")\">\(lines.joined())</mtable>"
  }
}
