import Notation
import Notebook
import Rendering
import Support
import Workbench

/// Who obeys the lines of a notebook's cells: a session, and the chapter whose exercises they answer.
///
/// Cells pass no word of where they stand, so that all this is said by lines in them.
struct Desk: Interpreter {
  private(set) var session = Session()
  private(set) var workbook: Workbook?
  /// The exercise that was named last.
  private(set) var exercise: String?
  /// The width that a cell asked for.
  private(set) var width: Int?
  /// Where the chapter's files are.
  private var folders: [String] = []

  func adapted(_ context: ExecutionContext) -> ExecutionContext {
    var context = located(context)
    context.manual.add(Self.commands.entries)
    return context
  }

  private func located(_ context: ExecutionContext) -> ExecutionContext {
    if folders.isEmpty { return context }
    var context = context
    context.folders = ["."] + folders + Shipped.folders
    return context
  }

  mutating func obey(_ line: Line, in context: ExecutionContext) throws(Diagnostic) -> Outcome {
    let context = located(context)
    if case .command(let entry, let arguments) = line.content,
      let command = Self.commands[entry.name]
    {
      return try command.obey(&self, arguments, context)
    }
    return try session.obey(line, in: context)
  }

  var prompt: StyledText { StyledText() }
  var prompts: [String] { [] }
  var place: [Int] { [] }
  var asksForProgram: Bool { false }
  /// What may stand behind `exercise` and its like.
  var sections: [String] { workbook?.exercises ?? [] }
  mutating func takeWarnings() -> [String] { [] }
  mutating func release() {}

  // MARK: The chapter

  mutating func open(_ typed: String, _ context: ExecutionContext) throws(Diagnostic) {
    let chapter = try ChapterFolder.chapter(typed)
    workbook = try Workbook(chapter, in: context)
    folders = Folder.above(chapter.path)
    session = Session()
    exercise = nil
  }

  mutating func reset() { session = Session() }

  mutating func goTo(step: String, _ context: ExecutionContext) throws(Diagnostic) {
    session = try withWorkbook { (book) throws(Diagnostic) in
      try book.session(atStep: step, context)
    }
  }

  /// - Throws: that no chapter is open.
  mutating func withWorkbook<Result>(
    _ body: (inout Workbook) throws(Diagnostic) -> Result
  ) throws(Diagnostic) -> Result {
    guard workbook != nil else {
      throw Diagnostic(
        .state, "no chapter is open, so there are no exercises",
        hint: "open one: `chapter 02-backprop.md`")
    }
    return try body(&workbook!)
  }

  mutating func answer(
    _ id: String, _ text: String, _ context: ExecutionContext
  ) throws(Diagnostic) -> Workbook.Standing {
    exercise = id
    let context = located(context)
    return try withWorkbook { (book) throws(Diagnostic) in try book.answer(id, text, context) }
  }

  /// The exercise that a command names, or the one that was named last.
  private func id(_ arguments: Arguments) throws(Diagnostic) -> String {
    if let id = arguments.words.first?.text ?? exercise { return id }
    throw Diagnostic(
      .state, "no exercise was named yet", at: arguments.name.range,
      hint: "name it: `\(arguments.name.text) ID`")
  }
}

// MARK: Commands

extension Desk {
  static let exerciseCommand = "exercise"
  /// The word in the first line of a cell that shows nothing.
  static let setUpCommand = "setup"

