extension Picture {
  /// The picture in characters: lines in braille, axes in box drawing, no line over `width`.
  ///
  /// No line within it is empty: where a screen is cut at empty lines, a picture stays whole.
  package var text: StyledText {
    var canvas = BrailleCanvas(columns: width, rows: height)
    for element in elements { draw(element, on: &canvas) }
    return canvas.lines.map { $0.isEmpty ? StyledText(" ") : $0 }.joinedLines()
  }

  private func draw(_ element: Element, on canvas: inout BrailleCanvas) {
    switch element {
    case .line(let points, let ink): drawLine(points, ink, on: &canvas)
    case .rule(let from, let to): drawRule(from, to, on: &canvas)
    case .point(let point, let role): write(Span("•", role), point, .middle, on: &canvas)
    case .neuron(let point, let index, let marked, let role):
      let name = neuronGlyph(index, marked: marked)
      write(Span(name, role), Point(point.x - 0.5, point.y), .start, on: &canvas)
    case .text(let span, let point, let anchor): write(span, point, anchor, on: &canvas)
    case .bar(let point, let length, let role):
      write(Span(barGlyphs(length), role), point, .start, on: &canvas)
    case .pixels(let rows, let point, let size):
      drawPixels(rows, point, size: size, on: &canvas)
    case .shade(let point, let columns, let level):
      let role: Role = level < 0 ? .wrong : level > 0 ? .right : .faint
      write(Span(shadeGlyphs(level, columns: columns), role), point, .start, on: &canvas)
    }
  }

  private func write(
    _ span: Span, _ point: Point, _ anchor: Anchor, on canvas: inout BrailleCanvas
  ) {
    guard point.isFinite else { return }
    let span = span.with(text: sanitised(span.text))
    let columns = displayWidth(span.text)
    let start =
      switch anchor {
      case .start: Int(point.x.rounded(.down))
      case .middle: Int((point.x - Double(columns) / 2).rounded())
      case .end: Int(point.x.rounded(.down)) - columns
      }
    canvas.write(span, start, Int(point.y.rounded(.down)))
  }

  private func drawLine(_ points: [Point], _ ink: Ink, on canvas: inout BrailleCanvas) {
    // Whether a dot of the pattern is drawn, over and over.
    let pattern = ink.stroke.pattern.enumerated().flatMap { index, length in
      Array(repeating: index % 2 == 0, count: length)
    }
    var dots = 0
    var last: (x: Int, y: Int)?
    for (from, to) in zip(points, points.dropFirst()) where from.isFinite && to.isFinite {
      let (Δx, Δy) = ((to.x - from.x) * 2, (to.y - from.y) * 4)
      let steps = max(1, Int(max(abs(Δx), abs(Δy)).rounded(.up)))
      guard steps < 100_000 else { continue }
      for step in 0...steps {
        let t = Double(step) / Double(steps)
        let x = Int((from.x * 2 + t * Δx).rounded(.down))
        let y = Int((from.y * 4 + t * Δy).rounded(.down))
        if let last, last == (x, y) { continue }
        last = (x, y)
        dots += 1
        if !pattern.isEmpty, !pattern[(dots - 1) % pattern.count] { continue }
        canvas.dot(x, y, ink.role)
        if ink.weight >= 2 {
          abs(Δx) >= abs(Δy) ? canvas.dot(x, y + 1, ink.role) : canvas.dot(x + 1, y, ink.role)
        }
      }
    }
  }

  private func drawRule(_ from: Point, _ to: Point, on canvas: inout BrailleCanvas) {
    guard from.isFinite, to.isFinite else { return }
    let horizontal = from.y == to.y
    let (low, high) =
      horizontal ? (min(from.x, to.x), max(from.x, to.x)) : (min(from.y, to.y), max(from.y, to.y))
    let across = Int((horizontal ? from.y : from.x).rounded(.down))
    guard high - low < 10_000 else { return }
    for cell in Int(low.rounded(.down))...Int(high.rounded(.down)) {
      let middle = Double(cell) + 0.5
      var arms: BrailleCanvas.Arms = []
      if low < middle, high >= middle { arms.insert(horizontal ? .left : .up) }
      if low <= middle, high > middle { arms.insert(horizontal ? .right : .down) }
      canvas.arms(arms, horizontal ? cell : across, horizontal ? across : cell, .faint)
    }
  }

  /// Half blocks where a pixel has a column of its own, braille where it is smaller.
  private func drawPixels(
    _ rows: [[Double]], _ point: Point, size: Double, on canvas: inout BrailleCanvas
  ) {
    guard let columns = rows.first?.count, size > 0 else { return }
    let perColumn = size >= 1 ? 1.0 : 2.0
    let across = Int((Double(columns) * size * perColumn).rounded())
    let down = Int((Double(rows.count) * size * perColumn).rounded())
    let (left, top) = (Int(point.x), Int(point.y))
    for y in 0..<down {
      for x in 0..<across {
        let level = rows[y * rows.count / down][x * columns / across]
        guard level >= 0.5 else { continue }
        if size >= 1 {
          canvas.fillHalf(lower: y % 2 == 1, left + x, top + y / 2)
        } else {
          canvas.dot(left * 2 + x, top * 4 + y, .plain)
        }
      }
    }
  }
}

/// ① … ⑳, filled where marked; a circle with its number behind it beyond.
func neuronGlyph(_ index: Int, marked: Bool) -> String {
  let first: UInt32 = !marked ? 0x2460 : index <= 10 ? 0x2776 : 0x24EB - 10
  if 1...20 ~= index { return String(Unicode.Scalar(first + UInt32(index) - 1)!) }
  return (marked ? "●" : "○") + "\(index)"
}

/// A bar in eighths of a column; one that is not zero is always seen.
private func barGlyphs(_ length: Double) -> String {
  guard length > 0, length < 10_000 else { return "" }
  let eighths = max(1, Int((length * 8).rounded()))
  let parts = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
  return String(repeating: "█", count: eighths / 8) + parts[eighths % 8]
}

/// The strength as one of four shades; a negative one begins with a minus sign.
private func shadeGlyphs(_ level: Double, columns: Int) -> String {
  guard level.isFinite else { return String(repeating: "?", count: columns) }
  if level == 0 { return String(repeating: "·", count: columns) }
  let shades = ["░", "▒", "▓", "█"]
  let shade = shades[min(3, max(0, Int((abs(level) * 4).rounded(.up)) - 1))]
  let sign = level < 0 ? "-" : shade
  return sign + String(repeating: shade, count: max(0, columns - 1))
}
