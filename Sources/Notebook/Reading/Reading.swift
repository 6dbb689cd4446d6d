package import Notation
package import Rendering
import Sentences
import Support
package import Workbench

/// A chapter being read: one line in, one outcome out.
///
/// A value, which knows nothing of terminals: going back is restoring an earlier session.
package struct Reading: Sendable {
  package let chapter: Chapter
  /// The learner's network, examples and names; of the scratch copy while there is one.
  package var session: Session
  /// What a chapter starts with, and goes back to at a `@reset`.
  let fresh: Session
  let steps: [Step]
  let rights: ChapterRights
  /// The way that the reader takes through the steps.
  var path: ReadingPath
  var position = Position(step: 0)
  /// What each step started with, as far as the reader has been.
  var starts: [Int: Session] = [:]
  /// The session that waits while a scratch copy is used.
  var sessionBeforeScratch: Session?
  /// What went wrong unseen, to be told with the next piece.
  var troubles: [StyledText] = []
  var log: ProgressLog
  var isReplaying = false
  /// How many steps were included by the line that is obeyed.
  var inclusions = 0
  /// The end of what was shown last, to remind of it on another day.
  var reminder: [String] = []
  /// Errors since the last line that was obeyed.
  var errors = 0
  /// In which its reader is spoken to: the chapter's own, else theirs.
  let language: Language

  /// Where a lesson is in a step; all of it begins anew with the next.
  struct Position: Sendable {
    /// From 0.
    let step: Int
    /// What the step does, and how many of these were done.
    var items: [LessonItem] = []
    var done = 0
    /// The last line of the file that was shown; 0 for none.
    var lastLine = 0
    var question = Question.none
    /// How many closed parts were opened.
    var opened = 0
    var hasOfferedHelp = false
  }

  /// What waits for the learner's line.
  enum Question: Sendable {
    /// Nothing is asked: Enter shows the next piece.
    case none
    case prediction(Cell.Command, Cell.Tolerance)
    /// The answer to an exercise, with what was tried so far.
    case exercise(Exercise, Attempt)
    /// Whether a command that Ctrl-C stopped is obeyed again.
    case stopped(Cell.Command)

    var isNone: Bool { if case .none = self { true } else { false } }
  }

  var question: Question {
    get { position.question }
    set { position.question = newValue }
  }

  /// The step that is read, from 0.
  var step: Int { position.step }

  var exercise: Exercise? {
    if case .exercise(let exercise, _) = question { exercise } else { nil }
  }

  var trial: Attempt? {
    get { if case .exercise(_, let trial) = question { trial } else { nil } }
    set { if let exercise, let newValue { question = .exercise(exercise, newValue) } }
  }

  var isScratch: Bool { sessionBeforeScratch != nil }

  /// Opens a chapter at its first step.
  ///
  /// - Parameter session: what the chapter starts with.
  /// - Throws: `.interrupted` after Ctrl-C while the step is set up.
  package init(
    _ chapter: Chapter, session: Session = Session(), log: ProgressLog = ProgressLog(folder: nil),
    in context: ExecutionContext
  ) throws(Diagnostic) {
    self.chapter = chapter
    language = chapter.language ?? context.language
    rights = ChapterRights(of: chapter)
    fresh = session
    self.session = session
    self.log = log
    path = chapter.hasShortPath ? log.path(inChapter: chapter.progressID) : .full
    steps = chapter.readSteps
    isReplaying = true
    try enter(0, adapted(context))
    isReplaying = false
  }

  /// The context in which the reader's lines are obeyed: with the chapter's commands and its folders.
  package func adapted(_ context: ExecutionContext) -> ExecutionContext {
    var context = context
    context.language = language
    context.folders = ["."] + Folder.above(chapter.path) + Shipped.folders
    context.manual.add(Self.commands.entries)
    return context
  }

  /// Obeys one line, which is classified here.
  package mutating func obey(
    _ line: String, in context: ExecutionContext
  ) throws(Diagnostic) -> Outcome {
    let context = adapted(context)
    return try obey(Line(line, context.manual, session.vocabulary), in: context)
  }

  /// Obeys one line: Enter, a command of the chapter, an answer, or a line for the session.
  ///
  /// - Throws: a `Diagnostic` that names the place in `line`; the lesson waits where it was.
  package mutating func obey(
    _ line: Line, in context: ExecutionContext
  ) throws(Diagnostic) -> Outcome {
    inclusions = 0
    do throws(Diagnostic) {
      let (before, place) = (errors, place)
      let outcome = try obeyed(line, context)
      if self.place != place { remember(outcome) }
      keep()
      // A wrong answer counts as an error does.
      if errors <= before { errors = 0 }
      return outcome
    } catch {
      var error = error.said(in: language)
      guard error.kind != .interrupted, let offer = countError(context) else { throw error }
      error.advice = error.advice.map { Sentence.both($0, offer) } ?? offer
      throw error
    }
  }

  private mutating func obeyed(
    _ line: Line, _ context: ExecutionContext
  ) throws(Diagnostic) -> Outcome {
    if case .blank = line.content { return try next(context) }
    if asksForHelp(line), !isScratch, let help = helpAtQuestion(context) { return help }
    // A sentence of an answer in words may begin as a command does.
    if !isScratch, case .exercise(let exercise, let trial) = question, !exercise.type.isJudged,
      exercise.isAnswered(by: line)
    {
      return try answer(line.text, exercise, trial, context)
    }
    if case .command(let entry, let arguments) = line.content,
      let command = Self.commands[entry.name]
    {
      return try command.obey(&self, arguments, context)
    }
    if !isScratch {
      switch question {
      case .prediction(let command, let tolerance) where isAnswer(line):
        return try reveal(command, context, predicted: (line.text, tolerance))
      case .exercise(let exercise, let trial) where exercise.isAnswered(by: line) || isAnswer(line):
        return try answer(line.text, exercise, trial, context)
      default: break
      }
    }
    // All else is for the session; the lesson waits.
    let outcome: Outcome
    do throws(Diagnostic) { outcome = try session.obey(line, in: context) } catch {
      // A question about what is asked, of which no word has a help of its own.
      if line.text.trimmed.hasSuffix("?"), [.name, .syntax].contains(error.kind), !isScratch,
        let help = helpAtQuestion(context)
      {
        return help
      }
      throw error
    }
    if !line.isSilent { record(.obeyed(line.text, after: position.lastLine)) }
    return outcome
  }

  /// Whether a line answers a question: no command, no request for help, no definition.
  private func isAnswer(_ line: Line) -> Bool {
    // `26?` of who is not sure.
    if case .question(let topic) = line.content, let first = topic.first { return first.isNumber }
    guard case .mathematics(let reading) = line.content else { return false }
    switch (try? reading.get())?.statements.first {
    // `f = [1, 4]` at a question says what f comes to, rather than that f is a function no more.
    case .definition(let name, _, _): return session.functions[name] != nil
    case .functionDefinition: return false
    case .expression, .relation, .member, nil: return true
    }
  }

  // MARK: Progress

  mutating func record(_ kind: ProgressEvent.Kind) {
    if isReplaying || isScratch { return }
    var event = ProgressEvent(
      kind, chapter: chapter.progressID, step: steps[step].id, hash: steps[step].hash)
    (event.exercise, event.variant) = (exercise?.id, exercise?.variant ?? 0)
    log.record(event)
  }

  /// Lets the same chapter be opened anew.
  package mutating func release() { log.release() }

  /// What is wrong with the file of the progress, each said once.
  package mutating func takeWarnings() -> [String] { log.takeWarnings() }

  /// Counts an error; the third in a row brings an offer, and at a question each third one behind it another.
  mutating func countError(_ context: ExecutionContext) -> Sentence? {
    errors += 1
    guard errors % 3 == 0 else { return nil }
    defer { position.hasOfferedHelp = true }
    if position.hasOfferedHelp { return question.isNone ? nil : .solutionOrSkipHelps }
    let hasHint =
      if case .exercise(let exercise, let trial) = question {
        nextHint(for: exercise, trial, context) != nil
      } else {
        !closedParts.isEmpty
      }
    if hasHint { return .hintOnlyHelps }
    return question.isNone ? .helpLists : .solutionOrSkipHelps
  }

  // MARK: The prompt

  package var asksForProgram: Bool { !isScratch && exercise?.type.extent == .program }

  /// The step and what was done of it; each piece changes it.
  package var place: [Int] { [step, position.done, question.isNone ? 0 : 1] }

  package var prompt: StyledText {
    if isScratch { return StyledText("try> ", .prompt) }
    return StyledText(Self.prompt(name, label(of: step), asks: !question.isNone), .prompt)
  }

  /// Every prompt that a transcript of this chapter may hold.
  package var prompts: [String] {
    let (name, labels) = (name, steps.indices.map { label(of: $0) })
    return ["try> "]
      + labels.flatMap { label in [false, true].map { Self.prompt(name, label, asks: $0) } }
  }

  private static func prompt(_ name: String, _ label: String, asks: Bool) -> String {
    "\(name) \(label)\(asks ? " ?" : "")> "
  }

  /// `ch2` for a file with a number, else the chapter's id.
  private var name: String {
    Selection.number(ofFile: chapter.path).map { "ch\($0)" } ?? String(chapter.id.prefix(16))
  }
}

extension Chapter {
  /// The steps without an opening that holds nothing but the title.
  var readSteps: [Step] {
    guard steps.count > 1, let opening = steps.first, opening.id == "opening",
      case .prose(let blocks)? = opening.pieces.first, opening.pieces.count == 1, blocks.count == 1,
      case .heading(level: 1, _) = blocks[0].kind
    else { return steps }
    return Array(steps.dropFirst())
  }
}
