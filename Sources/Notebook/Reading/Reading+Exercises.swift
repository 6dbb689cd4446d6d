import Markdown
import Notation
import Rendering
import Sentences
import Support
import Workbench

extension Reading {
  /// What Enter says at an exercise: the question, and what can be done.
  func ask(_ exercise: Exercise, _ trial: Attempt, _ context: ExecutionContext) -> Outcome {
    var commands: [String] = []
    if nextHint(for: exercise, trial, context) != nil { commands.append("`hint`") }
    if exercise.canBeSolved { commands.append("`solution`") }
    var outcome = Outcome.lesson(.aroundIt, paragraphs: trial.question)
    outcome.remark = Sentence.ways(exercise.type.invitation, commands)[language]
    return outcome
  }

  mutating func answer(
    _ line: String, _ exercise: Exercise, _ trial: Attempt, _ context: ExecutionContext
  ) throws(Diagnostic) -> Outcome {
    var lesson = Outcome.lesson()
    var trial = trial
    let before = session
    let (mark, printed) = try mark(line, exercise, trial, context)
    for outcome in printed {
      lesson.addParagraph(.outcome(outcome))
      lesson.addParagraph(.remark(of: outcome))
    }
    let isTry = exercise.closedReason == nil && exercise.type is any AnsweredByCommands
    record(.answered(line, after: position.lastLine))
    trial.note(mark, of: line, isTry: isTry)
    self.trial = trial
    // Who looks at the network has changed nothing, and knows what is still asked.
    let onlyLooks =
      exercise.type is ConstructExercise && session.changes == before.changes && !printed.isEmpty
    if !(isTry && onlyLooks) || mark.ruling == .right {
      lesson.addParagraph(.sentences(mark.said[language]))
    }
    // Commands are tried out; none of them is a wrong answer.
    if isTry, mark.ruling != .right { return lesson }
    switch mark.ruling {
    case .right:
      if chapter.asksForMarks, trial.score < 1 {
        lesson.add(
          .text(
            faint(
              .marks(Self.mark(trial.score * exercise.points), of: Self.mark(exercise.points)))
          ))
      }
      if let reason = exercise.obligation(.because) { lesson.add(.sentences(StyledText(reason))) }
      lesson.addParagraph(outputAsked(by: exercise, context))
      leave(exercise, trial, .solved)
      errors = 0
      return passQuestion(lesson, context)
    case .kept:
      if exercise.closedReason == nil, let reason = exercise.obligation(.because) {
        lesson.add(.sentences(StyledText(reason)))
      }
      leave(exercise, trial, .answered)
      errors = 0
      return passQuestion(lesson, context)
    case .onward, .trueBut: errors = 0
    case .wrong, .invalid:
      func hint(_ sentence: Sentence) -> Outcome.Part {
        .text(say(.hint, .hint) + say(sentence))
      }
      if mark.ruling == .invalid, !line.trimmed.contains(" "),
        let command = didYouMean(line.trimmed, among: context.manual.names)
      {
        lesson.add(hint(command))
      }
      if let offer = countError(context) { lesson.addParagraph(hint(offer)) }
    }
    return lesson
  }

  /// Marks an answer; one of commands is obeyed here, and gives what each of them prints.
  ///
  /// - Throws: what stopped a command, or what is wrong with the exercise; the session is as it was.
  mutating func mark(
    _ line: String, _ exercise: Exercise, _ trial: Attempt, _ context: ExecutionContext
  ) throws(Diagnostic) -> (mark: Mark, printed: [Outcome]) {
    let judge = ExerciseJudge(
      exercise: exercise, session: trial.own, earlier: trial.earlier,
      context: exercise.type.namesFile(line) ? context : rights.context(context),
      lines: trial.lines)
    guard exercise.closedReason == nil, let type = exercise.type as? any AnsweredByCommands else {
      let mark = try judge.mark(exercise.type.inAuthorsNumbers(line, to: exercise))
      return (helped(mark, line, context), [])
    }
    let before = session
    var printed: [Outcome] = []
    do throws(Diagnostic) {
      for command in ExerciseJudge.commands(in: line) {
        printed.append(try judge.obey(command, on: &session, in: context))
      }
    } catch {
      session = before
      throw error
    }
    var mark = try type.mark(printed.last ?? .none, of: line, leaving: session, judge)
    if let words = try judge.ownWords(for: line, mark) { mark.said = words }
    return (mark, printed)
  }

