import Rendering

/// A long text of a lesson cut at its empty lines into portions that a screen holds.
struct Portions {
  /// What was not shown yet.
  private var rest: [StyledText] = []

  var isEmpty: Bool { rest.isEmpty }

  mutating func clear() { rest = [] }

  /// Takes the next portion.
  mutating func next() -> StyledText? { rest.isEmpty ? nil : rest.removeFirst() }

  /// Cuts a text and hands out its first portion; one paragraph is never cut.
  ///
  /// - Parameter rows: those of the screen; one stays free for the prompt.
  mutating func take(_ text: StyledText, width: Int, rows: Int) -> StyledText {
    var portions: [[StyledText]] = [[]]
    var used = 0
    var isBehindHeading = false
    for paragraph in Self.paragraphs(of: text) {
      let needed = paragraph.reduce(0) { $0 + Self.rows(of: $1, width) } + 1
      if used > 1, !isBehindHeading, used + needed > rows - 1 {
        portions.append([StyledText()])
        used = 1
      }
      portions[portions.count - 1] += paragraph + [StyledText()]
      used += needed
      isBehindHeading = paragraph.allSatisfy(Self.isHeading)
    }
    rest = portions.map { $0.joinedLines() }
    return next() ?? text
  }

  private static func paragraphs(of text: StyledText) -> [[StyledText]] {
    var paragraphs: [[StyledText]] = [[]]
    var isLeading = true
    for line in text.lines {
      // Empty lines above the first paragraph are its own.
      if line.isEmpty, !isLeading {
        if paragraphs[paragraphs.count - 1] != [] { paragraphs.append([]) }
      } else {
        paragraphs[paragraphs.count - 1].append(line)
        isLeading = isLeading && line.isEmpty
      }
    }
    return paragraphs.filter { !$0.isEmpty }
  }

  private static func isHeading(_ line: StyledText) -> Bool {
    line.spans.allSatisfy { if case .heading = $0.role { true } else { false } }
  }

  private static func rows(of line: StyledText, _ width: Int) -> Int {
    max(1, (displayWidth(line.plain) + width - 1) / max(1, width))
  }

  /// Whether a screen holds a text and the prompt.
  static func fits(_ text: StyledText, width: Int, rows: Int) -> Bool {
    text.lines.reduce(0) { $0 + Self.rows(of: $1, width) } < rows
  }
}
