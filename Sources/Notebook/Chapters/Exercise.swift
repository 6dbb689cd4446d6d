/// A question for the learner, with its hints, its solution and what proves it.
package struct Exercise: Equatable, Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    case predict, choice, value, shape, formula, order, `repair`, derive, construct, command
  }

  package let id: String
  package let kind: Kind
  package let line: Int
  /// What its formulas hold under, such as `activation linear`.
  package internal(set) var givens: [String] = []
  package internal(set) var pieces: [Piece] = []
  package internal(set) var check: [Obligation] = []
  /// Which time it is asked, from 0; each has another seed.
  var variant: UInt64 = 0

  /// A line of its `@check`, as `reject: … => shape`.
  package struct Obligation: Equatable, Sendable {
    package let key: String
    package let value: String
    package let line: Int

    package static let keys = [
      "uses", "without", "accept", "reject", "answer", "tol", "from", "goal", "steps", "holds",
      "name", "vary",
    ]
  }

  /// The fence that the learner completes.
  package var starter: Cell? {
    for case .session(let cell) in pieces where cell.options.answer { return cell }
    return nil
  }

  package var hints: [Details] { details.filter { !$0.isSolution } }

  package var solution: Details? { details.first(where: \.isSolution) }

  private var details: [Details] {
    pieces.compactMap { if case .details(let details) = $0 { details } else { nil } }
  }
}
