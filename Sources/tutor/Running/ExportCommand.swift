import Notation
import Notebook
import Rendering
import Support
import Terminal

/// `tutor export`: a chapter with its results as a page, a notebook or Markdown.
struct ExportCommand {
  let request: Invocation.ExportRequest
  let screen: Screen

  /// Obeys the chapter's commands and writes the file.
  ///
  /// - Throws: a `Diagnostic` where the chapter can't be read, or the file can't be written.
  func run() throws(Diagnostic) -> ExitStatus {
    let chapter = try Chapter(reading: try ChapterFolder.file(of: request.chapter))
    let result = ChapterResult(running: chapter)
    if result.isInterrupted { return .interrupted }
    let bytes = Export(chapter, result).bytes(request.format)
    if let path = request.output {
      do {
        try RegularFile.write(bytes, to: path)
      } catch { throw Diagnostic(error) }
    } else if !System.isTerminal(1) {
      System.write(bytes, to: 1)
    } else {
      screen.show(StyledText(String(decoding: bytes, as: UTF8.self)))
    }
    let failures = result.cases.count { $0.failure != nil }
    if failures == 0 { return .well }
    // Where numbers alone were out of date, the Markdown now holds.
    if request.format == .md {
      let written = Chapter(parsing: SourceText(bytes), path: chapter.path)
      if !ChapterResult(running: written).cases.contains(where: { $0.failure != nil }) {
        return .well
      }
    }
    screen.showError(
      StyledText("tutor: not all of \(chapter.path) holds; `tutor check` says what does not\n"))
    return .failed
  }
}
