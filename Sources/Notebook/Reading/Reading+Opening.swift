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
    let place = log.place(inChapter: chapter.id)
    guard let place, let index = reading.steps.firstIndex(where: { $0.id == place.step }) else {
      if place != nil {
        lines.append(reading.faint("The step that you were in is no longer there."))
      }
      reading.record(.entered)
      return (reading, lines.joinedLines())
    }
    lines.append(
      StyledText("You were at step \(index + 1) of \(reading.steps.count) · ")
        + StyledText(reading.steps[index].title, .strong))
    let (last, isWhole) = reading.resume(at: index, place.hash, context, setting)
    if !isWhole { lines[2] += reading.faint("; its text was revised since, so it starts anew") }
    return (reading, lines.joinedLines() + (last.isEmpty ? "" : "\n\n") + last)
  }

  private static let longestReminder = 16

  /// Goes to the step where the reader was, and obeys its lines again.
  ///
  /// - Returns: what was shown last; and whether the step is still as it was.
  private mutating func resume(
    at index: Int, _ hash: UInt64, _ context: ExecutionContext, _ setting: OutcomeText
  ) -> (last: StyledText, isWhole: Bool) {
    let typed = log.lines(inChapter: chapter.id, step: steps[index].id)
    let former = log.lastEntry(inChapter: chapter.id)?.run ?? ""
    isReplaying = true
    defer { isReplaying = false }
    if let start = try? start(of: index, context) { session = start }
    enter(index, context)
    guard steps[index].hash == hash else {
      isReplaying = false
      record(.entered)
      return (StyledText(), false)
    }
    var last = Outcome.none
    for line in typed {
      if line.isEmpty, position.done == position.items.count { break }
      let before = place
      guard let outcome = try? obey(line, in: context) else { continue }
      if place != before { last = outcome }
    }
    if let trial { last = .lesson(.none, paragraphs: trial.question) }
    errors = 0
    isReplaying = false
    record(.resumed(run: former))
    // A reminder, no second reading.
    let text = setting.text(last)
    let lines = text.lines
    if lines.count <= Self.longestReminder { return (text, true) }
    return (([faint("…")] + lines.suffix(Self.longestReminder)).joinedLines(), true)
  }
}
