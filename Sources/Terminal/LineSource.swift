package import Rendering
import Support

/// What came of waiting for a line.
package enum LineEvent: Equatable, Sendable {
  /// A line without its newline; a bracketed paste may hold newlines.
  case line(String)
  /// A line that is no UTF-8, with U+FFFD where it is not; it has been consumed.
  case notUTF8(String)
  /// A line that is longer than the limit; it has been consumed.
  case tooLong
  /// Ctrl-C; what had been typed is dropped.
  case interrupted
  /// Ctrl-D or the end of the file.
  case end
  /// Nothing more can be read; why, in the system's words.
  case failed(String)
}

/// Where the lines to obey come from.
package protocol LineSource {
  /// Waits for the next line.
  mutating func next(prompt: StyledText) -> LineEvent

  /// Keeps an entry, whole even if it spans lines, for recall; to be called before it is evaluated.
  mutating func remember(_ entry: String)

  /// What can be recalled, oldest first.
  var entries: [String] { get }

  /// The complaint about a history that can't be kept, given once.
  mutating func takeWarning() -> String?
}

/// Without a history.
extension LineSource {
  package var entries: [String] { [] }

  package mutating func remember(_ entry: String) {}

  package mutating func takeWarning() -> String? { nil }
}

extension Completions {
  /// The text that can be put in at once for what is `typed` from `start` to the cursor.
  ///
  /// It is the only candidate's replacement; or the longest beginning that the replacements, or else
  /// the displayed names, share, if that goes on from what is typed; or what is typed.
  func insertion(for typed: String) -> String {
    if candidates.count == 1 { return candidates[0].replacement }
    let shared = [candidates.map(\.replacement), candidates.map(\.display)].map(commonPrefix)
    return shared.first { $0.unicodeScalars.starts(with: typed.unicodeScalars) } ?? typed
  }
}

/// The longest beginning that all texts share, by scalars: `"x̂"` begins with `"x"` here.
private func commonPrefix(_ texts: [String]) -> String {
  texts.dropFirst().reduce(texts.first ?? "") { shared, text in
    String(zip(shared.unicodeScalars, text.unicodeScalars).prefix { $0 == $1 }.map { $0.0 })
  }
}

/// A block of text pasted at the prompt.
package enum Paste {
  /// The lines to obey of a pasted block.
  ///
  /// If a line begins with one of the `prompts`, the block is a transcript: only such lines count,
  /// without their prompt. Otherwise all lines do, comments and blank ones included.
  package static func lines(of text: String, prompts: [String]) -> [String] {
    let lines = split(text)
    // The longest first, so that a prompt which begins another does not leave a piece of it.
    let known = prompts.sorted { $0.unicodeScalars.count > $1.unicodeScalars.count }
    let commands = lines.compactMap { withoutPrompt($0, known) }
    return commands.isEmpty ? lines : commands
  }

  /// `\r\n` is one Character, so lines are cut by scalars; terminals paste `\r` for a newline.
  private static func split(_ text: String) -> [String] {
    var lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
      .flatMap { line in
        (line.last == "\r" ? line.dropLast() : line)
          .split(separator: "\r", omittingEmptySubsequences: false).map { String($0) }
      }
    if lines.count > 1, lines.last == "" { lines.removeLast() }
    return lines
  }

  private static func withoutPrompt(_ line: String, _ prompts: [String]) -> String? {
    for prompt in prompts {
      if line.unicodeScalars.starts(with: prompt.unicodeScalars) {
        return String(line.unicodeScalars.dropFirst(prompt.unicodeScalars.count))
      }
      // Copying often loses the blank at the end of an empty line.
      if prompt.hasSuffix(" "), line == prompt.dropLast() { return "" }
    }
    return nil
  }
}
