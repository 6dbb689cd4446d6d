import Notation
package import Workbench

/// Obeys a chapter's commands through one session, and notes what held.
package struct Runner: Sendable {
  let chapter: Chapter
  let conduct: Conduct
  let folders: [String]
  var session: Session
  var result: ChapterResult
  /// The step that is run, and how many cases it has had.
  var step = ""
  private var count = 0
  private let fresh: Session
  var included: [String: Chapter] = [:]
  /// The answers of the exercises so far that have a name, as the author has them.
  var answers = EarlierAnswers()

  /// - Parameter session: what the chapter starts with, and goes back to at a `@reset`.
  package init(
    _ chapter: Chapter, session: Session = Session(),
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) {
    self.chapter = chapter
    conduct = Conduct(isCancelled: isCancelled)
    // A recap may stand elsewhere than the chapter whose files it uses.
    let other = chapter.header["folder"].map { [$0] + Files.folders(above: $0) } ?? []
    folders = ["."] + Files.folders(above: chapter.path) + other
    var session = session
    session.folders = folders
    fresh = session
    self.session = session
    result = ChapterResult(
      id: chapter.id, path: chapter.path, isNotes: chapter.isNotes)
  }

  /// Runs the chapter once.
  package mutating func run() -> ChapterResult {
    for fault in chapter.faults {
      var failure = CheckCase.Failure(fault.diagnostic.message)
      failure.hint = fault.diagnostic.hint
      add(.failed(failure), line: fault.line, name: "\(chapter.id)/format:\(fault.line)")
    }
    for step in chapter.steps {
      self.step = step.id
      count = 0
      run(step.pieces)
      if result.isInterrupted { return result }
    }
    // A recap is the learner's, who writes no lessons.
    if !chapter.isNotes, !chapter.id.hasSuffix(Recap.suffix) { lint() }
    return result
  }

  private mutating func lint() {
    var lint = Lint(chapter)
    lint.visit(result.outputs)
    for finding in lint.findings {
      var failure = CheckCase.Failure(finding.message)
      failure.hint = finding.mend
      add(.failed(failure), line: finding.line, name: "\(chapter.id)/lint:\(finding.line)")
    }
  }

  private mutating func run(_ pieces: [Piece], inExercise: Bool = false) {
    for piece in pieces {
      if conduct.isCancelled() {
        result.isInterrupted = true
        return
      }
      switch piece {
      case .prose: break
      case .session(let cell): if !cell.options.answer { run(cell) }
      case .formula(let formula): run(formula)
      case .setup(let commands): setUp(commands)
      case .include(let inclusion): include(inclusion)
      case .reset: session = fresh
      // What stands in an exercise's hints and solution is obeyed when the exercise proves itself.
      case .details(let details):
        run(inExercise ? details.pieces.filter(\.isFormula) : details.pieces)
      case .exercise(let exercise):
        let before = session
        var asked: Session?
        for piece in exercise.pieces {
          if exercise.asksForItsSession, piece.isSession { asked = asked ?? session }
          run([piece], inExercise: true)
        }
        if !result.isInterrupted { prove(exercise, in: asked ?? session, from: before) }
      }
    }
  }

  // MARK: Cases

  mutating func add(
    _ status: CheckCase.Status, line: Int, name: String? = nil, equation: CheckCase.Equation? = nil
  ) {
    if name == nil { count += 1 }
    result.cases.append(
      CheckCase(
        name: name ?? "\(chapter.id)/\(step)/\(count)", path: chapter.path, line: line,
        status: status, equation: equation))
  }

  private mutating func run(_ formula: Formula) {
    let check = EquationCheck(formula: formula, isNotes: chapter.isNotes)
    let place = formula.range.start
    switch check.result(in: session, conduct) {
    case .judged(let equation, let status):
      result.checkedEquations += 1
      add(status, line: place.line, equation: equation)
    case .unchecked(let reason):
      result.unchecked.append(
        ChapterResult.Unchecked(line: place.line, column: place.column, reason: reason))
    case .interrupted: result.isInterrupted = true
    }
  }

  private mutating func run(_ cell: Cell) {
    if let reason = cell.options.skip {
      for command in cell.commands { add(.skipped(reason), line: command.line) }
      return
    }
    plantSeed(cell)
    let conduct = limited(to: cell.options.timeout)
    for command in cell.commands {
      if self.conduct.isCancelled() { result.isInterrupted = true }
      if result.isInterrupted { return }
      let outcome = obey(command, conduct)
      if result.isInterrupted { return }
      let check = OutputCheck(command: command, options: cell.options)
      let failure = check.failure(outcome)
      result.outputs.append(
        ChapterResult.Output(check: check, outcome: outcome, holds: failure == nil))
      add(failure.map { .failed($0) } ?? .passed, line: command.line)
    }
  }

  mutating func plantSeed(_ cell: Cell) {
    if let seed = cell.options.seed { _ = try? session.obey("seed \(seed)") }
  }

  /// A conduct that is cancelled when so many seconds are over.
  private func limited(to seconds: Double?) -> Conduct {
    guard let seconds else { return conduct }
    var limited = conduct
    let end = conduct.seconds() + seconds
    let (isCancelled, now) = (conduct.isCancelled, conduct.seconds)
    limited.isCancelled = { isCancelled() || now() > end }
    return limited
  }

  mutating func obey(_ command: Cell.Command, _ conduct: Conduct) -> Result<Outcome, Diagnostic> {
    do {
      return .success(try session.obey(command.text, conduct: conduct))
    } catch {
      // A time that is over fails one command; Ctrl-C ends the run.
      if error.kind == .interrupted, self.conduct.isCancelled() { result.isInterrupted = true }
      return .failure(error)
    }
  }
}

extension Piece {
  var isFormula: Bool { if case .formula = self { true } else { false } }
}
