import Backprop
import Notation
import Notebook
import Rendering
import Terminal
import Workbench

/// The program: from the command line to an exit status.
@main
enum Main {
  static func main() {
    setUpLocale()
    keepFreedMemory()
    Interrupt.install()
    let status = status(of: CommandLine.arguments.dropFirst())
    if status == .well, let reason = OutputFailure.reason {
      complain("can't write to standard output: \(reason)")
      end(.failed)
    }
    end(status)
  }

  private static func status(of words: ArraySlice<String>) -> ExitStatus {
    do throws(UsageError) {
      return obey(try Invocation(words))
    } catch {
      complain(error.message)
      Screen().showError("Try 'tutor --help'\n")
      return .misused
    }
  }

  private static func obey(_ invocation: Invocation) -> ExitStatus {
    let screen = invocation.screen
    switch invocation.action {
    case .help:
      screen.show(StyledText(Usage.help))
      return .well
    case .version:
      screen.show(StyledText(Usage.version))
      return .well
    case .run(let request): return run(request, screen)
    case .read(let chapter):
      do throws(Diagnostic) {
        return try read(chapter, screen)
      } catch { return misused(error) }
    case .check(let request):
      do {
        return try Check(request: request, screen: screen).run()
      } catch { return misused(error) }
    case .export(let request):
      do {
        return try ExportCommand(request: request, screen: screen).run()
      } catch { return misused(error) }
    case .new(let path):
      do {
        try NewChapter.write(path, screen: screen)
        return .well
      } catch { return misused(error) }
    case .forget(let chapter): return forget(chapter, screen)
    }
  }

  private static func run(_ request: Invocation.RunRequest, _ screen: Screen) -> ExitStatus {
    switch request.input {
    case .lines(let lines):
      var script = Script(ListedLines(lines), name: "-c", request: request, screen: screen)
      return script.obey()
    case .standardInput:
      let source = PlainSource(screen: screen)
      var script = Script(source, name: "stdin", request: request, screen: screen)
      return script.obey()
    case .file(let path):
      do {
        return try withFile(reading: path) { descriptor in
          let source = PlainSource(screen: screen, descriptor: descriptor)
          var script = Script(source, name: path, request: request, screen: screen)
          return script.obey()
        }
      } catch { return misused(Diagnostic(error)) }
    }
  }

  /// Holds the prompt, with a chapter or without one; from a pipe, obeys its lines.
  private static func read(
    _ chapter: String?, _ screen: Screen
  ) throws(Diagnostic) -> ExitStatus {
    guard inputIsTerminal else {
      var interpreter: any Interpreter = Session()
      if let chapter { interpreter = Reading(try parsed(chapter)) }
      var script = Script(
        PlainSource(screen: screen), name: "stdin", request: .init(), for: interpreter,
        screen: screen)
      return script.obey()
    }
    let completer = Completer()
    let interpreter: any Interpreter =
      if let chapter { try open(chapter, screen) } else { Session() }
    if chapter == nil, screen.isInteractive {
      screen.show(Welcome.text(chapters: ChapterFolder.path))
    }
    var repl = REPL(
      with: interpreter, from: source(completer, screen), completer: completer, screen: screen,
      choosing: chapter == nil,
      open: { chapter throws(Diagnostic) in try open(chapter, screen) })
    repl.hold()
    return .well
  }

  /// A chapter by its path, number or name.
  private static func parsed(_ chapter: String) throws(Diagnostic) -> Chapter {
    try Chapter(reading: try ChapterFolder.file(of: chapter))
  }

  /// Opens a chapter where it was left, and greets its reader.
  private static func open(
    _ chapter: String, _ screen: Screen
  ) throws(Diagnostic) -> any Interpreter {
    let chapter = try parsed(chapter)
    let folder = StateDirectory(for: "tutor").path
    if folder == nil {
      complain("progress is not kept: neither HOME nor XDG_STATE_HOME names a folder")
    }
    let log = ProgressLog(folder: folder)
    let context = ExecutionContext(isCancelled: { Interrupt.isRequested })
    let (reading, greeting) = Reading.opened(
      chapter, log: log, in: context, setting: screen.setting)
    Interrupt.clear()
    screen.show(greeting + "\n")
    return reading
  }

  private static func source(_ completer: Completer, _ screen: Screen) -> any LineSource {
    guard screen.isInteractive else { return PlainSource(screen: screen) }
    var history = History(path: StateDirectory(for: "tutor").file("history"))
    if let warning = history.takeWarning() { complain(warning) }
    return ReadlineSource(
      applicationName: "tutor", history: history, screen: screen,
      complete: { completer.complete($0, $1) })
  }

  /// Notes that a chapter counts as unread.
  private static func forget(_ typed: String, _ screen: Screen) -> ExitStatus {
    do throws(Diagnostic) {
      let chapter = try Chapter(reading: try ChapterFolder.file(of: typed))
      var log = ProgressLog(folder: StateDirectory(for: "tutor").path)
      log.record(ProgressEvent(.forgot, chapter: chapter.id))
      let warnings = log.takeWarnings()
      for warning in warnings { complain(warning) }
      if !warnings.isEmpty { return .failed }
      screen.show(StyledText("\(chapter.title) counts as unread\n"))
      return .well
    } catch { return misused(error) }
  }

  /// Says why a file can't be used.
  private static func misused(_ error: Diagnostic) -> ExitStatus {
    complain(error.message + (error.hint.map { "; \($0)" } ?? ""))
    return .misused
  }

  /// One line on standard error.
  private static func complain(_ message: String) {
    Screen().showError(StyledText("tutor: \(message)\n"))
  }
}
