import Notation
import Notebook
import Rendering
import Support
import Terminal
import Workbench

/// `tutor serve`: a session for a front end, which sends requests and is sent events, a line each.
struct Server {
  private let channel: EventChannel
  private var lines: PlainSource
  private var shell: Shell
  /// How the text of the request at work is set: its width, and whether it has colours.
  private var setting = OutcomeText(width: defaultWidth)
  private var encoder = Screen(options: .init(colour: .never))
  /// What is obeyed at the moment; an error is about it.
  private var entry: Entry?
  private var isDone = false

  static let defaultWidth = 80

  init(screen: Screen) {
    let channel = EventChannel(screen: screen)
    self.channel = channel
    lines = PlainSource(screen: screen)
    let context = ExecutionContext(
      report: { channel.report($0) }, isCancelled: { Interrupt.isRequested })
    shell = Shell(Desk(), in: context)
    shell.open = { typed throws(Diagnostic) in
      var desk = Desk()
      try desk.open(typed, context)
      return desk
    }
  }

  /// Answers requests until the input ends, `quit`, or nobody reads any more.
  mutating func serve() -> ExitStatus {
    while !isDone, channel.isOpen {
      switch lines.next(prompt: StyledText()) {
      case .line(let text): if !text.trimmed.isEmpty { answer(text) }
      case .notUTF8(let text):
        channel.begin(Request.reading(text).id)
        end(Diagnostic(.syntax, "this line is not UTF-8"))
      case .tooLong:
        channel.begin("null")
        end(Diagnostic(.limit, "a request has at most \(PlainSource.limit.grouped) bytes"))
      // Nothing is at work.
      case .interrupted: continue
      case .end: return .well
      case .failed: return .misused
      }
    }
    return .well
  }

  private mutating func answer(_ line: String) {
    let (id, read) = Request.reading(line)
    channel.begin(id)
    entry = nil
    // What comes from now on is meant for this request.
    defer { Interrupt.clear() }
    do throws(Diagnostic) {
      let request = try read.get()
      let name = try request.text("do")
      guard let handler = Self.handlers.first(where: { $0.name == name })?.action else {
        let names = Self.handlers.map(\.name)
        throw Diagnostic(
          .name, "there is no request `\(name)`",
          hint: didYouMean(name, among: names) ?? "there are \(names.joined(separator: ", "))")
      }
      let members = try handler(&self, request)
      channel.end([.init("ok", .bool(true))] + members)
    } catch { end(error) }
  }

  /// What each request does; it gives what stands in its last event.
  private static let handlers:
    [(
      name: String,
      action: @Sendable (inout Server, Request) throws(Diagnostic) -> [JSON.Member]
    )] = [
      ("execute", { server, request throws(Diagnostic) in try server.execute(request) }),
      ("complete", { server, request throws(Diagnostic) in try server.complete(request) }),
      ("inspect", { server, request throws(Diagnostic) in try server.inspect(request) }),
      ("is_complete", { server, request throws(Diagnostic) in try server.isComplete(request) }),
      ("open", { server, request throws(Diagnostic) in try server.open(request) }),
      (
        "answer",
        { server, request throws(Diagnostic) in
          let code = try request.text("code")
          return try server.standing(request) { desk, id, context throws(Diagnostic) in
            try desk.answer(id, code, context)
          }
        }
      ),
      ("hint", about { book, id, context throws(Diagnostic) in try book.hint(id, context) }),
      (
        "solution", about { book, id, context throws(Diagnostic) in try book.solution(id, context) }
      ),
      ("mark", about { book, id, _ throws(Diagnostic) in try book.mark(id) }),
      (
        "marks",
        { server, _ throws(Diagnostic) in
          let marks = try server.withDesk { (desk, _) throws(Diagnostic) in try desk.marks() }
          return [
            .init("marks", .array(marks.map { .object(server.members($0)) }))
          ]
        }
      ),
      (
        "reset",
        { server, _ in
          server.withDesk { (desk, _) in desk.reset() }
          return []
        }
      ),
      (
        "quit",
        { server, _ in
          server.isDone = true
          return []
        }
      ),
    ]

  private static func about(
    _ action:
      @escaping @Sendable (inout Workbook, String, ExecutionContext) throws(Diagnostic) ->
      Workbook.Standing
  ) -> @Sendable (inout Server, Request) throws(Diagnostic) -> [JSON.Member] {
    { server, request throws(Diagnostic) in
      try server.standing(request) { desk, id, context throws(Diagnostic) in
        try desk.withWorkbook { (book) throws(Diagnostic) in try action(&book, id, context) }
      }
    }
  }

