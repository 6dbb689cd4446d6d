import Rendering
import Support

/// New expected lines out of the old ones and what came: what still holds is kept, wildcards and
/// written precision too.
struct Rewriting {
  let matching: Matching

  /// Nil where what came can't be written as it is.
  func lines(_ old: [String], _ actual: OutputCheck.Actual) -> [String]? {
    switch actual {
    case .printed(let lines):
      // A failure that does not come any more is for the author to see.
      if old.contains(where: { $0.trimmed.hasPrefix("!") }) { return nil }
      return printed(old, lines)
    case .failed(let message):
      guard let first = old.first(where: { !$0.trimmed.isEmpty }), first.trimmed.hasPrefix("!")
      else {
        return nil
      }
      return Self.isWritable(message) ? ["! " + message] : nil
    }
  }

  private func printed(_ old: [String], _ actual: [StyledText]) -> [String]? {
    let range = Matching.trimmedIndices(old) { $0.trimmed.isEmpty }
    let came = Array(actual[Matching.trimmedIndices(actual) { $0.plain.trimmed.isEmpty }])
    let pattern = Array(old[range])
    let dots = pattern.indices.filter { pattern[$0].trimmed == "..." }
    guard let first = dots.first, let last = dots.last else { return block(pattern, came) }
    // The lines before the first `...` and behind the last have their places; what is between two of
    // them does not, and gives way.
    let tail = pattern.count - last - 1
    guard first + tail <= came.count,
      let head = block(Array(pattern[..<first]), Array(came[..<first])),
      let end = block(Array(pattern.suffix(tail)), Array(came.suffix(tail)))
    else { return block([], came) }
    let between = Array(pattern[first...last])
    let kept = head + between + end
    return matching.difference(kept, came) == nil ? kept : head + ["..."] + end
  }

  /// Lines with no `...` among them: those alike at both ends stay, the others are paired in order.
  private func block(_ old: [String], _ came: [StyledText]) -> [String]? {
    var head = 0
    while head < min(old.count, came.count), matching.matches(old[head], came[head]) { head += 1 }
    var tail = 0
    while tail < min(old.count, came.count) - head,
      matching.matches(old[old.count - 1 - tail], came[came.count - 1 - tail])
    {
      tail += 1
    }
    var lines = Array(old[..<head])
    for index in head..<(came.count - tail) {
      let before = index < old.count - tail ? old[index] : nil
      guard let line = line(before, came[index]) else { return nil }
      lines.append(line)
    }
    return lines + old.suffix(tail)
  }

  /// One line: the old one with its wrong numbers changed, or what came.
  private func line(_ old: String?, _ came: StyledText) -> String? {
    if let old {
      if matching.matches(old, came) { return old }
      if let changed = numbersChanged(in: old, came), matching.matches(changed, came) {
        return changed
      }
    }
    return Self.printed(came)
  }

  private func numbersChanged(in old: String, _ came: StyledText) -> String? {
    guard let numbers = matching.numbers(old, came) else { return nil }
    var scalars = Array(old.unicodeScalars)
    for (written, range, came) in numbers.reversed()
    where !written.accepts(came.value, matching.tolerance) {
      guard let text = digits(of: came.value, like: written) else { return nil }
      scalars.replaceSubrange(range, with: Array(text.unicodeScalars))
    }
    return String(scalars)
  }

  private func digits(of value: Double, like written: WrittenNumber) -> String? {
    if matching.tolerance == .exact, value.isFinite { return "\(value)" }
    guard let decimals = written.decimals else {
      return Self.untied(NumberFormat.text(value), value)
    }
    return Decimal.text(value, decimals: decimals, exponent: written.exponent)
      .map { Self.untied($0, value) }
  }

  /// Of a value in the middle between two roundings one digit more is written: else the digits below
  /// and above would both be right.
  private static func untied(_ text: String, _ value: Double) -> String {
    guard case .number(let number)? = MatchLine(expected: text).elements.first?.kind,
      let decimals = number.decimals, number.isTie(value)
    else { return text }
    return Decimal.text(value, decimals: decimals + 1, exponent: number.exponent) ?? text
  }

  // MARK: Writing what came

  /// A line as it was printed; nil where a chapter can't hold it.
  private static func printed(_ line: StyledText) -> String? {
    var text = line.spans.map { span in
      span.number.map { untied(span.text, $0) } ?? span.text
    }.joined()
    while text.unicodeScalars.last?.properties.isWhitespace == true {
      text.unicodeScalars.removeLast()
    }
    if text == "..." { return #"\..."# }
    return isWritable(text) ? text : nil
  }

  /// Whether a line is read back as output.
  private static func isWritable(_ text: String) -> Bool {
    let start = text.trimmed
    return !text.hasPrefix(">") && !text.hasPrefix("  > ") && !text.hasPrefix("!")
      && !start.hasPrefix("```") && !start.hasPrefix("~~~") && !start.contains("[..]")
      && sanitised(text) == text
  }
}
