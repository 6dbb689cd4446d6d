package import Markdown
package import Notation

/// What a step is made of, in its order.
package indirect enum Piece: Equatable, Sendable {
  case prose([Block])
  case session(Cell)
  case formula(Formula)
  case details(Details)
  case exercise(Exercise)
  /// Commands that run unseen.
  case setup([Cell.Command])
  case include(Inclusion)
  /// A fresh session from here on.
  case reset(line: Int)

  var isUnseen: Bool {
    switch self {
    case .setup, .include, .reset: true
    case .prose, .session, .formula, .details, .exercise: false
    }
  }

  /// `@include file#step`: the setup and the commands of a step of another file.
  package struct Inclusion: Equatable, Sendable {
    /// Empty for the same file.
    package let file: String
    package let step: String
    package let line: Int
  }
}

/// A displayed formula, and what the author says of it.
package struct Formula: Equatable, Sendable {
  /// Byte for byte, without its delimiters.
  package let text: String
  package let range: SourceRange
  package var expectation: Expectation?
  /// What it holds under, such as `activation linear`.
  package var givens: [String] = []
  /// Why it is not judged.
  package var unchecked: String?
  /// Whether the prose before it shows it already.
  package var isInProse = false

  /// `@expect conditional: quadratic`.
  package struct Expectation: Equatable, Sendable {
    package let ruling: Verdict.Ruling
    package let detail: String?
  }
}

/// A part that stays closed until it is asked for.
package struct Details: Equatable, Sendable {
  package let summary: String
  package let line: Int
  package internal(set) var pieces: [Piece]

  var isHint: Bool { summary.lowercased().hasPrefix("hint") }

  package var isSolution: Bool { summary.lowercased().hasPrefix("solution") }
}
