package import Backprop

/// A matrix of signed numbers as shaded fields: the shade is the size, a minus sign the sign.
package struct HeatMap: Drawing {
  package var title: String
  package var matrix: Matrix

  package init(title: String, matrix: Matrix) {
    self.title = title
    self.matrix = matrix
  }

  private static let mostRows = 40

  /// The map in characters, no line wider than `width`.
  ///
  /// A field of a matrix that is too large shows the greatest of several entries, and says so.
  /// `plain` tells the range and the greatest entries in words.
  package func text(width: Int, plain: Bool = false) -> StyledText {
    guard !plain, width >= 24, matrix.rows > 0, matrix.columns > 0 else {
      return wrapped(words, width: width)
    }
    let rest = width - displayWidth("\(matrix.rows)") - 1
    return picture(width: width, mostColumns: rest / 2, mostRows: HeatMap.mostRows).text
  }

  /// The map for a page.
  package var page: Picture {
    guard matrix.rows > 0, matrix.columns > 0 else {
      return Picture(title: title, width: 1, height: 1)
    }
    let shown = min(matrix.columns, 64)
    let width = max(56, shown * 2 + displayWidth("\(matrix.rows)") + 1)
    return picture(width: width, mostColumns: 64, mostRows: HeatMap.mostRows)
  }

  private var greatest: Double { matrix.elements.map(abs).filter(\.isFinite).max() ?? 0 }

  /// The block of entries that a field stands for, rows and columns.
  private func block(mostColumns: Int, mostRows: Int) -> (rows: Int, columns: Int) {
    (
      (matrix.rows + mostRows - 1) / mostRows,
      (matrix.columns + max(1, mostColumns) - 1) / max(1, mostColumns)
    )
  }

  private func picture(width: Int, mostColumns: Int, mostRows: Int) -> Picture {
    let block = block(mostColumns: mostColumns, mostRows: mostRows)
    let left = displayWidth("\(matrix.rows)") + 1
    let down = (matrix.rows + block.rows - 1) / block.rows
    let across = (matrix.columns + block.columns - 1) / block.columns
    let notes = wrapped(note(block), width: width).lines
    let titles = wrapped([title], width: width).lines
    var picture = Picture(
      title: title, summary: words.joined(separator: " "), width: width,
      height: titles.count + down + 1 + notes.count)
    for (line, title) in titles.enumerated() {
      picture.addText(title.plain, .strong, at: 0, Double(line) + 0.5)
    }
    let greatest = greatest
    for i in 0..<down {
      let y = Double(titles.count + i) + 0.5
      picture.addText("\(i * block.rows + 1)", .faint, at: Double(left) - 1, y, .end)
      for k in 0..<across {
        let entry = entry(i, k, block)
        let level = greatest > 0 ? entry / greatest : entry
        picture.add(.shade(Picture.Point(Double(left + 2 * k), y), columns: 2, level: level))
      }
    }
    drawScale(greatest, at: Double(titles.count + down) + 0.5, on: &picture)
    for (line, note) in notes.enumerated() {
      picture.addText(note.plain, .faint, at: 0, Double(picture.height - notes.count + line) + 0.5)
    }
    return picture
  }

  /// The entry of the block that is greatest in size; one that is not finite before all others.
  private func entry(_ i: Int, _ k: Int, _ block: (rows: Int, columns: Int)) -> Double {
    var greatest = 0.0
    for row in i * block.rows..<min((i + 1) * block.rows, matrix.rows) {
      for column in k * block.columns..<min((k + 1) * block.columns, matrix.columns) {
        let entry = matrix[row + 1, column + 1]
        if !entry.isFinite { return entry }
        if abs(entry) > abs(greatest) { greatest = entry }
      }
    }
    return greatest
  }

  private func drawScale(_ greatest: Double, at y: Double, on picture: inout Picture) {
    let end = NumberFormat.text(greatest)
    var x = Double(displayWidth("-" + end)) + 1
    picture.addNumber(-greatest, at: 0, y)
    for level in [-1, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75, 1] {
      let width = level == 0 ? 1 : 2
      guard Int(x) + width <= picture.width else { return }
      picture.add(.shade(Picture.Point(x, y), columns: width, level: level))
      x += Double(width)
    }
    if Int(x) + 1 + displayWidth(end) <= picture.width { picture.addNumber(greatest, at: x + 1, y) }
  }

  private func note(_ block: (rows: Int, columns: Int)) -> [String] {
    guard block.rows * block.columns > 1 else { return [] }
    return [
      "\(matrix.rows)×\(matrix.columns); a field is the greatest of "
        + "\(block.rows)×\(block.columns) entries"
    ]
  }

  private var words: [String] {
    let entries = matrix.elements
    let negative = entries.filter { $0 < 0 }.count
    let range =
      entries.isEmpty
      ? [] : [entries.min() ?? 0, entries.max() ?? 0].map(NumberFormat.text)
    return ["\(title): \(matrix.rows)×\(matrix.columns)."]
      + (range.isEmpty
        ? [] : ["From \(range[0]) to \(range[1]); \(negative) of \(entries.count) negative."])
  }
}
