import Testing

@testable import Rendering

@Suite("Plots")
struct PlotTests {
  static let line = Plot(
    title: "A line", curves: [.init(name: "f", points: [(0, 0), (1, 1), (2, 2)])], xLabel: "x",
    yLabel: "y")

  @Test func `a plot without a title is named after its curves on a page`() {
    let plot = Plot(
      title: "", curves: [.init(name: "σ", series: [1, 2]), .init(name: "σ′", series: [2, 1])])
    #expect(plot.svg().contains("aria-label=\"σ, σ′\""))
  }

  @Test func `a line is drawn between round ticks`() {
    #expect(
      Self.line.text(width: 26, height: 10).plain == """
        A line
          y
         2┐                 ⢀⡠⠤
          │            ⢀⡠⠤⠒⠉⠁
         1┤       ⢀⡠⠤⠒⠉⠁
          │  ⢀⡠⠤⠒⠉⠁
         0┤⠖⠉⠁
          └┬────────┬─────────┐ x
           0        1         2
        ⠤⠤⠤⠤⠤ f
        """)
  }

  @Test(arguments: [
    [], [.nan], [0.5], [3, 3, 3], [1e300, -1e308], [1.7e308, 1.7e308], [1e-9, 2e-9], [0, 0],
    [1e6, 1e6 + 1e-5], [1, .nan, 2, .infinity, 3], [.leastNonzeroMagnitude, 0],
  ])
  func `any series fits its width and makes an SVG of finite numbers`(series: [Double]) throws {
    let plot = Plot(title: "t", curves: [.init(name: "s", series: series)], xLabel: "epoch")
    expectFits { plot.text(width: $0, height: 12) }
    expectFits { plot.text(width: $0, height: 12, plain: true) }
    try expectWellFormed(plot.svg())
  }

  @Test func `no height is too small`() {
    for height in -1..<12 {
      expectFits(Array(20..<60)) { Self.line.text(width: $0, height: height) }
    }
  }

  @Test func `a value that is not finite leaves a gap`() {
    let whole = Plot(title: "", curves: [.init(name: "", points: [(0, 1), (1, 1), (2, 1)])])
    let broken = Plot(title: "", curves: [.init(name: "", points: [(0, 1), (1, .nan), (2, 1)])])
    #expect(whole.svg().contains("<path class=\"line notation\""))
    #expect(!broken.svg().contains("<path class=\"line notation\""))
    #expect(broken.text(width: 40, height: 10).plain.filter { $0 == "•" }.count == 2)
  }

  @Test func `curves differ by more than colour`() {
    let plot = Plot(
      title: "two",
      curves: (1...4).map { .init(name: "c\($0)", points: [(0, 0), (1, Double($0))]) })
    let svg = plot.svg()
    #expect(svg.contains("stroke-dasharray=\"8 4.8\""))
    #expect(svg.contains("stroke-dasharray=\"1.6 3.2\""))
    let legend = plot.text(width: 60, height: 16).lines.last?.plain
    #expect(legend == "⠤⠤⠤⠤⠤ c1   ⠤⠤⠄ ⠤ c2   ⠄⠠ ⠄⠠ c3   ⠤⠤⠄⠠  c4")
  }

  @Test func `in words a plot says its values`() {
    #expect(
      Self.line.text(width: 80, plain: true).plain == """
        Plot: A line. Curves: f. Upwards: y.
        x = 0: f = 0
        x = 1: f = 1
        x = 2: f = 2
        """)
  }

  @Test func `a function is sampled from end to end`() {
    let curve = Plot.Curve(name: "square", over: -1...1, samples: 5) { $0 * $0 }
    #expect(curve.points.map(\.x) == [-1, -0.5, 0, 0.5, 1])
    #expect(curve.points.map(\.y) == [1, 0.25, 0, 0.25, 1])
  }

  @Test func `bars are as long as their values and never vanish`() throws {
    let chart = BarChart(
      title: "|δ| by layer",
      bars: [("layer 2", 0.001), ("layer 3", 0.5), ("layer 4", 1), ("layer 5", 0)])
    #expect(
      chart.text(width: 24).plain == """
        |δ| by layer
        layer 2 ▏ 0.001
        layer 3 █████ 0.5
        layer 4 ██████████ 1
        layer 5 0
        """)
    expectFits { chart.text(width: $0) }
    try expectWellFormed(chart.svg())
  }
}

extension Plot {
  fileprivate func text(width: Int, height: Int, plain: Bool = false) -> StyledText {
    let picture = plain ? nil : picture(width: width, height: height)
    return picture?.text ?? text(width: width, plain: true)
  }
}
