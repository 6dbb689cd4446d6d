import Markdown
import Notation
import Programs
import Rendering
import Sentences
import Support
import Workbench

/// A program with mistakes or gaps, which the learner's own lines mend; or a program of theirs.
struct CodeExercise: ExerciseType {
  let name = "code"
  let invitation = "paste a program, or type a mended line or the name of your file"
  let extent = AnswerExtent.program
  let needsRejects = false

  func lack(in exercise: Exercise) -> (what: String, mend: String) {
    ("has no program as its solution", "write it in a ```python fence of the solution")
  }

  func isAnswer(_ line: String, to exercise: Exercise) -> Bool {
    if namesFile(line) || ProgramSource.isProgram(line) { return true }
    guard let target = ProgramPatch.target(of: line) else { return false }
    return Self.starter(of: exercise).map { ProgramPatch.targets(of: $0).contains(target) } ?? false
  }

  func namesFile(_ line: String) -> Bool { Self.file(line) != nil }

  /// `mine.py`, `code mine.py`
  private static func file(_ line: String) -> String? {
    let typed = line.trimmed
    let name = typed.hasPrefix("code ") ? typed.dropFirst(5).trimmed : typed
    let ending = name.lowercased()
    let isFile =
      (ending.hasSuffix(".py") || ending.hasSuffix(".ipynb"))
      && !name.contains { "=\n".contains($0) }
    return isFile ? name : nil
  }

  /// The program that the learner starts from.
  private static func starter(of exercise: Exercise) -> String? {
    programs(in: exercise.pieces.compactMap(\.prose).joined()).first
  }

  private static func programs(in blocks: some Sequence<Block>) -> [String] {
    blocks.flatMap(\.flattened).compactMap { block in
      if case .code(let info, let text, _, _) = block.kind, info.hasPrefix("py") {
        text
      } else {
        nil
      }
    }
  }

  func solution(of exercise: Exercise) -> String? {
    exercise.solution.flatMap { Self.programs(in: $0.pieces.compactMap(\.prose).joined()).first }
  }

  // MARK: Judging

  func mark(_ answer: String, _ judge: ExerciseJudge) throws(Diagnostic) -> Mark {
    if let file = Self.file(answer) { return try mark(file: file, judge) }
    guard let starter = Self.starter(of: judge.exercise),
      Self.isOfItsLines(answer, starter) || !ProgramSource.isProgram(answer)
    else { return try mark(program: answer, judge) }
    if let mark = try markInSolution(answer, starter, judge) { return mark }
    let former = try Self.patched(starter, judge.lines, judge)
    let mended = try Self.patched(starter, judge.lines + [answer], judge)
    let before = try judge.report(on: former)
    let after = try judge.report(on: mended)
    let (old, new) = (before.openLines(of: former), after.openLines(of: mended))
    if new == 0 { return .right }
    let own = after.lines(of: answer)
    // Behind a gap that is open nothing is judged; but in the solution the line was no mistake.
    let fillsGap = mended.holes < former.holes
    guard new < old || fillsGap, !own.contains(where: { $0.verdict == .wrong }) else {
      return Self.mark(after, own.first { $0.verdict == .wrong })
    }
    // What builds on a line that is missing or wrong can't be judged yet.
    let isRight = !own.isEmpty && own.allSatisfy { $0.verdict == .right }
    let open = SaidText(.linesOpen(new))
    var mark = Mark(
      .onward,
      isRight ? SaidText(.lineIsRight, .right) + open : SaidText(.lineIsTakenIn) + open,
      score: isRight ? Double(old - new) / Double(max(1, old)) : 0)
    mark.lines = [answer]
    return mark
  }

  /// What is wrong with lines where all others are the solution's: a value, or another convention than
  /// theirs, such as a sum for a mean or the negative gradient. Nil where nothing is.
  private func markInSolution(
    _ answer: String, _ starter: String, _ judge: ExerciseJudge
  ) throws(Diagnostic) -> Mark? {
    guard let solution = solution(of: judge.exercise) else { return nil }
    let isOfLines = Self.isOfItsLines(solution, starter)
    let whole = isOfLines ? try Self.patched(starter, [solution], judge) : solution
    let due = try judge.report(on: whole)
    let tried = try judge.report(on: Self.patched(whole, [answer], judge))
    let own = tried.lines(of: answer)
    if let wrong = own.first(where: { $0.verdict == .wrong }) { return Self.mark(tried, wrong) }
    for line in own where line.verdict == .right {
      let others = due.lines.filter { $0.target == line.target }
      if others.isEmpty || others.contains(where: { $0.condition == line.condition }) { continue }
      return .trueBut(.ofAnotherConvention(Sentence.worded(line.condition ?? "")))
    }
    // A gradient says nothing of how long a step is; what is due does.
    let lengths = tried.scale.steps.compactMap { parameter, own in
      due.scale.steps[parameter].map { own / $0 }
    }
    if let longest = lengths.max(by: { abs($0 - 1) < abs($1 - 1) }), abs(longest - 1) > 1e-6 {
      return .wrong(.stepIsAnother)
    }
    return nil
  }

