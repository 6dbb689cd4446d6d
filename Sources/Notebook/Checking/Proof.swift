import Backprop
import Notation
import Rendering
import Workbench

/// What an exercise must show of itself: its solution passes, its starter does not, and so on.
struct Proof {
  struct Item {
    let name: String
    let line: Int
    let failure: CheckCase.Failure?
  }

  private let exercise: Exercise
  private let judge: ExerciseJudge
  /// The same, for where only the ruling counts.
  private let ruler: ExerciseJudge
  private(set) var cases: [Item] = []

  init(_ judge: ExerciseJudge) {
    exercise = judge.exercise
    self.judge = judge
    var ruler = judge
    ruler.namesMistakes = false
    self.ruler = ruler
  }

  mutating func add(_ name: String, _ line: Int, _ failure: CheckCase.Failure?) {
    cases.append(Item(name: name, line: line, failure: failure))
  }

  mutating func run() throws(Diagnostic) {
    if let (what, mend) = exercise.lacking { throw judge.fault(what, mend) }
    guard let solution = exercise.solutionText else { return }
    try proveStarter()
    if exercise.kind == .formula, let left = exercise.left {
      let mark = try ruler.mark(left)
      add(
        "bare", exercise.line,
        mark.ruling == .right
          ? failure(
            "the left side itself passes", left, mark,
            "say in the starter what is asked: `δ^l = ____`")
          : nil)
    }
    try proveSolution(solution)
    for (index, accept) in exercise.obligations("accept").enumerated() {
      let mark = try judge.mark(accept.value)
      add(
        "accept:\(index + 1)", accept.line,
        mark.ruling == .right
          ? nil
          : failure(
            "an accepted answer fails", accept.value, mark, "mend it, or make it a `reject`"))
    }
    try proveRejects(solution)
    try proveCarrying()
  }

  private mutating func proveSolution(_ solution: String) throws(Diagnostic) {
    let line = exercise.solution?.line ?? exercise.line
    var mark = try judge.mark(solution)
    var answer = solution
    // What is told of a value passes as well; words alone can't be judged.
    if exercise.kind == .value, mark.ruling == .right {
      let told = try exercise.solutionValues.map { (text) throws(Diagnostic) in
        (text, try judge.mark(text))
      }.filter { $0.1.ruling != .invalid }
      if let last = told.last, !told.contains(where: { $0.1.ruling == .right }) {
        (answer, mark) = last
      }
    }
    add(
      "solution", line,
      mark.ruling == .right
        ? nil
        : failure(
          "the solution fails", answer, mark,
          "the first code or formula in the solution is the answer"))
  }

  private mutating func proveStarter() throws(Diagnostic) {
    switch exercise.kind {
    case .construct:
      let mark = try judge.construction(judge.session)
      let why = "what is asked for holds from the start"
      add(
        "starter", exercise.line,
        mark.ruling == .right
          ? failure(why, "", mark, "ask in `holds:` for what the learner must do") : nil)
    case .formula, .repair, .derive, .value, .shape, .command, .predict, .choice, .order:
      guard let starter = exercise.starter else { return }
      let text = starter.text.trimmed
      let mark = try ruler.mark(text)
      add(
        "starter", starter.line,
        mark.ruling == .right
          ? failure("the starter passes", text, mark, "leave out what is asked: `____`") : nil)
    }
  }

