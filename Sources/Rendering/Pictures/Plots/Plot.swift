/// Curves over a common axis, for a terminal, for a page and in words.
package struct Plot: Drawing {
  /// A curve by its points, from left to right; a point that is not finite is a gap.
  package struct Curve: Sendable {
    package var name: String
    package var points: [(x: Double, y: Double)]

    package init(name: String, points: [(x: Double, y: Double)]) {
      self.name = name
      self.points = points
    }

    /// Makes a series: its values over 1, 2, 3 …, or from `first` on.
    package init(name: String, series: [Double], first: Double = 1) {
      self.name = name
      points = series.enumerated().map { (first + Double($0.offset), $0.element) }
    }

    /// Makes the graph of a function over a range, taken at `samples` evenly spaced places.
    package init<Failure>(
      name: String, over range: ClosedRange<Double>, samples: Int = 201,
      of function: (Double) throws(Failure) -> Double
    ) throws(Failure) {
      self.name = name
      points = []
      let last = max(1, samples - 1)
      for sample in 0...last {
        let span = range.upperBound - range.lowerBound
        let x = range.lowerBound + span * Double(sample) / Double(last)
        points.append((x, try function(x)))
      }
    }
  }

  package var title: String
  package var curves: [Curve]
  /// What the horizontal axis counts, with its unit.
  package var xLabel: String
  /// What the vertical axis measures, with its unit.
  package var yLabel: String

  package init(title: String, curves: [Curve], xLabel: String = "", yLabel: String = "") {
    self.title = title
    self.curves = curves
    self.xLabel = xLabel
    self.yLabel = yLabel
  }

  /// The plot in characters, no line wider than `width`.
  ///
  /// - Parameters:
  ///   - width: the columns; with too few for a plot it is told in words.
  ///   - height: the lines, those of the title, the axis and the legend with them.
  ///   - plain: in words and sampled values, for a screen reader.
  package func text(width: Int, height: Int, plain: Bool = false) -> StyledText {
    guard !plain, let picture = picture(width: width, height: height) else {
      return wrapped(words, width: width)
    }
    return picture.text
  }

  package func text(width: Int, plain: Bool = false) -> StyledText {
    text(width: width, height: 16, plain: plain)
  }

  /// The plot for a page.
  package var page: Picture {
    if var picture = picture(width: 44, height: 18) {
      // A page reads the title aloud; on a screen the legend says as much.
      if title.isEmpty { picture.title = curves.map(\.name).joined(separator: ", ") }
      return picture
    }
    var picture = Picture(title: title, summary: words.joined(separator: " "), width: 44, height: 3)
    picture.addText(title, .strong, at: 0, 0.5)
    picture.addText("There is no finite value to draw.", at: 0, 1.5)
    return picture
  }

  /// Whether some point of some curve can be drawn.
  var hasPoints: Bool { curves.contains { $0.points.contains { $0.x.isFinite && $0.y.isFinite } } }
}