  static let commands = CommandTable<Desk>([
    Command(
      "chapter", .chapter, usage: "chapter NAME {version V}",
      "opens a chapter for its exercises, with a fresh session", example: "chapter 02-backprop.md",
      arguments: [.file], words: 1...3
    ) { desk, arguments, context throws(Diagnostic) in
      let version = try arguments.options(from: 1, valued: ["version"]).values["version"]
      do throws(Diagnostic) {
        try desk.open(arguments.path(arguments.words[0]), context)
      } catch { throw error.range == nil ? error.at(arguments.words[0].range) : error }
      guard let book = desk.workbook, version?.text != book.chapter.version else { return .none }
      return .note(
        version == nil
          ? "“\(book.chapter.title)”, with \(counted(book.exercises.count, "exercise"))"
          : "this notebook was made from another version of “\(book.chapter.title)”; "
            + "its exercises may have changed since")
    },
    Command(
      exerciseCommand, .chapter, usage: "exercise ID",
      "in the first line of a cell: the lines below it are the answer", example: "exercise bp1",
      arguments: [.section], words: 1...1
    ) { desk, arguments, context throws(Diagnostic) in
      let id = arguments.words[0].text
      let asked = try desk.withWorkbook { (book) throws(Diagnostic) in try book.ask(id, context) }
      desk.exercise = id
      return asked
    },
    about("hint", "gives the next hint for an exercise") { desk, id, context throws(Diagnostic) in
      try desk.withWorkbook { (book) throws(Diagnostic) in try book.hint(id, context).feedback }
    },
    about("solution", "shows the solution of an exercise; answers behind it count for nothing") {
      desk, id, context throws(Diagnostic) in
      try desk.withWorkbook { (book) throws(Diagnostic) in try book.solution(id, context).feedback }
    },
    about("mark", "gives the points that an exercise has so far, a number") {
      desk, id, _ throws(Diagnostic) in
      .value(.number(try desk.withWorkbook { (book) throws(Diagnostic) in try book.mark(id).mark }))
    },
    Command("marks", .chapter, "lists the points of all exercises", words: 0...0) {
      desk, _, _ throws(Diagnostic) in
      .lines(
        try desk.marks().map { mark in
          StyledText("\(mark.exercise): ")
            + StyledText("\(NumberFormat.text(mark.mark)) of \(NumberFormat.text(mark.of))")
        })
    },
    Command("reset", .chapter, "a fresh session; what was answered stays", words: 0...0) {
      desk, _, _ in
      desk.reset()
      return .none
    },
    Command(
      "include", .chapter, usage: "include FILE#STEP",
      "obeys the commands of a step, also of this chapter: `include #STEP`, "
        + "`include exercise ID`", example: "include #bp1", words: 1...2
    ) { desk, arguments, context throws(Diagnostic) in
      desk.session = try desk.included(arguments, context)
      return .none
    },
    Command(
      setUpCommand, .chapter, "in the first line of a cell: its other lines show nothing",
      words: 0...0
    ) { _, arguments, _ throws(Diagnostic) in
      throw Diagnostic(
        .state, "`\(setUpCommand)` stands in the first line of a cell", at: arguments.name.range)
    },
    Command(
      "width", .tool, usage: "width N", "how many columns text and pictures take",
      example: "width 100", words: 1...1
    ) { desk, arguments, _ throws(Diagnostic) in
      let word = arguments.words[0]
      guard let width = Int(word.text), widths.contains(width) else {
        throw arguments.expected(
          "a number from \(widths.lowerBound) to \(widths.upperBound)", at: word)
      }
      desk.width = width
      return .none
    },
  ])

  static let widths = 20...1000

  mutating func marks() throws(Diagnostic) -> [Workbook.Standing] {
    try withWorkbook { (book) throws(Diagnostic) in
      try book.exercises.map { (id) throws(Diagnostic) in try book.mark(id) }
    }
  }

  /// A command about an exercise, by default the one named last.
  private static func about(
    _ name: String, _ summary: String,
    _ action:
      @escaping @Sendable (inout Desk, String, ExecutionContext) throws(Diagnostic) -> Outcome
  ) -> Command<Desk> {
    Command(
      name, .chapter, usage: "\(name) {ID}", summary, example: "\(name) bp1",
      arguments: [.section], words: 0...1
    ) { desk, arguments, context throws(Diagnostic) in
      let id = try desk.id(arguments)
      do throws(Diagnostic) { return try action(&desk, id, context) } catch {
        throw error.range == nil ? error.at(arguments.lineRange) : error
      }
    }
  }

  private mutating func included(
    _ arguments: Arguments, _ context: ExecutionContext
  ) throws(Diagnostic) -> Session {
    let session = session
    if arguments.words.count == 2 {
      guard arguments.words[0].text == Self.exerciseCommand else {
        throw arguments.expected("`exercise`", at: arguments.words[0])
      }
      return try withWorkbook { (book) throws(Diagnostic) in
        try book.session(session, behind: arguments.words[1].text, context)
      }
    }
    let word = arguments.words[0]
    let name = arguments.path(word)
    guard let cut = name.lastIndex(of: "#") else { throw arguments.expected("FILE#STEP", at: word) }
    let (file, step) = (String(name[..<cut]), String(name[name.index(after: cut)...]))
    return try withWorkbook { (book) throws(Diagnostic) in
      try book.include(file, step: step, in: session, context)
    }
  }
}
