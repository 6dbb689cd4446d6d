import Notation

extension StyledText {
  /// The text for a screen reader: the book's notation as LaTeX, since many read `δ²₁` as "δ".
  package var spoken: StyledText {
    StyledText(
      spans.map { span in
        guard span.role == .notation, !span.text.utf8.allSatisfy({ $0 < 0x80 }) else { return span }
        var span = span
        span.text = SpokenNotation.latex(ofLine: span.text)
        return span
      })
  }
}

/// A line of Unicode as the LaTeX that it could be typed in.
enum SpokenNotation {
  static func latex(ofLine line: String) -> String {
    let scalars = Array(line.unicodeScalars)
    var result = ""
    var index = 0
    while index < scalars.count {
      if let (script, end) = script(scalars, from: index, Scripts.raised) {
        result += "^" + script + blank(before: end, in: scalars)
        index = end
      } else if let (script, end) = script(scalars, from: index, Scripts.lowered) {
        result += "_" + script + blank(before: end, in: scalars)
        index = end
      } else {
        let piece = spelling(of: scalars[index])
        index += 1
        result += piece
        let isName = piece.hasPrefix("\\") && piece.last?.isLetter == true
        if isName { result += blank(before: index, in: scalars) }
      }
    }
    return result
  }

  /// What keeps a letter from running into what stands before it.
  private static func blank(before index: Int, in scalars: [Unicode.Scalar]) -> String {
    guard index < scalars.count else { return "" }
    let scalar = scalars[index]
    let isScript = Scripts.raised[scalar] != nil || Scripts.lowered[scalar] != nil
    let isName = isScript || spelling(of: scalar).hasPrefix("\\")
    return scalar.properties.isAlphabetic && !isName ? " " : ""
  }

  /// A run of raised or lowered characters as a script, and where it ends.
  private static func script(
    _ scalars: [Unicode.Scalar], from start: Int, _ table: [Unicode.Scalar: Unicode.Scalar]
  ) -> (String, Int)? {
    let run = scalars[start...].prefix { table[$0] != nil }
    if run.isEmpty { return nil }
    let text = String(run.map { table[$0] ?? $0 })
    return (text.count == 1 ? text : "{\(text)}", run.endIndex)
  }

  private static func spelling(of scalar: Unicode.Scalar) -> String {
    if scalar.isASCII { return String(scalar) }
    switch scalar {
    case "−": return "-"
    case "′": return "'"
    case "‖": return "\\|"
    case "→": return "\\to"
    default:
      guard let name = Symbol.spelled(String(scalar))?.latex.first else { return String(scalar) }
      return "\\" + name
    }
  }
}
