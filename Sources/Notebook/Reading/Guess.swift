import Notation
import Rendering
import Workbench

/// What the learner types for an output before seeing it.
struct Guess {
  private let line: String
  private let session: Session
  private let tolerance: Cell.Tolerance

  init(_ line: String, session: Session, tolerance: Cell.Tolerance) {
    self.line = line
    self.session = session
    self.tolerance = tolerance
  }

  /// Whether it is what came: the same text by the matching rules, the same numbers in the same
  /// shape, the verdict's word, or for an error its kind.
  func meets(_ result: Result<Outcome, Diagnostic>) -> Bool {
    switch result {
    case .failure(let error):
      let words = line.lowercased().split { !$0.isLetter }
      return words.contains("error") || words.contains { error.kind.rawValue.hasPrefix($0) }
    case .success(let outcome):
      if Matching(tolerance: tolerance).difference([line], outcome.text.lines) == nil {
        return true
      }
      if let verdict = outcome.verdict { return line.trimmed == verdict.ruling.rawValue }
      return outcome.value.map { meets($0) } ?? false
    }
  }

  private func meets(_ value: Value) -> Bool {
    var session = session
    guard let typed = (try? session.obey(line))?.value, typed.shape == value.shape else {
      return false
    }
    let written = MatchLine(expected: line).elements.compactMap { element in
      if case .number(let number) = element.kind { number } else { nil }
    }
    // Numbers written out keep the promise of their digits; of an expression only the value counts.
    if written.count == value.elements.count,
      zip(written, typed.elements).allSatisfy({ $0.value == $1 })
    {
      return zip(written, value.elements).allSatisfy { $0.accepts($1, tolerance) }
    }
    return zip(typed.elements, value.elements).allSatisfy { guess, came in
      guess == came || abs(guess - came) <= 1e-6 * max(1, abs(came))
    }
  }
}
