import Notation
import Rendering
import Terminal
import Workbench

/// The lines of a script that ask for something, each with its number.
struct ScriptLines {
  struct NumberedLine {
    /// From 1; blank lines and comments count.
    let number: Int
    let text: String
    /// Why the line could not even be read.
    let error: Diagnostic?
  }

  enum Event {
    case line(NumberedLine)
    case interrupted
    case end
  }

  private var source: any LineSource
  private var number = 0

  init(_ source: any LineSource) { self.source = source }

  mutating func next() -> Event {
    while true {
      let event = source.next(prompt: StyledText())
      number += 1
      switch event {
      case .line(let text):
        let line = number == 1 ? Self.withoutMark(text) : text
        if Line.isSilent(line) { continue }
        return .line(NumberedLine(number: number, text: line, error: nil))
      case .notUTF8(let text):
        let scalars = Array(text.unicodeScalars)
        let place = scalars.firstIndex { $0 == "\u{FFFD}" } ?? 0
        let error = Diagnostic(
          .syntax, "this line is not UTF-8", at: place..<place + 1,
          hint: "write the file again as UTF-8")
        return .line(NumberedLine(number: number, text: text, error: error))
      case .tooLong:
        let error = Diagnostic(
          .limit, "this line is longer than \(PlainSource.limit.grouped) bytes")
        return .line(NumberedLine(number: number, text: "", error: error))
      case .interrupted: return .interrupted
      case .end: return .end
      }
    }
  }

  /// Some editors begin a file with a byte order mark.
  private static func withoutMark(_ line: String) -> String {
    line.unicodeScalars.first == "\u{FEFF}"
      ? String(line.unicodeScalars.dropFirst()) : line
  }
}

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
