import Backprop
package import Notation
package import Rendering
import Support

/// What came, to be written into a chapter in place of what was expected; every other byte stays.
package struct Updating: Equatable, Sendable {
  package let path: String
  /// The lines that change, to be shown before anything is written.
  package let changes: [Change]
  private let source: SourceText

  /// Some lines of the file, and what is to stand in their place.
  package struct Change: Equatable, Sendable {
    /// The first of the old lines; where there is none, the line that the new ones follow is before.
    package let line: Int
    package let old: [String]
    package let new: [String]
  }

  /// The changes by which the chapter would hold, as far as an output can say; what fails otherwise
  /// is left to the author.
  package init(_ chapter: Chapter, _ result: ChapterResult) {
    path = chapter.path
    source = chapter.source
    changes = result.outputs.filter { !$0.holds }.compactMap { Self.change($0, in: chapter.source) }
      .sorted { $0.line < $1.line }
  }

  package var isEmpty: Bool { changes.isEmpty }

  private static func change(_ output: ChapterResult.Output, in source: SourceText) -> Change? {
    let command = output.check.command
    let expected = command.expected
    let range = Matching.trimmedIndices(expected) { $0.text.trimmed.isEmpty }
    let old = expected[range].map(\.text)
    let rewriting = Rewriting(matching: Matching(tolerance: output.check.options.tolerance))
    guard let new = rewriting.lines(old, output.check.actual(output.outcome)) else { return nil }
    let line = range.isEmpty ? command.lastLine + 1 : expected[range.lowerBound].line
    // The file has prefixes of quotes and lists that the fence does not show.
    let raw = old.indices.map { source.line(line + $0) }
    let prefix = self.prefix(of: command, in: source)
    var start = 0
    while start < min(old.count, new.count), old[start] == new[start] { start += 1 }
    var end = 0
    while end < min(old.count, new.count) - start,
      old[old.count - 1 - end] == new[new.count - 1 - end]
    {
      end += 1
    }
    if start + end == old.count, old.count == new.count { return nil }
    return Change(
      line: line + start, old: Array(raw[start..<(old.count - end)]),
      new: new[start..<(new.count - end)].map {
        $0.isEmpty ? prefix.withoutTrailingBlanks : prefix + $0
      })
  }

  /// What stands before `> ` in the line of the command.
  private static func prefix(of command: Cell.Command, in source: SourceText) -> String {
    let part = command.parts[command.parts.count - 1]
    let mark = command.parts.count == 1 ? 2 : 4
    return String(source.line(part.line).unicodeScalars.prefix(max(0, part.column - 1 - mark)))
  }

  /// The change as lines to show: `-` what stands there, `+` what is to.
  package var difference: StyledText {
    var lines: [StyledText] = []
    for change in changes {
      lines.append(StyledText(sanitised("\(path):\(change.line)"), .faint))
      lines += change.old.map { StyledText("- " + sanitised($0), .wrong) }
      lines += change.new.map { StyledText("+ " + sanitised($0), .right) }
    }
    return lines.joinedLines()
  }

  /// The whole file with the changes made.
  package var bytes: [UInt8] {
    var bytes: [UInt8] = []
    var line = 1
    for change in changes {
      bytes += source.bytes[source.offset(ofLine: line)..<source.offset(ofLine: change.line)]
      // Within a fence the line before is the command's at least, and says how lines end here.
      let before = source.lineEnd(change.line - 1)
      let lineEnd = before.isEmpty ? [0x0A] : before
      if before.isEmpty, !change.new.isEmpty { bytes.append(0x0A) }
      for text in change.new { bytes += Array(text.utf8) + lineEnd }
      line = change.line + change.old.count
    }
    return bytes + source.bytes[source.offset(ofLine: line)...]
  }

  /// Writes the file.
  ///
  /// - Throws: a `Diagnostic` where it can't be written, or was changed since it was read.
  package func write() throws(Diagnostic) {
    do throws(FileError) {
      let present = try RegularFile.read(path, limit: max(source.bytes.count, 1))
      if present == source.bytes {
        try RegularFile.write(bytes, to: path)
        return
      }
    } catch {
      if case .tooLarge = error.reason {} else { throw Diagnostic(error) }
    }
    throw Diagnostic(
      .file, "\(path) was changed while it was checked, so nothing is written",
      hint: "check it again")
  }
}

extension String {
  fileprivate var withoutTrailingBlanks: String {
    var text = self
    while text.unicodeScalars.last?.properties.isWhitespace == true {
      text.unicodeScalars.removeLast()
    }
    return text
  }
}

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
