import Notation

extension StyledText {
  /// The text for a screen reader: the book's notation as LaTeX, since many read `δ²₁` as "δ".
  package var spoken: StyledText {
    StyledText(
      spans.map { span in
        span.role == .notation && !span.text.utf8.allSatisfy({ $0 < 0x80 })
          ? span.with(text: latex(ofLine: span.text)) : span
      })
  }
}

/// A line of Unicode as the LaTeX that it could be typed in.
private func latex(ofLine line: String) -> String {
  var rest = line.unicodeScalars[...]
  var result = ""
  while let first = rest.first {
    var piece = spelling(of: first)
    var length = 1
    for (mark, table) in [("^", Scripts.raised), ("_", Scripts.lowered)] where table[first] != nil {
      let run = rest.prefix { table[$0] != nil }
      let text = String(run.compactMap { table[$0] })
      piece = mark + (text.count == 1 ? text : "{\(text)}")
      length = run.count
    }
    rest = rest.dropFirst(length)
    result += piece
    let isMacro = piece.hasPrefix("\\") && piece.last?.isLetter == true
    // What keeps a letter from running into what stands before it.
    if isMacro || Scripts.contains(first), let next = rest.first, next.properties.isAlphabetic,
      !Scripts.contains(next), !spelling(of: next).hasPrefix("\\")
    {
      result += " "
    }
  }
  return result
}

private func spelling(of scalar: Unicode.Scalar) -> String {
  let text = String(scalar)
  if scalar.isASCII { return text }
  switch scalar {
  case "−": return "-"
  case "′": return "'"
  case "‖": return "\\|"
  case "→": return "\\to"
  default: return Symbol.spelled(text)?.latex.first.map { "\\" + $0 } ?? text
  }
}
