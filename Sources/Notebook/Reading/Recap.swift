import Notation
import Rendering
import Sentences
import Support
import Workbench

/// A chapter as far as it was read, with the learner's answers under their questions and their other
/// lines where they were typed, as Markdown.
struct Recap {
  static let suffix = "-recap"

  static let kind = WrittenKind("recap", limit: 16 << 20) { bytes in
    Chapter(parsing: SourceText(bytes), path: "").isRecap
  }

  private let source: SourceText
  private let path: String
  private let fresh: Session
  private let context: ExecutionContext
  private let language: Language
  /// The lines of the file, with what is put behind each.
  private var lines: [String] = []
  private var additions: [Int: [Fence]] = [:]
  /// What stands above all for a chapter that has no `@chapter`.
  private var header: [String] = []

  /// Lines of the learner's: an answer to what was to be foreseen, all that was done at an exercise, or
  /// commands that follow one another.
  private struct Fence {
    enum Kind { case answer, exercise(String), commands(first: Int) }

    let kind: Kind
    var lines: [String]

    /// - Parameter outputs: what came of commands, by their numbers; nil where they are to be obeyed.
    func text(_ outputs: [Int: [String]]?, in language: Language) -> [String] {
      let (title, info, body): (Sentence, String, [String])
      switch kind {
      case .answer: (title, info, body) = (.yourAnswer, "text", lines)
      case .exercise(let id):
        (title, info, body) = (.yourAnswers, "\(Submission.fence) \(id)", lines)
      case .commands(let first):
        title = .youTyped
        info = "tutor" + (outputs == nil ? "" : " skip=\"\(Sentence.typedByTheReader[language])\"")
        body = lines.enumerated().flatMap { index, line in
          ["> \(line)"] + (outputs?[first + index] ?? [])
        }
      }
      let longest = body.joined(separator: "\n").split { $0 != "`" }.map(\.count).max() ?? 0
      let ticks = String(repeating: "`", count: max(3, longest + 1))
      return ["", title[language], "", ticks + info] + body + [ticks]
    }
  }

