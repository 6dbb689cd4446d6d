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
    let chapters = try Selection.chapters(request.paths)
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

  /// `tutor export`: a chapter with its results as a page, a notebook or Markdown.
  static func export(
    _ request: Invocation.ExportRequest, _ screen: Screen
  ) throws(Diagnostic) -> ExitStatus {
    let chapter = try ChapterFolder.chapter(request.chapter)
    try check(request.output)
    var result = ChapterResult(running: chapter)
    if result.isInterrupted { return .interrupted }
    let bytes = Export(chapter, result).bytes(request.format, graded: request.isGraded)
    if let path = request.output {
      try write(bytes, to: path, replacing: .noInput)
    } else if !System.isTerminal(1) {
      screen.write(bytes)
    } else {
      screen.show(StyledText(String(decoding: bytes, as: UTF8.self)))
    }
    // Where numbers alone were out of date, the Markdown now holds.
    if result.holdsFailure, request.format == .md {
      result = ChapterResult(running: Chapter(parsing: SourceText(bytes), path: chapter.path))
    }
    if !result.holdsFailure { return .well }
    screen.showError(
      StyledText("tutor: not all of \(chapter.path) holds; `tutor check` says what does not\n"))
    return .failed
  }

  /// `tutor new`: writes a chapter that passes `tutor check`; what is there already stays.
  static func new(_ path: String, _ screen: Screen) throws(Diagnostic) -> ExitStatus {
    try write(Array(Chapter.skeleton(path: path).utf8), to: path, replacing: .nothing)
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
  init(running chapter: Chapter) {
    let context = ExecutionContext(isCancelled: { Interrupt.isRequested })
    var runner = Runner(chapter, in: Shell(Session(), in: context).context)
    self = runner.run()
  }

  fileprivate var holdsFailure: Bool { cases.contains { $0.failure != nil } }
}
