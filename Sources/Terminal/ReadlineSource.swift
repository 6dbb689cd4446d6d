@preconcurrency import CReadline
package import Rendering
package import Support

/// Lines typed at a terminal, edited with GNU readline.
///
/// Readline's state is the process's, so a program has one of these. Ctrl-C drops the typed line.
package struct ReadlineSource: LineSource {
  private let screen: Screen
  private var history: History

  /// Sets readline up; `complete` is asked with a line and its cursor, counted in scalars.
  ///
  /// The user's inputrc finds the program under `applicationName` and wins over our defaults.
  package init(
    applicationName: StaticString, history: History, screen: Screen,
    complete: @escaping (_ line: String, _ cursor: Int) -> Completions
  ) {
    self.screen = screen
    self.history = history
    Readline.setUp(applicationName: applicationName)
    Readline.complete = complete
    Readline.screen = screen
    for entry in history.entries { add_history(entry) }
  }

  package var entries: [String] { history.entries }

  package mutating func remember(_ entry: String) {
    if history.add(entry), let entry = history.entries.last { add_history(entry) }
  }

  /// The complaint about a history that can't be kept, given once.
  package mutating func takeWarning() -> String? { history.takeWarning() }

  package mutating func next(prompt: StyledText) -> LineEvent {
    Interrupt.clearAll()
    let event = Readline.edit(prompt: screen.prompt(prompt))
    if event == .end, !Readline.endsLineAtEnd { screen.show("\n") }
    if event == .interrupted { Interrupt.clear() }
    return event
  }
}
