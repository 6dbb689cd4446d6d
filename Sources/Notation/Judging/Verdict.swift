package import Backprop

/// What the tutor says of a statement.
package struct Verdict: Equatable, Sendable {
  package enum Ruling: String, CaseIterable, Sendable {
    case `true`, conditional, firstOrder = "first-order", step, `false`, invalid, unreadable

    /// Whether the statement stands, be it under a condition.
    package var stands: Bool {
      switch self {
      case .true, .conditional, .firstOrder, .step: true
      case .false, .invalid, .unreadable: false
      }
    }
  }

  package var ruling: Ruling
  /// The name of the equation of the book that it is.
  package var equation: String?
  /// Under which conditions a conditional statement holds, each by itself.
  package var conditions: [Condition] = []
  /// The whole nearest true statement, in the learner's spelling.
  package var repair: String?
  /// Whether its sides are the same thing, once its letters are read as the book's: it says nothing.
  package var isVacuous = false
  package var difference: Double?
  package var seed: UInt64?
  package var mistake: Mistake?
  /// Where a false statement fails.
  package var counterexample: Counterexample?
  /// Where a name was read as another than the book's.
  package var reading: String?
  /// The whole line as it was judged, in Unicode and the book's letters.
  package var read: String?
  /// What of the line says nothing.
  package var skipped: [String] = []
  /// The conditions that the line itself states.
  package var stated: [String] = []
  /// The notation in which it would stand, where it does not in the one in force.
  package var elsewhere: Dialect?
  /// Why a statement is invalid or unreadable.
  package var error: Diagnostic?

  /// What it holds with or under: what the networks must have, and what the line states.
  package var allConditions: [String] { conditions.map(\.name) + stated }

  package init(_ ruling: Ruling, error: Diagnostic? = nil) {
    self.ruling = ruling
    self.error = error
  }

  /// The conditions in one line, as `sigmoid; linear with quadratic`; nil where there is none.
  package var condition: String? {
    conditions.isEmpty ? nil : conditions.map(\.name).joined(separator: "; ")
  }
}

/// One instance in which a statement fails.
package struct Counterexample: Equatable, Sendable {
  /// The network: its widths, its activation and its cost.
  package struct Kind: Equatable, Sendable {
    package let sizes: [Int]
    package let activation: String
    package let cost: Cost
  }

  /// What a letter stands for there.
  package struct Binding: Equatable, Sendable {
    package let letter: String
    package let value: Int
  }

  /// The network, where it is not the learner's own.
  package var network: Kind?
  package var bindings: [Binding] = []
  package let left: Value
  package let right: Value

  package init(left: Value, right: Value) {
    self.left = left
    self.right = right
  }

  init(_ test: TestNetwork, _ bindings: [Binding], left: Value, right: Value) {
    self.init(left: left, right: right)
    self.bindings = bindings
    network = Kind(
      sizes: test.network.sizes, activation: test.kind.activation.name, cost: test.kind.cost)
  }
}

/// What else is to be said of a statement.
package enum Remark: Equatable, Sendable {
  /// It is false, but holds with linear neurons, or where each layer has one neuron.
  case linearNeurons
  case oneNeuronPerLayer
  /// It is a step with this learning rate, η where none is given in numbers.
  case step(rate: Double?, overExamples: Bool)
  /// Its parts hold under different conditions, and never together.
  case partsDiffer([Condition], [Condition])
  /// Which factors are right, and which are not, as they are written.
  case factors(right: [String], doubtful: [String])
}
