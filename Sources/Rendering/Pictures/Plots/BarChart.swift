/// Named magnitudes as bars from zero, such as |δˡ| of every layer: saturation is seen at a glance.
package struct BarChart: Drawing {
  package let title: String
  package let bars: [(label: String, value: Double)]

  /// Makes the chart; a bar shows the magnitude of its value.
  package init(title: String, bars: [(label: String, value: Double)]) {
    self.title = title
    self.bars = bars
  }

  package var page: Picture { picture(width: 44) ?? Picture(title: title, width: 44, height: 1) }

  package var words: [String] {
    [title + "."] + bars.map { "\($0.label): \(NumberFormat.text($0.value))" }
  }

  package func picture(width: Int) -> Picture? {
    let labels = bars.map { displayWidth($0.label) }.max() ?? 0
    let numbers = bars.map { displayWidth(NumberFormat.text($0.value)) }.max() ?? 0
    let room = Double(width - labels - numbers - 2)
    guard room >= 4, displayWidth(title) <= width else { return nil }
    let greatest = bars.map { abs($0.value) }.filter(\.isFinite).max() ?? 0
    var picture = Picture(title: title, summary: words, width: width, height: bars.count + 1)
    picture.addText(title, .strong, at: 0, 0.5)
    let left = Double(labels + 1)
    for (row, bar) in bars.enumerated() {
      let y = Double(row) + 1.5
      picture.addText(bar.label, at: 0, y)
      let size = abs(bar.value)
      let length = greatest > 0 && size.isFinite ? size / greatest * room : 0
      picture.add(.bar(Picture.Point(left, y), length: length, .notation))
      let end = left + (length > 0 ? max(1, length.rounded(.up)) + 1 : 0)
      picture.addNumber(bar.value, at: end, y)
    }
    return picture
  }
}
