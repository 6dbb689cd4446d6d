import Notation
import Rendering
import Support
import Workbench

extension Reading {
  var wholeContents: Outcome { .lines(contentsRows(steps.indices.map { $0..<$0 + 1 })) }

  /// The steps where a screen holds them; of more, its numbered parts and the steps around the
  /// present one.
  var contents: Outcome {
    let parts = numberedParts
    guard steps.count > Self.mostRows, parts.count < steps.count else { return wholeContents }
    // The other parts take a row each, and so may both ends of this one.
    let room = max(Self.fewestSteps, Self.mostRows - (parts.count - 1) - 2)
    let rows = parts.flatMap { part -> [Range<Int>] in
      guard part.contains(step) else { return [part] }
      let first = max(part.lowerBound, min(step - room / 2, part.upperBound - room))
      let opened = first..<min(part.upperBound, first + room)
      return [part.lowerBound..<first].filter { !$0.isEmpty } + opened.map { $0..<$0 + 1 }
        + [opened.upperBound..<part.upperBound].filter { !$0.isEmpty }
    }
    return .lines(
      contentsRows(rows) + [faint("`toc all` lists each step; `goto` takes you to one")])
  }

  /// With the prompt and a line below them these rows fit on a screen of 24.
  private static let mostRows = 20
  /// So many steps around the present one are listed, even beside many parts.
  private static let fewestSteps = 5

  /// The runs of steps whose titles begin with the same number, as `4.1` and `4.2` do.
  private var numberedParts: [Range<Int>] {
    var parts: [Range<Int>] = []
    for index in steps.indices {
      if let number = steps[index].part, let last = parts.last,
        steps[last.lowerBound].part == number
      {
        parts[parts.count - 1] = last.lowerBound..<index + 1
      } else {
        parts.append(index..<index + 1)
      }
    }
    return parts
  }

  /// A row for each run of steps: a single step with its title, several with what was done of them.
  private func contentsRows(_ rows: [Range<Int>]) -> [StyledText] {
    let (done, former) = (doneSteps, log.done(inChapter: chapter.id))
    let (exercises, records) = (exercises, log.records(inChapter: chapter.id))
    func remarks(on row: Range<Int>) -> [String] {
      let isRevised = row.contains { former[steps[$0].id] != nil && !done.contains($0) }
      if row.count > 1 {
        let count = row.count { done.contains($0) }
        return ["\(count)/\(row.count)"] + (isRevised ? ["revised"] : [])
      }
      var remarks = isRevised ? ["revised since you read it"] : []
      let own = exercises.filter { row.contains($0.step) }.compactMap { records[$0.exercise.id] }
      if own.contains(where: { $0.last.outcome == .shown }) { remarks.append("solution shown") }
      if own.contains(where: { $0.last.outcome == .skipped }) { remarks.append("skipped") }
      return remarks
    }
    let labels = rows.map { row in
      row.count == 1 ? "\(row.upperBound)" : "\(row.lowerBound + 1)–\(row.upperBound)"
    }
    let columns = labels.map(\.count).max() ?? 0
    return zip(rows, labels).map { row, label in
      let isHere = row == step..<step + 1
      let mark = row.allSatisfy(done.contains) ? StyledText("✓", .right) : StyledText(" ")
      let padding = String(repeating: " ", count: columns - label.count)
      let title = steps[row.lowerBound].title
      let remarks = remarks(on: row)
      return StyledText(isHere ? "▸ " : "  ", .prompt) + mark + faint(" \(padding)\(label)  ")
        + StyledText(row.count > 1 ? "\(title) …" : title, isHere ? .strong : .plain)
        + faint(remarks.isEmpty ? "" : "  \(remarks.joined(separator: ", "))")
    }
  }

  /// The steps that were done, in the text that they have now.
  private var doneSteps: Set<Int> {
    let done = log.done(inChapter: chapter.id)
    return Set(steps.indices.filter { done[steps[$0].id] == steps[$0].hash })
  }

  private var marks: [StyledText] {
    let records = log.records(inChapter: chapter.id)
    let own = exercises.compactMap { records[$0.exercise.id] }
    if own.isEmpty { return [] }
    let points = exercises.filter { records[$0.exercise.id] != nil }
    let sum = points.reduce(0) { $0 + (records[$1.exercise.id]?.best ?? 0) * $1.exercise.points }
    let most = points.reduce(0) { $0 + $1.exercise.points }
    let kinds: [(ExerciseResult.Outcome, String)] = [
      (.solved, "solved"), (.shown, "solution shown"), (.skipped, "skipped"),
    ]
    let parts = kinds.compactMap { outcome, words in
      let count = own.count { $0.last.outcome == outcome }
      return count > 0 ? "\(count) \(words)" : nil
    }
    let said = parts.joined(separator: ", ")
    if !chapter.asksForMarks { return [StyledText("exercises: \(said)")] }
    return [
      StyledText("exercises: \(Self.mark(sum)) of \(Self.mark(most)) marks") + faint("  \(said)")
    ]
  }

  var progress: Outcome {
    let done = doneSteps.count
    return .lines(
      [
        StyledText(
          "\(done) of \(counted(steps.count, "step")) done (\(done * 100 / steps.count) %)"),
        faint("you are at step \(step + 1) · \(steps[step].title)"),
      ] + marks)
  }
}

extension Step {
  /// The number before the point where the title begins with two, as in `4.2 What a kind demon does`.
  fileprivate var part: Int? {
    let numbers = title.prefix { $0 != " " }.split(separator: ".", omittingEmptySubsequences: false)
    guard numbers.count > 1, numbers.allSatisfy({ Int($0) != nil }) else { return nil }
    return Int(numbers[0])
  }
}
