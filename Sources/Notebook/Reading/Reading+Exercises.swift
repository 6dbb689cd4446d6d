import Markdown
import Notation
import Rendering
import Support
import Workbench

extension Reading {
  /// What Enter says at an exercise: the question, and what can be done.
  func ask(_ exercise: Exercise) -> Outcome {
    var ways = [exercise.type.invitation]
    if hasHint(for: exercise) { ways.append("`hint`") }
    if exercise.canBeSolved { ways.append("`solution`") }
    var outcome = Outcome.note((ways + ["`skip`"]).joined(separator: ", ").replacingLastComma)
    if let question = trial?.question {
      outcome.text = "\n" + question.wrapped(width: session.width) + "\n"
    }
    return outcome
  }

  // MARK: Answering

  /// Judges an answer.
  mutating func answer(
    _ line: String, _ exercise: Exercise, _ conduct: Conduct
  ) throws(Diagnostic) -> Outcome {
    var sheet = Sheet()
    let mark: Mark
    let judge = ExerciseJudge(
      exercise: exercise, session: session, earlier: trial?.earlier ?? [:], context: conduct,
      lines: trial?.lines ?? [])
    let commands = exercise.type as? any AnsweredByCommands
    if let commands {
      let before = session
      var outcome = Outcome.none
      do throws(Diagnostic) {
        for command in ExerciseJudge.commands(in: line) {
          outcome = try session.obey(command, conduct: conduct)
          sheet.add(outcome.text.isEmpty ? [] : outcome.text.lines)
          sheet.add(outcome.note)
        }
      } catch {
        session = before
        throw error
      }
      mark = try commands.mark(outcome, leaving: session, judge)
    } else {
      mark = try judge.mark(exercise.type.inAuthorsNumbers(line, to: exercise))
    }
    record(.answered(line, after: lastLine))
    trial?.note(mark, of: line, isTry: commands != nil)
    if commands != nil, mark.ruling != .right {
      // Commands are tried out; none of them is a wrong answer.
      sheet.add(mark.text.lines)
      return sheet.outcome
    }
    sheet.add(mark.text.lines.flatMap { wrap($0, width: session.width) })
    switch mark.ruling {
    case .right: return pass(exercise, sheet, conduct)
    case .onward, .trueBut: errors = 0
    case .wrong, .invalid:
      if mark.ruling == .invalid, !line.trimmed.contains(" "),
        let command = didYouMean(line.trimmed, among: session.manual.names)
      {
        sheet.add([StyledText("hint: ", .hint) + StyledText(command)], goesOn: true)
      }
      if let offer = countError() { sheet.add(StyledText("hint: ", .hint) + StyledText(offer)) }
    }
    return sheet.outcome
  }

  private mutating func pass(
    _ exercise: Exercise, _ sheet: Sheet, _ conduct: Conduct
  ) -> Outcome {
    var sheet = sheet
    let score = trial?.score ?? 1
    if score < 1 { sheet.add([faint("marks: \(Self.mark(score)) of 1")], goesOn: true) }
    sheet.add(outputAsked(by: exercise, conduct))
    settle(exercise, .solved)
    errors = 0
    return passQuestion(sheet, conduct)
  }

  /// What comes of the command that was to be foreseen.
  mutating func outputAsked(by exercise: Exercise, _ conduct: Conduct) -> [StyledText] {
    guard exercise.type.sessionUse(in: exercise) == .foreseen,
      let last = exercise.ownSession?.commands.last
    else { return [] }
    let (result, after) = result(of: last, conduct)
    session = after
    return [Self.command(last)] + lines(of: result, last)
  }

  /// Leaves an exercise, and keeps what came of it; what the text says next is about the network as
  /// it was.
  mutating func settle(_ exercise: Exercise, _ outcome: Settlement.Outcome) {
    record(
      .settled(
        Settlement(
          exercise: exercise.id, outcome: outcome, score: trial?.score ?? 0,
          own: trial?.own?.written)))
    if let waiting = trial?.waiting {
      session = settled(waiting)
    } else if let type = exercise.type as? any AnsweredByCommands, type.restoresSession,
      let start = trial?.start
    {
      session = settled(start)
    }
    trial = nil
  }

  static func mark(_ score: Double) -> String { NumberFormat.text((score * 100).rounded() / 100) }

  // MARK: Hints

  /// The next hint that was not given yet.
  private func nextHint(for exercise: Exercise) -> Hint? {
    guard let trial else { return nil }
    return exercise.ladder(trial, in: session).first { !trial.given.contains($0) }
  }

  func hasHint(for exercise: Exercise) -> Bool { nextHint(for: exercise) != nil }

  /// Gives the next hint; behind the last one stands the solution.
  mutating func hint(
    for exercise: Exercise, _ conduct: Conduct
  ) throws(Diagnostic) -> Outcome {
    guard let hint = nextHint(for: exercise) else {
      guard exercise.canBeSolved else {
        throw Diagnostic(.state, "there is no further hint", hint: "`skip` goes on")
      }
      if trial?.isAtSolution == true { return try solution(conduct) }
      trial?.isAtSolution = true
      record(.obeyed("hint", after: lastLine))
      return .note("what is left is the solution; `hint` once more shows it")
    }
    trial?.note(hint)
    record(.obeyed("hint", after: lastLine))
    let cost = hint.isFree ? StyledText() : faint("  costs 0.2")
    return .text(
      StyledText("▾ \(hint.title)", .strong) + cost + "\n" + text(of: hint) + "\n")
  }

  private func text(of hint: Hint) -> StyledText {
    switch hint {
    case .words(let details): text(of: details)
    case .shapes(let text), .mistake(let text):
      text.lines.flatMap { wrap($0, width: session.width) }.joinedLines()
    case .trace(let trace): trace
    case .hole(let text, _): StyledText("    \(text)", .code)
    }
  }
}

extension Exercise {
  /// Whether a line answers it that elsewhere would be for the session.
  func isAnswered(by line: String) -> Bool {
    if Session.isSilent(line) || line.trimmed.hasPrefix("?") || line.trimmed.hasSuffix("?") {
      return false
    }
    if line.firstWord.word == "help" { return false }
    return type.isAnswer(line, to: self)
  }

  /// Whether there is a solution to show; what comes of a command always is.
  var canBeSolved: Bool { solution != nil || type.sessionUse(in: self) == .foreseen }
}

extension String {
  /// `a, b, c` as `a, b or c`.
  fileprivate var replacingLastComma: String {
    guard let comma = lastIndex(of: ",") else { return self }
    return self[..<comma] + " or" + self[index(after: comma)...]
  }
}
