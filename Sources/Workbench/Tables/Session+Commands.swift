extension Session {
  /// Every command that a session obeys, in the order in which `help` lists them.
  package static let commands = CommandTable<Session>(
    setUpCommands + forwardCommands + backwardCommands + equationCommands + twoFormCommands
      + insideCommands + learningCommands + toolCommands)
}
