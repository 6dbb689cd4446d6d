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
  private mutating func passQuestion(_ sheet: Sheet, _ conduct: Conduct) -> Outcome {
    question = nil
    beat += 1
    return goOn(sheet, conduct, recording: false)
  }

  // MARK: Exercises

  func text(of exercise: Exercise) -> StyledText {
    var parts: [StyledText] = []
    for piece in exercise.pieces {
      switch piece {
      case .prose(let blocks): parts.append(prose(blocks.map(\.withoutTicks)))
      case .formula(let formula):
        if formula.isInProse { continue }
        parts.append(prose([Block(.formula(formula.text), formula.range)]))
      case .session(let cell) where cell.options.answer:
        parts.append(cell.text.lines.map { StyledText("    \($0)", .code) }.joinedLines())
      case .session, .details, .exercise, .setup, .include, .reset: break
      }
    }
    return parts.joined(StyledText("\n\n"))
  }

  /// What Enter says at an exercise.
  func ask(_ exercise: Exercise) -> Outcome {
    var ways = ["type your answer"]
    if opened < exercise.hints.count { ways.append("`hint`") }
    if exercise.solution != nil { ways.append("`solution`") }
    return .note((ways + ["`skip`"]).joined(separator: ", ").replacingLastComma)
  }

  /// Judges an answer.
  mutating func answer(
    _ line: String, _ exercise: Exercise, _ conduct: Conduct
  ) throws(Diagnostic) -> Outcome {
    var sheet = Sheet()
    let isRight: Bool
    switch exercise.kind {
    case .formula, .repair:
      let outcome = try session.judge(
        equation: exercise.equation(line), given: .init(), conduct: conduct)
      isRight = outcome.verdict?.ruling.stands == true
      sheet.add(outcome.text.lines)
    case .value:
      isRight = try exercise.model.map { model throws(Diagnostic) in
        let value = try session.obey(model, conduct: conduct)
        return Guess(line, session: session, tolerance: .within(exercise.tolerance))
          .meets(.success(value))
      } ?? true
      sheet.add(isRight ? StyledText("Right.", .right) : StyledText("Not quite.", .wrong))
    default:
      isRight = true
      sheet.add(faint("Noted."))
    }
    record(.answered(line, after: lastLine))
    if isRight { return passQuestion(sheet, conduct) }
    if let offer = countError() { sheet.add(StyledText("hint: ", .hint) + StyledText(offer)) }
    return sheet.outcome
  }

  // MARK: Help

  /// What `hint` opens: the hints of an exercise, or the closed parts of the step so far.
  var closedParts: [Details] {
    if case .exercise(let exercise) = question { return exercise.hints }
    return beats[..<beat].compactMap { if case .closed(let details) = $0 { details } else { nil } }
  }

  mutating func hint() throws(Diagnostic) -> Outcome {
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
    switch question {
    case .guess(let command, _): return reveal(command, conduct)
    case .exercise(let exercise):
      guard let solution = exercise.solution else {
        throw Diagnostic(.state, "this exercise has no solution to show", hint: "`skip` goes on")
      }
      record(.obeyed("solution", after: lastLine))
      var sheet = Sheet()
      sheet.add([StyledText("▾ \(solution.summary)", .strong), text(of: solution)])
      return passQuestion(sheet, conduct)
    case .stopped, nil: throw nothingAsked
    }
  }

  mutating func skip(_ conduct: Conduct) throws(Diagnostic) -> Outcome {
    switch question {
    case .guess(let command, _): return reveal(command, conduct)
    case .exercise, .stopped:
      record(.obeyed("skip", after: lastLine))
      return passQuestion(Sheet(), conduct)
    case nil: throw nothingAsked
    }
  }

  private var nothingAsked: Diagnostic {
    Diagnostic(.state, "nothing is asked here", hint: "Enter goes on")
  }

  private func text(of details: Details) -> StyledText {
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

extension Exercise {
  /// The equation that an answer states: the starter's left side before a bare right side.
  fileprivate func equation(_ answer: String) -> String {
    guard !answer.contains("="), let blank = starter?.text.lines.first(where: { $0.contains("=") }),
      let left = blank.split(separator: "=").first
    else { return answer }
    return "\(left.trimmed) = \(answer)"
  }

  /// The line of its `@check` whose value is the answer.
  fileprivate var model: String? { check.first { $0.key == "answer" }?.value }

  fileprivate var tolerance: Double {
    check.first { $0.key == "tol" }.flatMap { Double($0.value) } ?? 1e-3
  }
}

extension Block {
  /// Boxes of a choice without the ticks that tell the right one.
  fileprivate var withoutTicks: Block {
    guard case .list(let start, let tight, let items) = kind else { return self }
    let open = items.map { item in
      ListItem(task: item.task.map { _ in false }, blocks: item.blocks)
    }
    return Block(.list(start: start, tight: tight, items: open), range)
  }
}

extension String {
  /// `a, b, c` as `a, b or c`.
  fileprivate var replacingLastComma: String {
    guard let comma = lastIndex(of: ",") else { return self }
    return self[..<comma] + " or" + self[index(after: comma)...]
  }
}
