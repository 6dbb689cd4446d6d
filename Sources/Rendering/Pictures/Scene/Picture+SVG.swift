import Support

extension Picture {
  /// The picture as a self-contained SVG file, for light and dark pages.
  package var svg: String { svg(attribute: "", style: "<style>\(Picture.style)</style>\n") }

  /// The picture as a part of a page that holds `style` once for all.
  ///
  /// It shrinks with the page as far as its text stays readable.
  package var inlineSVG: String {
    let least = SVG.number((Double(width) * SVG.column * 0.73).rounded())
    return svg(attribute: " style=\"min-width:\(least)px\"", style: "")
  }

  /// The class of a role, in pictures and in pages.
  static func className(_ role: Role) -> String {
    switch role {
    case .notation, .command, .code: "notation"
    case .hint: "hint"
    case .right: "right"
    case .wrong: "wrong"
    case .faint, .quote: "faint"
    case .strong, .heading, .prompt, .emphasis: "strong"
    case .plain, .number: "plain"
    }
  }

  /// The CSS of every picture.
  package static let style = String(decoding: PackageResources.picture_css, as: UTF8.self)

  private func svg(attribute: String, style: String) -> String {
    let size = (Double(width) * SVG.column, Double(height) * SVG.line)
    var svg =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"tutor-picture\"\(attribute) role=\"img\""
      + " aria-label=\"\(SVG.escaped(title))\" width=\"\(SVG.number(size.0))\""
      + " height=\"\(SVG.number(size.1))\""
      + " viewBox=\"0 0 \(SVG.number(size.0)) \(SVG.number(size.1))\">\n"
      + "<title>\(SVG.escaped(title))</title>\n"
    if !summary.isEmpty { svg += "<desc>\(SVG.escaped(summary))</desc>\n" }
    svg += style
    for element in elements { svg += SVG.element(element) }
    return svg + "</svg>\n"
  }
}

/// The SVG back end: one function an element.
private enum SVG {
  static let column = 9.0
  static let line = 18.0

  static func element(_ element: Element) -> String {
    switch element {
    case .line(let points, let ink): line(points, ink)
    case .rule(let from, let to):
      "<path class=\"line faint\" d=\"\(path([from, to]))\"/>\n"
    case .point(let point, let role):
      "<circle class=\"fill \(name(role))\" \(centre(point)) r=\"3.5\"/>\n"
    case .neuron(let point, let index, let marked, let role):
      neuron(point, index, marked: marked, role)
    case .text(let span, let point, let anchor): text(span.text, span.role, point, anchor)
    case .bar(let point, let length, let role):
      rectangle(Picture.Point(point.x, point.y - 0.3), length, 0.6, role, opacity: 1)
    case .pixels(let rows, let point, let size): pixels(rows, point, size: size)
    case .shade(let point, let columns, let level): shade(point, columns, level)
    }
  }

  typealias Element = Picture.Element

  private static func line(_ points: [Picture.Point], _ ink: Picture.Ink) -> String {
    let dashes = ink.stroke.pattern.map { number(Double($0) * 1.6) }.joined(separator: " ")
    let dashing = dashes.isEmpty ? "" : " stroke-dasharray=\"\(dashes)\""
    return "<path class=\"line \(name(ink.role))\" stroke-width=\"\(number(ink.weight * 1.3))\""
      + "\(dashing) d=\"\(path(points))\"/>\n"
  }

  private static func neuron(
    _ point: Picture.Point, _ index: Int, marked: Bool, _ role: Role
  ) -> String {
    let width = marked ? "3" : "1.3"
    return "<circle class=\"line \(name(role))\" \(centre(point)) r=\"13\""
      + " stroke-width=\"\(width)\"/>\n"
      + text("\(index)", role, point, .middle, size: index < 100 ? 15 : index < 1000 ? 12 : 8)
  }

  private static func text(
    _ text: String, _ role: Role, _ point: Picture.Point, _ anchor: Picture.Anchor,
    size: Int = 15
  ) -> String {
    guard point.isFinite else { return "" }
    return "<text class=\"\(name(role))\" x=\"\(number(point.x * column))\""
      + " y=\"\(number(point.y * line + 5))\" text-anchor=\"\(anchor.rawValue)\""
      + (size == 15 ? ">" : " font-size=\"\(size)\">")
      + "\(escaped(text))</text>\n"
  }

  private static func pixels(
    _ rows: [[Double]], _ point: Picture.Point, size: Double
  ) -> String {
    var svg = "<g class=\"fill\" shape-rendering=\"crispEdges\">\n"
    for (i, row) in rows.enumerated() {
      for (k, level) in row.enumerated() where level >= 0.005 {
        let place = Picture.Point(point.x + Double(k) * size, point.y + Double(i) * size / 2)
        svg += rectangle(place, size, size / 2, .plain, opacity: min(1, level))
      }
    }
    return svg + "</g>\n"
  }

  private static func shade(_ point: Picture.Point, _ columns: Int, _ level: Double) -> String {
    guard level.isFinite else { return text("?", .faint, point, .start) }
    if level == 0 { return text("·", .faint, point, .start) }
    let role: Role = level < 0 ? .wrong : .right
    let corner = Picture.Point(point.x, point.y - 0.5)
    let field = rectangle(corner, Double(columns), 1, role, opacity: 0.08 + 0.92 * abs(level))
    if level > 0 { return field }
    let middle = Picture.Point(point.x + Double(columns) / 2, point.y)
    return field + text("−", abs(level) > 0.5 ? .strong : .plain, middle, .middle)
  }

  private static func rectangle(
    _ corner: Picture.Point, _ width: Double, _ height: Double, _ role: Role, opacity: Double
  ) -> String {
    guard corner.isFinite, width.isFinite, width > 0 else { return "" }
    let faded = opacity < 1 ? " fill-opacity=\"\(number(opacity))\"" : ""
    return "<rect class=\"fill \(name(role))\" x=\"\(number(corner.x * column))\""
      + " y=\"\(number(corner.y * line))\" width=\"\(number(width * column))\""
      + " height=\"\(number(height * line))\"\(faded)/>\n"
  }

  private static func centre(_ point: Picture.Point) -> String {
    "cx=\"\(number(point.x * column))\" cy=\"\(number(point.y * line))\""
  }

  private static func path(_ points: [Picture.Point]) -> String {
    points.filter(\.isFinite).enumerated().map { index, point in
      "\(index == 0 ? "M" : "L")\(number(point.x * column)) \(number(point.y * line))"
    }.joined()
  }

  /// Two decimals are finer than a screen's pixels.
  static func number(_ x: Double) -> String {
    guard x.isFinite else { return "0" }
    let rounded = (x * 100).rounded() / 100
    if let whole = Int(exactly: rounded) { return "\(whole)" }
    return "\(rounded)"
  }

  static func escaped(_ text: String) -> String { sanitised(text).escapedForXML() }

  private static func name(_ role: Role) -> String { Picture.className(role) }
}
