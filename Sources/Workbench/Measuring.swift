import Notation
import Rendering

extension ExecutionContext {
  /// A turn repeats its work until it lasts this long, so that the clock's own steps are lost in it.
  private static let turn = 2e-4
  private static let mostRepetitions = 1 << 14
  /// All turns together take about so many seconds, and each work has at least so many turns.
  private static let patience = 0.006
  private static let fewestTurns = 2
  private static let mostTurns = 40

  /// Times pieces of work beside each other: the seconds that each takes once; nil where the clock
  /// shows none.
  ///
  /// Of several turns the shortest counts, which the rest of the machine disturbed least; the works
  /// take turns, so that a busy moment meets them all.
  func secondsTaken(by works: (() -> Void)...) throws(Diagnostic) -> [Double]? {
    var taken: Result<[Double]?, Diagnostic> = .success(nil)
    measuring { taken = Result { () throws(Diagnostic) in try turns(of: works) } }
    return try taken.get()
  }

  private func turns(of works: [() -> Void]) throws(Diagnostic) -> [Double]? {
    let start = seconds()
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
      if turn > Self.fewestTurns && seconds() - start > Self.patience { break }
      for (i, work) in works.enumerated() {
        least[i] = min(least[i], try time(work, counts[i]) / Double(counts[i]))
      }
    }
    return least.allSatisfy { $0 > 0 } ? least : nil
  }

  private func time(_ work: () -> Void, _ count: Int) throws(Diagnostic) -> Double {
    if isCancelled() { throw .interrupted }
    let start = seconds()
    for _ in 0..<count { work() }
    return seconds() - start
  }
}

/// Times and their ratios in words, to two digits: what is measured deserves no more.
enum TimeWording {
  static let tooShort = "too short for this clock"

  /// "0.52 µs", "23 ms", "38 minutes".
  static func duration(_ seconds: Double) -> String {
    // Of the long units there are two at least: they are plurals.
    let units = [
      (1e-9, 1.0, "ns"), (1e-6, 1, "µs"), (1e-3, 1, "ms"), (1, 1, "s"), (60, 2, "minutes"),
      (3600, 2, "hours"), (86_400, 2, "days"), (31_557_600, 2, "years"),
    ]
    let (unit, _, name) =
      units.last { unit, fewest, _ in seconds >= 0.995 * unit * fewest } ?? units[0]
    return "\(twoDigits(seconds / unit)) \(name)"
  }

  /// "2.4 times as long", "equally long".
  static func long(_ ratio: Double) -> String { times(ratio, "long") }
  static func fast(_ ratio: Double) -> String { times(ratio, "fast") }

  private static func times(_ ratio: Double, _ word: String) -> String {
    let digits = twoDigits(ratio)
    return digits == "1" ? "equally \(word)" : "\(digits) times as \(word)"
  }

  /// "0.052", "5.2", "52", "5200".
  static func twoDigits(_ x: Double) -> String {
    guard x.isFinite, x > 0 else { return NumberFormat.text(x) }
    var (scale, unit) = (1.0, 1.0)
    while x * scale < 9.95 && scale < 1e12 { scale *= 10 }
    while x / unit >= 99.5 { unit *= 10 }
    return NumberFormat.text((x * scale / unit).rounded() / scale * unit)
  }
}
