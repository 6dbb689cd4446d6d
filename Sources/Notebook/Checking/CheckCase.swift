package import Notation
package import Rendering
import Workbench

/// One thing that a chapter promises, and what became of it.
package struct CheckCase: Equatable, Sendable {
  /// `chapter/step/n`.
  package let name: String
  package let path: String
  package let line: Int
  package let status: Status
  /// Where it is about a displayed equation.
  package var equation: Equation?

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

    init(_ error: Diagnostic) {
      message = error.message
      hint = error.hint
    }
  }

  /// What was ruled of an equation.
  package struct Equation: Equatable, Sendable {
    package let verdict: Verdict
    /// In one line; empty where the verdict says it all.
    package let reason: String
    package let column: Int

    /// `false: on 2-3-4-2, sigmoid, quadratic cost`.
    package var finding: String {
      reason.isEmpty ? verdict.ruling.rawValue : "\(verdict.ruling.rawValue): \(reason)"
    }
  }

  package var failure: Failure? {
    if case .failed(let failure) = status { failure } else { nil }
  }
}

/// What became of one chapter.
package struct ChapterResult: Sendable {
  package let id: String
  package let path: String
  package internal(set) var cases: [CheckCase] = []
  package internal(set) var checkedEquations = 0
  /// The displayed formulas that were not judged.
  package internal(set) var unchecked: [Unchecked] = []
  package internal(set) var isInterrupted = false
  /// Whether it has no session, so that every equation is reported.
  package let isNotes: Bool
  /// What each command that was compared did; what `Updating` writes down.
  var outputs: [Output] = []

  /// A displayed formula, and why it was not judged.
  package struct Unchecked: Equatable, Sendable {
    package let line: Int
    package let column: Int
    package let reason: String
  }

  struct Output: Sendable {
    let check: OutputCheck
    let outcome: Result<Outcome, Diagnostic>
    let holds: Bool
  }
}
