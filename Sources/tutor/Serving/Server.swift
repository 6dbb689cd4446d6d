import Notation
import Notebook
import Rendering
import Sentences
import Support
import Terminal
import Workbench

/// `tutor serve`: a session for a front end, which sends requests and is sent events, a line each.
struct Server {
  let channel: EventChannel
  private var lines: PlainSource
  var shell: Shell
  /// How the text of the request at work is set: its width, and whether it has colours.
  var setting = OutcomeText(width: defaultWidth)
  var encoder = Screen(options: .init(colour: .never))
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

  mutating func withDesk<Result, Failure: Error>(
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
  mutating func set(_ request: Request) throws(Diagnostic) {
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
      if next.text.contains(Workbook.gap) {
        // A line that was never completed is no error, which would stop whoever runs all cells.
        let advice = StyledText("fill the gap `\(Workbook.gap)` first", .hint)
        send([.init("line", .whole(next.line)), .init("kind", .string("text"))], .text(advice))
        return []
      }
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
  func send(_ members: [JSON.Member], _ outcome: Outcome) {
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
