/// A drawing that a terminal can show and a page can hold, described once.
///
/// Its unit is the character cell, one column wide and one line high; places between whole cells
/// count: text rounds them to a cell or to a braille dot, SVG keeps them.
package struct Picture: Equatable, Sendable {
  package struct Point: Equatable, Sendable {
    package var x: Double
    package var y: Double

    package init(_ x: Double, _ y: Double) {
      self.x = x
      self.y = y
    }

    var isFinite: Bool { x.isFinite && y.isFinite }
  }

  /// Which part of a text stands at its point.
  package enum Anchor: String, Sendable { case start, middle, end }

  package enum Stroke: Sendable, CaseIterable {
    case solid, dashed, dotted, dashDotted

    /// Lengths drawn and left out by turns, in braille dots; none for an unbroken line.
    var pattern: [Int] {
      switch self {
      case .solid: []
      case .dashed: [5, 3]
      case .dotted: [1, 2]
      case .dashDotted: [5, 2, 1, 2]
      }
    }
  }

  /// How a line is drawn; role and stroke say the same, so that colour is never needed.
  package struct Ink: Equatable, Sendable {
    package var role: Role
    package var stroke: Stroke
    /// 1 for a usual line, 2 and more for a marked one.
    package var weight: Double

    package init(_ role: Role = .plain, stroke: Stroke = .solid, weight: Double = 1) {
      self.role = role
      self.stroke = stroke
      self.weight = weight
    }
  }

  package enum Element: Equatable, Sendable {
    /// A line through the points.
    case line([Point], Ink)
    /// A horizontal or vertical line of an axis or a frame.
    case rule(Point, Point)
    /// A small mark where a line would have no length.
    case point(Point, Role)
    /// A neuron: a circle about the point, with its number in it.
    case neuron(Point, index: Int, marked: Bool, Role)
    /// A line of text, centred in height at the point.
    case text(Span, Point, Anchor)
    /// A horizontal bar that begins at the point, half a line to each side.
    case bar(Point, length: Double, Role)
    /// Pixels of ink 0 … 1, row by row, each so many cells wide and half as high.
    case pixels([[Double]], Point, size: Double)
    /// A shaded field of one line: the strength |level| up to 1, and the sign.
    case shade(Point, columns: Int, level: Double)
  }

  /// What it shows, in a few words.
  package var title: String
  /// The same in sentences, for those who don't see it.
  package let summary: String
  /// The columns.
  package let width: Int
  /// The lines.
  package var height: Int
  /// The elements, the later ones above the earlier.
  package var elements: [Element] = []

  package init(title: String, summary: [String] = [], width: Int, height: Int) {
    self.title = title
    self.summary = summary.joined(separator: " ")
    self.width = width
    self.height = height
  }

  mutating func add(_ element: Element) { elements.append(element) }

  mutating func addText(
    _ text: String, _ role: Role = .plain, at x: Double, _ y: Double, _ anchor: Anchor = .start
  ) {
    add(.text(Span(text, role), Point(x, y), anchor))
  }

  mutating func addLines(_ lines: [StyledText], _ role: Role, from first: Int) {
    for (line, text) in lines.enumerated() {
      addText(text.plain, role, at: 0, Double(first + line) + 0.5)
    }
  }

  mutating func addNumber(_ value: Double, at x: Double, _ y: Double, _ anchor: Anchor = .start) {
    add(.text(Span(NumberFormat.text(value), .number, number: value), Point(x, y), anchor))
  }
}

/// What is drawn for a terminal in characters, and for a page as SVG.
package protocol Drawing: Sendable {
  /// What it shows in sentences, for those who don't see it.
  var words: [String] { get }

  /// The drawing in so many columns; nil where they are too few.
  func picture(width: Int) -> Picture?

  /// The drawing for a page.
  var page: Picture { get }
}

extension Drawing {
  /// The drawing in characters, no line wider than `width`; in words where it does not fit, or `plain`.
  package func text(width: Int, plain: Bool = false) -> StyledText {
    let picture = plain ? nil : picture(width: width)
    return picture?.text ?? wrapped(words, width: width)
  }

  /// The drawing as a self-contained SVG file.
  package func svg() -> String { page.svg }
}

func wrapped(_ sentences: [String], width: Int) -> StyledText {
  sentences.flatMap { wrap(StyledText(sanitised($0)), width: width) }.joinedLines()
}
