import Markdown
import Testing

@testable import Rendering

@Suite("A page")
struct PageTests {
  private func html(_ markdown: String) -> String {
    PageRenderer().html(Document(parsing: markdown).blocks)
  }

  @Test(
    arguments: [
      (
        "<script>alert(1)</script>",
        "<pre class=\"listing\"><code>&lt;script&gt;alert(1)&lt;/script&gt;"
      ),
      ("a <b onclick=x>c", "<p>a <code>&lt;b onclick=x&gt;</code>c</p>\n"),
      ("[go](javascript:x)", "<p>go <span class=\"faint\">(javascript:x)</span></p>\n"),
      ("[go](JaVaScRiPt:x)", "<p>go <span class=\"faint\">(JaVaScRiPt:x)</span></p>\n"),
      ("[go](data:text/html,x)", "<p>go <span class=\"faint\">(data:text/html,x)</span></p>\n"),
      ("[go](https://a.b?c&d)", "<p><a href=\"https://a.b?c&amp;d\">go</a></p>\n"),
      ("![what](x.png)", "<p><a href=\"x.png\">[image: what]</a></p>\n"),
      (
        "![what](javascript:x)",
        "<p>[image: what] <span class=\"faint\">(javascript:x)</span></p>\n"
      ),
      ("1 < 2 & \"3\" 'x'", "<p>1 &lt; 2 &amp; &quot;3&quot; &#39;x&#39;</p>\n"),
      ("a\u{1B}[31mb\u{7}", "<p>a␛[31mb␇</p>\n"),
      ("one<br>two", "<p>one<br>two</p>\n"),
      ("- [x] a\n- [ ] b", "<li class=\"task\"><span role=\"img\" aria-label=\"done\">☑</span> a"),
      ("3. a\n4. b", "<ol start=\"3\">\n<li>a\n</li>\n<li>b\n</li>\n</ol>\n"),
      (
        "> [!TIP]\n> a",
        "<div class=\"alert tip\" role=\"note\">\n<p><strong>Tip</strong></p>\n<p>a</p>"
      ),
      ("|a|\n|-:|\n|1|", "<tr><td class=\"far\">1</td></tr>"),
      ("<!-- unseen -->", ""),
    ])
  func `Markdown is HTML, and what is HTML is text`(markdown: String, expected: String) {
    #expect(html(markdown).hasPrefix(expected) || html(markdown).contains("\n\(expected)"))
  }

  @Test(arguments: [
    "java\tscript:x", "java\nscript:x", " javascript:x", "\u{1}javascript:x", "vbscript:x",
  ])
  func `an address that could run something is none`(address: String) {
    #expect(Markup.address(address) == nil)
  }

  @Test(arguments: ["#there", "other.md", "../a/b:c", "mailto:a@b.c", "//host/x", "?a:b"])
  func `an address that leads somewhere stays`(address: String) {
    #expect(Markup.address(address) == address)
  }

  @Test func `roles have classes, plain text none`() {
    let text = StyledText("true", .right) + ": " + StyledText("a<b", .notation)
    #expect(
      Markup.spans(text)
        == "<span class=\"right\">true</span>: <span class=\"notation\">a&lt;b</span>")
  }

  @Test func `it has a language, a title, landmarks, a way past the contents and no script`() {
    let page = Page(
      title: "A & B", heading: "A &amp; <em>B</em>",
      sections: [
        .init(id: "one step", title: "1 < 2", content: "<p>text</p>\n"),
        .init(id: "two", title: "Two", content: ""),
      ]
    ).html
    for part in [
      "<html lang=\"en\">", "<title>A &amp; B</title>", "<h1>A &amp; <em>B</em></h1>",
      "<main id=\"chapter\">", "<nav aria-label=\"Contents\">",
      "<a class=\"skip\" href=\"#chapter\">", "<section id=\"step:one-step\">\n<p>text</p>",
      "<a href=\"#step:one-step\">1 &lt; 2</a>", "prefers-color-scheme:dark", "@media print",
      "default-src 'none'",
    ] {
      #expect(page.contains(part))
    }
    #expect(!page.contains("<script"))
  }

  @Test(arguments: [false, true])
  func `text is readable on every ground by day and by night`(isDark: Bool) throws {
    let blocks = Page(title: "", heading: "", sections: []).html.split(separator: ":root{")
    let colours = try #require(blocks.dropFirst(isDark ? 2 : 1).first?.prefix { $0 != "}" })
    var luminances: [Substring: Double] = [:]
    for declaration in colours.split(separator: ";") where declaration.hasPrefix("--") {
      let parts = declaration.split(separator: ":")
      luminances[parts[0]] = luminance(parts[1])
    }
    for ground in ["--paper", "--field"] {
      for ink in ["--ink", "--link", "--notation", "--hint", "--right", "--wrong", "--faint"] {
        let (a, b) = try (#require(luminances[ground[...]]), #require(luminances[ink[...]]))
        #expect((max(a, b) + 0.05) / (min(a, b) + 0.05) >= 4.5)
      }
    }
  }

  /// Source: WCAG 2.2, relative luminance.
  private func luminance(_ colour: Substring) -> Double {
    var digits = colour.dropFirst().prefix { $0.isHexDigit }.map { String($0) }
    if digits.count == 3 { digits = digits.flatMap { [$0, $0] } }
    let channels = stride(from: 0, to: 6, by: 2).map { index in
      let level = Double(Int(digits[index] + digits[index + 1], radix: 16)!) / 255
      return level <= 0.04045 ? level / 12.92 : power((level + 0.055) / 1.055)
    }
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
  }

  /// x to the power of 2.4, by halving: 2.4 = 2 + 0.4, and x^0.4 = (x²)^(1/5).
  private func power(_ x: Double) -> Double {
    var (low, high) = (0.0, 1.0)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if middle * middle * middle * middle * middle < x * x { low = middle } else { high = middle }
    }
    return x * x * low
  }
}
