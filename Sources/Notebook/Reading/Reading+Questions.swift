import Markdown
import Notation
import Rendering
import Workbench

extension Reading {
  // MARK: Predicting an output

  /// Compares a prediction with the output, and shows it.
  mutating func predict(
    _ line: String, _ command: Cell.Command, _ tolerance: Cell.Tolerance,
    _ context: ExecutionContext
  ) -> Outcome {
    let (result, after) = result(of: command, context)
    if result.isInterrupted { return Outcome(Self.parts(of: result, command)) }
    let prediction = Prediction(line, session: session, tolerance: tolerance)
    let verdict =
      prediction.meets(result)
      ? StyledText("Right.", .right) : StyledText("Not quite; here is what comes:", .hint)
    record(.answered(line, after: position.lastLine))
    session = after
    var lesson = Outcome.lesson()
    lesson.addParagraph([.text(verdict)] + Self.parts(of: result, command))
    return passQuestion(lesson, context)
  }

  /// Shows an output without a prediction.
  mutating func reveal(_ command: Cell.Command, _ context: ExecutionContext) -> Outcome {
    let (result, after) = result(of: command, context)
    if result.isInterrupted { return Outcome(Self.parts(of: result, command)) }
    record(.obeyed("", after: position.lastLine))
    session = after
    var lesson = Outcome.lesson()
    lesson.addParagraph(Self.parts(of: result, command))
    return passQuestion(lesson, context)
  }

  /// Goes on behind a question, to the end of its piece.
  mutating func passQuestion(_ lesson: Outcome, _ context: ExecutionContext) -> Outcome {
    question = .none
    position.done += 1
    return goOn(lesson, context, recording: false)
  }

  // MARK: Help

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
        .state, parts.isEmpty ? "there is no hint here" : "there is no further hint",
        hint: question.isNone ? "Enter goes on" : "`solution` or Enter shows what comes")
    }
    let part = parts[position.opened]
    position.opened += 1
    record(.obeyed("hint", after: position.lastLine))
    return opened(StyledText("▾ \(part.summary)", .strong), paragraphs(of: part))
  }

  mutating func solution(_ context: ExecutionContext) throws(Diagnostic) -> Outcome {
    try refuseInScratch()
    switch question {
    case .prediction(let command, _): return reveal(command, context)
    case .exercise(let exercise, let trial):
      guard exercise.canBeSolved else {
        throw Diagnostic(.state, "this exercise has no solution to show", hint: "`skip` goes on")
      }
      record(.obeyed("solution", after: position.lastLine))
      var lesson = Outcome.lesson()
      if let solution = exercise.solution {
        lesson = opened(StyledText("▾ \(solution.summary)", .strong), paragraphs(of: solution))
      }
      lesson.addParagraph(outputAsked(by: exercise, context))
      leave(exercise, trial, .shown)
      return passQuestion(lesson, context)
    case .stopped, .none: throw nothingAsked
    }
  }

  mutating func skip(_ context: ExecutionContext) throws(Diagnostic) -> Outcome {
    try refuseInScratch()
    switch question {
    case .prediction(let command, _): return reveal(command, context)
    case .exercise(let exercise, let trial):
      record(.obeyed("skip", after: position.lastLine))
      leave(exercise, trial, .skipped)
      return passQuestion(.lesson(), context)
    case .stopped:
      record(.obeyed("skip", after: position.lastLine))
      return passQuestion(.lesson(), context)
    case .none: throw nothingAsked
    }
  }

  private func refuseInScratch() throws(Diagnostic) {
    guard isScratch else { return }
    throw Diagnostic(
      .state, "the lesson waits while a scratch copy is at work", hint: "`next` or `back` leaves it"
    )
  }

  private var nothingAsked: Diagnostic {
    Diagnostic(.state, "nothing is asked here", hint: "Enter shows the next piece")
  }

  /// A title with what it opens below it.
  func opened(_ title: StyledText, _ paragraphs: [[Outcome.Part]]) -> Outcome {
    var lesson = Outcome.lesson()
    lesson.add([.text(title)] + (paragraphs.first ?? []))
    for paragraph in paragraphs.dropFirst() { lesson.addParagraph(paragraph) }
    return lesson
  }

  func paragraphs(of details: Details) -> [[Outcome.Part]] {
    details.pieces.flatMap { piece -> [[Outcome.Part]] in
      switch piece {
      case .prose(let blocks): [[.prose(Prose(blocks))]]
      case .formula(let formula): formula.isInProse ? [] : [[.prose(Prose(formula))]]
      case .session(let cell): [cell.commands.map { .command($0.text) }]
      case .details(let inner): paragraphs(of: inner)
      case .exercise, .setup, .include, .reset: []
      }
    }
  }
}

extension Prose {
  init(_ formula: Formula) { self.init([Block(.formula(formula.text), formula.range)]) }
}
