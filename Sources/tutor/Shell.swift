import Notation
import Notebook
import Rendering
import Support
import Terminal
import Workbench

/// Who obeys lines: a session of its own, or a chapter that is being read.
protocol Interpreter {
  mutating func obey(_ line: Line, in context: ExecutionContext) throws(Diagnostic) -> Outcome

  /// The context with the commands and the folders that it adds.
  func adapted(_ context: ExecutionContext) -> ExecutionContext

  var session: Session { get }
  /// What stands before the line that is typed.
  var prompt: StyledText { get }
  /// What may stand before a line of a transcript that is pasted.
  var prompts: [String] { get }
  /// What `goto` may be followed by.
  var sections: [String] { get }
  /// Whether it asks for a program, so that a block is one answer.
  var asksForProgram: Bool { get }
  /// Where a lesson stands; it changes with each of its pieces.
  var place: [Int] { get }

  /// What is wrong with what is kept, each said once.
  mutating func takeWarnings() -> [String]
  /// Gives up what another interpreter may want to have.
  mutating func release()
}

extension Session: Interpreter {
  func adapted(_ context: ExecutionContext) -> ExecutionContext { context }

  var session: Session { self }
  var prompt: StyledText { StyledText("tutor> ", .prompt) }
  var prompts: [String] { [] }
  var sections: [String] { [] }
  var asksForProgram: Bool { false }
  var place: [Int] { [] }

  mutating func takeWarnings() -> [String] { [] }
  mutating func release() {}
}

extension Reading: Interpreter {}

/// The tool's own commands, `read`, `history`, `run` and `quit`, before those of who else obeys.
struct Shell {
  private(set) var interpreter: any Interpreter
  private(set) var context: ExecutionContext
  /// The same without what an interpreter adds.
  private let surroundings: ExecutionContext
  /// What was typed before, oldest first.
  var entries: [String] = []
  private(set) var isDone = false
  /// Whether a script that `run` obeyed holds a statement that does not stand.
  private(set) var holdsFalsehood = false
  /// Shows what a script's lines give as they are obeyed; without it `run` hands over all at its end.
  var echo: ((Outcome) -> Void)?
  /// Has a text edited by the user; at a prompt only.
  var openEditor: ((String) throws(FileError) -> String)?
  /// Opens the chapter that was typed; at a prompt only.
  var open: ((String) throws(Diagnostic) -> any Interpreter)?
  /// Whether chapters are listed above, so that the first line may choose one by its number.
  var isChoosing = false
  private var depth = 0
  /// How many scripts the line that is obeyed has run so far.
  private var scripts = 0

  init(_ interpreter: any Interpreter, in context: ExecutionContext) {
    self.interpreter = interpreter
    self.context = context
    surroundings = context
    hand(to: interpreter)
  }

  /// A line, classified by all commands that there are.
  func line(_ text: String) -> Line { Line(text, context.manual, interpreter.session.vocabulary) }

  mutating func obey(_ line: Line) throws(Diagnostic) -> Outcome {
    if isChoosing, !line.isBlank {
      isChoosing = false
      if Int(line.text.trimmed) != nil, let open {
        do throws(Diagnostic) {
          hand(to: try open(line.text.trimmed))
          return .none
        } catch { if error.kind == .interrupted { throw error } }
      }
    }
    if case .command(let entry, let arguments) = line.content,
      let command = Self.commands[entry.name]
    {
      return try command.obey(&self, arguments, context)
    }
    return try interpreter.obey(line, in: context)
  }

  mutating func takeWarnings() -> [String] { interpreter.takeWarnings() }

