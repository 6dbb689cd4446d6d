import Notation
import Notebook
import Support
import Terminal

extension Invocation {
  /// Reads the words behind the program's name.
  init(_ words: some Sequence<String>) throws(UsageError) {
    var reader = Reader(words: Array(words)[...])
    self = try reader.read()
  }

  /// The words with which `tutor` does something else than to read a chapter.
  static let subcommands = ["check", "run", "export", "new"]

  /// An option: its spelling, the name of its value, and the subcommands that it belongs to; none
  /// where it belongs to all.
  private struct Option {
    let name: String
    var value: String?
    var subcommands: [String] = []

    static let table = [
      Option(name: "--help"), Option(name: "-h"), Option(name: "--version"),
      Option(name: "--color", value: "WHEN"), Option(name: "--plain"), Option(name: "--no-pager"),
      Option(name: "--forget", value: "CHAPTER"),
      Option(name: "--format", value: "FORMAT", subcommands: ["check"]),
      Option(name: "-o", value: "FILE", subcommands: ["check", "export"]),
      Option(name: "--to", value: "FORMAT", subcommands: ["export"]),
      Option(name: "--update", subcommands: ["check"]),
      Option(name: "-c", value: "LINE", subcommands: ["run"]),
      Option(name: "--json", subcommands: ["run"]),
      Option(name: "--keep-going", subcommands: ["run"]),
    ]
  }

  /// The words on their way to an invocation.
  private struct Reader {
    var words: ArraySlice<String>
    var subcommand: String?
    var operands: [String] = []
    /// The options that were given, in their order, with their values.
    var options: [(option: Option, value: String)] = []

    mutating func read() throws(UsageError) -> Invocation {
      var optionsAreOver = false
      while let word = words.popFirst() {
        if !optionsAreOver, word == "--" {
          optionsAreOver = true
        } else if !optionsAreOver, word.hasPrefix("-"), word != "-" {
          try readOption(word)
        } else if !optionsAreOver, subcommand == nil, operands.isEmpty,
          subcommands.contains(word)
        {
          subcommand = word
        } else {
          operands.append(word)
        }
      }
      for (option, _) in options {
        let owners = option.subcommands
        if owners.isEmpty || owners.contains(subcommand ?? "") { continue }
        let names = owners.map { "`tutor \($0)`" }.joined(separator: " and ")
        throw UsageError("\(option.name) belongs to \(names)")
      }
      return try invocation()
    }

    /// `--name`, `--name=value`, `--name value`, `-n value`.
    private mutating func readOption(_ word: String) throws(UsageError) {
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let isLong = word.hasPrefix("--")
      let name = isLong ? String(parts[0]) : word
      guard let option = Option.table.first(where: { $0.name == name }) else {
        let near = didYouMean(name, among: Option.table.map(\.name))
        throw UsageError("there is no option \(name)" + (near.map { "; \($0)" } ?? ""))
      }
      let attached = isLong && parts.count == 2 ? String(parts[1]) : nil
      guard let wanted = option.value else {
        guard attached == nil else { throw UsageError("\(name) takes no value") }
        options.append((option, ""))
        return
      }
      guard let value = attached ?? words.popFirst() else {
        throw UsageError("\(name) needs its \(wanted)")
      }
      options.append((option, value))
    }

    private func has(_ name: String) -> Bool { options.contains { $0.option.name == name } }

    private func value(_ name: String) -> String? {
      options.last { $0.option.name == name }?.value
    }

    private func invocation() throws(UsageError) -> Invocation {
      var invocation = Invocation(action: try action())
      if let when = value("--color") {
        invocation.colour = try choice(when, of: "--color")
      }
      invocation.plain = has("--plain")
      invocation.pager = !has("--no-pager")
      return invocation
    }

    private func action() throws(UsageError) -> Action {
      if has("--help") || has("-h") { return .help }
      if has("--version") { return .version }
      switch subcommand {
      case "run": return .run(try runRequest())
      case "check": return .check(try checkRequest())
      case "export": return .export(try exportRequest())
      case "new":
        guard operands.count == 1 else { throw UsageError("`tutor new` needs one FILE") }
        return .new(path: operands[0])
      default: break
      }
      if let chapter = value("--forget") {
        if let extra = operands.first { throw UsageError("--forget leaves no place for \(extra)") }
        return .forget(chapter: chapter)
      }
      if operands.count > 1 {
        let near = didYouMean(operands[0], among: subcommands)
        throw UsageError(
          "one chapter is read at a time, not \(operands.count)" + (near.map { "; \($0)" } ?? ""))
      }
      return .read(chapter: operands.first)
    }

    private func runRequest() throws(UsageError) -> RunRequest {
      var request = RunRequest()
      let lines = options.filter { $0.option.name == "-c" }.map(\.value)
      if operands.count > 1 {
        throw UsageError("`tutor run` takes one FILE, not \(operands.count)")
      }
      if !lines.isEmpty {
        guard operands.isEmpty else { throw UsageError("`tutor run` takes a FILE or -c, not both") }
        request.input = .lines(lines)
      } else if let path = operands.first, path != "-" {
        request.input = .file(path)
      }
      request.json = has("--json")
      request.keepGoing = has("--keep-going")
      return request
    }

    private func checkRequest() throws(UsageError) -> CheckRequest {
      guard !operands.isEmpty else { throw UsageError("`tutor check` needs a PATH") }
      var request = CheckRequest(paths: operands, output: value("-o"), update: has("--update"))
      if let format = value("--format") {
        request.format = try choice(format, of: "--format")
      }
      return request
    }

    private func exportRequest() throws(UsageError) -> ExportRequest {
      guard operands.count == 1 else {
        throw UsageError(
          operands.isEmpty
            ? "`tutor export` needs a CHAPTER"
            : "`tutor export` takes one CHAPTER, not \(operands.count)")
      }
      guard let format = value("--to") else {
        throw UsageError("`tutor export` needs --to html, --to ipynb or --to md")
      }
      return ExportRequest(
        chapter: operands[0], format: try choice(format, of: "--to"), output: value("-o"))
    }

    private func choice<Choice: RawRepresentable<String> & CaseIterable>(
      _ word: String, of option: String
    ) throws(UsageError) -> Choice {
      if let choice = Choice(rawValue: word) { return choice }
      let known = Choice.allCases.map(\.rawValue)
      throw UsageError("\(option) is one of \(known.joined(separator: ", ")), not \(word)")
    }
  }
}
