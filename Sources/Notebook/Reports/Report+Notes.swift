import Notation
import Rendering
import Support

extension ChapterResult {
  /// Its equations that were judged.
  var equations: [CheckCase.Equation] { cases.compactMap(\.equation) }
}

/// Pages of notes for people: the notation, what is wrong, a line a kind for the rest, and the count.
extension Report {
  func page(_ result: ChapterResult) -> [StyledText] {
    let cases = result.cases.filter { $0.equation != nil }
      .sorted { ($0.line, $0.column) < ($1.line, $1.column) }
    guard !cases.isEmpty else { return [Self.nothing(result)] }
    var blocks = [Self.notation(result)]
    for item in cases where item.equation?.result == .wrong { blocks.append(Self.wrong(item)) }
    let rest = PageResult.allCases.filter { $0 != .wrong && ($0 != .right || listsAll) }
    if listsAll {
      let unchecked = result.unchecked.map { item in
        var item = item
        item.path = result.path
        return item
      }
      let listed = cases.filter { $0.equation?.result != .wrong } + unchecked
      let lines = listed.sorted { ($0.line, $0.column) < ($1.line, $1.column) }.map(Self.line)
      if !lines.isEmpty { blocks.append(lines.joinedLines()) }
    } else {
      let lines = rest.compactMap { kind in
        Self.line(of: kind, cases.filter { $0.equation?.result == kind })
      }
      if !lines.isEmpty { blocks.append(lines.joinedLines()) }
    }
    blocks.append(Self.count(result, isInterrupted: isInterrupted))
    return blocks
  }

  private static func nothing(_ result: ChapterResult) -> StyledText {
    let others = result.unchecked.count
    let found =
      others == 0 ? "" : " (\(counted(others, "formula")) without a relation)"
    return StyledText(sanitised("\(result.path): no equation to judge was found\(found)"))
  }

  /// How many of the equations became what.
  static func count(_ result: ChapterResult, isInterrupted: Bool) -> StyledText {
    let kinds = result.equations.compactMap(\.result)
    var text = StyledText("\(counted(kinds.count, "equation")): ")
    for (index, kind) in PageResult.allCases.enumerated() {
      let count = kinds.count { $0 == kind }
      if count == 0, kind == .nothing || kind == .other || kind == .unread { continue }
      if index > 0 { text += StyledText(", ") }
      text += StyledText(kind.counted(count), kind == .wrong && count > 0 ? .wrong : .plain)
    }
    if isInterrupted { text += StyledText("; stopped before the end", .wrong) }
    return text
  }

  /// The notation in which the page is read, with the lines that decide it.
  private static func notation(_ result: ChapterResult) -> StyledText {
    let lines = result.notations.map { notation -> StyledText in
      var text = StyledText(sanitised("\(result.path): "), .faint)
      if notation.dialect.isBook { return text + StyledText("read in the book's notation") }
      text += StyledText("read with \(notation.dialect.declaration)")
      var reasons = notation.evidence.map { evidence in
        "\(evidence.row.name): \(place(evidence.equations, in: notation))"
      }
      if !notation.naming.isEmpty {
        reasons.append("the letters: \(place(notation.naming, in: notation))")
      }
      if !notation.declared.isBook { reasons.append("declared: \(notation.declared.declaration)") }
      for other in notation.others { reasons.append("as well as \(other.declaration)") }
      if !reasons.isEmpty { text += StyledText(" (\(reasons.joined(separator: "; ")))", .faint) }
      for evidence in notation.contradicted {
        text += StyledText("\n  the page declares \(evidence.row.name), but ", .wrong)
        text += StyledText(
          "\(place(evidence.equations, in: notation)) "
            + "\(evidence.equations.count == 1 ? "holds" : "hold") only with \(evidence.row.book)",
          .wrong)
      }
      return text
    }
    return lines.joinedLines()
  }

  private static func place(_ equations: [Int], in notation: PageNotation) -> String {
    let lines = equations.prefix(4).map { "\(notation.lines[$0])" }
    let more = equations.count > lines.count ? ", …" : ""
    return (lines.count == 1 ? "line " : "lines ") + lines.joined(separator: ", ") + more
  }

  private static func head(_ item: CheckCase) -> StyledText {
    StyledText(sanitised("\(item.path):\(item.line):\(item.column): "), .faint)
  }

  /// One that is wrong: quoted, with the reason and the repair.
  private static func wrong(_ item: CheckCase) -> StyledText {
    guard let equation = item.equation else { return StyledText() }
    var lines = [head(item) + StyledText("wrong", .wrong)]
    lines.append(StyledText("  > " + sanitised(equation.text), .code))
    lines.append(StyledText("  " + sanitised(equation.finding)))
    if let hint = item.failure?.hint { lines.append(StyledText("  " + sanitised(hint), .hint)) }
    return lines.joinedLines()
  }

  /// One of the rest, as `--all` lists it.
  private static func line(_ item: CheckCase) -> StyledText {
    guard let equation = item.equation, let result = equation.result else {
      return head(item) + StyledText("unchecked: " + sanitised(item.reason ?? ""), .faint)
    }
    if result == .right {
      return head(item) + StyledText(equation.verdict.ruling.rawValue, .right)
        + StyledText(sanitised(equation.reason.isEmpty ? "" : ": \(equation.reason)"))
    }
    return head(item) + StyledText(result.name)
      + StyledText(sanitised(": \(equation.doubt ?? equation.finding)"))
  }

  private static let mostPlaces = 6

  /// All of one kind in a line: where they are, and why the first is.
  private static func line(of kind: PageResult, _ cases: [CheckCase]) -> StyledText? {
    guard let first = cases.first, let equation = first.equation else { return nil }
    let places = cases.prefix(mostPlaces).map { "\($0.line)" }.joined(separator: ", ")
    let more = cases.count > mostPlaces ? ", …" : ""
    var text = StyledText(
      "\(kind.counted(cases.count)): line\(cases.count == 1 ? "" : "s") \(places)\(more)")
    if kind == .unread {
      text += StyledText(sanitised("; the first: \(equation.doubt ?? equation.finding)"), .faint)
      let wanted = cases.compactMap { $0.equation?.verdict.elsewhere?.declaration }.uniqued
      if let declaration = wanted.first {
        text += StyledText("; some hold after <!-- @notation \(declaration) -->", .hint)
      }
    }
    return text
  }
}

extension [String] {
  fileprivate var uniqued: [String] {
    reduce(into: []) { found, text in if !found.contains(text) { found.append(text) } }
  }
}
