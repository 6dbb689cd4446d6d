import Markdown
import Notation
import Rendering
import Sentences
import Workbench

extension Reading {
  /// What Enter does: the next piece; at a question, the question again or the answer to a prediction.
  ///
  /// - Throws: `.interrupted` after Ctrl-C while an answer is computed or the next step is set up; all
  ///   is as it was then.
  mutating func next(_ context: ExecutionContext) throws(Diagnostic) -> Outcome {
    if isScratch { return note(.scratchAtWork) }
    switch question {
    case .prediction(let command, _): return try reveal(command, context)
    case .exercise(let exercise, let trial): return ask(exercise, trial, context)
    case .stopped, .none: break
    }
    question = .none
    if position.done == position.items.count {
      guard let following else { return .lines(end) }
      try advance(to: following, context)
    }
    return goOn(.lesson(.aroundIt), context)
  }

  /// Adds what follows to a piece, up to its end or the next question.
  mutating func goOn(
    _ lesson: Outcome, _ context: ExecutionContext, recording: Bool = true
  ) -> Outcome {
    var lesson = lesson
    lesson.addParagraph(troubles.map { .text($0) })
    troubles = []
    piece: while position.done < position.items.count {
      let item = position.items[position.done]
      switch item {
      case .pause(let line):
        position.lastLine = line
        let rest = position.items[(position.done + 1)...]
        if rest.contains(where: { !$0.isUnseen && !isLeftOut($0) }) {
          position.done += 1
          break piece
        }
      case .prose(let blocks): lesson.addParagraph(.prose(Prose(blocks)))
      case .closed(let details):
        lesson.addParagraph(
          .text(StyledText("▸ \(details.summary)", .strong) + faint(.hintOpensIt)))
      case .omitted(let cell, let reason):
        lesson.addParagraph(
          cell.commands.map { .command($0.text) } + [.text(faint(.leftOut(reason)))])
      case .command(let command):
        if run(command, context, in: &lesson) {
          question = .stopped(command)
          lesson.addParagraph(.text(faint(.obeysItAgain)))
          return lesson
        }
      case .prediction(let command, let tolerance):
        question = .prediction(command, tolerance)
        lesson.addParagraph(.command(command.text))
        lesson.addParagraph(.text(faint(.whatComesOrEnter)))
        break piece
      case .exercise where isLeftOut(item): break
      case .exercise(let exercise):
        guard let asked = try? pose(exercise, context) else { return stopped(lesson) }
        for paragraph in asked { lesson.addParagraph(paragraph) }
        break piece
      case .unseen, .seed:
        guard let next = try? unseen(item, context, from: session) else { return stopped(lesson) }
        session = next
      }
      position.done += 1
    }
    if recording { record(.obeyed("", after: position.lastLine)) }
    if position.done < position.items.count { return lesson }
    record(.done)
    lesson.addParagraph([.text(faint(whereabouts))] + (moreOnThis.map { [.text($0)] } ?? []))
    if following == nil { lesson.addParagraph(end.map { .text($0) }) }
    return lesson
  }

  /// What was shown up to the place where Ctrl-C was heard.
  private func stopped(_ lesson: Outcome) -> Outcome {
    var lesson = lesson
    lesson.addParagraph(
      .text(say(.stopped, .wrong)), .text(faint(.enterGoesOnHere)))
    return lesson
  }

  private var end: [StyledText] {
    [
      say(path == .short ? .endOfShortPath : .end(of: chapter.title)), faint(.waysAtTheEnd),
    ]
  }

  /// Obeys a command of the lesson and adds what it prints; returns whether Ctrl-C stopped it.
  private mutating func run(
    _ command: Cell.Command, _ context: ExecutionContext, in lesson: inout Outcome
  ) -> Bool {
    let (result, output) = obey(command, context)
    let parts = [.command(command.text)] + output
    if position.done > 0, case .command = position.items[position.done - 1] {
      lesson.add(parts)
    } else {
      lesson.addParagraph(parts)
    }
    return result.isInterrupted
  }

  /// Obeys a command of the chapter: what comes of it, and what it prints, be it an error.
  mutating func obey(
    _ command: Cell.Command, _ context: ExecutionContext
  ) -> (result: Result<Outcome, Diagnostic>, output: [Outcome.Part]) {
    do throws(Diagnostic) {
      let outcome = try session.obey(command.text, in: rights.context(context))
      return (.success(outcome), [.outcome(outcome)])
    } catch {
      let output: Outcome.Part =
        error.kind == .interrupted
        ? .text(say(error.sentence, .wrong)) : .error(error.said(in: language), line: command.text)
      return (.failure(error), [output])
    }
  }

  /// Obeys what a chapter sets up, and notes what fails; returns the session that comes of it.
  ///
  /// - Throws: `.interrupted` after Ctrl-C: what is set up is whole, or the step would be about
  ///   something else.
  mutating func unseen(
    _ item: LessonItem, _ context: ExecutionContext, from session: Session
  ) throws(Diagnostic) -> Session {
    var session = session
    switch item {
    case .unseen(.reset): return fresh
    case .seed(let seed): _ = try? session.obey("seed \(seed)", in: context)
    case .unseen(let piece):
      // The runner's report says what failed.
      var runner = Runner(chapter, session: session, in: context)
      runner.inclusions = inclusions
      if case .setup(let commands) = piece { runner.setUp(commands) }
      if case .include(let inclusion) = piece { runner.include(inclusion) }
      inclusions = runner.inclusions
      if context.isCancelled() { throw .interrupted }
      for failed in runner.collected.cases {
        guard case .failed(let failure) = failed.status else { continue }
        troubles.append(
          say(.setupFails(failed.line), .wrong)
            + StyledText(failure.actual.first?.plain ?? failure.message))
      }
      session = runner.session
      session.forgetPast()
    default: break
    }
    return session
  }

  /// A sentence in the language of the reading.
  func say(_ sentence: Sentence, _ role: Role = .plain) -> StyledText {
    StyledText(sentence[language], role)
  }

  func faint(_ sentence: Sentence) -> StyledText { say(sentence, .faint) }

  func note(_ sentence: Sentence) -> Outcome { .note(sentence[language]) }
}

extension Result<Outcome, Diagnostic> {
  var isInterrupted: Bool {
    if case .failure(let error) = self { error.kind == .interrupted } else { false }
  }
}
