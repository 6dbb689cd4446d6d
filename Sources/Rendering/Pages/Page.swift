package import Sentences
import Support

/// One self-contained HTML page: a title, its sections with a table of contents, and its style; no
/// script and nothing from elsewhere.
package struct Page: Sendable {
  package struct Section: Sendable {
    package let id: String
    package let title: String
    /// HTML.
    package let content: String
    /// Whether a shorter way through the page leads through it.
    package let isShort: Bool
    /// The name of the part of the page that begins with it.
    package let part: String?

    package init(
      id: String, title: String, content: String, isShort: Bool = false, part: String? = nil
    ) {
      self.id = PageRenderer.identifier(id)
      self.title = title
      self.content = content
      self.isShort = isShort
      self.part = part
    }

    fileprivate var entry: String {
      "<li><a href=\"#step:\(id)\">\(Markup.escaped(title))</a></li>\n"
    }
  }

  package let title: String
  /// The title as HTML.
  package let heading: String
  package let language: String
  /// The language of what stands around the text.
  package let words: Language
  package let sections: [Section]

  package init(
    title: String, heading: String, language: String = "en", words: Language = .english,
    sections: [Section]
  ) {
    self.title = title
    self.heading = heading
    self.language = language
    self.words = words
    self.sections = sections
  }

  package var html: String {
    // The policy lets no script run, should one ever come through.
    """
    <!DOCTYPE html>
    <html lang="\(Markup.escaped(language))">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" \
    content="default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="generator" content="tutor">
    <title>\(Markup.escaped(title))</title>
    <style>
    \(Picture.style)
    \(Self.style)
    </style>
    </head>
    <body>
    <a class="skip" href="#chapter">\(Sentence.skipToChapter[words])</a>
    <header><h1>\(heading)</h1></header>
    \(contents)<main id="chapter">
    \(sections.map { "<section id=\"step:\($0.id)\">\n\($0.content)</section>\n" }.joined())</main>
    </body>
    </html>

    """
  }

  /// How it looks: on a phone and a desk, by day and by night, and on paper.
  static let style = String(decoding: PackageResources.page_css, as: UTF8.self)

  private var contents: String {
    let entries = sections.filter { $0.title != title }
    if entries.isEmpty { return "" }
    let short = sections.filter(\.isShort).map(\.entry).joined()
    return list(Sentence.contents[words], nested(entries))
      + (short.isEmpty ? "" : list(Sentence.theShortPath[words], short))
  }

  /// The sections of each part below its name.
  private func nested(_ sections: [Section]) -> String {
    var (entries, isInPart) = ("", false)
    let end = "</ol>\n</li>\n"
    for section in sections {
      if let part = section.part {
        entries += (isInPart ? end : "") + "<li>\(Markup.escaped(part))\n<ol>\n"
        isInPart = true
      }
      entries += section.entry
    }
    return isInPart ? entries + end : entries
  }

  private func list(_ name: String, _ entries: String) -> String {
    "<nav aria-label=\"\(name)\">\n<details><summary>\(name)</summary>\n"
      + "<ol>\n\(entries)</ol>\n</details>\n</nav>\n"
  }
}

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
    if let colon = head.firstIndex(of: ":"), !schemes.contains(head[..<colon].lowercased()) {
      return nil
    }
    return escaped(address.map { $0.isWhitespace ? encoded($0) : String($0) }.joined())
  }

  /// A blank as it may stand in an address; the bytes of all have two hexadecimal digits.
  private static func encoded(_ blank: Character) -> String {
    String(blank).utf8.map { "%" + String($0, radix: 16, uppercase: true) }.joined()
  }

  /// Styled text, each role but the plain one in a class of its own.
  package static func spans(_ text: StyledText) -> String {
    text.spans.map { span in
      let name = span.role.className
      let text = escaped(span.text)
      return name == "plain" ? text : "<span class=\"\(name)\">\(text)</span>"
    }.joined()
  }
}
