package import Notation
package import Rendering
import Sentences
import Support
package import Workbench

extension Reading {
  /// Opens a chapter where it was left, with what stands above the first prompt.
  ///
  /// - Parameter setting: how that is set.
  /// - Throws: `.interrupted` after Ctrl-C; what is kept is as it was then.
  package static func opened(
    _ chapter: Chapter, session: Session = Session(), log: ProgressLog,
    in context: ExecutionContext, setting: OutcomeText = OutcomeText()
  ) throws(Diagnostic) -> (reading: Reading, greeting: StyledText) {
    var log = log
    let (chapter, other) = KeptState.keepingApart(chapter, in: log.folder)
    log.claim(chapter.progressID)
    var reading = try Reading(chapter, session: session, log: log, in: context)
    let context = reading.adapted(context)
    var lines = [
      StyledText(chapter.title, .strong),
      reading.say(.enterShows) + StyledText("help", .command) + reading.say(.helpTells),
    ]
    if let other {
      lines.append(reading.faint(.keptApart(other, chapter.id)))
    }
    let place = lines.count
    let entry = log.lastEntry(inChapter: chapter.progressID)
    guard let entry, let index = reading.steps.firstIndex(where: { $0.id == entry.step }) else {
      if entry != nil {
        lines.append(reading.faint(.stepIsGone))
      }
      reading.record(.entered)
      lines += reading.offer.map { [$0] } ?? []
      return (reading, lines.joinedLines())
    }
    lines.append(
      reading.say(.youWereAt(reading.count(of: index)))
        + StyledText(reading.steps[index].title, .strong))
    let resumption = try reading.resume(at: index, entry, context)
    switch resumption {
    case .whole: break
    case .revised:
      lines[place] += reading.faint(.startsAnew)
    case .stopped: lines[place] += reading.faint(.stoppedOnTheWay)
    }
    // In this order: a sudden end between two of these loses nothing.
    reading.keep()
    reading.record(resumption == .whole ? .resumed(run: entry.run) : .entered)
    reading.keepAlone()
    let last = setting.text(reading.reminded)
    if last.isEmpty { return (reading, lines.joinedLines()) }
    // A reminder, no second reading.
    let isLong = last.lines.count > longestReminder
    let end = [reading.faint("…")] + last.lines.suffix(longestReminder)
    return (reading, lines.joinedLines() + "\n\n" + (isLong ? end.joinedLines() : last))
  }

  /// Begins a step with the session as it is.
  ///
  /// - Parameter isReset: whether what was done in it before is forgotten.
  /// - Throws: `.interrupted` after Ctrl-C while it is set up; nothing has changed then.
  mutating func enter(
    _ index: Int, _ context: ExecutionContext, isReset: Bool = false
  ) throws(Diagnostic) {
    let items = steps[index].items
    let leading = items.prefix { $0.isUnseen }
    var session = session
    for item in leading { session = try unseen(item, context, from: session) }
    starts[index] = self.session
    position = Position(step: index)
    if isReset { record(.reset) }
    record(.entered)
    position.items = itemsAsked(in: index)
    if let fault = steps[index].faults.first, let failure = fault.failure {
      troubles.append(say(.stepHasFault(fault.line), .wrong) + StyledText(failure.message))
    }
    position.done = leading.count
    if !isReplaying { stepStart(of: index)?.write(self.session) }
    self.session = session
  }

  /// Begins a step with the session that it had at its start, and shows its first piece.
  mutating func turn(
    to index: Int, _ context: ExecutionContext, isReset: Bool = false
  ) throws(Diagnostic) -> Outcome {
    let before = (session, sessionBeforeScratch)
    session = try start(of: index, context)
    sessionBeforeScratch = nil
    do { try enter(index, context, isReset: isReset) } catch {
      (session, sessionBeforeScratch) = before
      throw error
    }
    return goOn(.lesson(.aroundIt), context)
  }

