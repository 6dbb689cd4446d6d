import Backprop
package import Notation
package import Rendering
import Support

/// What was printed, to be written into a chapter for what was expected; every other byte stays.
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
  ///
  /// - Parameter announcing: whether a failure, too, is written down as what is expected; an author
  ///   sees to it, a recap only tells.
  /// - Parameter fillingRuns: whether what a `run` cell prints is written down, too.
  package init(
    _ chapter: Chapter, _ result: ChapterResult, announcing: Bool = false, fillingRuns: Bool = false
  ) {
    path = chapter.path
    source = chapter.source
    changes = result.outputs.filter {
      !$0.holds || fillingRuns && $0.check.options.run && !$0.check.options.sealed
    }.compactMap {
      Self.change($0, in: chapter.source, announcing)
    }
    .sorted { $0.line < $1.line }
  }

  package var isEmpty: Bool { changes.isEmpty }

  private static func change(
    _ output: ChapterResult.Output, in source: SourceText, _ announcing: Bool
  ) -> Change? {
    let command = output.check.command
    let expected = command.expected
    let range = Matching.trimmedIndices(expected) { $0.text.trimmed.isEmpty }
    let old = expected[range].map(\.text)
    let matching = Matching(tolerance: output.check.options.tolerance)
    guard
      let new =
        matching.rewritten(old, output.check.actual(output.outcome), announcing)
    else { return nil }
    let line = range.isEmpty ? command.lastLine + 1 : expected[range.lowerBound].line
    // The file has prefixes of quotes and lists that the fence does not show.
    let raw = old.indices.map { source.line(line + $0) }
    let prefix = self.prefix(of: command, in: source)
    if old == new { return nil }
    let (start, end) = commonEnds(old, new, ==)
    return Change(
      line: line + start, old: Array(raw[start..<(old.count - end)]),
      new: new[start..<(new.count - end)].map {
        $0.isEmpty ? prefix.trimmingEnd(\.isBlank) : prefix + $0
      })
  }

  private static func prefix(of command: Cell.Command, in source: SourceText) -> String {
    let mark = command.parts.count == 1 ? "> " : "  > "
    let column = command.parts[command.parts.count - 1].column - mark.count
    return String(source.line(command.lastLine).unicodeScalars.prefix(max(0, column - 1)))
  }

  /// The change as lines to show: `-` what stands there, `+` what is to.
  package var difference: StyledText {
    changes.flatMap { change in
      [StyledText(sanitised("\(path):\(change.line)"), .faint)]
        + change.old.map { StyledText("- " + sanitised($0), .wrong) }
        + change.new.map { StyledText("+ " + sanitised($0), .right) }
    }.joinedLines()
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
        return try RegularFile.write(bytes, to: path, replacing: .anything)
      }
    } catch {
      if case .tooLarge = error.reason {} else { throw Diagnostic(error) }
    }
    throw Diagnostic(
      .file, "\(path) was changed while it was checked, so nothing is written",
      hint: "check it again")
  }
}

/// How many items two lists share at their start, and how many of the others at their end.
private func commonEnds<Old, New>(
  _ old: [Old], _ new: [New], _ isSame: (Old, New) -> Bool
) -> (head: Int, tail: Int) {
  let head = zip(old, new).prefix { isSame($0, $1) }.count
  let rest = zip(old.dropFirst(head).reversed(), new.dropFirst(head).reversed())
  return (head, rest.prefix { isSame($0, $1) }.count)
}

extension Matching {
  /// New expected lines, which keep what still holds; nil where the output can't be written as it is.
  fileprivate func rewritten(
    _ old: [String], _ actual: OutputCheck.Actual, _ announcing: Bool
  ) -> [String]? {
    switch actual {
    case .printed(let lines):
      // A failure that does not come any more is for the author to see.
      if old.contains(where: { $0.trimmed.hasPrefix("!") }) {
        return announcing ? printed([], lines) : nil
      }
      return printed(old, lines)
    case .failed(let message):
      let first = old.lazy.map(\.trimmed).first { !$0.isEmpty }
      return (announcing || first?.hasPrefix("!") == true) && Self.isWritable(message)
        ? ["! " + message] : nil
    }
  }

  private func printed(_ old: [String], _ actual: [StyledText]) -> [String]? {
    let actual = Array(actual[Matching.trimmedIndices(actual) { $0.plain.trimmed.isEmpty }])
    guard let first = old.firstIndex(where: { $0.trimmed == "..." }),
      let last = old.lastIndex(where: { $0.trimmed == "..." })
    else { return block(old, actual) }
    // The lines before the first `...` and behind the last have their places; what is between two of
    // them does not, and gives way.
    let tail = old.count - last - 1
    guard first + tail <= actual.count,
      let head = block(Array(old[..<first]), Array(actual[..<first])),
      let end = block(Array(old.suffix(tail)), Array(actual.suffix(tail)))
    else { return block([], actual) }
    let unchanged = head + old[first...last] + end
    return difference(unchanged, actual) == nil ? unchanged : head + ["..."] + end
  }

  /// Lines with no `...` among them: those alike at both ends stay, the others are paired in order.
  private func block(_ old: [String], _ actual: [StyledText]) -> [String]? {
    let (head, tail) = commonEnds(old, actual, matches)
    let changed = (head..<(actual.count - tail)).map { index in
      line(index < old.count - tail ? old[index] : nil, actual[index])
    }
    if changed.contains(nil) { return nil }
    return old[..<head] + changed.compactMap(\.self) + old.suffix(tail)
  }

  private func line(_ old: String?, _ actual: StyledText) -> String? {
    let candidates = [old, old.flatMap { numbersChanged(in: $0, actual) }].compactMap(\.self)
    return candidates.first { matches($0, actual) } ?? Self.printed(actual)
  }

  private func numbersChanged(in old: String, _ actual: StyledText) -> String? {
    guard let numbers = numbers(old, actual) else { return nil }
    var scalars = Array(old.unicodeScalars)
    for (written, range, actual) in numbers.reversed()
    where !written.accepts(actual.value, tolerance) {
      guard let text = digits(of: actual.value, like: written) else { return nil }
      scalars.replaceSubrange(range, with: Array(text.unicodeScalars))
    }
    return String(scalars)
  }

  private func digits(of value: Double, like written: WrittenNumber) -> String? {
    if tolerance == .exact, value.isFinite { return "\(value)" }
    let text = written.decimals.map {
      Decimal.text(value, decimals: $0, exponent: written.exponent)
    }
    return (text ?? NumberFormat.text(value)).map { Self.untied($0, value) }
  }

  /// In the middle between two roundings one digit more is written: else both would be right.
  private static func untied(_ text: String, _ value: Double) -> String {
    guard case .number(let number)? = MatchLine(expected: text).elements.first?.kind,
      let decimals = number.decimals, number.isTie(value)
    else { return text }
    return Decimal.text(value, decimals: decimals + 1, exponent: number.exponent) ?? text
  }

  private static func printed(_ line: StyledText) -> String? {
    let parts = line.spans.map { span in span.number.map { untied(span.text, $0) } ?? span.text }
    let text = parts.joined().trimmingEnd(\.isBlank)
    if text == "..." { return #"\..."# }
    return isWritable(text) ? text : nil
  }

  private static func isWritable(_ text: String) -> Bool {
    let start = text.trimmed
    return !text.hasPrefix(">") && !text.hasPrefix("  > ") && !text.hasPrefix("!")
      && !start.hasPrefix("```") && !start.hasPrefix("~~~") && !start.contains("[..]")
      && sanitised(text) == text
  }
}
