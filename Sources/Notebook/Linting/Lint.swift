import Notation
import Rendering
import Support

/// What is no error in a chapter, and still leaves its reader or its author alone.
struct Lint {
  private(set) var findings: [CheckCase] = []

  init(_ chapter: Chapter) {
    for step in chapter.steps { visit(step.pieces) }
  }

  private mutating func find(_ line: Int, _ message: String, _ mend: String) {
    findings.append(
      CheckCase(name: "lint:\(line)", line: line, status: .failed(.init(message, hint: mend))))
  }

  private mutating func visit(_ pieces: [Piece]) {
    for piece in pieces {
      switch piece {
      case .exercise(let exercise): visit(exercise)
      case .details(let details) where details.isSolution:
        find(
          details.line, "this solution belongs to no exercise, and is seen before one asks for it",
          "put it behind its `@exercise`, before the `@check`")
      case .prose, .session, .formula, .details, .setup, .include, .reset: break
      }
    }
  }

  private mutating func visit(_ exercise: Exercise) {
    if exercise.hints.isEmpty {
      find(
        exercise.line, "the exercise `\(exercise.id)` has no hint",
        "write one: `<details><summary>Hint</summary>`")
    }
    for details in exercise.hints where !details.isHint {
      // Other names are hints too; a slip in `Solution` would give it away.
      if let mend = didYouMean(details.summary, among: ["Hint", "Solution"]) {
        find(details.line, "`\(details.summary)` is taken for a hint", mend)
      }
    }
    if exercise.type.needsRejects, exercise.obligations(.reject).isEmpty {
      find(
        exercise.line, "the exercise `\(exercise.id)` rejects nothing",
        "write in its `@check` what a learner may get wrong: `reject: … => no-transpose`")
    }
    let asked = exercise.pieces.firstIndex { if case .prose = $0 { true } else { false } }
    let told = exercise.pieces.firstIndex {
      if case .details(let details) = $0 { details.isSolution } else { false }
    }
    if let told, told < asked ?? exercise.pieces.count, let line = exercise.solution?.line {
      find(line, "this solution is seen before its exercise", "put it behind the question")
    }
  }
}

extension Lint {
  /// Adds what a run shows: numbers that promise too little to tell a right value from a wrong one.
  mutating func visit(_ outputs: [ChapterResult.Output]) {
    for output in outputs where output.holds && !output.check.options.run {
      guard output.check.options.tolerance == .written,
        case .printed(let lines) = output.check.actual(output.outcome),
        lines.count == output.check.command.expected.count
      else { continue }
      for (expected, line) in zip(output.check.command.expected, lines) {
        let numbers = Matching().numbers(expected.text, line) ?? []
        guard let vague = numbers.first(where: { $0.written.isVague(of: $0.came.value) }) else {
          continue
        }
        find(
          expected.line,
          "\(Array(expected.text.unicodeScalars).text(vague.range)) promises fewer than three digits",
          "write more of \(NumberFormat.text(vague.came.value)), or allow an error: `tol=1e-3`")
      }
    }
  }
}

extension WrittenNumber {
  /// Whether it is rounded to less than three digits.
  fileprivate func isVague(of value: Double) -> Bool {
    guard decimals != nil, value.isFinite, abs(self.value - value) > 1e-9 * abs(value) else {
      return false
    }
    return significantDigits < 3
  }
}
