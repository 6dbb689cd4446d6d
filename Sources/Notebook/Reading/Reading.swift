package import Notation
package import Rendering
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

  /// The step that is read, from 0, what it does, and the next of that.
  var step = 0
  var beats: [Beat] = []
  var beat = 0
  /// The last line of the file that was shown of this step; 0 for none.
  var lastLine = 0
  var question: Question?
  /// How many hints of the question, or closed parts of the step, were opened.
  var opened = 0
  /// What each step started with, as far as the reader has been.
  var starts: [Int: Session] = [:]
  /// The session that waits while a scratch copy is used.
  var kept: Session?
  /// What went wrong unseen, to be told with the next piece.
  var troubles: [StyledText] = []
  var log: ProgressLog
  var isReplaying = false
  /// Errors since the last line that was obeyed.
  var errors = 0
  var hasOfferedHelp = false
  /// The learner at the exercise that is asked.
  var trial: Attempt?

  /// What waits for the learner.
  enum Question: Equatable, Sendable {
    case guess(Cell.Command, Cell.Tolerance)
    case exercise(Exercise)
    /// A command that Ctrl-C stopped.
    case stopped(Cell.Command)
  }

  /// Opens a chapter at its first step.
  ///
  /// - Parameter session: what the chapter starts with.
  package init(
    _ chapter: Chapter, session: Session = Session(), log: ProgressLog = ProgressLog(folder: nil)
  ) {
    self.chapter = chapter
    var session = session
    session.folders = ["."] + Folder.above(chapter.path)
    session.manual.add(Self.commands.commands.map(\.entry))
    fresh = session
    self.session = session
    self.log = log
    steps = chapter.readSteps
    isReplaying = true
    enter(0)
    isReplaying = false
  }

  /// Obeys one line: Enter, a command of the chapter, an answer, or a line for the session.
  ///
  /// - Throws: a `Diagnostic` that names the place in `line`; the lesson waits where it was.
  package mutating func obey(
    _ line: String, conduct: Conduct = Conduct()
  ) throws(Diagnostic) -> Outcome {
    do throws(Diagnostic) {
      let before = errors
      let outcome = try obeyed(line, conduct)
      // A wrong answer counts as an error does.
      if errors <= before { errors = 0 }
      return outcome
    } catch {
      guard error.kind != .interrupted, let offer = countError() else { throw error }
      var error = error
      error.hint = error.hint.map { $0 + ($0.hasSuffix("?") ? " " : "; ") + offer } ?? offer
      throw error
    }
  }

  private mutating func obeyed(_ line: String, _ conduct: Conduct) throws(Diagnostic) -> Outcome {
    if line.trimmed.isEmpty { return next(conduct) }
    if let arguments = Arguments(line, usage: { Self.commands[$0]?.entry.usage }),
      let command = Self.commands[arguments.name.text]
    {
      return try command.action(&self, arguments, conduct)
    }
    if kept == nil, case .exercise(let exercise) = question, exercise.isAnswered(by: line) {
      return try answer(line, exercise, conduct)
    }
    if kept != nil || isForSession(line) { return try play(line, conduct) }
    switch question {
    case .guess(let command, let tolerance):
      return guess(line, command, tolerance, conduct)
    case .exercise(let exercise):
      return try answer(line, exercise, conduct)
    case .stopped, nil: return try play(line, conduct)
    }
  }

  /// Whether a line is none that answers a question: a command, a request for help, a definition.
  private func isForSession(_ line: String) -> Bool {
    if Session.isSilent(line) || line.trimmed.hasPrefix("?") || line.trimmed.hasSuffix("?") {
      return true
    }
    if Arguments(line, usage: { session.manual[$0]?.usage }) != nil { return true }
    switch (try? LineReading(line))?.statements.first {
    // `f = [1, 4]` at a question says what f comes to, rather than that f is a function no more.
    case .definition(let name, _, _): return question == nil || session.functions[name] == nil
    case .functionDefinition: return true
    case .expression, .relation, nil: return false
    }
  }

  /// Obeys a line that is none of the lesson's, which waits.
  private mutating func play(_ line: String, _ conduct: Conduct) throws(Diagnostic) -> Outcome {
    let outcome = try session.obey(line, conduct: conduct)
    if !Session.isSilent(line) { record(.obeyed(line, after: lastLine)) }
    return outcome
  }

  // MARK: Progress

  mutating func record(_ kind: ProgressEvent.Kind) {
    if isReplaying || kept != nil { return }
    log.record(
      ProgressEvent(kind, chapter: chapter.id, step: steps[step].id, hash: steps[step].hash))
  }

  /// What is wrong with the file of the progress, each said once.
  package mutating func takeWarnings() -> [String] { log.takeWarnings() }

  /// Counts an error; the third in a row brings an offer, once in a step.
  mutating func countError() -> String? {
    errors += 1
    guard errors >= 3, !hasOfferedHelp else { return nil }
    hasOfferedHelp = true
    if case .exercise(let exercise) = question {
      if hasHint(for: exercise) { return "`hint` helps" }
    } else if !closedParts.isEmpty {
      return "`hint` helps"
    }
    return question == nil
      ? "Enter goes on with the text, `help` lists what can be typed" : "`solution` or `skip` helps"
  }

  // MARK: The prompt

  /// The step and what was done of it; each piece changes it.
  package var place: [Int] { [step, beat, question == nil ? 0 : 1] }

  package var prompt: StyledText {
    if kept != nil { return StyledText("try> ", .prompt) }
    return StyledText(Self.prompt(name, step + 1, steps.count, asks: question != nil), .prompt)
  }

  /// Every prompt that a transcript of this chapter may hold.
  package var prompts: [String] {
    let places = steps.indices.flatMap { index in
      [false, true].map { Self.prompt(name, index + 1, steps.count, asks: $0) }
    }
    return places + ["try> "]
  }

  private static func prompt(_ name: String, _ step: Int, _ count: Int, asks: Bool) -> String {
    "\(name) \(step)/\(count)\(asks ? " ?" : "")> "
  }

  /// `ch2` for a file with a number, else the chapter's id.
  private var name: String {
    let file = ChapterParser.name(ofFile: chapter.path)
    if let number = Int(file.prefix { $0.isASCII && $0.isNumber }) { return "ch\(number)" }
    return String(chapter.id.prefix(16))
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