  mutating func outputAsked(
    by exercise: Exercise, _ context: ExecutionContext
  ) -> [Outcome.Part] {
    guard exercise.type.sessionUse(in: exercise) == .foreseen,
      let last = exercise.ownSession?.commands.last
    else { return [] }
    return [.command(last.text)] + obey(last, context).output
  }

  /// Keeps what came of an exercise; what the text says next is about the network as it was.
  mutating func leave(_ exercise: Exercise, _ trial: Attempt, _ outcome: ExerciseResult.Outcome) {
    let result = ExerciseResult(
      exercise: exercise.id, outcome: outcome, score: trial.score, own: trial.found?.written,
      help: trial.help)
    record(.exerciseLeft(result))
    if trial.isAgain {
      session = trial.before
    } else if let type = exercise.type as? any AnsweredByCommands, type.restoresSession,
      goesOn(behind: exercise)
    {
      session = trial.start
    }
  }

  /// Whether the chapter computes or asks anything more; else the learner keeps what they made.
  private func goesOn(behind exercise: Exercise) -> Bool {
    steps.contains { step in
      step.pieces.contains { piece in
        switch piece {
        case .session(let cell): (cell.commands.first?.line ?? 0) > exercise.line
        case .exercise(let other): other.line > exercise.line
        case .prose, .formula, .details, .setup, .include, .reset: false
        }
      }
    }
  }

  static func mark(_ score: Double) -> String { NumberFormat.text((score * 100).rounded() / 100) }

  func nextHint(
    for exercise: Exercise, _ trial: Attempt, _ context: ExecutionContext
  ) -> Hint? {
    exercise.ladder(trial, in: session, rights.context(context))
      .first { !trial.given.contains($0.key) }
  }

  /// Gives the next hint; behind the last one stands the solution.
  mutating func hint(
    for exercise: Exercise, _ trial: Attempt, _ context: ExecutionContext
  ) throws(Diagnostic) -> Outcome {
    guard let hint = nextHint(for: exercise, trial, context) else {
      guard exercise.canBeSolved else {
        throw Diagnostic(.state, .noFurtherHint, hint: .skipGoesOn)
      }
      if trial.isAtSolution { return try solution(context) }
      self.trial?.isAtSolution = true
      record(.obeyed("hint", after: position.lastLine))
      return note(.solutionIsLeft)
    }
    self.trial?.note(hint)
    record(.obeyed("hint", after: position.lastLine))
    let cost = hint.isFree || !chapter.asksForMarks ? StyledText() : faint(.costsOfAHint)
    return opened(hint.title, paragraphs(of: hint), cost: cost)
  }

  func paragraphs(of hint: Hint) -> [[Outcome.Part]] {
    switch hint {
    case .words(let details): paragraphs(of: details)
    case .shapes(let text), .mistake(let text): [[.sentences(text[language])]]
    case .trace(let trace): [[.text(trace[language])]]
    case .hole(let text, _): [[.text(say("    \(text)", .code))]]
    }
  }
}

extension Exercise {
  /// Whether a line answers it that elsewhere would be for the session.
  func isAnswered(by line: Line) -> Bool {
    // Of what is not judged here, all that is no command is kept.
    let isKept = closedReason != nil || !type.isJudged
    switch line.content {
    case .blank, .comment, .question: return false
    case .command where isKept: return line.text.isSentence
    case .command(let entry, _) where entry.name == Session.helpCommand.entry.name: return false
    case .command, .mathematics: return isKept || type.isAnswer(line.text, to: self)
    }
  }

  /// Whether there is a solution to show; what comes of a command always is.
  var canBeSolved: Bool {
    closedReason == nil && (solution != nil || type.sessionUse(in: self) == .foreseen)
  }
}
