package import Notation
package import Rendering
import Workbench

/// One thing that a chapter promises: where, under which name, and whether it holds.
package struct CheckCase: Equatable, Sendable {
  /// `chapter/step/n`; until its piece is collected what follows the step, empty for its number.
  package internal(set) var name = ""
  package internal(set) var path = ""
  package let subject: Subject
  package let line: Int
  /// Where in its line, in Unicode scalars from 1.
  package var column = 1
  package internal(set) var status: Status
  /// How long it took to obey or to judge it, where that was measured.
  package var seconds = 0.0
  /// Where it is about a displayed equation that was judged.
  package var equation: Equation?

  /// Whether it is an equation that holds, be it under a condition.
  var stands: Bool { equation?.verdict.ruling.stands == true }

  /// What a case is about; also the name of the rule that it breaks, for other programs.
  package enum Subject: String, CaseIterable, Sendable {
    case format, setup, include, output, equation, exercise, lint
  }

  package enum Status: Equatable, Sendable {
    case passed
    case failed(Failure)
    case skipped(String)

    init(_ failure: Failure?) { self = failure.map { .failed($0) } ?? .passed }
  }

  /// What was promised, and what there is instead.
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

    package init(_ message: String, hint: String? = nil) {
      self.message = message
      self.hint = hint
    }

    init(_ error: Diagnostic) { self.init(error.message, hint: error.hint) }

    init(_ message: String, _ answer: String, _ mark: Mark, hint: String? = nil) {
      self.init(message, hint: hint)
      subject = answer.replacing("\n", with: " ")
      actual = mark.text.lines
    }
  }

  /// What was ruled of an equation.
  package struct Equation: Equatable, Sendable {
    package let verdict: Verdict
    /// In one line; empty where the verdict says it all.
    package let reason: String
    /// As it stands in the page, in one line.
    package var text = ""
    /// What became of it, where it stands in a page of notes.
    package internal(set) var result: PageResult?
    /// What it speaks of.
    var subject = EquationSubject()
    /// The equation of the book that one change makes of it.
    var repairedEquation: String?
    var remark: Remark?
    /// Whether one change of it is known with which it holds.
    var isNear = false
    /// Whether its author said what is to come of it.
    var isExpected = false
    /// Why it can't be called right though it holds, or wrong though it does not.
    var doubt: String?
    /// Whether it holds only because both sides are one thing.
    var saysNothing = false

    /// `false: on 2-3-4-2, sigmoid, quadratic cost`.
    package var finding: String {
      reason.isEmpty ? verdict.ruling.rawValue : "\(verdict.ruling.rawValue): \(reason)"
    }
  }

  package var failure: Failure? { if case .failed(let failure) = status { failure } else { nil } }
  package var reason: String? { if case .skipped(let reason) = status { reason } else { nil } }

  /// Two chapters have one id.
  package static func sharedID(of chapter: Chapter, _ other: Chapter) -> CheckCase {
    let line =
      (1...max(1, chapter.source.lineCount))
      .first { chapter.source.line($0).trimmed == "id: \(chapter.id)" } ?? 1
    return CheckCase(
      name: "lint:id", subject: .lint, line: line,
      status: .failed(
        Failure(
          "\(other.path) has the id `\(chapter.id)`, too: their readers' progress would be one",
          hint: "give this one another `id:` in its header")))
  }

  /// The same in a recap, in which nothing fails.
  var told: CheckCase { skippedIfFailed { "a recap tells what was: \($0.message)" } }

  /// The same behind a setup that fails: what fails here may only come of that.
  func resting(onSetupIn line: Int) -> CheckCase {
    skippedIfFailed { _ in "it stands on the setup in line \(line), which fails" }
  }

  private func skippedIfFailed(_ reason: (Failure) -> String) -> CheckCase {
    guard let failure else { return self }
    var skipped = CheckCase(
      name: name, path: path, subject: subject, line: line, column: column,
      status: .skipped(reason(failure)))
    skipped.seconds = seconds
    return skipped
  }

  static func fault(_ line: Int, _ error: Diagnostic) -> CheckCase {
    CheckCase(
      name: "format:\(line)", subject: .format, line: line, status: .failed(Failure(error)))
  }
}

/// What one piece of a chapter gives; the step is empty where it is of the whole chapter.
typealias Findings = (step: String, cases: [CheckCase])

/// What became of one chapter.
package struct ChapterResult: Sendable {
  package let id: String
  package let path: String
  package internal(set) var cases: [CheckCase] = []
  /// The displayed formulas that were not judged: skipped, with the reason.
  package internal(set) var unchecked: [CheckCase] = []
  package internal(set) var isInterrupted = false
  /// Whether it has no session, so that every equation is reported.
  package internal(set) var isNotes = false
  /// The notations in which its equations are read, where it is notes.
  package var notations: [PageNotation] = []
  /// What each command that was compared did; what `Updating` writes down.
  var outputs: [Output] = []

  struct Output: Sendable {
    let check: OutputCheck
    let outcome: Result<Outcome, Diagnostic>
    let holds: Bool
  }

  /// Adds what is of the whole chapter.
  package mutating func add(_ cases: [CheckCase]) { collect([("", cases)]) }

  /// Takes in what all pieces gave, in their order; nil stands for an interruption.
  mutating func collect(_ findings: [Findings?]) {
    var numbers: [String: Int] = [:]
    isInterrupted = isInterrupted || findings.contains { $0 == nil }
    for case let (step, items)? in findings {
      for var item in items {
        // A formula without a ruling was not judged.
        if item.subject == .equation, item.equation == nil {
          unchecked.append(item)
          continue
        }
        if item.name.isEmpty {
          numbers[step, default: 0] += 1
          item.name = "\(numbers[step, default: 0])"
        }
        item.name = step.isEmpty ? "\(id)/\(item.name)" : "\(id)/\(step)/\(item.name)"
        item.path = path
        cases.append(item)
      }
    }
  }
}
