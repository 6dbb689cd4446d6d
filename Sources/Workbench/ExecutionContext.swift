import Support

/// How far a long computation has come.
package struct Progress: Equatable, Sendable {
  package let label: String
  package let done: Int
  package let total: Int
}

/// What whoever obeys a line is given from outside and is no part of the learner's state: a way to
/// report, a question whether to stop, a clock, where files are, and which commands there are.
package struct ExecutionContext: Sendable {
  package var report: @Sendable (Progress) -> Void
  package var isCancelled: @Sendable () -> Bool
  /// Seconds that only ever grow; their start means nothing.
  package var seconds: @Sendable () -> Double
  /// Where relative paths are looked up, in this order; the working folder is the first.
  package var folders = ["."]
  /// All commands there are, also those of whoever holds the session.
  package var manual = Session.manual

  package init(
    report: @escaping @Sendable (Progress) -> Void = { _ in },
    isCancelled: @escaping @Sendable () -> Bool = { false },
    seconds: @escaping @Sendable () -> Double = monotonicSeconds
  ) {
    self.report = report
    self.isCancelled = isCancelled
    self.seconds = seconds
  }

  /// Where a file is: a relative path is looked up in the folders, in their order.
  package func find(_ path: String) -> String {
    let path = System.fromHome(path)
    if path.hasPrefix("/") { return path }
    let candidates = folders.map { $0 == "." ? path : "\($0)/\(path)" }
    return candidates.first(where: RegularFile.exists) ?? path
  }
}

/// The system's monotonic clock.
@Sendable package func monotonicSeconds() -> Double {
  (ContinuousClock.now - start) / .seconds(1)
}

private let start = ContinuousClock.now
