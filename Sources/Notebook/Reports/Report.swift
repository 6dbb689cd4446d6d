import Notation
package import Rendering
import Support

/// What became of the chapters that were checked.
package struct Report: Sendable {
  package private(set) var results: [ChapterResult] = []

  /// Whether what was not understood is a failure too.
  package var isStrict = false
  /// Whether every equation of notes is listed, and not a line a kind.
  package var listsAll = false

  package init(_ results: [ChapterResult] = []) { self.results = results }

  package mutating func add(_ result: ChapterResult) { results.append(result) }

  package enum Format: String, CaseIterable, Sendable {
    case human, tap, junit, json, github, gitlab, sarif
  }

  var cases: [CheckCase] { results.flatMap(\.cases) }
  package var passed: Int { cases.count { $0.status == .passed } }
  package var failed: Int { cases.count { $0.failure != nil } }
  package var skipped: Int { cases.count { $0.reason != nil } }
  package var checkedEquations: Int { cases.count { $0.equation != nil } }
  package var uncheckedEquations: Int { results.reduce(0) { $0 + $1.unchecked.count } }

  var equations: String {
    "\(counted(checkedEquations, "equation")) checked, \(uncheckedEquations) unchecked"
  }

  package var isInterrupted: Bool { results.contains(where: \.isInterrupted) }

  /// 0 all well, 1 something failed, 130 interrupted.
  package var exitStatus: Int32 {
    isInterrupted ? 130 : failed > 0 || isStrict && holdsUnread ? 1 : 0
  }

  private var holdsUnread: Bool {
    results.contains { result in
      result.isNotes
        && (result.equations.isEmpty || result.equations.contains { $0.result == .unread })
    }
  }

  /// The report as a whole, in one of the formats.
  package func text(_ format: Format) -> String {
    switch format {
    case .human: human.plain + "\n"
    case .tap: tap
    case .junit: junit
    case .json: json.text + "\n"
    case .github: github(token: Self.token)
    case .gitlab: gitlab.text + "\n"
    case .sarif: sarif.text + "\n"
    }
  }
}

extension Report {
  /// For people: each failure with what was expected, what was printed and where they part, for notes
  /// each equation; then the counts.
  package var human: StyledText {
    var blocks: [StyledText] = []
    for result in results {
      let isListed = { (item: CheckCase) in result.isNotes && item.equation != nil }
      blocks += result.cases.filter { !isListed($0) }.compactMap { item in
        item.failure.map { Self.block(item, $0) }
      }
      if result.isNotes { blocks += page(result) }
    }
    if results.contains(where: { !$0.isNotes }) || results.isEmpty { blocks.append(summary) }
    return blocks.joined(StyledText("\n\n"))
  }

  private var summary: StyledText {
    let cases = results.filter { !$0.isNotes }.flatMap(\.cases)
    let failed = cases.count { $0.failure != nil }
    let skipped = cases.count { $0.reason != nil }
    var text = StyledText(
      "\(counted(cases.count, "case")): \(cases.count - failed - skipped) passed, ")
    text += StyledText("\(failed) failed", failed > 0 ? .wrong : .plain)
    if skipped > 0 { text += StyledText(", \(skipped) skipped") }
    text += StyledText("; \(equations)")
    if isInterrupted { text += StyledText("; stopped before the end", .wrong) }
    return text
  }

  /// The lines about one failure.
  package static func block(_ item: CheckCase, _ failure: CheckCase.Failure) -> StyledText {
    let column = item.subject == .equation ? ":\(item.column)" : ""
    var lines = [
      StyledText(sanitised("\(item.path):\(item.line)\(column): "), .faint)
        + StyledText(sanitised(item.name), .strong)
        + StyledText(": " + sanitised(failure.message))
    ]
    if !failure.subject.isEmpty {
      let subject = sanitised(failure.subject)
      lines.append(StyledText("  > " + subject, .code))
      if let range = failure.subjectRange { lines.append(underline(subject, range)) }
    }
    if !failure.expected.isEmpty || !failure.actual.isEmpty {
      let difference = failure.difference
      let expected = failure.expected.map { StyledText(sanitised($0)) }
      lines.append(StyledText("  expected", .faint))
      lines += excerpt(expected, difference?.expectedLine, difference?.expectedRange)
      let actual = failure.actual.map(visibleText)
      lines.append(StyledText("  came", .faint))
      lines += excerpt(actual, difference?.actualLine, difference?.actualRange)
    }
    if let hint = failure.hint {
      lines.append(StyledText([Span("  hint: ", .hint), Span(sanitised(hint))]))
    }
    return lines.joinedLines()
  }

  /// At most so many lines before and behind the one that differs.
  private static let context = 3

  private static func excerpt(
    _ all: [StyledText], _ line: Int?, _ range: Range<Int>?
  ) -> [StyledText] {
    if all.isEmpty { return [StyledText("    (nothing)", .faint)] }
    let centre = min(line ?? all.count - 1, all.count - 1)
    let first = max(0, centre - context)
    let last = min(all.count, max(centre + context + 1, first + 2 * context + 1))
    var lines: [StyledText] = []
    if first > 0 { lines.append(StyledText("    …", .faint)) }
    for index in first..<last {
      lines.append(StyledText("    ") + all[index])
      if index == line, let range { lines.append(underline(all[index].plain, range)) }
    }
    if last < all.count { lines.append(StyledText("    …", .faint)) }
    return lines
  }

  private static func underline(_ line: String, _ range: Range<Int>) -> StyledText {
    let scalars = Array(line.unicodeScalars)
    let before = displayWidth(scalars.text(0..<range.lowerBound))
    let width = max(1, displayWidth(scalars.text(range)))
    let marks = StyledText("^" + String(repeating: "~", count: width - 1), .wrong)
    return StyledText(String(repeating: " ", count: 4 + before)) + marks
  }

  private static func visibleText(_ text: StyledText) -> StyledText {
    var spans = text.spans
    for index in spans.indices { spans[index].text = sanitised(spans[index].text, keeping: "\n") }
    return StyledText(spans)
  }
}
