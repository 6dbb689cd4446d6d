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
    Interrupt.install()
    end(status(of: CommandLine.arguments.dropFirst()))
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
      if chapter == nil, !inputIsTerminal { return run(Invocation.RunRequest(), screen) }
      converse(with: Session(), screen)
      return .well
    case .check(let request):
      do {
        return try Check(request: request, screen: screen).run()
      } catch { return misused(error) }
    case .forget: return .well
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

  private static func converse(with obeying: any Obeying, _ screen: Screen) {
    let completer = Completer()
    let source: any LineSource
    if screen.isInteractive {
      var history = History(path: StateDirectory(for: "tutor").file("history"))
      if let warning = history.takeWarning() { complain(warning) }
      source = ReadlineSource(
        applicationName: "tutor", history: history, screen: screen,
        complete: { completer.complete($0, $1) })
    } else {
      source = PlainSource(screen: screen)
    }
    var conversation = Conversation(
      with: obeying, from: source, completer: completer, screen: screen)
    conversation.hold()
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
