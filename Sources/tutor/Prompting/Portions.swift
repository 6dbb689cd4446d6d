import Rendering

/// A long text of a lesson in portions that a screen holds, cut at its empty lines.
///
/// Each is made when it is asked for, so that it fits the screen as it is then.
struct Portions {
  /// The paragraphs that were not shown yet, and how many were.
  private var rest: [[StyledText]] = []
  private var shown = 0
  /// What the text is made from, and the width that it was made for.
  private var flow: Flow?
  private var width = 0

  var isEmpty: Bool { rest.isEmpty }

  mutating func clear() { rest = [] }

  /// Cuts a text and hands out its first portion.
  ///
  /// - Parameter flow: what the text can be made from again when the screen changes its width.
  mutating func take(
    _ text: StyledText, from flow: Flow? = nil, width: Int, rows: Int
  ) -> StyledText {
    self = Portions()
    self.flow = flow
    self.width = width
    rest = Self.paragraphs(of: text)
    return portion(rows: rows)
  }

  /// Takes the next portion.
  mutating func next(width: Int, rows: Int) -> StyledText? {
    if let flow, width != self.width {
      self.width = width
      let text = fitted(flow.text(width: min(width, 80)), width: width)
      rest = Array(Self.paragraphs(of: text).dropFirst(shown))
    }
    return rest.isEmpty ? nil : portion(rows: rows)
  }

  /// As many paragraphs as the screen has rows for, one left to the prompt; one paragraph is never
  /// cut, and a heading never parted from what it heads.
  private mutating func portion(rows: Int) -> StyledText {
    var lines = shown > 0 ? [StyledText()] : []
    var used = lines.count
    var isBehindHeading = false
    while let paragraph = rest.first {
      let needed = paragraph.reduce(0) { $0 + Self.rows(of: $1, width) } + 1
      if used > 1, !isBehindHeading, used + needed > rows - 1 { break }
      lines += paragraph + [StyledText()]
      used += needed
      isBehindHeading = paragraph.allSatisfy(Self.isHeading)
      rest.removeFirst()
      shown += 1
    }
    return lines.joinedLines()
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
