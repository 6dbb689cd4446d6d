import Support

/// What `tutor --help` and `tutor --version` print.
enum Usage {
  static let version = """
    tutor \(Release.version)
    License GPL-3.0-or-later: GNU GPL version 3 or later <https://gnu.org/licenses/gpl.html>
    This is free software: you are free to change and redistribute it.
    There is no warranty, to the extent permitted by law.

    """

  static let help = """
    \(synopsis.joined(separator: "\n"))
    Learn backpropagation at a prompt: chapters to read, equations to check.

    Without a subcommand, read CHAPTER: a path, a number or a name. Without CHAPTER,
    choose one or play freely; lines from a pipe are obeyed as by `tutor run`.

    \(Subcommand.table.map(paragraph).joined(separator: "\n\n"))

    Everywhere:
    \((Option.everywhere.map(line) + [entry("      --", "what follows is no option")]).joined(separator: "\n"))

    Exit status: 0 all well; 1 something failed or was wrong; 2 wrong usage or an
    unreadable file; 130 interrupted.

    """

  private static var synopsis: [String] {
    ["Usage: tutor \(Subcommand.reading.operands)"] + Subcommand.table.flatMap(usage)
  }

  /// A subcommand with its options, broken before the eightieth column.
  private static func usage(_ subcommand: Subcommand) -> [String] {
    var lines = [
      "  or:  tutor \(subcommand.name)"
        + (subcommand.operands.isEmpty ? "" : " \(subcommand.operands)")
    ]
    for option in subcommand.options.map(\.synopsis) {
      if lines[lines.count - 1].count + 1 + option.count > 80 {
        lines.append("            " + option)
      } else {
        lines[lines.count - 1] += " " + option
      }
    }
    return lines
  }

  private static func paragraph(_ subcommand: Subcommand) -> String {
    (["tutor \(subcommand.name) \(subcommand.purpose)"] + subcommand.options.map(line))
      .joined(separator: "\n")
  }

  private static func line(_ option: Option) -> String {
    let isLong = option.names[0].hasPrefix("--")
    let words = option.names.joined(separator: ", ") + (option.value.map { " \($0.name)" } ?? "")
    return entry((isLong ? "      " : "  ") + words, option.help)
  }

  private static func entry(_ words: String, _ help: String) -> String {
    words + String(repeating: " ", count: max(2, 24 - words.count)) + help
  }
}
