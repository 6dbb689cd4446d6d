import Support

/// How an exercise was left.
package struct ExerciseResult: Equatable, Sendable {
  package enum Outcome: String, Sendable { case solved, shown, skipped }

  let exercise: String
  let outcome: Outcome
  /// From 0 to 1.
  let score: Double
  /// The learner's last answer, where it has a value, as the language writes it.
  var own: String?
}

extension ExerciseResult {
  var members: [JSON.Member] {
    [
      JSON.Member("exercise", .string(exercise)), JSON.Member("outcome", .string(outcome.rawValue)),
      JSON.Member("score", .number(score)),
    ] + (own.map { [JSON.Member("own", .string($0))] } ?? [])
  }

  init?(_ json: JSON) {
    guard case .string(let exercise)? = json["exercise"], case .string(let word)? = json["outcome"],
      let outcome = Outcome(rawValue: word), case .number(let score)? = json["score"]
    else { return nil }
    self.init(exercise: exercise, outcome: outcome, score: min(1, max(0, score)))
    if case .string(let own)? = json["own"] { self.own = own }
  }
}

/// What became of one exercise over all the times that it was asked.
struct ExerciseRecord: Equatable {
  /// The last result, and the step in which it was.
  private(set) var last: ExerciseResult
  private(set) var step: String
  private(set) var best: Double
  private(set) var times = 1

  init(_ result: ExerciseResult, step: String) {
    last = result
    self.step = step
    best = result.score
  }

  mutating func add(_ result: ExerciseResult, step: String) {
    last = result
    self.step = step
    best = max(best, result.score)
    times += 1
  }
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
    var records: [String: ExerciseRecord] = [:]
    for (step, result) in left {
      if records[result.exercise]?.add(result, step: step) == nil {
        records[result.exercise] = ExerciseRecord(result, step: step)
      }
    }
    return records
  }
}
