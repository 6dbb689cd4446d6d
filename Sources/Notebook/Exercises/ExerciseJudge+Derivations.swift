import Notation
import Rendering
import Support
import Workbench

extension ExerciseJudge {
  /// Judges lines of a derivation, each against the one before; signs of equality, arrows and line
  /// ends part them.
  func markDerivation(_ answer: String, after earlier: [String]) throws(Diagnostic) -> Mark {
    guard let from = exercise.obligation("from"), let goal = exercise.obligation("goal") else {
      throw fault("needs `from:` and `goal:`", "as in `from: ∂C/∂b^l_j` and `goal: δ^l_j`")
    }
    var lines = [from] + earlier
    for line in Self.links(of: answer).map(withoutReason) where !line.isEmpty {
      let spelling = spelled(line)
      // Who starts a line anew says again where it comes from.
      if spelling == spelled(from) || spelling == spelled(lines[lines.count - 1]) { continue }
      if lines.contains(where: { spelled($0) == spelling }) {
        return .trueBut("this line stands there already.")
      }
      let last = lines[lines.count - 1]
      var mark = try ruling("\(last) = \(line)", model: nil)
      if mark.ruling != .right {
        mark.score = share(of: lines)
        mark.text = StyledText("\(last) = \(line)", .notation) + "\n" + mark.text
        return mark
      }
      if spelling == spelled(goal), lines.count < exercise.steps {
        return .trueBut("how does one get there? Show \(counted(exercise.steps, "line")).")
      }
      lines.append(line)
    }
    if lines.count == 1 { return .trueBut("this is where the derivation starts.") }
    if lines.count == 1 + earlier.count { return .trueBut("this line stands there already.") }
    let isDone = spelled(lines[lines.count - 1]) == spelled(goal)
    var mark =
      isDone
      ? Mark(
        .right,
        StyledText("Right: ", .right) + StyledText("each line follows from the one before."))
      : Mark(
        .onward, StyledText("So far right. ", .right) + StyledText("What does this equal?"),
        score: share(of: lines))
    mark.lines = Array(lines[(1 + earlier.count)...])
    return mark
  }

  private func share(of lines: [String]) -> Double {
    min(0.9, Double(lines.count - 1) / Double(exercise.steps))
  }

  /// A line without the words behind it that say why it holds: `δ^l_j (by definition)`.
  func withoutReason(_ line: String) -> String {
    var line = line
    while let last = line.last, ".,;".contains(last) { line.removeLast() }
    // These words are none of the notation's, though their letters may be read as a product.
    for word in ["by", "because", "since", "using", "where", "from"] {
      for lead in [" ", "(", "["] {
        guard let range = line[...].lastRange(of: "\(lead)\(word) ") else { continue }
        var start = line[..<range.lowerBound].trimmed
        while let last = start.last, ".,;([".contains(last) { start = start.dropLast().trimmed }
        if !start.isEmpty { line = start }
      }
    }
    if reads(line) { return line }
    for sign in [" (", " [", ", ", " #", " --"] {
      var end = line.endIndex
      while let range = line[..<end].lastRange(of: sign) {
        let start = line[..<range.lowerBound].trimmed
        if !start.isEmpty, Self.areWords(line[range.upperBound...]), reads(start) { return start }
        end = range.lowerBound
      }
    }
    return line
  }

  /// Whether it is a remark and no mathematics.
  private static func areWords(_ text: Substring) -> Bool {
    let signs = "^_\\[]{}=∂∑∇+*/⊙"
    return !text.contains { signs.contains($0) }
      && (text.contains { $0.isNumber || $0.isWhitespace } || text.count > 2)
      && text.contains { $0.isLetter || $0.isNumber }
  }

  private func reads(_ text: String) -> Bool { (try? Term(reading: text, vocabulary)) != nil }
}

extension Substring {
  /// Where a piece of text stands last.
  fileprivate func lastRange(of text: String) -> Range<Index>? {
    var last: Range<Index>?
    var rest = self[...]
    while let range = rest.firstRange(of: text) {
      last = range
      rest = self[range.upperBound...]
    }
    return last
  }
}
