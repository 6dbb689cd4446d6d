/// How often each class was taken for each: a row for what is shown, a column for the answer.
package struct ConfusionTable: Drawing {
  /// The counts; row i, column k: an example of class i was answered with k.
  package var counts: [[Int]]
  /// The names of the classes.
  package var labels: [String]

  /// Makes the table of equally many rows, columns and labels.
  ///
  /// - Precondition: the counts are square.
  package init(counts: [[Int]], labels: [String]? = nil) {
    precondition(counts.allSatisfy { $0.count == counts.count })
    self.counts = counts
    self.labels = labels ?? counts.indices.map(String.init)
    precondition(self.labels.count == counts.count)
  }

  /// The table in characters, no line wider than `width`; in words where it does not fit, or `plain`.
  package func text(width: Int, plain: Bool = false) -> StyledText {
    guard !plain, needed <= width else { return wrapped(words, width: width) }
    return picture.text
  }

  /// The table for a page.
  package var page: Picture { picture }

  private var column: Int {
    let widest = (counts.flatMap { $0 }.map(String.init) + labels).map { displayWidth($0) }.max()
    return (widest ?? 1) + 1
  }

  private var side: Int { max(5, labels.map { displayWidth($0) }.max() ?? 0) }

  private var needed: Int {
    max(side + 2 + column * counts.count, displayWidth(ConfusionTable.key))
  }

  private static let key = "down: shown, across: answered"

  private var picture: Picture {
    var picture = Picture(
      title: "Confusions", summary: words.joined(separator: " "), width: needed,
      height: counts.count + 3)
    picture.addText(ConfusionTable.key, .faint, at: 0, 0.5)
    let side = Double(side)
    for (i, row) in counts.enumerated() {
      let end = side + 2 + Double(column * (i + 1))
      picture.addText(labels[i], .strong, at: end, 1.5, .end)
      picture.addText(labels[i], .strong, at: side, Double(i) + 3.5, .end)
      for (k, count) in row.enumerated() {
        let end = side + 2 + Double(column * (k + 1))
        let role: Role = i == k ? .right : count > 0 ? .wrong : .faint
        let text = count == 0 && i != k ? "·" : "\(count)"
        picture.addText(text, role, at: end, Double(i) + 3.5, .end)
      }
    }
    let right = side + 1.5 + Double(column * counts.count)
    picture.add(.rule(Picture.Point(side + 1.5, 2.5), Picture.Point(right, 2.5)))
    picture.add(
      .rule(Picture.Point(side + 1.5, 2.5), Picture.Point(side + 1.5, Double(picture.height))))
    return picture
  }

  /// The hits of each class, then what was taken for what, most often first.
  private var words: [String] {
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
