import Notation
import Rendering
import Support
import Terminal
import Workbench

/// The tool's own commands, `quit`, `history` and `run`, before those of whoever else obeys.
struct Toolbox {
  var obeying: any Obeying
  /// What was typed before, oldest first.
  var entries: [String] = []
  /// Whether `quit` was obeyed.
  private(set) var isDone = false
  /// Whether a script that `run` obeyed holds a statement that does not stand.
  private(set) var holdsFalsehood = false
  /// Shows what a script prints as it comes; without it `run` hands over all of it at its end.
  var echo: (@Sendable (StyledText) -> Void)?
  /// Opens the chapter that was typed; at a prompt only.
  var open: ((String) throws(Diagnostic) -> any Obeying)?
  /// Whether chapters are listed above, so that the first line may choose one by its number.
  var isChoosing = false
  private var depth = 0

  init(_ obeying: any Obeying) {
    self.obeying = obeying
    hand(to: obeying)
  }

  mutating func obey(_ line: String, conduct: Conduct) throws(Diagnostic) -> Outcome {
    if isChoosing, !line.trimmed.isEmpty {
      isChoosing = false
      if Int(line.trimmed) != nil, let chapter = try? open?(line.trimmed) {
        hand(to: chapter)
        return .none
      }
    }
    if let arguments = Arguments(line, usage: { Self.commands[$0]?.entry.usage }),
      let command = Self.commands[arguments.name.text]
    {
      return try command.action(&self, arguments, conduct)
    }
    return try obeying.obey(line, conduct: conduct)
  }

  private static let commands = CommandTable<Toolbox>([
    Command(
      CommandEntry(
        "read", .tool, usage: "read CHAPTER", "opens a chapter: its number, name or path",
        example: "read 2", arguments: [.file])
    ) { toolbox, arguments, _ throws(Diagnostic) in try toolbox.read(arguments) },
    Command(
      CommandEntry(
        "history", .tool, usage: "history {N|TEXT}",
        "lists what was typed: the last N lines, or those with TEXT", example: "history 10")
    ) { toolbox, arguments, _ throws(Diagnostic) in try toolbox.history(arguments) },
    Command(
      CommandEntry(
        "run", .tool, usage: "run FILE", "obeys the lines of a file here",
        example: "run Examples/first-session.tutor", arguments: [.file])
    ) { toolbox, arguments, conduct throws(Diagnostic) in try toolbox.run(arguments, conduct) },
    Command(
      CommandEntry("quit", .tool, usage: "quit", "ends the tutor, as Ctrl-D does", example: "quit")
    ) { toolbox, arguments, _ throws(Diagnostic) in
      try arguments.require(0...0)
      toolbox.isDone = true
      return .none
    },
  ])

  private func history(_ arguments: Arguments) throws(Diagnostic) -> Outcome {
    let numbered = entries.enumerated().map { (number: $0 + 1, entry: $1) }
    let sought = arguments.rest.text
    let chosen =
      if let count = Int(sought), count >= 0 {
        Array(numbered.suffix(count))
      } else {
        numbered.filter { sought.isEmpty || $0.entry.contains(sought) }
      }
    guard !chosen.isEmpty else {
      return .note(entries.isEmpty ? "nothing was typed yet" : "no line holds “\(sought)”")
    }
    let width = String(numbered.count).count
    return .lines(
      chosen.map { number, entry in
        let padding = String(repeating: " ", count: width - String(number).count)
        return StyledText("\(padding)\(number)  ", .faint) + StyledText(entry, .code)
      })
  }

  private mutating func read(_ arguments: Arguments) throws(Diagnostic) -> Outcome {
    try arguments.require(1...1)
    guard let open else {
      throw Diagnostic(.state, "chapters are read at the prompt", at: arguments.name.range)
    }
    let word = arguments.words[0]
    do throws(Diagnostic) {
      hand(to: try open(arguments.path(word)))
    } catch { throw error.at(word.range) }
    return .none
  }

  /// Lets another obey from now on.
  private mutating func hand(to other: any Obeying) {
    obeying = other
    obeying.session.manual.add(Self.commands.commands.map(\.entry))
  }

  // MARK: Scripts

  /// A script may run others, but hardly for a good reason more deeply.
  private static let deepest = 8

  private mutating func run(
    _ arguments: Arguments, _ conduct: Conduct
  ) throws(Diagnostic) -> Outcome {
    try arguments.require(1...1)
    let word = arguments.words[0]
    guard depth < Self.deepest else {
      throw Diagnostic(
        .limit, "scripts run one another more than \(Self.deepest) deep", at: word.range,
        hint: "does a script run itself?")
    }
    let path = obeying.session.find(arguments.path(word))
    depth += 1
    defer { depth -= 1 }
    let result: Result<Outcome, Diagnostic>
    do throws(FileError) {
      result = try RegularFile.withDescriptor(reading: path) { descriptor in
        var lines = ScriptLines(PlainSource(screen: Screen(), descriptor: descriptor))
        do throws(Diagnostic) {
          return .success(try obey(&lines, from: path, conduct, at: word.range))
        } catch { return .failure(error) }
      }
    } catch { throw Diagnostic(error).at(word.range) }
    return try result.get()
  }

  private mutating func obey(
    _ lines: inout ScriptLines, from path: String, _ conduct: Conduct, at range: Range<Int>
  ) throws(Diagnostic) -> Outcome {
    var printed: [StyledText] = []
    while !isDone {
      if conduct.isCancelled() { throw .interrupted }
      let line: ScriptLines.Line
      switch lines.next() {
      case .line(let next): line = next
      case .interrupted: throw .interrupted
      case .end: return .lines(printed)
      }
      do throws(Diagnostic) {
        if let error = line.error { throw error }
        let outcome = try obey(line.text, conduct: conduct)
        if outcome.verdict?.ruling.stands == false { holdsFalsehood = true }
        if outcome.text.isEmpty { continue }
        if let echo { echo(outcome.text) } else { printed.append(outcome.text) }
      } catch {
        if error.kind == .interrupted { throw error }
        let column = error.place(in: line.text).lowerBound + 1
        throw Diagnostic(
          error.kind, "\(path):\(line.number):\(column): \(error.message)", at: range,
          hint: error.hint)
      }
    }
    return .lines(printed)
  }
}
