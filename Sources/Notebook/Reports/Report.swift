import Notation
import Support

/// What became of the chapters that were checked.
package struct Report: Sendable {
  package private(set) var results: [ChapterResult] = []

  package init(_ results: [ChapterResult] = []) { self.results = results }

  package mutating func add(_ result: ChapterResult) { results.append(result) }

  package enum Format: String, CaseIterable, Sendable { case human, tap, junit, json }

  /// How many cases there were, by what became of them, and how many equations.
  package struct Counts: Equatable, Sendable {
    package var passed = 0
    package var failed = 0
    package var skipped = 0
    package var checkedEquations = 0
    package var uncheckedEquations = 0

    package var cases: Int { passed + failed + skipped }

    init(_ results: some Sequence<ChapterResult>) {
      for result in results {
        checkedEquations += result.checkedEquations
        uncheckedEquations += result.unchecked.count
        for item in result.cases {
          switch item.status {
          case .passed: passed += 1
          case .failed: failed += 1
          case .skipped: skipped += 1
          }
        }
      }
    }

    /// `2 equations checked, 1 unchecked`.
    var equations: String {
      "\(counted(checkedEquations, "equation")) checked, \(uncheckedEquations) unchecked"
    }
  }

  package var counts: Counts { Counts(results) }

  package var isInterrupted: Bool { results.contains(where: \.isInterrupted) }

  /// 0 all well, 1 something failed, 130 interrupted.
  package var exitStatus: Int32 { isInterrupted ? 130 : counts.failed > 0 ? 1 : 0 }

  /// The report as a whole, in one of the formats.
  package func text(_ format: Format) -> String {
    switch format {
    case .human: human.plain + "\n"
    case .tap: tap
    case .junit: junit
    case .json: json.text + "\n"
    }
  }
}
