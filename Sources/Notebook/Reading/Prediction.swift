import Backprop
import Notation
import Rendering
import Workbench

/// What the learner types for an output before seeing it.
struct Prediction {
  private let lines: [String]
  /// All of it on one line, as an expression is typed.
  private let line: String
  private let session: Session
  private let tolerance: Cell.Tolerance
  private let context: ExecutionContext

  /// - Parameter context: in which it is tried out, with the rights of a chapter's line.
  init(
    _ text: String, session: Session, tolerance: Cell.Tolerance, _ context: ExecutionContext
  ) {
    self.context = context
    lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .map(String.init)
    line = lines.joined(separator: " ")
    self.session = session
    self.tolerance = tolerance
  }

  /// Whether it is the result: the same text by the matching rules, in its lines or on one, the same
  /// numbers in the same shape, the verdict's word, or for an error its kind.
  func meets(_ result: Result<Outcome, Diagnostic>) -> Bool {
    switch result {
    case .failure(let error):
      let words = line.lowercased().split { !$0.isLetter }
      return words.contains("error") || words.contains { error.kind.rawValue.hasPrefix($0) }
    case .success(let outcome):
      // Only an author may leave something open.
      if lines.contains(where: { $0.trimmed == "..." || $0.contains("[..]") }) { return false }
      let (matching, printed) = (Matching(tolerance: tolerance), outcome.text.lines)
      if matching.difference(lines, printed) == nil { return true }
      if matching.difference([line], [printed.joined(StyledText(" "))]) == nil { return true }
      if let verdict = outcome.verdict { return line.trimmed == verdict.ruling.rawValue }
      return outcome.value.map { meets($0) } ?? false
    }
  }

  private func meets(_ value: Value) -> Bool {
    let actual = value.elements
    func accept(_ numbers: [WrittenNumber]) -> Bool {
      numbers.count == actual.count
        && zip(numbers, actual).allSatisfy { $0.accepts($1, tolerance) }
    }
    let typed = (try? session.trying(line, context))?.value
    // A matrix with its numbers in other rows is another one.
    if let typed, typed.shape != value.shape, line.contains("["),
      typed.shape.isTable || value.shape.isTable
    {
      return false
    }
    if let typed, typed.shape == value.shape, written.count != actual.count || !isBareNumbers {
      // Of an expression only the value counts.
      return zip(typed.elements, actual).allSatisfy { typed, actual in
        typed == actual || abs(typed - actual) <= 1e-6 * max(1, abs(actual))
      }
    }
    // Numbers written out keep the promise of their digits; brackets may be left out.
    if isBareNumbers { return accept(written) }
    // In words: `it is zero`, `y = [1, 0]`, `1 and 4`.
    let stated = try? TypedValue(line, like: value) { (text) throws(Diagnostic) in
      try session.trying(text, context).value
    }
    return stated.map { $0.value.shape == value.shape && accept($0.written) } ?? false
  }

  private var written: [WrittenNumber] {
    MatchLine(expected: line).elements.compactMap { element in
      if case .number(let number) = element.kind { number } else { nil }
    }
  }

  /// Whether nothing but numbers, brackets, commas and blanks is written.
  private var isBareNumbers: Bool {
    line.unicodeScalars.allSatisfy { "0123456789.eE+-−[](),; ".unicodeScalars.contains($0) }
  }
}

extension Shape {
  /// Whether both its rows and its columns are several.
  fileprivate var isTable: Bool { rows > 1 && columns > 1 }
}

extension Session {
  /// What a line would bring, with this session left as it is.
  fileprivate func trying(
    _ line: String, _ context: ExecutionContext
  ) throws(Diagnostic) -> Outcome {
    var copy = self
    return try copy.obey(line, in: context)
  }
}
