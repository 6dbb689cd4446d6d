import Markdown
import Notation
import Rendering
import Workbench

extension Reading {
  /// What Enter does: the next piece; at a question, the question again or the answer to a guess.
  mutating func next(_ conduct: Conduct) -> Outcome {
    if kept != nil { return .note("a scratch copy is at work; `next` or `back` leaves it") }
    switch question {
    case .guess(let command, _): return reveal(command, conduct)
    case .exercise(let exercise): return ask(exercise)
    case .stopped, nil: break
    }
    question = nil
    if beat == beats.count {
      if step + 1 == steps.count { return end }
      enter(step + 1)
    }
    return goOn(Sheet(setOff: true), conduct)
  }

  /// Shows up to the end of the piece, or the next question.
  mutating func goOn(_ sheet: Sheet, _ conduct: Conduct, recording: Bool = true) -> Outcome {
    var sheet = sheet
    sheet.add(troubles)
    troubles = []
    while beat < beats.count {
      switch beats[beat] {
      case .pause(let line):
        lastLine = line
        if beats[(beat + 1)...].contains(where: { !$0.isUnseen }) {
          beat += 1
          if recording { record(.obeyed("", after: lastLine)) }
          return sheet.outcome
        }
      case .prose(let blocks): sheet.add(blocks, renderer)
      case .closed(let details):
        sheet.add(StyledText("▸ \(details.summary)", .strong) + faint("  `hint` opens it"))
      case .omitted(let cell, let reason):
        sheet.add(cell.commands.map { Self.command($0) } + [faint("left out: \(reason)")])
      case .command(let command):
        let (shown, isStopped) = run(command, conduct)
        sheet.add([Self.command(command)] + shown, goesOn: isBehindCommand)
        if isStopped {
          question = .stopped(command)
          sheet.add(faint("Enter obeys it again, `skip` leaves it out"))
          return sheet.outcome
        }
      case .guess(let command, let tolerance):
        question = .guess(command, tolerance)
        sheet.add(Self.command(command))
        sheet.add(faint("What comes? Type it, or press Enter to see it."))
        if recording { record(.obeyed("", after: lastLine)) }
        return sheet.outcome
      case .exercise(let exercise):
        question = .exercise(exercise)
        sheet.add(pose(exercise, conduct))
        if recording { record(.obeyed("", after: lastLine)) }
        return sheet.outcome
      case .unseen, .seed: session = unseen(beats[beat], conduct, from: session)
      }
      beat += 1
    }
    if recording { record(.obeyed("", after: lastLine)) }
    record(.done)
    sheet.add(faint("step \(step + 1) of \(steps.count) · \(steps[step].title)"))
    if step + 1 == steps.count { sheet.add(end.text) }
    return sheet.outcome
  }

  private var end: Outcome {
    .lines(
      [StyledText("This is the end of “\(chapter.title)”.")]
        + [faint("`toc` lists the steps, `recap FILE` keeps what you did, Ctrl-D leaves.")])
  }

  private var isBehindCommand: Bool {
    if beat > 0, case .command = beats[beat - 1] { true } else { false }
  }

  /// Obeys a command of the chapter: what it prints, and whether Ctrl-C stopped it.
  func result(
    of command: Cell.Command, _ conduct: Conduct
  ) -> (result: Result<Outcome, Diagnostic>, session: Session) {
    var session = session
    do throws(Diagnostic) {
      return (.success(try session.obey(command.text, conduct: conduct)), session)
    } catch { return (.failure(error), session) }
  }

  private mutating func run(
    _ command: Cell.Command, _ conduct: Conduct
  ) -> (shown: [StyledText], isStopped: Bool) {
    let (result, session) = result(of: command, conduct)
    self.session = session
    if case .failure(let error) = result, error.kind == .interrupted {
      return ([StyledText(error.message, .wrong)], true)
    }
    return (lines(of: result, command), false)
  }

  /// What a command printed, or its error, whose sentences are wrapped as prose is.
  func lines(
    of result: Result<Outcome, Diagnostic>, _ command: Cell.Command
  ) -> [StyledText] {
    switch result {
    case .success(let outcome): outcome.shown.lines
    case .failure(let error):
      DiagnosticRenderer.full(error, line: command.text).lines.flatMap { line in
        line.plain.hasPrefix(" ") ? [line] : wrap(line, width: session.width)
      }
    }
  }

  // MARK: Unseen

  /// Obeys what a chapter sets up, and notes what fails; returns the session that comes of it.
  mutating func unseen(_ beat: Beat, _ conduct: Conduct, from session: Session) -> Session {
    var session = session
    switch beat {
    case .unseen(.reset): return settled(fresh)
    case .seed(let seed):
      _ = try? session.obey("seed \(seed)")
      return session
    case .unseen(let piece):
      // The runner's report says what failed.
      var runner = Runner(chapter, session: session, isCancelled: conduct.isCancelled)
      if case .setup(let commands) = piece { runner.setUp(commands) }
      if case .include(let inclusion) = piece { runner.include(inclusion) }
      for failed in runner.collected.cases {
        guard case .failed(let failure) = failed.status else { continue }
        troubles.append(
          StyledText("the chapter's setup fails in line \(failed.line): ", .wrong)
            + StyledText(failure.actual.first?.plain ?? failure.message))
      }
      return runner.session
    default: return session
    }
  }

  /// A session as it was, with what is no part of the lesson as it is now.
  func settled(_ earlier: Session) -> Session {
    var settled = earlier
    settled.manual = session.manual
    settled.width = session.width
    settled.plain = session.plain
    settled.folders = session.folders
    return settled
  }

  // MARK: Text

  func prose(_ blocks: [Block]) -> StyledText { renderer.render(blocks) }

  private var renderer: ProseRenderer {
    ProseRenderer(width: session.width, plain: session.plain)
  }

  static func command(_ command: Cell.Command) -> StyledText {
    StyledText("> ", .faint) + CommandColours.line(command.text)
  }

  func faint(_ text: String) -> StyledText { StyledText(text, .faint) }
}

/// What one line of the learner's brings: parts with an empty line between them.
struct Sheet {
  private var flow: Flow

  /// - Parameter isSetOff: whether an empty line stands above, too.
  init(setOff isSetOff: Bool = false) { flow = Flow(isSetOff: isSetOff) }

  mutating func add(_ part: StyledText) { if !part.isEmpty { flow.parts.append(.text(part)) } }

  mutating func add(_ blocks: [Block], _ renderer: ProseRenderer) {
    if !renderer.render(blocks).isEmpty { flow.parts.append(.prose(blocks, renderer)) }
  }

  /// Adds lines as one part, or to the part before.
  mutating func add(_ lines: [StyledText], goesOn: Bool = false) {
    if lines.isEmpty { return }
    if goesOn, case .text(let last)? = flow.parts.last {
      flow.parts.removeLast()
      add(([last] + lines).joinedLines())
    } else {
      add(lines.joinedLines())
    }
  }

  var outcome: Outcome {
    if flow.parts.isEmpty { return .none }
    var outcome = Outcome.text(flow.text())
    outcome.flow = flow
    return outcome
  }
}
