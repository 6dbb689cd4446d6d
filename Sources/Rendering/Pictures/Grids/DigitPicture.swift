/// Images of pixels from 0 (paper) to 1 (ink), such as handwritten digits, side by side.
package struct DigitPicture: Drawing {
  package struct Image: Equatable, Sendable {
    package let rows: Int
    package let columns: Int
    /// The pixels, row by row.
    package let pixels: [Double]
    /// What stands below it, such as the digit that it shows.
    package let label: String

    /// - Precondition: there are rows · columns pixels.
    package init(rows: Int, columns: Int, pixels: [Double], label: String = "") {
      precondition(rows >= 0 && columns >= 0 && pixels.count == rows * columns)
      self.rows = rows
      self.columns = columns
      self.pixels = pixels
      self.label = label
    }

    var lines: [[Double]] { (0..<rows).map { Array(pixels[$0 * columns..<($0 + 1) * columns]) } }

    var summary: String {
      "An image\(label.isEmpty ? "" : " of \(label)"), \(rows)×\(columns) pixels."
    }
  }

  package let images: [Image]

  package init(_ images: [Image]) { self.images = images.filter { $0.rows > 0 && $0.columns > 0 } }

  private var widest: Int { images.map(\.columns).max() ?? 1 }

  /// As many images side by side as fit.
  ///
  /// A pixel takes half a character, and where an image is wider than `width` a braille dot or less.
  package func picture(width: Int) -> Picture? {
    let size = [1, 0.5, 0.25, 0.125].first { Double(widest) * $0 <= Double(width) }
    guard let size, width >= 2 else { return nil }
    return picture(size: size, width: width)
  }

  package var page: Picture { picture(size: 1, width: max(1, (widest + 2) * images.count - 2)) }

  private func picture(size: Double, width: Int) -> Picture {
    let each = Int((Double(widest) * size).rounded(.up)) + 2
    let perRow = max(1, (width + 2) / each)
    var picture = Picture(
      title: images.map(\.summary).joined(separator: " "), width: width, height: 0)
    for first in stride(from: 0, to: images.count, by: perRow) {
      let row = images[first..<min(first + perRow, images.count)]
      let top = Double(picture.height)
      let lines = row.map { Int((Double($0.rows) * size / 2).rounded(.up)) }.max() ?? 0
      for (position, image) in row.enumerated() {
        let left = Double(position * each)
        picture.add(.pixels(image.lines, Picture.Point(left, top), size: size))
        let middle = left + (Double(image.columns) * size / 2).rounded(.down)
        picture.addText(image.label, at: middle, top + Double(lines) + 0.5, .middle)
      }
      picture.height += lines + (row.allSatisfy(\.label.isEmpty) ? 0 : 1)
    }
    return picture
  }

  /// Rows of digits, 0 for paper and 9 for ink.
  package var words: [String] {
    images.flatMap { image -> [String] in
      [image.summary] + image.lines.map { row in row.map(Self.digit).joined() }
    }
  }

  private static func digit(_ ink: Double) -> String {
    ink.isFinite ? "\(Int((min(1, max(0, ink)) * 9).rounded()))" : "0"
  }
}
