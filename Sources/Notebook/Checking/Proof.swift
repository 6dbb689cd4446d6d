import Backprop
import Notation
import Rendering
import Workbench

/// What an exercise must show of itself: its solution passes, its starter does not, and so on.
struct Proof {
  let judge: ExerciseJudge
  private(set) var cases: [CheckCase] = []

  var exercise: Exercise { judge.exercise }

  private var ruler: ExerciseJudge {
    var ruler = judge
    ruler.namesMistakes = false
    return ruler
  }

  mutating func add(_ name: String, _ line: Int, _ failure: CheckCase.Failure?) {
    cases.append(
      CheckCase(
        name: "\(exercise.id)/\(name)", subject: .exercise, line: line, status: .init(failure)))
  }

  mutating func add(
    _ name: String, _ line: Int, _ answer: String, _ mark: Mark, isRight: Bool,
    _ message: String, mend: String
  ) {
    let holds = (mark.ruling == .right) == isRight
    add(name, line, holds ? nil : .init(message, answer, mark, hint: mend))
  }

  mutating func refuse(
    _ name: String, _ line: Int, _ answer: String, _ message: String, mend: String
  ) throws(Diagnostic) {
    add(name, line, answer, try ruler.mark(answer), isRight: false, message, mend: mend)
  }

  mutating func refuseStarter() throws(Diagnostic) {
    guard let starter = exercise.starter else { return }
    try refuse(
      "starter", starter.line, starter.text.trimmed, "the starter passes",
      mend: "leave out what is asked: `____`")
  }

  private static let mostRejects = 100

  mutating func run() throws(Diagnostic) {
    if !exercise.type.isJudged { return }
    guard let solution = exercise.solutionText else {
      let (what, mend) = exercise.type.lack(in: exercise)
      throw judge.fault(what, mend)
    }
    try exercise.type.proveStarter(&self)
    try proveSolution(solution)
    for (index, accept) in exercise.obligations(.accept).enumerated() {
      try atItsLine("accept:\(index + 1)", accept.line) { (proof) throws(Diagnostic) in
        proof.add(
          "accept:\(index + 1)", accept.line, accept.value, try proof.judge.mark(accept.value),
          isRight: true, "an accepted answer fails", mend: "mend it, or make it a `reject`")
      }
    }
    try proveBareQuantities()
    var known = [(name: "the solution", answer: solution)]
    let rejects = exercise.obligations(.reject)
    // Each is compared with those before it.
    guard rejects.count <= Self.mostRejects else {
      throw judge.fault(
        "rejects more than \(Self.mostRejects) answers", "keep those that learners give")
    }
    for (index, reject) in rejects.enumerated() {
      let before = known
      try atItsLine("reject:\(index + 1)", reject.line) { (proof) throws(Diagnostic) in
        proof.add(
          "reject:\(index + 1)", reject.line, try proof.failure(ofReject: reject.value, before))
      }
      known.append(("reject \(index + 1)", reject.value.cutAtArrow.before))
    }
    try proveErrorsCarriedForward()
  }

  /// Proves one line of a `@check`; what is wrong with it is told there, and the others go on.
  mutating func atItsLine(
    _ name: String, _ line: Int, _ body: (inout Proof) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    do throws(Diagnostic) { try body(&self) } catch {
      if error.kind == .interrupted { throw error }
      add(name, line, .init(error))
    }
  }

  private mutating func proveSolution(_ solution: String) throws(Diagnostic) {
    var (answer, mark) = (solution, try judge.mark(solution))
    if mark.ruling != .right, let worth = try exercise.type.worth(of: solution, judge) {
      (answer, mark) = (worth, try judge.mark(worth))
    }
    if mark.ruling == .right {
      // Words alone can't be judged.
      let marked = try exercise.type.alternatives(in: exercise).map { (text) throws(Diagnostic) in
        (text, try judge.mark(text))
      }.filter { $0.1.ruling != .invalid }
      let isAmongThem = marked.contains { $0.1.ruling == .right }
      if let last = marked.last, !isAmongThem { (answer, mark) = last }
    }
    add(
      "solution", exercise.solution?.line ?? exercise.line, answer, mark, isRight: true,
      "the solution fails", mend: "the first code or formula in the solution is the answer")
  }

