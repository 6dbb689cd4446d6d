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
  package var condition: String?
  /// The whole nearest true statement, in the learner's spelling.
  package var repair: String?
  package var difference: Double?
  package var seed: UInt64?
  /// The name of a known mistake.
  package var mistake: String?
  /// Where a name was read as another than the book's.
  package var reading: String?
  /// Why a statement is invalid or unreadable.
  package var error: Diagnostic?

  package init(_ ruling: Ruling, error: Diagnostic? = nil) {
    self.ruling = ruling
    self.error = error
  }
}
