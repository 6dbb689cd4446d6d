import Support

/// The folder for what outlives a session: history and progress.
package struct StateDirectory: Equatable, Sendable {
  /// `$XDG_STATE_HOME/NAME`, or `~/.local/state/NAME`; `nil` without a home.
  package let path: String?

  /// The folder for the program called `name`; an empty or relative variable counts as unset.
  package init(
    for name: String, environment: (String) -> String? = System.variable
  ) {
    if let state = environment("XDG_STATE_HOME"), state.hasPrefix("/") {
      path = "\(state)/\(name)"
    } else if let home = environment("HOME"), home.hasPrefix("/") {
      path = "\(home)/.local/state/\(name)"
    } else {
      path = nil
    }
  }

  /// The path of a file in the folder; `nil` without a home.
  package func file(_ name: String) -> String? { path.map { "\($0)/\(name)" } }
}
