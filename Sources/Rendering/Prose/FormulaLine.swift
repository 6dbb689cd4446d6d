/// LaTeX on one line of Unicode: `\delta_j^l` as `δˡⱼ`, `\frac{a}{b}` as `a/b`.
///
/// What it does not know stays as typed.
struct FormulaLine {
  private let characters: [Character]
  private var index = 0
  private var depth = 0
  private static let deepest = 60

  /// The lines of a displayed formula.
  static func lines(_ latex: String) -> [String] {
    var reader = FormulaLine(characters: Array(latex))
    var text = ""
    while reader.index < reader.characters.count {
      text += reader.sequence()
      // A brace without its partner.
      if reader.index < reader.characters.count {
        text.append(reader.characters[reader.index])
        reader.index += 1
      }
    }
    let lines = text.split(separator: "\n").map { tidy(String($0)) }.filter { !$0.isEmpty }
    // Nothing that was written may vanish.
    return lines.isEmpty && !latex.allSatisfy(\.isWhitespace) ? [latex] : lines
  }

  static func line(_ latex: String) -> String { lines(latex).joined(separator: " ") }

  /// Single blanks, none behind an opening bracket or before a closing one.
  private static func tidy(_ text: String) -> String {
    var result = ""
    for character in text {
      let isGlued =
        character == " "
        ? result.isEmpty || " ([".contains(result.last!)
        : result.last == " " && ")],;".contains(character)
      if isGlued, character == " " { continue }
      if isGlued { result.removeLast() }
      result.append(character)
    }
    while result.last == " " { result.removeLast() }
    return result
  }

  private var next: Character? { index < characters.count ? characters[index] : nil }

  private mutating func skipBlanks() { while next?.isWhitespace == true { index += 1 } }

  /// Everything up to a closing brace or the end.
  private mutating func sequence() -> String {
    var text = ""
    var endsInScript = false
    while let character = next, character != "}" {
      let start = index
      let isLarge = ["\\sum", "\\prod"].contains { name in
        characters[index...].prefix(name.count + 1).starts(with: name)
      }
      var atom = atom()
      if character == "-",
        text.allSatisfy({ $0 == " " }) || "(=+−⊙,[".contains(text.last { $0 != " " }!)
      {
        atom = "−"
      }
      if endsInScript, atom.first?.isLetter == true { text += " " }
      let scripts = scripts(subscriptFirst: isLarge)
      endsInScript = !scripts.isEmpty && atom != "∇"
      text += atom + scripts
      if atom == "∂" || atom == "∇" || atom == "Δ" { skipBlanks() }
      if index == start { index += 1 }
    }
    return text
  }

  private mutating func scripts(subscriptFirst: Bool) -> String {
    var upper = ""
    var lower = ""
    while true {
      let start = index
      skipBlanks()
      if next == "'" {
        index += 1
        upper += "′"
      } else if next == "^" {
        index += 1
        upper += Self.script(argument(), FormulaGlyphs.raised, mark: "^")
      } else if next == "_" {
        index += 1
        lower += Self.script(argument(), FormulaGlyphs.lowered, mark: "_")
      } else {
        index = start
        return subscriptFirst ? lower + upper : upper + lower
      }
    }
  }

  private static func script(_ text: String, _ form: (String) -> String?, mark: String) -> String {
    let text = text.filter { $0 != " " }
    if text.isEmpty { return mark }
    return form(text) ?? (text.count == 1 ? mark + text : "\(mark)(\(text))")
  }

  /// A group in braces, a macro, or one character.
  private mutating func argument() -> String {
    skipBlanks()
    // Nobody nests arguments so deep; what follows is shown behind them.
    if depth >= Self.deepest { return "" }
    depth += 1
    defer { depth -= 1 }
    return Self.tidy(atom())
  }

