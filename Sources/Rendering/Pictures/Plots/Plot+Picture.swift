extension Plot {
  private static let inks = [
    Picture.Ink(.notation, stroke: .solid), Picture.Ink(.hint, stroke: .dashed),
    Picture.Ink(.plain, stroke: .dotted), Picture.Ink(.strong, stroke: .dashDotted),
  ]
  private static let sample = 5

  private static func ink(_ curve: Int) -> Picture.Ink { inks[curve % inks.count] }

  /// The plot drawn into so many cells; nil where they are too few, or nothing is finite.
  func picture(width: Int, height: Int) -> Picture? {
    let points = finitePoints
    guard !points.isEmpty, width >= 24 else { return nil }
    let legend = legendLines(width: width)
    let top = (title.isEmpty ? 0 : 1) + (yLabel.isEmpty ? 0 : 1)
    // A short label stands at the end of its axis, a long one below it.
    let labelEnds = displayWidth(xLabel) <= 8
    let rows = height - top - 2 - (labelEnds ? 0 : 1) - legend.count
    guard rows >= 3 else { return nil }
    let y = Scale(points.map(\.y), mostTicks: max(2, rows / 3), outward: true)
    let left = (y.ticks.map { displayWidth($0.label) }.max() ?? 0) + 1
    let right = width - 1 - (labelEnds && !xLabel.isEmpty ? displayWidth(xLabel) + 1 : 0)
    guard right - left >= 12 else { return nil }
    let isWhole = points.allSatisfy { $0.x == $0.x.rounded() }
    let x = Scale(points.map(\.x), mostTicks: max(2, (right - left) / 10), whole: isWhole)

    var picture = Picture(title: title, summary: words, width: width, height: height)
    if !title.isEmpty { picture.addText(title, .strong, at: 0, 0.5) }
    if !yLabel.isEmpty { picture.addText(yLabel, .faint, at: Double(left), Double(top) - 0.5) }
    let box = Box(
      left: Double(left) + 1, right: Double(right) - 0.5, top: Double(top) + 0.5,
      bottom: Double(top + rows) - 0.5, x: x, y: y)
    drawAxes(box, on: &picture)
    drawCurves(box, on: &picture)
    for (line, entries) in legend.enumerated() {
      let y = Double(height - legend.count + line) + 0.5
      for (column, curve) in entries {
        let from = Picture.Point(Double(column), y)
        let to = Picture.Point(Double(column + Plot.sample) - 0.5, y)
        picture.add(.line([from, to], Plot.ink(curve)))
        picture.addText(curves[curve].name, at: Double(column + Plot.sample + 1), y)
      }
    }
    return picture
  }

  /// The cells that the curves are drawn in, with the scales along its sides.
  private struct Box {
    let left: Double
    let right: Double
    let top: Double
    let bottom: Double
    let x: Scale
    let y: Scale

    func column(_ value: Double) -> Double { left + x.fraction(value) * (right - left) }
    func line(_ value: Double) -> Double { bottom - y.fraction(value) * (bottom - top) }
    func place(_ point: (x: Double, y: Double)) -> Picture.Point? {
      let place = Picture.Point(column(point.x), line(point.y))
      return point.x.isFinite && point.y.isFinite && place.isFinite ? place : nil
    }
  }

  private func drawAxes(_ box: Box, on picture: inout Picture) {
    typealias Point = Picture.Point
    let side = box.left - 0.5
    let floor = box.bottom + 1
    if box.y.low < 0, box.y.high > 0 {
      let zero = box.line(0)
      let ink = Picture.Ink(.faint, stroke: .dotted, weight: 0.7)
      picture.add(.line([Point(box.left, zero), Point(box.right, zero)], ink))
    }
    picture.add(.rule(Point(side, box.top), Point(side, floor)))
    picture.add(.rule(Point(side, floor), Point(box.right, floor)))
    for tick in box.y.ticks {
      let y = box.line(tick.value)
      picture.add(.rule(Point(side - 0.5, y), Point(side, y)))
      picture.addText(tick.label, .faint, at: side - 0.5, y, .end)
    }
    var free = 0.0
    for tick in box.x.ticks {
      let x = box.column(tick.value)
      let half = Double(displayWidth(tick.label)) / 2
      picture.add(.rule(Point(x, floor), Point(x, floor + 0.5)))
      guard x - half >= free, x + half <= Double(picture.width) else { continue }
      picture.addText(tick.label, .faint, at: x, floor + 1, .middle)
      free = x + half + 1
    }
    if displayWidth(xLabel) <= 8 {
      picture.addText(xLabel, .faint, at: box.right + 1.5, floor)
    } else {
      picture.addText(xLabel, .faint, at: (box.left + box.right) / 2, floor + 2, .middle)
    }
  }

  private func drawCurves(_ box: Box, on picture: inout Picture) {
    for (index, curve) in curves.enumerated() {
      let ink = Plot.ink(index)
      for run in curve.points.map(box.place).split(separator: nil) {
        let points = run.compactMap(\.self)
        picture.add(points.count == 1 ? .point(points[0], ink.role) : .line(points, ink))
      }
    }
  }

  /// The column and the curve of each entry, line by line; none where one curve needs no name.
  private func legendLines(width: Int) -> [[(column: Int, curve: Int)]] {
    if curves.count < 2, curves.allSatisfy({ $0.name.isEmpty || $0.name == title }) { return [] }
    var lines: [[(column: Int, curve: Int)]] = [[]]
    var column = 0
    for curve in curves.indices {
      let needed = Plot.sample + 1 + displayWidth(curves[curve].name)
      if column > 0, column + needed > width {
        lines.append([])
        column = 0
      }
      lines[lines.count - 1].append((column, curve))
      column += needed + 3
    }
    return lines
  }
}