  /// What a step starts with; what was not read yet up to it is obeyed unseen.
  mutating func start(of index: Int, _ context: ExecutionContext) throws(Diagnostic) -> Session {
    var nearest = index
    while nearest > 0, starts[nearest] == nil {
      starts[nearest] = stepStart(of: nearest)?.session
      if starts[nearest] == nil { nearest -= 1 }
    }
    var session = starts[nearest] ?? fresh
    for earlier in nearest..<index {
      context.report(
        Progress(
          label: Sentence.stepsBefore[language], done: earlier - nearest, total: index - nearest))
      session = try behind(steps[earlier].items[...], from: session, context)
      starts[earlier + 1] = session
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
          _ = try session.obey(command.text, in: rights.context(context))
        } catch { if error.kind == .interrupted { throw error } }
      }
    }
    for item in items {
      if context.isCancelled() { throw .interrupted }
      switch item {
      case .command(let command), .prediction(let command, _): try obey([command])
      case .unseen, .seed: session = try unseen(item, context, from: session)
      case .exercise(let exercise):
        for piece in exercise.pieces {
          if piece.isUnseen { session = try unseen(.unseen(piece), context, from: session) }
          if let cell = piece.session, !cell.options.answer { try obey(cell.commands) }
        }
      case .prose, .closed, .omitted, .pause: break
      }
    }
    // Some commands give what they have when they are stopped.
    if context.isCancelled() { throw .interrupted }
    if !items.isEmpty { session.forgetPast() }
    return session
  }

  func stepStart(of index: Int) -> StepStart? {
    kept.map { StepStart($0, step: steps[index].id, former: steps[..<index]) }
  }

  /// What `goto` and its completion know the steps by.
  package var sections: [String] { steps.map(\.id) }

  /// The step that is meant: by its number, its id, or words of its title.
  func index(of typed: String, at range: Range<Int>) throws(Diagnostic) -> Int {
    var sought = typed.lowercased()
    for word in ["section ", "step ", "§"] where sought.hasPrefix(word) {
      sought = String(sought.dropFirst(word.count)).trimmed
    }
    let numbers = sought.split(separator: ".", omittingEmptySubsequences: false)
      .compactMap { Int($0) }
    if numbers.count == sought.count(where: { $0 == "." }) + 1 {
      guard let index = index(of: numbers) else {
        throw Diagnostic(
          .index, .noStepNumber(sought, numbering), at: range, hint: .tocLists)
      }
      return index
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
    let named = steps.firstIndex { step in
      let own = (step.section ?? "").lowercased().titleWords
      return !words.isEmpty && words.allSatisfy { word in own.contains { $0.hasPrefix(word) } }
    }
    if let named { return named }
    let known = steps.flatMap { [$0.id] + $0.words.filter { $0.count > 3 } }
    throw Diagnostic(
      .name, .noSuchStep(typed), at: range, hint: didYouMean(sought, among: known) ?? .tocLists)
  }

  /// The step that numbers name: as the headings count, a section by its first step; where they
  /// don't, by its place.
  private func index(of numbers: [Int]) -> Int? {
    let number = Selection.number(ofFile: chapter.path)
    let own = numbers.count > 2 && numbers[0] == number ? Array(numbers.dropFirst()) : numbers
    if let index = steps.firstIndex(where: { $0.number == own }) { return index }
    guard own.count == 1 else { return nil }
    if let index = steps.firstIndex(where: { $0.part == own[0] }) { return index }
    return isNumbered || !steps.indices.contains(own[0] - 1) ? nil : own[0] - 1
  }

  private var isNumbered: Bool { steps.contains { $0.part != nil } }

  private var numbering: Sentence {
    guard isNumbered, let first = steps.first, let last = steps.last else {
      return .chapterHas(steps.count)
    }
    return .numbersGo(from: first.printedNumber, to: last.printedNumber)
  }
}
