/// How a file's name with blanks, quotes or brackets stands in a line: between double quotes, where
/// `\"` is a quote and `\\` a backslash.
///
/// As a value it follows a line from left to right.
package struct Quotation {
  /// Whether the scalar that was followed last stands between quotes.
  package private(set) var isOpen = false
  private var isEscaped = false

  package init() {}

  package mutating func follow(_ scalar: Unicode.Scalar) {
    if isEscaped {
      isEscaped = false
    } else if scalar == "\"" {
      isOpen.toggle()
    } else {
      isEscaped = isOpen && scalar == "\\"
    }
  }

  /// The text as a word of a line; in quotes only where it needs them, or where that is asked for.
  package static func word(_ text: String, inQuotes: Bool = false) -> String {
    let special = "\"\\()[]{}".unicodeScalars
    guard inQuotes || text.unicodeScalars.contains(where: { $0.isBlank || special.contains($0) })
    else { return text }
    return "\"\(beginning(text))\""
  }

  /// The same without the quotes around it.
  package static func beginning(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
  }

  /// What a word stands for; one that is still open, for its beginning.
  package static func text(of word: String) -> String {
    guard word.hasPrefix("\"") else { return word }
    var quotation = Quotation()
    var text = String.UnicodeScalarView()
    for scalar in word.unicodeScalars {
      let wasEscaped = quotation.isEscaped
      quotation.follow(scalar)
      let isMark = !wasEscaped && (scalar == "\"" || quotation.isEscaped)
      if !isMark { text.append(scalar) }
    }
    return String(text)
  }
}
