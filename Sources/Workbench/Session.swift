package import Backprop
package import Notation

/// The learner's network, examples and names; one line in, one `Outcome` out.
///
/// A value: going back is keeping an earlier copy.
package struct Session: Sendable {
  package internal(set) var network: Network?
  /// x and y of the present example; either may be given first.
  package internal(set) var input: Vector?
  package internal(set) var target: Vector?
  /// All examples that were added.
  package internal(set) var examples: [Example] = []
  /// How many of the examples are at work together; 0 while one is.
  package internal(set) var batchSize = 0
  package var definitions = Definitions()
  package internal(set) var seed: UInt64 = 1
  package internal(set) var costs = CostHistory()
  /// The test set's hits after the last training.
  package internal(set) var confusion: [[Int]] = []

  package init() {}

  /// What the names of a line stand for.
  package func scope(_ context: ExecutionContext = ExecutionContext()) -> Scope {
    var scope = Scope()
    scope.network = network
    scope.input = input
    scope.target = target
    scope.batch = Array(examples.prefix(batchSize))
    scope.names = names
    scope.functions = functions
    scope.isCancelled = context.isCancelled
    scope.otherWords = context.manual.names
    return scope
  }

  package var names: [String: Value] { definitions.values }
  package var functions: [String: OwnFunction] { definitions.functions }
  package var vocabulary: Vocabulary { definitions.vocabulary }

  /// The names that the learner gave.
  package var ownNames: [String] { names.keys.sorted() + functions.keys.sorted() }
}
