import Notation
import Notebook
import Rendering
import Sentences
import Support
import Terminal
import Workbench

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The program: from the command line to an exit status.
@main
enum Main {
  static func main() {
    setUpLocale()
    keepFreedMemory()
    Interrupt.install()
    let status = status(of: CommandLine.arguments.dropFirst())
    if let reason = OutputFailure.reason {
      complain("can't write to standard output: \(reason)")
      if status == .well { exit(ExitStatus.failed.rawValue) }
    }
    exit(status.rawValue)
  }

  private static func status(of words: ArraySlice<String>) -> ExitStatus {
    let invocation: Invocation
    do throws(UsageError) { invocation = try Invocation(words) } catch {
      complain(error.message)
      Screen().showError("Try 'tutor --help'\n")
      return .misused
    }
    do throws(Diagnostic) { return try obey(invocation) } catch {
      if error.kind == .interrupted { return .interrupted }
      complain(error.message + (error.hint.map { "; \($0)" } ?? ""))
      return .misused
    }
  }

  private static func obey(_ invocation: Invocation) throws(Diagnostic) -> ExitStatus {
    let screen = Screen(options: invocation.screen)
    switch invocation.action {
    case .help: screen.show(StyledText(Usage.help))
    case .version: screen.show(StyledText(Usage.version))
    case .completion(let shell): screen.show(StyledText(CompletionScript.text(for: shell)))
    case .run(let request): return try run(request, screen)
    case .read(let chapter): return try read(chapter, screen)
    case .check(let request):
      return request.watch
        ? try ChapterCommands.watch(request, screen) : try ChapterCommands.check(request, screen)
    case .code(let request): return try CodeCommand.follow(request, screen)
    case .export(let request): return try ChapterCommands.export(request, screen)
    case .marks(let paths, let output):
      return try ChapterCommands.marks(paths, to: output, screen)
    case .new(let path, let type): return try ChapterCommands.new(path, type: type, screen)
    case .serve:
      var server = Server(screen: screen)
      return server.serve()
    case .forget(let chapter): return try forget(chapter, screen)
    }
    return .well
  }

  private static func run(
    _ request: Invocation.RunRequest, _ screen: Screen
  ) throws(Diagnostic) -> ExitStatus {
    func obey(_ source: any LineSource, name: String) -> ExitStatus {
      var script = Script(source, name: name, request: request, screen: screen)
      return script.obey()
    }
    switch request.input {
    case .lines(let lines): return obey(ListedLines(lines), name: "-c")
    case .standardInput: return obey(PlainSource(screen: screen), name: "stdin")
    case .file(let path):
      do throws(FileError) {
        return try RegularFile.withDescriptor(reading: path) { descriptor in
          obey(PlainSource(screen: screen, descriptor: descriptor), name: path)
        }
      } catch { throw Diagnostic(error) }
    }
  }

  /// Holds the prompt, with a chapter or without one; from a pipe, obeys its lines.
  private static func read(_ chapter: String?, _ screen: Screen) throws(Diagnostic) -> ExitStatus {
    guard System.isTerminal(0) else {
      let interpreter: any Interpreter =
        if let chapter {
          try Reading(
            try ChapterFolder.chapter(chapter),
            in: context(reporting: nil))
        } else {
          Session()
        }
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

  /// Opens a chapter where it was left, and greets its reader.
  private static func open(
    _ chapter: String, _ screen: Screen
  ) throws(Diagnostic) -> any Interpreter {
    let chapter = try ChapterFolder.chapter(chapter)
    let folder = stateFolder(for: "tutor")
    if folder == nil {
      complain("progress is not kept: neither HOME nor XDG_STATE_HOME names a folder")
    }
    let log = ProgressLog(folder: folder)
    let status = StatusLine(screen: screen)
    let context = context(reporting: status)
    defer { Interrupt.clear() }
    let (reading, greeting): (Reading, StyledText)
    do throws(Diagnostic) {
      (reading, greeting) = try Reading.opened(
        chapter, log: log, in: context, setting: screen.setting)
    } catch {
      status.clear()
      throw error
    }
    status.clear()
    screen.show(greeting + "\n")
    return reading
  }

  /// In which a chapter is read, by somebody whose locale says what they speak.
  private static func context(reporting status: StatusLine?) -> ExecutionContext {
    var context = ExecutionContext(
      report: { status?.report($0, now: monotonicSeconds()) },
      isCancelled: { Interrupt.isRequested })
    context.language = Language.ofLocale()
    return context
  }

  private static func source(_ completer: Completer, _ screen: Screen) -> any LineSource {
    guard screen.isInteractive else { return PlainSource(screen: screen) }
    var history = History(path: stateFolder(for: "tutor").map { "\($0)/history" })
    if let warning = history.takeWarning() { complain(warning) }
    return ReadlineSource(
      applicationName: "tutor", history: history, screen: screen,
      complete: { completer.complete($0, $1) })
  }

  private static func forget(_ typed: String, _ screen: Screen) throws(Diagnostic) -> ExitStatus {
    let folder = stateFolder(for: "tutor")
    let chapter = KeptState.keepingApart(try ChapterFolder.chapter(typed), in: folder).chapter
    var log = ProgressLog(folder: folder)
    log.forget(chapter.progressID)
    log.warnings.forEach(complain)
    if !log.warnings.isEmpty { return .failed }
    screen.show(StyledText("\(chapter.title) counts as unread\n"))
    return .well
  }

  private static func complain(_ message: String) {
    Screen().showError(StyledText("tutor: \(message)\n"))
  }
}

/// Has the C library keep memory that was freed for the next array: fresh pages from the system for
/// the gradient of a large network cost more than computing it.
///
/// By default blocks from 128 KiB on go back at once. But once a larger block was freed, glibc keeps
/// all that are no larger (mallopt(3), M_MMAP_THRESHOLD); this one is never touched, and so costs nothing.
private func keepFreedMemory() {
  var block: UnsafeMutableRawPointer?
  if posix_memalign(&block, 4096, 31 << 20) == 0 { free(block) }
}
