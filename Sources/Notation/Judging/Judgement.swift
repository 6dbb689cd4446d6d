/// A verdict with what there is to say about it.
package struct Judgement: Sendable {
  package var verdict: Verdict
  /// How many networks and instances were tried.
  package var networks = 0
  package var instances = 0
  /// The smallest network that shows that it is false: its widths, activation and cost.
  package var shownBy: String?
  /// The letters' values there, and both sides.
  package var at: String?
  package var left: Value?
  package var right: Value?
  package var remark: String?
  /// Which link of a chain is meant, from 0.
  package var link = 0
  /// The equation of the book that the repaired statement is.
  package var repairedEquation: String?
  /// Which statement of a line is meant, from 0.
  package var statement = 0
  /// The order of a first-order statement.
  package var order: Double?
  /// The kinds of network on which a conditional statement holds.
  var holding: Set<TestNetwork.Kind>?

  init(_ verdict: Verdict) { self.verdict = verdict }

  init(_ tally: Tally, seed: UInt64) {
    self.init(Verdict(.true))
    networks = tally.networks
    instances = tally.instances
    guard let counterexample = tally.counterexample, let test = tally.network else { return }
    shownBy =
      "\(test.network.sizes.map(String.init).joined(separator: "-")), \(test.kind.activation), \(test.kind.cost.name) cost"
    at = counterexample.bindings.map { "\($0.0) = \($0.1)" }.joined(separator: ", ")
    left = counterexample.comparison?.left
    right = counterexample.comparison?.right
  }

  /// A statement without meaning; what is no matter of meaning is thrown on.
  init(invalid error: Diagnostic, seed: UInt64) throws(Diagnostic) {
    switch error.kind {
    case .shape, .index, .value: self.init(Verdict(.invalid, error: error))
    default: throw error
    }
    verdict.seed = seed
  }

  /// Rules by the kinds of network on which something holds: on all, under a condition, or on none
  /// that have a name.
  mutating func rule(
    _ ruling: Verdict.Ruling, on holding: Set<TestNetwork.Kind>, of kinds: [TestNetwork.Kind]
  ) {
    if holding.count == kinds.count {
      verdict = Verdict(ruling)
    } else if let condition = holding.condition {
      verdict = Verdict(.conditional)
      verdict.condition = condition
      self.holding = holding
    } else {
      verdict = Verdict(.false)
    }
  }

  /// The verdict on two links of a chain, or two statements of a line, that each stand.
  func joined(with next: Judgement) -> Judgement {
    var both = verdict.ruling == .true || next.verdict.ruling == .conditional ? next : self
    both.networks = max(networks, next.networks)
    both.instances = instances + next.instances
    both.verdict.difference = max(verdict.difference ?? 0, next.verdict.difference ?? 0)
    guard let first = verdict.condition, let second = next.verdict.condition, first != second
    else { return both }
    let shared = (holding ?? []).intersection(next.holding ?? [])
    both.holding = shared
    both.verdict.condition = shared.condition
    if shared.condition == nil {
      both.verdict = Verdict(.false)
      both.verdict.seed = next.verdict.seed
      both.remark =
        "one part holds with \(first), the other with \(second)"
        + (shared.isEmpty ? ": never both at once" : " only")
    }
    return both
  }

  /// With one more thing said about how it was read.
  func adding(_ reading: String) -> Judgement {
    var remarked = self
    remarked.verdict.reading = [verdict.reading, reading].compactMap { $0 }.joined(separator: "; ")
    return remarked
  }

  /// With what was said of names that are not the book's.
  func remarking(_ reading: LineReading) -> Judgement {
    var remarked = self
    let remarks = reading.remarks.map(\.wording) + [verdict.reading].compactMap { $0 }
    if !remarks.isEmpty { remarked.verdict.reading = remarks.joined(separator: "; ") }
    return remarked
  }
}

extension Set<TestNetwork.Kind> {
  /// The one cost, activation or pair that these kinds share and no other has.
  var condition: String? {
    switch self {
    case [.sigmoid, .tanh, .softplus]: "quadratic"
    case [.sigmoid, .crossEntropy]: "sigmoid"
    case [.tanh]: "tanh"
    case [.softplus]: "softplus"
    case [.crossEntropy]: "sigmoid with cross-entropy"
    default: nil
    }
  }
}

extension Diagnostic {
  static func oneSided(_ letter: String, _ link: LinkCheck) -> Diagnostic {
    let isLeft = link.left.occurrences.contains { $0.letter == letter }
    let place = (link.left.occurrences + link.right.occurrences).first { $0.letter == letter }?
      .range
    return Diagnostic(
      .index, "\(letter) stands on the \(isLeft ? "left" : "right") side only", at: place,
      hint: "an index that is free must stand on both sides")
  }
}
