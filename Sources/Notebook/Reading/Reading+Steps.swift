import Notation
package import Rendering
import Support
package import Workbench

extension Reading {
  /// Opens a chapter where it was left, with what stands above the first prompt.
  ///
  /// - Parameter setting: how that is set.
  package static func opened(
    _ chapter: Chapter, session: Session = Session(), log: ProgressLog,
    in context: ExecutionContext = ExecutionContext(), setting: OutcomeText = OutcomeText()
  ) -> (reading: Reading, greeting: StyledText) {
    var log = log
    log.claim(chapter.id)
    var reading = Reading(chapter, session: session, log: log, in: context)
    let context = reading.adapted(context)
    var lines = [
      StyledText(chapter.title, .strong),
      StyledText("Enter shows the next piece, ") + StyledText("help", .command)
        + StyledText(" what you can type; Ctrl-D leaves."),
    ]
    let entry = log.lastEntry(inChapter: chapter.id)
    guard let entry, let index = reading.steps.firstIndex(where: { $0.id == entry.step }) else {
      if entry != nil {
        lines.append(reading.faint("The step that you were in is no longer there."))
      }
      reading.record(.entered)
      return (reading, lines.joinedLines())
    }
    lines.append(
      StyledText("You were at step \(index + 1) of \(reading.steps.count) · ")
        + StyledText(reading.steps[index].title, .strong))
    let isRevised = reading.steps[index].hash != entry.hash
    if isRevised { lines[2] += reading.faint("; its text was revised since, so it starts anew") }
    let last = setting.text(reading.resume(at: index, isRevised: isRevised, context))
    reading.record(isRevised ? .entered : .resumed(run: entry.run))
    if last.isEmpty { return (reading, lines.joinedLines()) }
    // A reminder, no second reading.
    let longest = 16
    let isLong = last.lines.count > longest
    let end = [reading.faint("…")] + last.lines.suffix(longest)
    return (reading, lines.joinedLines() + "\n\n" + (isLong ? end.joinedLines() : last))
  }

  /// Goes to the step where the reader was, and obeys its lines again where it is as it was; returns
  /// what was shown last.
  private mutating func resume(
    at index: Int, isRevised: Bool, _ context: ExecutionContext
  ) -> Outcome {
    let typed = isRevised ? [] : log.lines(inChapter: chapter.id, step: steps[index].id)
    isReplaying = true
    defer { isReplaying = false }
    if let start = try? start(of: index, context) { session = start }
    enter(index, context)
    var last = Outcome.none
    for line in typed {
      if line.isEmpty, position.done == position.items.count { break }
      let before = place
      guard let outcome = try? obey(line, in: context) else { continue }
      if place != before { last = outcome }
    }
    errors = 0
    return trial.map { .lesson(.none, paragraphs: $0.question) } ?? last
  }

  /// Begins a step with the session as it is.
  mutating func enter(_ index: Int, _ context: ExecutionContext) {
    position = Position(step: index)
    starts[index] = session
    record(.entered)
    position.items = steps[index].items + repeatedExercises(in: index)
    if !isReplaying { stepStart(of: index)?.write(session) }
    // What a step sets up is whole, or the step would be about something else.
    var context = context
    context.isCancelled = { false }
    while position.done < position.items.count, position.items[position.done].isUnseen {
      session = unseen(position.items[position.done], context, from: session)
      position.done += 1
    }
  }

  /// Begins a step with the session that it had at its start, and shows its first piece.
  mutating func turn(to index: Int, _ context: ExecutionContext) throws(Diagnostic) -> Outcome {
    session = try start(of: index, context)
    sessionBeforeScratch = nil
    enter(index, context)
    return goOn(.lesson(.aroundIt), context)
  }

  /// What a step starts with; what was not read yet up to it is obeyed unseen.
  mutating func start(of index: Int, _ context: ExecutionContext) throws(Diagnostic) -> Session {
    var nearest = index
    while starts[nearest] == nil {
      starts[nearest] = stepStart(of: nearest)?.session(from: fresh, context)
      if starts[nearest] == nil { nearest -= 1 }
    }
    var session = starts[nearest] ?? fresh
    for index in nearest..<index {
      session = try behind(steps[index].items[...], from: session, context)
      starts[index + 1] = session
    }
    return session
  }

  /// The session in which an exercise stands; if `isPosed`, what it sets up itself is obeyed, too.
  mutating func start(
    of exercise: Exercise, in index: Int, _ context: ExecutionContext, isPosed: Bool = false
  ) throws(Diagnostic) -> Session {
    let items = steps[index].items
    let own = items.firstIndex { item in
      if case .exercise(let other) = item { other.id == exercise.id } else { false }
    }
    let end = own.map { $0 + (isPosed ? 1 : 0) } ?? items.endIndex
    return try behind(items[..<end], from: try start(of: index, context), context)
  }

  /// What a session becomes where a lesson goes on to the end of some items; exercises set up what
  /// they do, and are not answered.
  private mutating func behind(
    _ items: ArraySlice<LessonItem>, from start: Session, _ context: ExecutionContext
  ) throws(Diagnostic) -> Session {
    var session = start
    func obey(_ commands: [Cell.Command]) throws(Diagnostic) {
      for command in commands {
        do throws(Diagnostic) {
          _ = try session.obey(command.text, in: context)
        } catch { if error.kind == .interrupted { throw error } }
      }
    }
    for item in items {
      if context.isCancelled() { throw .interrupted }
      switch item {
      case .command(let command), .prediction(let command, _): try obey([command])
      case .unseen, .seed: session = unseen(item, context, from: session)
      case .exercise(let exercise):
        for piece in exercise.pieces {
          if piece.isUnseen { session = unseen(.unseen(piece), context, from: session) }
          if let cell = piece.session, !cell.options.answer { try obey(cell.commands) }
        }
      case .prose, .closed, .omitted, .pause: break
      }
    }
    return session
  }

  private func stepStart(of index: Int) -> StepStart? {
    log.folder.map {
      StepStart(
        folder: $0, chapter: chapter.id, step: steps[index].id, former: steps[..<index])
    }
  }

  /// What `goto` and its completion know the steps by.
  package var sections: [String] { steps.map(\.id) }

  /// The step that is meant: by its number, its id, or words of its title.
  func index(of typed: String, at range: Range<Int>) throws(Diagnostic) -> Int {
    let sought = typed.lowercased()
    if let number = Int(sought) {
      guard steps.indices.contains(number - 1) else {
        throw Diagnostic(
          .index, "there is no step \(number); the chapter has \(steps.count)", at: range,
          hint: "`toc` lists them")
      }
      return number - 1
    }
    if let index = steps.firstIndex(where: { $0.id.lowercased() == sought }) { return index }
    let words = sought.titleWords
    /// The first step of whose title each word is meant.
    func first(_ isMeant: (_ known: String, _ word: String) -> Bool) -> Int? {
      if words.isEmpty { return nil }
      return steps.firstIndex { step in
        words.allSatisfy { word in step.words.contains { isMeant($0, word) } }
      }
    }
    if let index = first(==) ?? first({ $0.hasPrefix($1) }) { return index }
    let known = steps.flatMap { [$0.id] + $0.words.filter { $0.count > 3 } }
    throw Diagnostic(
      .name, "there is no step `\(typed)`", at: range,
      hint: didYouMean(sought, among: known) ?? "`toc` lists them")
  }
}
