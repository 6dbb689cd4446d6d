import Notation

extension Session {
  /// Every command that a session obeys, in the order in which `help` lists them.
  package static let commands = CommandTable<Session>(
    setUpCommands + forwardCommands + backwardCommands + equationCommands + twoFormCommands
      + insideCommands + learningCommands + [helpCommand])

  /// What the manual says of them.
  package static let manual = Manual(commands.entries)

  package static let helpCommand = Command<Session>(
    CommandEntry(
      "help", .tool, usage: "help {TOPIC}",
      "explains a command, a symbol or an equation; `help search WORD` looks for a word",
      example: "help delta", arguments: [.command], leadsOut: true, isRecapped: false)
  ) { session, arguments, context throws(Diagnostic) in
    try session.help(on: arguments.rest.text, in: context)
  }
}
