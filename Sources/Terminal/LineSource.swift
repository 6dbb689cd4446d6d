package import Rendering

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

extension LineSource {
  package mutating func takeWarning() -> String? { nil }
}

/// What can stand at the cursor.
package struct Completion: Equatable, Sendable {
  package struct Candidate: Equatable, Sendable {
    /// What replaces the text from `start` to the cursor.
    package var replacement: String
    /// The name in the list; typing goes on along it where the replacement is another text.
    package var display: String
    /// What the list says beside the name, such as the glyph.
    package var detail: String

    package init(_ replacement: String, display: String? = nil, detail: String = "") {
      self.replacement = replacement
      self.display = display ?? replacement
      self.detail = detail
    }
  }

  /// Where in the line the replaced text begins, counted in scalars from 0.
  package var start: Int
  /// One candidate replaces the text at once; several are listed.
  package var candidates: [Candidate]
  /// Whether a blank follows when a single candidate has been put in.
  package var appendSpace: Bool

  package init(start: Int, candidates: [Candidate], appendSpace: Bool = false) {
    self.start = start
    self.candidates = candidates
    self.appendSpace = appendSpace
  }

  /// The text that can be put in at once for what is `typed` from `start` to the cursor.
  ///
  /// It is the only candidate's replacement; or the longest beginning that the replacements, or else
  /// the displayed names, share, if that goes on from what is typed; or what is typed.
  func insertion(for typed: String) -> String {
    if candidates.count == 1 { return candidates[0].replacement }
    for shared in [
      commonPrefix(candidates.map(\.replacement)), commonPrefix(candidates.map(\.display)),
    ] where shared.unicodeScalars.starts(with: typed.unicodeScalars) {
      return shared
    }
    return typed
  }
}

/// The longest beginning that all texts share, by scalars: `"x̂"` begins with `"x"` here.
private func commonPrefix(_ texts: [String]) -> String {
  guard let first = texts.first else { return "" }
  var shared = Array(first.unicodeScalars)
  for text in texts.dropFirst() {
    let length = zip(shared, text.unicodeScalars).prefix { $0 == $1 }.count
    shared.removeLast(shared.count - length)
  }
  return String(shared)
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

  /// `\r\n` is one Character, so lines are cut by bytes; terminals paste `\r` for a newline.
  private static func split(_ text: String) -> [String] {
    var lines = text.unicodeScalars.split(
      omittingEmptySubsequences: false, whereSeparator: { $0 == "\n" }
    ).map { line in
      var line = line
      if line.last == "\r" { line.removeLast() }
      return line.split(separator: "\r", omittingEmptySubsequences: false).map { String($0) }
    }.flatMap(\.self)
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
