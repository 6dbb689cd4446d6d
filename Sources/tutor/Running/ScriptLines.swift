import Notation
import Rendering
import Terminal
import Workbench

/// The lines of a script that ask for something, each with its number.
struct ScriptLines {
  struct NumberedLine {
    /// From 1; blank lines and comments count.
    let number: Int
    var text = ""
    /// Why the line could not even be read; `.interrupted` after Ctrl-C.
    var error: Diagnostic?
  }

  private var source: any LineSource
  private var number = 0

  init(_ source: any LineSource) { self.source = source }

  /// The next line; nil at the end.
  mutating func next() -> NumberedLine? {
    while true {
      number += 1
      switch source.next(prompt: StyledText()) {
      case .line(var text):
        // Some editors begin a file with a byte order mark.
        if number == 1, text.unicodeScalars.first == "\u{FEFF}" {
          text.unicodeScalars.removeFirst()
        }
        if !Line.isSilent(text) { return NumberedLine(number: number, text: text) }
      case .notUTF8(let text):
        let place = text.unicodeScalars.prefix { $0 != "\u{FFFD}" }.count
        let error = Diagnostic(
          .syntax, "this line is not UTF-8", at: place..<place + 1,
          hint: "write the file again as UTF-8")
        return NumberedLine(number: number, text: text, error: error)
      case .tooLong:
        let error = Diagnostic(
          .limit, "this line is longer than \(PlainSource.limit.grouped) bytes")
        return NumberedLine(number: number, error: error)
      case .interrupted: return NumberedLine(number: number, error: .interrupted)
      case .end: return nil
      }
    }
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

  mutating func next(prompt: StyledText) -> LineEvent {
    rest.popFirst().map { .line($0) } ?? .end
  }
}
