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
