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
    func skip(to end: String) {
      while let line = lines.next(), !line.holds(end) {}
    }
    func add(_ seconds: Double, to time: inout ReadingTime) {
      if closedParts > 0 { return }
      time.full += seconds
      if !isFullOnly { time.short += seconds }
    }
    while let line = lines.next()?.trimmed {
      if line.hasPrefix("<!--") {
        let (name, rest) = line.dropFirst(4).trimmed.firstWord
        if ["@check", "@sealed"].contains(name) { isFullOnly = false }
        if name == "@exercise" {
          isFullOnly = rest.split(separator: " ").contains("full")
          add(Self.answer, to: &self)
        }
        if !line.holds("-->") { skip(to: "-->") }
      } else if line.hasPrefix("```") || line.hasPrefix("~~~") {
        let sign = line.prefix { $0 == line.first }
        let isSession = line.drop { $0 == line.first }.trimmed.firstWord.word == "tutor"
        while let inner = lines.next()?.trimmed, !inner.hasPrefix(sign) {
          if isSession, inner.hasPrefix("> ") { add(Self.command, to: &self) }
        }
      } else if line.hasPrefix("$$") {
        add(Self.formula, to: &self)
        if !line.dropFirst(2).trimmed.holds("$$") { skip(to: "$$") }
      } else if line.hasPrefix("<details") {
        closedParts += 1
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