  private func mark(file: String, _ judge: ExerciseJudge) throws(Diagnostic) -> Mark {
    let source: ProgramSource
    do {
      let path = try judge.context.find(file)
      let bytes = try RegularFile.read(
        path, limit: ProgramSource.mostBytes, within: judge.context.bounds,
        isCancelled: judge.context.isCancelled)
      source = try ProgramSource(bytes, path: path)
    } catch let error as FileError {
      return try judge.invalid(Diagnostic(error))
    } catch let error as Diagnostic {
      return try judge.invalid(error)
    } catch {
      return .invalid(
        Diagnostic(
          .file, (error as? ProgramSource.Unreadable).map { Sentence($0.message) } ?? .cannotBeRead)
      )
    }
    return try mark(program: source.text, judge)
  }

  /// A program of the learner's own: right where it does all that the solution does, and no less.
  private func mark(program: String, _ judge: ExerciseJudge) throws(Diagnostic) -> Mark {
    let report = try judge.report(on: program)
    guard report.isRight, let solution = solution(of: judge.exercise) else {
      return Self.mark(report)
    }
    let starter = Self.starter(of: judge.exercise)
    let whole =
      starter != nil && Self.isOfItsLines(solution, starter ?? "")
      ? try Self.patched(starter ?? "", [solution], judge) : solution
    let due = try judge.report(on: whole)
    guard due.isRight, !due.scale.steps.isEmpty, report.scale.steps.isEmpty else { return .right }
    return .invalid(
      Diagnostic(
        .state, "it computes the gradient and changes no weight: the step is missing",
        hint: .programNeeds))
  }

  /// Whether each of its lines stores what a line of the starter stores: `dw[l] = np.outer(…)` is no program.
  private static func isOfItsLines(_ answer: String, _ starter: String) -> Bool {
    let targets = ProgramPatch.targets(of: starter)
    return answer.lines.map(String.init).filter { !$0.trimmed.isEmpty }.allSatisfy { line in
      ProgramPatch.target(of: line).map { targets.contains($0) } ?? false
    }
  }

  private static func mark(_ report: ProgramReport, _ line: ProgramReport.Line? = nil) -> Mark {
    if report.isRight { return .right }
    guard let first = line ?? report.lines.first(where: { $0.verdict == .wrong }) else {
      return .invalid(
        Diagnostic(
          .state, report.notes.last.map { Sentence.worded($0) } ?? .programNotFollowed,
          hint: .programNeeds))
    }
    // What would mend it is for the hints to say.
    let reason = first.reason.map { Sentence.worded($0) } ?? .valueIsNotDue
    return .wrong("`\(first.source)`: \(reason).")
  }

  /// The program with each line in the place of the one that stores the same: the place where it mends most.
  private static func patched(
    _ starter: String, _ lines: [String], _ judge: ExerciseJudge
  ) throws(Diagnostic) -> String {
    var text = starter
    for line in lines.flatMap(\.lines) where !line.trimmed.isEmpty {
      let ways = ProgramPatch.ways(to: String(line), in: text)
      guard ways.count > 1 else {
        text = ways.first ?? text
        continue
      }
      var best: (text: String, open: Int)?
      for way in ways {
        let open = try judge.report(on: way).openLines(of: way)
        if best.map({ open < $0.open }) ?? true { best = (way, open) }
      }
      text = best?.text ?? text
    }
    return text
  }

  // MARK: Helping and proving

  func hole(_ judge: ExerciseJudge) -> String? {
    guard let starter = Self.starter(of: judge.exercise),
      let text = try? Self.patched(starter, judge.lines, judge),
      let report = try? judge.report(on: text),
      let line = report.lines.first(where: { $0.verdict == .wrong })
    else { return nil }
    return "line \(line.line): \(line.target) = \(Hint.hole)"
  }

  func proveStarter(_ proof: inout Proof) throws(Diagnostic) {
    guard let starter = Self.starter(of: proof.exercise) else { return }
    let report = try proof.judge.report(on: starter)
    proof.add(
      "starter", proof.exercise.line, starter, Self.mark(report), isRight: false,
      "the program to mend is right", mend: "put a mistake or a gap in it")
  }
}

extension ExerciseJudge {
  fileprivate func report(on program: String) throws(Diagnostic) -> ProgramReport {
    if let known = reports.known(program) { return known }
    let report = ProgramReport(following: program, isCancelled: context.isCancelled)
    if context.isCancelled() { throw .interrupted }
    reports.remember(report, on: program)
    return report
  }
}

extension String {
  /// How many gaps are left in a program.
  fileprivate var holes: Int {
    lines.filter { !$0.trimmed.hasPrefix("#") }.reduce(0) { $0 + $1.ranges(of: Hint.hole).count }
  }
}

extension ProgramReport {
  /// How many lines are gaps or wrong, else not read: none where all results are right.
  fileprivate func openLines(of text: String) -> Int {
    let gaps = text.holes
    if gaps == 0, isRight { return 0 }
    let wrong = gaps + lines.count { $0.verdict == .wrong && !$0.source.contains(Hint.hole) }
    return wrong > 0 ? wrong : max(1, lines.count { $0.verdict == .unread })
  }

  fileprivate func lines(of answer: String) -> [Line] {
    let own = Set(answer.lines.map(\.trimmed))
    return lines.filter { own.contains($0.source.trimmed) }
  }
}
