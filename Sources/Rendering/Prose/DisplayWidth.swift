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

/// The text in lines of at most `width` columns, broken at blanks, and within words that are wider
/// than a line; `"\n"` always breaks. A character wider than `width` has a line of its own.
package func wrap(_ text: StyledText, width: Int) -> [StyledText] {
  var lines: [StyledText] = []
  for line in text.lines {
    var filler = LineFiller(width: max(1, width))
    for span in line.spans { filler.add(span) }
    lines += filler.finish()
  }
  return lines
}

private struct LineFiller {
  let width: Int
  private var lines: [StyledText] = []
  private var line = StyledText()
  private var used = 0
  private var blank: Span?
  private var word: [Span] = []
  private var wordWidth = 0

  init(width: Int) { self.width = width }

  mutating func add(_ span: Span) {
    var part = span
    part.text = ""
    func piece(_ text: String) -> Span {
      var piece = span
      piece.text = text
      return piece
    }
    for character in span.text {
      if character == " " {
        if !part.text.isEmpty { word.append(part) }
        part.text = ""
        endWord()
        if used > 0 { blank = piece(" ") }
        continue
      }
      let columns = displayWidth(String(character))
      if wordWidth + columns > width, wordWidth > 0 {
        if !part.text.isEmpty { word.append(part) }
        part.text = ""
        endWord()
        breakLine()
      }
      part.text.append(character)
      wordWidth += columns
    }
    if !part.text.isEmpty { word.append(part) }
  }

  private mutating func endWord() {
    if word.isEmpty { return }
    if used > 0, used + (blank == nil ? 0 : 1) + wordWidth > width { breakLine() }
    if let blank {
      line.append(blank)
      used += 1
    }
    for span in word { line.append(span) }
    used += wordWidth
    (word, wordWidth, blank) = ([], 0, nil)
  }

  private mutating func breakLine() {
    if !line.isEmpty { lines.append(line) }
    (line, used, blank) = (StyledText(), 0, nil)
  }

  mutating func finish() -> [StyledText] {
    endWord()
    breakLine()
    return lines.isEmpty ? [StyledText()] : lines
  }
}
