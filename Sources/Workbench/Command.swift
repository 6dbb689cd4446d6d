package import Notation

/// What the manual, completion and the documentation know of a command.
package struct CommandEntry: Equatable, Sendable {
  package enum Group: String, CaseIterable, Sendable {
    case chapter = "the chapter"
    case setUp = "set up"
    case forward
    case backward
    case equations = "the four equations"
    case twoForms = "two forms"
    case inside = "look inside"
    case learn
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
  /// How many words may stand behind the name; nil where its action looks at that.
  package let words: ClosedRange<Int>?
  /// Whether its bare name leads out of an entry in which a bracket is open; no formula goes on with it.
  package let leadsOut: Bool
  /// Whether a recap repeats it; not what only a reader is told.
  package let isRecapped: Bool
  /// What of it a chapter may not do.
  package let typedOnly: TypedOnly

  /// What only whoever sits at the prompt may do: write files, or run them.
  package enum TypedOnly: Equatable, Sendable {
    case nothing, all
    /// What it does with this option.
    case option(String)

    package func covers(_ arguments: Arguments) -> Bool {
      switch self {
      case .nothing: false
      case .all: true
      case .option(let option): arguments.words.contains { $0.text == option }
      }
    }
  }
}

/// A command: its entry, and what it does to its subject (a session, a reading, the shell).
package struct Command<Subject>: Sendable {
  package let entry: CommandEntry
  private let action: Action<Subject>

  package init(
    _ name: String, _ group: CommandEntry.Group, usage: String? = nil, _ summary: String,
    example: String? = nil, equation: String? = nil, arguments: [CommandEntry.Argument] = [],
    words: ClosedRange<Int>? = nil, leadsOut: Bool = false, isRecapped: Bool = true,
    typedOnly: CommandEntry.TypedOnly = .nothing,
    _ action: @escaping Action<Subject>
  ) {
    entry = CommandEntry(
      name: name, group: group, usage: usage ?? name, summary: summary, example: example ?? name,
      equation: equation, arguments: arguments, words: words, leadsOut: leadsOut,
      isRecapped: isRecapped, typedOnly: typedOnly)
    self.action = action
  }

  package func obey(
    _ subject: inout Subject, _ arguments: Arguments, _ context: ExecutionContext
  ) throws(Diagnostic) -> Outcome {
    if let words = entry.words { try arguments.require(words) }
    return try action(&subject, arguments, context)
  }
}

/// Commands by their names.
package struct CommandTable<Subject>: Sendable {
  package let commands: [Command<Subject>]

  package init(_ commands: [Command<Subject>]) { self.commands = commands }

  package var entries: [CommandEntry] { commands.map(\.entry) }

  package subscript(name: String) -> Command<Subject>? { commands.first { $0.entry.name == name } }
}

/// The entries of all commands, whoever obeys them; what a line is classified by, and what `help`,
/// completion and the README read.
package struct Manual: Sendable {
  package private(set) var entries: [CommandEntry]

  /// Adds the commands of whoever holds the session.
  package mutating func add(_ more: [CommandEntry]) {
    entries += more.filter { self[$0.name] == nil }
  }

  package var names: [String] { entries.map(\.name) }

  package subscript(name: String) -> CommandEntry? { entries.first { $0.name == name } }
}
