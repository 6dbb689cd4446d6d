import Backprop
import Notation
import Rendering
import Workbench

extension Runner {
  /// Has an exercise prove itself: each obligation is a case `chapter/step/exercise/…`.
  ///
  /// - Parameter before: the session as it is where the exercise stands.
  mutating func prove(_ exercise: Exercise, in before: Session) {
    var proof = Proof(exercise, session: before, conduct: conduct)
    do throws(Diagnostic) {
      try proof.run()
    } catch {
      if error.kind == .interrupted {
        result.isInterrupted = true
      } else {
        var failure = CheckCase.Failure(error.message)
        failure.hint = error.hint
        proof.add("format", exercise.line, failure)
      }
    }
    for item in proof.cases {
      add(
        item.failure.map { .failed($0) } ?? .passed, line: item.line,
        name: "\(chapter.id)/\(step)/\(exercise.id)/\(item.name)")
    }
  }
}

/// What an exercise must show of itself: its solution passes, its starter does not, and so on.
struct Proof {
  struct Item {
    let name: String
    let line: Int
    let failure: CheckCase.Failure?
  }

  private let exercise: Exercise
  private let judge: ExerciseJudge
  private(set) var cases: [Item] = []

  init(_ exercise: Exercise, session: Session, conduct: Conduct) {
    self.exercise = exercise
    judge = ExerciseJudge(exercise, session: session, conduct: conduct)
  }

  mutating func add(_ name: String, _ line: Int, _ failure: CheckCase.Failure?) {
    cases.append(Item(name: name, line: line, failure: failure))
  }

  mutating func run() throws(Diagnostic) {
    guard let solution = exercise.solutionText else {
      throw judge.fault("has no solution", "write it in a <details> named Solution")
    }
    try proveStarter()
    if exercise.kind == .formula, let left = exercise.left {
      let mark = try judge.mark(left)
      add(
        "bare", exercise.line,
        mark.ruling == .right ? failure("the left side itself passes", left, mark) : nil)
    }
    let line = exercise.solution?.line ?? exercise.line
    let mark = try judge.mark(solution)
    add(
      "solution", line, mark.ruling == .right ? nil : failure("the solution fails", solution, mark))
    for (index, accept) in exercise.obligations("accept").enumerated() {
      let mark = try judge.mark(accept.value)
      add(
        "accept:\(index + 1)", accept.line,
        mark.ruling == .right ? nil : failure("an accepted answer fails", accept.value, mark))
    }
    try proveRejects(solution)
  }

  private mutating func proveStarter() throws(Diagnostic) {
    switch exercise.kind {
    case .construct:
      let mark = try judge.construction(judge.session)
      let why = "what is asked for holds from the start"
      add("starter", exercise.line, mark.ruling == .right ? failure(why, "", mark) : nil)
    case .formula, .repair, .derive, .value, .shape, .command, .predict, .choice, .order:
      guard let starter = exercise.starter else { return }
      let text = starter.text.trimmed
      let mark = try judge.mark(text)
      add(
        "starter", starter.line,
        mark.ruling == .right ? failure("the starter passes", text, mark) : nil)
    }
  }

  private mutating func proveRejects(_ solution: String) throws(Diagnostic) {
    var known = [(name: "the solution", answer: solution)]
    for (index, reject) in exercise.obligations("reject").enumerated() {
      let (answer, name) = reject.value.cutAtArrow
      let mark = try judge.mark(answer)
      var failure: CheckCase.Failure?
      if mark.ruling == .right {
        failure = self.failure("a rejected answer passes", answer, mark)
      } else if let name, name != mark.mistake, name != mark.error?.rawValue {
        failure = self.failure(
          "it fails with \(mark.mistake ?? mark.error?.rawValue ?? "no name"), not with \(name)",
          answer, mark)
      } else {
        for twin in known where failure == nil {
          if try judge.areEqual(answer, twin.answer) {
            failure = self.failure("no network tells it from \(twin.name)", answer, mark)
          }
        }
      }
      add("reject:\(index + 1)", reject.line, failure)
      known.append(("reject \(index + 1)", answer))
    }
  }

  private func failure(_ message: String, _ answer: String, _ mark: Mark) -> CheckCase.Failure {
    var failure = CheckCase.Failure(message)
    failure.subject = answer.replacing("\n", with: " ")
    failure.actual = mark.text.lines
    return failure
  }
}

extension Exercise {
  func obligations(_ key: String) -> [Obligation] { check.filter { $0.key == key } }
}

extension ExerciseJudge {
  /// Whether two answers are the same: formulas on all networks, others by their text.
  func areEqual(_ first: String, _ second: String) throws(Diagnostic) -> Bool {
    if first == second { return true }
    guard exercise.kind == .formula || exercise.kind == .repair else { return false }
    let equation = "\(Self.sides(first).right) = \(Self.sides(second).right)"
    guard let reading = try? LineReading(equation) else { return false }
    let judge = Judge(seed: session.seed, scope: session.scope(conduct), given: try exercise.given)
    do throws(Diagnostic) {
      return try judge.judge(reading, line: equation).verdict.ruling == .true
    } catch {
      if error.kind == .interrupted { throw error }
      return false
    }
  }
}
