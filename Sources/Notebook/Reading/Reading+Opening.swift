package import Rendering
package import Workbench

extension Reading {
  /// Opens a chapter where it was left, with what stands above the first prompt.
  ///
  /// - Parameter setting: how that is set.
  package static func opened(
    _ chapter: Chapter, session: Session = Session(), log: ProgressLog,
    in context: ExecutionContext = ExecutionContext(), setting: OutcomeText = OutcomeText()
  ) -> (reading: Reading, greeting: StyledText) {
    var log = log
    log.claim(chapter.id)
    var reading = Reading(chapter, session: session, log: log, in: context)
    let context = reading.adapted(context)
    var lines = [
      StyledText(chapter.title, .strong),
      StyledText("Enter shows the next piece, ") + StyledText("help", .command)
        + StyledText(" what you can type; Ctrl-D leaves."),
    ]
    let entry = log.lastEntry(inChapter: chapter.id)
    guard let entry, let index = reading.steps.firstIndex(where: { $0.id == entry.step }) else {
      if entry != nil {
        lines.append(reading.faint("The step that you were in is no longer there."))
      }
      reading.record(.entered)
      return (reading, lines.joinedLines())
    }
    lines.append(
      StyledText("You were at step \(index + 1) of \(reading.steps.count) · ")
        + StyledText(reading.steps[index].title, .strong))
    let isRevised = reading.steps[index].hash != entry.hash
    if isRevised { lines[2] += reading.faint("; its text was revised since, so it starts anew") }
    let last = setting.text(reading.resume(at: index, isRevised: isRevised, context))
    reading.record(isRevised ? .entered : .resumed(run: entry.run))
    if last.isEmpty { return (reading, lines.joinedLines()) }
    // A reminder, no second reading.
    let isLong = last.lines.count > longestReminder
    let end = [reading.faint("…")] + last.lines.suffix(longestReminder)
    return (reading, lines.joinedLines() + "\n\n" + (isLong ? end.joinedLines() : last))
  }

  private static let longestReminder = 16

  /// Goes to the step where the reader was, and obeys its lines again where it is as it was; returns
  /// what was shown last.
  private mutating func resume(
    at index: Int, isRevised: Bool, _ context: ExecutionContext
  ) -> Outcome {
    let typed = isRevised ? [] : log.lines(inChapter: chapter.id, step: steps[index].id)
    isReplaying = true
    defer { isReplaying = false }
    if let start = try? start(of: index, context) { session = start }
    enter(index, context)
    var last = Outcome.none
    for line in typed {
      if line.isEmpty, position.done == position.items.count { break }
      let before = place
      guard let outcome = try? obey(line, in: context) else { continue }
      if place != before { last = outcome }
    }
    errors = 0
    return trial.map { .lesson(.none, paragraphs: $0.question) } ?? last
  }
}
