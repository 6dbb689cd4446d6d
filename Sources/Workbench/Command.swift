/// What the manual, completion and the documentation know of a command.
package struct CommandEntry: Equatable, Sendable {
  package enum Group: String, CaseIterable, Sendable {
    case setUp = "set up"
    case forward
    case backward
    case equations = "the four equations"
    case twoForms = "two forms"
    case inside = "look inside"
    case learn
    case chapter = "the chapter"
    case tool = "the tool"
  }

  /// What can stand behind the name, for completion.
  package enum Argument: Equatable, Sendable {
    case layer, quantity, value, file, command, equation, activation, section
    case option([String])
    case layerOr([String])
  }

  package let name: String
  package let group: Group
  /// The name with its arguments; {…} may be left out.
  package let usage: String
  package let summary: String
  /// A line to paste.
  package let example: String
  /// The equation of the book behind it.
  package let equation: String?
  package let arguments: [Argument]

  package init(
    _ name: String, _ group: Group, usage: String, _ summary: String, example: String,
    equation: String? = nil, arguments: [Argument] = []
  ) {
    self.name = name
    self.group = group
    self.usage = usage
    self.summary = summary
    self.example = example
    self.equation = equation
    self.arguments = arguments
  }
}

/// A command: its entry, and what it does to its subject (a session, a reading, the tool).
package struct Command<Subject>: Sendable {
  package let entry: CommandEntry
  package let action: Action<Subject>

  package init(_ entry: CommandEntry, _ action: @escaping Action<Subject>) {
    self.entry = entry
    self.action = action
  }
}

/// Commands by their names.
package struct CommandTable<Subject>: Sendable {
  package let commands: [Command<Subject>]
  private let byName: [String: Int]

  package init(_ commands: [Command<Subject>]) {
    self.commands = commands
    byName = Dictionary(uniqueKeysWithValues: commands.enumerated().map { ($1.entry.name, $0) })
  }

  package subscript(name: String) -> Command<Subject>? { byName[name].map { commands[$0] } }
}
