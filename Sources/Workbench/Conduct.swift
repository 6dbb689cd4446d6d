/// How far a long computation has come.
package struct Progress: Equatable, Sendable {
  package let label: String
  package let done: Int
  package let total: Int

  package init(label: String, done: Int, total: Int) {
    self.label = label
    self.done = done
    self.total = total
  }
}

/// What whoever obeys a line is given from outside: a way to report, a question whether to stop, and
/// a clock, which the modules on the left never read themselves.
package struct Conduct: Sendable {
  package var report: @Sendable (Progress) -> Void
  package var isCancelled: @Sendable () -> Bool
  /// Seconds that only ever grow; their start means nothing.
  package var seconds: @Sendable () -> Double

  package init(
    report: @escaping @Sendable (Progress) -> Void = { _ in },
    isCancelled: @escaping @Sendable () -> Bool = { false },
    seconds: @escaping @Sendable () -> Double = monotonicSeconds
  ) {
    self.report = report
    self.isCancelled = isCancelled
    self.seconds = seconds
  }
}

/// The system's monotonic clock.
@Sendable package func monotonicSeconds() -> Double {
  let elapsed = ContinuousClock.now - start
  return Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) * 1e-18
}

private let start = ContinuousClock.now
