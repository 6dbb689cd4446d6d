import Notation
import Notebook
import Rendering
import Support
import Terminal
import Workbench

/// What is done with chapters without reading them.
///
/// Each throws a `Diagnostic` where a chapter can't be read, or a file can't be written.
enum ChapterCommands {
  /// `tutor check`: chapters run as tests.
  static func check(
    _ request: Invocation.CheckRequest, _ screen: Screen
  ) throws(Diagnostic) -> ExitStatus {
    var report = Report()
    (report.isStrict, report.listsAll) = (request.isStrict, request.listsAll)
    let chapters = try Selection.chapters(
      request.paths, folder: ChapterFolder.path, takesInline: request.takesInline)
    try check(request.output)
    for chapter in chapters {
      var result = ChapterResult(running: chapter)
      if request.update, !result.isInterrupted {
        let updating = Updating(chapter, result)
        if !updating.isEmpty {
          // Beside a report for programs there is no place on standard output.
          let difference = updating.difference + "\n"
          _ = request.format == .human ? screen.show(difference) : screen.showError(difference)
          try updating.write()
          // What is written is checked anew, since it is what counts from now on.
          result = ChapterResult(running: try Chapter(reading: chapter.path))
        }
      }
      result.add(findingsOfTwins(of: chapter, among: chapters))
      report.add(result)
      if report.isInterrupted { break }
    }
    if let path = request.output {
      try write(Array(report.text(request.format).utf8), to: path, replacing: .noInput)
    } else if request.format == .human {
      screen.show(report.human + "\n")
    } else {
      screen.show(StyledText(report.text(request.format)))
    }
    return ExitStatus(rawValue: report.exitStatus) ?? .failed
  }

  /// Two chapters of one id would share their progress.
  private static func findingsOfTwins(
    of chapter: Chapter, among chapters: [Chapter]
  ) -> [CheckCase] {
    let twin = chapters.first { $0.id == chapter.id && $0.path != chapter.path }
    return twin.map { [.sharedID(of: chapter, $0)] } ?? []
  }

  /// `tutor export`: a chapter with its results as a page, a notebook or Markdown.
  static func export(
    _ request: Invocation.ExportRequest, _ screen: Screen
  ) throws(Diagnostic) -> ExitStatus {
    let chapter = try ChapterFolder.chapter(request.chapter)
    try check(request.output)
    var result = ChapterResult(running: chapter, judging: false)
    if result.isInterrupted { return .interrupted }
    if !request.isOpen, let slip = result.slip {
      screen.showError(
        StyledText(
          "tutor: \(chapter.path) is not handed out: line \(slip.line) may give an answer away: "
            + "\(slip.message); `tutor check \(chapter.path)` lists what to mend\n"))
      return .failed
    }
    let export = Export(chapter, result, isOpen: request.isOpen)
    let bytes = export.bytes(request.format, graded: request.isGraded)
    if request.isForStudents, request.format == .md {
      try writeAnswers(of: export.updated, beside: request.output, screen)
    }
    if let path = request.output {
      try write(bytes, to: path, replacing: .noInput)
    } else if !System.isTerminal(1) {
      screen.write(bytes)
    } else {
      screen.show(StyledText(String(decoding: bytes, as: UTF8.self)))
    }
    // Where numbers alone were out of date, the Markdown now holds.
    if result.wordingOfFailures != nil, request.format == .md {
      result = ChapterResult(running: export.updated, judging: false)
    }
    guard let found = result.wordingOfFailures else { return .well }
    screen.showError(
      StyledText("tutor: \(found) in \(chapter.path); `tutor check \(chapter.path)` lists them\n"))
    return .failed
  }

