import Rendering
import Support
import Terminal

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

// A small program at the prompt, for the tests to drive through a pseudo-terminal:
// it echoes lines and knows `sleep`, `rest`, `width`, `long`, `history` and `quit`.

private let names = [
  ("\\sigma", "σ"), ("\\sigmap", "σ′"), ("\\in", "∈"), ("\\infty", "∞"), ("\\odot", "⊙"),
]
private let words = ["feedforward", "feed", "delta"]

/// Completes backslash names anywhere in a line, and words at its beginning.
@Sendable private func complete(_ line: String, _ cursor: Int) -> Completions {
  let before = Array(line.unicodeScalars.prefix(cursor))
  if let start = before.lastIndex(of: "\\") {
    let typed = before[start...].map(String.init).joined()
    if let exact = names.first(where: { $0.0 == typed }), typed == "\\in" {
      return Completions(start: start, [.init(exact.1)])
    }
    let found = names.filter { $0.0.hasPrefix(typed) }
    return Completions(
      start: start, found.map { .init($0.1, display: $0.0, detail: $0.1) })
  }
  let typed = before.map(String.init).joined()
  let found = words.filter { $0.hasPrefix(typed) }
  return Completions(start: 0, found.map { .init($0) }, appendsBlank: true)
}

setUpLocale()
Interrupt.install()
let arguments = Array(CommandLine.arguments.dropFirst())
let screen = Screen()
var history = History(path: arguments.first)
if let warning = history.takeWarning() { screen.showError(StyledText("\(warning)\n", .hint)) }
var source: any LineSource =
  screen.isInteractive
  ? ReadlineSource(
    applicationName: "tutor", history: history, screen: screen, complete: complete)
  : PlainSource(screen: screen)

/// Works until Ctrl-C; counts so that the loop is not empty.
func work() {
  screen.show("working\n")
  var steps = 0
  while !Interrupt.isRequested { steps &+= 1 }
  Interrupt.clear()
  screen.show(StyledText("stopped\n", .wrong))
}

obeying: while true {
  let event = source.next(prompt: StyledText("probe> ", .prompt))
  guard case .line(let text) = event else {
    screen.show(StyledText("event: \(event)\n", .faint))
    if event == .end { break }
    continue
  }
  source.remember(text)
  for line in Paste.lines(of: text, prompts: ["probe> "]) {
    switch line {
    case "sleep": work()
    case "rest":
      screen.show("resting\n")
      usleep(300_000)
    case "width": screen.show(StyledText("width: \(screen.width) height: \(screen.height)\n"))
    case "long":
      screen.page((1...200).map { StyledText("line \($0)") }.joinedLines() + "\n")
    case "history":
      for (number, entry) in source.entries.enumerated() {
        screen.show(StyledText("entry \(number + 1): \(entry)\n"))
      }
    case "quit": break obeying
    default: screen.show(StyledText("got: ", .right) + StyledText("\(line)\n", .number))
    }
  }
}
screen.show("bye\n")
