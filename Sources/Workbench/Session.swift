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
  package internal(set) var seed: UInt64 = 1 {
    didSet { if seed != oldValue { bench = TestBench(seed: seed) } }
  }
  /// The networks on which equations in general are judged, shared with all copies of this session.
  package private(set) var bench = TestBench(seed: 1)
  package internal(set) var costs = CostHistory()
  /// The test set's hits after the last training.
  package internal(set) var confusion: [[Int]] = []
  /// Where relative paths are looked up, in this order; the working folder is the first.
  package var folders = ["."]
  /// How wide pictures may be, and whether they are told in words.
  package var width = 72
  package var plain = false
  /// All commands there are, also those of whoever holds this session.
  package var manual: Manual

  package init(manual: Manual = Manual(Session.commands.commands.map(\.entry))) {
    self.manual = manual
  }

  /// What the names of a line stand for.
  package func scope(_ conduct: Conduct = Conduct()) -> Scope {
    var scope = Scope()
    scope.network = network
    scope.input = input
    scope.target = target
    scope.batch = Array(examples.prefix(batchSize))
    scope.names = names
    scope.functions = functions
    scope.isCancelled = conduct.isCancelled
    scope.otherWords = manual.names
    return scope
  }

  package var names: [String: Value] { definitions.values }
  package var functions: [String: OwnFunction] { definitions.functions }
  package var vocabulary: Vocabulary { definitions.vocabulary }

  /// The names that the learner gave.
  package var ownNames: [String] { names.keys.sorted() + functions.keys.sorted() }
}
