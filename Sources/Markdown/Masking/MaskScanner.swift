/// Finds the formulas and comments of a source, outside code, and puts placeholders for them.
///
/// It follows the block structure just far enough to know where code is and where a formula must
/// end; the Markdown parser has the last word, since a placeholder in what it takes for code
/// stands for the bytes of the source.
struct MaskScanner {
  var masked: Masked
  var containers = Containers()
  var fence: LeafStart.Fence?
  var isInParagraph = false
  /// For each closing delimiter the offset up to which it is known to be missing.
  var missing: [Delimiter: Int] = [:]
  private var lastPlace = (line: -1, offset: 0, scalars: 0)

  /// Deeper quotes and lists are text.
  static let deepest = 100

  init(_ source: String) {
    masked = Masked(lines: SourceLines(source))
    masked.text.reserveCapacity(masked.lines.bytes.count + 64)
  }

  var bytes: [UInt8] { masked.lines.bytes }
  var lineCount: Int { masked.lines.ranges.count }
  func end(_ line: Int) -> Int { masked.lines.ranges[line].upperBound }

  mutating func scan() -> Masked {
    var line = 0
    while line < lineCount { line = scanBlock(line) + 1 }
    return masked
  }

  /// The place of a byte; quick when the places of a line are asked from left to right.
  mutating func place(_ offset: Int, line: Int) -> SourcePlace {
    let start = masked.lines.ranges[line].lowerBound
    if lastPlace.line != line || lastPlace.offset > offset { lastPlace = (line, start, 0) }
    lastPlace.scalars += masked.lines.scalars(in: lastPlace.offset..<offset)
    lastPlace.offset = offset
    return SourcePlace(line: line + 1, column: lastPlace.scalars + 1)
  }

  mutating func copyLine(_ line: Int) {
    masked.copy(masked.lines.ranges[line])
    masked.text.append(0x0A)
  }

  /// Copies or masks what starts on a line; the last line that it took.
  private mutating func scanBlock(_ line: Int) -> Int {
    let end = end(line)
    var cursor = Cursor(position: masked.lines.ranges[line].lowerBound)
    let matched = containers.match(&cursor, bytes, end: end)
    let isInside = matched == containers.open.count
    var indent = cursor.indent(bytes, end: end)

    if let open = fence {
      if isInside {
        if indent.columns <= 3, LeafStart.closes(open, at: indent.position, bytes, end: end) {
          fence = nil
        }
        copyLine(line)
        return line
      }
      fence = nil
    }
    if !isInside {
      let isLazy =
        isInParagraph && indent.position < end
        && !(indent.columns <= 3 && interrupts(at: indent.position, end: end))
      if !isLazy {
        containers.open.removeSubrange(matched...)
        isInParagraph = false
      }
    }
    if isInside || !isInParagraph {
      if !openContainers(&cursor, line) { return line }
      indent = cursor.indent(bytes, end: end)
    }
    return scanLeaf(line, indent)
  }

  /// Enters the quotes and list items that start here; false when they nest too deep, and the line
  /// was taken as text.
  private mutating func openContainers(_ cursor: inout Cursor, _ line: Int) -> Bool {
    let end = end(line)
    while true {
      let indent = cursor.indent(bytes, end: end)
      if indent.columns > 3 || indent.position == end { return true }
      let isQuote = bytes[indent.position] == 0x3E
      var marker: Containers.ListMarker?
      if !isQuote {
        if LeafStart.isRule(at: indent.position, bytes, end: end) { return true }
        marker = listMarker(at: indent.position, end: end)
        if marker == nil { return true }
      }
      if containers.open.count >= Self.deepest {
        masked.copy(masked.lines.ranges[line].lowerBound..<indent.position)
        masked.append(.literal, raw: indent.position..<end)
        masked.text.append(0x0A)
        isInParagraph = true
        return false
      }
      if let marker {
        containers.enter(marker, &cursor, bytes, end: end)
      } else {
        Containers.skipQuoteMarker(&cursor, bytes, end: end)
        containers.open.append(.quote)
      }
      isInParagraph = false
    }
  }

  /// A list marker that counts here: within a paragraph only a bullet or 1, with text behind it.
  private func listMarker(at position: Int, end: Int) -> Containers.ListMarker? {
    let marker = Containers.listMarker(at: position, bytes, end: end)
    guard let marker, isInParagraph else { return marker }
    let isEmpty = masked.lines.isBlank(position + marker.length..<end)
    return !isEmpty && (marker.number ?? 1) == 1 ? marker : nil
  }

  /// Whether a line that starts so ends the paragraph before it.
  func interrupts(at position: Int, end: Int) -> Bool {
    guard position < end else { return true }
    return bytes[position] == 0x3E
      || LeafStart.isHeading(at: position, bytes, end: end)
      || LeafStart.isRule(at: position, bytes, end: end)
      || LeafStart.isComment(at: position, bytes, end: end)
      || LeafStart.fence(at: position, bytes, end: end) != nil
      || Containers.listMarker(at: position, bytes, end: end) != nil
  }

  private mutating func scanLeaf(_ line: Int, _ indent: (columns: Int, position: Int)) -> Int {
    let end = end(line)
    let start = indent.position
    if start == end {
      isInParagraph = false
      copyLine(line)
      return line
    }
    if indent.columns > 3 {
      // Most likely code; if not, a formula on this one line is still found.
      return scanText(line, from: start, alone: !isInParagraph)
    }
    if let open = LeafStart.fence(at: start, bytes, end: end) {
      fence = open
      isInParagraph = false
      copyLine(line)
      return line
    }
    if LeafStart.isHeading(at: start, bytes, end: end)
      || LeafStart.isRule(at: start, bytes, end: end)
    {
      isInParagraph = false
      return scanText(line, from: start, alone: true)
    }
    let isComment = LeafStart.isComment(at: start, bytes, end: end)
    isInParagraph = !isComment
    return scanText(line, from: start, alone: bytes[start] == UInt8(ascii: "|"))
  }
}
