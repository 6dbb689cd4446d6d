import Markdown
import Rendering
import Support
import TestSupport
import Testing
import Workbench

@testable import Notebook

@Suite("A chapter that means harm, or that nobody could show")
struct HostileChapterTests {
  private static let text = """
    # A <script>alert(1)</script> title

    <script>alert(2)</script>

    An <img src=x onerror=alert(3)>, <b onclick="alert(4)">bold</b>, <a href="javascript:alert(5)">a</a>.

    [a](javascript:alert(6)) [b](JaVa\u{9}Script:alert(7)) [c](data:text/html;base64,AAAA)
    [d](vbscript:x) [e](https://example.org/\u{1B}[31m) ![f](javascript:x) ![g](no/such.png) ![h]()

    <svg onload=alert(8)><circle r=5 /></svg>

    <iframe src="https://example.org"></iframe>

    Escapes \u{1B}[31mred\u{1B}[0m, \u{1B}]0;title\u{7}, \u{9B}31m, \u{202E}turned\u{202C}, \u{7F}.

    $\\foo{\\bar\\baz[}{</script>\u{1B}[1m$

    $$\\unknown{x}^{</script><script>alert(9)</script>}$$

    | a\u{1B}[1m | <script>x</script> |
    |---|---|
    | \u{202E} | \u{7} |

    <details><summary>Fold <script>alert(10)</script></summary>

    [j](javascript:alert(11))
    </details>

    ```tutor
    > hadamard [1\u{1B}[31m, 2] [3]
    ! syntax: [..]
    ```

    ```html
    <script>alert(12)</script>
    ```
    """

  private static let page: String = {
    let chapter = chapter(text)
    var runner = Runner(chapter)
    let bytes = Export(chapter, runner.run()).bytes(.html)
    return String(decoding: bytes, as: UTF8.self)
  }()

  /// Each tag of the page with its attributes.
  private var tags: [Substring] {
    Self.page.split(separator: "<").dropFirst().map { $0.prefix { $0 != ">" } }
  }

  @Test func `becomes a page with no element that could run or fetch something`() {
    let names = Set(tags.map { $0.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber } })
    #expect(names.isDisjoint(with: ["script", "img", "iframe", "svg", "object", "embed", "form"]))
    for tag in tags {
      for attribute in tag.split(separator: " ").dropFirst() {
        #expect(!attribute.lowercased().hasPrefix("on"))
        #expect(!attribute.hasPrefix("src="))
        if attribute.hasPrefix("href=\"") {
          let address = attribute.dropFirst(6).prefix { $0 != "\"" }
          #expect(!address.contains(":") || address.hasPrefix("http") || address.hasPrefix("#"))
        }
      }
    }
  }

  @Test func `shows what it holds as text`() {
    for part in [
      "&lt;script&gt;alert(2)&lt;/script&gt;", "onerror=alert(3)", "(javascript:alert(6))",
      "[image: g]", "&lt;iframe", "alert(12)",
    ] { #expect(Self.page.contains(part)) }
  }

  @Test func `brings no control character into a page`() {
    let steering = Self.page.unicodeScalars.filter { scalar in
      scalar != "\n" && scalar.properties.generalCategory == .control
        || 0x202A...0x202E ~= scalar.value
    }
    #expect(steering.isEmpty)
  }

  @Test(arguments: [80, 20, 1]) func `is read to its end at any width`(width: Int) throws {
    var reading = Reading(chapter(Self.text))
    let setting = OutcomeText(width: width, isForReader: true)
    var shown = ""
    for _ in 0..<4 { shown += setting.text(try reading.obey("")).plain }
    let letters = shown.filter { !$0.isWhitespace }
    for part in ["alert(2)", "onerror=alert(3)", "javascript:alert(6)", "<svgonload=alert(8)>"] {
      #expect(letters.contains(part))
    }
    #expect(letters.contains("Thisistheend"))
  }

  @Test func `has its tags and unsafe links as text in a notebook`() throws {
    let chapter = chapter(Self.text)
    var runner = Runner(chapter)
    let notebook = String(
      decoding: Export(chapter, runner.run()).bytes(.ipynb), as: UTF8.self)
    #expect(notebook.contains(#"\\<img src=x onerror=alert(3)>"#))
    #expect(notebook.contains("<summary>Fold alert(10)</summary>"))
    // Without what a backslash makes text.
    let obeyed = notebook.replacing(#"\\<"#, with: "").replacing(#"\\]"#, with: "")
    #expect(!obeyed.contains("<img"))
    #expect(!obeyed.contains("](javascript:"))
    #expect(!obeyed.contains("<script>x"))
  }

  @Test(
    arguments: [
      "[a][x] and [ok](https://e.org)\n\n[x]: javascript:alert(1)", "<javascript:alert(1)>",
      "[a](<javascript:alert(1)>)", "[a](\n javascript:alert(1))", "![a][x]\n\n[x]: <javascript:1>",
      "[a](java&#115;cript:alert(1))", "[x]\n\n[x]: JavaScript:alert(1)", "[a](vbscript:1 'title')",
      "[x]: https://e.org\n\n> [x]: javascript:1\n\n[a][x]",
      "- [x]: data:text/html,1\n\n[x]\n\n[x]: https://e.org", "[a \\] b](javascript:1)",
      "| [a](javascript:1) |\n|---|\n| [b][x] |\n\n[x]: javascript:2",
    ])
  func `has no unsafe link in a notebook, however it is written`(text: String) throws {
    for source in try notebook("# T\n\n\(text)\n") {
      for block in Document(parsing: source).blocks.flatMap(\.flattened) {
        for inline in block.inlines {
          switch inline {
          case .link(let address, _, _), .image(let address, _):
            #expect(Markup.address(address) != nil, "\(source)")
          default: break
          }
        }
      }
    }
  }

  @Test func `keeps its safe links in a notebook`() throws {
    let text = "[a][x], <https://e.org/a> and [b](https://e.org/b)\n\n[x]: https://e.org 'T'"
    #expect(try notebook("# T\n\n\(text)\n") == ["# T\n\n\(text)"])
  }

  @Test func `closes no fence of a notebook`() throws {
    let text = "<div>\n```\n<script>alert(1)</script>\n````\n</div>"
    let source = try notebook("# T\n\n\(text)\n").joined()
    let blocks = Document(parsing: source).blocks
    #expect(blocks.count == 2)
    if case .code(_, let shown, _, _) = blocks.last?.kind { #expect(shown == text + "\n") }
  }

  /// The sources of the cells of its notebook.
  private func notebook(_ text: String) throws -> [String] {
    let chapter = chapter(text)
    var runner = Runner(chapter)
    let json = try JSON(parsing: Export(chapter, runner.run()).bytes(.ipynb))
    guard case .array(let cells)? = json["cells"] else { return [] }
    return cells.compactMap { $0["source"]?.items?.compactMap(\.string).joined() }
  }
}
