package import Backprop

/// A matrix of signed numbers as shaded fields: the shade is the size, a minus sign the sign.
package struct HeatMap: Drawing {
  package let title: String
  package let matrix: Matrix

  package init(title: String, matrix: Matrix) {
    self.title = title
    self.matrix = matrix
  }

  private static let mostRows = 40
  private static let mostColumnsOnPage = 64

  /// A field of a matrix that is too large shows the greatest of several entries, and says so.
  package func picture(width: Int) -> Picture? {
    guard width >= 24, !matrix.elements.isEmpty else { return nil }
    return picture(width: width, mostColumns: (width - left) / 2)
  }

  package var page: Picture {
    if matrix.elements.isEmpty { return Picture(title: title, width: 1, height: 1) }
    let width = max(56, min(matrix.columns, Self.mostColumnsOnPage) * 2 + left)
    return picture(width: width, mostColumns: Self.mostColumnsOnPage)
  }

  private var left: Int { displayWidth("\(matrix.rows)") + 1 }

  private func picture(width: Int, mostColumns: Int) -> Picture {
    func parts(_ count: Int, of size: Int) -> Int { (count + size - 1) / size }
    let block = (
      rows: parts(matrix.rows, of: Self.mostRows),
      columns: parts(matrix.columns, of: max(1, mostColumns))
    )
    let rows = parts(matrix.rows, of: block.rows)
    let note =
      "\(matrix.rows)×\(matrix.columns); a field is the greatest of "
      + "\(block.rows)×\(block.columns) entries"
    let notes = block.rows * block.columns > 1 ? wrapped([note], width: width).lines : []
    let titles = wrapped([title], width: width).lines
    var picture = Picture(
      title: title, summary: words, width: width, height: titles.count + rows + 1 + notes.count)
    picture.addLines(titles, .strong, from: 0)
    let greatest = matrix.elements.map(abs).filter(\.isFinite).max() ?? 0
    for i in 0..<rows {
      let y = Double(titles.count + i) + 0.5
      picture.addText("\(i * block.rows + 1)", .faint, at: Double(left) - 1, y, .end)
      for k in 0..<parts(matrix.columns, of: block.columns) {
        let entry = entry(i, k, block)
        let level = greatest > 0 ? entry / greatest : entry
        picture.add(.shade(Picture.Point(Double(left + 2 * k), y), columns: 2, level: level))
      }
    }
    addScale(greatest, at: Double(titles.count + rows) + 0.5, to: &picture)
    picture.addLines(notes, .faint, from: picture.height - notes.count)
    return picture
  }

  /// The entry of the block that is greatest in size; one that is not finite before all others.
  private func entry(_ i: Int, _ k: Int, _ block: (rows: Int, columns: Int)) -> Double {
    let rows = i * block.rows..<min((i + 1) * block.rows, matrix.rows)
    let columns = k * block.columns..<min((k + 1) * block.columns, matrix.columns)
    let entries = rows.flatMap { row in columns.map { matrix[row + 1, $0 + 1] } }
    return entries.first { !$0.isFinite } ?? entries.max { abs($0) < abs($1) } ?? 0
  }

  private func addScale(_ greatest: Double, at y: Double, to picture: inout Picture) {
    let end = NumberFormat.text(greatest)
    var x = displayWidth("-" + end) + 1
    picture.addNumber(-greatest, at: 0, y)
    for level in [-1, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75, 1] {
      let width = level == 0 ? 1 : 2
      guard x + width <= picture.width else { return }
      picture.add(.shade(Picture.Point(Double(x), y), columns: width, level: level))
      x += width
    }
    if x + 1 + displayWidth(end) <= picture.width {
      picture.addNumber(greatest, at: Double(x) + 1, y)
    }
  }

  /// The range, and how many entries are negative.
  package var words: [String] {
    let entries = matrix.elements
    let size = "\(title): \(matrix.rows)×\(matrix.columns)."
    guard let least = entries.min(), let greatest = entries.max() else { return [size] }
    let range = "From \(NumberFormat.text(least)) to \(NumberFormat.text(greatest))"
    return [size, "\(range); \(entries.count { $0 < 0 }) of \(entries.count) negative."]
  }
}
