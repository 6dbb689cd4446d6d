/// One self-contained HTML page: a title, its sections with a table of contents, and its style; no
/// script and nothing from elsewhere.
package struct Page: Sendable {
  package struct Section: Sendable {
    package let id: String
    package let title: String
    /// HTML.
    package let content: String

    package init(id: String, title: String, content: String) {
      self.id = PageRenderer.identifier(id)
      self.title = title
      self.content = content
    }
  }

  package let title: String
  /// The title as HTML.
  package let heading: String
  package let sections: [Section]

  package init(title: String, heading: String, sections: [Section]) {
    self.title = title
    self.heading = heading
    self.sections = sections
  }

  package var html: String {
    // The policy lets no script run, should one ever come through.
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" \
    content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
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
    <a class="skip" href="#chapter">Skip to the chapter</a>
    <header><h1>\(heading)</h1></header>
    \(contents)<main id="chapter">
    \(sections.map(Self.section).joined())</main>
    </body>
    </html>

    """
  }

  /// How it looks: on a phone and a desk, by day and by night, and on paper.
  private static let style = String(decoding: PackageResources.page_css, as: UTF8.self)

  private var contents: String {
    let entries = sections.filter { $0.title != title }
    if entries.isEmpty { return "" }
    let lines = entries.map {
      "<li><a href=\"#step:\($0.id)\">\(Markup.escaped($0.title))</a></li>\n"
    }
    return
      "<nav aria-label=\"Contents\">\n<details><summary>Contents</summary>\n<ol>\n\(lines.joined())"
      + "</ol>\n</details>\n</nav>\n"
  }

  private static func section(_ section: Section) -> String {
    "<section id=\"step:\(section.id)\">\n\(section.content)</section>\n"
  }
}