  private mutating func proveRejects(_ solution: String) throws(Diagnostic) {
    var known = [(name: "the solution", answer: solution)]
    for (index, reject) in exercise.obligations("reject").enumerated() {
      let (answer, name) = reject.value.cutAtArrow
      // A mistake must be looked for; the kind of an error comes with the ruling.
      let namesMistake = name.flatMap(Mistake.init(rawValue:)) != nil
      var mark = try (namesMistake ? judge : ruler).mark(answer)
      var failure: CheckCase.Failure?
      if mark.ruling == .right {
        failure = self.failure(
          "a rejected answer passes", answer, mark, "mend it, or make it an `accept`")
      } else if let name, name != mark.mistake, name != mark.error?.rawValue {
        if !namesMistake { mark = try judge.mark(answer) }
        let came = mark.mistake ?? mark.error?.rawValue
        failure = self.failure(
          "it fails with \(came ?? "no name"), not with \(name)", answer, mark,
          came.map { "write `=> \($0)`, or another wrong answer" }
            ?? "leave `=> \(name)` out, or write another wrong answer")
      } else {
        for twin in known where failure == nil {
          if try judge.areEqual(answer, twin.answer) {
            failure = self.failure(
              "no network tells it from \(twin.name)", answer, try judge.mark(answer),
              "take it out, or write one of another value")
          }
        }
      }
      add("reject:\(index + 1)", reject.line, failure)
      known.append(("reject \(index + 1)", answer))
    }
  }

  // MARK: Earlier answers

  /// With another value for an earlier answer another answer follows, which is marked so.
  private mutating func proveCarrying() throws(Diagnostic) {
    for (name, answer) in judge.earlier.answers.sorted(by: { $0.key < $1.key }) {
      var earlier = judge.earlier
      earlier[name]?.own = answer.right.map { 2 * $0 + 1 }
      let carrying = ExerciseJudge(
        exercise, session: judge.session, earlier: earlier, in: judge.context)
      let line = exercise.obligations("answer").first?.line ?? exercise.line
      let followed = (try? carrying.rightValue(own: true))?.written ?? ""
      let mark = followed.isEmpty ? nil : try carrying.mark(followed)
      let isMarked = mark?.isCarried == true
      add(
        "carried:\(name)", line,
        isMarked
          ? nil
          : failure(
            "with another `\(name)` no other answer follows", followed,
            mark ?? Mark(.invalid, StyledText()), "let `answer:` depend on `\(name)`"))
    }
  }

  // MARK: Asked again

  /// In its variant an exercise asks something else, and what is accepted without numbers of its own
  /// still is.
  mutating func proveVariation(
    _ varied: (exercise: Exercise, session: Session)
  ) throws(Diagnostic) {
    let line = exercise.variations[0].line
    let again = ExerciseJudge(varied.exercise, session: varied.session, in: judge.context)
    var failure: CheckCase.Failure?
    let mend = "choose what `vary:` changes so that the question stays true"
    switch exercise.kind {
    case .value:
      if try again.rightValue() == (try judge.rightValue()) {
        failure = CheckCase.Failure("asked again, it has the same answer")
      }
    case .predict, .command:
      guard let command = exercise.session?.commands.last else { return }
      if try again.outcome(of: command.text).text.plain
        == (try judge.outcome(of: command.text).text.plain)
      {
        failure = CheckCase.Failure("asked again, it has the same answer")
      }
    case .construct:
      let mark = try again.construction(varied.session)
      if mark.ruling == .right {
        failure = CheckCase.Failure("asked again, what is asked for holds from the start")
      } else if let solution = exercise.solutionText, try again.mark(solution).ruling != .right {
        failure = CheckCase.Failure("asked again, the solution fails")
      }
    case .choice, .shape, .formula, .order, .repair, .derive: break
    }
    if failure == nil, exercise.kind == .value {
      for accept in exercise.obligations("accept")
      where (try? Term(reading: accept.value, again.vocabulary))?.isConstant == false {
        let mark = try again.mark(accept.value)
        if mark.ruling != .right {
          failure = self.failure(
            "asked again, an accepted answer fails", accept.value, mark,
            mend)
        }
      }
    }
    if failure != nil { failure?.hint = mend }
    add("again", line, failure)
  }

  /// - Parameter mend: what the author can do.
  private func failure(
    _ message: String, _ answer: String, _ mark: Mark, _ mend: String
  ) -> CheckCase.Failure {
    var failure = CheckCase.Failure(message)
    failure.hint = mend
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
    let judge = Judge(seed: session.seed, scope: session.scope(context), given: try exercise.given)
    do throws(Diagnostic) {
      return try judge.judge(reading, line: equation).verdict.ruling == .true
    } catch {
      if error.kind == .interrupted { throw error }
      return false
    }
  }
}
