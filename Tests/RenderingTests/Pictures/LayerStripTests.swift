import Testing

@testable import Rendering

@Suite("The layer at work")
struct LayerStripTests {
  @Test(
    arguments: [
      (1, 3, .here, "●──○──○"), (2, 3, .forward, "○─▸●──○"), (3, 3, .here, "○──○──●"),
      (2, 3, .backward, "○──●◂─○"), (3, 3, .entering, "○──○━━●"), (1, 1, .here, "●"),
      (1, 10, .here, "●──○──○─… 1/10"), (5, 10, .forward, "…─○─▸●──○─… 5/10"),
      (10, 10, .here, "…─○──○──● 10/10"),
    ] as [(Int, Int, LayerStrip.Work, String)])
  func `is filled, and an arrow says from where something comes`(
    layer: Int, layers: Int, work: LayerStrip.Work, expected: String
  ) {
    #expect(LayerStrip(layer: layer, of: layers, work).text.plain == expected)
  }

  private static let narration = Narration([
    .init("title"),
    .init("z² = 1,\n     2", LayerStrip(layer: 2, of: 2, .forward)),
    .init("a² = 3", LayerStrip(layer: 2, of: 2, .here)),
  ])

  @Test func `stands at the left where there is room`() {
    #expect(
      Self.narration.marked(width: 14, plain: false).plain == """
               title
        ○─▸●   z² = 1,
                    2
        ○──●   a² = 3
        """)
  }

  @Test func `stands above on a narrow screen`() {
    #expect(
      Self.narration.marked(width: 13, plain: false).plain
        == "title\n○─▸●\nz² = 1,\n     2\n○──●\na² = 3")
  }

  @Test func `is said in words to a voice`() {
    #expect(
      Self.narration.marked(width: 80, plain: true).plain
        == "title\nlayer 2 of 2:\nz² = 1,\n     2\na² = 3")
  }

  @Test func `is no part of what is compared`() {
    #expect(Self.narration.text.plain == "title\nz² = 1,\n     2\na² = 3")
  }
}