  /// Writes what judges a student edition beside it.
  private static func writeAnswers(
    of chapter: Chapter, beside output: String?, _ screen: Screen
  ) throws(Diagnostic) {
    guard let output else {
      screen.showError(
        "tutor: the answers are written beside a file only: -o FILE.md writes FILE.answers, too\n")
      return
    }
    let bytes = try ClosedEdition(chapter).answers(of: chapter).bytes()
    let path = SealedAnswers.path(beside: output)
    let alike = RegularFile.Replaced.alike(limit: 2 * SealedAnswers.mostBytes) {
      SealedAnswers.isOne($0)
    }
    do throws(FileError) { try RegularFile.write(bytes, to: path, replacing: alike) } catch {
      guard error.reason == .otherKind else { throw Diagnostic(error) }
      throw Diagnostic(
        .file, "\(path) is there and holds no answers", hint: "give another name by -o")
    }
  }

  /// `tutor marks`: a table of a pile of learners' work.
  static func marks(
    _ paths: [String], to output: String?, _ screen: Screen
  ) throws(Diagnostic) -> ExitStatus {
    try check(output)
    let context = ExecutionContext(isCancelled: { Interrupt.isRequested })
    let marks = try Marks(
      of: paths, chaptersIn: [".", ChapterFolder.path], in: Shell(Session(), in: context).context)
    for complaint in marks.complaints { screen.showError(StyledText("tutor: \(complaint)\n")) }
    let summary = marks.summary(isPlain: screen.options.plain)
    if let output {
      try write(Array(marks.table.utf8), to: output, replacing: .noInput)
      if !summary.isEmpty { screen.show(summary + "\n") }
    } else {
      screen.write(Array(marks.table.utf8))
      if !summary.isEmpty { screen.showError(summary + "\n") }
    }
    return marks.isWhole ? .well : .failed
  }

  /// `tutor new`: writes a chapter that passes `tutor check`; what is there already stays.
  static func new(_ path: String, type: String?, _ screen: Screen) throws(Diagnostic) -> ExitStatus
  {
    try write(Array(Chapter.skeleton(path: path, type: type).utf8), to: path, replacing: .nothing)
    screen.show(StyledText("written to \(path); `tutor check \(path)` runs it\n"))
    return .well
  }

  /// What was read is no place for what is made of it.
  private static func check(_ output: String?) throws(Diagnostic) {
    guard let output else { return }
    do { try RegularFile.check(output, replacing: .noInput) } catch { throw Diagnostic(error) }
  }

  private static func write(
    _ bytes: [UInt8], to path: String, replacing replaced: RegularFile.Replaced
  ) throws(Diagnostic) {
    do throws(FileError) {
      try RegularFile.write(bytes, to: path, replacing: replaced)
    } catch {
      if error.reason != .occupied { throw Diagnostic(error) }
      throw Diagnostic(.file, "\(path) is there already", hint: "give another name")
    }
  }
}

extension ChapterResult {
  /// What comes of a chapter's commands with the commands of the prompt; Ctrl-C stops them.
  init(running chapter: Chapter, judging isJudging: Bool = true) {
    let context = ExecutionContext(isCancelled: { Interrupt.isRequested })
    var runner = Runner(
      chapter, in: Shell(Session(), in: context).context, judging: isJudging)
    self = runner.run()
  }

  /// What is read otherwise than its author means it, so that an answer may stand in the open.
  fileprivate var slip: (line: Int, message: String)? {
    let slip = cases.first { $0.subject == .format && $0.failure != nil }
    return slip.map { ($0.line, $0.failure?.message ?? "") }
  }

  /// What there is to mend, as `1 output that does not hold and 2 other findings`; nil where nothing is.
  fileprivate var wordingOfFailures: String? {
    let failed = cases.filter { $0.failure != nil }
    let outputs = failed.count { $0.subject == .output }
    let others = failed.count - outputs
    let parts = [
      outputs == 0
        ? nil : outputs == 1 ? "1 output does not hold" : "\(outputs) outputs do not hold",
      others == 0 ? nil : others == 1 ? "1 finding" : "\(others) findings",
    ]
    let said = parts.compactMap(\.self)
    return said.isEmpty ? nil : said.joined(separator: " and ")
  }
}
