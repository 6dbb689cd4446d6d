/// A verdict with what there is to say about it.
package struct Judgement: Sendable {
  package var verdict: Verdict
  /// How many networks and instances were tried.
  package var networks = 0
  package var instances = 0
  package var remark: Remark?
  /// Which link of a chain is meant, from 0.
  package var link = 0
  /// The equation of the book that the repaired statement is.
  package var repairedEquation: String?
  /// Whether it is of the book altogether, and not one change away.
  package var isRepairFromBook = false
  /// Which statement of a line is meant, from 0.
  package var statement = 0
  /// Whether the statement that was judged differs in more than its spelling from what stands there.
  package var isReadOtherwise = false
  /// The order of a first-order statement.
  package var order: Double?
  /// On which kinds of network it holds; nil where it does on all.
  var holding: Holding?

  init(_ verdict: Verdict) { self.verdict = verdict }

  /// A statement without meaning; what is no matter of meaning is thrown on.
  init(invalid error: Diagnostic, seed: UInt64) throws(Diagnostic) {
    switch error.kind {
    case .shape, .index, .value: self.init(Verdict(.invalid, error: error))
    default: throw error
    }
    verdict.seed = seed
  }

  /// The verdict on two links of a chain, or two statements of a line, that each stand.
  func joined(with next: Judgement) -> Judgement {
    var both = verdict.ruling == .true || next.verdict.ruling == .conditional ? next : self
    both.networks = max(networks, next.networks)
    both.instances = instances + next.instances
    both.verdict.difference = max(verdict.difference ?? 0, next.verdict.difference ?? 0)
    guard let first = holding, let second = next.holding else {
      both.holding = holding ?? next.holding
      return both
    }
    let shared = first.joined(with: second)
    both.holding = shared
    both.verdict.conditions = shared.conditions
    if shared.conditions.isEmpty {
      var verdict = Verdict(.false)
      verdict.counterexample = both.verdict.counterexample
      verdict.seed = next.verdict.seed
      both.verdict = verdict
      both.remark =
        shared.isEmpty
        ? .partsDiffer(self.verdict.conditions, next.verdict.conditions) : .linearNeurons
    }
    return both
  }

  /// With more said, before and behind what is known, about how it was read.
  func read(as first: [String] = [], then last: String? = nil) -> Judgement {
    var remarked = self
    let readings = first + [verdict.reading, last].compactMap(\.self)
    if !readings.isEmpty { remarked.verdict.reading = readings.joined(separator: "; ") }
    return remarked
  }
}
