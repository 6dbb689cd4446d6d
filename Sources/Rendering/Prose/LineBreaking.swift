/// The columns that a text takes on a terminal; line ends and control characters take none.
package func displayWidth(_ text: String) -> Int {
  text.unicodeScalars.reduce(0) { $0 + displayWidth($1) }
}

private func displayWidth(_ scalar: Unicode.Scalar) -> Int {
  if (0x20..<0x7F).contains(scalar.value) { return 1 }
  switch scalar.properties.generalCategory {
  case .control, .format, .nonspacingMark, .enclosingMark: return 0
  default: return wide.contains { $0.contains(scalar.value) } ? 2 : 1
  }
}

/// What is wide or full-width in East Asian text, and what is shown as emoji.
private let wide: [ClosedRange<UInt32>] = [
  0x1100...0x115F, 0x231A...0x231B, 0x23E9...0x23EC, 0x25FD...0x25FE, 0x2614...0x2615,
  0x2648...0x2653, 0x26A1...0x26A1, 0x2705...0x2705, 0x270A...0x270B, 0x2728...0x2728,
  0x274C...0x274C, 0x274E...0x274E, 0x2753...0x2755, 0x2757...0x2757, 0x2795...0x2797,
  0x2B1B...0x2B1C, 0x2B50...0x2B50, 0x2B55...0x2B55, 0x2E80...0x303E, 0x3041...0x33FF,
  0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,
  0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F,
  0x1F680...0x1F6FF, 0x1F7E0...0x1F7EB, 0x1F900...0x1F9FF, 0x1FA70...0x1FAFF,
  0x20000...0x3FFFD,
]

/// The text in lines of at most `width` columns, broken at blanks, of which one of several stays, and
/// within words that are wider than a line; `"\n"` always breaks.
///
/// A character wider than `width` has a line of its own.
package func wrap(_ text: StyledText, width: Int) -> [StyledText] {
  text.lines.flatMap { line in
    var breaker = LineBreaker(line, width: width)
    breaker.mergeBlanks()
    let lines = breaker.lines(indents: (0, 0))
    return lines.isEmpty ? [StyledText()] : lines
  }
}

/// The text with those lines broken that are wider than the screen, at blanks where it has some.
///
/// What follows a break is set in behind the start of its line; blanks within a line stay, so that
/// what stands in columns does as far as it fits.
package func fitted(_ text: StyledText, width: Int) -> StyledText {
  let width = max(1, width)
  func fits(_ line: StyledText) -> Bool { displayWidth(line.plain) <= width }
  let lines = text.lines
  if lines.allSatisfy(fits) { return text }
  let broken = lines.flatMap { line in
    if fits(line) { return [line] }
    let breaker = LineBreaker(line, width: width)
    // A wide character needs two columns.
    let first = min(breaker.indent, max(0, width - 2))
    let further = width < 4 ? 0 : min(breaker.indent + 2, width / 2)
    return breaker.lines(indents: (first, further))
  }
  // A final line end closes the last line.
  return broken.joinedLines() + (text.plain.hasSuffix("\n") ? "\n" : "")
}

private struct LineBreaker {
  private var characters: [(text: String, span: Int)]
  private let spans: [Span]
  /// Of each span, whether it is short code such as `a 2`, which is not parted where that can be helped.
  private let isKeptWhole: [Bool]
  private let width: Int
  let indent: Int

  private static let longestKeptWhole = 24

  init(_ line: StyledText, width: Int) {
    spans = line.spans
    self.width = max(1, width)
    isKeptWhole = line.spans.map { $0.role == .code && $0.text.count <= Self.longestKeptWhole }
    let all = line.spans.enumerated().flatMap { index, span in
      span.text.map { (text: String($0), span: index) }
    }
    characters = Array(all.drop { $0.text == " " })
    indent = all.count - characters.count
  }

  mutating func mergeBlanks() {
    characters = characters.indices.filter {
      characters[$0].text != " " || characters[$0 - 1].text != " "
    }.map { characters[$0] }
  }

  func lines(indents: (first: Int, further: Int)) -> [StyledText] {
    var lines: [StyledText] = []
    var start = 0
    while start < characters.count {
      let indent = lines.isEmpty ? indents.first : indents.further
      let end = end(of: start, room: width - indent)
      lines.append(.blank(indent) + text(start..<end))
      start = characters[end...].firstIndex { $0.text != " " } ?? characters.count
    }
    return lines
  }

  /// Where the line that begins at `start` ends: at the last blank, if not all the rest fits.
  private func end(of start: Int, room: Int) -> Int {
    var end = start
    var used = 0
    while end < characters.count {
      used += displayWidth(characters[end].text)
      if used > room, end > start {
        let line = characters[start...end]
        return line.lastIndex { $0.text == " " && !isKeptWhole[$0.span] }
          ?? line.lastIndex { $0.text == " " } ?? end
      }
      end += 1
    }
    return end
  }

  /// The characters without the blanks at their end; neighbours of one span stay together.
  private func text(_ range: Range<Int>) -> StyledText {
    let shown = characters[range]
    guard let last = shown.lastIndex(where: { $0.text != " " }) else { return StyledText() }
    var runs: [Span] = []
    var current: Int?
    for character in shown[...last] {
      if character.span != current { runs.append(spans[character.span].with(text: "")) }
      runs[runs.count - 1].text += character.text
      current = character.span
    }
    return StyledText(runs)
  }
}
