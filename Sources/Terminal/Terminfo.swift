import Support

/// The system's database of terminals.
enum Terminfo {
  /// Whether it knows a terminal by this name; where there is no database, any name is believed.
  static func knows(_ name: String, _ variable: (String) -> String? = System.variable) -> Bool {
    guard let first = name.unicodeScalars.first, !name.contains("/") else { return false }
    let listed = (variable("TERMINFO_DIRS") ?? "").split(separator: ":").map(String.init)
    let own = [variable("TERMINFO"), variable("HOME").map { "\($0)/.terminfo" }].compactMap(\.self)
    let system = ["etc", "lib", "usr/lib", "usr/share", "usr/local/share", "opt/homebrew/share"]
      .map { "/\($0)/terminfo" }
    let folders = (own + listed + system).filter { Folder.exists($0) }
    // Its folders are called by the first letter, or by the number of that.
    let letters = [String(first), String(first.value, radix: 16)]
    return folders.isEmpty
      || folders.contains { folder in
        letters.contains { RegularFile.exists("\(folder)/\($0)/\(name)") }
      }
  }
}
