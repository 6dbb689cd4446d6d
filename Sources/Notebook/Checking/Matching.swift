package import Rendering
import Support

/// Whether an output is the one that was written down.
package struct Matching: Sendable {
  package let tolerance: Cell.Tolerance

  package init(tolerance: Cell.Tolerance = .written) { self.tolerance = tolerance }

  /// Where two outputs part for the first time; a line is nil where there is none left.
  package struct Difference: Equatable, Sendable {
    package let expectedLine: Int?
    package let actualLine: Int?
    /// The piece of the expected line, in Unicode scalars.
    package let expectedRange: Range<Int>
    package let actualRange: Range<Int>
  }

  /// The first difference between what was written and what was printed; nil where they match.
  package func difference(_ expected: [String], _ actual: [StyledText]) -> Difference? {
    let pattern = Self.trimmedIndices(expected) { $0.trimmed.isEmpty }
    let lines = Self.trimmedIndices(actual) { $0.plain.trimmed.isEmpty }
    let place = firstMismatch(
      pattern: pattern, items: lines, isWildcard: { expected[$0].trimmed == "..." },
      matches: { matches(expected[$0], actual[$1]) })
    guard let (e, a) = place else { return nil }
    let (hasExpected, hasActual) = (e < pattern.upperBound, a < lines.upperBound)
    let ranges = hasExpected && hasActual ? parting(expected[e], actual[a]) : nil
    return Difference(
      expectedLine: hasExpected ? e : nil, actualLine: hasActual ? a : nil,
      expectedRange: ranges?.expected ?? 0..<0, actualRange: ranges?.actual ?? 0..<0)
  }

  static func trimmedIndices<Line>(_ lines: [Line], isEmpty: (Line) -> Bool) -> Range<Int> {
    guard let first = lines.firstIndex(where: { !isEmpty($0) }),
      let last = lines.lastIndex(where: { !isEmpty($0) })
    else { return 0..<0 }
    return first..<last + 1
  }

  func matches(_ expected: String, _ actual: StyledText) -> Bool {
    parting(expected, actual) == nil
  }

  private func parting(
    _ expected: String, _ actual: StyledText
  ) -> (expected: Range<Int>, actual: Range<Int>)? {
    let pattern = MatchLine(expected: Self.unescaped(expected)).elements
    let line = MatchLine(actual: actual).elements
    return parting(pattern, line, accepts: { $0.accepts($1.value, tolerance) })
      .map { (Self.word(in: pattern, at: $0), Self.word(in: line, at: $1)) }
  }

  /// `\...` alone on a line is the dots themselves.
  static func unescaped(_ line: String) -> String { line.trimmed == #"\..."# ? "..." : line }

  /// The first elements that differ; behind an `[..]`, those of the best attempt.
  private func parting(
    _ pattern: [MatchLine.Element], _ line: [MatchLine.Element],
    accepts: (WrittenNumber, WrittenNumber) -> Bool
  ) -> (pattern: Int, item: Int)? {
    firstMismatch(
      pattern: pattern.indices, items: line.indices,
      isWildcard: { pattern[$0].kind == .anything },
      matches: { e, a in
        switch (pattern[e].kind, line[a].kind) {
        case (.character(let left), .character(let right)): left == right
        case (.number(let written), .number(let actual)): accepts(written, actual)
        default: false
        }
      })
  }

  private static func word(in elements: [MatchLine.Element], at index: Int) -> Range<Int> {
    guard index < elements.count else {
      let end = elements.last?.range.upperBound ?? 0
      return end..<end + 1
    }
    let word = elements[index...].prefix { element in
      if case .character(let scalar) = element.kind { scalar != " " } else { false }
    }
    let last = word.last ?? elements[index]
    return elements[index].range.lowerBound..<last.range.upperBound
  }
}
