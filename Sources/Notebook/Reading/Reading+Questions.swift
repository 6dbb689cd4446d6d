import Markdown
import Notation
import Rendering
import Sentences
import Workbench

extension Reading {
  /// Shows the output that was asked for, below the verdict on what was typed where something was.
  mutating func reveal(
    _ command: Cell.Command, _ context: ExecutionContext,
    predicted: (line: String, tolerance: Cell.Tolerance)? = nil
  ) throws(Diagnostic) -> Outcome {
    let before = session
    var (result, output) = obey(command, context)
    // Some commands give what they have when they are stopped.
    if result.isInterrupted || context.isCancelled() {
      session = before
      throw .interrupted
    }
    if let (line, tolerance) = predicted {
      let prediction = Prediction(
        line, session: before, tolerance: tolerance, rights.context(context))
      let mark = try prediction.mark(result)
      if mark.ruling == .invalid || mark.ruling == .trueBut {
        session = before
        return .lesson(paragraphs: [[.sentences(helped(mark, line, context).said[language])]])
      }
      let verdict =
        mark.ruling == .right
        ? say(.right, .right) : say(.hereIsWhatComes, .hint)
      output.insert(.text(verdict), at: 0)
      record(.answered(line, after: position.lastLine))
    } else {
      record(.obeyed("", after: position.lastLine))
    }
    return passQuestion(.lesson(paragraphs: [output]), context)
  }

  /// Goes on behind a question, to the end of its piece.
  mutating func passQuestion(
    _ lesson: Outcome, _ context: ExecutionContext
  ) -> Outcome {
    question = .none
    position.done += 1
    return goOn(lesson, context, recording: false)
  }

  /// What `hint` opens where no exercise is: the closed parts of the step so far.
  var closedParts: [Details] {
    position.items[..<position.done].compactMap { item in
      if case .closed(let details) = item { details } else { nil }
    }
  }

  mutating func hint(_ context: ExecutionContext) throws(Diagnostic) -> Outcome {
    if case .exercise(let exercise, let trial) = question {
      return try hint(for: exercise, trial, context)
    }
    let parts = closedParts
    guard position.opened < parts.count else {
      throw Diagnostic(
        .state, parts.isEmpty ? .noHintHere : .noFurtherHint,
        hint: question.isNone ? .enterGoesOn : .solutionOrEnter)
    }
    let part = parts[position.opened]
    position.opened += 1
    record(.obeyed("hint", after: position.lastLine))
    return opened(Sentence(part.summary), paragraphs(of: part))
  }

  mutating func solution(_ context: ExecutionContext) throws(Diagnostic) -> Outcome {
    try refuseInScratch()
    switch question {
    case .prediction(let command, _): return try reveal(command, context)
    case .exercise(let exercise, let trial):
      guard exercise.canBeSolved else {
        throw Diagnostic(.state, .noSolutionToShow, hint: .skipGoesOn)
      }
      record(.obeyed("solution", after: position.lastLine))
      var lesson =
        exercise.solution.map { opened(Sentence($0.summary), paragraphs(of: $0)) } ?? .lesson()
      lesson.addParagraph(outputAsked(by: exercise, context))
      leave(exercise, trial, .shown)
      return passQuestion(lesson, context)
    case .stopped, .none: throw nothingAsked
    }
  }

  mutating func skip(_ context: ExecutionContext) throws(Diagnostic) -> Outcome {
    try refuseInScratch()
    switch question {
    case .prediction(let command, _): return try reveal(command, context)
    case .exercise, .stopped: break
    case .none: throw nothingAsked
    }
    record(.obeyed("skip", after: position.lastLine))
    // What was solved on another day stays solved.
    if case .exercise(let exercise, let trial) = question,
      log.records(inChapter: chapter.progressID)[exercise.id]?.last.outcome != .solved
    {
      leave(exercise, trial, .skipped)
    }
    return passQuestion(.lesson(), context)
  }

  private func refuseInScratch() throws(Diagnostic) {
    guard isScratch else { return }
    throw Diagnostic(.state, .lessonWaits, hint: .nextOrBack)
  }

  private var nothingAsked: Diagnostic {
    Diagnostic(.state, .nothingIsAsked, hint: .enterShowsNext)
  }

  func opened(
    _ title: Sentence, _ paragraphs: [[Outcome.Part]], cost: StyledText = StyledText()
  ) -> Outcome {
    let first = [.text(say("▾ \(title)", .strong) + cost)] + (paragraphs.first ?? [])
    return .lesson(paragraphs: [first] + paragraphs.dropFirst())
  }

  func paragraphs(of details: Details) -> [[Outcome.Part]] {
    details.pieces.flatMap { piece -> [[Outcome.Part]] in
      switch piece {
      case .prose(let blocks): [[.prose(Prose(blocks))]]
      case .formula(let formula): formula.isInProse ? [] : [[.prose(Prose([formula.block]))]]
      case .session(let cell): [cell.commands.map { .command($0.text) }]
      case .details(let inner): paragraphs(of: inner)
      case .exercise, .setup, .include, .reset: []
      }
    }
  }
}
