import Synchronization

/// How much work judging a line may take, in terms evaluated. It is counted, not timed, so that a verdict
/// depends on no clock.
package final class Budget: Sendable {
  private let spent = Atomic<Int>(0)
  private let limit: Int

  init(_ limit: Int) { self.limit = limit }

  /// About a second's work.
  static var ofLine: Budget { Budget(1_000_000) }
  /// A repair is worth less.
  static var ofRepair: Budget { Budget(150_000) }

  /// Numbers alone are soon put together.
  static var ofNumbers: Budget { Budget(20_000) }

  var left: Int { max(0, limit - spent.load(ordering: .relaxed)) }

  func spend(_ steps: Int) { spent.wrappingAdd(steps, ordering: .relaxed) }
}
