import Support

/// How long the text of a step takes its reader, in seconds, reckoned from its lines alone: what is
/// asked of a whole chapter before any of it is read.
struct ReadingTime: Sendable {
  private(set) var full = 0.0
  /// Without the exercises that the short path leaves out.
  private(set) var short = 0.0

  // What new readers took, who went through a chapter with a clock.
  private static let word = 0.5
  private static let formula = 8.0
  private static let command = 7.0
  private static let answer = 90.0

  init(_ lines: some Sequence<Substring>) {
    var lines = lines.makeIterator()
    // Hints and solutions are for who needs them.
    var closedParts = 0
    var isFullOnly = false
    /// The text from a line on to the one that holds `end`.
    func text(from line: Substring, to end: String) -> String {
      var text = String(line)
      var isEnded = line.holds(end)
      while !isEnded, let next = lines.next() {
        text += "\n\(next)"
        isEnded = next.holds(end)
      }
      return text
    }
    func add(_ seconds: Double, to time: inout ReadingTime) {
      if closedParts > 0 { return }
      time.full += seconds
      if !isFullOnly { time.short += seconds }
    }
    while let typed = lines.next() {
      // A string of its own: a substring's beginning is compared many times slower.
      let line = typed.trimmed
      if line.hasPrefix("<!--") {
        let (name, rest) = text(from: line.dropFirst(4), to: "-->").firstWord
        if ["@check", "@sealed"].contains(name) { isFullOnly = false }
        if name == "@exercise" {
          isFullOnly = rest.split(whereSeparator: \.isWhitespace).contains("full")
          add(Self.answer, to: &self)
        }
      } else if line.hasPrefix("```") || line.hasPrefix("~~~") {
        let sign = String(line.prefix { $0 == line.first })
        let isSession = line.drop { $0 == line.first }.trimmed.firstWord.word == "tutor"
        let indent = typed.prefix { $0 == " " }.count
        while let inner = lines.next().map({ String($0.dropFirst(indent)) }),
          !inner.hasPrefix(sign)
        {
          if isSession, inner.hasPrefix("> ") { add(Self.command, to: &self) }
        }
      } else if line.hasPrefix("$$") {
        add(Self.formula, to: &self)
        _ = text(from: line.dropFirst(2), to: "$$")
      } else if line.hasPrefix("<details") {
        closedParts += line.holds("</details") ? 0 : 1
      } else if line.hasPrefix("</details") {
        closedParts = max(0, closedParts - 1)
      } else {
        add(Self.word * Double(line.wordCount), to: &self)
      }
    }
  }

  func minutes(on path: ReadingPath) -> Int {
    let seconds = path == .short ? short : full
    return max(1, Int((seconds / 60).rounded()))
  }
}
