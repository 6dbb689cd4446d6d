import Notation
import Rendering
import Sentences
import Support
package import Workbench

/// Obeys a chapter's commands through one session, and notes what held.
///
/// What stands between the commands to be judged takes the session as it is there, and is judged on the
/// other processors while the commands go on; what is left at the end, on all of them.
package struct Runner: Sendable {
  let chapter: Chapter
  private(set) var context: ExecutionContext
  var session: Session
  /// Without the cases: whether it was stopped, and what the commands gave.
  var result: ChapterResult
  var step = ""
  /// What its pieces give, in their order; that of commands is known, the rest is to be judged.
  private var findings: [Later<Findings?>] = []
  private var workers: Workers?
  private let fresh: Session
  private var included: [String: Chapter] = [:]
  /// How many steps were included so far, each time that they were.
  var inclusions = 0
  /// The answers of the exercises so far that have a name, as the author has them.
  var answers: EarlierAnswers = [:]
  /// Those of the exercises so far.
  var judges: [ExerciseJudge] = []
  /// The line of a setup that failed: what fails behind it may only come of that.
  var brokenSetup: Int?
  private let isJudging: Bool

  /// - Parameters:
  ///   - session: what the chapter starts with, and goes back to at a `@reset`.
  ///   - isJudging: whether equations are judged and exercises proven, which takes far longer than obeying.
  package init(
    _ chapter: Chapter, session: Session = Session(),
    in context: ExecutionContext, judging isJudging: Bool = true
  ) {
    self.chapter = chapter
    self.isJudging = isJudging
    self.context = ChapterRights(of: chapter).context(context)
    fresh = session
    self.session = session
    result = ChapterResult(id: chapter.id, path: chapter.path)
  }

  /// Runs the chapter once.
  package mutating func run() -> ChapterResult {
    result.isNotes = chapter.isNotes
    for fault in chapter.faults { add(fault) }
    if chapter.isNotes { findNotations() }
    // What else fails where something is left open may only come of that.
    let faults = findings
    workers = Workers()
    obeyAll()
    workers?.finish()
    if chapter.openLine != nil, !chapter.isRecap {
      findings = faults
      return collected
    }
    // A recap is the learner's, who writes no lessons, and tells what was.
    if chapter.isRecap {
      var told = collected
      told.cases = told.cases.map { $0.told }
      return told
    }
    // What has a header is meant as a chapter, though none of its fences may be the tutor's yet.
    if !result.isInterrupted, !chapter.isNotes || !chapter.header.isEmpty {
      for finding in Lint(chapter, result.outputs).findings { add(finding) }
    }
    return collected
  }

  mutating func obeyAll() {
    for step in chapter.steps where !result.isInterrupted {
      self.step = step.id
      run(step.pieces)
    }
    step = ""
  }

  var collected: ChapterResult {
    var collected = result
    collected.collect(findings.map(\.value))
    collected.sortEquations()
    return collected
  }

  private mutating func isStopped() -> Bool {
    if context.isCancelled() { result.isInterrupted = true }
    return result.isInterrupted
  }

  private mutating func run(_ pieces: [Piece], inExercise: Bool = false) {
    for piece in pieces {
      if isStopped() { return }
      switch piece {
      case .prose: break
      case .session(let cell): if !cell.options.answer { run(cell) }
      case .formula(let formula): run(formula)
      case .setup(let commands): setUp(commands)
      case .include(let inclusion): include(inclusion)
      case .reset:
        session = fresh
        brokenSetup = nil
      // What stands in an exercise's hints and solution is obeyed when the exercise proves itself.
      case .details(let details):
        run(inExercise ? details.pieces.filter { $0.formula != nil } : details.pieces)
      case .exercise(let exercise):
        let before = session
        var asked: Session?
        for piece in exercise.pieces {
          if exercise.asksForItsSession, piece.session != nil { asked = asked ?? session }
          run([piece], inExercise: true)
        }
        if let reason = exercise.closedReason {
          judges.append(ExerciseJudge(exercise: exercise, session: session, context: context))
          add(
            CheckCase(
              name: "\(exercise.id)/sealed", subject: .exercise, line: exercise.line,
              status: .skipped("sealed: \(reason.wording[.english])")))
        } else if !result.isInterrupted {
          prove(exercise, in: asked ?? session, from: before)
        }
      }
    }
  }

  mutating func add(_ item: CheckCase) { findings.append(Later { [step] in (step, [item]) }) }

  /// Leaves something to be judged while the commands go on; nil stands for an interruption.
  mutating func judgeLater(isLong: Bool = false, _ judge: @escaping @Sendable () -> [CheckCase]?) {
    guard isJudging else { return }
    let finding = Later<Findings?> { [step, context] in
      // A judge that is stopped half-way may have taken it for a failure.
      let started = context.seconds()
      guard !context.isCancelled(), var cases = judge(), !context.isCancelled() else { return nil }
      // What several cases took together stands with the first of them.
      if !cases.isEmpty { cases[0].seconds = context.seconds() - started }
      return (step, cases)
    }
    findings.append(finding)
    workers?.add(isLong: isLong) { _ = finding.value }
  }

  private mutating func run(_ cell: Cell) {
    if let reason = cell.options.skip {
      for command in cell.commands {
        add(CheckCase(subject: .output, line: command.line, status: .skipped(reason)))
      }
      return
    }
    plantSeed(cell)
    let context = limited(to: cell.options.timeout)
    for command in cell.commands {
      if isStopped() { return }
      let started = self.context.seconds()
      var outcome = obey(command, context)
      // Some commands give what they have when they are stopped.
      if context.isCancelled() { outcome = .failure(.interrupted) }
      // Asked last: what is stopped from outside is no time that is over.
      if isStopped() { return }
      let check = OutputCheck(command: command, options: cell.options)
      let failure = check.failure(outcome)
      result.outputs.append(.init(check: check, outcome: outcome, holds: failure == nil))
      let isSealed = failure == nil && cell.options.sealed && command.expected.isEmpty
      var item = CheckCase(
        subject: .output, line: command.line,
        status: isSealed ? .skipped("sealed: its output is not here") : .init(failure))
      item.column = command.column(of: failure?.subjectRange)
      item.seconds = self.context.seconds() - started
      add(brokenSetup.map { item.resting(onSetupIn: $0) } ?? item)
    }
  }

  mutating func plantSeed(_ cell: Cell) {
    if let seed = cell.options.seed { _ = try? session.obey("seed \(seed)", in: context) }
  }

  private func limited(to seconds: Double?) -> ExecutionContext {
    guard let seconds else { return context }
    var limited = context
    let end = context.seconds() + seconds
    limited.isCancelled = { [context] in context.isCancelled() || context.seconds() > end }
    return limited
  }

  mutating func obey(
    _ command: Cell.Command, _ context: ExecutionContext
  ) -> Result<Outcome, Diagnostic> {
    var context = context
    if let workers { context.measuring = workers.pausing }
    let outcome = Result { () throws(Diagnostic) in try session.obey(command.text, in: context) }
    // A time that is over fails one command; Ctrl-C ends the run.
    if case .failure(let error) = outcome, error.kind == .interrupted, self.context.isCancelled() {
      result.isInterrupted = true
    }
    return outcome
  }
}

