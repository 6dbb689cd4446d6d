import Notation
import Sentences
import Support
import Workbench

/// Judges what learners did at the exercises of a chapter, from their answers alone.
struct Marker: Sendable {
  let chapter: Chapter
  private let judges: [ExerciseJudge]
  private let context: ExecutionContext

  /// The seconds that one answer may take.
  private static let longest = 20.0

  /// - Parameter session: what the chapter starts with.
  init(_ chapter: Chapter, session: Session = Session(), in context: ExecutionContext) {
    self.chapter = chapter
    self.context = context
    var runner = Runner(chapter, session: session, in: context)
    judges = runner.exerciseJudges()
  }

  var exercises: [Exercise] { judges.map(\.exercise) }

  /// A row for each exercise of the chapter, in its order.
  ///
  /// - Throws: `.interrupted` after Ctrl-C.
  func rows(
    _ submissions: [Submission], learner: String
  ) throws(Diagnostic) -> [MarkedRow] {
    let own = Dictionary(
      submissions.map { ($0.exercise, $0) }, uniquingKeysWith: { first, _ in first })
    var earlier: EarlierAnswers = [:]
    var rows: [MarkedRow] = []
    for judge in judges {
      let submission = own[judge.exercise.id] ?? Submission(judge.exercise.id)
      var following = judge
      for name in judge.earlier.keys {
        if let known = earlier[name] { following.earlier[name] = known }
      }
      let (row, value) = try marked(submission, following)
      if let name = judge.exercise.name, let right = try? judge.rightValue() {
        let isAccepted = row.verdict == .right && !row.remark.contains(Self.followed)
        earlier[name] = EarlierAnswer(right: right, learners: value, isAccepted: isAccepted)
      }
      var named = row
      named.learner = learner
      rows.append(named)
    }
    return rows
  }

  private static let followed = "follows from an earlier answer"

  private func marked(
    _ submission: Submission, _ judge: ExerciseJudge
  ) throws(Diagnostic) -> (MarkedRow, Value?) {
    let exercise = judge.exercise
    var row = MarkedRow()
    (row.chapter, row.exercise, row.type) = (chapter.id, exercise.id, exercise.type.name)
    (row.points, row.attempts, row.hints) =
      (exercise.points, submission.answers.count, submission.hints)
    (row.isShown, row.when, row.answer) =
      (submission.isShown, submission.when, submission.answers.last ?? "")
    var attempt = Attempt(before: judge.session, start: judge.session, own: judge.session)
    var last: Mark?
    var judging = Judging(judge, in: context, seconds: Self.longest)
    for answer in submission.answers {
      let mark = try judging.mark(answer, after: attempt.lines)
      attempt.note(mark, of: answer, isTry: judging.isByCommands)
      last = mark
      if mark.ruling == .right {
        row.answer = answer
        break
      }
    }
    row.wrong = attempt.wrong
    row.verdict = Self.verdict(last, submission)
    if exercise.closedReason == nil, exercise.type.isJudged {
      row.mark = max(0, attempt.best - submission.help) * exercise.points
    }
    row.remark = [
      last?.followsFromEarlier == true ? Self.followed : nil,
      judging.hasStopped ? "took longer than \(Int(Self.longest)) s" : nil,
      exercise.closedReason?.wording[.english],
    ].compactMap(\.self).joined(separator: "; ")
    return (row, attempt.found)
  }

  private static func verdict(_ last: Mark?, _ submission: Submission) -> MarkedRow.Verdict {
    if last?.ruling == .right { return .right }
    if submission.isShown { return .shown }
    if submission.isSkipped { return .skipped }
    return switch last?.ruling {
    case .right?: .right
    case .trueBut?: .trueBut
    case .wrong?, .onward?: .notYet
    case .invalid?, .kept?: .notJudged
    case nil: .open
    }
  }
}

/// One learner's answers to one exercise, judged one after the other.
private struct Judging {
  private let judge: ExerciseJudge
  private let context: ExecutionContext
  private let seconds: Double
  /// What commands have made of the session so far.
  private var session: Session
  private(set) var hasStopped = false

  init(_ judge: ExerciseJudge, in context: ExecutionContext, seconds: Double) {
    var judge = judge
    judge.namesMistakes = false
    self.judge = judge
    self.context = context
    self.seconds = seconds
    session = judge.session
  }

  private var commands: (any AnsweredByCommands)? {
    judge.exercise.closedReason == nil ? judge.exercise.type as? any AnsweredByCommands : nil
  }

  var isByCommands: Bool { commands != nil }

  mutating func mark(_ answer: String, after lines: [String]) throws(Diagnostic) -> Mark {
    var judge = judge
    judge.lines = lines
    let end = context.seconds() + seconds
    judge.context.isCancelled = { [context] in
      context.isCancelled() || context.seconds() > end
    }
    do throws(Diagnostic) {
      guard let commands else {
        return try judge.mark(judge.exercise.type.inAuthorsNumbers(answer, to: judge.exercise))
      }
      var built = session
      var outcome = Outcome.none
      do throws(Diagnostic) {
        for line in ExerciseJudge.commands(in: answer) {
          outcome = try judge.obey(line, on: &built, in: judge.context)
        }
      } catch { return try judge.invalid(error) }
      session = built
      return try commands.mark(outcome, of: answer, leaving: session, judge)
    } catch {
      if context.isCancelled() { throw .interrupted }
      hasStopped = hasStopped || error.kind == .interrupted
      return .invalid(error)
    }
  }
}

extension Runner {
  /// A judge for each exercise, in the session in which it stands; nothing is proven or compared.
  mutating func exerciseJudges() -> [ExerciseJudge] {
    obeyAll()
    return judges
  }
}
