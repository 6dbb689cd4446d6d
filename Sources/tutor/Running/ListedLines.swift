import Rendering
import Terminal

/// The lines of the command line, `tutor run -c LINE`.
struct ListedLines: LineSource {
  private var rest: ArraySlice<String>

  init(_ lines: [String]) {
    // A shell hands over newlines too; each ends a line.
    rest =
      lines.flatMap { $0.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) }
      .map { String($0) }[...]
  }

  var entries: [String] { [] }

  mutating func remember(_ entry: String) {}

  mutating func next(prompt: StyledText) -> LineEvent {
    rest.popFirst().map { .line($0) } ?? .end
  }
}
