import Markdown
import Notation
import Rendering
import Workbench

extension Reading {
  // MARK: Guessing an output

  /// Compares a guess with what comes, and shows it.
  mutating func guess(
    _ line: String, _ command: Cell.Command, _ tolerance: Cell.Tolerance, _ conduct: Conduct
  ) -> Outcome {
    let (result, after) = result(of: command, conduct)
    if case .failure(let error) = result, error.kind == .interrupted {
      return .text(StyledText(error.message, .wrong))
    }
    let guess = Guess(line, session: session, tolerance: tolerance)
    let isRight = guess.meets(result)
    record(.answered(line, after: lastLine))
    session = after
    var sheet = Sheet()
    let verdict =
      isRight ? StyledText("Right.", .right) : StyledText("Not quite; here is what comes:", .hint)
    sheet.add([verdict] + lines(of: result, command))
    return passQuestion(sheet, conduct)
  }

  /// Shows what comes without a guess.
  mutating func reveal(_ command: Cell.Command, _ conduct: Conduct) -> Outcome {
    let (result, after) = result(of: command, conduct)
    if case .failure(let error) = result, error.kind == .interrupted {
      return .text(StyledText(error.message, .wrong))
    }
    record(.obeyed("", after: lastLine))
    session = after
    var sheet = Sheet()
    sheet.add(lines(of: result, command))
    return passQuestion(sheet, conduct)
  }

  /// Goes on behind a question, to the end of its piece.
  mutating func passQuestion(_ sheet: Sheet, _ conduct: Conduct) -> Outcome {
    question = nil
    beat += 1
    return goOn(sheet, conduct, recording: false)
  }

  // MARK: Help

  /// What `hint` opens where no exercise is: the closed parts of the step so far.
  var closedParts: [Details] {
    return beats[..<beat].compactMap { if case .closed(let details) = $0 { details } else { nil } }
  }

  mutating func hint(_ conduct: Conduct) throws(Diagnostic) -> Outcome {
    if case .exercise(let exercise) = question { return try hint(for: exercise, conduct) }
    let parts = closedParts
    guard opened < parts.count else {
      throw Diagnostic(
        .state, parts.isEmpty ? "there is no hint here" : "there is no further hint",
        hint: question == nil ? "Enter goes on" : "`solution` or Enter shows what comes")
    }
    let part = parts[opened]
    opened += 1
    record(.obeyed("hint", after: lastLine))
    return .text(StyledText("▾ \(part.summary)", .strong) + "\n" + text(of: part) + "\n")
  }

  mutating func solution(_ conduct: Conduct) throws(Diagnostic) -> Outcome {
    try refuseInScratch()
    switch question {
    case .guess(let command, _): return reveal(command, conduct)
    case .exercise(let exercise):
      guard exercise.canBeSolved else {
        throw Diagnostic(.state, "this exercise has no solution to show", hint: "`skip` goes on")
      }
      record(.obeyed("solution", after: lastLine))
      var sheet = Sheet()
      if let solution = exercise.solution {
        sheet.add([StyledText("▾ \(solution.summary)", .strong), text(of: solution)])
      }
      sheet.add(outputAsked(by: exercise, conduct))
      settle(exercise, .shown)
      return passQuestion(sheet, conduct)
    case .stopped, nil: throw nothingAsked
    }
  }

  mutating func skip(_ conduct: Conduct) throws(Diagnostic) -> Outcome {
    try refuseInScratch()
    switch question {
    case .guess(let command, _): return reveal(command, conduct)
    case .exercise(let exercise):
      record(.obeyed("skip", after: lastLine))
      settle(exercise, .skipped)
      return passQuestion(Sheet(), conduct)
    case .stopped:
      record(.obeyed("skip", after: lastLine))
      return passQuestion(Sheet(), conduct)
    case nil: throw nothingAsked
    }
  }

  private func refuseInScratch() throws(Diagnostic) {
    guard kept != nil else { return }
    throw Diagnostic(
      .state, "the lesson waits while a scratch copy is at work", hint: "`next` or `back` leaves it"
    )
  }

  private var nothingAsked: Diagnostic {
    Diagnostic(.state, "nothing is asked here", hint: "Enter shows the next piece")
  }

  func text(of details: Details) -> StyledText {
    var parts: [StyledText] = []
    for piece in details.pieces {
      switch piece {
      case .prose(let blocks): parts.append(prose(blocks))
      case .formula(let formula):
        if formula.isInProse { continue }
        parts.append(prose([Block(.formula(formula.text), formula.range)]))
      case .session(let cell):
        parts.append(cell.commands.map { Self.command($0) }.joinedLines())
      case .details(let inner): parts.append(text(of: inner))
      case .exercise, .setup, .include, .reset: break
      }
    }
    return parts.joined(StyledText("\n\n"))
  }
}
