import Markdown
import Testing

@testable import Rendering

@Suite("The examples of the CommonMark specification")
struct CommonMarkTests {
  @Test func `all are there`() {
    #expect(SpecificationExample.all.count == 652)
  }

  @Test(arguments: SpecificationExample.all)
  func `a terminal shows all of each, and nothing else, at any width`(
    example: SpecificationExample
  ) {
    let expected = ExpectedText(example, on: .terminal)
    let blocks = Document(parsing: example.markdown).blocks
    for width in [80, 20, 1] {
      let shown = ProseRenderer(width: width).render(blocks)
      // What a renderer draws, and no text.
      func letters(_ text: String) -> String { Self.normal(text).filter { !"│─═".contains($0) } }
      if !Self.differs(example) {
        #expect(letters(shown.plain) == letters(expected.text), "width \(width)")
      }
      var links: [String] = []
      for link in shown.spans.compactMap(\.link) where link != links.last { links.append(link) }
      #expect(Set(links.map(Self.normal)).isSuperset(of: expected.targets.map(Self.normal)))
      #expect(
        shown.lines.allSatisfy { displayWidth($0.plain) <= max(width, 12) }, "width \(width)")
    }
  }

  @Test(arguments: SpecificationExample.all)
  func `a page shows all of each, and nothing else`(example: SpecificationExample) {
    let expected = ExpectedText(example, on: .page)
    var rest = PageRenderer().html(Document(parsing: example.markdown).blocks)[...]
    var shown = ""
    var targets: [String] = []
    while let open = rest.firstIndex(of: "<") {
      shown += ExpectedText.decoded(rest[..<open])
      let tag = rest[open...].prefix { $0 != ">" }
      if let address = ExpectedText.attribute("href", of: tag) { targets.append(address) }
      rest = rest[tag.endIndex...].dropFirst()
    }
    shown += ExpectedText.decoded(rest)
    if !Self.differs(example) {
      #expect(Self.normal(shown) == Self.normal(expected.text))
      // GitHub makes links of bare addresses, too.
      #expect(Set(targets.map(Self.normal)).isSuperset(of: expected.targets.map(Self.normal)))
    }
  }

  /// Without blanks; addresses may be written with `%C3%BC` or with ü.
  private static func normal(_ text: String) -> String {
    text.filter { !$0.isWhitespace }.percentDecoded.filter { !$0.isWhitespace }
  }

  /// Where the tutor or its parser reads otherwise than version 0.31 of the specification.
  private static func differs(_ example: SpecificationExample) -> Bool {
    // Between `\[` and `\]` stands a formula.
    example.number == 12
      // The parser is one of version 0.29: a number of eight digits is a character, and that is U+FFFD.
      || example.number == 28
      // Nor does it know that the content of a textarea is no Markdown.
      || example.number == 171
  }
}
