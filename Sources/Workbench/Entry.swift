/// One thing to obey in a text of several lines: a line, with those below it while a bracket is open.
package struct Entry: Equatable, Sendable {
  /// Its lines, joined by blanks.
  package private(set) var text: String
  /// The number of its first line, from 1.
  package let line: Int

  /// The entries of a text, without blank lines and comments.
  ///
  /// As at the prompt, a blank line ends an entry whose bracket is open: its error then says which.
  package static func all(in text: String) -> [Entry] {
    var entries: [Entry] = []
    var isOpen = false
    for (index, line) in lines(of: text).enumerated() {
      if Line.isSilent(String(line)) {
        // Between the lines of an entry, a comment is no part of it.
        isOpen = isOpen && line.contains("#")
        continue
      }
      if isOpen {
        entries[entries.count - 1].text += " " + String(line).trimmed
      } else {
        entries.append(Entry(text: String(line), line: index + 1))
      }
      isOpen = !openBrackets(in: entries[entries.count - 1].text).isEmpty
    }
    return entries
  }

  /// Whether the last entry waits for its next line.
  package static func isUnfinished(_ text: String) -> Bool {
    guard let last = lines(of: text).last, !last.trimmed.isEmpty, let entry = all(in: text).last
    else { return false }
    return !openBrackets(in: entry.text).isEmpty
  }

  /// The place in an entry of a place in the text, both in scalars, and where its line begins in the
  /// text; for completion.
  package static func place(
    of cursor: Int, in text: String
  ) -> (above: String, line: String, start: Int) {
    let before = Array(text.unicodeScalars.prefix(max(0, cursor)))
    let start = before.lastIndex(where: isNewline).map { $0 + 1 } ?? 0
    let rest = text.unicodeScalars.dropFirst(start).prefix { !isNewline($0) }
    var above = ""
    let upper = String(String.UnicodeScalarView(before[..<start]))
    if isUnfinished(String(upper.dropLast())), let entry = all(in: upper).last {
      above = entry.text + " "
    }
    return (above, String(String.UnicodeScalarView(rest)), start)
  }

  private static func isNewline(_ scalar: Unicode.Scalar) -> Bool { Character(scalar).isNewline }

  private static func lines(of text: String) -> [Substring] {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
  }
}
