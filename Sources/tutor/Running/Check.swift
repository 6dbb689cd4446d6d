import Notation
import Notebook
import Rendering
import Support
import Terminal
import Workbench

/// `tutor check`: chapters run as tests.
struct Check {
  let request: Invocation.CheckRequest
  let screen: Screen

  /// Runs the chapters and reports.
  ///
  /// - Throws: a `Diagnostic` where a chapter can't be read, or the report can't be written.
  func run() throws(Diagnostic) -> ExitStatus {
    var report = Report()
    for chapter in try Selection.chapters(request.paths) {
      var result = ChapterResult(running: chapter)
      if request.update, !result.isInterrupted, try update(chapter, result) {
        // What is written is checked anew, since it is what counts from now on.
        result = ChapterResult(running: try Chapter(reading: chapter.path))
      }
      report.add(result)
      if report.isInterrupted { break }
    }
    try deliver(report)
    return ExitStatus(rawValue: report.exitStatus) ?? .failed
  }

  /// Shows what is to change in a chapter and writes it; `false` where nothing is.
  private func update(
    _ chapter: Chapter, _ result: ChapterResult
  ) throws(Diagnostic) -> Bool {
    let updating = Updating(chapter, result)
    if updating.isEmpty { return false }
    // Beside a report for programs there is no place on standard output.
    let difference = updating.difference + "\n"
    if request.format == .human { screen.show(difference) } else { screen.showError(difference) }
    try updating.write()
    return true
  }

  private func deliver(_ report: Report) throws(Diagnostic) {
    if let path = request.output {
      do {
        try RegularFile.write(Array(report.text(request.format).utf8), to: path)
      } catch { throw Diagnostic(error) }
    } else if request.format == .human {
      screen.show(report.human + "\n")
    } else {
      screen.show(StyledText(report.text(request.format)))
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
}
