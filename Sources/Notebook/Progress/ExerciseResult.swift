import Support

/// How an exercise was left.
package struct ExerciseResult: Equatable, Sendable {
  package enum Outcome: String, Sendable {
    case solved, shown, skipped
    /// Answered, and for somebody else to judge.
    case answered
  }

  let exercise: String
  let outcome: Outcome
  /// From 0 to 1.
  let score: Double
  /// The learner's last answer, where it has a value, as the language writes it.
  var own: String?
  /// What the strong hints took off.
  var help = 0.0
}

extension ExerciseResult {
  var members: [JSON.Member] {
    [
      JSON.Member("exercise", .string(exercise)), JSON.Member("outcome", .string(outcome.rawValue)),
      JSON.Member("score", .number(score)),
    ] + (own.map { [JSON.Member("own", .string($0))] } ?? [])
      + (help > 0 ? [JSON.Member("help", .number(help))] : [])
  }

  init?(_ json: JSON) {
    guard case .string(let exercise)? = json["exercise"], case .string(let word)? = json["outcome"],
      let outcome = Outcome(rawValue: word), case .number(let score)? = json["score"]
    else { return nil }
    self.init(exercise: exercise, outcome: outcome, score: min(1, max(0, score)))
    if case .string(let own)? = json["own"] { self.own = own }
    if case .number(let help)? = json["help"] { self.help = min(1, max(0, help)) }
  }
}

/// What became of one exercise over all the times that it was asked, of which there is one at least.
struct ExerciseRecord {
  fileprivate var times: [(step: String, result: ExerciseResult)]

  var last: ExerciseResult { times[times.count - 1].result }
  /// The step in which it was asked last.
  var step: String { times[times.count - 1].step }
  var best: Double { times.map(\.result.score).max() ?? 0 }
  var count: Int { times.count }
}

extension ProgressLog {
  /// The exercises of a chapter that were left, by their ids; a step that was reset is forgotten.
  ///
  /// - Parameter asOfEntry: leaves out what came after a step was entered last.
  func records(inChapter chapter: String, asOfEntry: Bool = false) -> [String: ExerciseRecord] {
    var events = current(chapter)
    if asOfEntry, let entry = events.lastIndex(where: { $0.kind == .entered }) {
      events.removeSubrange(entry...)
    }
    var left: [(step: String, result: ExerciseResult)] = []
    for event in events {
      switch event.kind {
      case .exerciseLeft(let result): left.append((event.step, result))
      case .reset: left.removeAll { $0.step == event.step }
      default: break
      }
    }
    return Dictionary(grouping: left, by: \.result.exercise).mapValues(ExerciseRecord.init)
  }
}
