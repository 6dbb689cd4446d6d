import Markdown
import Support

/// A chapter's text without what answers its questions: solutions, `@check`, the ticks and the
/// feedback of options, the order of steps, the outputs that are to be foreseen.
package struct ClosedEdition: Sendable {
  private let source: SourceText
  /// What stands in the place of a line of the source; nothing where it is left out.
  private var changed: [Int: [String]] = [:]
  private var inserted: [Int: [String]] = [:]
  /// The exercises, by where they end.
  private var exercises: [Exercise] = []

  package init(_ chapter: Chapter) {
    source = chapter.source
    for step in chapter.steps { close(step.pieces) }
  }

  /// The lines of the edition, each with the number that it had; 0 for one that is new.
  package var lines: [(text: String, number: Int)] {
    var lines: [(text: String, number: Int)] = []
    for number in 1...max(1, source.lineCount) {
      lines += (changed[number] ?? [source.line(number)]).map { ($0, number) }
      lines += (inserted[number] ?? []).map { ($0, 0) }
    }
    return lines
  }

  /// With the line ends that the source has.
  package var text: String {
    let lines = lines
    return lines.enumerated().map { index, line in
      let own = line.number > 0 ? source.lineEnd(line.number) : []
      let end = String(decoding: own, as: UTF8.self)
      return line.text + (end.isEmpty && (line.number == 0 || index + 1 < lines.count) ? "\n" : end)
    }.joined()
  }

  // MARK: Closing

  private mutating func close(_ pieces: [Piece]) {
    for piece in pieces {
      switch piece {
      case .session(let cell): if cell.options.predict { hideOutputs(of: cell.commands, in: cell) }
      case .details(let details):
        if details.isSolution { drop(details.lines) } else { close(details.pieces) }
      case .exercise(let exercise): close(exercise)
      case .prose, .formula, .setup, .include, .reset: break
      }
    }
  }

  private mutating func close(_ exercise: Exercise) {
    if exercise.seal != .none { return }
    exercises.append(exercise)
    for piece in exercise.pieces {
      switch piece {
      case .session(let cell) where !cell.options.answer:
        switch exercise.type.sessionUse(in: exercise) {
        case .hidden: drop(cell.line...cell.lastLine)
        case .foreseen: hideOutputs(of: cell.commands.suffix(1), in: cell)
        case .shown: close([piece])
        }
      // What is named neither a hint nor a solution may be one.
      case .details(let details) where !details.isHint: drop(details.lines)
      default: close([piece])
      }
    }
    for lines in exercise.checkLines { drop(lines) }
    exercise.type.close(exercise, in: &self)
    inserted[exercise.lines.upperBound] = ["", Self.mark, ""]
  }

  /// What stands at the end of an exercise whose answers were taken out.
  static let mark = "<!-- @sealed -->"

  /// Leaves lines out, and the blank one behind them.
  mutating func drop(_ lines: ClosedRange<Int>) {
    for number in lines { changed[number] = [] }
    let next = lines.upperBound + 1
    if next <= source.lineCount, source.line(next).trimmed.isEmpty { changed[next] = [] }
  }

  mutating func replace(_ line: Int, by text: [String]) { changed[line] = text }

  func line(_ number: Int) -> String { source.line(number) }

  private mutating func hideOutputs(of commands: some Sequence<Cell.Command>, in cell: Cell) {
    for command in commands {
      for line in command.expected { changed[line.line] = [] }
    }
    if !cell.options.sealed { changed[cell.line] = [source.line(cell.line) + " sealed"] }
  }
}

extension ClosedEdition {
  /// The exercises with what was taken out of them, to be opened beside the edition.
  ///
  /// - Throws: a `Diagnostic` where they are more than may lie beside a chapter.
  package func answers(of chapter: Chapter) -> SealedAnswers {
    let edition = Chapter(parsing: SourceText(text), path: chapter.path)
    let closed = Dictionary(
      edition.steps.flatMap(\.pieces).compactMap(\.exercise).map { ($0.id, $0) },
      uniquingKeysWith: { first, _ in first })
    var answers = SealedAnswers(chapter: chapter.id)
    for exercise in exercises where answers.entries[exercise.id] == nil {
      guard let question = closed[exercise.id] else { continue }
      let own = exercise.lines.map { source.line($0) + "\n" }.joined()
      answers.entries[exercise.id] = .init(hash: edition.hash(of: question), source: own)
    }
    return answers
  }
}

extension Chapter {
  /// The same as long as the text of an exercise is.
  func hash(of exercise: Exercise) -> UInt64 {
    source.hash(ofLines: exercise.lines.lowerBound..<exercise.lines.upperBound + 1)
  }
}