  private mutating func atom() -> String {
    guard let character = next else { return "" }
    index += 1
    switch character {
    case "{":
      if depth >= Self.deepest { return "{" }
      depth += 1
      defer { depth -= 1 }
      let inner = sequence()
      if next == "}" { index += 1 }
      return inner
    case "\\": return macro()
    case "&": return ""
    case "~": return " "
    case "-": return " − "
    case "=", "+", "<", ">", "≈", "⊙", "≡", "≤", "≥", "→": return " \(character) "
    case _ where character.isWhitespace: return " "
    default: return String(character)
    }
  }

  private mutating func macro() -> String {
    let name = String(characters[index...].prefix { $0.isASCII && $0.isLetter })
    if name.isEmpty {
      guard let symbol = next else { return "\\" }
      index += 1
      switch symbol {
      case "\\": return "\n"
      case ",", ";", ":", "!": return ""
      case "|": return "‖"
      case _ where symbol.isWhitespace: return " "
      default: return String(symbol)
      }
    }
    index += name.count
    if let glyph = FormulaGlyphs.glyph(ofMacro: name) { return glyph }
    switch name {
    case "frac", "dfrac", "tfrac":
      let (top, bottom) = (argument(), argument())
      return Self.fraction(top, bottom)
    case "sqrt": return "√" + Self.bracketed(argument())
    case "text", "textrm", "mbox": return rawArgument()
    case "mathrm", "mathbf", "boldsymbol", "bm", "mathit", "mathsf", "operatorname", "boxed",
      "mathcal":
      return argument()
    case "mathbb":
      let letter = argument()
      return ["R": "ℝ", "N": "ℕ", "Z": "ℤ", "E": "𝔼"][letter] ?? letter
    case "hat", "bar", "tilde", "vec", "dot":
      let accents = ["hat": "\u{302}", "bar": "\u{304}", "tilde": "\u{303}", "vec": "\u{20D7}"]
      return argument() + (accents[name] ?? "\u{307}")
    case "left", "right":
      if next == "." { index += 1 }
      return ""
    case "label", "color":
      _ = rawArgument()
      return ""
    case "tag": return "   (\(rawArgument()))"
    case "begin": return environment(rawArgument())
    case "end":
      _ = rawArgument()
      return ""
    default:
      let group = next == "{" ? "{\(argument())}" : ""
      return "\\" + name + group
    }
  }

  private mutating func rawArgument() -> String {
    skipBlanks()
    guard next == "{" else { return argument() }
    let text = characters[(index + 1)...].prefix { $0 != "}" }
    index = min(characters.count, index + text.count + 2)
    return String(text)
  }

  /// A matrix as `[1, 2; 3, 4]`; of any other environment its lines.
  private mutating func environment(_ name: String) -> String {
    if !name.hasSuffix("matrix") { return "" }
    let start = index
    let end = Array("\\end{\(name)}")
    while index < characters.count, !characters[index...].starts(with: end) { index += 1 }
    let body = String(characters[start..<index])
    index = min(characters.count, index + end.count)
    if depth >= Self.deepest { return body }
    let cells = body.replacing("&", with: ",")
    var reader = FormulaLine(characters: Array(cells))
    // Each nesting reads its body once more, so that few are worth it.
    reader.depth = depth + Self.deepest / 4
    let rows = reader.sequence().split(separator: "\n").map { Self.tidy(String($0)) }
    return "[" + rows.filter { !$0.isEmpty }.map { Self.spaced($0) }.joined(separator: "; ") + "]"
  }

  private static func spaced(_ row: String) -> String {
    row.split(separator: ",").map { tidy(String($0)) }.joined(separator: ", ")
  }

  /// A fraction as `a/b`, its parts in brackets where they need them.
  static func fraction(_ top: String, _ bottom: String) -> String {
    bracketed(top) + "/" + (isOneFactor(bottom) ? bottom : "(\(bottom))")
  }

  private static func bracketed(_ text: String) -> String {
    text.contains { " /+−".contains($0) } ? "(\(text))" : text
  }

  /// Whether a denominator reads right without brackets: a number, or one letter with its scripts.
  private static func isOneFactor(_ text: String) -> Bool {
    if text.allSatisfy(\.isASCIIDigit) { return true }
    return text.filter { $0 != "∂" && !FormulaGlyphs.isScript($0) }.count == 1
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
}