  private mutating func withDesk<Result, Failure: Error>(
    _ body: (inout Desk, ExecutionContext) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    // The server hands over nobody else.
    var desk = shell.interpreter as? Desk ?? Desk()
    defer { shell.hand(to: desk) }
    return try body(&desk, shell.context)
  }
}

// MARK: Lines

extension Server {
  private mutating func set(_ request: Request) throws(Diagnostic) {
    let asked = try request.number("width", in: Desk.widths)
    let own = (shell.interpreter as? Desk)?.width
    setting = OutcomeText(width: own ?? asked ?? Self.defaultWidth, followsLinks: false)
    encoder = Screen(options: .init(colour: try request.flag("ansi") ? .always : .never))
  }

  private mutating func execute(_ request: Request) throws(Diagnostic) -> [JSON.Member] {
    let code = try request.text("code")
    try set(request)
    var entries = Entry.all(in: code)[...]
    var isShown = true
    if let first = entries.first,
      case .command(let entry, let words) = shell.line(first.text).content
    {
      if entry.name == Desk.setUpCommand, words.words.isEmpty {
        isShown = false
        entries.removeFirst()
      }
      if entry.name == Desk.exerciseCommand, words.words.count == 1,
        case let lines = code.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline),
        case let below = lines[first.line...], below.contains(where: { !$0.trimmed.isEmpty })
      {
        self.entry = first
        return try answer(words.words[0], below.joined(separator: "\n"), first)
      }
    }
    for next in entries {
      self.entry = next
      let line = shell.line(next.text)
      let outcome = try shell.obey(line)
      shell.entries.append(next.text)
      if isShown { send(LineRecord(next.line, line, .success(outcome)).members, outcome) }
      // What some commands give when they are stopped is part of the session.
      if Interrupt.isRequested { throw .interrupted }
      // A cell may choose its width for itself.
      try set(request)
      if shell.isDone {
        isDone = true
        return [.init("quit", .bool(true))]
      }
    }
    return []
  }

  private mutating func answer(
    _ id: Arguments.Word, _ text: String, _ entry: Entry
  ) throws(Diagnostic) -> [JSON.Member] {
    shell.entries.append(entry.text)
    let standing: Workbook.Standing
    do throws(Diagnostic) {
      standing = try withDesk { (desk, context) throws(Diagnostic) in
        try desk.answer(id.text, text, context)
      }
    } catch { throw error.range == nil ? error.at(id.range) : error }
    let facts: [JSON.Member] = [
      .init("line", .whole(entry.line)), .init("ok", .bool(true)), .init("kind", .string("answer")),
      .init("exercise", .string(standing.exercise)),
    ]
    send(facts + ruling(standing), standing.feedback)
    return []
  }

  /// Sends the pieces of an outcome; what is known of it stands with the first.
  private func send(_ members: [JSON.Member], _ outcome: Outcome) {
    for (index, piece) in setting.pieces(outcome).enumerated() {
      var data: [JSON.Member] = [.init("text/plain", .string(encoder.encode(piece.text)))]
      if let latex = piece.latex { data.append(.init("text/latex", .string(latex))) }
      if let picture = piece.picture {
        data.append(.init("image/svg+xml", .string(picture.svg)))
      }
      let line = members.first { $0.name == "line" }.map { [$0] } ?? []
      let facts = index == 0 ? members : line + [.init("kind", .string("text"))]
      channel.send([.init("output", .object(facts + [.init("data", .object(data))]))])
    }
  }

  private func end(_ error: Diagnostic) {
    let input = entry?.text ?? ""
    guard case .object(var members) = error.json(input: input) else { return }
    if let entry { members += [.init("line", .whole(entry.line)), .init("input", .string(input))] }
    let told =
      entry == nil ? DiagnosticRenderer.message(error) : setting.text(.error(error, line: input))
    members.append(.init("text", .string(encoder.encode(told))))
    channel.end([.init("ok", .bool(false)), .init("error", .object(members))])
  }
}

// MARK: Typing

