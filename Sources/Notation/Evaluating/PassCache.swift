import Backprop
import Synchronization

/// The forward passes, tangents and costs of one network with its examples, each found once.
///
/// It only remembers, so that the many evaluations of one equation, and the equations of one chapter,
/// may share it. Examples count from 0; nil is the scope's own.
final class PassCache: Sendable {
  private struct Known {
    var passes: [Int?: Feedforward] = [:]
    var tangents: [Int?: [Variable: Tangent]] = [:]
    var costs: [Int?: Double] = [:]
  }

  private let known: Mutex<Known>

  init() { known = Mutex(Known()) }

  /// A cache in which the pass of one example is given.
  init(_ pass: Feedforward, example: Int?) { known = Mutex(Known(passes: [example: pass])) }

  func pass(
    example: Int?, _ find: () throws(Diagnostic) -> Feedforward
  ) throws(Diagnostic) -> Feedforward {
    if let pass = known.withLock({ $0.passes[example] }) { return pass }
    let pass = try find()
    known.withLock { $0.passes[example] = pass }
    return pass
  }

  func cost(
    example: Int?, _ find: () throws(Diagnostic) -> Double
  ) throws(Diagnostic) -> Double {
    if let cost = known.withLock({ $0.costs[example] }) { return cost }
    let cost = try find()
    known.withLock { $0.costs[example] = cost }
    return cost
  }

  func tangent(
    at place: Variable, example: Int?, _ find: () throws(Diagnostic) -> Tangent
  ) throws(Diagnostic) -> Tangent {
    if let tangent = known.withLock({ $0.tangents[example]?[place] }) { return tangent }
    let tangent = try find()
    known.withLock {
      // One line of a learner on a wide network may ask for many; they are used once each.
      if $0.tangents[example, default: [:]].count > 4_000 { $0.tangents[example] = [:] }
      $0.tangents[example, default: [:]][place] = tangent
    }
    return tangent
  }
}
