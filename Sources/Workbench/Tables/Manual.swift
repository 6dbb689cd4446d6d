/// The entries of all commands, whoever obeys them; what `help`, completion and the README read.
package struct Manual: Sendable {
  package private(set) var entries: [CommandEntry]

  package init(_ entries: [CommandEntry]) { self.entries = entries }

  /// Adds the commands of whoever holds the session.
  package mutating func add(_ more: [CommandEntry]) { entries += more }

  package var names: [String] { entries.map(\.name) }

  package subscript(name: String) -> CommandEntry? { entries.first { $0.name == name } }
}
