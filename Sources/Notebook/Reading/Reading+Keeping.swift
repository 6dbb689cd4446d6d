import Notation
import Rendering
import Sentences
import Support
import Workbench

/// How a reading stands, kept after each line so that another day goes on from there and obeys
/// nothing again: neither what was learned nor what was written.
extension Reading {
  /// How one is back where one was.
  enum Resumption { case whole, revised, stopped }

  /// A reminder of so many lines is shown.
  static let longestReminder = 16

  var kept: KeptState? { log.folder.map { KeptState(folder: $0, chapter: chapter.progressID) } }

  private static func name(ofRun run: String) -> String { "now-\(run)" }

  // MARK: Keeping

  /// Notes what was shown last.
  mutating func remember(_ outcome: Outcome) {
    let lines = OutcomeText(width: 80, isForReader: true).text(outcome).lines.map(\.plain)
    reminder = lines.suffix(Self.longestReminder + 1)
  }

  /// Keeps how things stand; a scratch copy is for the moment.
  func keep() {
    if isReplaying || isScratch { return }
    kept?.write(archived, as: Self.name(ofRun: log.run))
  }

  /// Forgets how things stood at former starts of the program, of which none reads any more.
  func keepAlone() {
    if let kept, log.isAlone { kept.removeOthers(than: Self.name(ofRun: log.run), like: "now-") }
  }

  private var archived: Archive? {
    var numbers: [Double] = []
    guard let session = session.archived(&numbers) else { return nil }
    var members: [JSON.Member] = [
      .init("step", .string(steps[step].id)), .init("hash", .string("\(steps[step].hash)")),
      .init("items", .whole(position.items.count)), .init("done", .whole(position.done)),
      .init("line", .whole(position.lastLine)), .init("opened", .whole(position.opened)),
      .init("offered", .bool(position.hasOfferedHelp)), .init("session", session),
      .init("reminder", .array(reminder.map { .string($0) })),
    ]
    switch question {
    case .none: break
    case .prediction: members.append(.init("question", .string("prediction")))
    case .stopped: members.append(.init("question", .string("stopped")))
    case .exercise(_, let trial):
      members += [
        .init("question", .string("exercise")), .init("attempt", trial.archived(&numbers)),
      ]
      guard let before = trial.before.archived(&numbers) else { return nil }
      members.append(.init("before", before))
    }
    let archive = Archive(.object(members), numbers)
    // What would not come back as it is would be another reader's work.
    return isSame(archive) ? archive : nil
  }

  private func isSame(_ archive: Archive) -> Bool {
    var reader = Archive.Reader(archive)
    let again = archive.description["session"].flatMap {
      Session(archived: $0, &reader)
    }
    return again?.isSame(as: session) ?? false
  }

  // MARK: Going on

  /// Goes to the step where the reader was, as they left it.
  ///
  /// - Throws: `.interrupted` after Ctrl-C on the way there.
  mutating func resume(
    at index: Int, _ entry: ProgressEvent, _ context: ExecutionContext
  ) throws(Diagnostic) -> Resumption {
    isReplaying = true
    defer { isReplaying = false }
    let isRevised = steps[index].hash != entry.hash
    if !isRevised, let archive = kept?.read(Self.name(ofRun: entry.run)) {
      var copy = self
      if try copy.restore(archive, at: index, context) {
        self = copy
        return .whole
      }
    }
    session = try start(of: index, context)
    try enter(index, context)
    if isRevised { return .revised }
    let start = self
    let typed = log.lines(inChapter: chapter.progressID, step: steps[index].id)
    // Progress of an earlier version, or what was damaged: the lines are repeated, as a chapter's are.
    for (number, line) in typed.enumerated() {
      if line.isEmpty, position.done == position.items.count { break }
      context.report(
        Progress(label: Sentence.yourLines[language], done: number, total: typed.count))
      _ = try? obey(line, in: rights.context(context))
      if context.isCancelled() {
        self = start
        return .stopped
      }
    }
    errors = 0
    return .whole
  }

  /// Takes over what was kept; `false` where it is of another step or can't be read.
  private mutating func restore(
    _ archive: Archive, at index: Int, _ context: ExecutionContext
  ) throws(Diagnostic) -> Bool {
    let state = archive.description
    var numbers = Archive.Reader(archive)
    guard state["step"]?.string == steps[index].id, state["hash"]?.string == "\(steps[index].hash)",
      let done = state["done"]?.whole, let line = state["line"]?.whole,
      let opened = state["opened"]?.whole, case .bool(let offered)? = state["offered"],
      let session = state["session"].flatMap({ Session(archived: $0, &numbers) })
    else { return false }
    if let start = stepStart(of: index)?.session { starts[index] = start }
    position = Position(step: index)
    position.items = itemsAsked(in: index)
    guard position.items.count == state["items"]?.whole, 0...position.items.count ~= done else {
      return false
    }
    (position.done, position.lastLine, position.opened) = (done, line, opened)
    let item = done < position.items.count ? position.items[done] : nil
    switch (state["question"]?.string, item) {
    case (nil, _): break
    case ("prediction", .prediction(let command, let tolerance)?):
      question = .prediction(command, tolerance)
    case ("stopped", .command(let command)?): question = .stopped(command)
    case ("exercise", .exercise(let exercise)?):
      guard let attempt = state["attempt"] else { return false }
      // The attempt's own numbers come first, as they were written.
      var tried = Attempt(before: fresh, start: fresh, own: fresh)
      guard tried.restore(attempt, &numbers),
        let before = state["before"].flatMap({ Session(archived: $0, &numbers) })
      else { return false }
      self.session = before
      _ = try pose(exercise, context)
      guard var trial else { return false }
      trial.take(tried)
      self.trial = trial
    default: return false
    }
    position.hasOfferedHelp = offered
    self.session = session
    reminder = (state["reminder"]?.items ?? []).compactMap(\.string)
    return true
  }

  /// What reminds of the place: the question that waits, or what was shown last.
  var reminded: Outcome {
    trial.map { .lesson(.none, paragraphs: $0.question) } ?? .lines(reminder.map { StyledText($0) })
  }
}

/// What a step started with.
struct StepStart {
  private let state: KeptState
  private let name: String
  private let former: String

  /// - Parameter former: the steps before; what was written under another text is not used.
  init(_ state: KeptState, step: String, former: some Sequence<Step>) {
    self.state = state
    name = "step-\(step)"
    self.former = "\(former.reduce(0 as UInt64) { ($0 &* 31) ^ $1.hash })"
  }

  func write(_ session: Session) {
    var numbers: [Double] = []
    let archived = session.archived(&numbers).map { session in
      Archive(.object(["after": .string(former), "session": session]), numbers)
    }
    state.write(archived, as: name)
  }

  var session: Session? {
    guard let archive = state.read(name), archive.description["after"]?.string == former else {
      return nil
    }
    var numbers = Archive.Reader(archive)
    return archive.description["session"].flatMap { Session(archived: $0, &numbers) }
  }
}
