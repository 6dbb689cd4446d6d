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
