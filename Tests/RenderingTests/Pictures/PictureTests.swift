import Rendering
import Testing

@Suite("Pictures: one description, two back ends")
struct PictureTests {
  @Test func `lines become braille and rules become box drawing`() {
    var picture = Picture(title: "t", width: 4, height: 2)
    picture.elements = [
      .line([Picture.Point(0, 0), Picture.Point(3.9, 0)], Picture.Ink()),
      .rule(Picture.Point(0.5, 1.5), Picture.Point(3.5, 1.5)),
      .rule(Picture.Point(2.5, 1.5), Picture.Point(2.5, 2)),
    ]
    #expect(picture.text.plain == "⠉⠉⠉⠉\n╶─┬╴")
  }

  @Test func `a dotted line leaves dots out`() {
    var picture = Picture(title: "t", width: 3, height: 1)
    let ink = Picture.Ink(stroke: .dotted)
    picture.elements = [.line([Picture.Point(0, 0), Picture.Point(2.9, 0)], ink)]
    #expect(picture.text.plain == "⠁⠈")
  }

  @Test func `text outside the picture is cut off and wide characters stay whole`() {
    var picture = Picture(title: "t", width: 4, height: 1)
    picture.elements = [.text(Span("a層層層"), Picture.Point(0, 0.5), .start)]
    #expect(picture.text.plain == "a層")
  }

  @Test func `a printed number carries its full value`() {
    var picture = Picture(title: "t", width: 9, height: 1)
    let number = Span("0.3333", .number, number: 1.0 / 3)
    picture.elements = [.text(number, Picture.Point(1, 0.5), .start)]
    #expect(picture.text.spans == [Span(" "), number])
  }

  @Test func `characters that steer a terminal are replaced in both back ends`() {
    var picture = Picture(title: "a\u{1B}[31m", width: 9, height: 1)
    picture.elements = [.text(Span("b\u{1B}\u{202E}c"), Picture.Point(0, 0.5), .start)]
    #expect(picture.text.plain == "b␛\u{FFFD}c")
    #expect(!picture.svg.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" })
  }

  @Test func `markup in a title stays text`() throws {
    let picture = Picture(title: "<script>\"&", width: 1, height: 1)
    #expect(picture.svg.contains("<title>&lt;script&gt;&quot;&amp;</title>"))
    try expectWellFormed(picture.svg)
  }

  @Test func `places that are not finite draw nothing and leave no trace in SVG`() throws {
    var picture = Picture(title: "t", width: 4, height: 2)
    let nowhere = Picture.Point(.nan, .infinity)
    picture.elements = [
      .line([nowhere, Picture.Point(1, 1), nowhere], Picture.Ink()), .rule(nowhere, nowhere),
      .text(Span("x"), nowhere, .middle), .point(nowhere, .plain),
      .bar(nowhere, length: .nan, .plain), .shade(nowhere, columns: 2, level: .nan),
    ]
    #expect(picture.text.plain.allSatisfy { $0.isWhitespace })
    try expectWellFormed(picture.svg)
  }
}
