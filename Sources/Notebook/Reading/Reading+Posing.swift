import Markdown
import Notation
import Rendering
import Workbench

extension Reading {
  /// Asks an exercise: what it sets up is obeyed, what it shows is returned.
  ///
  /// One that is asked again has the session of its own step, with another seed.
  ///
  /// - Throws: `.interrupted` after Ctrl-C; nothing is asked then, and the session is as it was.
  mutating func pose(
    _ exercise: Exercise, _ context: ExecutionContext
  ) throws(Diagnostic) -> [[Outcome.Part]] {
    let before = session
    do throws(Diagnostic) {
      let asked = try posed(exercise, context)
      // A number that is missing would make a right answer wrong.
      if context.isCancelled() { throw .interrupted }
      return asked
    } catch {
      session = before
      question = .none
      throw error
    }
  }

  private mutating func posed(
    _ exercise: Exercise, _ context: ExecutionContext
  ) throws(Diagnostic) -> [[Outcome.Part]] {
    let before = session
    if exercise.variant > 0, let home = exercises.first(where: { $0.exercise.id == exercise.id }) {
      session = (try? start(of: home.exercise, in: home.step, context)) ?? session
    }
    position.hasOfferedHelp = false
    errors = 0
    var asked: [[Outcome.Part]] =
      exercise.variant > 0 ? [[.text(faint(.onceMore))]] : []
    for piece in exercise.posed(seed: session.seed) {
      switch piece {
      case .prose(let blocks):
        asked.append([.prose(Prose(exercise.type.asked(blocks, in: exercise)))])
      case .formula(let formula):
        if !formula.isInProse { asked.append([.prose(Prose([formula.block]))]) }
      case .session(let cell) where cell.options.answer:
        asked.append(cell.text.trimmed.lines.map { .text(StyledText("    \($0)", .code)) })
      case .session(let cell): asked += shown(cell, in: exercise, context)
      case .setup, .include, .reset:
        session = try unseen(.unseen(piece), context, from: session)
      case .details, .exercise: break
      }
    }
    if let start = exercise.type.start(of: exercise) { asked.append([.prose(Prose([start]))]) }
    question = .exercise(
      exercise,
      Attempt(
        before: before, start: session, own: ownSession(of: exercise, context),
        isAgain: exercise.variant > 0, question: asked,
        earlier: earlierAnswers(for: exercise, context)))
    return asked
  }

  /// The session that the chapter itself makes up to a question.
  ///
  /// Where that can't be found, or the exercise is asked again, it is the present one.
  private mutating func ownSession(of exercise: Exercise, _ context: ExecutionContext) -> Session {
    guard exercise.variant == 0, !(exercise.type is any AnsweredByCommands),
      let home = exercises.first(where: { $0.exercise.id == exercise.id })
    else { return session }
    return (try? start(of: home.exercise, in: home.step, context, isPosed: true)) ?? session
  }

  /// A session within an exercise: the command whose output is asked for is shown without it.
  private mutating func shown(
    _ cell: Cell, in exercise: Exercise, _ context: ExecutionContext
  ) -> [[Outcome.Part]] {
    let use = exercise.type.sessionUse(in: exercise)
    if use == .hidden { return [] }
    let last = use == .foreseen ? cell.commands.last : nil
    let parts = cell.commands.dropLast(last == nil ? 0 : 1).flatMap { command in
      [.command(command.text)] + obey(command, context).output
    }
    if let last { return [parts + [.command(last.text)], [.text(faint(.whatComes))]] }
    return parts.isEmpty ? [] : [parts]
  }

  var exercises: [(exercise: Exercise, step: Int)] {
    steps.indices.flatMap { index in
      steps[index].pieces.compactMap { piece in
        if case .exercise(let exercise) = piece { (exercise, index) } else { nil }
      }
    }
  }

  /// The items of a step with what is asked again: at its end, but in the last step before its own
  /// exercises, since what is made in these is kept for free play.
  func itemsAsked(in index: Int) -> [LessonItem] {
    let items = steps[index].items
    let again = repeatedExercises(in: index)
    let isLast = index == steps.count - 1
    let place = items.firstIndex { if case .exercise = $0 { isLast } else { false } }
    return items[..<(place ?? items.count)] + again + items[(place ?? items.count)...]
  }

  /// Exercises whose solution was shown two steps before, or then again twice as many steps later. The last
  /// step asks what was not asked again yet.
  private func repeatedExercises(in index: Int) -> [LessonItem] {
    let records = log.records(inChapter: chapter.progressID, asOfEntry: true)
    guard records.values.contains(where: { $0.last.outcome == .shown }) else { return [] }
    return exercises.compactMap { exercise, home in
      guard let record = records[exercise.id], record.last.outcome == .shown else { return nil }
      let shown = steps.firstIndex { $0.id == record.step } ?? home
      let distance = 1 << min(record.count, 16)
      let isLast = index == steps.count - 1 && record.count == 1
      guard index >= shown + distance || (index > shown && isLast) else { return nil }
      var again = exercise
      again.variant = UInt64(record.count)
      return .exercise(again)
    }
  }

  mutating func earlierAnswers(
    for exercise: Exercise, _ context: ExecutionContext
  ) -> EarlierAnswers {
    let named = exercises.prefix { $0.exercise.id != exercise.id }
      .filter { $0.exercise.name != nil }
    var answers: EarlierAnswers = [:]
    for name in exercise.usedNames(among: named.compactMap(\.exercise.name)) {
      guard let (earlier, step) = named.first(where: { $0.exercise.name == name }),
        // Asked again, an exercise is about other numbers, and so are those that it builds on.
        let session = exercise.variant > 0
          ? session : (try? start(of: earlier, in: step, context, isPosed: true))
      else { continue }
      let judge = ExerciseJudge(
        exercise: earlier, session: session, earlier: earlierAnswers(for: earlier, context),
        context: rights.context(context))
      guard let right = try? judge.rightValue() else { continue }
      var answer = EarlierAnswer(right: right)
      let own = log.records(inChapter: chapter.progressID)[earlier.id]?.last.own
      if exercise.variant == 0, let own, let mark = try? judge.mark(own) {
        answer.learners = mark.value
        answer.isAccepted = mark.ruling == .right && !mark.followsFromEarlier
      }
      answers[name] = answer
    }
    return answers
  }
}