extension Server {
  private mutating func complete(_ request: Request) throws(Diagnostic) -> [JSON.Member] {
    let (code, cursor) = try request.codeAtCursor()
    let place = Entry.place(of: cursor, in: code)
    let offset = place.above.unicodeScalars.count
    let found = shell.interpreter.session.completions(
      of: place.above + place.line, cursor: offset + cursor - place.start,
      sections: shell.interpreter.sections, in: shell.context)
    let isWithin = found.start >= offset
    let start = isWithin ? place.start + found.start - offset : cursor
    // A name such as `\odot` is completed first, and becomes its sign when it is whole.
    let matches = (isWithin ? found.candidates : []).map { candidate in
      JSON.string(candidate.display.hasPrefix("\\") ? candidate.display : candidate.replacement)
    }
    return [
      .init("from", .whole(start)), .init("to", .whole(cursor)), .init("matches", .array(matches)),
    ]
  }

  private mutating func inspect(_ request: Request) throws(Diagnostic) -> [JSON.Member] {
    let (code, cursor) = try request.codeAtCursor()
    try set(request)
    let place = Entry.place(of: cursor, in: code)
    for topic in Inspection.topics(in: place.line, at: cursor - place.start) {
      guard let outcome = try? shell.obey(shell.line("help \(topic)")) else { continue }
      send([.init("topic", .string(topic)), .init("kind", .string("text"))], outcome)
      return [.init("found", .bool(true))]
    }
    return [.init("found", .bool(false))]
  }

  private func isComplete(_ request: Request) throws(Diagnostic) -> [JSON.Member] {
    let isUnfinished = Entry.isUnfinished(try request.text("code"))
    return [.init("status", .string(isUnfinished ? "incomplete" : "complete"))]
  }
}

// MARK: Chapters

extension Server {
  private mutating func open(_ request: Request) throws(Diagnostic) -> [JSON.Member] {
    let name = try request.optionalText("chapter")
    let step = try request.optionalText("step")
    if name == nil, step == nil {
      throw Diagnostic(.value, "this request needs `chapter` or `step`, a text")
    }
    return try withDesk { (desk, context) throws(Diagnostic) in
      if let name { try desk.open(name, context) }
      if let step { try desk.goTo(step: step, context) }
      let steps = try desk.withWorkbook { (book) in book.steps }
      return [
        .init(
          "steps",
          .array(
            steps.map { step in
              .object([
                "id": .string(step.id), "title": .string(step.title),
                "exercises": .array(step.exercises.map { .string($0) }),
              ])
            })), .init("step", step.map { .string($0) } ?? .null),
      ]
    }
  }

  private mutating func standing(
    _ request: Request,
    _ action: (inout Desk, String, ExecutionContext) throws(Diagnostic) -> Workbook.Standing
  ) throws(Diagnostic) -> [JSON.Member] {
    let id = try request.text("exercise")
    try set(request)
    let standing = try withDesk { (desk, context) throws(Diagnostic) in
      try action(&desk, id, context)
    }
    return members(standing)
  }

  private func members(_ standing: Workbook.Standing) -> [JSON.Member] {
    let feedback = encoder.encode(setting.text(standing.feedback))
    return [.init("exercise", .string(standing.exercise))] + ruling(standing)
      + [.init("feedback", .string(feedback.trimmed))]
  }

  private func ruling(_ standing: Workbook.Standing) -> [JSON.Member] {
    [
      .init("verdict", .string(standing.verdict.rawValue)), .init("mark", .number(standing.mark)),
      .init("of", .number(standing.of)),
    ]
  }
}

/// What the help of a place in a line is about.
enum Inspection {
  /// The word or sign at the cursor or before it, then the command of the line.
  static func topics(in line: String, at cursor: Int) -> [String] {
    let scalars = Array(line.unicodeScalars)
    func isWord(_ index: Int) -> Bool {
      scalars.indices.contains(index)
        && (scalars[index].properties.isAlphabetic || scalars[index].properties.numericType != nil)
    }
    var topics: [String] = []
    var (start, end) = (min(cursor, scalars.count), min(cursor, scalars.count))
    while isWord(start - 1) { start -= 1 }
    while isWord(end) { end += 1 }
    if start < end {
      topics.append(String(String.UnicodeScalarView(scalars[start..<end])))
      // `\odot` is a name by its backslash alone.
      if scalars.indices.contains(start - 1), scalars[start - 1] == "\\" {
        topics.insert("\\" + topics[0], at: 0)
      }
    }
    for index in [cursor, cursor - 1] where scalars.indices.contains(index) && !isWord(index) {
      topics.append(String(Character(scalars[index])))
    }
    if let first = Arguments(line)?.name.text { topics.append(first) }
    return topics.filter { !$0.trimmed.isEmpty }
  }
}
