package import Notation
import Rendering
import Sentences
import Support
package import Workbench

/// The exercises of a chapter, answered in any order by whoever shows its text themselves: a notebook
/// or another front end.
///
/// An answer is judged in the session that the chapter itself has at the exercise, whatever was done
/// beside it, so that it is worth the same wherever its cell stands.
package struct Workbook: Sendable {
  /// What stands where a learner is to fill something in.
  package static let gap: String = Hint.hole

  package let chapter: Chapter
  private var reading: Reading
  private var attempts: [String: Attempt] = [:]
  /// Whose solution was shown; what is answered since counts for nothing.
  private var isShown: Set<String> = []

  /// - Throws: `.interrupted` after Ctrl-C while the chapter is set up.
  package init(_ chapter: Chapter, in context: ExecutionContext) throws(Diagnostic) {
    self.chapter = chapter
    reading = try Reading(chapter, in: context)
  }

  /// The ids of the exercises, in their order.
  package var exercises: [String] { reading.exercises.map(\.exercise.id) }

  /// The steps, each with the exercises in it.
  package var steps: [(id: String, title: String, exercises: [String])] {
    reading.steps.enumerated().map { index, step in
      (step.id, step.title, reading.exercises.filter { $0.step == index }.map(\.exercise.id))
    }
  }

  /// The session as a step starts, with what it sets up.
  package mutating func session(
    atStep id: String, _ context: ExecutionContext
  ) throws(Diagnostic) -> Session {
    guard let index = reading.steps.firstIndex(where: { $0.id == id }) else {
      throw Diagnostic(
        .name, "there is no step `\(id)` in “\(chapter.title)”",
        hint: didYouMean(id, among: reading.sections))
    }
    let context = reading.adapted(context)
    reading.session = try reading.start(of: index, context)
    try reading.enter(index, context)
    return reading.session
  }

  /// A session with the commands of a step of the chapter, or of another file that it may read, as
  /// `@include FILE#STEP` obeys them.
  package mutating func include(
    _ file: String, step: String, in session: Session, _ context: ExecutionContext
  ) throws(Diagnostic) -> Session {
    let inclusion = Piece.Inclusion(file: file, step: step, line: 0)
    reading.troubles = []
    let included = try reading.unseen(
      .unseen(.include(inclusion)), reading.adapted(context), from: session)
    if let trouble = reading.troubles.first {
      throw Diagnostic(.state, "`\(file)#\(step)` can't be included: \(trouble.plain)")
    }
    return included
  }

  /// A session behind an exercise, as the chapter goes on: with what the exercise obeys itself.
  package func session(
    _ session: Session, behind id: String, _ context: ExecutionContext
  ) throws(Diagnostic) -> Session {
    var session = session
    for cell in try exercise(id).exercise.pieces.compactMap(\.session) where !cell.options.answer {
      for command in cell.commands {
        do throws(Diagnostic) {
          _ = try session.obey(command.text, in: reading.rights.context(context))
        } catch { if error.kind == .interrupted { throw error } }
      }
    }
    return session
  }
}

// MARK: Answering

extension Workbook {
  package enum Verdict: String, Sendable {
    case right
    /// True, and not what is asked, or not yet all of it.
    case trueBut = "true-but"
    case notYet = "not-yet"
    case notJudged = "not-judged"

    fileprivate init(_ ruling: Mark.Ruling) {
      switch ruling {
      case .right: self = .right
      case .onward, .trueBut: self = .trueBut
      case .wrong: self = .notYet
      case .invalid, .kept: self = .notJudged
      }
    }
  }

  /// What an exercise is worth so far, and what there is to say of it.
  package struct Standing: Sendable {
    package let exercise: String
    /// The ruling on the answer that was just given, or on the last one.
    package let verdict: Verdict
    package let feedback: Outcome
    /// Points, of which it has so many.
    package let mark: Double
    package let of: Double
  }

  /// The question itself.
  package mutating func ask(
    _ id: String, _ context: ExecutionContext
  ) throws(Diagnostic) -> Outcome {
    let (exercise, attempt) = try attempt(at: id, context)
    return reading.ask(exercise, attempt, reading.adapted(context))
  }

  /// Judges an answer, which may have several lines; blank ones and comments are no part of it.
  ///
  /// - Throws: `.interrupted` after Ctrl-C, or that there is no such exercise.
  package mutating func answer(
    _ id: String, _ text: String, _ context: ExecutionContext
  ) throws(Diagnostic) -> Standing {
    var (exercise, attempt) = try attempt(at: id, context)
    let mark = try self.mark(text, exercise, &attempt, context)
    if attempt.found != nil || mark.ruling == .right {
      reading.record(
        .exerciseLeft(
          ExerciseResult(
            exercise: id, outcome: mark.ruling == .right ? .solved : .skipped,
            score: attempt.score, own: attempt.found?.written)))
    }
    attempts[id] = attempt
    return standing(exercise, attempt, Verdict(mark.ruling), feedback(on: mark, exercise))
  }

