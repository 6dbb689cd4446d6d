package import Rendering
package import Workbench

extension Reading {
  /// Opens a chapter where it was left, with what stands above the first prompt.
  package static func opened(
    _ chapter: Chapter, session: Session = Session(), log: ProgressLog,
    conduct: Conduct = Conduct()
  ) -> (reading: Reading, greeting: StyledText) {
    var log = log
    log.claim(chapter.id)
    var reading = Reading(chapter, session: session, log: log)
    var lines = [
      StyledText(chapter.title, .strong),
      StyledText("Enter shows the next piece, ") + StyledText("help", .command)
        + StyledText(" what you can type; Ctrl-D leaves."),
    ]
    guard let place = log.place(inChapter: chapter.id) else {
      reading.record(.entered)
      return (reading, lines.joinedLines())
    }
    guard let index = reading.steps.firstIndex(where: { $0.id == place.step }) else {
      lines.append(reading.faint("The step that you were in is no longer there."))
      reading.record(.entered)
      return (reading, lines.joinedLines())
    }
    lines.append(
      StyledText("You were at step \(index + 1) of \(reading.steps.count) · ")
        + StyledText(reading.steps[index].title, .strong))
    let (last, isWhole) = reading.resume(at: index, place.hash, conduct)
    if !isWhole { lines[2] += reading.faint("; its text was revised since, so it starts anew") }
    return (reading, lines.joinedLines() + (last.isEmpty ? "" : "\n\n") + last)
  }

  private static let longestReminder = 16

  /// Goes to the step where the reader was, and obeys its lines again.
  ///
  /// - Returns: what was shown last; and whether the step is still as it was.
  private mutating func resume(
    at index: Int, _ hash: UInt64, _ conduct: Conduct
  ) -> (last: StyledText, isWhole: Bool) {
    let lines = log.lines(inChapter: chapter.id, step: steps[index].id)
    let former = log.lastEntry(inChapter: chapter.id)?.run ?? ""
    isReplaying = true
    defer { isReplaying = false }
    if let start = try? start(of: index, conduct) { session = settled(start) }
    enter(index)
    guard steps[index].hash == hash else {
      isReplaying = false
      record(.entered)
      return (StyledText(), false)
    }
    var last = StyledText()
    for line in lines {
      if line.isEmpty, beat == beats.count { break }
      let before = place
      guard let outcome = try? obey(line, conduct: conduct) else { continue }
      if place != before { last = outcome.text }
    }
    if case .exercise = question, let trial {
      last = trial.question.wrapped(width: session.width)
    }
    errors = 0
    isReplaying = false
    record(.resumed(run: former))
    // A reminder, no second reading.
    let shown = last.lines
    if shown.count > Self.longestReminder {
      last = ([faint("…")] + shown.suffix(Self.longestReminder)).joinedLines()
    }
    return (last, true)
  }
}
