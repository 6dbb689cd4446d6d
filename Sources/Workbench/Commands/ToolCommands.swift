import Notation
import Rendering

extension Session {
  static let toolCommands: [Command<Session>] = [
    Command(
      CommandEntry(
        "help", .tool, usage: "help {TOPIC}",
        "explains a command, a symbol or an equation; `help search WORD` looks for a word",
        example: "help delta",
        arguments: [.command])
    ) { session, arguments, _ throws(Diagnostic) in try session.help(on: arguments.rest.text) }
  ]
}
