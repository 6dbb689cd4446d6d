import Markdown
import Notation
import Rendering
import Workbench

extension Reading {
  func text(of exercise: Exercise) -> StyledText {
    var parts: [StyledText] = []
    if exercise.variant > 0 { parts.append(faint("Once more, since its solution was shown:")) }
    for piece in exercise.pieces {
      switch piece {
      case .prose(let blocks): parts.append(prose(exercise.shown(blocks)))
      case .formula(let formula):
        if formula.isInProse { continue }
        parts.append(prose([Block(.formula(formula.text), formula.range)]))
      case .session(let cell) where cell.options.answer:
        parts.append(cell.text.trimmed.lines.map { StyledText("    \($0)", .code) }.joinedLines())
      case .session, .details, .exercise, .setup, .include, .reset: break
      }
    }
    return parts.joined(StyledText("\n\n"))
  }

  /// What Enter says at an exercise.
  func ask(_ exercise: Exercise) -> Outcome {
    var ways = [exercise.invitation]
    if hasHint(for: exercise) { ways.append("`hint`") }
    if exercise.solution != nil { ways.append("`solution`") }
    return .note((ways + ["`skip`"]).joined(separator: ", ").replacingLastComma)
  }

  // MARK: Once more

  /// What is asked again at the end of a step.
  func dueExercises(in index: Int) -> [Beat] {
    debts.filter { $0.isDue(inStep: index, of: steps.count) }.map { debt in
      var exercise = debt.exercise
      exercise.variant += 1
      return .exercise(exercise)
    }
  }

  /// Begins a question; one that comes again has the session of its own step, with another seed.
  mutating func begin(_ exercise: Exercise) {
    trial = Trial(start: session)
    hasOfferedHelp = false
    guard exercise.variant > 0,
      let index = debts.firstIndex(where: { $0.exercise.id == exercise.id })
    else { return }
    session = settled(debts[index].start)
    _ = try? session.obey("seed \(session.seed &+ exercise.variant)")
    debts.remove(at: index)
  }

  // MARK: Answering

  /// Judges an answer.
  mutating func answer(
    _ line: String, _ exercise: Exercise, _ conduct: Conduct
  ) throws(Diagnostic) -> Outcome {
    var sheet = Sheet()
    let mark: Mark
    if exercise.isAnsweredByCommands {
      let outcome = try session.obey(line, conduct: conduct)
      sheet.add(outcome.text.lines)
      let judge = ExerciseJudge(exercise, session: session, conduct: conduct)
      mark =
        exercise.kind == .construct
        ? try judge.construction(session)
        : exercise.session?.commands.last.map { judge.mark(outcome, for: $0) } ?? .right
    } else {
      let judge = ExerciseJudge(exercise, session: session, conduct: conduct)
      mark = try judge.mark(exercise.inAuthorsNumbers(line), after: trial?.lines ?? [])
    }
    record(.answered(line, after: lastLine))
    // Commands are tried out; none of them is a wrong answer.
    let isTry = exercise.isAnsweredByCommands && mark.ruling != .right
    if isTry {
      sheet.add(faint("That is not yet what is asked."))
      return sheet.outcome
    }
    trial?.note(mark, of: line)
    sheet.add(mark.text.lines)
    switch mark.ruling {
    case .right: return pass(exercise, sheet, conduct)
    case .onward, .trueBut: errors = 0
    case .wrong, .invalid:
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
    // What the text says next is about the network as it was.
    if exercise.kind == .construct, let start = trial?.start { session = settled(start) }
    settle(exercise, score: score)
    errors = 0
    return passQuestion(sheet, conduct)
  }

  /// Keeps the best mark of an exercise.
  mutating func settle(_ exercise: Exercise, score: Double?) {
    if exercise.variant > 0, let start = trial?.start { session = settled(start) }
    trial = nil
    if let score {
      scores[exercise.id] = max(score, (scores[exercise.id] ?? nil) ?? 0)
    } else if scores[exercise.id] == nil {
      scores[exercise.id] = .some(nil)
    }
  }

  static func mark(_ score: Double) -> String { NumberFormat.text((score * 100).rounded() / 100) }

  // MARK: Hints

  private func ladder(of exercise: Exercise) -> [Hint] { exercise.ladder(after: trial?.last) }

  func hasHint(for exercise: Exercise) -> Bool {
    (trial?.hints ?? 0) < ladder(of: exercise).count
  }

  mutating func hint(for exercise: Exercise) throws(Diagnostic) -> Outcome {
    let ladder = ladder(of: exercise)
    guard var trial, trial.hints < ladder.count else {
      throw Diagnostic(
        .state, ladder.isEmpty ? "there is no hint here" : "there is no further hint",
        hint: exercise.solution == nil ? "`skip` goes on" : "`solution` shows the answer")
    }
    let hint = ladder[trial.hints]
    trial.hints += 1
    if !hint.isFree { trial.payForHint() }
    self.trial = trial
    record(.obeyed("hint", after: lastLine))
    switch hint {
    case .words(let details):
      return .text(StyledText("▾ \(details.summary)", .strong) + "\n" + text(of: details) + "\n")
    case .trace(let trace):
      return .text(
        StyledText("▾ Your last answer in numbers", .strong) + faint("  costs 0.2") + "\n" + trace
          + "\n")
    case .hole(let formula):
      return .text(
        StyledText("▾ The answer with a hole", .strong) + faint("  costs 0.2") + "\n"
          + StyledText("    \(formula)", .code) + "\n")
    }
  }
}

extension Exercise {
  fileprivate var isAnsweredByCommands: Bool { kind == .construct || kind == .command }

  /// Whether a line answers it that elsewhere would be for the session.
  func isAnswered(by line: String) -> Bool {
    if Session.isSilent(line) || line.trimmed.hasPrefix("?") || line.trimmed.hasSuffix("?") {
      return false
    }
    if line.firstWord.word == "help" { return false }
    return isAnsweredByCommands || (kind == .choice && line.trimmed.count == 1)
  }

  fileprivate var invitation: String {
    switch kind {
    case .choice: "type the number of your choice"
    case .order: "type the numbers in the right order, as in 2 1 3"
    case .shape: "type rows × columns, as in 2×3"
    case .derive: "type the next line"
    case .construct, .command: "type commands"
    case .repair: "type the line as it should be"
    case .formula, .value, .predict: "type your answer"
    }
  }
}

extension String {
  /// `a, b, c` as `a, b or c`.
  fileprivate var replacingLastComma: String {
    guard let comma = lastIndex(of: ",") else { return self }
    return self[..<comma] + " or" + self[index(after: comma)...]
  }
}
