/// What is wrong with a line, where, and a way out.
///
/// Ranges count Unicode scalars of the line from 0; what shows them counts columns from 1.
package struct Diagnostic: Error, Equatable, Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    case syntax, name, shape, index, value, state, file, limit, denied, interrupted
  }

  package var kind: Kind
  package var message: String
  /// The piece of the line that is meant, where one is.
  package var range: Range<Int>?
  /// One fix to try.
  package var hint: String?

  package init(
    _ kind: Kind, _ message: String, at range: Range<Int>? = nil, hint: String? = nil
  ) {
    self.kind = kind
    self.message = message
    self.range = range
    self.hint = hint
  }

  /// The same diagnostic at `range`, unless it has a place already.
  package func at(_ range: Range<Int>) -> Diagnostic {
    Diagnostic(kind, message, at: self.range ?? range, hint: hint)
  }

  /// The same diagnostic with its place moved, for text that was cut out of a longer line.
  package func moved(by offset: Int) -> Diagnostic {
    Diagnostic(kind, message, at: range?.moved(by: offset), hint: hint)
  }

  package static let interrupted = Diagnostic(.interrupted, "stopped")
}