  private mutating func mark(
    _ text: String, _ exercise: Exercise, _ attempt: inout Attempt, _ context: ExecutionContext
  ) throws(Diagnostic) -> Mark {
    let entries = Entry.all(in: text).map(\.text)
    if entries.isEmpty {
      return .invalid(
        Diagnostic(.value, .nothingAnswered, hint: exercise.type.invitation))
    }
    if entries.contains(where: { $0.contains(Hint.hole) }) {
      return .invalid(Diagnostic(.value, .fillTheGap(Hint.hole)))
    }
    let isTry = exercise.type is any AnsweredByCommands
    let isCounted = !isShown.contains(exercise.id)
    var answers = [entries.joined(separator: "\n")]
    switch exercise.type.extent {
    case .text: break
    case .program: answers = [text.trimmingEnd { $0 == "\n" || $0 == " " }]
    case .lines: answers = entries
    case .line:
      guard entries.count == 1 else {
        return .invalid(
          Diagnostic(
            .value, .oneLineAsked(entries.count), hint: .keepYourAnswer))
      }
    }
    attempt.startLinesAnew()
    if answers.count > 1, let fault = try fault(behindTheEndOf: answers, exercise, attempt, context)
    {
      return fault
    }
    var mark = Mark.invalid(Diagnostic(.value, .nothingAnswered))
    for answer in answers {
      reading.session = attempt.start
      do throws(Diagnostic) {
        // What is handed in may be anybody's, so that it has a chapter's rights.
        mark = try reading.mark(answer, exercise, attempt, reading.rights.context(context)).mark
      } catch {
        if error.kind == .interrupted || !isTry { throw error }
        mark = .invalid(error)
      }
      let before = attempt
      attempt.note(mark, of: answer, isTry: isTry)
      if !isCounted { attempt.keepScore(of: before) }
      if mark.ruling != .onward { break }
    }
    return mark
  }

  /// Of lines that are handed in together those behind the goal are judged, too: what is wrong or unread there.
  private mutating func fault(
    behindTheEndOf answers: [String], _ exercise: Exercise, _ attempt: Attempt,
    _ context: ExecutionContext
  ) throws(Diagnostic) -> Mark? {
    var attempt = attempt
    var isAtEnd = false
    for answer in answers {
      reading.session = attempt.start
      let mark = try reading.mark(answer, exercise, attempt, reading.rights.context(context)).mark
      attempt.note(mark, of: answer)
      if isAtEnd, mark.ruling == .wrong || mark.ruling == .invalid { return mark }
      isAtEnd = isAtEnd || mark.ruling == .right
      if !isAtEnd, mark.ruling != .onward { return nil }
    }
    return nil
  }

  private func feedback(on mark: Mark, _ exercise: Exercise) -> Outcome {
    var feedback = Outcome([.sentences(mark.said[reading.language])])
    if mark.ruling == .right, let reason = exercise.obligation(.because) {
      feedback.add(.sentences(StyledText(reason)))
    }
    return feedback
  }

  /// The next hint.
  ///
  /// - Throws: that there is none.
  package mutating func hint(
    _ id: String, _ context: ExecutionContext
  ) throws(Diagnostic) -> Standing {
    var (exercise, attempt) = try attempt(at: id, context)
    reading.session = attempt.start
    guard let hint = reading.nextHint(for: exercise, attempt, reading.adapted(context)) else {
      throw Diagnostic(
        .state, .noFurtherHint, hint: exercise.canBeSolved ? .solutionShows(id) : nil)
    }
    attempt.note(hint)
    attempts[id] = attempt
    let told = reading.opened(hint.title, reading.paragraphs(of: hint))
    return standing(exercise, attempt, nil, told)
  }

  /// The solution; what is answered behind it counts for nothing.
  ///
  /// - Throws: that there is none to show.
  package mutating func solution(
    _ id: String, _ context: ExecutionContext
  ) throws(Diagnostic) -> Standing {
    let (exercise, attempt) = try attempt(at: id, context)
    guard exercise.canBeSolved else {
      throw Diagnostic(.state, "exercise `\(id)` has no solution to show")
    }
    reading.session = attempt.start
    var told =
      exercise.solution.map { reading.opened(Sentence($0.summary), reading.paragraphs(of: $0)) }
      ?? .lesson()
    told.addParagraph(reading.outputAsked(by: exercise, reading.adapted(context)))
    isShown.insert(id)
    return standing(exercise, attempt, nil, told)
  }

  /// What an exercise is worth so far.
  package mutating func mark(
    _ id: String
  ) throws(Diagnostic) -> Standing {
    let exercise = try exercise(id).exercise
    guard let attempt = attempts[id] else {
      return Standing(
        exercise: id, verdict: .notJudged, feedback: .none, mark: 0, of: exercise.points)
    }
    return standing(exercise, attempt, nil, .none)
  }

  private func standing(
    _ exercise: Exercise, _ attempt: Attempt, _ verdict: Verdict?, _ feedback: Outcome
  ) -> Standing {
    let last = attempt.ruling.map { Verdict($0) } ?? .notJudged
    return Standing(
      exercise: exercise.id, verdict: verdict ?? last, feedback: feedback,
      mark: (attempt.score * exercise.points * 100).rounded() / 100, of: exercise.points)
  }

  private func exercise(_ id: String) throws(Diagnostic) -> (exercise: Exercise, step: Int) {
    if let found = reading.exercises.first(where: { $0.exercise.id == id }) { return found }
    throw Diagnostic(
      .name, "there is no exercise `\(id)` in “\(chapter.title)”",
      hint: didYouMean(id, among: exercises)
        ?? (exercises.isEmpty ? nil : "its first one is `\(exercises[0])`"))
  }

  /// The exercise, and what was tried of it so far.
  private mutating func attempt(
    at id: String, _ context: ExecutionContext
  ) throws(Diagnostic) -> (Exercise, Attempt) {
    let (exercise, step) = try exercise(id)
    let context = reading.adapted(context)
    if var attempt = attempts[id] {
      // What was answered since may be what this one builds on.
      attempt.earlier = reading.earlierAnswers(for: exercise, context)
      return (exercise, attempt)
    }
    reading.session = try reading.start(of: exercise, in: step, context)
    _ = try reading.pose(exercise, context)
    guard let attempt = reading.trial else {
      throw Diagnostic(.state, "exercise `\(id)` can't be asked here")
    }
    attempts[id] = attempt
    return (exercise, attempt)
  }
}
