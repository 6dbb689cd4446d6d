/// Curves over a common axis, for a terminal, for a page and in words.
package struct Plot: Drawing {
  /// A curve by its points, from left to right; a point that is not finite is a gap.
  package struct Curve: Sendable {
    package let name: String
    package let points: [(x: Double, y: Double)]

    package init(name: String, points: [(x: Double, y: Double)]) {
      self.name = name
      self.points = points
    }

    /// Makes a series: its values over 1, 2, 3 …, or from `first` on.
    package init(name: String, series: [Double], first: Double = 1) {
      let points = series.enumerated().map { (first + Double($0.offset), $0.element) }
      self.init(name: name, points: points)
    }

    /// Makes the graph of a function over a range, taken at `samples` evenly spaced places.
    package init<Failure>(
      name: String, over range: ClosedRange<Double>, samples: Int = 201,
      of function: (Double) throws(Failure) -> Double
    ) throws(Failure) {
      let last = max(1, samples - 1)
      let span = range.upperBound - range.lowerBound
      let points = try (0...last).map { (sample) throws(Failure) -> (x: Double, y: Double) in
        let x = range.lowerBound + span * Double(sample) / Double(last)
        return (x, try function(x))
      }
      self.init(name: name, points: points)
    }
  }

  package let title: String
  package let curves: [Curve]
  /// What the horizontal axis counts, with its unit.
  package let xLabel: String
  /// What the vertical axis measures, with its unit.
  package let yLabel: String

  package init(title: String, curves: [Curve], xLabel: String = "", yLabel: String = "") {
    self.title = title
    self.curves = curves
    self.xLabel = xLabel
    self.yLabel = yLabel
  }

  package func picture(width: Int) -> Picture? { picture(width: width, height: 16) }

  package var page: Picture {
    if var picture = picture(width: 44, height: 18) {
      // A page reads the title aloud; on a screen the legend says as much.
      if title.isEmpty { picture.title = curves.map(\.name).joined(separator: ", ") }
      return picture
    }
    var picture = Picture(title: title, summary: words, width: 44, height: 3)
    picture.addText(title, .strong, at: 0, 0.5)
    picture.addText(Self.emptiness, at: 0, 1.5)
    return picture
  }

  var finitePoints: [(x: Double, y: Double)] {
    curves.flatMap(\.points).filter { $0.x.isFinite && $0.y.isFinite }
  }

  private static let emptiness = "There is no finite value to draw."
  private static let mostSamples = 11

  /// What is drawn, and each curve at a few places.
  package var words: [String] {
    var lines = [heading]
    for group in curvesOfSamePlaces {
      let points = group[0].points
      if points.isEmpty {
        let names = group.map { $0.name.isEmpty ? "a curve" : $0.name }
        lines.append("\(names.joined(separator: ", ")): no values.")
      }
      for sample in samples(of: points.count) {
        let values = group.map { curve in
          let value = NumberFormat.text(curve.points[sample].y)
          return curve.name.isEmpty ? value : "\(curve.name) = \(value)"
        }
        let place = "\(xLabel.isEmpty ? "x" : xLabel) = \(NumberFormat.text(points[sample].x))"
        lines.append("\(place): \(values.joined(separator: ", "))")
      }
    }
    return lines + (finitePoints.isEmpty ? [Self.emptiness] : [])
  }

  private var heading: String {
    let names = curves.map(\.name).filter { !$0.isEmpty && $0 != title }
    return (title.isEmpty ? "A plot." : "Plot: \(title).")
      + (names.isEmpty ? "" : " Curves: \(names.joined(separator: ", ")).")
      + (yLabel.isEmpty ? "" : " Upwards: \(yLabel).")
  }

  /// The curves by their x, which one line can tell of together.
  private var curvesOfSamePlaces: [[Curve]] {
    var groups: [[Curve]] = []
    for curve in curves {
      let places = curve.points.map(\.x)
      if let same = groups.firstIndex(where: { $0[0].points.map(\.x) == places }) {
        groups[same].append(curve)
      } else {
        groups.append([curve])
      }
    }
    return groups
  }

  /// Evenly spaced positions, the first and the last with them.
  private func samples(of count: Int) -> [Int] {
    if count <= Plot.mostSamples { return Array(0..<count) }
    return (0..<Plot.mostSamples).map { $0 * (count - 1) / (Plot.mostSamples - 1) }
  }
}
