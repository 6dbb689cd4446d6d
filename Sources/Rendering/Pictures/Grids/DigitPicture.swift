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

    var lines: [[Double]] {
      (0..<rows).map { Array(pixels[$0 * columns..<($0 + 1) * columns]) }
    }
  }

  package var images: [Image]

  package init(_ images: [Image]) {
    self.images = images.filter { $0.rows > 0 && $0.columns > 0 }
  }

  /// The images in characters, no line wider than `width`; as many side by side as fit.
  ///
  /// A pixel takes half a character, and where an image is wider than `width` a braille dot or less.
  /// `plain` gives rows of digits, 0 for paper and 9 for ink.
  package func text(width: Int, plain: Bool = false) -> StyledText {
    if plain { return digits(width: width) }
    let widest = images.map(\.columns).max() ?? 1
    let size = [1, 0.5, 0.25, 0.125].first { Double(widest) * $0 <= Double(width) }
    guard let size, width >= 2 else { return wrapped(images.map(summary), width: width) }
    let each = Int((Double(widest) * size).rounded(.up)) + 2
    let perRow = max(1, (width + 2) / each)
    return stride(from: 0, to: images.count, by: perRow).map { first in
      let row = Array(images[first..<min(first + perRow, images.count)])
      return picture(row, size: size, each: each, width: width).text
    }.joinedLines()
  }

  /// The images in one row, for a page.
  package var page: Picture {
    let each = (images.map(\.columns).max() ?? 1) + 2
    return picture(images, size: 1, each: each, width: max(1, each * images.count - 2))
  }

  private func picture(_ images: [Image], size: Double, each: Int, width: Int) -> Picture {
    let lines = images.map { Int((Double($0.rows) * size / 2).rounded(.up)) }.max() ?? 0
    let hasLabels = images.contains { !$0.label.isEmpty }
    var picture = Picture(
      title: images.map(summary).joined(separator: " "), width: width,
      height: lines + (hasLabels ? 1 : 0))
    for (position, image) in images.enumerated() {
      let left = Double(position * each)
      picture.add(.pixels(image.lines, Picture.Point(left, 0), size: size))
      let middle = left + (Double(image.columns) * size / 2).rounded(.down)
      picture.addText(image.label, at: middle, Double(lines) + 0.5, .middle)
    }
    return picture
  }

  private func summary(_ image: Image) -> String {
    let name = image.label.isEmpty ? "" : " of \(image.label)"
    return "An image\(name), \(image.rows)×\(image.columns) pixels."
  }

  private func digits(width: Int) -> StyledText {
    images.map { image in
      let rows = image.lines.map { row in
        String(row.map { Character("\(level($0))") })
      }
      return wrapped([summary(image)] + rows, width: width)
    }.joinedLines()
  }

  private func level(_ pixel: Double) -> Int {
    pixel.isFinite ? Int((min(1, max(0, pixel)) * 9).rounded()) : 0
  }
}
