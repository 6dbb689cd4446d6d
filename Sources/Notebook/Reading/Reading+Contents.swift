import Notation
import Rendering
import Sentences
import Support
import Workbench

extension Reading {
  /// Each step, below the name of its section.
  var wholeContents: Outcome {
    let lines = parts.flatMap { section -> [StyledText] in
      let name = steps[section.lowerBound].section.map { heading(of: section, $0) }
      return (name.map { [$0] } ?? []) + contentsRows(section.map { $0..<$0 + 1 })
    }
    return .lines(lines)
  }

  /// The steps of the path where a screen holds them; of more, the sections and the steps around the
  /// present one.
  var contents: Outcome {
    let own = steps.indices.filter { path.leadsThrough(steps[$0]) }
    if path == .short {
      let shown = own + (own.contains(step) ? [] : [step])
      return .lines(contentsRows(shown.sorted().map { $0..<$0 + 1 }) + [ways(length(of: .short))])
    }
    let parts = parts
    guard steps.count > Self.mostRows, parts.count < steps.count else { return wholeContents }
    // The other sections take a row each, the present one its name and what is left out of it.
    let room = max(Self.fewestSteps, Self.mostRows - parts.count - 2)
    let lines = parts.flatMap { section -> [StyledText] in
      guard section.contains(step) else { return contentsRows([section]) }
      let first = max(section.lowerBound, min(step - room / 2, section.upperBound - room))
      let opened = first..<min(section.upperBound, first + room)
      let rows = [section.lowerBound..<first, opened.upperBound..<section.upperBound]
      let name = steps[section.lowerBound].section.map { [heading(of: section, $0)] } ?? []
      return name + contentsRows(rows.prefix(1).filter { !$0.isEmpty })
        + contentsRows(opened.map { $0..<$0 + 1 })
        + contentsRows(rows.suffix(1).filter { !$0.isEmpty })
    }
    return .lines(lines + [ways(length(of: .full))])
  }

  private func ways(_ length: Sentence) -> StyledText {
    let other: Sentence =
      path == .short || !chapter.hasShortPath
      ? "" : .shortPathTakes(Self.duration(chapter.minutes(on: .short)))
    return faint(.waysOfContents(length, other: other))
  }

  /// With the prompt and a line below them these rows fit on a screen of 24.
  private static let mostRows = 20
  /// So many steps around the present one are listed, even beside many sections.
  private static let fewestSteps = 5

  /// The runs of steps that belong together: those whose titles begin with the same number, as `4.1`
  /// and `4.2` do, or that stand behind one that names a section.
  private var parts: [Range<Int>] {
    var sections: [Range<Int>] = []
    for index in steps.indices {
      if let last = sections.last, steps[index].section == nil,
        steps[index].part == steps[last.lowerBound].part,
        steps[index].part != nil || steps[last.lowerBound].section != nil
      {
        sections[sections.count - 1] = last.lowerBound..<index + 1
      } else {
        sections.append(index..<index + 1)
      }
    }
    return sections
  }

  private func heading(of section: Range<Int>, _ name: String) -> StyledText {
    let number = steps[section.lowerBound].part.map { "\($0)" } ?? ""
    return faint("    \(Self.aligned(number, labelWidth))  ") + StyledText(name, .strong)
  }

  private var labelWidth: Int {
    steps.indices.map { count($0).count }.max() ?? 0
  }

  private static func aligned(_ label: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - label.count)) + label
  }

  /// As its heading counts, else its place.
  private func count(_ index: Int) -> String {
    steps[index].number.isEmpty ? "\(index + 1)" : steps[index].printedNumber
  }

  /// A row for each run of steps: a single step with its title, several with what was done of them.
  private func contentsRows(_ rows: [Range<Int>]) -> [StyledText] {
    let (done, former) = (doneSteps, log.done(inChapter: chapter.progressID))
    let records = log.records(inChapter: chapter.progressID)
    let exercises = records.isEmpty ? [] : exercises
    let (parts, labelWidth) = (parts, labelWidth)
    func remarks(on row: Range<Int>) -> [Sentence] {
      let isRevised = row.contains { index in
        former[steps[index].id].map { $0 != steps[index].hash } ?? false
      }
      let length = Self.duration(row.reduce(0) { $0 + steps[$1].minutes(on: path) })
      if row.count > 1 {
        let count = row.count { done.contains($0) }
        return ["\(count)/\(row.count)", length] + (isRevised ? [.revised] : [])
      }
      var remarks = [length] + (isRevised ? [.revisedSince] : [])
      let own = exercises.filter { row.contains($0.step) }.compactMap { records[$0.exercise.id] }
      if own.contains(where: { $0.last.outcome == .shown }) { remarks.append(.solutionShown) }
      if own.contains(where: { $0.last.outcome == .skipped }) { remarks.append(.skipped) }
      return remarks
    }
    return rows.map { row in
      let first = steps[row.lowerBound]
      let section = row.count > 1 && parts.contains(row) ? first : nil
      let label = section?.part.map { "\($0)" } ?? count(row.lowerBound)
      let title = section?.section ?? first.titleText + (row.count > 1 ? " …" : "")
      let isHere = row == step..<step + 1
      let mark = row.allSatisfy(done.contains) ? StyledText("✓", .right) : StyledText(" ")
      return StyledText(isHere ? "▸ " : "  ", .prompt) + mark
        + faint(" \(Self.aligned(label, labelWidth))  ")
        + StyledText(title, isHere ? .strong : .plain)
        + faint("  \(Sentence.list(remarks(on: row)))")
    }
  }

  /// The steps that were done, be it in an earlier text.
  private var doneSteps: Set<Int> {
    let done = log.done(inChapter: chapter.progressID)
    return Set(steps.indices.filter { done[steps[$0].id] != nil })
  }

  private var marks: [StyledText] {
    let records = log.records(inChapter: chapter.progressID)
    let own = exercises.compactMap { records[$0.exercise.id] }
    if own.isEmpty { return [] }
    let points = exercises.filter { records[$0.exercise.id] != nil }
    let sum = points.reduce(0) { $0 + (records[$1.exercise.id]?.best ?? 0) * $1.exercise.points }
    let most = points.reduce(0) { $0 + $1.exercise.points }
    let kinds: [(ExerciseResult.Outcome, Sentence)] = [
      (.solved, .solved), (.shown, .solutionShown), (.skipped, .skipped), (.answered, .answered),
    ]
    let parts = kinds.compactMap { outcome, words -> Sentence? in
      let count = own.count { $0.last.outcome == outcome }
      return count > 0 ? "\(count) \(words)" : nil
    }
    let said = Sentence.list(parts)
    if !chapter.asksForMarks { return [say(.exercises(said))] }
    return [say(.marksSoFar(Self.mark(sum), of: Self.mark(most))) + faint("  \(said)")]
  }

  var progress: Outcome {
    let own = steps.indices.filter { path.leadsThrough(steps[$0]) }
    let done = own.count(where: doneSteps.contains)
    let all = Sentence.steps(own.count)
    let due = path == .short ? .ofShortPath(all) : all
    return .lines(
      [
        say(.done(done, of: due, percent: done * 100 / own.count)), faint(.youAreAt(whereabouts)),
      ] + marks)
  }
}
