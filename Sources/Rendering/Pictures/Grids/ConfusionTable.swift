/// How often each class was taken for each: a row for what is shown, a column for the answer.
package struct ConfusionTable: Drawing {
  /// The counts; row i, column k: an example of class i was answered with k.
  package let counts: [[Int]]
  /// The names of the classes.
  package let labels: [String]

  /// Makes the table of equally many rows, columns and labels.
  ///
  /// - Precondition: the counts are square.
  package init(counts: [[Int]], labels: [String]? = nil) {
    precondition(counts.allSatisfy { $0.count == counts.count })
    self.counts = counts
    self.labels = labels ?? counts.indices.map(String.init)
    precondition(self.labels.count == counts.count)
  }

  private static let key = "down: shown, across: answered"

  package func picture(width: Int) -> Picture? { page.width <= width ? page : nil }

  package var page: Picture {
    let widest = (counts.joined().map(String.init) + labels).map { displayWidth($0) }.max() ?? 1
    let side = max(5, labels.map { displayWidth($0) }.max() ?? 0)
    func end(_ k: Int) -> Double { Double(side + 2 + (widest + 1) * (k + 1)) }
    let table = side + 2 + (widest + 1) * counts.count
    var picture = Picture(
      title: "Confusions", summary: words, width: max(table, displayWidth(Self.key)),
      height: counts.count + 3)
    picture.addText(Self.key, .faint, at: 0, 0.5)
    for (i, row) in counts.enumerated() {
      let y = Double(i) + 3.5
      picture.addText(labels[i], .strong, at: end(i), 1.5, .end)
      picture.addText(labels[i], .strong, at: Double(side), y, .end)
      for (k, count) in row.enumerated() {
        let role: Role = i == k ? .right : count > 0 ? .wrong : .faint
        picture.addText(count == 0 && i != k ? "·" : "\(count)", role, at: end(k), y, .end)
      }
    }
    let corner = Picture.Point(Double(side) + 1.5, 2.5)
    picture.add(.rule(corner, Picture.Point(Double(table) - 0.5, corner.y)))
    picture.add(.rule(corner, Picture.Point(corner.x, Double(picture.height))))
    return picture
  }

  /// The hits of each class, then what was taken for what, most often first.
  package var words: [String] {
    let hits = counts.indices.map { i in
      "\(labels[i]): \(counts[i][i]) of \(counts[i].reduce(0, +)) right."
    }
    var confusions: [(count: Int, text: String)] = []
    for (i, row) in counts.enumerated() {
      for (k, count) in row.enumerated() where k != i && count > 0 {
        let times = count == 1 ? "once" : "\(count) times"
        confusions.append((count, "\(labels[i]) taken for \(labels[k]) \(times)."))
      }
    }
    return hits + confusions.sorted { $0.count > $1.count }.map(\.text)
  }
}
