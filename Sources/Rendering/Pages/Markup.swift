import Support

/// Text as HTML: what is written into a page from outside goes through here.
package enum Markup {
  /// Text in which no character is markup, and none steers.
  package static func escaped(_ text: String) -> String {
    let text = sanitised(text, keeping: "\t\n").unicodeScalars.map { $0 == "\t" ? " " : $0 }
    return String(text).escapedForXML(apostrophe: "&#39;")
  }

  /// The schemes that a link may have; without one it leads to a file beside the page.
  private static let schemes = ["http", "https", "mailto"]

  /// The address as it may stand in a link; nil where following it could run something.
  package static func address(_ address: String) -> String? {
    // Browsers drop control characters, so that `java\nscript:` is a script too.
    if sanitised(address) != address { return nil }
    let head = address.prefix { !"/?#".contains($0) }
    if let colon = head.firstIndex(of: ":") {
      guard schemes.contains(head[..<colon].lowercased()) else { return nil }
    }
    return escaped(address.map { $0.isWhitespace ? encoded($0) : String($0) }.joined())
  }

  /// A blank as it may stand in an address.
  private static func encoded(_ blank: Character) -> String {
    let digits = Array("0123456789ABCDEF")
    return String(blank).utf8.map { "%\(digits[Int($0 >> 4)])\(digits[Int($0 & 15)])" }.joined()
  }

  /// Styled text, each role but the plain one in a class of its own.
  package static func spans(_ text: StyledText) -> String {
    text.spans.map { span in
      let name = Picture.className(span.role)
      let text = escaped(span.text)
      return name == "plain" ? text : "<span class=\"\(name)\">\(text)</span>"
    }.joined()
  }
}