  init(_ reading: Reading, path: String, _ context: ExecutionContext) throws(Diagnostic) {
    source = reading.chapter.source
    self.path = path
    fresh = reading.fresh
    self.context = context
    language = reading.language
    let chapter = reading.chapter
    let steps = reading.steps
    let last = steps.indices.last { reading.starts[$0] != nil } ?? 0
    let count = last + 1 < steps.count ? end(before: steps[last + 1].line) : source.lineCount
    lines = (1...max(1, count)).map { source.line($0) }
    name(chapter, learner: reading.log.name)
    let exercises = Dictionary(
      steps[...last].flatMap(\.pieces).compactMap(\.exercise).map { ($0.id, $0) },
      uniquingKeysWith: { first, _ in first })
    for step in steps[...last] {
      // Who looked in again without a word still has said what they said before.
      let visits = reading.log.visits(inChapter: chapter.progressID, step: step.id)
      let entries = visits.last { $0.contains { !$0.line.isEmpty } } ?? []
      for entry in entries where !entry.line.isEmpty {
        let own = entry.exercise.flatMap { exercises[$0] }
        if own != nil, entry.isAnswer { continue }
        let line = own?.lines.upperBound ?? (entry.after > step.line ? entry.after : step.line)
        add(entry, behind: line)
      }
    }
    let submissions = reading.log.submissions(inChapter: chapter.progressID)
    if submissions.isEmpty { return }
    let rows = try Marker(chapter, session: fresh, in: context).rows(submissions, learner: "")
    if context.isCancelled() { throw .interrupted }
    for submission in submissions {
      guard let line = exercises[submission.exercise]?.lines.upperBound else { continue }
      let row = rows.first { $0.exercise == submission.exercise }
      let fence = Fence(kind: .exercise(submission.exercise), lines: submission.lines(row))
      additions[line, default: []].insert(fence, at: 0)
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

  /// Gives it a name of its own, since its progress is another than the chapter's, and says whose it is.
  private mutating func name(_ chapter: Chapter, learner: String?) {
    let name = learner.map { ["name: \(Self.harmless($0))"] } ?? []
    let own = ["id: \(chapter.id)\(Self.suffix)", "recap: \(chapter.id)"] + name
    if let line = lines.firstIndex(where: { $0.trimmed == "id: \(chapter.id)" }) {
      lines[line] = own.joined(separator: "\n")
    } else {
      header = ["<!-- @chapter"] + own + ["-->"]
    }
  }

  /// A name on one line that ends no comment.
  private static func harmless(_ name: String) -> String {
    sanitised(name).split(whereSeparator: \.isWhitespace).joined(separator: " ")
      .replacing("--", with: "–").replacing(">", with: "›")
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
    var fences = additions[line] ?? []
    if entry.isAnswer {
      fences.append(Fence(kind: .answer, lines: [text]))
    } else if case .commands? = fences.last?.kind {
      fences[fences.count - 1].lines.append(text)
    } else {
      fences.append(Fence(kind: .commands(first: 0), lines: [text]))
    }
    additions[line] = fences
  }

  /// The text, each of the learner's commands with what it printed; nil after Ctrl-C.
  var text: [UInt8]? {
    let numbered = self.numbered
    // The learner's lines are obeyed where they stand, to see what they bring; what the chapter says
    // stays as its author wrote it.
    var places: [Int: Int] = [:]
    let draft = numbered.composed(nil, &places)
    let chapter = Chapter(parsing: SourceText(draft.joined(separator: "\n") + "\n"), path: path)
    var runner = Runner(chapter, session: fresh, in: context)
    runner.obeyAll()
    if runner.result.isInterrupted { return nil }
    var outputs: [Int: [String]] = [:]
    for output in runner.result.outputs {
      guard let number = places[output.check.command.line] else { continue }
      switch output.check.actual(output.outcome) {
      case .printed(let lines): outputs[number] = lines.map { sanitised($0.plain) }
      case .failed(let message): outputs[number] = ["! " + sanitised(message)]
      }
    }
    return Array((numbered.composed(outputs, &places).joined(separator: "\n") + "\n").utf8)
  }

  /// With a number for each command.
  private var numbered: Recap {
    var numbered = self
    var next = 0
    for line in additions.keys.sorted() {
      numbered.additions[line] = additions[line]?.map { fence in
        guard case .commands = fence.kind else { return fence }
        defer { next += fence.lines.count }
        return Fence(kind: .commands(first: next), lines: fence.lines)
      }
    }
    return numbered
  }

  /// - Parameter places: which command stands in which line.
  private func composed(_ outputs: [Int: [String]]?, _ places: inout [Int: Int]) -> [String] {
    var text = header
    for (index, line) in lines.enumerated() {
      text += line.lines.map(String.init)
      guard let fences = additions[index + 1] else { continue }
      for fence in fences {
        let own = fence.text(outputs, in: language)
        if case .commands(let first) = fence.kind, outputs == nil {
          for number in fence.lines.indices { places[text.count + 5 + number] = first + number }
        }
        text += own
      }
      if index + 1 < lines.count, !lines[index + 1].trimmed.isEmpty { text.append("") }
    }
    return text
  }
}

extension Chapter {
  /// Whether it is what a learner has of another chapter.
  var isRecap: Bool { id.hasSuffix(Recap.suffix) || header["recap"] != nil }
}

extension Reading {
  /// `recap FILE {--name NAME} {--force}`.
  mutating func recap(
    _ arguments: Arguments, _ context: ExecutionContext
  ) throws(Diagnostic) -> Outcome {
    var file = arguments
    if let index = arguments.words.firstIndex(where: { $0.text == "--name" }) {
      guard index > 0, index + 1 < arguments.words.count else {
        throw Diagnostic(.syntax, .fileThenName, at: arguments.words[index].range)
      }
      let name = arguments.path(arguments.words[index + 1]).trimmed
      guard !name.isEmpty, name.count <= 200 else {
        throw Diagnostic(.value, .nameHasLetters, at: arguments.words[index + 1].range)
      }
      file = arguments.without(index...index + 1)
      if log.name != name { log.record(ProgressEvent(.named(name), chapter: "")) }
    }
    let destination = try file.destination(from: 0)
    guard let text = try Recap(self, path: destination.path, context).text else {
      throw .interrupted
    }
    try context.write(text, to: destination, as: Recap.kind)
    let whose = log.name.map { Sentence.forLearner($0) } ?? .noNameYet(destination.path)
    return note(.writtenTo(destination.path, whose))
  }
}
