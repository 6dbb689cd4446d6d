import Notation
package import Rendering
import Workbench

/// One thing that a chapter promises, and what became of it.
package struct CheckCase: Equatable, Sendable {
  /// `chapter/step/n`.
  package let name: String
  package let path: String
  package let line: Int
  package let status: Status

  package enum Status: Equatable, Sendable {
    case passed
    case failed(Failure)
    /// With the author's reason.
    case skipped(String)
  }

  /// What was promised and what came instead.
  package struct Failure: Equatable, Sendable {
    /// What is wrong, in one line.
    package var message: String
    /// The command or the formula that it is about.
    package var subject = ""
    /// The piece of it that is meant, in Unicode scalars.
    package var subjectRange: Range<Int>?
    package var expected: [String] = []
    package var actual: [StyledText] = []
    /// Where these two part first, when both are outputs.
    package var difference: Matching.Difference?
    package var hint: String?

    package init(_ message: String) { self.message = message }
  }

  package var failure: Failure? {
    if case .failed(let failure) = status { failure } else { nil }
  }
}

/// What became of one chapter.
package struct ChapterResult: Equatable, Sendable {
  package let id: String
  package let path: String
  package internal(set) var cases: [CheckCase] = []
  package internal(set) var checkedEquations = 0
  package internal(set) var uncheckedEquations = 0
  package internal(set) var isInterrupted = false
  /// What each command that was compared did; what `Updating` writes down.
  var outputs: [Output] = []

  struct Output: Equatable, Sendable {
    let check: OutputCheck
    let outcome: Result<Outcome, Diagnostic>
    let holds: Bool
  }
}
