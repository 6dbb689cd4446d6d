import Backprop
import Rendering
import Testing

@Suite("Digits, heat maps, confusions and progress")
struct GridTests {
  static let corner = DigitPicture.Image(
    rows: 3, columns: 3, pixels: [1, 0, 0, 1, 0.2, 0, 1, 1, 0.7], label: "7")

  @Test func `two pixels share a character`() {
    let picture = DigitPicture([Self.corner, Self.corner])
    #expect(picture.text(width: 20).plain == "█    █\n▀▀▀  ▀▀▀\n 7    7")
  }

  @Test func `in words a digit is rows of digits`() {
    #expect(
      DigitPicture([Self.corner]).text(width: 40, plain: true).plain
        == "An image of 7, 3×3 pixels.\n900\n920\n996")
  }

  @Test func `a heat map tells the sign without colour`() throws {
    let map = HeatMap(title: "w[2]", matrix: try Matrix([[1, -1, 0], [0.25, -0.5, .nan]]))
    #expect(
      map.text(width: 40).plain == """
        w[2]
        1 ██-█··
        2 ░░-▒??
        -1 -█-▓-▒-░·░░▒▒▓▓██ 1
        """)
  }

  @Test func `a large matrix says that its fields are of several entries`() {
    let map = HeatMap(title: "w", matrix: Matrix(repeating: 1, rows: 80, columns: 784))
    let lines = map.text(width: 60).lines
    #expect(lines.last?.plain == "80×784; a field is the greatest of 2×28 entries")
    #expect(lines.count == 43)
  }

  @Test func `hits stand on the diagonal`() {
    let table = ConfusionTable(counts: [[8, 2], [0, 10]])
    #expect(
      table.text(width: 40).plain == """
        down: shown, across: answered
                 0  1
              ┌─────╴
            0 │  8  2
            1 │  · 10
        """)
    #expect(
      table.text(width: 40, plain: true).plain == """
        0: 8 of 10 right.
        1: 10 of 10 right.
        0 taken for 1 2 times.
        """)
  }

  @Test func `everything fits its width and makes a well-formed SVG`() throws {
    let digits = DigitPicture([
      Self.corner, .init(rows: 28, columns: 28, pixels: Array(repeating: 0.5, count: 784)),
      .init(rows: 0, columns: 0, pixels: []),
    ])
    let map = HeatMap(title: "weights", matrix: Matrix(repeating: -1, rows: 30, columns: 784))
    let empty = HeatMap(title: "none", matrix: Matrix(rows: 0, columns: 0, elements: []))
    let table = ConfusionTable(
      counts: Array(repeating: Array(repeating: 123, count: 10), count: 10))
    for plain in [false, true] {
      expectFits { digits.text(width: $0, plain: plain) }
      expectFits { map.text(width: $0, plain: plain) }
      expectFits { empty.text(width: $0, plain: plain) }
      expectFits { table.text(width: $0, plain: plain) }
      expectFits { ConfusionTable(counts: []).text(width: $0, plain: plain) }
    }
    for svg in [digits.svg(), DigitPicture([]).svg(), map.svg(), empty.svg(), table.svg()] {
      try expectWellFormed(svg)
    }
  }

  @Test(arguments: [
    (60, "epoch 2 ━━━━━━━━━━━━━─────────────  50 %  1:24 left  12346/s"),
    (40, "epoch 2 ━━━━━━━────────  50 %  1:24 left"),
    (20, "━━━━━━━───────  50 %"),
    (10, " 50 %"),
    (1, ""),
  ])
  func `a progress bar gives up what matters least`(width: Int, line: String) {
    let bar = ProgressBar(
      done: 2500, total: 5000, rate: 12345.6, secondsLeft: 83.2, label: "epoch 2")
    #expect(bar.text(width: width).plain == line)
  }

  @Test func `nothing that a clock may give breaks a progress bar`() {
    for value in [Double.nan, .infinity, -1, 1e300, 0] {
      for (done, total) in [(0, 0), (5, 3), (-1, 3), (999, 1000)] {
        let bar = ProgressBar(
          done: done, total: total, rate: value, secondsLeft: value, label: "x")
        expectFits { bar.text(width: $0) }
      }
    }
    #expect(ProgressBar(done: 999, total: 1000).text(width: 20).plain.hasSuffix(" 99 %"))
  }
}
