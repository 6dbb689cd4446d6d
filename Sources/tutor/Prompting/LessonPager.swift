import Rendering
import Terminal
import Workbench

/// A long piece of a lesson in pages that the screen holds, cut at its empty lines.
///
/// Each is made when it is asked for, so that it fits the screen as it is then.
struct LessonPager {
  private let screen: Screen
  private var outcome = Outcome.none
  /// The paragraphs that were not shown yet, and how many were.
  private var rest: [[StyledText]] = []
  private var shown = 0
  /// The width that they were set for.
  private var width = 0
  /// Whether a paragraph that is taller than the screen is cut, as a long list is.
  private var cuts = false

  init(screen: Screen) { self.screen = screen }

  var isEmpty: Bool { rest.isEmpty }
  /// Whether a list waits, rather than a piece of the lesson.
  var holdsList: Bool { cuts && !rest.isEmpty }

  mutating func clear() { rest = [] }

  /// Takes a piece and hands out its first page, which is all where that fits.
  mutating func take(_ outcome: Outcome, cutting cuts: Bool = false) -> StyledText {
    (self.outcome, self.cuts) = (outcome, cuts)
    (rest, shown) = ([], 0)
    let text = setText()
    if screen.fits(text + "\n") { return text }
    rest = portions(of: text)
    return page()
  }

  mutating func next() -> StyledText? {
    if rest.isEmpty { return nil }
    if screen.width != width { rest = Array(portions(of: setText()).dropFirst(shown)) }
    return rest.isEmpty ? nil : page()
  }

  private mutating func setText() -> StyledText {
    width = screen.width
    return fitted(screen.setting.text(outcome), width: width)
  }

  /// As many paragraphs as the screen has rows for, one left to the prompt; one paragraph is never
  /// cut, and a heading never parted from what it heads.
  private mutating func page() -> StyledText {
    var lines = shown > 0 ? [StyledText()] : []
    var used = lines.count
    var isBehindHeading = false
    while let paragraph = rest.first {
      let needed = paragraph.reduce(0) { $0 + screen.rows(of: $1) } + 1
      if used > 1, !isBehindHeading, used + needed > screen.height - 1 { break }
      lines += paragraph + [StyledText()]
      used += needed
      isBehindHeading = paragraph.allSatisfy(Self.isHeading)
      rest.removeFirst()
      shown += 1
    }
    return lines.joinedLines()
  }

  /// The paragraphs, commands with their outputs where a screen does not hold them together, or, where
  /// paragraphs are cut, as many lines together as a screen holds.
  private func portions(of text: StyledText) -> [[StyledText]] {
    let paragraphs = Self.paragraphs(of: text)
    let most = max(1, screen.height - 3)
    return paragraphs.flatMap { paragraph in
      if paragraph.reduce(0, { $0 + screen.rows(of: $1) }) <= most { return [paragraph] }
      if !cuts { return Self.commands(in: paragraph) }
      return stride(from: 0, to: paragraph.count, by: most).map {
        Array(paragraph[$0..<min(paragraph.count, $0 + most)])
      }
    }
  }

  /// Empty lines above the first paragraph are its own.
  private static func paragraphs(of text: StyledText) -> [[StyledText]] {
    let leading = text.lines.prefix(while: \.isEmpty)
    var paragraphs = text.lines.dropFirst(leading.count).split(whereSeparator: \.isEmpty)
      .map(Array.init)
    if paragraphs.isEmpty { return [Array(leading)] }
    paragraphs[0] = leading + paragraphs[0]
    return paragraphs
  }

  /// A paragraph cut before each command that stands in it.
  private static func commands(in paragraph: [StyledText]) -> [[StyledText]] {
    paragraph.reduce(into: []) { pieces, line in
      if line.spans.first?.role == .prompt || pieces.isEmpty { pieces.append([]) }
      pieces[pieces.count - 1].append(line)
    }
  }

  private static func isHeading(_ line: StyledText) -> Bool {
    line.spans.allSatisfy { if case .heading = $0.role { true } else { false } }
  }
}
