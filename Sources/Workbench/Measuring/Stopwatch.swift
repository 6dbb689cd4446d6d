import Notation

/// Times pieces of work beside each other, on the learner's own machine.
struct Stopwatch {
  let context: ExecutionContext

  /// A turn repeats its work until it lasts this long, so that the clock's own steps are lost in it.
  private static let turn = 2e-4
  private static let mostRepetitions = 1 << 14
  /// All turns together take about so many seconds, and each work has at least so many turns.
  private static let patience = 0.006
  private static let fewestTurns = 2
  private static let mostTurns = 40

  /// Returns the seconds that each work takes once; nil where the clock shows none.
  ///
  /// Of several turns the shortest counts, which the rest of the machine disturbed least; the works
  /// take turns, so that a busy moment meets them all.
  func seconds(
    _ works: [() -> Void]
  ) throws(Diagnostic) -> [Double]? {
    let start = context.seconds()
    var counts: [Int] = []
    var least: [Double] = []
    for work in works {
      var count = 1
      var elapsed = try time(work, count)
      while elapsed < Self.turn && count < Self.mostRepetitions {
        count *= 2
        elapsed = try time(work, count)
      }
      if elapsed <= 0 { return nil }
      counts.append(count)
      least.append(elapsed / Double(count))
    }
    for turn in 1...Self.mostTurns {
      if turn > Self.fewestTurns && context.seconds() - start > Self.patience { break }
      for (i, work) in works.enumerated() {
        least[i] = min(least[i], try time(work, counts[i]) / Double(counts[i]))
      }
    }
    return least.allSatisfy { $0 > 0 } ? least : nil
  }

  private func time(
    _ work: () -> Void, _ count: Int
  ) throws(Diagnostic) -> Double {
    if context.isCancelled() { throw .interrupted }
    let start = context.seconds()
    for _ in 0..<count { work() }
    return context.seconds() - start
  }
}
