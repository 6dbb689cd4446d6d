import Markdown
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

  /// - Parameter lines: their bytes, without line ends.
  init(_ lines: some Sequence<ArraySlice<UInt8>>) {
    var lines = lines.makeIterator()
    // Hints and solutions are for who needs them.
    var closedParts = 0
    var isFullOnly = false
    /// The text from a line on to the one in which `end` stands.
    func text(from line: ArraySlice<UInt8>, to end: StaticString) -> String {
      var text = Array(line)
      var isEnded = line.start(of: end) != nil
      while !isEnded, let next = lines.next() {
        text.append(0x0A)
        text += next
        isEnded = next.start(of: end) != nil
      }
      return String(decoding: text, as: UTF8.self)
    }
    func add(_ seconds: Double, to time: inout ReadingTime) {
      if closedParts > 0 { return }
      time.full += seconds
      if !isFullOnly { time.short += seconds }
    }
    while let typed = lines.next() {
      let line = typed.withoutIndent
      if line.begins(with: "<!--") {
        let (name, rest) = text(from: line.dropFirst(4), to: "-->").firstWord
        if ["@check", "@sealed"].contains(name) { isFullOnly = false }
        if name == "@exercise" {
          isFullOnly = rest.split(whereSeparator: \.isWhitespace).contains("full")
          add(Self.answer, to: &self)
        }
      } else if line.begins(with: "```") || line.begins(with: "~~~") {
        let sign = line.prefix { $0 == line.first }
        let language = String(decoding: line.dropFirst(sign.count), as: UTF8.self).firstWord.word
        let indent = line.startIndex - typed.startIndex
        while let inner = lines.next()?.dropFirst(indent), !inner.starts(with: sign) {
          if language == "tutor", inner.begins(with: "> ") { add(Self.command, to: &self) }
        }
      } else if line.begins(with: "$$") {
        add(Self.formula, to: &self)
        _ = text(from: line.dropFirst(2), to: "$$")
      } else if line.begins(with: "<details") {
        closedParts += line.start(of: "</details") == nil ? 1 : 0
      } else if line.begins(with: "</details") {
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
