import Notation
package import Rendering
import Support

extension Report {
  /// For people: each failure with what was expected, what came and where they part, for notes each
  /// equation; then the counts.
  package var human: StyledText {
    var blocks: [StyledText] = []
    for result in results {
      let isListed = { (item: CheckCase) in result.isNotes && item.equation != nil }
      blocks += result.cases.filter { !isListed($0) }.compactMap { item in
        item.failure.map { Self.block(item, $0) }
      }
      if result.isNotes, let list = Self.list(result) { blocks.append(list) }
    }
    blocks.append(summary)
    return blocks.joined(StyledText("\n\n"))
  }

  /// A line for each displayed formula of a page of notes; nil where there is none.
  private static func list(_ result: ChapterResult) -> StyledText? {
    var lines: [(line: Int, column: Int, finding: StyledText)] = []
    for item in result.cases {
      guard let equation = item.equation else { continue }
      lines.append((item.line, item.column ?? 1, finding(equation, item.failure)))
    }
    for formula in result.unchecked {
      let reason = StyledText("unchecked: " + sanitised(formula.reason ?? ""), .faint)
      lines.append((formula.line, formula.column ?? 1, reason))
    }
    if lines.isEmpty { return nil }
    return lines.sorted { ($0.line, $0.column) < ($1.line, $1.column) }.map { line in
      StyledText(sanitised("\(result.path):\(line.line):\(line.column): "), .faint) + line.finding
    }.joinedLines()
  }

  private static func finding(
    _ equation: CheckCase.Equation, _ failure: CheckCase.Failure?
  ) -> StyledText {
    let ruling = equation.verdict.ruling
    var text = StyledText(ruling.rawValue, ruling.stands ? .right : .wrong)
    if !equation.reason.isEmpty { text += StyledText(sanitised(": \(equation.reason)")) }
    if let hint = failure?.hint { text += StyledText("; " + sanitised(hint), .hint) }
    return text
  }

  private var summary: StyledText {
    let counts = self.counts
    var text = StyledText("\(counted(counts.cases, "case")): \(counts.passed) passed")
    text += StyledText(", ")
    text += StyledText("\(counts.failed) failed", counts.failed > 0 ? .wrong : .plain)
    if counts.skipped > 0 { text += StyledText(", \(counts.skipped) skipped") }
    text += StyledText("; \(counts.equations)")
    if isInterrupted { text += StyledText("; stopped before the end", .wrong) }
    return text
  }

  /// The lines about one failure.
  package static func block(_ item: CheckCase, _ failure: CheckCase.Failure) -> StyledText {
    let column = item.column.map { ":\($0)" } ?? ""
    var lines = [
      StyledText(sanitised("\(item.path):\(item.line)\(column): "), .faint)
        + StyledText(sanitised(item.name), .strong)
        + StyledText(": " + sanitised(failure.message))
    ]
    if !failure.subject.isEmpty {
      let subject = sanitised(failure.subject)
      lines.append(StyledText("  > " + subject, .code))
      if let range = failure.subjectRange { lines.append(mark(subject, range)) }
    }
    if !failure.expected.isEmpty || !failure.actual.isEmpty {
      let difference = failure.difference
      lines.append(StyledText("  expected", .faint))
      lines += excerpt(
        failure.expected.map { StyledText(sanitised($0)) }, difference?.expectedLine,
        difference?.expectedRange)
      lines.append(StyledText("  came", .faint))
      lines += excerpt(
        failure.actual.map(visibleText), difference?.actualLine, difference?.actualRange)
    }
    if let hint = failure.hint {
      lines.append(StyledText([Span("  hint: ", .hint), Span(sanitised(hint))]))
    }
    return lines.joinedLines()
  }

  /// At most so many lines before and behind the one that differs.
  private static let context = 3

  private static func excerpt(_ all: [StyledText], _ line: Int?, _ range: Range<Int>?)
    -> [StyledText]
  {
    if all.isEmpty { return [StyledText("    (nothing)", .faint)] }
    let centre = min(line ?? all.count - 1, all.count - 1)
    let first = max(0, centre - context)
    let last = min(all.count, max(centre + context + 1, first + 2 * context + 1))
    var lines: [StyledText] = []
    if first > 0 { lines.append(StyledText("    …", .faint)) }
    for index in first..<last {
      lines.append(StyledText("    ") + all[index])
      if index == line, let range { lines.append(mark(all[index].plain, range)) }
    }
    if last < all.count { lines.append(StyledText("    …", .faint)) }
    return lines
  }

  private static func mark(_ line: String, _ range: Range<Int>) -> StyledText {
    let scalars = Array(line.unicodeScalars)
    func width(_ range: Range<Int>) -> Int { displayWidth(scalars.text(range)) }
    let before = width(0..<range.lowerBound)
    let marks = "^" + String(repeating: "~", count: max(1, width(range)) - 1)
    return StyledText(String(repeating: " ", count: 4 + before)) + StyledText(marks, .wrong)
  }

  private static func visibleText(_ text: StyledText) -> StyledText {
    StyledText(
      text.spans.map { span in
        var span = span
        span.text = sanitised(span.text, keeping: "\n")
        return span
      })
  }
}