  /// What is wrong with a `reject:`, which must be another answer than those that are known.
  private func failure(
    ofReject reject: String, _ known: [(name: String, answer: String)]
  ) throws(Diagnostic) -> CheckCase.Failure? {
    let (answer, behind) = reject.cutAtArrow
    let name = behind.flatMap { $0.withoutQuotation.name.isEmpty ? nil : $0.withoutQuotation.name }
    // A mistake must be looked for; the kind of an error comes with the ruling.
    let namesMistake = name.flatMap(Mistake.init(rawValue:)) != nil
    var mark = try (namesMistake ? judge : ruler).mark(answer)
    if mark.ruling == .right {
      return .init(
        "a rejected answer passes", answer, mark, hint: "mend it, or make it an `accept`")
    }
    if let name, ![mark.mistake?.rawValue, mark.error?.rawValue].contains(name) {
      if !namesMistake { mark = try judge.mark(answer) }
      let actual = mark.mistake?.rawValue ?? mark.error?.rawValue
      return .init(
        "it fails with \(actual ?? "no name"), not with \(name)", answer, mark,
        hint: actual.map { "write `=> \($0)`, or another wrong answer" }
          ?? "leave `=> \(name)` out, or write another wrong answer")
    }
    if behind == nil, mark.ruling == .invalid, let error = mark.error,
      [.syntax, .name].contains(error)
    {
      return .init(
        "it can't be read, so that it is no answer that one could reject", answer, mark,
        hint: "write what a learner types, or say so: `=> \(error.rawValue)`")
    }
    for twin in known where try exercise.type.isSame(answer, twin.answer, judge) {
      return .init(
        "no network tells it from \(twin.name)", answer, try judge.mark(answer),
        hint: "take it out, or write one of another value")
    }
    return nil
  }

  /// What the network already holds is no answer to a question for it.
  private mutating func proveBareQuantities() throws(Diagnostic) {
    guard exercise.type.name == ExerciseTypes.value.name,
      exercise.obligation(.answer).flatMap({ AnswerWords.saying($0) }) == nil
    else { return }
    for bare in BareQuantities(judge, try judge.rightValue()).all {
      try refuse(
        "bare:\(bare)", exercise.line, bare,
        "what is asked for passes, though nothing is worked out",
        mend: "name it in `without:`, or accept it")
    }
  }

  private mutating func proveErrorsCarriedForward() throws(Diagnostic) {
    for (name, answer) in judge.earlier.sorted(by: { $0.key < $1.key }) {
      var other = judge
      other.earlier[name]?.learners = answer.right.map { 2 * $0 + 1 }
      let followed = (try? other.rightValue(following: true))?.written ?? ""
      let mark = followed.isEmpty ? nil : try other.mark(followed)
      let failure = CheckCase.Failure(
        "with another `\(name)` no other answer follows", followed,
        mark ?? Mark(.invalid, SaidText()), hint: "let `answer:` depend on `\(name)`")
      add(
        "carried:\(name)", exercise.obligations(.answer).first?.line ?? exercise.line,
        mark?.followsFromEarlier == true ? nil : failure)
    }
  }

  mutating func proveVariation(_ again: ExerciseJudge) throws(Diagnostic) {
    var failure = try exercise.type.repeatFault(judge, again)
    failure?.hint = "choose what `vary:` changes so that the question stays true"
    add("again", exercise.obligations(.vary).first?.line ?? exercise.line, failure)
  }
}

extension Runner {
  /// Has an exercise prove itself where it is asked; `before` is the session before its pieces.
  mutating func prove(_ exercise: Exercise, in asked: Session, from before: Session) {
    let used = exercise.usedNames(among: answers.keys)
    let judge = ExerciseJudge(
      exercise: exercise, session: asked, earlier: answers.filter { used.contains($0.key) },
      context: context)
    judges.append(judge)
    if let name = exercise.name {
      answers[name] = (try? judge.rightValue()).map { EarlierAnswer(right: $0) }
    }
    if chapter.isRecap { return }
    judgeLater(isLong: true) { [chapter, context, brokenSetup] in
      var proof = Proof(judge: judge)
      do throws(Diagnostic) {
        try proof.run()
        if !exercise.obligations(.vary).isEmpty {
          try proof.proveVariation(Self.varied(exercise, of: chapter, from: before, context))
        }
        if exercise.name != nil { _ = try judge.rightValue() }
      } catch {
        if error.kind == .interrupted { return nil }
        // What the exercise is judged by comes first in its `@check`, and is what has no value.
        let judging =
          exercise.obligations(.answer).first ?? exercise.check.first { $0.key == "from" }
        let isLacking = exercise.solutionText == nil
        proof.add(
          "format", isLacking ? exercise.line : judging?.line ?? exercise.line, .init(error))
      }
      return brokenSetup.map { line in proof.cases.map { $0.resting(onSetupIn: line) } }
        ?? proof.cases
    }
  }

  private static func varied(
    _ exercise: Exercise, of chapter: Chapter, from before: Session, _ context: ExecutionContext
  ) throws(Diagnostic) -> ExerciseJudge {
    var again = exercise
    again.variant = 1
    var runner = Runner(chapter, session: before, in: context)
    for piece in again.posed(seed: before.seed) {
      if again.asksForItsSession, piece.session != nil { break }
      switch piece {
      case .setup(let commands):
        for command in commands {
          guard case .failure(let error) = runner.obey(command, context) else { continue }
          if error.kind == .interrupted { throw error }
          throw Diagnostic(
            error.kind, "`\(command.text)` in line \(command.line) fails: \(error.sentence)",
            hint: error.advice)
        }
      case .session(let cell) where !cell.options.answer:
        for command in cell.commands { _ = runner.obey(command, context) }
      case .include(let inclusion): runner.include(inclusion)
      case .reset: runner.session = Session()
      case .session, .prose, .formula, .details, .exercise: break
      }
    }
    return ExerciseJudge(exercise: again, session: runner.session, context: context)
  }
}
