import Support
import TestSupport

@testable import Notebook

/// A class that reads the course chapter: what each learner does, and what is due for it.
struct ClassLearner {
  let number: Int

  struct Due: Equatable {
    let exercise: String
    let type: String
    let verdict: String
    let mark: String
    var points = "1"
    let attempts: Int
    var hints = 0
    var isShown = "no"
    let answer: String
  }

  var name: String {
    switch number {
    case 3: "=cmd()|'x'"
    case 4: "O'Neil, \"Tip\""
    default: "Learner \(number)"
    }
  }

  /// The lines that are typed at each exercise.
  func lines(at exercise: Exercise) -> [String] {
    switch exercise.id {
    case "pick": [["2"], ["1", "2"], ["3", "skip"]][number % 3]
    case "steps":
      number % 2 == 0 ? [order([1, 2, 3], exercise)] : [order([2, 1, 3], exercise), "skip"]
    case "number": [["43"], ["42", "43"], ["solution"], ["hint", "43"]][number % 4]
    case "seen": number % 2 == 0 ? ["[3, 6]"] : ["[3, 5]", "hint", "[3, 6]"]
    case "product":
      [["\(Self.bp2)"], ["\(Self.wrong)", "\(Self.bp2)"], ["\(Self.wrong)", "skip"]][number % 3]
    default: [text]
    }
  }

  static let bp2 = "((w^{l+1})^T δ^{l+1}) ⊙ σ'(z^l)"
  static let wrong = "((w^{l+1})^T δ^{l+1}) ⊙ σ(z^l)"

  private var text: String {
    number == 5
      ? "=It is because of this, I think" : "The error of number \(number) flows back, I think"
  }

  private func order(_ numbers: [Int], _ exercise: Exercise) -> String {
    let shown = OrderExercise.shown(exercise)
    return numbers.map { "\(shown.firstIndex(of: $0)! + 1)" }.joined(separator: " ")
  }

  func due(_ exercises: [Exercise]) -> [Due] {
    func last(_ id: String) -> String {
      let lines = lines(at: exercises.first { $0.id == id }!)
      return lines.last { !["skip", "hint", "solution"].contains($0) } ?? ""
    }
    let isEven = number % 2 == 0
    return [
      Due(
        exercise: "pick", type: "choice", verdict: ["right", "right", "skipped"][number % 3],
        mark: ["1", "0.9", "0"][number % 3], attempts: [1, 2, 1][number % 3], answer: last("pick")),
      Due(
        exercise: "steps", type: "order", verdict: isEven ? "right" : "skipped",
        mark: isEven ? "1" : "0.67", attempts: 1, answer: last("steps")),
      Due(
        exercise: "number", type: "value",
        verdict: ["right", "right", "shown", "right"][number % 4],
        mark: ["2", "1.8", "0", "2"][number % 4], points: "2", attempts: [1, 2, 0, 1][number % 4],
        hints: number % 4 == 3 ? 1 : 0, isShown: number % 4 == 2 ? "yes" : "no",
        answer: last("number")),
      Due(
        exercise: "seen", type: "predict", verdict: "right", mark: isEven ? "1" : "0.9",
        attempts: isEven ? 1 : 2, hints: isEven ? 0 : 1, answer: "[3, 6]"),
      Due(
        exercise: "product", type: "formula", verdict: ["right", "right", "skipped"][number % 3],
        mark: ["1", "0.9", "0"][number % 3], attempts: [1, 2, 1][number % 3],
        answer: last("product")),
      Due(
        exercise: "words", type: "text", verdict: "not-judged", mark: "", attempts: 1, answer: text),
    ]
  }

  /// Reads to the end, doing what this learner does.
  func read(_ chapter: Chapter, log: ProgressLog = ProgressLog(folder: nil)) -> Reading {
    var reading = Reading(chapter, log: log)
    for _ in 0..<100 {
      guard let exercise = reading.exercise else {
        if reading.say("").contains("This is the end of") { break }
        continue
      }
      for line in lines(at: exercise) { _ = reading.say(line) }
    }
    return reading
  }
}

/// A table as a program for tables reads it.
func rows(ofTable text: String) -> [[String]] {
  var (rows, row, field, isQuoted) = ([[String]](), [String](), "", false)
  var rest = Array(text)[...]
  while let character = rest.popFirst() {
    switch character {
    case "\"" where isQuoted && rest.first == "\"":
      field.append("\"")
      rest.removeFirst()
    case "\"": isQuoted.toggle()
    case "," where !isQuoted:
      row.append(field)
      field = ""
    case "\n" where !isQuoted:
      rows.append(row + [field])
      (row, field) = ([], "")
    default: field.append(character)
    }
  }
  return rows
}
