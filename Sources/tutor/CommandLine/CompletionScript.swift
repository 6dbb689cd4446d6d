/// What a shell needs to complete the words behind `tutor`, made from the tables of the command line.
enum CompletionScript {
  enum Shell: String, CaseIterable, Sendable { case bash, zsh, fish }

  static func text(for shell: Shell) -> String {
    let lines =
      switch shell {
      case .bash: bash
      case .zsh: zsh
      case .fish: fish
      }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The ways to call the program, with all their options.
  private static var calls: [(subcommand: Subcommand, options: [Option])] {
    (Subcommand.table + [.reading]).map { ($0, $0.options + Option.everywhere) }
  }

  private static func quoted(_ text: String) -> String {
    "'" + text.replacing("'", with: #"'\''"#) + "'"
  }
}

extension CompletionScript {
  /// For bash, which hands over the words so far and takes a list; a file's name, where the list is
  /// empty, is left to its own rules (`-o default`).
  private static var bash: [String] {
    let names = Subcommand.names.joined(separator: " ")
    var lines = [
      "# Completions of `tutor` for bash.",
      "_tutor() {",
      "  local word=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} call='' i",
      "  COMPREPLY=()",
      "  for ((i = 1; i < COMP_CWORD; i++)); do",
      "    case ${COMP_WORDS[i]} in",
      "      \(Subcommand.names.joined(separator: "|"))) call=${COMP_WORDS[i]}; break ;;",
      "    esac",
      "  done",
      "  case $call:$previous in",
    ]
    for (subcommand, options) in calls {
      for option in options {
        guard let value = option.value else { continue }
        let patterns = option.names.map { "\(subcommand.name):\($0)" }.joined(separator: "|")
        lines.append("    \(patterns)) \(bashWords(value)); return ;;")
      }
    }
    lines += ["  esac", "  case $call in"]
    for (subcommand, options) in calls {
      let flags = options.flatMap(\.names).joined(separator: " ")
      let operands: String =
        switch subcommand.takes {
        case .choice(_, let words): words.joined(separator: " ")
        case .file, .words: ""
        case .chapter: subcommand.name.isEmpty ? names : ""
        }
      lines += [
        "    \(quoted(subcommand.name)))",
        "      if [[ $word == -* ]]; then COMPREPLY=($(compgen -W \(quoted(flags)) -- \"$word\"))",
        "      else COMPREPLY=($(compgen -W \(quoted(operands)) -- \"$word\")); fi ;;",
      ]
    }
    return lines + ["  esac", "}", "complete -o default -F _tutor tutor"]
  }

  private static func bashWords(_ value: Value) -> String {
    switch value {
    case .choice(_, let words):
      "COMPREPLY=($(compgen -W \(quoted(words.joined(separator: " "))) -- \"$word\"))"
    case .file, .chapter: "COMPREPLY=()"
    case .words: "compopt +o default"
    }
  }
}

extension CompletionScript {
  /// For zsh, whose `_arguments` reads a line for each option.
  private static var zsh: [String] {
    var lines = [
      "#compdef tutor", "# Completions of `tutor` for zsh.", "_tutor() {",
      "  local call word",
      "  for word in ${words[2,CURRENT-1]}; do",
      "    case $word in (\(Subcommand.names.joined(separator: "|"))) call=$word; break ;; esac",
      "  done", "  case $call in",
    ]
    for (subcommand, options) in calls {
      var arguments = options.flatMap(zshOption)
      // The subcommand itself is the first word for `_arguments`.
      if subcommand.name.isEmpty {
        let purposes = Subcommand.table.map { "\($0.name)\\:\(quotedForZsh($0.inBrief))" }
        arguments.append(
          "1:what to do:_alternative \"words:subcommand:((\(purposes.joined(separator: " "))))\" \"files:chapter:_files\""
        )
      } else {
        arguments += ["1: :(\(subcommand.name))", "*" + zshValue(subcommand.takes)]
      }
      lines.append("    (\(quoted(subcommand.name))) _arguments \\")
      lines += arguments.dropLast().map { "      \(quoted($0)) \\" }
      lines += arguments.suffix(1).map { "      \(quoted($0)) ;;" }
    }
    return lines + [
      "  esac", "}",
      "if [ \"${funcstack[1]}\" = _tutor ]; then _tutor \"$@\"; else compdef _tutor tutor; fi",
    ]
  }

  private static func zshOption(_ option: Option) -> [String] {
    let mark = option.use == .repeated ? "*" : ""
    return option.names.map { name in
      let value = option.value.map(zshValue) ?? ""
      return "\(mark)\(name)\(value.isEmpty || !name.hasPrefix("--") ? "" : "=")"
        + "[\(quotedForZsh(option.help, marks: "[]:"))]\(value)"
    }
  }

  private static func zshValue(_ value: Value) -> String {
    switch value {
    case .file, .chapter: ":\(value.name):_files"
    case .words: ":\(value.name): "
    case .choice(_, let words): ":\(value.name):(\(words.joined(separator: " ")))"
    }
  }

  /// Text in a specification, in which some marks end it.
  private static func quotedForZsh(_ text: String, marks: String = "() :\"`") -> String {
    text.map { marks.contains($0) ? "\\\($0)" : String($0) }.joined()
  }
}

extension CompletionScript {
  /// For fish, one command a line.
  private static var fish: [String] {
    let seen = "__fish_seen_subcommand_from"
    let isReading = "not \(seen) \(Subcommand.names.joined(separator: " "))"
    var lines = ["# Completions of `tutor` for fish."]
    for subcommand in Subcommand.table {
      lines.append(
        "complete -c tutor -n \(quoted(isReading)) -a \(subcommand.name)"
          + " -d \(quoted(subcommand.inBrief))")
    }
    lines += Option.everywhere.map { fishOption($0, when: nil) }
    for subcommand in Subcommand.table {
      let condition = "\(seen) \(subcommand.name)"
      lines += subcommand.options.map { fishOption($0, when: condition) }
      if case .choice(_, let words) = subcommand.takes {
        lines.append(
          "complete -c tutor -n \(quoted(condition)) -f -a \(quoted(words.joined(separator: " ")))")
      }
    }
    return lines
  }

  private static func fishOption(_ option: Option, when condition: String?) -> String {
    var words = ["complete -c tutor"]
    if let condition { words.append("-n \(quoted(condition))") }
    words += option.names.map {
      $0.hasPrefix("--") ? "-l \($0.dropFirst(2))" : "-s \($0.dropFirst())"
    }
    switch option.value {
    case nil: break
    case .file, .chapter: words.append("-r -F")
    case .words: words.append("-x")
    case .choice(_, let choices): words.append("-x -a \(quoted(choices.joined(separator: " ")))")
    }
    return (words + ["-d \(quoted(option.help))"]).joined(separator: " ")
  }
}
