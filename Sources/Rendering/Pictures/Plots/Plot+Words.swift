extension Plot {
  private static let mostSamples = 11

  /// The plot in sentences: what is drawn, and each curve at a few places.
  var words: [String] {
    var lines = [heading]
    for group in groups {
      let names = group.map { curves[$0].name }
      let points = curves[group[0]].points
      if points.isEmpty {
        lines.append("\(names.map(named).joined(separator: ", ")): no values.")
      }
      for sample in samples(of: points.count) {
        let values = group.map { curve in
          let value = NumberFormat.text(curves[curve].points[sample].y)
          let name = curves[curve].name
          return name.isEmpty ? value : "\(name) = \(value)"
        }
        let place = "\(xLabel.isEmpty ? "x" : xLabel) = \(NumberFormat.text(points[sample].x))"
        lines.append("\(place): \(values.joined(separator: ", "))")
      }
    }
    if !hasPoints { lines.append("There is no finite value to draw.") }
    return lines
  }

  private var heading: String {
    let names = curves.map(\.name).filter { !$0.isEmpty && $0 != title }
    let what = names.isEmpty ? "" : " Curves: \(names.joined(separator: ", "))."
    let measure = yLabel.isEmpty ? "" : " Upwards: \(yLabel)."
    return (title.isEmpty ? "A plot." : "Plot: \(title).") + what + measure
  }

  private func named(_ name: String) -> String { name.isEmpty ? "a curve" : name }

  /// The curves that share their x, which one line can tell of together.
  private var groups: [[Int]] {
    var groups: [[Int]] = []
    for curve in curves.indices {
      let own = curves[curve].points.map(\.x)
      if let same = groups.firstIndex(where: { curves[$0[0]].points.map(\.x) == own }) {
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
