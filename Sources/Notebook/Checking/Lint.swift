import Markdown
import Notation
import Rendering
import Sentences
import Support

/// What is no error in a chapter, and still leaves its reader or its author alone.
struct Lint {
  private(set) var findings: [CheckCase] = []

  init(_ chapter: Chapter, _ outputs: [ChapterResult.Output]) {
    for piece in chapter.steps.flatMap(\.pieces) { visit(piece) }
    visitSlips(of: chapter)
    if chapter.hasShortPath { visitShortPath(of: chapter) } else { visitExercises(of: chapter) }
    for output in outputs { visit(output) }
    for fault in ChapterImages(of: chapter).faults { find(fault.line, fault.message, fault.mend) }
  }

  mutating func find(_ line: Int, _ message: String, _ mend: String) {
    find(line, message, mend, .lint)
  }

  /// Finds what is read otherwise than it is meant, so that an answer may stand where it is handed out.
  private mutating func findLeak(_ line: Int, _ message: String, _ mend: String) {
    find(line, message, mend, .format)
  }

  private mutating func find(
    _ line: Int, _ message: String, _ mend: String, _ subject: CheckCase.Subject
  ) {
    findings.append(
      CheckCase(
        name: "lint:\(line)", subject: subject, line: line,
        status: .failed(.init(message, hint: mend))))
  }

  /// Finds what the short path asks that builds on what it leaves out.
  private mutating func visitShortPath(of chapter: Chapter) {
    var leftOut: [String: String] = [:]
    for step in chapter.steps {
      for exercise in step.pieces.compactMap(\.exercise) {
        let isAsked = step.isShort && !exercise.isFullOnly
        if !isAsked {
          if let name = exercise.name { leftOut[name] = exercise.id }
        } else if let missing = exercise.usedNames(among: leftOut.keys.sorted()).first {
          find(
            exercise.line,
            "on the short path `\(exercise.id)` builds on `\(leftOut[missing] ?? "")`, which it leaves out",
            "mark it `full`, or the other's step `short`")
        }
      }
    }
  }

  private mutating func visitExercises(of chapter: Chapter) {
    for exercise in chapter.steps.flatMap(\.pieces).compactMap(\.exercise)
    where exercise.isFullOnly {
      find(
        exercise.line, "`full` says nothing here: no step of this chapter is on a short path",
        "name its steps: `@step id short`")
    }
  }

  private mutating func visit(_ piece: Piece) {
    if case .exercise(let exercise) = piece { visit(exercise) }
    for exercise in piece.details?.pieces.compactMap(\.exercise) ?? [] {
      find(exercise.line, "an exercise within a fold is never asked", "put it before or behind it")
    }
    if let details = piece.details, details.isSolution {
      find(
        details.line, "this solution belongs to no exercise, and is seen before one asks for it",
        "put it behind its `@exercise`, before the `@check`")
    }
  }

  private mutating func visit(_ exercise: Exercise) {
    if exercise.seal != .none { return }
    if exercise.hints.isEmpty {
      find(
        exercise.line, "the exercise `\(exercise.id)` has no hint",
        "write one: `<details><summary>Hint</summary>`")
    }
    for details in exercise.hints where !details.isHint {
      // A solution under another name would be given away.
      if details.summary.isEmpty {
        findLeak(
          details.line, "this fold has no name, and is taken for a hint",
          "write `<details><summary>Hint</summary>`")
        continue
      }
      findLeak(
        details.line, "`\(details.summary)` is taken for a hint",
        didYouMean(details.summary, among: ["Hint", "Solution"])?[.english]
          ?? "name it Hint or Solution, or say in the header: `solution: \(details.summary)`")
    }
    if exercise.type.needsRejects, exercise.obligations(.reject).isEmpty {
      find(
        exercise.line, "the exercise `\(exercise.id)` rejects nothing",
        "write in its `@check` what a learner may get wrong: `reject: … => no-transpose`")
    }
    for piece in exercise.pieces where piece.details != nil { visit(piece, in: exercise) }
    if exercise.type is FormulaExercise, exercise.starter == nil {
      find(
        exercise.line, "the exercise `\(exercise.id)` does not say what is to be filled in",
        "write it in a fence: ```tutor answer, `δ^l = ____`")
    }
    visitArrows(of: exercise)
    let isAsked = exercise.pieces.contains { $0.details == nil && !$0.isUnseen }
    if !isAsked {
      find(
        exercise.line, "the exercise `\(exercise.id)` has no question",
        "write it behind its @exercise, before the hints")
      return
    }
    let beforeQuestion = exercise.pieces.prefix { $0.prose == nil }
    if let solution = beforeQuestion.compactMap(\.details).first(where: \.isSolution) {
      find(solution.line, "this solution is seen before its exercise", "put it behind the question")
    }
  }

  /// Finds an exercise in a hint or a solution.
  private mutating func visit(_ piece: Piece, in exercise: Exercise) {
    guard let inner = piece.details?.pieces.compactMap(\.exercise).first else { return }
    find(inner.line, "an exercise within a fold is never asked", "put it before or behind it")
  }

  /// What stands behind another arrow is no feedback, and gives the answer away.
  private mutating func visitArrows(of exercise: Exercise) {
    guard exercise.type is ChoiceExercise else { return }
    for item in exercise.listItems({ $0.task != nil }) {
      let hasArrow = item.blocks.flatMap(\.inlines).contains { inline in
        if case .text(let text) = inline {
          text.contains("->") && !text.contains("=>")
        } else {
          false
        }
      }
      guard hasArrow, let line = item.lines?.lowerBound else { continue }
      findLeak(line, "`->` is a part of this option", "what is said of a choice stands behind `=>`")
    }
    for item in exercise.listItems({ $0.task == nil }) {
      guard let first = item.blocks.first, case .paragraph(let inlines) = first.kind,
        inlines.plainText.prefixMatch(of: /\[[^\]]?\]/) != nil, let line = item.lines?.lowerBound
      else { continue }
      findLeak(line, "this is no option", "write `- [ ]` or `- [x]`, with a blank behind it")
    }
  }

  /// Finds numbers that promise too little to tell a right value from a wrong one.
  private mutating func visit(_ output: ChapterResult.Output) {
    let (options, expected) = (output.check.options, output.check.command.expected)
    guard output.holds, !options.run, !options.sealed, options.tolerance == .written,
      case .printed(let lines) = output.check.actual(output.outcome), lines.count == expected.count
    else { return }
    for (expected, line) in zip(expected, lines) {
      let numbers = Matching().numbers(expected.text, line) ?? []
      guard let vague = numbers.first(where: { $0.written.isVague(of: $0.actual.value) })
      else { continue }
      find(
        expected.line,
        "\(Array(expected.text.unicodeScalars).text(vague.range)) promises fewer than three digits",
        "write more of \(NumberFormat.text(vague.actual.value)), or allow an error: `tol=1e-3`")
    }
  }
}

extension WrittenNumber {
  fileprivate func isVague(of value: Double) -> Bool {
    decimals != nil && value.isFinite && abs(self.value - value) > 1e-9 * abs(value)
      && significantDigits < 3
  }
}