extension Runner {
  private static let mostInclusions = 1000

  /// Runs commands unseen; each that fails is a failed case.
  mutating func setUp(_ commands: [Cell.Command]) {
    // One that makes a network of its own stands on nothing before it.
    let makers = ["network", "load"]
    if commands.contains(where: { makers.contains($0.text.firstWord.word) }) { brokenSetup = nil }
    for command in commands where !isStopped() {
      guard case .failure(let error) = obey(command, context), !result.isInterrupted,
        brokenSetup == nil
      else { continue }
      brokenSetup = command.line
      var failure = OutputCheck(command: command, options: .init()).unannounced(error)
      let rest = "what fails behind it is skipped"
      failure.hint = failure.hint.map { "\($0); \(rest)" } ?? rest
      var item = CheckCase(
        name: "setup:\(command.line)", subject: .setup, line: command.line,
        status: .failed(failure))
      item.column = command.column(of: failure.subjectRange)
      add(item)
    }
  }

  mutating func include(_ inclusion: Piece.Inclusion) {
    guard let failure = included(inclusion, from: chapter, depth: 0), !isStopped() else { return }
    let line = inclusion.line
    add(
      CheckCase(name: "include:\(line)", subject: .include, line: line, status: .failed(failure)))
  }

  private mutating func included(
    _ inclusion: Piece.Inclusion, from file: Chapter, depth: Int
  ) -> CheckCase.Failure? {
    do throws(Diagnostic) {
      if depth >= 16 { throw Diagnostic(.limit, "the files include one another") }
      inclusions += 1
      guard inclusions <= Self.mostInclusions else {
        throw Diagnostic(
          .limit, "more than \(Self.mostInclusions.grouped) steps are included in all",
          hint: "a step that includes several others is obeyed as often as it is included")
      }
      let source = inclusion.file.isEmpty ? file : try read(inclusion.file)
      guard let step = source.step(inclusion.step) else {
        throw Diagnostic(
          .name, "there is no step `\(inclusion.step)` in \(source.path)",
          hint: didYouMean(inclusion.step, among: source.steps.map(\.id)))
      }
      for piece in step.pieces {
        var commands: [Cell.Command] = []
        switch piece {
        case .setup(let setup): commands = setup
        case .session(let cell):
          if cell.options.skip != nil { continue }
          plantSeed(cell)
          commands = cell.commands
        case .include(let inner):
          if isStopped() { return nil }
          if let failure = included(inner, from: source, depth: depth + 1) { return failure }
        case .reset, .prose, .formula, .details, .exercise: break
        }
        for command in commands where command.expected.announcedError == nil {
          if isStopped() { return nil }
          if case .failure(let error) = obey(command, context), !result.isInterrupted {
            throw Diagnostic(error.kind, "`\(command.text)`: \(error.sentence)")
          }
        }
      }
      return nil
    } catch {
      let subject = "@include \(inclusion.file)#\(inclusion.step)"
      return .init("\(subject): \(error.message)", hint: error.hint)
    }
  }

  private mutating func read(_ file: String) throws(Diagnostic) -> Chapter {
    let path: String
    do { path = try context.find(file) } catch { throw Diagnostic(error) }
    if let chapter = included[path] { return chapter }
    let chapter = try Chapter(reading: path, within: context.bounds)
    included[path] = chapter
    return chapter
  }
}
