import Notation
import Rendering
import Support
import Workbench

/// A chapter as far as it was read, with the learner's lines in it, as Markdown that runs.
struct Recap {
  static let suffix = "-recap"

  static let kind = WrittenKind("recap", limit: 16 << 20) { bytes in
    Chapter(parsing: SourceText(bytes), path: "").id.hasSuffix(suffix)
  }

  private let source: SourceText
  private let path: String
  private let fresh: Session
  private let context: ExecutionContext
  /// The lines of the file, with what is put behind each.
  private var lines: [String] = []
  private var additions: [Int: [Fence]] = [:]
  /// What stands above all for a chapter that has no `@chapter`.
  private var header: [String] = []

  /// Lines of the learner's: an answer, or commands that follow one another.
  private struct Fence {
    let isAnswer: Bool
    let ticks: String
    var lines: [String]

    var text: [String] {
      ["", isAnswer ? "Your answer:" : "You typed:", "", ticks + (isAnswer ? "text" : "tutor")]
        + lines + [ticks]
    }
  }

  init(_ reading: Reading, path: String, _ context: ExecutionContext) {
    source = reading.chapter.source
    self.path = path
    fresh = reading.fresh
    self.context = context
    let steps = reading.steps
    let last = steps.indices.last { reading.starts[$0] != nil } ?? 0
    let count = last + 1 < steps.count ? end(before: steps[last + 1].line) : source.lineCount
    lines = (1...max(1, count)).map { source.line($0) }
    name(reading.chapter)
    for step in steps[...last] {
      // Who looked in again without a word still has said what they said before.
      let visits = reading.log.visits(inChapter: reading.chapter.id, step: step.id)
      let entries = visits.last { $0.contains { !$0.line.isEmpty } } ?? []
      for entry in entries where !entry.line.isEmpty {
        add(entry, behind: entry.after > step.line ? entry.after : step.line)
      }
    }
  }

  /// The last line before a step: the comments above its heading are its own.
  private func end(before heading: Int) -> Int {
    let own = ["@step", "@setup", "@include", "@reset"]
    var end = heading - 1
    while end > 0 {
      let line = source.line(end).trimmed
      if line.isEmpty {
        end -= 1
        continue
      }
      guard line.hasSuffix("-->") else { break }
      var start = end
      while start > 1, !source.line(start).contains("<!--") { start -= 1 }
      guard own.contains(where: { source.line(start).contains($0) }) else { break }
      end = start - 1
    }
    return end
  }

  /// Gives it a name of its own, since its progress is another than the chapter's, and says where the
  /// chapter's files are found.
  private mutating func name(_ chapter: Chapter) {
    let id = "id: \(chapter.id)\(Self.suffix)"
    let folder = Folder.above(chapter.path).first.map { ["folder: \($0)"] } ?? []
    if let line = lines.firstIndex(where: { $0.trimmed == "id: \(chapter.id)" }) {
      lines[line] = ([id] + folder).joined(separator: "\n")
    } else {
      header = ["<!-- @chapter", id] + folder + ["-->"]
    }
  }

  private mutating func add(_ entry: ProgressLog.Entry, behind line: Int) {
    if entry.line.trimmed.hasPrefix("?") { return }
    // What a chapter may not do would only fail there.
    if let arguments = Arguments(entry.line), let command = context.manual[arguments.name.text],
      !command.isRecapped || command.typedOnly.covers(arguments)
    {
      return
    }
    let text = entry.line.split(whereSeparator: \.isNewline).joined(separator: " ")
    let longest = text.split { $0 != "`" }.map(\.count).max() ?? 0
    let ticks = String(repeating: "`", count: max(3, longest + 1))
    let fence = Fence(
      isAnswer: entry.isAnswer, ticks: ticks, lines: [entry.isAnswer ? text : "> \(text)"])
    var fences = additions[line] ?? []
    if let last = fences.last, !entry.isAnswer, !last.isAnswer, last.ticks == ticks {
      fences[fences.count - 1].lines += fence.lines
    } else {
      fences.append(fence)
    }
    additions[line] = fences
  }

  /// The text, each command with what it prints when the whole is run; nil after Ctrl-C.
  var text: [UInt8]? {
    var text = header
    for (index, line) in lines.enumerated() {
      text.append(line)
      guard let fences = additions[index + 1] else { continue }
      text += fences.flatMap(\.text)
      if index + 1 < lines.count, !lines[index + 1].trimmed.isEmpty { text.append("") }
    }
    guard let (chapter, result) = run(Array((text.joined(separator: "\n") + "\n").utf8)) else {
      return nil
    }
    // What still differs says how long something took; such an output is shown, not compared.
    let bytes = Updating(chapter, result, announcing: true).bytes
    guard let (again, second) = run(bytes) else { return nil }
    let moving = Set(second.outputs.filter { !$0.holds }.map(\.check.command.line))
    if moving.isEmpty { return bytes }
    let cells = again.steps.flatMap(\.pieces).compactMap(\.session)
    let fences = cells.filter { $0.commands.contains { moving.contains($0.line) } }.map(\.line)
    let marked = (1...again.source.lineCount).map { number in
      again.source.line(number) + (fences.contains(number) ? " run" : "") + "\n"
    }
    return Array(marked.joined().utf8)
  }

  private func run(_ bytes: [UInt8]) -> (Chapter, ChapterResult)? {
    let chapter = Chapter(parsing: SourceText(bytes), path: path)
    var runner = Runner(chapter, session: fresh, in: context)
    let result = runner.run()
    return result.isInterrupted ? nil : (chapter, result)
  }
}

extension Reading {
  func recap(_ arguments: Arguments, _ context: ExecutionContext) throws(Diagnostic) -> Outcome {
    let file = try arguments.destination(from: 0)
    guard let text = Recap(self, path: file.path, context).text else { throw .interrupted }
    try context.write(text, to: file, as: Recap.kind)
    return .note("written to \(file.path); `tutor check \(file.path)` runs it")
  }
}