  private static let commands = CommandTable<Shell>([
    Command(
      "read", .tool, usage: "read CHAPTER", "opens a chapter: its number, name or path",
      example: "read 2", arguments: [.file], words: 1...1
    ) { shell, arguments, _ throws(Diagnostic) in try shell.read(arguments) },
    Command(
      "history", .tool, usage: "history {N|TEXT}",
      "lists what was typed: the last N lines, or those with TEXT", example: "history 10"
    ) { shell, arguments, _ throws(Diagnostic) in try shell.history(arguments) },
    Command(
      "edit", .tool, usage: "edit {LINE}",
      "opens the last line, or one that you give, in $EDITOR, and obeys what you leave there",
      example: "edit", typedOnly: .all
    ) { shell, arguments, _ throws(Diagnostic) in try shell.edit(arguments) },
    Command(
      "run", .tool, usage: "run FILE", "obeys the lines of a file here",
      example: "run Examples/first-session.tutor", arguments: [.file], words: 1...1,
      typedOnly: .all
    ) { shell, arguments, context throws(Diagnostic) in try shell.run(arguments, context) },
    Command(
      "quit", .tool, "ends the tutor, as Ctrl-D does", words: 0...0, leadsOut: true
    ) { shell, _, _ throws(Diagnostic) in
      shell.isDone = true
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
    guard let open else {
      throw Diagnostic(.state, "chapters are read at the prompt", at: arguments.name.range)
    }
    let word = arguments.words[0]
    // The chapter that is read may be meant, changed in an editor meanwhile.
    interpreter.release()
    do throws(Diagnostic) {
      hand(to: try open(arguments.path(word)))
    } catch { throw error.at(word.range) }
    return .none
  }

  private mutating func edit(_ arguments: Arguments) throws(Diagnostic) -> Outcome {
    guard let openEditor else {
      throw Diagnostic(.state, "lines are edited at the prompt", at: arguments.name.range)
    }
    let given = arguments.rest.text
    let text: String
    do throws(FileError) { text = try openEditor(given.isEmpty ? entries.last ?? "" : given) } catch
    {
      throw Diagnostic(error).at(arguments.lineRange)
    }
    var outcome = Outcome()
    for line in text.lines.map(String.init) where !Line.isSilent(line) {
      do throws(Diagnostic) {
        let obeyed = try obey(self.line(line))
        outcome.addParagraph([.command(line), .outcome(obeyed), .remark(of: obeyed)])
      } catch {
        if error.kind == .interrupted { throw error }
        outcome.addParagraph([.command(line), .error(error, line: line)])
        break
      }
    }
    return outcome
  }

  /// Lets another obey from now on.
  mutating func hand(to other: any Interpreter) {
    interpreter = other
    context = other.adapted(surroundings)
    context.manual.add(Self.commands.entries)
  }

  /// A script may run others, but hardly for a good reason more deeply.
  private static let deepest = 8
  private static let mostScripts = 1000

  private mutating func run(
    _ arguments: Arguments, _ context: ExecutionContext
  ) throws(Diagnostic) -> Outcome {
    let word = arguments.words[0]
    guard depth < Self.deepest else {
      throw Diagnostic(
        .limit, "scripts run one another more than \(Self.deepest) deep", at: word.range,
        hint: "does a script run itself?")
    }
    if depth == 0 { scripts = 0 }
    scripts += 1
    guard scripts <= Self.mostScripts else {
      throw Diagnostic(
        .limit, "more than \(Self.mostScripts.grouped) scripts are run by one line", at: word.range)
    }
    depth += 1
    defer { depth -= 1 }
    let path: String
    let result: Result<Outcome, Diagnostic>
    do throws(FileError) {
      path = try context.find(arguments.path(word))
      result = try RegularFile.withDescriptor(reading: path) { descriptor in
        var lines = ScriptLines(PlainSource(screen: Screen(), descriptor: descriptor))
        return Result { () throws(Diagnostic) in
          try obey(&lines, from: path, context, at: word.range)
        }
      }
    } catch { throw Diagnostic(error).at(word.range) }
    return try result.get()
  }

  private mutating func obey(
    _ lines: inout ScriptLines, from path: String, _ context: ExecutionContext, at range: Range<Int>
  ) throws(Diagnostic) -> Outcome {
    var outcomes = Outcome()
    while !isDone {
      if context.isCancelled() { throw .interrupted }
      guard let line = lines.next() else {
        if let failure = lines.failure { throw failure.at(range) }
        break
      }
      do throws(Diagnostic) {
        if let error = line.error { throw error }
        let outcome = try obey(self.line(line.text))
        if outcome.verdict?.ruling.stands == false { holdsFalsehood = true }
        if let echo { echo(outcome) } else { outcomes.add(.outcome(outcome)) }
      } catch {
        if error.kind == .interrupted { throw error }
        let column = error.place(in: line.text).lowerBound + 1
        throw Diagnostic(
          error.kind, "\(path):\(line.number):\(column): \(error.sentence)", at: range,
          hint: error.advice)
      }
    }
    return outcomes
  }
}
